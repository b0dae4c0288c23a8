"""From an interaction to its answer: wait or defer, check that the words are verbatim, draw, and put errors in words.

Every command and every button goes through `respond`; nothing raised by an answer gets past it. Discord wants a sign
within three seconds, and calls one that came late or twice an unknown (10062) or acknowledged (40060) interaction.
"""

from __future__ import annotations

import asyncio
import logging
import secrets
from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import TYPE_CHECKING

import discord

from bot.answers import actions, verbatim
from bot.answers.record import Record
from bot.chat import permissions
from bot.chat.buttons import NOBODY
from bot.chat.render import card, files
from bot.errors import Ambiguous, BadOption, NotAllowed, NotFound, StoreError, UserError
from bot.model.reply import Button, Note, Reply

if TYPE_CHECKING:
    from bot.chat.client import RecordClient

log = logging.getLogger(__name__)

Interaction = discord.Interaction["RecordClient"]
Answer = Callable[[Record], Awaitable[Reply]]

# Half of what Discord allows: the rest is for its own way there and back.
DEFER_AFTER_S = 1.5
_MAYBE_DELIVERED = (10062, 40060)
_CHOICES = 25
_TITLES: tuple[tuple[type[UserError], str], ...] = (
    (NotFound, "Not in this record"),
    (Ambiguous, "Which one?"),
    (BadOption, "I cannot read that"),
    (NotAllowed, "Not allowed"),
)
_SPENT = Reply("Nothing to show", footer="The reason is in a message only you can see.")


async def respond(interaction: Interaction, answer: Answer, *, private: bool = False, replaces: bool = False) -> None:
    """Answer with a message of its own, or in place of the card pressed (`replaces`); `private`: seen by the asker."""
    try:
        reply = await _in_time(interaction, answer, private=private, replaces=replaces)
        await _send(interaction, reply, private=private or reply.private, waits_private=private, replaces=replaces)
    except discord.HTTPException as error:
        if error.code in _MAYBE_DELIVERED:
            log.warning("interaction %s may not have been answered: %s", interaction.id, error)
        else:
            await fail(interaction, error, waits_private=private)
    except Exception as error:  # noqa: BLE001 - the last catcher: who asks must always be told
        await fail(interaction, error, waits_private=private)


async def press(interaction: Interaction, action: str, *, replaces: bool, public: bool, owner: int) -> None:
    """Do what a button says; turning the pages of somebody's card is left to that person.

    `public`: the answer is for everybody.
    """
    if replaces and owner not in (NOBODY, interaction.user.id):
        command = action.partition("|")[0]
        await fail(interaction, NotAllowed(f"Run /{command} yourself to page it: this card obeys who asked for it."))
        return
    turns = replaces and owner != NOBODY
    private = not (turns or public)
    await respond(interaction, lambda record: actions.act(record, action), private=private, replaces=turns)


async def fail(interaction: Interaction, error: BaseException, *, waits_private: bool = True) -> None:
    """Tell the asker, and nobody else, what went wrong; the log has the same short id."""
    ref = secrets.token_hex(2)
    if isinstance(error, UserError):
        log.info("ref %s: %s: %s", ref, _name(interaction), error)
    else:
        log.error("ref %s: %s failed", ref, _name(interaction), exc_info=error)
    try:
        await _send(interaction, _notice(error, ref), private=True, waits_private=waits_private, replaces=False)
    except discord.HTTPException as unsent:
        log.warning("ref %s: the notice did not reach the asker: %s", ref, unsent)


async def _in_time(interaction: Interaction, answer: Answer, *, private: bool, replaces: bool) -> Reply:
    record = replace(interaction.client.record(interaction.guild_id), asker=permissions.asker(interaction))
    answering = asyncio.ensure_future(_checked(record, answer))
    try:
        done, _ = await asyncio.wait({answering}, timeout=DEFER_AFTER_S)
        if not done:
            await interaction.response.defer(ephemeral=private, thinking=not replaces)
        return await answering
    finally:
        answering.cancel()


async def _checked(record: Record, answer: Answer) -> Reply:
    await record.refresh()
    return await verbatim.checked(record, await answer(record))


async def _send(interaction: Interaction, reply: Reply, *, private: bool, waits_private: bool, replaces: bool) -> None:
    """`waits_private`: how a deferred answer was announced; Discord cannot make it private afterwards."""
    view, silent = card(reply, interaction.user.id), discord.AllowedMentions.none()
    response = interaction.response
    if not response.is_done() and replaces:
        await response.edit_message(view=view, attachments=files(reply), allowed_mentions=silent)
    elif not response.is_done():
        await response.send_message(view=view, files=files(reply), ephemeral=private, allowed_mentions=silent)
    elif replaces or (_is_waiting(response) and (waits_private or not private)):
        await interaction.edit_original_response(view=view, attachments=files(reply), allowed_mentions=silent)
    else:
        waited = _is_waiting(response)
        if waited:  # the first message after a public wait is public whatever it asks for, so it is spent
            await interaction.edit_original_response(view=card(_SPENT, interaction.user.id))
        await interaction.followup.send(view=view, files=files(reply), ephemeral=True, allowed_mentions=silent)
        if waited:
            await interaction.delete_original_response()


def _is_waiting(response: discord.InteractionResponse[RecordClient]) -> bool:
    return response.type is discord.InteractionResponseType.deferred_channel_message


def _notice(error: BaseException, ref: str) -> Reply:
    if isinstance(error, UserError):
        title = next((title for kind, title in _TITLES if isinstance(error, kind)), "That did not work")
        sentence = str(error)
    elif isinstance(error, StoreError):
        # The error itself names files of the machine: for the log.
        title, sentence = "The record cannot be read", "Try again soon; if it stays, tell the person who runs the bot."
    else:
        title = "That did not work"
        sentence = "Something failed on the bot's side, not yours. Try again; if it stays, tell the person who runs it."
    choices = error.choices[:_CHOICES] if isinstance(error, Ambiguous) else ()
    buttons = tuple(Button(label, action, replaces=True) for label, action in choices)
    return Reply(title, (Note(sentence),), buttons=(buttons,) if buttons else (), footer=f"ref {ref}", private=True)


def _name(interaction: Interaction) -> str:
    if interaction.command:
        return f"/{interaction.command.qualified_name}"
    return f"button {dict(interaction.data or {}).get('custom_id', '')}"
