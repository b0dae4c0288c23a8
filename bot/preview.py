"""The try-out: the same client in a browser page on this machine, without a token and without a network.

SimCord plays Discord in memory and serves the page; the client does not know. A little server is set up with channels,
an admin and a member to look as; what they set is kept in the database, what they read is gone with the page.
"""

from __future__ import annotations

import asyncio
import logging
import socket
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta

import discord
import simcord

from bot.app import build_client
from bot.chat.buttons import NOBODY
from bot.chat.client import HELLO
from bot.chat.render import card
from bot.config import Settings

log = logging.getLogger(__name__)

TRY = ("/quote putin", "/chronology", "/summary")
_SERVER = "Newsroom"
_CHANNEL = "record"
_WATCH_S = 1.0  # how soon a digest that posts by itself shows up in the page


async def preview(settings: Settings, say: Callable[[str], None]) -> None:
    """Serve the page until it is closed or the task is cancelled (Ctrl-C)."""
    async with serving(settings) as page:
        say(f"On the Record runs at {page.url}")
        say("Type one of these there:  " + "   ".join(TRY))
        say("Ctrl-C stops it.")
        await page.wait_closed()


@asynccontextmanager
async def serving(settings: Settings) -> AsyncIterator[simcord.Preview]:
    """The page, open and watched; everything behind it is closed at the end."""
    client = build_client(settings)
    # What the bot itself logs is enough: errors it dealt with are no errors of the page.
    env = simcord.Env(client, check_errors=False)
    channel, viewers = _world(env)
    # Set up on the simulation's fixed clock, so that ids are the same next time and the digest plan still fits them;
    # then on the machine's, so that digests come when they are due.
    env.backend.clock = _MachineClock()  # type: ignore[assignment] # the class itself is private to SimCord
    env.backend.bot_user.name = "On the Record"
    try:
        await env.start()
        await _greet(client, channel.id)
        async with env.preview(channel, viewers=viewers, layout="channel", port=_port(settings.preview_port)) as page:
            watching = asyncio.create_task(_watch(env, page))
            try:
                yield page
            finally:
                watching.cancel()
                await asyncio.gather(watching, return_exceptions=True)
    finally:
        await env.shutdown()
        await client.close()


def _world(env: simcord.Env) -> tuple[simcord.ChannelHandle, tuple[simcord.MemberActor, ...]]:
    guild = env.create_guild(_SERVER)
    reading = guild.create_text_channel(_CHANNEL, topic="Ask the record: /quote, /chronology, /summary, /help")
    guild.create_text_channel("general")
    admins = guild.create_role("Admins", permissions=discord.Permissions(manage_guild=True))
    member = guild.add_member(env.create_user("member"))
    admin = guild.add_member(env.create_user("admin"), roles=[admins])
    return reading, (admin, member)


async def _greet(client: discord.Client, channel_id: int) -> None:
    """What a server sees when the bot joins; the simulated one has no system channel to see it in."""
    channel = client.get_channel(channel_id)
    assert isinstance(channel, discord.TextChannel)
    await channel.send(view=card(HELLO, NOBODY))


async def _watch(env: simcord.Env, page: simcord.Preview) -> None:
    """Show what the bot posts by itself: the page is only renewed by what is done in it."""
    shown = _posted(env)
    while True:
        await asyncio.sleep(_WATCH_S)
        posted = _posted(env)
        if posted != shown:
            try:
                await page.refresh()
            except simcord.SetupError:
                continue  # somebody is in the middle of an action, which renews the page itself
            shown = posted


def _posted(env: simcord.Env) -> int:
    """How many messages are nobody's answer: renewing the page after an answer as well would void a quick press."""
    posted = (message for channel in env.backend.messages.values() for message in channel.values())
    return sum(message.interaction_metadata is None for message in posted)


def _port(wanted: int) -> int:
    """The wanted port, or any free one where it is taken."""
    with socket.socket() as probe:
        try:
            probe.bind(("127.0.0.1", wanted))
        except OSError:
            log.warning("port %d is taken; using a free one (PREVIEW_PORT sets it)", wanted)
            return 0
    return wanted


class _MachineClock:
    """SimCord's clock, moved by the machine's; timers due sooner than they fire push it forward."""

    def __init__(self) -> None:
        self._start = time.perf_counter()
        self._ahead = 0.0
        self._epoch = datetime.now(UTC)

    @property
    def elapsed(self) -> float:
        return time.perf_counter() - self._start + self._ahead

    def now(self) -> datetime:
        return self._epoch + timedelta(seconds=self.elapsed)

    def advance(self, seconds: float) -> None:
        self._ahead += seconds
