"""Whether two articles tell one story: what they count or date can only then be held side by side. Pure.

Articles on one story share names, however differently they tell it. Days, countries and their people are in too many.
"""

from __future__ import annotations

import re
from collections.abc import Sequence, Set

from bot.answers.compare_topic import Read
from bot.model.words import MONTHS, WEEKDAYS
from bot.text.wordlists import demonyms, rows, stopwords

# Shared names, and their part of those of the article with fewer: enough that most tellings of one story meet, and
# hardly any of two.
_SHARED, _PART = 2, 0.2
# With a capital within a sentence.
_NAME = re.compile(r"(?<=[\w,;’”)] )[A-Z][^\W\d_]{2,}")


def stories(read: Sequence[Read]) -> dict[int, frozenset[int]]:
    """By the number of each article those of one story with it, itself among them."""
    named = {each.source.id: _names(each) for each in read}
    return {
        one: frozenset(other for other, theirs in named.items() if other == one or _is_one_story(ours, theirs))
        for one, ours in named.items()
    }


def _is_one_story(ours: Set[str], theirs: Set[str]) -> bool:
    """Where one of them has hardly any names, all of them must be shared."""
    fewest, shared = min(len(ours), len(theirs)), len(ours & theirs)
    return shared >= min(_SHARED, max(fewest, 1)) and shared >= _PART * fewest


def _names(read: Read) -> frozenset[str]:
    """The words of its names as printed, and its people, however it spells them."""
    found = frozenset(word.casefold() for word in _NAME.findall(read.text))
    countries = frozenset(place for row in rows("places.txt") for place in row)
    people = frozenset(who.name for who in read.who.values())
    return people | (found - WEEKDAYS - MONTHS - countries - demonyms() - stopwords())
