"""The settings of the daily digest, for people with Manage Server.

Discord hides the group from others unless an admin shows it to them, so the right is checked again with each call.
"""

from __future__ import annotations

from typing import Literal

import discord
from discord import app_commands

from bot.answers import digest as digest_answers
from bot.answers.record import Record
from bot.answers.rights import require_manager
from bot.chat import complete, permissions
from bot.chat.respond import Answer, Interaction, respond
from bot.errors import BadOption
from bot.model.reply import Reply

Quiet = Literal["card", "silence"]

digest = app_commands.Group(
    name="digest",
    description="The daily post: where, when, and what it says",
    default_permissions=discord.Permissions(manage_guild=True),
)


@digest.command(extras={"example": "/digest setup time:08:30 zone:Europe/London"})
@app_commands.describe(
    time="When to post, on the clock of your zone, such as 08:30",
    zone="A place whose clock counts, such as Europe/London",
    channel="Where to post; without it, here",
    quiet="What to do on a day without news: a card from the record, or silence",
)
@app_commands.autocomplete(time=complete.clock_times, zone=complete.zones)
async def setup(
    interaction: Interaction,
    time: app_commands.Range[str, 1, 20],
    zone: app_commands.Range[str, 1, 60],
    channel: discord.TextChannel | None = None,
    quiet: Quiet = "card",
) -> None:
    """Post a digest every day in a channel of this server."""

    async def answer(record: Record) -> Reply:
        place = _postable(interaction, channel)
        reply = await digest_answers.setup(record, place, time, zone, quiet)
        interaction.client.replan()
        return reply

    await _settle(interaction, answer)


@digest.command(extras={"example": "/digest preview"})
async def preview(interaction: Interaction) -> None:
    """See the next digest now; nobody else does."""
    await _settle(interaction, digest_answers.preview)


@digest.command(extras={"example": "/digest status"})
async def status(interaction: Interaction) -> None:
    """Where and when the digest is posted, and what became of the last one."""

    def channel_name(channel_id: int) -> str | None:
        channel = interaction.guild.get_channel(channel_id) if interaction.guild else None
        return channel.name if channel else None

    await _settle(interaction, lambda record: digest_answers.status(record, channel_name))


@digest.command(extras={"example": "/digest off"})
async def off(interaction: Interaction) -> None:
    """Stop posting; the settings are kept."""
    await _settle(interaction, digest_answers.off)


async def _settle(interaction: Interaction, answer: Answer) -> None:
    async def allowed(record: Record) -> Reply:
        require_manager(record)
        return await answer(record)

    await respond(interaction, allowed, private=True)


def _postable(interaction: Interaction, channel: discord.TextChannel | None) -> discord.TextChannel:
    """The channel to post in. Raises BadOption where the bot may not."""
    place = channel or interaction.channel
    if not isinstance(place, discord.TextChannel) or interaction.guild is None:
        raise BadOption("A digest needs a text channel: name one as channel.", subject="channel")
    if rights := permissions.missing(place, interaction.guild.me):
        raise BadOption(permissions.cannot_post(place.name, rights), subject="channel")
    return place
