"""How the sentences of a summary stand to the rest: who else tells them, and what was told before it had happened.

An article is overtaken when its opening looks ahead to what a later one tells in hindsight. Two claims are never made
one: each keeps its place and its date. When two sentences say the same is `candidates`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from itertools import combinations
from typing import NamedTuple

from bot.model.article import Span
from bot.text.candidates import Candidate, Summarised, says_the_same, tells_of_the_same
from bot.text.likeness import cosine, other_figures

# A reader who is sent to another source for the same fact has to find it there: stricter than what is left out, which
# may only be similar.
_RETOLD, _SIMILAR, _FEWEST_TERMS = 0.45, 1 / 3, 6
# Two articles overlap that have so many sentences in common; every pair among so many sentences is compared.
_COMMON, _COMPARED = 2, 300
_PAST = re.compile(
    r"\b(?:was|were|had|did|took|held|met|spoke|won|lost|beat|began|came|went|left|gave|made|found|told|said|saw|fell|rose"
    r"|shut|hit|sent|struck|became|ran|flew|broke|chose|drew|[a-z]{2,}ed)\b"
)

# The articles whose openings look ahead, each with those that tell the same in hindsight.
Overtaken = Mapping[int, frozenset[int]]


class Place(NamedTuple):
    """A sentence: the index of its article among those summarised, and where it stands there."""

    article: int
    span: Span


class Told(NamedTuple):
    """A sentence of a summary.

    Of other articles, at most one sentence each: `also` are those that say the same, `similar` those that are only
    close to it, `otherwise` those that give other figures, `foretold` those that look ahead to it. `before` are the
    articles that tell in hindsight what this one's looks ahead to.
    """

    article: int
    span: Span
    also: tuple[Place, ...] = ()
    similar: tuple[Place, ...] = ()
    otherwise: tuple[Place, ...] = ()
    foretold: tuple[Place, ...] = ()
    before: tuple[int, ...] = ()


def told(chosen: Sequence[Candidate], found: Sequence[Candidate], overtaken: Overtaken) -> list[Told]:
    """The chosen sentences, each with everything that the others found have to do with it."""
    return [_told(candidate, found, overtaken) for candidate in chosen]


def overtaken(articles: Sequence[Summarised], found: Sequence[Candidate]) -> Overtaken:
    """Articles without a date are in nobody's hindsight."""
    openings: dict[int, list[Candidate]] = {}
    for candidate in found:
        if candidate.opens:
            openings.setdefault(candidate.article, []).append(candidate)
    ahead = {number for number, opening in openings.items() if any(one.is_planned for one in opening)}
    later = {
        number: frozenset(
            other
            for other in openings.keys() - ahead
            if _is_not_after(articles[number].published, articles[other].published)
            and any(_is_hindsight(two, one) for one in openings[number] for two in openings[other])
        )
        for number in ahead
    }
    return {number: others for number, others in later.items() if others}


def is_outdated(one: Candidate, other: Candidate, overtaken: Overtaken) -> bool:
    """The one looks ahead to what the other, of an article that has overtaken its own, tells in hindsight."""
    return other.article in overtaken.get(one.article, ()) and _is_hindsight(other, one)


def overlaps(found: Sequence[Candidate], articles: int) -> list[tuple[int, int]]:
    """Pairs of articles that have sentences in common, in order; only the first sentences of many articles are read."""
    most = max(_COMMON, _COMPARED // max(1, articles))
    groups: list[list[Candidate]] = [[] for _ in range(articles)]
    for candidate in found:
        if candidate.index < most:
            groups[candidate.article].append(candidate)
    return [
        (one, other)
        for one, other in combinations(range(articles), 2)
        if _common(groups[one], groups[other]) >= _COMMON
    ]


def in_reading_order(
    chosen: Sequence[Candidate], articles: Sequence[Summarised], overtaken: Overtaken
) -> list[Candidate]:
    """Article by article, each in its own order: by date where all have one, else the one with the best sentence first.

    Of one day, what has been overtaken comes first. `chosen` are given best first.
    """
    best = {number: at for at, number in enumerate(dict.fromkeys(candidate.article for candidate in chosen))}
    is_dated = all(articles[number].published for number in best)

    def place(candidate: Candidate) -> tuple[date, bool, int, int]:
        number = candidate.article
        day = articles[number].published if is_dated else None
        return (day or date.min, is_dated and number not in overtaken, best[number], candidate.index)

    return sorted(chosen, key=place)


def _told(one: Candidate, found: Sequence[Candidate], overtaken: Overtaken) -> Told:
    alike = _nearest(one, [other for other in found if _is_similar(one, other)])
    foretold = _nearest(one, [other for other in found if is_outdated(other, one, overtaken)])
    differ = [other for other in alike if other_figures(one.words, other.words)]
    retold = [other for other in alike if other not in differ and cosine(one.terms, other.terms) >= _RETOLD]
    similar = [other for other in alike if other not in differ and other not in retold]
    return Told(
        one.article,
        one.span,
        also=_places(retold),
        similar=_places(similar),
        otherwise=_places(differ),
        foretold=_places(foretold),
        before=tuple(sorted(overtaken.get(one.article, ()))),
    )


def _places(sentences: Sequence[Candidate]) -> tuple[Place, ...]:
    return tuple(Place(candidate.article, candidate.span) for candidate in sentences)


def _nearest(one: Candidate, others: Sequence[Candidate]) -> list[Candidate]:
    """The most alike of each article, in the order of the articles."""
    ordered = sorted(others, key=lambda other: (other.article, cosine(one.terms, other.terms)))
    return list({other.article: other for other in ordered}.values())


def _common(some: Sequence[Candidate], others: Sequence[Candidate]) -> int:
    """How many sentences say the same, each counted once on either side."""
    pairs = [(one, other) for one in some for other in others if _is_similar(one, other)]
    return min(len({one for one, _ in pairs}), len({other for _, other in pairs}))


def _is_similar(one: Candidate, other: Candidate) -> bool:
    return (
        one.article != other.article
        and min(len(one.terms), len(other.terms)) >= _FEWEST_TERMS
        and cosine(one.terms, other.terms) >= _SIMILAR
        and says_the_same(one, other)
    )


def _is_hindsight(one: Candidate, other: Candidate) -> bool:
    return other.is_planned and not one.is_planned and bool(_PAST.search(one.words)) and tells_of_the_same(one, other)


def _is_not_after(one: date | None, other: date | None) -> bool:
    return one is not None and other is not None and one <= other
