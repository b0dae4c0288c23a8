"""How much the analysis finds in the tests' own articles, and how often it is right: `make score` prints it.

Quotations in marks, as a reader meets them: one is *found* when predicted speech covers at least half of its
characters; the prediction that fits it best answers for it. Its name is *right* when it is one the article accepts
(same surname and, where both have one, same first name), or when nobody is named for an unnamed source; *wrong* when
somebody else is named; *nobody* when a name is left out. Time expressions: *found* when the spans overlap, *value* when
the TIMEX3 value is the same too, *interval* when the instants are, where the gold states them; *invented* is a date
given to words that the gold gives none. Clock times with zones stand in a table of their own.

The *held-out* articles are for this page alone: no rule is written with one of them in view, so they tell what to
expect of texts nobody has seen. Options of `python -m tests.bench.score`: `--errors` lists what is not right (of the
held-out articles only with `--held`), `--polnear FILE` adds the calibration on a corpus (see `calibration`).
"""

from __future__ import annotations

import argparse
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.config import read_settings
from bot.model.annotations import Annotations
from bot.model.article import Span
from bot.model.person import Person
from bot.model.quotation import Quotation
from bot.model.timex import Timex
from bot.text.pipeline import Analyst
from bot.text.timexes import timexes
from bot.text.wordlists import fold
from tests.bench.calibration import Shown, shown_on_corpus, table
from tests.gold import GoldArticle, GoldQuotation, clock_times, gold_articles, held_articles

Scored = Sequence[tuple[GoldArticle, Annotations]]

_WORD = re.compile(r"[\w’'-]+")
_TITLES = frozenset("mr mrs ms dr prof sir dame capt sgt lt gov sen rep mayor judge sheriff governor coach".split())
_HONOURS = frozenset("kc qc mp obe mbe cbe md phd esq".split())  # after the name; "Jr." tells two people apart
_SMALL = frozenset("the of and for".split())
_CLASSES = ("name", "role", "pronoun", "carried", "organisation", "unnamed")


@dataclass(frozen=True)
class Verdict:
    """One gold quotation or statement: what became of it."""

    article: str
    gold: GoldQuotation
    marked: bool
    outcome: str  # right, wrong, nobody, missed
    named: str | None

    @property
    def group(self) -> str:
        """What kind of speaker it has; for a person, how the text gives the source."""
        kind = self.gold.speakers[0].partition(": ")[0]
        return {"org": "organisation", "unnamed": "unnamed"}.get(kind, self.gold.how)


def verdicts(articles: Scored) -> list[Verdict]:
    """Every quotation in marks, then every statement, in the order of the articles."""
    return [
        _verdict(gold, found, quotation, marked=marked)
        for marked in (True, False)
        for gold, found in articles
        for quotation in (gold.quotations if marked else gold.statements)
    ]


def invented(articles: Scored) -> list[str]:
    """Titles and scare quotes that a name is quoted with."""
    return [
        span.of(gold.article.text)
        for gold, found in articles
        for span in gold.not_quotations
        for quotation in found.quotations
        if quotation.speech and quotation.speaker and any(part == span for part in quotation.quoted)
    ]


def times(articles: Scored) -> Counter[str]:
    """Counts of gold time expressions: all, found, value; dated; judged, interval; and of the dates invented."""
    counts: Counter[str] = Counter()
    for gold, found in articles:
        for wanted in gold.times:
            near = [timex for timex in found.timexes if timex.span.overlaps(wanted.span)]
            counts["all"] += 1
            counts["found"] += bool(near)
            counts["value"] += any(timex.value == wanted.value for timex in near)
            counts["dated"] += wanted.begin is not None
            counts["judged"] += wanted.judged
            counts["interval"] += wanted.judged and any(
                (timex.begin, timex.end_before) == (wanted.begin, wanted.end_before) for timex in near
            )
        counts["invented"] += len(_invented_dates(gold, found))
    return counts


def clocks() -> Counter[str]:
    """Counts of the table of clock times: all, right. Right is that instant and no other."""
    counts: Counter[str] = Counter()
    for words, published, zone, instant in clock_times():
        place = "" if words.startswith(("at ", "on ", "from ", "between ")) else "at "
        found = timexes(f"The siren was heard {place}{words} by everybody.", published, zone)
        counts["all"] += 1
        counts["right"] += [timex.begin for timex in found] == [instant]
    return counts


def _invented_dates(gold: GoldArticle, found: Annotations) -> list[Timex]:
    """None is counted in an article whose times nobody has read."""
    if not gold.times:
        return []
    dated = [wanted.span for wanted in gold.times if wanted.begin or wanted.value[:4].isdigit()]
    return [timex for timex in found.timexes if timex.begin and not any(timex.span.overlaps(span) for span in dated)]


def shown(articles: Scored) -> list[Shown]:
    """Every quotation of the own articles that is speech with a speaker, as `calibration` judges it."""
    return [
        Shown(quotation.confidence, bool(quotation.quoted), right)
        for gold, found in articles
        for quotation in found.quotations
        if quotation.speech and quotation.speaker
        for right in _shown_right(gold, found, quotation)
    ]


def same_person(one: str, other: str) -> bool:
    """Surname and, where both give one, first name agree; titles, case and accents aside."""
    mine, yours = ([word for word in _words(name) if word not in _TITLES | _HONOURS] for name in (one, other))
    if not mine or not yours or mine[-1] != yours[-1]:
        return mine == yours
    if mine[-len(yours) :] == yours or yours[-len(mine) :] == mine:  # "U.S. Attorney Jane Doe"
        return True
    return mine[0] == yours[0]


def same_organisation(one: str, other: str) -> bool:
    """The words of one name are all in the other: "Havbris ASA", "the Education Ministry", "Ministry of Education"."""
    mine, yours = (frozenset(_words(name)) - _SMALL for name in (one, other))
    return bool(mine and yours) and (mine <= yours or yours <= mine)


def _words(name: str) -> list[str]:
    return [match.group() for match in _WORD.finditer(fold(name))]


def annotated(analyst: Analyst, articles: Sequence[GoldArticle]) -> Scored:
    return [(gold, analyst.annotate(gold.article)) for gold in articles]


def _verdict(gold: GoldArticle, found: Annotations, wanted: GoldQuotation, *, marked: bool) -> Verdict:
    best = _best(found.quotations, wanted.span)
    if best is None:
        return Verdict(gold.name, wanted, marked, "missed", None)
    person = next((person for person in found.people if person.id == best.speaker), None)
    if _accepted(wanted, person):
        outcome = "right"
    elif person is None or person.kind == "unnamed":
        outcome = "nobody"
    else:
        outcome = "wrong"
    return Verdict(gold.name, wanted, marked, outcome, person.name if person else None)


def _accepted(wanted: GoldQuotation, person: Person | None) -> bool:
    """Silence is right only where the gold knows no name; any description passes for an unnamed source."""
    if person is None:
        return wanted.speakers[0].startswith("unnamed: ")
    for speaker in wanted.speakers:
        kind, _, name = speaker.rpartition(": ")
        same = same_organisation if kind == "org" else same_person
        if person.kind == "unnamed" if kind == "unnamed" else person.kind != "unnamed" and same(person.name, name):
            return True
    return False


def _shown_right(gold: GoldArticle, found: Annotations, quotation: Quotation) -> list[bool]:
    """One judgement, or none where the gold has nothing to judge by."""
    known = [*gold.quotations, *gold.statements]
    shared = {one: sum(_shared(part, one.span) for part in quotation.content) for one in known}
    best = max(known, key=shared.__getitem__, default=None)
    if best and shared[best]:
        return [_accepted(best, next(person for person in found.people if person.id == quotation.speaker))]
    in_heading = any(part.overlaps(span) for part in quotation.content for span in gold.headings)
    return [False] if quotation.quoted and not in_heading else []


def _best(quotations: Sequence[Quotation], wanted: Span) -> Quotation | None:
    """The speech that covers half of it at least and is otherwise most like it."""

    def likeness(quotation: Quotation) -> tuple[float, float]:
        touching = [part for part in quotation.content if part.overlaps(wanted)]
        shared = sum(_shared(part, wanted) for part in touching)
        if shared * 2 < wanted.end - wanted.start:
            return 0.0, 0.0
        whole = wanted.end - wanted.start + sum(part.end - part.start for part in touching) - shared
        return shared / whole, quotation.confidence

    best = max((quotation for quotation in quotations if quotation.speech), key=likeness, default=None)
    return best if best and likeness(best) > (0, 0) else None


def _shared(one: Span, other: Span) -> int:
    return max(0, min(one.end, other.end) - max(one.start, other.start))


def _report(articles: Scored) -> Iterator[str]:
    judged = verdicts(articles)
    yield f"{'':30}{'n':>5}{'found':>8}{'right':>8}{'wrong':>8}{'nobody':>8}"
    for label, marked in (("quotations in marks", True), ("statements without marks", False)):
        rows = [verdict for verdict in judged if verdict.marked == marked]
        yield _line(label, rows)
        for group in _CLASSES:
            if of_group := [verdict for verdict in rows if verdict.group == group]:
                yield _line(f"  {group}", of_group)
        if marked:
            single = {gold.name for gold, _ in articles if gold.single_marks}
            yield _line("  in ‘single’ marks", [verdict for verdict in rows if verdict.article in single])
            yield _line("  in “double” marks", [verdict for verdict in rows if verdict.article not in single])


def _line(label: str, rows: Sequence[Verdict]) -> str:
    outcomes = Counter(verdict.outcome for verdict in rows)
    shares = [len(rows) - outcomes["missed"], *(outcomes[outcome] for outcome in ("right", "wrong", "nobody"))]
    return f"{label:30}{len(rows):5}" + "".join(f"{100 * share / max(1, len(rows)):7.1f}%" for share in shares)


def _marks_and_times(articles: Scored) -> Iterator[str]:
    counts = times(articles)
    yield f"titles and scare quotes given to a name: {len(invented(articles))}"
    yield (
        f"time expressions: {counts['found']} of {counts['all']} found, {counts['value']} with their value, "
        f"{counts['interval']} of {counts['judged']} intervals right; {counts['dated']} dated, "
        f"{counts['invented']} dates invented"
    )
    clock = clocks()
    yield f"clock times with their zones: {clock['right']} of {clock['all']} instants right"


def _errors(articles: Scored) -> Iterator[str]:
    texts = {gold.name: gold.article.text for gold, _ in articles}
    for verdict in verdicts(articles):
        if verdict.outcome != "right":
            words = verdict.gold.span.of(texts[verdict.article])[:60]
            who = f"{verdict.gold.speakers[0]} ({verdict.group}) / {verdict.named}"
            yield f"{verdict.article:19}{verdict.outcome:8}{who} | {words}"
    for gold, found in articles:
        for wanted in gold.times:
            near = [timex for timex in found.timexes if timex.span.overlaps(wanted.span)]
            if not any(
                timex.value == wanted.value
                and (not wanted.judged or (timex.begin, timex.end_before) == (wanted.begin, wanted.end_before))
                for timex in near
            ):
                yield f"{gold.name:19}time    {wanted.span.of(gold.article.text)} {wanted.value} / {near}"
        for timex in _invented_dates(gold, found):
            yield f"{gold.name:19}invented {timex.span.of(gold.article.text)} {timex.value}"


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--errors", action="store_true", help="list what is not right")
    parser.add_argument("--held", action="store_true", help="with --errors: of the held-out articles too")
    parser.add_argument("--polnear", type=Path, metavar="FILE", help="a corpus in PolNeAR's format to calibrate on")
    asked = parser.parse_args()
    analyst = Analyst(read_settings().spacy_model)
    own, held = (annotated(analyst, articles) for articles in (gold_articles(), held_articles()))
    print(*_report(own), *_marks_and_times(own), "", *table(shown(own)), sep="\n")
    if held:
        print(
            "",
            f"held out: {len(held)} articles, read for measuring only (strangers.txt came of one look at their errors)",
            *_report(held),
            sep="\n",
        )
        print("", *table(shown(held)), sep="\n")
    if asked.polnear:
        print("", f"calibration on {asked.polnear.name}", *table(shown_on_corpus(analyst, asked.polnear)), sep="\n")
    if asked.errors:
        print("", *_errors([*own, *(held if asked.held else ())]), sep="\n")


if __name__ == "__main__":
    main()
