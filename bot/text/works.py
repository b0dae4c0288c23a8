"""Titles in quotation marks: books, songs, shows and slogans, which nobody said.

What is capitalised like a title may still have been said ("Hands Off Our River"); the words around the marks tell: an
article or a possessive before them, or what kind of work it is (lexicon/works.txt). On PolNeAR's training part 124 of
the 168 title-like marks with such neighbours are attributed to nobody or a small part of what is, and of the five that
stand alone all are titles.
"""

from __future__ import annotations

import re
from functools import cache

from bot.model.article import Span
from bot.text.wordlists import plural, rows

_WORD = re.compile(r"\w+(?:['’-]\w+)*")
_SHORT_WORD = 3  # letters; titles leave "of", "and", "the" small
_REACH = 40  # characters before the marks that are looked at


def is_title(words: str, *, said: bool = True) -> bool:
    """Whether marked words look like the title of a work: every longer word with a capital, and no stop at the end.

    American papers draw a comma or a full stop into the marks, which so tells nothing where no cue says `said`.
    """
    found = _WORD.findall(words)
    capitals = [word[0].isupper() or word[0].isdigit() for word in found if len(word) > _SHORT_WORD]
    if len(found) < 2 or not all(capitals) or not found[-1][0].isupper():
        return False
    return words.rstrip()[-1] not in ".!?,…—" or (not said and len(capitals) > 1 and words.rstrip()[-1] in ",.")


def is_work(text: str, marks: Span) -> bool:
    """Whether the marks (their span in `text`, marks included) hold a title by the words around them, too."""
    if not is_title(text[marks.start + 1 : marks.end - 1], said=False):
        return False
    before, behind = _neighbours()
    return bool(before.search(text, max(0, marks.start - _REACH), marks.start) or behind.match(text, marks.end))


@cache
def _neighbours() -> tuple[re.Pattern[str], re.Pattern[str]]:
    nouns = "|".join(form for noun, *_ in rows("works.txt") for form in (plural(noun), noun))
    return (
        re.compile(
            rf"(?:\b(?:an?|the|his|her|its|their|my|our)|\w[’']s|\b(?:{nouns}|titled|entitled),?)\s+\Z", re.IGNORECASE
        ),
        re.compile(rf"\s+(?:[a-z-]+\s+)?(?:{nouns})\b"),
    )
