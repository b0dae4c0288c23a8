"""What kind of action a clause tells, in words that two texts about one event would share.

A family of `lexicon/actions.toml` stands for all its words; any other content word stands for itself, cut to a stem.
Standard library only, so that answers can ask without loading a model.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

_WORD = re.compile(r"[^\W\d_][\w’'-]*|\d[\d,.]*\d|\d")
_ENDING = re.compile(r"(?:[’']s|ings?|ed|ies|es|s|ly)$")
_SHORTEST_STEM = 4  # shorter ones are function words, or collide
_REMEMBERED = 20_000  # words whose stem is kept at hand: those of thousands of articles


@dataclass(frozen=True, slots=True)
class Action:
    families: frozenset[str]
    stems: frozenset[str]


def action(words: str, names: frozenset[str] = frozenset()) -> Action:
    """The families and stems of a clause; `names` are the words of its people, which tell nothing of what they did."""
    families, stems = set(), set()
    for word in _WORD.findall(words):
        bare, family, stem = _told_by(word)
        if family:
            families.add(family)
        elif stem and bare not in names:
            stems.add(stem)
    return Action(frozenset(families), frozenset(stems))


@lru_cache(maxsize=_REMEMBERED)
def _told_by(word: str) -> tuple[str, str, str]:
    """The word without its ending of possession, its family, and its stem where it has none; empty: tells nothing."""
    bare = word.casefold().replace("’", "'").removesuffix("'s")
    family, stem = _families().get(bare, ""), _ENDING.sub("", bare)
    return bare, family, "" if family or len(stem) < _SHORTEST_STEM or bare in _common() else stem


@cache
def _families() -> dict[str, str]:
    table = tomllib.loads((files("bot.text") / "lexicon" / "actions.toml").read_text("utf-8"))
    return {word: family for family, words in table.items() for word in words.split()}


@cache
def _common() -> frozenset[str]:
    """Words of every kind of news, and those that tell time or report speech."""
    return frozenset(
        """about after again against also among another because been before being between both could country does
        during each ever every first from further have having here however including into itself just last later made
        make many more most much must next only other over said says same should since some still such than that their
        them then there these they this those though through told today tomorrow under until very well were what when
        where whether which while will with within without would year years yesterday week weeks month months morning
        evening afternoon night monday tuesday wednesday thursday friday saturday sunday january february march april
        june july august september october november december president minister secretary official officials reported
        added stated according scheduled expected planned would""".split()
    )
