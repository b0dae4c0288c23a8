"""Connecting to Discord: refused tokens, broken connections, and what the invite link asks for."""

from __future__ import annotations

import discord
import pytest

from bot import app
from bot.chat.client import RecordClient
from bot.config import Settings
from bot.errors import ConfigError, StoreError
from bot.store.lock import sole_bot
from tests.conftest import Newsroom

TOKEN = "a-token-that-must-not-be-shown"


async def test_a_token_discord_refuses_is_a_setting_to_mend(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def refuse(client: discord.Client, token: str) -> None:
        raise discord.LoginFailure(f"Improper token {token} has been passed.")

    monkeypatch.setattr(RecordClient, "login", refuse)
    with pytest.raises(ConfigError, match="Discord does not accept DISCORD_TOKEN") as error:
        await app.run(Settings(discord_token=TOKEN, database_path=settings.database_path), print)
    assert TOKEN not in str(error.value)


async def test_a_broken_connection_is_tried_again_with_a_fresh_client(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    clients: list[discord.Client] = []
    # The last one is how discord.py 2.7.1 ends when its first connection fails.
    failures = [OSError("no route"), AttributeError("'NoneType' object has no attribute 'sequence'")]

    async def fail(client: discord.Client, token: str) -> None:
        clients.append(client)
        raise failures.pop(0) if failures else discord.LoginFailure

    monkeypatch.setattr(RecordClient, "login", fail)
    monkeypatch.setattr(app, "_FIRST_PAUSE_S", 0.0)
    with pytest.raises(ConfigError):
        await app.run(settings, print)
    assert len({id(client) for client in clients}) == 3


async def test_a_second_bot_on_one_record_does_not_start(settings: Settings) -> None:
    with sole_bot(settings.database_path), pytest.raises(StoreError, match="Another bot runs on"):
        await app.run(settings, print)


async def test_the_invite_link_asks_for_no_more_than_is_needed(newsroom: Newsroom, simcord_bot: RecordClient) -> None:
    link = app.invite_link(simcord_bot)
    assert "scope=bot+applications.commands" in link
    assert "permissions=274877959168" in link
