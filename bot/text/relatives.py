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
WHOSE = r"(?P<whose>[Hh]is|[Hh]er|[Tt]heir|[\w’'-]+?(?:['’]s|s['’]))"
# From the noun of kinship to the relative's name: "his wife, the novelist Dr Jane Roe".
TO_NAME = r"(?: and [a-z ]{3,30})?,? (?:the (?:[a-z-]+ ){1,4})?(?:[A-Z]\w+\.? ){0,2}\Z"
_RELATIVE = re.compile(
    rf"\b{WHOSE} (?:[\w-]+ ){{0,2}}?(?P<noun>{KIN_NOUN})"
    r"(?P<comma>,)? (?P<first>[A-Z]\w*+(?:-\w++)?)(?! [A-Z])(?P<closed>,)?"
)
# "Mum Jane, 37, said": the mother of whoever was named last.
_TABLOID = re.compile(
    rf"(?:\n|[.!?][”\"’']? )(?P<noun>{'|'.join(noun.title() for noun in kin())}) (?P<first>[A-Z]\w+)"
    r"(?=, \d|,? (?:said|told|added|who|has|had|was)\b)"
)
# "Two brothers … Roy Roe, 66, has the kitchen. Alan, 63, has the lounge".
_FAMILY = re.compile(
    r"\b(?:brothers|sisters|siblings|twins|couple|husband and wife|(?:mother|father) and (?:son|daughter))\b"
)
_AGED = re.compile(r"(?:\n|[.!?][”\"’']? |\band )(?P<first>[A-Z]\w+), \d{1,3}, ")
_MRS = re.compile(r"\bMrs\.? ([A-Z][\w’'-]*\w)")
_LEAD = 400  # characters
_SEVERAL = {"their", "brothers", "sisters", "siblings", "twins", "couple's", "boys", "girls", "pair's"}
PRONOUNS: dict[str, Gender] = {"his": "m", "her": "f"}
INVERSE = {
    "spouse": "spouse", "parent": "child", "child": "parent", "sibling": "sibling", "grandparent": "grandchild",
    "grandchild": "grandparent", "uncle": "nephew", "nephew": "uncle", "cousin": "cousin",
}  # fmt: skip
_REACH = 1000  # characters back to the one a pronoun means


def relatives(text: str, found: Sequence[Name]) -> Iterator[Name]:
    """The first names in `text` behind a noun of kinship, completed; `found` are the names known so far, in order."""
    surnames = {fold(word): name.words[-1] for name in found if len(name.words) > 1 for word in name.words}
    families: set[str] | None = None
    written_out = {fold(name.words[0]) for name in found if len(name.words) > 1}
    women = {surnames.get(fold(match[1])) for match in _MRS.finditer(text)} - {None}
    wedded = women.pop() if len(women) == 1 else None
    for match in _RELATIVE.finditer(text):
        first = fold(match["first"])
        apposed = match["closed"]  # "her mother, Jane, …": a name, however rare
        if first in written_out or not (apposed or first in first_names()):
            continue
        whose = fold(match["whose"])
        if whose in PRONOUNS:
            whose = _last_named(found, match.start(), PRONOUNS[whose])
        elif whose.rstrip("'") in _SEVERAL:
            families = _families(found) if families is None else families
            whose = _last_named(found, match.start(), None, families)
        owner = re.sub(r"'s?$", "", whose)
        surname = surnames.get(owner) or surnames.get(owner.removesuffix("s"))  # "the Roes' mother"
        if surname is None and match["noun"] == "wife":
            surname = wedded  # "The vicar's wife, Jane, …", later Mrs Roe
        if surname and fold(surname) != first:
            yield Name(Span(*match.span("first")), (match["first"], surname), roles().get(match["noun"]))

    aged = _AGED.finditer(text) if _FAMILY.search(text, 0, _LEAD) else ()
    for match in (*_TABLOID.finditer(text), *aged):
        first, surname = fold(match["first"]), _last_named(found, match.start("first"), None, set(surnames))
        if first in first_names() and first not in written_out and surname not in (first, ""):
            noun = match.groupdict().get("noun", "").lower()
            yield Name(Span(*match.span("first")), (match["first"], surnames.get(surname, surname)), roles().get(noun))


def _families(found: Sequence[Name]) -> set[str]:
    """Folded surnames that several people of the text have, each with a first name."""
    bearers: dict[str, set[str]] = {}
    for name in found:
        if len(name.words) > 1:
            bearers.setdefault(fold(name.words[-1]), set()).add(fold(name.words[0]))
    return {surname for surname, firsts in bearers.items() if len(firsts) > 1}


def _last_named(found: Sequence[Name], place: int, gender: Gender | None, among: set[str] | None = None) -> str:
    """The folded surname, one of `among`, of the last one named before `place` who may be of that gender."""
    first = bisect_left(found, place - _REACH, key=lambda name: name.span.start)
    behind = bisect_left(found, place, key=lambda name: name.span.start)
    fitting = (
        name.words[-1]
        for name in reversed(found[first:behind])
        if (among is None or fold(name.words[-1]) in among)
        and (gender is None or (name.gender or first_names().get(fold(name.words[0]))) in (gender, None))
    )
    return fold(next(fitting, ""))
