"""Nouns that a date stands before: whether they name something that takes place at that time.

"The 2021 law" and "last year's winner" only bear a date; "last year's offensive" and "the 2014 invasion" took place
then. What such an event is called, and where it is told by a clause, is left to `events`. The nouns are in
`lexicon/happenings.txt`; the tags are the net's.
"""

from __future__ import annotations

from functools import cache

from bot.model.article import Span
from bot.text.tokens import Doc
from bot.text.wordlists import plural, rows

_BEFORE_A_NOUN = frozenset({"NN", "NNS", "NNP", "NNPS", "JJ", "POS", "HYPH", "CD"})
_NOUNS = frozenset({"NN", "NNS", "NNP", "NNPS"})
_OPENS_A_NAME = frozenset({"DT", "PRP$", "POS", "JJ"})
_PARTICIPATES = frozenset({"in", "at", "during"})  # "fought in last year's offensive"
_PAST = frozenset({"VBD", "VBN"})
_OF_ITS_TIME = frozenset({"VBD", "MD"})  # "ended", "will be held"
_TELLING = 2  # tokens behind the date: "next year's election" does not say whose
# What may stand behind it and tell which one: "the 2014 raid on the harbour of Lindale".
_WHERE = frozenset({"in", "on", "at", "near", "of", "against", "between", "over", "by", "off", "outside"})
_FARTHEST = 20  # tokens; a longer name is no name


def happening(doc: Doc, place: Span, clause: Span) -> Span | None:
    """What takes place at the date in `place`, or None when the noun behind the date names a thing or a person.

    The whole clause where its verb takes part in it or is its own ("fought in last year's offensive", "last month's
    talks failed"), or where the noun alone would tell nothing; else the noun with what tells which one it is.
    """
    found = doc.char_span(*place, alignment_mode="expand")
    if found is None:
        return None
    noun = _head(doc, found.end)
    if noun is None or doc[noun].lower not in happenings():
        return None
    first = found.start
    while first and doc[first - 1].tag in _OPENS_A_NAME and doc[first - 1].idx >= clause.start:
        first -= 1
    last = _end_of_name(doc, noun, clause.end)
    is_subject = last + 1 < len(doc) and doc[last + 1].tag in _OF_ITS_TIME
    if _takes_part(doc, first) or is_subject or last - found.end < _TELLING:
        return clause
    return Span(doc[first].idx, doc[last].idx + len(doc[last]))


def qualifies(doc: Doc, place: Span) -> bool:
    """ "the 2021 law", "its overnight service", "last year's winner" are names: a noun follows what opens a name."""
    found = doc.char_span(*place, alignment_mode="expand")
    if found is None or found.end >= len(doc):
        return False
    if doc[found.end].tag == "POS":
        return True
    opened = {doc[found.start].tag, doc[found.start - 1].tag if found.start else ""}
    return bool(opened & _OPENS_A_NAME) and doc[found.end].tag in ("NN", "NNS", "NNP", "VBG")


@cache
def happenings() -> frozenset[str]:
    """The nouns of the list in both numbers."""
    return frozenset(form for row in rows("happenings.txt") for noun in row for form in (noun, plural(noun)))


def _head(doc: Doc, start: int) -> int | None:
    """The last noun of the run of words before which a date stands."""
    last = None
    for i in range(start, min(start + _FARTHEST, len(doc))):
        if doc[i].tag not in _BEFORE_A_NOUN:
            break
        if doc[i].tag in _NOUNS or doc[i].lower in happenings():  # "offensive" is often taken for an adjective
            last = i
    return last


def _takes_part(doc: Doc, first: int) -> bool:
    return first > 1 and doc[first - 1].lower in _PARTICIPATES and doc[first - 2].tag in _PAST


def _end_of_name(doc: Doc, noun: int, end: int) -> int:
    """The last token of "raid on the harbour of Lindale"."""
    last = noun
    for i in range(noun + 1, min(noun + _FARTHEST, len(doc))):
        token = doc[i]
        if token.idx >= end or not (token.tag in _BEFORE_A_NOUN or token.tag == "DT" or token.lower in _WHERE):
            break
        if token.tag in _NOUNS:
            last = i
    return last
