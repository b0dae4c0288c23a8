"""The try-out page without a browser: what is there when it opens, and what stays when it is opened again."""

from __future__ import annotations

import asyncio
import socket
from dataclasses import replace

import pytest

from bot.config import Settings
from bot.preview import TRY, preview, serving
from bot.store import digests
from bot.store.database import Database
from tests.chat.cards import text


async def test_the_page_has_a_greeting_and_two_people_to_look_as(settings: Settings) -> None:
    async with serving(settings) as page:
        greeting = await page.snapshot()
        assert [viewer.name for viewer in page.viewers] == ["admin", "member"]
        [hello] = page.channel.history()
        assert "Try /quote, /chronology or /summary" in text([part.to_dict() for part in hello.components])
        assert greeting["targetId"] == str(hello.id)


async def test_what_it_says_names_its_address_and_three_commands(settings: Settings) -> None:
    said: list[str] = []
    is_ready = asyncio.Event()

    def say(line: str) -> None:
        said.append(line)
        if line.startswith("Ctrl-C"):
            is_ready.set()

    serving_page = asyncio.create_task(preview(settings, say))
    waiting = asyncio.create_task(is_ready.wait())
    await asyncio.wait({serving_page, waiting}, return_when=asyncio.FIRST_COMPLETED)
    waiting.cancel()
    serving_page.cancel()
    with pytest.raises(asyncio.CancelledError):
        await serving_page
    assert said[0].startswith("On the Record runs at http://127.0.0.1:")
    assert all(command in said[1] for command in TRY)


async def test_a_taken_port_is_told_and_another_used(settings: Settings, caplog: pytest.LogCaptureFixture) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        async with serving(replace(settings, preview_port=port)) as page:
            assert f":{port}/" not in page.url
    assert f"port {port} is taken" in caplog.text


async def test_a_digest_set_up_in_one_try_out_is_planned_in_the_next(settings: Settings) -> None:
    async with serving(settings) as page:
        admin = page.viewers[0]
        await admin.slash(page.channel, "digest setup", time="08:30", zone="Europe/London")
        first = page.channel.id
    db = await Database.open(settings.database_path)
    [plan] = await digests.plans(db)
    await db.close()
    async with serving(settings) as page:
        assert (page.channel.id, plan.channel_id) == (first, first)
        assert page.channel.guild is not None
        assert (plan.server_id, f"{plan.at:%H:%M}") == (page.channel.guild.id, "08:30")
