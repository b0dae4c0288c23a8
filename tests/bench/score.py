"""How much the analysis finds in the tests' own articles, and how often it is right: `make score` prints it.

Quotations in marks, as a reader meets them: one is *found* when predicted speech covers at least half of its
characters; the prediction that fits it best answers for it. Its name is *right* when it is one the article accepts
(same surname and, where both have one, same first name), or when nobody is named for an unnamed source; *wrong* when
somebody else is named; *nobody* when a name is left out. Time expressions: *found* when the spans overlap, *value* when
the TIMEX3 value is the same too, *interval* when the instants are, where the gold states them.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.config import Settings
from bot.model.annotations import Annotations
from bot.model.article import Span
from bot.model.quotation import Quotation
from bot.text.pipeline import Analyst
from bot.text.wordlists import fold
from tests.gold import GoldArticle, GoldQuotation, gold_articles

_WORD = re.compile(r"[\w’'-]+")
_TITLES = frozenset("mr mrs ms dr prof sir dame capt sgt lt gov sen rep mayor judge sheriff governor coach".split())


@dataclass(frozen=True)
class Verdict:
    """One gold quotation or statement: what became of it."""

    article: str
    gold: GoldQuotation
    marked: bool
    outcome: str  # right, wrong, nobody, missed
    named: str | None


def verdicts(articles: Sequence[tuple[GoldArticle, Annotations]]) -> list[Verdict]:
    """Every quotation in marks, then every statement, in the order of the articles."""
    return [
        _verdict(gold, found, quotation, marked=marked)
        for marked in (True, False)
        for gold, found in articles
        for quotation in (gold.quotations if marked else gold.statements)
    ]


def invented(articles: Sequence[tuple[GoldArticle, Annotations]]) -> list[str]:
    """Titles and scare quotes that a name is quoted with."""
    return [
        span.of(gold.article.text)
        for gold, found in articles
        for span in gold.not_quotations
        for quotation in found.quotations
        if quotation.speech and quotation.speaker and any(part == span for part in quotation.quoted)
    ]


def times(articles: Sequence[tuple[GoldArticle, Annotations]]) -> Counter[str]:
    """Counts of gold time expressions: all, found, value; judged, interval."""
    counts: Counter[str] = Counter()
    for gold, found in articles:
        for wanted in gold.times:
            near = [timex for timex in found.timexes if timex.span.overlaps(wanted.span)]
            counts["all"] += 1
            counts["found"] += bool(near)
            counts["value"] += any(timex.value == wanted.value for timex in near)
            counts["judged"] += wanted.judged
            counts["interval"] += wanted.judged and any(
                (timex.begin, timex.end_before) == (wanted.begin, wanted.end_before) for timex in near
            )
    return counts


def same_person(one: str, other: str) -> bool:
    """Surname and, where both give one, first name agree; titles, case and accents aside."""
    mine, yours = ([word for word in _WORD.findall(fold(name)) if word not in _TITLES] for name in (one, other))
    if not mine or not yours or mine[-1] != yours[-1]:
        return mine == yours
    return len(mine) == 1 or len(yours) == 1 or mine[0] == yours[0]


def annotated(analyst: Analyst) -> list[tuple[GoldArticle, Annotations]]:
    return [(gold, analyst.annotate(gold.article)) for gold in gold_articles()]


def _verdict(gold: GoldArticle, found: Annotations, wanted: GoldQuotation, *, marked: bool) -> Verdict:
    best = _best(found.quotations, wanted.span)
    if best is None:
        return Verdict(gold.name, wanted, marked, "missed", None)
    people = {person.id: person for person in found.people}
    person = people.get(best.speaker or "")
    named = person.name if person else None
    kind, _, bare = wanted.speakers[0].rpartition(": ")
    if kind == "unnamed":
        outcome = "right" if person is None or person.kind == "unnamed" else "wrong"
    elif person is None or person.kind == "unnamed":
        outcome = "nobody"
    elif kind == "org":
        outcome = "right" if fold(person.name).removeprefix("the ") == fold(bare) else "wrong"
    else:
        outcome = "right" if any(same_person(person.name, name) for name in wanted.speakers) else "wrong"
    return Verdict(gold.name, wanted, marked, outcome, named)


def _best(quotations: Sequence[Quotation], wanted: Span) -> Quotation | None:
    """The speech that covers half of it at least and is otherwise most like it."""

    def likeness(quotation: Quotation) -> tuple[float, float]:
        touching = [part for part in quotation.content if part.overlaps(wanted)]
        shared = sum(min(part.end, wanted.end) - max(part.start, wanted.start) for part in touching)
        if shared * 2 < wanted.end - wanted.start:
            return 0.0, 0.0
        whole = wanted.end - wanted.start + sum(part.end - part.start for part in touching) - shared
        return shared / whole, quotation.confidence

    best = max((quotation for quotation in quotations if quotation.speech), key=likeness, default=None)
    return best if best and likeness(best) > (0, 0) else None


def _table(found: Sequence[Verdict], counts: Counter[str], titles: Sequence[str]) -> Iterator[str]:
    yield f"{'':30}{'n':>5}{'found':>8}{'right':>8}{'wrong':>8}{'nobody':>8}"
    for label, marked, how in [
        ("quotations in marks", True, ""),
        *((f"  source by {how}", True, how) for how in ("name", "pronoun", "role", "carried")),
        ("statements without marks", False, ""),
    ]:
        rows = [verdict for verdict in found if verdict.marked == marked and how in ("", verdict.gold.how)]
        outcomes = Counter(verdict.outcome for verdict in rows)
        shares = [len(rows) - outcomes["missed"], *(outcomes[outcome] for outcome in ("right", "wrong", "nobody"))]
        yield f"{label:30}{len(rows):5}" + "".join(f"{100 * share / max(1, len(rows)):7.1f}%" for share in shares)
    yield f"titles and scare quotes given to a name: {len(titles)}"
    yield (
        f"time expressions: {counts['found']} of {counts['all']} found, {counts['value']} with their value, "
        f"{counts['interval']} of {counts['judged']} intervals right"
    )


if __name__ == "__main__":
    articles = annotated(Analyst(Settings().spacy_model))
    judged = verdicts(articles)
    print(*_table(judged, times(articles), invented(articles)), sep="\n")
    if "--errors" in sys.argv:
        for verdict in judged:
            if verdict.outcome != "right":
                article = next(gold.article for gold, _ in articles if gold.name == verdict.article)
                words = verdict.gold.span.of(article.text)[:60]
                print(f"{verdict.article:12}{verdict.outcome:8}{verdict.gold.speakers[0]} / {verdict.named} | {words}")
        for gold, found in articles:
            for wanted in gold.times:
                near = [timex for timex in found.timexes if timex.span.overlaps(wanted.span)]
                if not any(
                    timex.value == wanted.value
                    and (not wanted.judged or (timex.begin, timex.end_before) == (wanted.begin, wanted.end_before))
                    for timex in near
                ):
                    print(f"{gold.name:12}time    {wanted.span.of(gold.article.text)} {wanted.value} /", *near)
