"""Posting a digest: once, found again when in doubt, and refused in words an admin can act on."""

from __future__ import annotations

from typing import Any

import discord
import pytest

from bot.chat import deliver as delivering
from bot.chat.client import RecordClient
from bot.chat.deliver import deliver
from bot.errors import DeliveryError
from bot.model.reply import Note, Reply
from tests.conftest import Newsroom

CARD = Reply("Daily record", (Note("Nothing is new."),), footer="Record: 5 articles")


async def test_a_resumed_post_is_found_and_not_sent_again(newsroom: Newsroom, simcord_bot: RecordClient) -> None:
    sent = await deliver(simcord_bot, newsroom.channel.id, CARD, "1-260101", False)
    assert await deliver(simcord_bot, newsroom.channel.id, CARD, "1-260101", True) == sent
    assert await deliver(simcord_bot, newsroom.channel.id, CARD, "1-260102", True) != sent
    assert len(newsroom.channel.history()) == 2


async def test_a_post_discord_fails_on_is_tried_again(
    newsroom: Newsroom, simcord_bot: RecordClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(delivering, "_PAUSES_S", (0.0,))
    newsroom.env.inject_error("POST", "/channels/*/messages", status=503)
    await deliver(simcord_bot, newsroom.channel.id, CARD, "1-260101", False)
    assert len(newsroom.channel.history()) == 1
    newsroom.env.inject_error("POST", "/channels/*/messages", status=503, times=2)
    with pytest.raises(DeliveryError) as failed:
        await deliver(simcord_bot, newsroom.channel.id, CARD, "1-260102", False)
    assert not failed.value.permanent


async def test_a_missing_right_is_named_with_the_channel(newsroom: Newsroom, simcord_bot: RecordClient) -> None:
    me = newsroom.guild.me
    assert me is not None
    silenced: dict[Any, discord.PermissionOverwrite] = {me: discord.PermissionOverwrite(send_messages=False)}
    quiet = newsroom.guild.create_text_channel("quiet", overwrites=silenced)
    await newsroom.env.settle()
    with pytest.raises(DeliveryError) as refused:
        await deliver(simcord_bot, quiet.id, CARD, "1-260101", False)
    assert refused.value.permanent
    assert str(refused.value).startswith("I cannot post in #quiet: missing Send Messages")


async def test_a_channel_that_is_gone_is_final(newsroom: Newsroom, simcord_bot: RecordClient) -> None:
    with pytest.raises(DeliveryError, match="choose another with /digest setup") as refused:
        await deliver(simcord_bot, 5, CARD, "1-260101", False)
    assert refused.value.permanent
