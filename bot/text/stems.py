"""Content words cut to stems, so that "started", "starting" and "starts" are one word. Standard library only.

Cruder than a stemmer of the trade: two forms of one word must meet, and it does no harm where two rare words do.
Words are cut and spelt alike by `model.words`; families of words for one kind of action are `actions`' business.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from bot.model.numerals import is_number
from bot.model.spelling import plain
from bot.model.words import FUNCTION, Word
from bot.text.wordlists import stopwords

_POSSESSIVE = re.compile(r"'s?$")
_ENDINGS = (
    (re.compile(r"(\w\w)(?:ies|ied)$"), r"\1y"),
    (re.compile(r"(\w{3})(?:ings?|ed)$"), r"\1"),
    (re.compile(r"(\w\w(?:[sxz]|ch|sh))es$"), r"\1"),
    (re.compile(r"([^\W\d_]{2}[^su])s$"), r"\1"),
)
_DOUBLED = re.compile(r"([bdfgmnprt])\1$")
_SILENT = re.compile(r"(?<=\w{2})e$")
# What "began" and "begun" are forms of.
_IRREGULAR = dict(
    pair.split("/")
    for pair in """
    began/begin begun/begin spoke/speak spoken/speak met/meet held/hold rose/rise risen/rise fell/fall fallen/fall
    won/win lost/lose sold/sell bought/buy paid/pay left/leave died/die dying/die killing/kill hurt/hurt broke/break
    broken/break sank/sink sunk/sink struck/strike shot/shoot fled/flee chose/choose chosen/choose drove/drive
    wrote/write written/write men/man women/woman children/child
    """.split()
)


def stem(word: str) -> str:
    """The stem of a word in small letters."""
    bare = plain(_POSSESSIVE.sub("", word))
    bare = _IRREGULAR.get(bare, bare)
    for ending, instead in _ENDINGS:
        if ending.search(bare):
            bare = _DOUBLED.sub(r"\1", ending.sub(instead, bare))
            break
    return _SILENT.sub("", bare)


def stems(found: Iterable[Word]) -> list[str]:
    """Those of the words that say something, in order; numbers as they are."""
    return [
        word.key if is_number(word.key) else stem(word.key)
        for word in found
        if (len(word.key) > 1 or word.key.isdigit()) and word.key not in FUNCTION and word.key not in stopwords()
    ]
