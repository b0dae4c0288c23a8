"""Autocomplete: what to offer while somebody types; the choices themselves are in `answers.choices`.

A list that cannot be made is empty and logged: typing must never end in an error.
"""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable, Sequence

from discord import app_commands

from bot.answers import choices
from bot.answers.record import Record
from bot.chat.respond import Interaction
from bot.chat.safe import plain
from bot.errors import BotError

log = logging.getLogger(__name__)

Choices = list[app_commands.Choice[str]]
Offered = Sequence[tuple[str, str]]

# Discord's limits for the list, and for the name and the value of a choice.
_MOST, _LONGEST = 25, 100


async def people(interaction: Interaction, typed: str) -> Choices:
    return await _offer(interaction, typed, choices.people)


async def known(interaction: Interaction, typed: str) -> Choices:
    return await _offer(interaction, typed, choices.known)


async def articles(interaction: Interaction, typed: str) -> Choices:
    return await _offer(interaction, typed, choices.articles)


async def outlets(interaction: Interaction, typed: str) -> Choices:
    return await _offer(interaction, typed, choices.printed_by)


async def topics(interaction: Interaction, typed: str) -> Choices:
    return await _offer(interaction, typed, choices.topics)


async def zones(interaction: Interaction, typed: str) -> Choices:
    return _drawn(choices.zones(typed, interaction.created_at))


async def clock_times(interaction: Interaction, typed: str) -> Choices:
    return _drawn(choices.clock_times(typed))


async def _offer(interaction: Interaction, typed: str, offered: Callable[[Record, str], Awaitable[Offered]]) -> Choices:
    try:
        return _drawn(await offered(interaction.client.record(interaction.guild_id), typed))
    except BotError:
        log.exception("nothing to offer for %r", typed)
        return []


def _drawn(offered: Offered) -> Choices:
    """Choices within Discord's limits; a value that is too long could not come back whole and is left out."""
    return [
        app_commands.Choice(name=plain(label, _LONGEST) or value, value=value)
        for label, value in offered
        if 0 < len(value) <= _LONGEST
    ][:_MOST]
