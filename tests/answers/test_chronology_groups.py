"""Which tellings of other articles are one event although their times differ, and how few are compared to find it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.answers import chronology_groups
from bot.answers.chronology_groups import CANDIDATES, Group, grouped
from bot.answers.chronology_same import Telling, telling
from bot.model.article import Span
from bot.model.event import EventStatus
from bot.store.events import ToldEvent
from tests.answers.test_chronology import told

PAIR = frozenset({"ines-falk", "tomas-reyl"})


def paths(tellings: list[ToldEvent]) -> list[str]:
    """The articles of each group, as letters."""
    return sorted(
        "".join(sorted(each.told.path for each in group.tellings)) for group in grouped(map(telling, tellings))
    )


def signs(day: str, path: str, status: EventStatus = "happened", **more: str) -> ToldEvent:
    words = (
        "Falk and Reyl sign the ferry contract" if status == "planned" else "Falk and Reyl signed the ferry contract"
    )
    return told(more.get("words", words), day, status=status, path=path)


SIGNED = signs("2031-05-06", "a")
WEEK = told("Falk and Reyl signed a ferry contract last week", "2031-05-05", 7 * 24, "week", path="b")


@pytest.mark.parametrize(
    ("tellings", "expected"),
    [
        pytest.param([SIGNED, WEEK], ["ab"], id="the week that holds the day"),
        pytest.param([SIGNED, WEEK, signs("2031-05-08", "c")], ["a", "b", "c"], id="two days in the week"),
        pytest.param([signs("2031-05-05", "b", "planned"), SIGNED], ["ab"], id="a plan that came true the next day"),
        pytest.param([signs("2031-05-01", "b", "planned"), SIGNED], ["a", "b"], id="a plan of five days before"),
        pytest.param(
            [
                signs("2031-05-01", "b", "planned"),
                signs("2031-05-06", "a", words="Falk and Reyl signed the ferry contract, which had been postponed"),
            ],
            ["a", "b"],
            id="put off itself",
        ),
        pytest.param([signs("2031-05-05", "a", "planned"), SIGNED], ["a", "a"], id="both in one article"),
        pytest.param([signs("2031-05-07", "b"), SIGNED], ["a", "b"], id="two days that happened"),
        pytest.param(
            [
                told("Falk opened the mill in Orrin at 9", "2031-05-06T09:00", None, "instant", path="a"),
                told("Falk opened the mill in Lenmark at 11", "2031-05-06T11:00", None, "instant", path="b"),
            ],
            ["a", "b"],
            id="two hours, two places",
        ),
        pytest.param(
            [
                told("Falk opened the mill in Orrin", "2031-05-06T09:00", None, "instant", path="a"),
                told("Falk opened the mill in Orrin", "2031-05-06T11:00", None, "instant", path="b"),
            ],
            ["ab"],
            id="two hours of one thing",
        ),
        pytest.param(
            [
                told("Falk opened the mill in Orrin", "2031-05-06T09:00", None, "instant", path="a"),
                told("Falk opened the mill in Orrin", "2031-05-06T11:00", None, "instant", path="a"),
            ],
            ["a", "a"],
            id="two hours in one article",
        ),
    ],
)
def test_times_that_differ(tellings: list[ToldEvent], expected: list[str]) -> None:
    assert paths(tellings) == expected


def test_two_days_of_what_happened_know_of_each_other() -> None:
    one, other = grouped(map(telling, [SIGNED, signs("2031-05-07", "b")]))
    assert (one.elsewhere, other.elsewhere) == ({other.number}, {one.number})


def test_two_articles_without_names_tell_one_event_in_the_same_words() -> None:
    shut = told("The Ferrol bridge shut on Monday after a crack", "2031-05-05", people=frozenset(), path="a")
    closed = told("The Ferrol bridge was closed on Monday", "2031-05-05", people=frozenset(), path="b")
    assert paths([shut, closed]) == ["ab"]


def test_what_is_quoted_is_no_action() -> None:
    call = told("Falk and Reyl held a call", "2031-05-06", path="a")
    words = "Reyl wrote that “the call is going well” on Tuesday"
    wrote = told(words, "2031-05-06", people=frozenset({"tomas-reyl"}), path="b")
    start = wrote.citation.span.start + words.index("Tuesday")
    assert paths([call, replace(wrote, timex=Span(start, start + 7))]) == ["a", "b"]


def test_today_s_talks_are_those_of_the_same_article() -> None:
    call = told("Falk and Reyl are to hold talks today", "2031-05-06", status="planned", path="a")
    words = "The harbour office is awaiting today’s talks"
    waits = told(words, "2031-05-06", people=frozenset({"harbour-office"}), path="a")
    start = waits.citation.span.start + words.index("today")
    waits = replace(waits, timex=Span(start, start + 5))
    assert paths([call, waits]) == ["aa"]
    assert paths([call, replace(waits, path="b")]) == ["a", "b"]


def test_however_crowded_a_day_few_groups_are_compared(monkeypatch: pytest.MonkeyPatch) -> None:
    compared: list[int] = []
    takes = Group.takes

    def counted(group: Group, one: Telling) -> bool:
        compared.append(group.number)
        return takes(group, one)

    monkeypatch.setattr(chronology_groups.Group, "takes", counted)
    # All of one person and one action, and of hours that do not meet: no two are one event.
    crowd = [
        told(f"Falk called office {n}", f"2031-05-06T{n % 24:02}:{n // 24:02}", None, "instant", path=f"{n}")
        for n in range(600)
    ]
    assert len(grouped(map(telling, crowd))) == len(crowd)
    assert len(compared) <= CANDIDATES * len(crowd)
