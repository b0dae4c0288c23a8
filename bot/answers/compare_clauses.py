"""Dated clauses as `/compare` sees them: what each tells, of whom, and whether it begins or ends something. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import chain

from bot.answers.compare_groups import Telling
from bot.answers.compare_topic import Read, Sentence, Topic
from bot.answers.zones import clock
from bot.model.article import Citation, Span
from bot.model.event import Event
from bot.model.words import words
from bot.store.record import Source
from bot.text.actions import action
from bot.text.stems import stem, stems

_ABOUT = timedelta(minutes=30)
IN_MARKS = re.compile(r"[“\"][^”\"]*[”\"]?")
_PHASES = {
    stem(word): phase
    for phase, family in (
        ("start", "start begin kick kickoff open launch initiate commence erupt break convene"),
        ("end", "end finish conclude close extinguish adjourn"),
    )
    for word in family.split()
}
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True, eq=False)
class Clause:
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
    def printed(self) -> str:
        """The words that tell when."""
        return self.at.of(self.sentence.read.text)

    @property
    def clock(self) -> str:
        """The zone (IANA) whose clock they tell."""
        return clock(self.printed, self.sentence.read.zone)


def clauses(read: Read) -> Iterator[Clause]:
    """Those of an article that it gives a time, in order."""
    for event in read.annotations.events:
        if event.timex is None or event.begin is None:
            continue
        at = read.annotations.timexes[event.timex].span
        bare = IN_MARKS.sub(" ", _stretch(read, event, at).of(read.text))
        found = frozenset(stems(words(bare)))
        names = frozenset(part for actor in event.actors for part in actor.split("-"))
        yield Clause(
            sentence=read.sentences[event.sentence],
            event=event,
            at=at,
            stems=frozenset(each for each in found if each not in names),
            families=action(bare, names).families,
            people=frozenset(
                read.who[actor].id for actor in event.actors if actor in read.who and actor not in _speakers(read, at)
            ),
            phase=next((_PHASES[each] for each in found if each in _PHASES), ""),
        )


def _speakers(read: Read, at: Span) -> set[str | None]:
    """Who says when: "…, the mayor said" makes nobody a part of what will happen."""
    said = read.annotations.quotations
    return {each.speaker for each in said if any(part.overlaps(at) for part in each.content)}


def _stretch(read: Read, event: Event, at: Span) -> Span:
    """Of a clause with several clock times, what stands between the one before and the one after."""
    others = [each.span for each in read.annotations.timexes if each.type == "TIME" and event.span.covers(each.span)]
    start = max((each.end for each in others if each.end <= at.start), default=event.span.start)
    end = min((each.start for each in others if each.start >= at.end), default=event.span.end)
    # What leads to the next time is the next one's.
    return Span(start, end if end == event.span.end else at.end)


def shared_stems(one: Clause, other: Clause) -> frozenset[str]:
    """What both tell, but for that something begins or ends."""
    return (one.stems & other.stems) - _PHASES.keys()


def is_told_apart(same: Sequence[Clause]) -> bool:
    """Whether two articles each give a time that fits none of the other's."""
    articles: dict[int, list[Clause]] = {}
    for each in same:
        articles.setdefault(each.source.id, []).append(each)
    return any(
        _has_own(one, other) and _has_own(other, one) for one in articles.values() for other in articles.values()
    )


def _has_own(ours: Sequence[Clause], theirs: Sequence[Clause]) -> bool:
    return any(not any(one.begin < other.end and other.begin < one.end for other in theirs) for one in ours)


def once(same: Sequence[Clause], key: Callable[[Clause], Hashable]) -> Iterator[tuple[Telling, Clause]]:
    """One telling for each time and status, the other articles that have it named with it."""
    kept: dict[Hashable, list[Clause]] = {}
    for each in same:
        kept.setdefault((key(each), each.event.status == "planned"), []).append(each)
    for told in kept.values():
        first = told[0]
        also = tuple(dict.fromkeys(each.source for each in told if each.source.id != first.source.id))
        span = first.event.span
        citation = Citation(first.source.id, first.sentence.citation.paragraph, span)
        words_there = span.of(first.sentence.read.text)
        yield Telling(first.source, citation, words_there, (first.at,), also, first.event.status), first


def about(topic: Topic, same: Sequence[Clause]) -> str:
    """A word of the topic, else one that the clauses share, else the first that tells what kind of action it is."""
    wanted = {each.stem for each in topic.wanted if not each.people}
    families = frozenset.intersection(*(each.families for each in same))
    shared = frozenset.intersection(*(each.stems for each in same))
    found = [match[0].casefold() for clause in same for match in _WORD.finditer(_bare(clause))]
    return next(
        chain(
            (word for word in found if stem(word) in wanted),
            (word for word in found if action(word).families & families),
            (word for word in found if stem(word) in shared),
        ),
        "when",
    )


def _bare(clause: Clause) -> str:
    return IN_MARKS.sub(" ", clause.event.span.of(clause.sentence.read.text))
