"""Ships, animals, probes and firms that bear a person's name, and so are nobody.

Read off what newspapers write of them alone: the article before a ship ("the Jane Roe sank"), what stands beside the
name ("a panda called Jane", "Roe’s, the biscuit maker,", lexicon/things.txt) and what a probe or a street is "named
after". Names are found in `names`.
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
_THING = rf"(?:{'|'.join(noun for row in rows('things.txt') for noun in row)})"
_CALLED = re.compile(rf"\b{_THING},? (?:(?:who|which|that) (?:is|was) )?(?:named|called|nicknamed|christened) \Z")
_THE_THING = re.compile(rf"\b[Tt]he {_THING}, \Z")
_ADJECTIVES = r"(?:(?!(?:of|for|at|in|from|with|to|by|and) )[\w’'-]+ ){0,5}?"
_IS_THING = re.compile(rf",(?: \d+,)? (?:an?|the) {_ADJECTIVES}{_THING}(?=[,.;:]| (?:that|which|who|named)\b)")
_FIRM = re.compile(
    rf"(?:['’]s?)?, (?:an?|the|one of the) {_ADJECTIVES}"
    rf"(?:{'|'.join(noun for row in rows('institutions.txt') for noun in row)})(?=[,.;]| (?:that|which|based|owned)\b)"
)
_NEAR = 60  # characters


def is_thing(doc: Doc, name: Name) -> bool:
    """Whether what the name stands for is told beside it, or "the" before it: "the Jane Roe went down", "aboard the
    Roe". "The Roe case" and "the Roe who" tell nothing."""
    before = doc.text[max(0, name.span.start - _NEAR) : name.span.start]
    told = _CALLED.search(before) or _IS_THING.match(doc.text, name.span.end)
    if told or (_THE_THING.search(before) and doc.text[name.span.end : name.span.end + 1] == ","):
        return True
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
