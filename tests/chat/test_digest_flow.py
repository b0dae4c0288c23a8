"""The daily digest from setup to post, on a simulated Discord whose clock is moved by hand."""

from __future__ import annotations

from typing import Any

import discord

from bot.app import build_client
from bot.chat.client import RecordClient
from bot.config import Settings
from tests.chat.cards import assert_within_limits, text
from tests.chat.test_client import shown
from tests.conftest import Newsroom

DAY_S = 24 * 3600
MORNING = {"time": "08:30", "zone": "Europe/London"}


async def test_a_digest_is_posted_once_a_day(newsroom: Newsroom) -> None:
    # The simulated clock starts at midnight, 1 January 2026.
    answer = await newsroom.admin.slash(newsroom.channel, "digest setup", **MORNING)
    assert answer.ephemeral
    assert "08:30" in text(shown(answer))
    await newsroom.env.advance_time(8 * 3600)
    assert newsroom.channel.history() == []
    counts = []
    for _ in range(3):
        await newsroom.env.advance_time(DAY_S)
        counts.append(len(newsroom.channel.history()))
    assert counts == [1, 2, 3]


async def test_a_digest_survives_a_restart_without_doubling(
    newsroom: Newsroom, settings: Settings, simcord_bot: RecordClient
) -> None:
    await newsroom.admin.slash(newsroom.channel, "digest setup", **MORNING)
    await newsroom.env.advance_time(9 * 3600)
    await simcord_bot.close()
    successor = build_client(settings)
    try:
        await newsroom.env.restart_bot(successor)
        assert len(newsroom.channel.history()) == 1
        await newsroom.env.advance_time(DAY_S)
        assert len(newsroom.channel.history()) == 2
    finally:
        await successor.close()


async def test_the_post_is_a_card_that_pings_nobody_and_whose_buttons_are_for_all(newsroom: Newsroom) -> None:
    await newsroom.admin.slash(newsroom.channel, "digest setup", **MORNING)
    await newsroom.env.advance_time(9 * 3600)
    [request] = [r for r in newsroom.env.http_requests if r.path == f"/channels/{newsroom.channel.id}/messages"]
    post: Any = request.json
    assert post["allowed_mentions"]["parse"] == []
    assert post["nonce"]
    assert_within_limits(post["components"])


async def test_members_may_not_change_the_digest_even_when_shown_the_command(
    newsroom: Newsroom, simcord_bot: RecordClient
) -> None:
    [command] = [command for command in await simcord_bot.tree.fetch_commands() if command.name == "digest"]
    newsroom.guild.set_command_permissions(command, {newsroom.ann: True})
    answer = await newsroom.ann.slash(newsroom.channel, "digest off")
    assert answer.ephemeral
    assert "Only people with Manage Server" in text(shown(answer))


async def test_a_channel_the_bot_cannot_post_in_is_named_with_the_missing_right(newsroom: Newsroom) -> None:
    me = newsroom.guild.me
    assert me is not None
    quiet = newsroom.guild.create_text_channel(
        "quiet", overwrites={me: discord.PermissionOverwrite(send_messages=False)}
    )
    await newsroom.env.settle()
    answer = await newsroom.admin.slash(newsroom.channel, "digest setup", channel=quiet, **MORNING)
    assert "I cannot post in #quiet: missing Send Messages" in text(shown(answer))


async def test_zones_are_offered_with_the_time_it_is_there(newsroom: Newsroom) -> None:
    offered = await newsroom.admin.autocomplete(newsroom.channel, "digest setup", "zone", "london", time="08:30")
    assert [(choice["value"], "00:00" in choice["name"]) for choice in offered][:1] == [("Europe/London", True)]


async def test_preview_status_and_off_answer_the_admin_alone(newsroom: Newsroom) -> None:
    await newsroom.admin.slash(newsroom.channel, "digest setup", **MORNING)
    for command in ("digest preview", "digest status", "digest off"):
        answer = await newsroom.admin.slash(newsroom.channel, command)
        assert answer.ephemeral
        assert_within_limits(shown(answer))
    await newsroom.env.advance_time(2 * DAY_S)
    assert newsroom.channel.history() == []
