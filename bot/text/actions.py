"""What kind of action a clause tells, in words that two texts about one event would share.

A family of `lexicon/actions.toml` stands for all its words; any other content word for its stem (`stems`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from bot.model.words import MONTHS, WEEKDAYS
from bot.text.stems import stem
from bot.text.wordlists import family, stopwords, tables

_WORD = re.compile(r"[^\W\d_][\w’'-]*|\d[\d,.]*\d|\d")
_SHORTEST = 4  # letters; shorter words are in too many clauses
_REMEMBERED = 20_000  # words at hand: those of thousands of articles
# Words of every kind of news, and those that tell time or report speech, beside the stopwords.
_COMMON = (
    WEEKDAYS
    | MONTHS
    | frozenset(
        """today tomorrow yesterday week weeks month months year years morning afternoon evening night country president
        minister secretary official officials reported stated scheduled expected planned including""".split()
    )
)


@dataclass(frozen=True, slots=True)
class Action:
    families: frozenset[str]
    stems: frozenset[str]


def action(words: str, names: frozenset[str] = frozenset()) -> Action:
    """The families and stems of a clause; `names` are the words of its people, which tell nothing of what they did."""
    families, stems = set(), set()
    for word in _WORD.findall(words):
        bare, kind, told = _told_by(word)
        if kind:
            families.add(kind)
        elif told and bare not in names:
            stems.add(told)
    return Action(frozenset(families), frozenset(stems))


@lru_cache(maxsize=_REMEMBERED)
def _told_by(word: str) -> tuple[str, str, str]:
    """The word without its ending of possession, its family, and its stem where it has none; empty: tells nothing."""
    bare = word.casefold().replace("’", "'").removesuffix("'s")
    kind = _families().get(bare, "")
    says_nothing = kind or len(bare) < _SHORTEST or bare in _COMMON or bare in stopwords()
    return bare, kind, "" if says_nothing else stem(bare)


@cache
def _families() -> dict[str, str]:
    return {word: name for name, written in tables("actions.toml").items() for word in family(written)}
