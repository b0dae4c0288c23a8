"""Posting a digest so that it arrives once: the same nonce on every try, and a look at the channel when in doubt.

Discord answers a nonce it has seen in the last few minutes with the earlier message. A post that is resumed later than
that looks for its own token, which stands in the foot of the card. discord.py repeats a request after 500, 502, 504
and 524 but not after a broken connection, so the repeats are here. When a digest is due is `jobs.digest`'s matter.
"""

from __future__ import annotations

import asyncio
import logging
from dataclasses import replace
from typing import TYPE_CHECKING

import aiohttp
import discord

from bot.chat import permissions
from bot.chat.buttons import NOBODY
from bot.chat.render import card, files
from bot.errors import DeliveryError
from bot.model.reply import Reply

if TYPE_CHECKING:
    from bot.chat.client import RecordClient

log = logging.getLogger(__name__)

# Short enough that all tries fall within the minutes for which Discord remembers a nonce.
_PAUSES_S = (1.0, 4.0, 15.0)
_LOOK_BACK = 50  # messages; more of them within one day's delay is not a channel for digests
_SERVER_ERRORS = 500


async def deliver(client: RecordClient, channel_id: int, reply: Reply, nonce: str, resumed: bool) -> int:
    """The id of the one message with this nonce. `resumed`: it may already have been posted; look for it first.

    Raises DeliveryError, permanent where only a person can help.
    """
    channel = client.get_channel(channel_id)
    if not isinstance(channel, discord.TextChannel | discord.Thread):
        raise DeliveryError(
            "The digest's channel is gone or hidden from the bot: choose another with /digest setup.",
            subject=str(channel_id),
            permanent=True,
        )
    token = f"digest {nonce}"
    if resumed and (found := await _posted(channel, token)):
        return found
    silent = discord.AllowedMentions.none()
    view = card(replace(reply, footer=" · ".join(filter(None, (reply.footer, token)))), NOBODY)
    for pause_s in (*_PAUSES_S, None):
        try:
            message = await channel.send(view=view, files=files(reply), nonce=nonce, allowed_mentions=silent)
        except (discord.HTTPException, aiohttp.ClientError, OSError, TimeoutError) as error:
            if isinstance(error, discord.HTTPException) and error.status < _SERVER_ERRORS:
                raise _refused(channel, error) from error
            if pause_s is None:
                raise DeliveryError(f"Discord did not take the digest for #{channel.name}: {error}") from error
            log.warning("digest %s not taken, again in %g s: %s", nonce, pause_s, error)
            await asyncio.sleep(pause_s)
        else:
            return message.id
    raise AssertionError("the last try returns or raises")


async def _posted(channel: discord.TextChannel | discord.Thread, token: str) -> int | None:
    """The bot's own message with the token. Without the right to read history there is none to be seen."""
    try:
        async for message in channel.history(limit=_LOOK_BACK):
            if message.author == channel.guild.me and token in _foot(message):
                return message.id
    except discord.HTTPException as error:
        log.info("no look into #%s: %s", channel.name, error)
    return None


def _foot(message: discord.Message) -> str:
    view = discord.ui.LayoutView.from_message(message)
    texts = [item.content for item in view.walk_children() if isinstance(item, discord.ui.TextDisplay)]
    return texts[-1] if texts else ""


def _refused(channel: discord.TextChannel | discord.Thread, error: discord.HTTPException) -> DeliveryError:
    if isinstance(error, discord.NotFound):
        sentence = f"#{channel.name} no longer exists: choose another channel with /digest setup."
        return DeliveryError(sentence, subject=channel.name, permanent=True)
    if isinstance(error, discord.Forbidden):
        rights = permissions.missing(channel, channel.guild.me) or ("the right to post",)
        return DeliveryError(permissions.cannot_post(channel.name, rights), subject=channel.name, permanent=True)
    return DeliveryError(f"Discord refused the digest for #{channel.name}: {error}", subject=channel.name)
