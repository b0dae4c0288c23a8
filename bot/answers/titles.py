"""The titles that articles give somebody, each with its articles, and which of them do not agree. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.answers.record import numbers
from bot.model.person import name_key
from bot.store.record import Source

# A title as printed, and the article that gives it.
Given = tuple[Source, str]

_WORD = re.compile(r"[\w.]+")
# With one of these before it an office is another, or no longer held.
_CHANGES = frozenset(
    "former ex then acting interim outgoing incoming deputy vice assistant associate elect designate".split()
)


def told(given: Sequence[Given]) -> list[str]:
    """Each title with the numbers of its articles; those that differ in capitals only are one."""
    return [_told(same) for same in _by_key(given).values()]


def differing(given: Sequence[Given]) -> list[str]:
    """Those of them that some article gives where another gives one that differs."""
    by_key = _by_key(given)
    articles = {key: {source.id for source, _ in same} for key, same in by_key.items()}

    def is_disputed(key: str) -> bool:
        ours = articles[key]
        return any(_differ(key, other) and ours - theirs and theirs - ours for other, theirs in articles.items())

    return [_told(same) for key, same in by_key.items() if is_disputed(key)]


def _by_key(given: Sequence[Given]) -> dict[str, list[Given]]:
    found: dict[str, list[Given]] = {}
    for source, title in given:
        found.setdefault(name_key(title), []).append((source, title))
    return found


def _told(same: Sequence[Given]) -> str:
    return f"{same[0][1]} {numbers(source for source, _ in same)}"


def _differ(one: str, other: str) -> bool:
    """Whether neither is the other with words added, or the added words make it another office ("deputy mayor")."""
    ours, theirs = set(_WORD.findall(one)), set(_WORD.findall(other))
    return not (ours <= theirs or theirs <= ours) or bool((ours ^ theirs) & _CHANGES)
