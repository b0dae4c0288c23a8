"""Times that articles give of one event, where they differ or only look as if they did. Pure.

Two clauses are of one event when they lie on one day, tell the same kind of action, and name the same people as far as
they name any; what stands in quotation marks is not what the clause tells. Beginning and end are two events.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from bot.answers.compare_groups import Group, Telling, by_date, days_apart, reported_on
from bot.answers.compare_topic import Read, Sentence, Topic
from bot.model.article import Citation, Span
from bot.model.event import Event
from bot.model.timex import Granularity
from bot.model.words import words
from bot.store.record import Source
from bot.text.actions import action
from bot.text.stems import stem, stems

_FINE: frozenset[Granularity] = frozenset({"instant", "hour"})
_NEAR = timedelta(hours=14)  # clocks of one story on one day
_ABOUT = timedelta(minutes=30)
_SHARED = 2  # stems, where nothing else says that it is one event
_MOST = 200  # events that are compared, each with each
_IN_MARKS = re.compile(r"[“\"][^”\"]*[”\"]?")
_PHASES = {
    stem(word): phase
    for phase, family in (
        ("start", "start begin kick kickoff open launch initiate commence erupt break convene"),
        ("end", "end finish conclude close extinguish adjourn"),
    )
    for word in family.split()
}
_WORD = re.compile(r"[^\W\d_]+")
_CLOCK = re.compile(r"\b(\d{1,2})(?:[:.](\d\d))?(?:\s*([ap])\.?\s?m\b)?|\b(noon|midday|midnight)\b", re.I)
_HALF = re.compile(r"(?<![a-z])([ap])\.?\s?m\b", re.I)
_NOON = {"noon": 12, "midday": 12, "midnight": 0}
_SPELT = "no one two three four five six seven eight nine ten eleven twelve thirteen fourteen".split()


@dataclass(frozen=True, slots=True, eq=False)
class _Clause:
    """A dated clause; `stems` and `families` are of what stands outside quotation marks."""

    sentence: Sentence
    event: Event
    at: Span
    stems: frozenset[str]
    families: frozenset[str]
    people: frozenset[int]
    phase: str

    @property
    def begin(self) -> datetime:
        return self.event.begin or datetime.max.replace(tzinfo=UTC)

    @property
    def end(self) -> datetime:
        if self.event.granularity == "instant" or self.event.end_before is None:
            return self.begin + (_ABOUT if self.event.approximate else timedelta(minutes=1))
        return self.event.end_before

    @property
    def source(self) -> Source:
        return self.sentence.read.source

    @property
    def clock(self) -> timedelta | None:
        """How far the clock that is printed goes before UTC; None where no clock time is."""
        printed = self.at.of(self.sentence.read.text)
        found = _CLOCK.search(printed)
        if not found:
            return None
        # "Between 6:45 and 7 p.m.": what stands behind the second is the first one's, too.
        half = found[3] or "".join(_HALF.findall(printed)[:1])
        hour = _NOON[found[4].lower()] if found[4] else int(found[1])
        minute = int(found[2] or 0)
        if half:
            hour = hour % 12 + (12 if half in "pP" else 0)
        utc = timedelta(hours=self.begin.hour, minutes=self.begin.minute)
        apart = (timedelta(hours=hour, minutes=minute) - utc) % timedelta(days=1)
        return apart if apart <= timedelta(hours=14) else apart - timedelta(days=1)


def times(
    topic: Topic, read: Sequence[Read], told: Sequence[Sentence], stories: Mapping[int, Set[int]]
) -> Iterator[Group]:
    """Events of the topic's sentences with the clock times that all articles give of them, in order of the text.

    Sentences that use another word for the event ("the discussion", "the call") are found by what they tell.
    """
    fine = [each for one in read for each in _clauses(one) if each.event.granularity in _FINE][:_MOST]
    chosen = {(each.read.source.id, each.n) for each in told}
    left = list(fine)
    for seed in fine:
        if seed not in left or (seed.source.id, seed.sentence.n) not in chosen:
            continue
        same = [
            each
            for each in left
            if each is seed or (each.source.id in stories[seed.source.id] and _is_one_event(each, seed))
        ]
        left = [each for each in left if each not in same]
        if group := _group(topic, same):
            yield group


def _clauses(read: Read) -> Iterator[_Clause]:
    for event in read.annotations.events:
        if event.timex is None or event.begin is None:
            continue
        at = read.annotations.timexes[event.timex].span
        bare = _IN_MARKS.sub(" ", _stretch(read, event, at).of(read.text))
        found = frozenset(stems(words(bare)))
        names = frozenset(part for actor in event.actors for part in actor.split("-"))
        yield _Clause(
            sentence=read.sentences[event.sentence],
            event=event,
            at=at,
            stems=frozenset(each for each in found if each not in names),
            families=action(bare, names).families,
            people=frozenset(read.who[actor].id for actor in event.actors if actor in read.who),
            phase=next((_PHASES[each] for each in found if each in _PHASES), ""),
        )


def _stretch(read: Read, event: Event, at: Span) -> Span:
    """Of a clause with several clock times, what stands between the one before and the one after."""
    others = [each.span for each in read.annotations.timexes if each.type == "TIME" and event.span.covers(each.span)]
    start = max((each.end for each in others if each.end <= at.start), default=event.span.start)
    end = min((each.start for each in others if each.start >= at.end), default=event.span.end)
    # What leads to the next time is the next one's.
    return Span(start, end if end == event.span.end else at.end)


def _is_one_event(one: _Clause, other: _Clause) -> bool:
    if abs(one.begin - other.begin) > _NEAR or {one.phase, other.phase} == {"start", "end"}:
        return False
    if one.people and other.people and not one.people & other.people:
        return False
    shared = (one.stems & other.stems) - _PHASES.keys()
    families = one.families & other.families
    if "planned" in (one.event.status, other.event.status):
        return bool(families) or len(shared) >= _SHARED
    # Much happens in a day: what was not planned has to be told in the same words.
    return one.phase == other.phase and (len(shared) >= _SHARED or bool(shared and (families or one.phase)))


def _group(topic: Topic, same: Sequence[_Clause]) -> Group | None:
    if len({each.source.id for each in same}) < 2:
        return None
    kept = list(_once(same))
    clauses = [clause for _, clause in kept]
    tellings = by_date(telling for telling, _ in kept)
    if len(kept) < 2:
        return None
    differ = _is_told_apart(same)
    about = f"Time: {_about(topic, same)}"
    if not differ:
        note = _clocks(clauses)
        return Group("time", "explained", about, tellings, note) if note else None
    status = {each.event.status for each in clauses}
    if "planned" in status and len(status) > 1:
        note = "One is the time that was planned, the other the time at which it is said to have happened."
        return Group("time", "explained", about, tellings, note)
    if days_apart(tellings):
        note = f"Reported on different days: {reported_on(tellings)}."
        return Group("time", "explained" if status == {"planned"} else "differ", about, tellings, note)
    return Group("time", "differ", about, tellings, _clocks(clauses))


def _is_told_apart(same: Sequence[_Clause]) -> bool:
    """Whether two articles each give a time that fits none of the other's."""
    articles: dict[int, list[_Clause]] = {}
    for each in same:
        articles.setdefault(each.source.id, []).append(each)
    return any(
        _has_own(one, other) and _has_own(other, one) for one in articles.values() for other in articles.values()
    )


def _has_own(ours: Sequence[_Clause], theirs: Sequence[_Clause]) -> bool:
    return any(not any(one.begin < other.end and other.begin < one.end for other in theirs) for one in ours)


def _once(same: Sequence[_Clause]) -> Iterator[tuple[Telling, _Clause]]:
    """One telling for each time as it is printed on its clock, the other articles that have it named with it."""
    kept: dict[tuple[datetime, datetime, timedelta | None, bool], list[_Clause]] = {}
    for each in same:
        kept.setdefault((each.begin, each.end, each.clock, each.event.status == "planned"), []).append(each)
    for clauses in kept.values():
        first = clauses[0]
        also = tuple(dict.fromkeys(each.source for each in clauses if each.source.id != first.source.id))
        span = first.event.span
        citation = Citation(first.source.id, first.sentence.citation.paragraph, span)
        words_there = span.of(first.sentence.read.text)
        yield Telling(first.source, citation, words_there, (first.at,), also, first.event.status), first


def _clocks(clauses: Sequence[_Clause]) -> str:
    """What parts the clocks on which times are printed; empty where it is one clock."""
    with_clock = [each for each in clauses if each.clock is not None]
    clocks = sorted({each.clock for each in with_clock if each.clock is not None})
    if len(clocks) < 2:
        return ""
    behind = next(each for each in with_clock if each.clock == clocks[0])
    ahead = next(each for each in with_clock if each.clock == clocks[-1])
    there = behind.begin + clocks[-1]
    return (
        f"The clocks are {_hours(clocks[-1] - clocks[0])} apart that day: “{_printed(behind)}” [{behind.source.id}] is "
        f"{there:%H:%M} on the clock of “{_printed(ahead)}” [{ahead.source.id}]."
    )


def _hours(apart: timedelta) -> str:
    hours, rest = divmod(apart, timedelta(hours=1))
    if rest:
        return f"{hours}:{rest // timedelta(minutes=1):02} hours"
    return f"{_SPELT[hours] if hours < len(_SPELT) else hours} hour{'' if hours == 1 else 's'}"


def _printed(clause: _Clause) -> str:
    return clause.at.of(clause.sentence.read.text)


def _about(topic: Topic, same: Sequence[_Clause]) -> str:
    """A word of the topic, else one that the clauses share, else the first that tells what kind of action it is."""
    wanted = {each.stem for each in topic.wanted if not each.people}
    shared = frozenset.intersection(*(each.stems for each in same))
    for fitting in (wanted, shared, {word for each in same for word in each.stems}):
        for clause in same:
            for match in _WORD.finditer(_printed_clause(clause)):
                word = match[0]
                if stem(word.casefold()) in fitting or (fitting is not wanted and action(word).families):
                    return word.casefold()
    return "when"


def _printed_clause(clause: _Clause) -> str:
    return _IN_MARKS.sub(" ", clause.event.span.of(clause.sentence.read.text))
