"""Days that articles give of one event: planned ones that differ, and what can only have happened once. Pure.

Most of what a story tells happens on more days than one, so days are only compared of what is planned, or of what
happens to somebody once, and only where the clauses share most of what they tell.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from datetime import date, timedelta

from bot.answers.compare_clauses import Clause, about, clauses, is_told_apart, once
from bot.answers.compare_groups import Group, by_date, days_apart, reported_on
from bot.answers.compare_topic import Read, Sentence, Topic
from bot.model.words import words
from bot.text.stems import stems

# What comes once to those to whom it comes: families of `text.actions`.
_ONCE = frozenset({"die", "arrest", "resign", "appoint", "judge", "open", "close"})
_SHARED = 2  # stems
_FARTHEST_PLANNED, _FARTHEST = timedelta(days=120), timedelta(days=10)
_MOST = 200  # events that are compared, each with each


def days(
    topic: Topic, read: Sequence[Read], told: Sequence[Sentence], stories: Mapping[int, Set[int]]
) -> Iterator[Group]:
    """Events in the topic's sentences of which articles give different days, in order of the text."""
    chosen = {(each.read.source.id, each.n) for each in told}
    left = [each for one in read for each in clauses(one) if each.event.granularity == "day"]
    left = [each for each in left if (each.source.id, each.sentence.n) in chosen][:_MOST]
    while left:
        seed = left.pop(0)
        near = [each for each in left if each.source.id in stories[seed.source.id] and _is_one_event(each, seed)]
        left = [each for each in left if each not in near]
        same = [seed, *near]
        if not is_told_apart(same):
            continue
        tellings = by_date(telling for telling, _ in once(same, _day))
        note = f"Reported on different days: {reported_on(tellings)}." if days_apart(tellings) else ""
        can_move = bool(note) and all(each.event.status == "planned" for each in same)
        yield Group("time", "explained" if can_move else "differ", f"Day: {about(topic, same)}", tellings, note)


def _day(clause: Clause) -> date:
    """The day, where zones of writers begin it at other hours."""
    return (clause.begin + timedelta(hours=12)).date()


def _is_one_event(one: Clause, other: Clause) -> bool:
    if one.event.status != other.event.status or {one.phase, other.phase} == {"start", "end"}:
        return False
    if one.people and other.people and not one.people & other.people:
        return False
    is_planned = one.event.status == "planned"
    if abs(one.begin - other.begin) > (_FARTHEST_PLANNED if is_planned else _FARTHEST):
        return False
    families = one.families & other.families
    enough = len(_told(one) & _told(other)) + len(one.people & other.people) >= _SHARED
    return enough and bool(families if is_planned else families & _ONCE)


def _told(clause: Clause) -> frozenset[str]:
    """What the sentence tells, but for when: "it will open" says too little by itself."""
    return clause.sentence.stems - frozenset(stems(words(clause.printed)))
