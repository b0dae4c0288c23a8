"""A reply as a Discord card (Components V2): accent colour, head, pictures, blocks, files, rows of buttons, foot.

What fits on a card is decided in `fits`, the markdown of each block in `markdown`.
"""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from itertools import count
from typing import Any

import discord

from bot.chat.buttons import record_button
from bot.chat.fits import Fitted, Part, attached, fit
from bot.model.reply import Accent, Attachment, Reply

# One colour for each kind of answer; nothing is said by the colour alone.
_ACCENTS: dict[Accent, int] = {
    "quote": 0x3B6EA8,
    "chronology": 0x2E8B57,
    "summary": 0x6F42C1,
    "search": 0xB7791F,
    "person": 0x3182A0,
    "article": 0x5A6B7B,
    "digest": 0x3B6EA8,
    "help": 0x4F5B93,
    "notice": 0x8A6D3B,
}

Item = discord.ui.Item[Any]


def card(reply: Reply, owner: int) -> discord.ui.LayoutView:
    """The reply within all limits; `owner` is who may turn its pages (0: anybody)."""
    view = discord.ui.LayoutView(timeout=None)
    view.add_item(discord.ui.Container(*_items(fit(reply), owner), accent_colour=_ACCENTS[reply.accent]))
    return view


def files(reply: Reply) -> list[discord.File]:
    """What the card of the reply refers to: new objects at each call, for each can be sent once."""
    pictures, others = attached(reply)
    return [discord.File(BytesIO(each.content), each.name, description=each.alt or None) for each in pictures + others]


def _items(fitted: Fitted, owner: int) -> Iterator[Item]:
    places = count()
    yield discord.ui.TextDisplay(fitted.head)
    if fitted.pictures:
        shown = (discord.MediaGalleryItem(_address(each), description=each.alt or None) for each in fitted.pictures)
        yield discord.ui.MediaGallery(*shown)
    elif fitted.parts:
        yield discord.ui.Separator()
    for part in fitted.parts:
        yield from _part(part, owner, places)
    for each in fitted.files:
        yield discord.ui.File(_address(each))
    if fitted.rows:
        yield discord.ui.Separator()
    for row in fitted.rows:
        yield discord.ui.ActionRow(*(record_button(button, owner, next(places)) for button in row))
    if fitted.foot:
        yield discord.ui.TextDisplay(fitted.foot)


def _address(file: Attachment) -> str:
    return f"attachment://{file.name}"


def _part(part: Part, owner: int, places: Iterator[int]) -> Iterator[Item]:
    if not part.text:
        yield discord.ui.Separator()
    elif part.button:
        yield discord.ui.Section(part.text, accessory=record_button(part.button, owner, next(places)))
    else:
        yield discord.ui.TextDisplay(part.text)
