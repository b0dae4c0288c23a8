"""Events of several articles gathered into rows: one event, however many tell it. Pure; the card is `chronology`'s.

Two clauses tell one event when their times are compatible, they share people, and they share what is done. The finest
time that anybody states stands for the row, what happened before what was planned; every telling is kept. A plan whose
hour is another than the outcome's stands beside it, in a row of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from bot.model.event import EventStatus
from bot.model.timex import Granularity
from bot.store.events import ToldEvent
from bot.text.actions import Action, action

_FINE: frozenset[Granularity] = frozenset({"instant", "hour", "part-of-day"})
_DAYS: frozenset[Granularity] = _FINE | {"day"}
# Days of two writers' zones overlap by most of a day, neighbouring days by the hours between the zones.
_OVERLAP = 0.5
# Shared content words that stand for the same action where no family of words does. Chosen on the tests' articles.
_SAME_WORDS = 2
_DEFINITE = re.compile(r"(?:the|this|that)\s+((?:[\w’'-]+\s+){0,2}[\w’'-]+)", re.IGNORECASE)
# The tellings of a group are alike: the first few stand for the rest, or a day's main story would cost its square.
_COMPARED = 6
_STATUS: dict[EventStatus, int] = {"happened": 0, "claimed": 1, "planned": 2}


@dataclass(frozen=True, slots=True)
class Row:
    """One event. `evidence` holds every telling, the one that stands for the row first.

    Times are the finest stated, as in `Event`. `differs`: the times told cannot all be true. `anchor` is what an
    undated row follows in its own article, None where nothing tells.
    """

    evidence: tuple[ToldEvent, ...]
    begin: datetime | None
    end_before: datetime | None
    granularity: Granularity
    status: EventStatus
    approximate: bool = False
    differs: bool = False
    anchor: ToldEvent | None = None

    @property
    def first(self) -> ToldEvent:
        return self.evidence[0]

    @property
    def articles(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(told.path for told in self.evidence))

    @property
    def day(self) -> date | None:
        """The local date at which it begins, where the writer of its first telling is."""
        return _local(self.begin, self.first.zone).date() if self.begin else None


def rows(told: Sequence[ToldEvent]) -> list[Row]:
    """Oldest first, the coarse before the fine it contains, the undated after their anchor or last.

    `told` in the order of articles and places. Only tellings of neighbouring days that share a person and a word for
    what is done are compared, and those of one article: near linear in a record of many days and stories.
    """
    groups: list[_Group] = []
    index: dict[_Key, dict[int, _Group]] = {}
    # Those with most people first: a clause without a name then finds its group.
    for telling in sorted(map(_telling, told), key=lambda telling: -len(telling.told.people)):
        near = {n: group for key in _keys(telling, _NEIGHBOURS) for n, group in index.get(key, {}).items()}
        group = next((group for _, group in sorted(near.items()) if group.takes(telling)), None)
        if group is None:
            group = _Group(len(groups))
            groups.append(group)
        group.tellings.append(telling)
        for key in _keys(telling, (0,)):
            index.setdefault(key, {})[group.number] = group
    made = [row for group in groups for row in _rows([telling.told for telling in group.tellings])]
    return _ordered(made, told)


def row_json(row: Row) -> dict[str, Any]:
    """A row as `export` prints it."""
    return {
        "begin": row.begin.isoformat() if row.begin else None,
        "end_before": row.end_before.isoformat() if row.end_before else None,
        "granularity": row.granularity,
        "status": row.status,
        "evidence": [
            {"article": told.path, "start": told.citation.span.start, "end": told.citation.span.end}
            for told in row.evidence
        ],
        "differs": row.differs,
    }


# -- what tells the same event ----------------------------------------------------------------------------------------


_Key = tuple[str, date, str]
# The same moment can lie on neighbouring dates of two zones.
_NEIGHBOURS = (0, -1, 1)


@dataclass(frozen=True, slots=True)
class _Telling:
    told: ToldEvent
    action: Action
    day: date | None


@dataclass(eq=False, slots=True)
class _Group:
    number: int
    tellings: list[_Telling] = field(default_factory=list)

    def takes(self, telling: _Telling) -> bool:
        """Whether it tells this event: its time fits the tellings, and who and what fit one of them."""
        first = self.tellings[:_COMPARED]
        return any(_alike(telling, other) for other in first) and all(
            _compatible(telling.told, other.told) for other in first
        )


def _telling(told: ToldEvent) -> _Telling:
    names = frozenset(part for person in told.people for part in person.split("-"))
    day = _local(told.event.begin, told.zone).date() if told.event.begin else None
    return _Telling(told, action(told.words, names), day)


def _keys(telling: _Telling, offsets: Sequence[int]) -> Iterator[_Key]:
    """Where a telling is looked up: its people and its article, by day, with the words for what is done."""
    if telling.day is None:
        return
    for offset in offsets:
        day = telling.day + timedelta(days=offset)
        for family in telling.action.families:
            yield f"article:{telling.told.path}", day, family
        for person in telling.told.people:
            for word in telling.action.families | telling.action.stems:
                yield person, day, word


def _compatible(one: ToldEvent, other: ToldEvent) -> bool:
    """Weeks, months and years hold too much to be one event with a day in them: only the same stretch is."""
    if one.event.begin is None or other.event.begin is None:
        return False
    if one.event.granularity not in _DAYS or other.event.granularity not in _DAYS:
        if one.event.granularity != other.event.granularity:
            return False
    elif {one.event.granularity, other.event.granularity} <= _FINE and "planned" not in (
        one.event.status,
        other.event.status,
    ):
        return _overlap(one, other) > 0
    elif "planned" in (one.event.status, other.event.status):
        return _same_day(one, other)
    return _overlap(one, other) >= _OVERLAP


def _overlap(one: ToldEvent, other: ToldEvent) -> float:
    """The share of the shorter interval that lies in the other."""
    a, b = _interval(one), _interval(other)
    common = min(a[1], b[1]) - max(a[0], b[0])
    return common / min(a[1] - a[0], b[1] - b[0])


def _same_day(one: ToldEvent, other: ToldEvent) -> bool:
    """A plan and its outcome may differ by hours."""
    days = [_local(each.event.begin, each.zone).date() for each in (one, other) if each.event.begin]
    return days[0] == days[1]


def _interval(told: ToldEvent) -> tuple[datetime, datetime]:
    begin = told.event.begin or datetime.fromtimestamp(0, UTC)  # undated ones are never compared
    if told.event.granularity == "instant" or told.event.end_before is None:
        return begin, begin + timedelta(minutes=30 if told.event.approximate else 1)
    return begin, told.event.end_before


def _alike(one: _Telling, other: _Telling) -> bool:
    """The same people doing the same: one shared person is enough where only one is named."""
    families = one.action.families & other.action.families
    stems = one.action.stems & other.action.stems
    does_the_same = bool(families) or len(stems) >= _SAME_WORDS
    people = one.told.people & other.told.people
    if not one.told.people or not other.told.people:
        # "The call is scheduled for ten": only its own article says which call.
        bare = other if one.told.people else one
        return one.told.path == other.told.path and bool(families & _opening(bare.told.words))
    fewest = min(len(one.told.people), len(other.told.people), 2)
    return does_the_same and (len(people) >= fewest or (bool(people) and len(stems) >= 2 * _SAME_WORDS))


def _opening(words: str) -> frozenset[str]:
    """What "the call" or "this call" at the beginning of a clause takes up."""
    definite = _DEFINITE.match(words)
    return action(definite[1]).families if definite else frozenset()


# -- from tellings to rows --------------------------------------------------------------------------------------------


def _rows(told: Sequence[ToldEvent]) -> Iterable[Row]:
    """One row, and one more for each hour that was planned and did not come true."""
    best = min(told, key=_authority)
    beside = [each for each in told if _is_another_hour(each, best)]
    yield _row(best, [each for each in told if each not in beside])
    while beside:
        plan = min(beside, key=_authority)
        same = [each for each in beside if _overlap(each, plan) > 0]
        yield _row(plan, same)
        beside = [each for each in beside if each not in same]


def _is_another_hour(told: ToldEvent, best: ToldEvent) -> bool:
    event = told.event
    return (
        event.status == "planned"
        and event.granularity in _FINE - {"part-of-day"}
        and _interval(told) != _interval(best)
    )


def _row(best: ToldEvent, told: Sequence[ToldEvent]) -> Row:
    evidence = (best, *sorted((each for each in told if each is not best), key=_authority))
    finest = min(evidence, key=lambda each: (_length(each), _authority(each))).event if best.event.begin else best.event
    status = min((each.event.status for each in evidence), key=lambda status: _STATUS[status])
    dated = [each for each in evidence if each.event.begin]
    differs = any(_overlap(a, b) <= 0 for a in dated for b in dated)
    return Row(evidence, finest.begin, finest.end_before, finest.granularity, status, finest.approximate, differs)


def _authority(told: ToldEvent) -> tuple[int, timedelta, int, str]:
    """What stands for a row: what happened before what was planned, then the finest time, then the most people."""
    return _STATUS[told.event.status], _length(told), -len(told.people), told.path


def _length(told: ToldEvent) -> timedelta:
    begin, end = _interval(told)
    return end - begin


# -- order ------------------------------------------------------------------------------------------------------------


def _ordered(made: Sequence[Row], told: Sequence[ToldEvent]) -> list[Row]:
    dated = sorted((row for row in made if row.begin), key=_place)
    undated = [_anchored(row, told) for row in made if not row.begin]
    of = {each.id: row for row in dated for each in row.evidence}
    after: dict[int, list[Row]] = {}
    last = []
    for row in undated:
        if row.anchor and row.anchor.id in of:
            after.setdefault(id(of[row.anchor.id]), []).append(row)
        else:
            last.append(row)
    return [each for row in dated for each in (row, *after.get(id(row), ()))] + last


def _place(row: Row) -> tuple[date, bool, timedelta, datetime, str]:
    """By local date, so that the day of one zone does not fall between the hours of another; hours by their instant."""
    assert row.begin is not None
    is_fine = row.granularity in _FINE
    return (
        _local(row.begin, row.first.zone).date(),
        is_fine,
        timedelta(0) if is_fine else -_length(row.first),
        row.begin,
        row.first.path,
    )


def _anchored(row: Row, told: Sequence[ToldEvent]) -> Row:
    """ "Subsequently" follows the last dated event before it, within its own paragraph."""
    if not row.first.is_order:
        return row
    earlier = [
        each
        for each in told
        if each.path == row.first.path
        and each.event.begin
        and each.citation.paragraph == row.first.citation.paragraph
        and each.citation.span.start < row.first.citation.span.start
    ]
    return replace(row, anchor=earlier[-1]) if earlier else row


def _local(instant: datetime | None, zone: str | None) -> datetime:
    assert instant is not None
    return instant.astimezone(ZoneInfo(zone or "Etc/UTC")).replace(tzinfo=None)
