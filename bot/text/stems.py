"""Content words cut to stems, so that "started", "starting" and "starts" are one word.

The stems are Snowball's for English (Porter 2001), which knows no irregular forms: those are led to their base first.
Words are cut and spelt alike by `model.words`; families of words for one kind of action are `actions`' business.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

import snowballstemmer

from bot.model.numerals import is_number
from bot.model.spelling import plain
from bot.model.words import FUNCTION, Word
from bot.text.wordlists import bases, stopwords

_POSSESSIVE = re.compile(r"'s?$")
_REMEMBERED = 4_000  # words whose stem is kept at hand: all but the rare ones


@lru_cache(maxsize=_REMEMBERED)
def stem(word: str) -> str:
    """The stem of a word in small letters with straight apostrophes."""
    bare = plain(_POSSESSIVE.sub("", word))
    # One for each word: a stemmer works in place, and several threads ask.
    return str(snowballstemmer.stemmer("english").stemWord(bases().get(bare, bare)))


def stems(found: Iterable[Word]) -> list[str]:
    """Those of the words that say something, in order; numbers as they are."""
    return [
        word.key if is_number(word.key) else stem(word.key)
        for word in found
        if (len(word.key) > 1 or word.key.isdigit()) and word.key not in FUNCTION and word.key not in stopwords()
    ]
