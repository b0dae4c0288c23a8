"""The Discord client: what it listens to, its command tree, and the life of what it answers from.

Where the record comes from is `app`'s concern: the client is given `opening`, enters it before it connects and leaves
it when it closes.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable
from contextlib import AbstractAsyncContextManager, AsyncExitStack
from dataclasses import dataclass
from typing import Any

import discord
from discord import app_commands

from bot.answers.record import Record
from bot.chat import respond
from bot.chat.buttons import NOBODY, RecordButton
from bot.chat.render import card
from bot.chat.sync import synchronise
from bot.errors import StoreError
from bot.model.reply import Note, Reply

log = logging.getLogger(__name__)

Opening = Callable[["RecordClient"], AbstractAsyncContextManager["Service"]]
Commands = Iterable[app_commands.Command[Any, Any, Any] | app_commands.Group | app_commands.ContextMenu]

HELLO = Reply(
    "On the record",
    (
        Note("I keep a sourced record of news articles: who said what, and what happened when, word for word."),
        Note("Try /quote, /chronology or /summary; /help has the rest. An admin can start a daily post with /digest."),
    ),
    accent="help",
)


@dataclass(frozen=True)
class Service:
    """What a client answers from: the record as one server may see it now, and a bell for changed digest plans."""

    record: Callable[[int], Record]
    replan: Callable[[], None]


class RecordTree(app_commands.CommandTree["RecordClient"]):
    """The one place where an error outside an answer ends (a wrong option, a command that is gone)."""

    async def on_error(
        self, interaction: discord.Interaction[RecordClient], error: app_commands.AppCommandError
    ) -> None:
        await respond.fail(interaction, error)


class RecordClient(discord.Client):
    """Listens to guilds only; ready once the record is open."""

    def __init__(self, opening: Opening, commands: Commands) -> None:
        super().__init__(intents=discord.Intents(guilds=True), allowed_mentions=discord.AllowedMentions.none())
        self.tree = RecordTree(
            self,
            allowed_contexts=app_commands.AppCommandContext(guild=True),
            allowed_installs=app_commands.AppInstallationType(guild=True),
        )
        for command in commands:
            self.tree.add_command(command)
        self.add_dynamic_items(RecordButton)
        self._opening = opening
        self._open = AsyncExitStack()
        self._service: Service | None = None

    async def setup_hook(self) -> None:
        await self._open.aclose()  # a client that is started again begins afresh
        self._service = await self._open.enter_async_context(self._opening(self))
        await synchronise(self.tree)

    async def close(self) -> None:
        await super().close()
        self._service = None
        await self._open.aclose()

    def record(self, server_id: int | None) -> Record:
        return self._running.record(server_id or 0)

    def replan(self) -> None:
        """A digest plan has changed."""
        self._running.replan()

    @property
    def _running(self) -> Service:
        if self._service is None:
            raise StoreError("The record is not open: the bot is starting or stopping.")
        return self._service

    async def press(
        self, interaction: discord.Interaction[RecordClient], action: str, *, replaces: bool, public: bool, owner: int
    ) -> None:
        await respond.press(interaction, action, replaces=replaces, public=public, owner=owner)

    async def on_ready(self) -> None:
        # Comes again after every reconnect without a session: nothing may be started here.
        log.info("ready as %s; servers: %d", self.user, len(self.guilds))

    async def on_guild_join(self, guild: discord.Guild) -> None:
        channel = guild.system_channel
        if channel is None or not channel.permissions_for(guild.me).send_messages:
            return
        try:
            await channel.send(view=card(HELLO, NOBODY), allowed_mentions=discord.AllowedMentions.none())
        except discord.HTTPException as error:
            log.info("no hello in server %s: %s", guild.id, error)
