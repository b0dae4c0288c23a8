"""Who is whose wife, father or sister in an article, and so whom "her husband" means.

Read where it is printed ("his wife, Jane", "Jane Roe, daughter of John Roe") and turned round where it is asked the
other way: whose wife Jane is, is Jane's husband. Whom "her" means is `salience`'s.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.model.article import Span
from bot.text.people import Cast, Figure
from bot.text.relatives import INVERSE, KIN_NOUN, PRONOUNS, WHOSE
from bot.text.salience import Salience
from bot.text.tokens import Doc
from bot.text.wordlists import Gender, kin, roles

_BEFORE = re.compile(rf"\b{WHOSE} (?:[\w-]+ ){{0,2}}?(?P<noun>{KIN_NOUN}),? (?:[A-Z]\w+\.? ){{0,2}}$")
_BEHIND = re.compile(rf",? (?:aged )?(?:\d+, )?(?:who is )?{WHOSE} (?:[\w-]+ ){{0,2}}?(?P<noun>{KIN_NOUN})\b")
_OF = re.compile(rf", (?:the )?(?:[\w-]+ ){{0,2}}?(?P<noun>{KIN_NOUN}) of (?:[\w.]+ )?$")
_MARRIED = re.compile(r" (?:is|was) married to $| married $| and (?:his|her) (?:wife|husband),? $")
# What the text calls the two of them.
_TOGETHER = {
    "spouse": re.compile(r"\b(?:couple|married|marriage|husband|wife|Mr\.? and Mrs)\b"),
    "sibling": re.compile(r"\b(?:brothers|sisters|siblings|twins|two (?:daughters|sons))\b"),
}
_KIN_BEFORE = re.compile(rf"\b(?:{KIN_NOUN}),? \Z")
_NEAR = 60  # characters


class Kin:
    """The printed relations between the figures of one article."""

    def __init__(self, doc: Doc, cast: Cast, salience: Salience) -> None:
        self._text, self._cast, self._salience = doc.text, cast, salience
        self._relations: dict[tuple[Figure, str], list[Figure]] = {}
        for whose, kind, figure in self._printed():
            if whose is not figure:
                self._relations.setdefault((whose, kind), []).append(figure)
                self._relations.setdefault((figure, INVERSE[kind]), []).append(whose)

    def relative(self, phrase: Span) -> Figure | None:
        """Whom "her former husband" or "Roe’s sister" means; None if the phrase is no such or nobody is known."""
        match = re.match(rf"{WHOSE} (?:[\w-]+ ){{0,2}}?(?P<noun>{KIN_NOUN})\b", phrase.of(self._text))
        if match is None:
            return None
        noun = match["noun"]
        whose = self._owner(match["whose"], phrase.start, phrase.start + len(match["whose"]))
        if whose is None:
            return None
        gender = roles().get(noun)
        related = dict.fromkeys(self._relations.get((whose, kin()[noun]), []))
        found = [figure for figure in related if gender in (figure.gender, None)]
        if not found and (together := _TOGETHER.get(kin()[noun])) and together.search(self._text):
            found = self._namesakes(whose, gender)
        return found[0] if len(found) == 1 else None

    def _namesakes(self, whose: Figure, gender: Gender | None) -> list[Figure]:
        """Those of one surname of whom the text only says that they are a couple, or sisters."""
        return [
            figure
            for figure in self._cast.figures
            if figure is not whose
            and figure.surname == whose.surname
            and figure.gender in (gender, None)
            and not any(
                _KIN_BEFORE.search(self._text, max(0, where.start - _NEAR), where.start) for where in figure.mentions
            )
        ]

    def _printed(self) -> Iterator[tuple[Figure, str, Figure]]:
        previous: tuple[Span, Figure] | None = None
        for where, figure in self._cast.mentions:
            before = self._text[max(0, where.start - _NEAR) : where.start]
            offset = where.start - len(before)
            if match := _BEFORE.search(before):
                whose = self._owner(match["whose"], offset + match.start("whose"), offset + match.end("whose"))
                if whose:
                    yield whose, kin()[match["noun"]], figure
            if match := _BEHIND.match(self._text, where.end):
                whose = self._owner(match["whose"], match.start("whose"), match.end("whose"))
                if whose:
                    yield whose, kin()[match["noun"]], figure
            if previous and previous[1] is not figure:
                between = self._text[previous[0].end : where.start]
                if match := _OF.match(between):
                    yield figure, kin()[match["noun"]], previous[1]
                elif _MARRIED.match(between):
                    yield figure, "spouse", previous[1]
            previous = where, figure

    def _owner(self, word: str, start: int, end: int) -> Figure | None:
        """The person a possessive names or, if it is a pronoun, means."""
        gender = PRONOUNS.get(word.casefold())
        if gender is None:
            return next((figure for _, figure in self._cast.within(Span(start, end))), None)
        ranked = self._salience.ranked(start, gender, ())
        return ranked[0][0] if ranked else None
