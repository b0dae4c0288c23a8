"""Events of several articles gathered into rows: one event, however many tell it. Pure; the card is `chronology`'s.

What tells one event is `chronology_same`'s to say, in what order rows stand `chronology_order`'s. What happened stands
for a row before what is claimed and what was planned, and of these the finest time; every telling is kept, so that a
plan is the history of its outcome. Times that cannot all be true stand in one row where they are of one day; of two
days each keeps its row, and the rows name each other.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import combinations
from typing import Any

from bot.answers.chronology_groups import grouped
from bot.answers.chronology_order import ordered
from bot.answers.chronology_same import Telling, local, overlap, telling
from bot.model.event import EventStatus
from bot.model.timex import Granularity
from bot.store.events import ToldEvent

_STATUS: dict[EventStatus, int] = {"happened": 0, "claimed": 1, "planned": 2}


@dataclass(frozen=True, slots=True)
class Row:
    """One event. `evidence` holds every telling, the one that stands for the row, and gives its time, first.

    `differs`: times told cannot all be true, in this row or between it and `elsewhere`, the first tellings of other
    days' rows that look like this event. `moved`: it was planned for another time, or called off. `anchor` is what an
    undated row stands by in its own article, None where nothing tells, `is_before` whether it comes before that.
    """

    evidence: tuple[ToldEvent, ...]
    begin: datetime | None
    end_before: datetime | None
    granularity: Granularity
    status: EventStatus
    approximate: bool = False
    differs: bool = False
    moved: bool = False
    elsewhere: tuple[ToldEvent, ...] = ()
    anchor: ToldEvent | None = None
    is_before: bool = False

    @property
    def first(self) -> ToldEvent:
        return self.evidence[0]

    @property
    def articles(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(told.path for told in self.evidence))

    @property
    def day(self) -> date | None:
        """The local date at which it begins, where the writer of its first telling is."""
        return local(self.begin, self.first.zone).date() if self.begin else None


def rows(told: Sequence[ToldEvent]) -> list[Row]:
    """Oldest first, the coarse before the fine it contains, the undated by their anchor or last.

    `told` in the order of articles and places. Near linear: see `chronology_groups`.
    """
    groups = grouped([telling(each) for each in told])
    made = {group.number: _row(group.tellings) for group in groups}
    for group in groups:
        if others := tuple(made[number].first for number in sorted(group.elsewhere) if number in made):
            made[group.number] = replace(made[group.number], differs=True, elsewhere=others)
    # One by one: freed in one go, those of very many tellings hold the interpreter, and every other answer, too long.
    while groups:
        groups.pop()
    return ordered(list(made.values()), told)


def row_json(row: Row) -> dict[str, Any]:
    """A row as `export` prints it; each piece of evidence with the time that it gives itself."""
    return {
        "begin": _stamp(row.begin),
        "end_before": _stamp(row.end_before),
        "granularity": row.granularity,
        "status": row.status,
        "evidence": [_evidence_json(told) for told in row.evidence],
        "differs": row.differs or row.moved,
        "elsewhere": [_evidence_json(told) for told in row.elsewhere],
    }


def _evidence_json(told: ToldEvent) -> dict[str, Any]:
    span, event = told.citation.span, told.event
    return {
        "article": told.path,
        "start": span.start,
        "end": span.end,
        "begin": _stamp(event.begin),
        "end_before": _stamp(event.end_before),
        "granularity": event.granularity,
        "status": event.status,
    }


def _stamp(instant: datetime | None) -> str | None:
    return instant.isoformat() if instant else None


# -- one row ----------------------------------------------------------------------------------------------------------


def _row(tellings: Sequence[Telling]) -> Row:
    tellings = sorted(tellings, key=_authority)
    first = tellings[0].told.event
    told = [each for each in tellings if not each.is_planned]
    plans = [each for each in tellings if each.is_planned]
    moved = bool(told and plans) and (
        tellings[0].is_called_off or not any(overlap(plan, tellings[0]) > 0 for plan in plans)
    )
    return Row(
        tuple(each.told for each in tellings),
        first.begin,
        first.end_before,
        first.granularity,
        first.status,
        first.approximate,
        differs=_apart(told) or _apart(plans),
        moved=moved,
    )


def _authority(telling: Telling) -> tuple[int, float, int, str, int]:
    """What stands for a row: what happened before what was planned, then the finest time, then the most people."""
    told = telling.told
    return _STATUS[told.event.status], telling.length, -len(telling.people), told.path, told.citation.span.start


def _apart(tellings: Iterable[Telling]) -> bool:
    """Whether two of them have no moment in common."""
    times = {(each.begin, each.end): each for each in tellings if each.day}
    return any(overlap(one, other) <= 0 for one, other in combinations(times.values(), 2))
