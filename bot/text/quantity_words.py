"""The words by which `quantities` reads a number: hedges, nouns for people, fates, lengths of time, money; cached."""

from __future__ import annotations

from functools import cache
from typing import Any, Literal

from bot.text.stems import stem
from bot.text.wordlists import family, plural, tables

Hedge = Literal["about", "least", "most", ""]


def alike(stem_of: str) -> tuple[str, ...]:
    """All words for the same fate, where the stem is that of one of them; empty for any other word."""
    return _alike().get(stem_of, ())


@cache
def _alike() -> dict[str, tuple[str, ...]]:
    families = [tuple(sorted(family(written))) for written in _written("fates").values()]
    return {stem(word): words for words in families for word in words}


@cache
def hedges() -> dict[str, Hedge]:
    return {said: kind for kind, all_said in _written("hedges").items() for said in all_said}


@cache
def fates() -> dict[str, str]:
    return {word: fate for fate, written in _written("fates").items() for word in family(written)}


@cache
def people() -> frozenset[str]:
    return family(_written("people"))


@cache
def durations() -> dict[str, int]:
    return {form: length for unit, length in _written("durations").items() for form in (unit, plural(unit))}


@cache
def money() -> dict[str, str]:
    """Every form of a currency's name, and its singular."""
    return {form: unit for unit in _written("money")["units"].split() for form in (unit, plural(unit))}


def _written(kind: str) -> Any:
    return tables("quantities.toml")[kind]
