"""Who is whose wife, father or sister in an article, and so whom "her husband" means.

Read where it is printed ("his wife, Jane", "Jane Roe, daughter of John Roe") and turned round where it is asked the
other way: whose wife Jane is, is Jane's husband. Whom "her" means is `salience`'s.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.model.article import Span
from bot.text.people import Cast, Figure
from bot.text.relatives import INVERSE, KIN_NOUN, PRONOUNS, TO_NAME, WHOSE
from bot.text.salience import Salience
from bot.text.tokens import Doc
from bot.text.wordlists import Gender, kin, roles

_BEFORE = re.compile(rf"\b{WHOSE} (?:[\w-]+ ){{0,2}}?(?P<noun>{KIN_NOUN}){TO_NAME}")
_BEHIND = re.compile(rf",? (?:aged )?(?:\d+, )?(?:who is )?{WHOSE} (?:[\w-]+ ){{0,2}}?(?P<noun>{KIN_NOUN})\b")
_OF = re.compile(rf", (?:the )?(?:[\w-]+ ){{0,2}}?(?P<noun>{KIN_NOUN}) of (?:[\w.]+ )?$")
_MARRIED = re.compile(r" (?:is|was) married to $| married $| and (?:his|her) (?:wife|husband),? $")
# What the text calls the two of them.
_TOGETHER = {
    "spouse": re.compile(r"\b(?:couple|married|marriage|husband|wife|Mr\.? and Mrs)\b"),
    "sibling": re.compile(r"\b(?:brothers|sisters|siblings|twins|two (?:daughters|sons))\b"),
    "parent": re.compile(r"\b(?:mother|father)\b"),
    "child": re.compile(r"\b(?:son|daughter)\b"),
}
_KIN_BEFORE = re.compile(rf"\b(?:{KIN_NOUN}),? \Z")
_NEAR = 60  # characters
# "Her" may mean others than the heaviest, if only they have a husband: those of at least this part of the weight.
_LIKELY = 0.3


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
        owners = self._owners(match["whose"], phrase.start, phrase.start + len(match["whose"]))
        found = next((found for whose in owners if (found := self._related(whose, match["noun"]))), [])
        return found[0] if len(found) == 1 else None

    def _related(self, whose: Figure, noun: str) -> list[Figure]:
        gender = roles().get(noun)
        related = dict.fromkeys(self._relations.get((whose, kin()[noun]), []))
        found = [figure for figure in related if gender in (figure.gender, None)]
        if not found and (together := _TOGETHER.get(kin()[noun])) and together.search(self._text):
            found = self._namesakes(whose, gender)
        return found

    def _namesakes(self, whose: Figure, gender: Gender | None) -> list[Figure]:
        """Those of one surname of whom the text only says that they are a couple, or sisters."""
        return [
            figure
            for figure in self._cast.figures
            if figure is not whose
            and figure.surname == whose.surname
            and figure.gender in (gender, None)
            and not any(figure in known for (one, _), known in self._relations.items() if one is whose)
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
                for whose in self._owners(match["whose"], offset + match.start("whose"), offset + match.end("whose"))[
                    :1
                ]:
                    yield whose, kin()[match["noun"]], figure
            if match := _BEHIND.match(self._text, where.end):
                for whose in self._owners(match["whose"], match.start("whose"), match.end("whose"))[:1]:
                    yield whose, kin()[match["noun"]], figure
            if previous and previous[1] is not figure:
                between = self._text[previous[0].end : where.start]
                if match := _OF.match(between):
                    yield figure, kin()[match["noun"]], previous[1]
                elif _MARRIED.match(between):
                    yield figure, "spouse", previous[1]
            previous = where, figure

    def _owners(self, word: str, start: int, end: int) -> list[Figure]:
        """The person a possessive names or, if it is a pronoun, those it may mean, the likeliest first."""
        gender = PRONOUNS.get(word.casefold())
        if gender is None:
            return [figure for _, figure in self._cast.within(Span(start, end))][:1]
        ranked = self._salience.ranked(start, gender, ())
        return [figure for figure, weight in ranked if weight >= _LIKELY * ranked[0][1]]
