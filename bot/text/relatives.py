"""Relatives given by first name only: "his wife, Jane," is Jane Roe when he is John Roe.

Newspapers print the surname of a relative who bears another one, so a lone first name behind "his wife" or "Roe's son"
shares the surname of the one it belongs to. Whom "her husband" means later is `kin`'s.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from bot.model.article import Span
from bot.text.figure import Name
from bot.text.wordlists import Gender, first_names, fold, kin, roles

KIN_NOUN = "|".join(sorted(kin(), key=len, reverse=True))
WHOSE = r"(?P<whose>[Hh]is|[Hh]er|[\w’'-]+?(?:['’]s|s['’]))"
_RELATIVE = re.compile(
    rf"\b{WHOSE} (?:[\w-]+ ){{0,2}}?(?P<noun>{KIN_NOUN})"
    r"(?P<comma>,)? (?P<first>[A-Z]\w*+(?:-\w++)?)(?! [A-Z])(?P<closed>,)?"
)
PRONOUNS: dict[str, Gender] = {"his": "m", "her": "f"}
INVERSE = {
    "spouse": "spouse", "parent": "child", "child": "parent", "sibling": "sibling", "grandparent": "grandchild",
    "grandchild": "grandparent", "uncle": "nephew", "nephew": "uncle", "cousin": "cousin",
}  # fmt: skip
_REACH = 1000  # characters back to the one a pronoun means


def relatives(text: str, found: Sequence[Name]) -> Iterator[Name]:
    """The first names in `text` behind a noun of kinship, completed; `found` are the names known so far, in order."""
    surnames = {fold(word): name.words[-1] for name in found if len(name.words) > 1 for word in name.words}
    written_out = {fold(name.words[0]) for name in found if len(name.words) > 1}
    for match in _RELATIVE.finditer(text):
        first = fold(match["first"])
        apposed = match["comma"] and match["closed"]  # "her mother, Jane, …": a name, however rare
        if first in written_out or not (apposed or first in first_names()):
            continue
        whose = fold(match["whose"])
        if whose in PRONOUNS:
            whose = _last_named(found, match.start(), PRONOUNS[whose])
        owner = re.sub(r"'s?$", "", whose)
        surname = surnames.get(owner) or surnames.get(owner.removesuffix("s"))  # "the Roes' mother"
        if surname and fold(surname) != first:
            yield Name(Span(*match.span("first")), (match["first"], surname), roles().get(match["noun"]))


def _last_named(found: Sequence[Name], place: int, gender: Gender) -> str:
    """The folded surname of the last one named before `place` who may be of that gender."""
    first = bisect_left(found, place - _REACH, key=lambda name: name.span.start)
    behind = bisect_left(found, place, key=lambda name: name.span.start)
    fitting = (
        name.words[-1]
        for name in reversed(found[first:behind])
        if (name.gender or first_names().get(fold(name.words[0]))) in (gender, None)
    )
    return fold(next(fitting, ""))
