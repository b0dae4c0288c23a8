"""Times of day that articles give of one event, where they differ or only look as if they did. Pure.

Two clauses are of one event when they lie on one day, tell the same kind of action, and name the same people as far as
they name any; what stands in quotation marks is not what the clause tells. Beginning and end are two events.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from datetime import datetime, timedelta

from bot.answers.compare_clauses import Clause, about, clauses, is_told_apart, once, shared_stems
from bot.answers.compare_groups import Group, by_date, days_apart, reported_on
from bot.answers.compare_topic import Read, Sentence, Topic
from bot.answers.zones import apart, hours_apart
from bot.model.timex import Granularity

_FINE: frozenset[Granularity] = frozenset({"instant", "hour"})
_NEAR = timedelta(hours=14)  # clocks of one story on one day
_SHARED = 2  # stems, where nothing else says that it is one event
_MOST = 200  # events that are compared, each with each
_PLANNED = "One is the time that was planned, the other the time at which it is said to have happened."


def times(
    topic: Topic, read: Sequence[Read], told: Sequence[Sentence], stories: Mapping[int, Set[int]]
) -> Iterator[Group]:
    """Events of the topic's sentences with the clock times that all articles give of them, in order of the text.

    Sentences that use another word for the event ("the discussion", "the call") are found by what they tell.
    """
    fine = [each for one in read for each in clauses(one) if each.event.granularity in _FINE][:_MOST]
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


def _is_one_event(one: Clause, other: Clause) -> bool:
    if abs(one.begin - other.begin) > _NEAR or {one.phase, other.phase} == {"start", "end"}:
        return False
    if one.people and other.people and not one.people & other.people:
        return False
    shared = shared_stems(one, other)
    families = one.families & other.families
    if "planned" in (one.event.status, other.event.status):
        return bool(families) or len(shared) >= _SHARED
    # Much happens in a day: what was not planned has to be told in the same words.
    return one.phase == other.phase and (len(shared) >= _SHARED or bool(shared and (families or one.phase)))


def _group(topic: Topic, same: Sequence[Clause]) -> Group | None:
    if len({each.source.id for each in same}) < 2:
        return None
    kept = list(once(same, _as_printed))
    if len(kept) < 2:
        return None
    told = [clause for _, clause in kept]
    tellings = by_date(telling for telling, _ in kept)
    label = f"Time: {about(topic, same)}"
    note = _clocks(told)
    if not is_told_apart(same):
        return Group("time", "explained", label, tellings, note) if note else None
    planned = [each for each in same if each.event.status == "planned"]
    others = [each for each in same if each.event.status != "planned"]
    if planned and others and not is_told_apart(planned) and not is_told_apart(others):
        return Group("time", "explained", label, tellings, f"{_PLANNED} {note}".strip())
    if days_apart(tellings):
        note = f"Reported on different days: {reported_on(tellings)}. {note}".strip()
        return Group("time", "differ" if others else "explained", label, tellings, note)
    return Group("time", "differ", label, tellings, note)


def _as_printed(each: Clause) -> tuple[datetime, datetime, str]:
    """The time, and on which clock it is told."""
    return each.begin, each.end, each.clock


def _clocks(told: Sequence[Clause]) -> str:
    """What parts the clocks on which times are printed, at most by how far two are apart; empty where it is one."""
    by_clock = {each.clock: each for each in reversed(told)}
    first = told[0]
    behind, ahead = (
        by_clock[pick(by_clock, key=lambda zone: hours_apart(first.clock, zone, first.begin))] for pick in (min, max)
    )
    difference = apart(behind.clock, ahead.clock, behind.begin)
    return difference and f"Told on two clocks, {_named(behind)} and {_named(ahead)}: {difference}."


def _named(told: Clause) -> str:
    return f"“{told.printed}” [{told.source.id}]"
