"""What of a reply one Discord card can hold: whole blocks in order, long ones cut at a sentence, the rest counted.

Discord refuses a card with more than 40 components, counted nested, or 4,000 characters over all its text, and neither
discord.py nor the page used for trying out looks at every limit before it is too late. How the result is drawn is in
`render`. Limits: Discord's developer documentation, "Component Reference".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from bot.chat import markdown
from bot.chat.safe import plain, size
from bot.model.reply import Attachment, Block, Button, Code, Entry, Passage, Reply, Rule

COMPONENTS = 40
CHARACTERS = 4000
BUTTONS_IN_A_ROW = 5
FILES = 10
_ROWS = 5
_ALT = 1024  # characters that tell what is in a picture
# One text may take this much, so that the first of several quotations does not fill the card.
_LONGEST = 1200
_SHORTEST = 100  # with less room than this a note is left out rather than cut
_LEFT_OUT = 80  # kept free for the line that counts what is missing
_FRAME = (
    6  # the container, the head, a rule or the pictures under it, a rule over the buttons, what is missing, the foot
)


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a card's middle; without text it is a dividing line."""

    text: str = ""
    button: Button | None = None
    # What of the same kind comes next joins it in one text; what is under something joins whatever that is.
    joins: Literal["labels", "items", "under", ""] = ""

    @property
    def components(self) -> int:
        return 3 if self.button else 1  # a section counts itself, its text and its button


@dataclass(frozen=True, slots=True)
class Fitted:
    """A reply within the limits; an empty `foot` is not drawn."""

    head: str
    pictures: tuple[Attachment, ...]
    parts: tuple[Part, ...]
    files: tuple[Attachment, ...]
    rows: tuple[tuple[Button, ...], ...]
    foot: str


def fit(reply: Reply) -> Fitted:
    head, foot, rows = markdown.head(reply), markdown.foot(reply), tuple(_rows(reply))
    pictures, files = attached(reply)
    components = COMPONENTS - _FRAME - sum(1 + len(row) for row in rows) - len(files)
    characters = CHARACTERS - _LEFT_OUT - size(head) - size(foot)
    parts: list[Part] = []
    missing: Sequence[Block] = ()
    numbered = [block for block in reply.blocks if isinstance(block, Passage) and block.number is not None]
    # One that is no item would break the list in two, and Discord would count anew.
    is_list = all(map(markdown.is_item, numbered))
    for n, block in enumerate(reply.blocks):
        part = _part(block, characters, is_list=is_list)
        joined = _joined(parts[-1], part) if parts and part else None
        if part is None or (joined is None and part.components > components):
            missing = reply.blocks[n:]
            break
        characters -= size(part.text) + 1
        if joined:
            parts[-1] = joined
        elif part.text or isinstance(block, Rule):
            parts.append(part)
            components -= part.components
    if missing:
        parts = [*_without_end(parts), Part(_left_out(missing))]
    return Fitted(head, pictures, tuple(parts), files, rows, foot)


def attached(reply: Reply) -> tuple[tuple[Attachment, ...], tuple[Attachment, ...]]:
    """The pictures, which share one component, and the other files."""
    fitting = [replace(each, alt=plain(each.alt, _ALT)) for each in reply.attachments[:FILES]]
    return (
        tuple(each for each in fitting if each.is_picture),
        tuple(each for each in fitting if not each.is_picture),
    )


def _part(block: Block, left: int, *, is_list: bool) -> Part | None:
    """The block as it would stand on the card; None where the room is too small for it."""
    room = min(left, _LONGEST)
    if isinstance(block, Rule):
        return Part()
    if isinstance(block, Code):
        text = markdown.code(block, left)
        return Part(text) if text else None
    if isinstance(block, Entry):
        text = markdown.entry(block, room)
        return Part(text, joins="items") if text else None
    if isinstance(block, Passage):
        is_item = is_list and markdown.is_item(block)
        text = markdown.passage(block, room, is_item=is_item)
        return Part(text, block.button, _joins(block, is_item=is_item)) if text else None
    return Part(markdown.label(block, room), joins="labels") if room >= _SHORTEST else None


def _joins(passage: Passage, *, is_item: bool) -> Literal["items", "under", ""]:
    if passage.under and not passage.button:
        return "under"
    return "items" if is_item else ""


def _joined(last: Part, part: Part) -> Part | None:
    if part.joins == "under":
        return replace(last, text=f"{last.text}\n{part.text}") if last.text else None
    if not last.joins or last.joins != part.joins:
        return None
    return replace(last, text=f"{last.text}\n{part.text}" if last.text and part.text else last.text or part.text)


def _without_end(parts: Sequence[Part]) -> list[Part]:
    """The parts without a heading that has nothing under it, or a rule that has nothing after it, at their end."""
    kept = list(parts)
    while kept:
        *above, last = kept[-1].text.split("\n")
        if last and not last.startswith(markdown.HEADING):
            break
        kept[-1:] = [replace(kept[-1], text="\n".join(above))] if above else []
    return kept


def _rows(reply: Reply) -> Iterator[tuple[Button, ...]]:
    rows = [row[at : at + BUTTONS_IN_A_ROW] for row in reply.buttons for at in range(0, len(row), BUTTONS_IN_A_ROW)]
    yield from rows[:_ROWS]


def _left_out(missing: Sequence[Block]) -> str:
    items = sum(isinstance(block, Passage | Entry) for block in missing)
    return f"-# {items} more did not fit on this card." if items else "-# The rest did not fit on this card."
