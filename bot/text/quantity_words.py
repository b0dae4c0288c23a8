"""The words by which `quantities` reads a number: hedges, nouns for people, fates, lengths of time; cached."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any, Literal

from bot.text.stems import stem

Hedge = Literal["about", "least", "most", ""]


def alike(stem_of: str) -> tuple[str, ...]:
    """All words for the same fate, where the stem is that of one of them; empty for any other word."""
    return _alike().get(stem_of, ())


@cache
def _alike() -> dict[str, tuple[str, ...]]:
    families = [tuple(family.split()) for family in _table()["fates"].values()]
    return {stem(word): family for family in families for word in family}


@cache
def _table() -> Mapping[str, Any]:
    return tomllib.loads((files("bot.text") / "lexicon" / "quantities.toml").read_text("utf-8"))


@cache
def hedges() -> dict[str, Hedge]:
    return {said: kind for kind, all_said in _table()["hedges"].items() for said in all_said}


@cache
def fates() -> dict[str, str]:
    return {word: fate for fate, family in _table()["fates"].items() for word in family.split()}


@cache
def people() -> frozenset[str]:
    return frozenset(_table()["people"]["people"].split())


@cache
def durations() -> dict[str, int]:
    return dict(_table()["durations"])
