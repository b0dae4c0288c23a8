"""Clock times of one event that look different: which clocks they are, and whether they agree."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.answers.chronology_clocks import explained, other_times
from bot.answers.chronology_rows import rows
from bot.model.article import Span
from bot.model.event import EventStatus
from bot.store.events import ToldEvent
from tests.answers.test_chronology import CALL, LONDON, NEW_YORK, told


def at(
    printed: str,
    begin: str,
    zone: str,
    path: str,
    *,
    hours: float | None = None,
    status: EventStatus = "happened",
) -> ToldEvent:
    """A telling of one call at the printed time."""
    words = f"Falk began the call with Reyl at {printed}"
    made = told(words, begin, hours, "hour" if hours else "instant", status, zone=zone, path=path)
    end = made.citation.span.end
    return replace(made, timex=Span(end - len(printed), end))


@pytest.mark.parametrize(
    ("tellings", "expected"),
    [
        pytest.param(
            (
                at("10 a.m. ET", "2031-03-18T14:00", NEW_YORK, "a.txt"),
                at("2 p.m.", "2031-03-18T14:00", LONDON, "b.txt"),
            ),
            "“10 a.m. ET” [1] and “2 p.m.” [1] do not contradict each other: "
            "10:00 in New York is 14:00 in London, four hours apart that day, not the usual five.",
            id="in the weeks between two changes of clocks",
        ),
        pytest.param(
            (
                at("10 a.m. ET", "2031-05-06T14:00", NEW_YORK, "a.txt"),
                at("3 p.m.", "2031-05-06T14:00", LONDON, "b.txt"),
            ),
            "“10 a.m. ET” [1] and “3 p.m.” [1] do not contradict each other: "
            "10:00 in New York is 15:00 in London, five hours apart that day.",
            id="on other days",
        ),
        pytest.param(
            (
                at("10 a.m. ET", "2031-05-06T14:00", LONDON, "a.txt"),
                at("4 p.m.", "2031-05-06T15:00", LONDON, "b.txt"),
            ),
            "“10 a.m. ET” [1] and “4 p.m.” [1] do not agree: "
            "10:00 in New York is 15:00 in London, five hours apart that day.",
            id="the zone that is printed, not the writer's",
        ),
        pytest.param(
            (
                at("10 a.m.", "2031-05-06T14:00", NEW_YORK, "a.txt"),
                at("10:00", "2031-05-06T14:00", NEW_YORK, "b.txt"),
            ),
            "",
            id="one clock",
        ),
        pytest.param((CALL, at("10 a.m. ET", "2031-05-06T14:00", NEW_YORK, "c.txt")), "", id="only one clock time"),
    ],
)
def test_clocks_are_explained_where_they_look_different(tellings: tuple[ToldEvent, ...], expected: str) -> None:
    (row,) = rows(tellings)
    assert explained(row) == expected


def test_other_times_are_those_with_a_clock_or_of_another_day_each_once() -> None:
    ten = at("10 a.m.", "2031-05-06T14:00", NEW_YORK, "a.txt")
    planned = at("9 a.m.", "2031-05-06T13:00", NEW_YORK, "b.txt", status="planned")
    again = at("9 a.m.", "2031-05-06T13:00", NEW_YORK, "c.txt", status="planned")
    (row,) = rows([ten, planned, again, CALL])
    assert other_times(row) == [planned]
