"""The titles that articles give somebody, each with its articles, and which of them do not agree. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from bot.answers.record import numbers
from bot.model.person import name_key
from bot.model.spelling import plain
from bot.store.record import Source
from bot.text.wordlists import demonyms, rows

# A title as printed, and the article that gives it.
Given = tuple[Source, str]

_WORD = re.compile(r"[^\W_][\w.]*")
# With one of these before it an office is another, or no longer held.
_CHANGES = frozenset(
    "former ex then acting interim outgoing incoming deputy vice assistant associate elect designate".split()
)
_EMPTY = frozenset("the of for to a and s".split())
# A country and its adjective are one in a title; those whose first letters differ.
_COUNTRIES = dict(
    pair.split("/")
    for pair in """
    uk/britain british/britain us/america american/america french/france spanish/spain polish/poland dutch/netherlands
    danish/denmark swiss/switzerland welsh/wales irish/ireland finnish/finland greek/greece thai/thailand
    """.split()
)
_FIRST_LETTERS = 4  # "Russian" and "Russia"


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


def apart(given: Sequence[Given]) -> list[list[Given]]:
    """The titles gathered by what they agree on, where articles do not; empty when all agree.

    One that agrees with several that do not ("envoy") belongs to none of them.
    """
    by_key = _by_key(given)
    kept: list[list[str]] = []
    for key in sorted(by_key, key=lambda key: -len(_words(key))):
        fitting = [group for group in kept if not any(_differ(key, other) for other in group)]
        if not fitting:
            kept.append([key])
        elif len(fitting) == 1:
            fitting[0].append(key)
    given_by = [{source.id for source, _ in by_key[group[0]]} for group in kept]
    found = [
        [
            (source, title)
            for key in group
            for source, title in by_key[key]
            # Who prints "former mayor" and then "mayor" has not changed his mind.
            if key == group[0] or not any(source.id in other for other in given_by if other is not own)
        ]
        for group, own in zip(kept, given_by, strict=True)
    ]
    articles = [{source.id for source, _ in same} for same in found]
    if not any(one - other and other - one for one in articles for other in articles):
        return []
    return found


def _by_key(given: Sequence[Given]) -> dict[str, list[Given]]:
    found: dict[str, list[Given]] = {}
    for source, title in given:
        found.setdefault(name_key(title), []).append((source, title))
    return found


def _told(same: Sequence[Given]) -> str:
    return f"{same[0][1]} {numbers(source for source, _ in same)}"


def _differ(one: str, other: str) -> bool:
    """Whether neither is the other with words added, or the added words make it another office ("deputy mayor")."""
    ours, theirs = _words(one), _words(other)
    return not (ours <= theirs or theirs <= ours) or bool((ours ^ theirs) & _CHANGES)


def _words(title: str) -> frozenset[str]:
    found = (word.replace(".", "") for word in _WORD.findall(name_key(title)))
    return frozenset(_country(plain(word)) for word in found) - _EMPTY


def _country(word: str) -> str:
    """The country that an adjective is of; any other word as it is."""
    if word in _COUNTRIES:
        return _COUNTRIES[word]
    return _by_first_letters().get(word[:_FIRST_LETTERS], word) if word in demonyms() else word


@cache
def _by_first_letters() -> dict[str, str]:
    return {place[:_FIRST_LETTERS]: place for row in reversed(rows("places.txt")) for place in reversed(row)}
