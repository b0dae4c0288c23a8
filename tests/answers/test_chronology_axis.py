"""Where events lie on their axis: hours in their day, weeks in their month, months in their year."""

from __future__ import annotations

import pytest

from bot.answers.chronology_axis import axis_of, place
from bot.answers.chronology_rows import Row, rows
from bot.model.timex import Granularity
from tests.answers.test_chronology import LONDON, NEW_YORK, told


def row(begin: str, hours: float | None, granularity: Granularity, zone: str = "Etc/UTC") -> Row:
    (made,) = rows([told("x", begin, hours, granularity, zone=zone)])
    return made


WEEK = row("2031-05-05", 7 * 24, "week")


@pytest.mark.parametrize(
    ("given", "ticks", "begin", "end"),
    [
        (row("2031-05-06T18:00", None, "instant"), "0 6 12 18 24", 18 / 24, None),
        (row("2031-05-06T06:00", 6, "part-of-day"), "0 6 12 18 24", 6 / 24, 12 / 24),
        (WEEK, "1 May 8 15 22 ", 4 / 31, 11 / 31),
        (row("2031-05-06", 72, "day"), "1 May 8 15 22 ", 5 / 31, 8 / 31),
        (row("2031-04-28", 7 * 24, "week"), "Apr May Jun", 27 / 61, 34 / 61),
        (row("2031-02-01", 28 * 24, "month"), "Jan Apr Jul Oct ", 31 / 365, 59 / 365),
        (row("2031-12-01", 90 * 24, "season"), "2031 2032 2033", 334 / 731, 424 / 731),
        (row("2031-01-01", 365 * 24, "year"), "2030 2035 2040", 365 / 3652, 730 / 3652),
        (row("2030-01-01", 3652 * 24, "decade"), "2000 2050 2100", 10958 / 36525, 14610 / 36525),
    ],
    ids=["instant", "morning", "week", "days", "two months", "month", "two years", "year", "decade"],
)
def test_each_stretch_lies_in_the_next_larger_one(given: Row, ticks: str, begin: float, end: float | None) -> None:
    axis = axis_of(given)
    assert axis
    assert " ".join(name for _, name in axis.ticks) == ticks
    assert (axis.ticks[0][0], axis.ticks[-1][0]) == (0, 1)
    found = place(given, axis, "Etc/UTC")
    assert found[0] == pytest.approx(begin)
    assert found[1] == (pytest.approx(end) if end else None)


@pytest.mark.parametrize("given", [row("2031-05-06", 24, "day"), rows([told("x", None)])[0]], ids=["day", "undated"])
def test_what_has_neither_hours_nor_length_has_no_axis(given: Row) -> None:
    assert axis_of(given) is None


@pytest.mark.parametrize(("zone", "hour"), [(NEW_YORK, 10), (LONDON, 15)])
def test_hours_of_all_writers_stand_in_one_zone(zone: str, hour: int) -> None:
    call = row("2031-05-06T14:00", None, "instant", NEW_YORK)
    axis = axis_of(call)
    assert axis
    begin, end = place(call, axis, zone)
    assert begin == pytest.approx(hour / 24)
    assert end is None


def test_an_hour_of_another_date_lies_at_the_end_of_its_day() -> None:
    late = row("2031-05-07T01:00", None, "instant", NEW_YORK)
    axis = axis_of(late)
    assert axis
    assert place(late, axis, LONDON) == (1.0, None)
