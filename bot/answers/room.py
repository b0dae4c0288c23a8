"""How many items go on a card, each with all that belongs to it: none is torn apart, and none left out unsaid. Pure.

An item is a passage and those that must stand with it. What a card really holds is for `chat.fits`, which cuts a
passage that is too long all the same.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.model.reply import Passage

Item = Sequence[Passage]

_LONGEST = 1200  # characters of one passage on a card
_SIGNS = 12  # characters that set a passage off: marks, line breaks, bold


@dataclass(frozen=True, slots=True)
class Room:
    """What items may take of a card: how many of them, how many Discord components, how many characters."""

    items: int
    components: int
    characters: int

    def plus(self, other: Room) -> Room:
        return Room(self.items, self.components + other.components, self.characters + other.characters)

    def without(self, item: Item) -> Room:
        """What is left; below zero where the item does not fit."""
        return Room(
            self.items - 1,
            self.components - sum(3 if passage.button else 1 for passage in item if not passage.under),
            self.characters - sum(min(_LONGEST, _size(passage)) for passage in item),
        )

    @property
    def is_overdrawn(self) -> bool:
        return min(self.items, self.components, self.characters) < 0


def filled(items: Sequence[Item], room: Room) -> tuple[Sequence[Item], Room]:
    """As many of the first items as there is room for, at least one of them, and the room that is left."""
    for n, item in enumerate(items):
        left = room.without(item)
        if n and left.is_overdrawn:
            return items[:n], room
        room = left
    return items, room


def paged(items: Sequence[Item], room: Room) -> list[Sequence[Item]]:
    """All items, as many to a page as there is room for."""
    pages: list[Sequence[Item]] = []
    while items:
        shown, _ = filled(items, room)
        pages.append(shown)
        items = items[len(shown) :]
    return pages


def _size(passage: Passage) -> int:
    return len(passage.words) + len(passage.lead) + len(passage.label) + _SIGNS
