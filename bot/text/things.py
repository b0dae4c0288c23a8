"""Ships, probes and firms that bear a person's name, and so are nobody.

Read off what newspapers write of them alone: the article before a ship ("the Jane Roe sank"), what a probe or a street
is "named after", and what a firm is ("Roe’s, the biscuit maker,"). Names are found in `names`.
"""

from __future__ import annotations

import re

from bot.model.article import Span
from bot.text.figure import Name
from bot.text.tokens import Doc
from bot.text.wordlists import fold, rows

_BEHIND_THINGS = {"VBD", "VBZ", "MD", "IN", "POS", ",", ".", "TO"}
_NAMED_AFTER = re.compile(
    r"\b(?P<name>[A-Z][\w’'-]+),? (?:which |that )?(?:was |is )?(?:named|called) (?:after|for|in honou?r of)\b"
)
_FIRM = re.compile(
    r"(?:['’]s?)?, (?:an?|the|one of the) (?:(?!(?:of|for|at|in|from|with|to|by|and) )[\w’'-]+ ){0,5}?"
    rf"(?:{'|'.join(noun for row in rows('institutions.txt') for noun in row)})(?=[,.;]| (?:that|which|based|owned)\b)"
)


def is_thing(doc: Doc, name: Name) -> bool:
    """Whether "the" stands before the bare name: "the Jane Roe went down", "aboard the Roe". "The Roe case" and "the
    Roe who" tell nothing."""
    span = doc.char_span(name.span.start, name.span.end, alignment_mode="expand")
    if span is None or not span.start or name.titled or doc[span.start - 1].lower != "the":
        return False
    return span.end == len(doc) or doc[span.end].tag in _BEHIND_THINGS


def called_after(text: str) -> set[str]:
    """Folded names of what is "named after" somebody: they are not that somebody's first name alone."""
    return {fold(match["name"]) for match in _NAMED_AFTER.finditer(text)}


def is_firm(text: str, name: Span) -> bool:
    """Whether the text says so behind the name: "Roe’s, the 90-year-old biscuit maker, …"."""
    return bool(_FIRM.match(text, name.end))
