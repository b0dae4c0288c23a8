"""Where an event lies in time, as a picture needs it: an axis for a day's hours, or for what a longer stretch is in.

A week lies in its month, a month in its year, a year in its decade. Pure; drawing is `pictures.timeline`'s.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.answers.chronology_rows import Row
from bot.answers.chronology_words import days, has_clock
from bot.model.timex import Granularity

_HOURS = (0, 6, 12, 18, 24)
_IN_A_YEAR: frozenset[Granularity] = frozenset({"month", "season", "quarter"})
_YEARS: dict[Granularity, int] = {"year": 10, "decade": 100}


@dataclass(frozen=True, slots=True)
class Axis:
    """From one wall clock to another, ticks in order."""

    begin: datetime
    end: datetime
    ticks: tuple[tuple[float, str], ...]

    def part(self, wall: datetime) -> float:
        """Where it lies, 0 to 1; what is beyond an end lies at the end."""
        return min(max((wall - self.begin) / (self.end - self.begin), 0.0), 1.0)


def axis_of(row: Row) -> Axis | None:
    """The axis for its heading; None for a day without hours, which is no more than its date, and for no date."""
    if row.day is None:
        return None
    if has_clock(row):
        return _made([(_at(row.day) + timedelta(hours=hour), str(hour)) for hour in _HOURS])
    first, after = days(row)
    last = after - timedelta(days=1)
    if row.granularity in _YEARS:
        span = _YEARS[row.granularity]
        start = first.year - first.year % span
        return _made([(_at(date(year, 1, 1)), str(year)) for year in (start, start + span // 2, start + span)])
    if row.granularity in _IN_A_YEAR:
        return _years(first.year, last.year)
    if first == last:
        return None
    return _months(first, last)


def place(row: Row, axis: Axis, zone: str) -> tuple[float, float | None]:
    """Its begin and end on the axis, the end None for an instant; clock times are those of the zone."""
    if not has_clock(row):
        first, after = days(row)
        return axis.part(_at(first)), axis.part(_at(after))
    assert row.begin
    begin, end = (
        axis.part(instant.astimezone(ZoneInfo(zone)).replace(tzinfo=None)) if instant else None
        for instant in (row.begin, row.end_before)
    )
    assert begin is not None
    return begin, end


def _months(first: date, last: date) -> Axis:
    """One month by its days, or a row of months by their names."""
    begin = first.replace(day=1)
    if (first.year, first.month) == (last.year, last.month):
        ticks = [(_at(begin.replace(day=day)), str(day)) for day in (8, 15, 22)]
        return _made([(_at(begin), f"1 {begin:%b}"), *ticks, (_at(_next_month(begin)), "")])
    names = [begin]
    while names[-1] <= last:
        names.append(_next_month(names[-1]))
    return _made([(_at(month), f"{month:%b}") for month in names])


def _years(first: int, last: int) -> Axis:
    """One year by its quarters, or the years by their numbers."""
    if first == last:
        quarters = [date(first, month, 1) for month in (1, 4, 7, 10)]
        return _made([*((_at(day), f"{day:%b}") for day in quarters), (_at(date(first + 1, 1, 1)), "")])
    return _made([(_at(date(year, 1, 1)), str(year)) for year in range(first, last + 2)])


def _made(ticks: list[tuple[datetime, str]]) -> Axis:
    """From the first tick to the last."""
    bare = Axis(ticks[0][0], ticks[-1][0], ())
    return Axis(bare.begin, bare.end, tuple((bare.part(at), name) for at, name in ticks))


def _at(day: date) -> datetime:
    return datetime.combine(day, time())


def _next_month(day: date) -> date:
    return (day.replace(day=1) + timedelta(days=31)).replace(day=1)
