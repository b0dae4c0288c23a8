"""A chronology as files: the calendar is read by the library icalendar, the table by csv, the slides as JSON."""

from __future__ import annotations

import csv
import json
from dataclasses import replace
from datetime import UTC, date, datetime
from io import StringIO
from typing import Any

import icalendar
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answers.chronology_files import calendar, slides, table
from bot.answers.chronology_rows import Row, rows
from bot.model.article import Span
from bot.model.timex import Granularity
from bot.store.events import ToldEvent
from tests.answers.builders import NOW
from tests.answers.test_chronology import AT_TEN, CALL, LISBON, LONDON, NEW_YORK, PLAN, PLANNED_AT_ONE, told

UNDATED = told("Falk recently moved", None)
WEEK = told("Ferries run this week", "2031-05-05", 7 * 24, "week", "planned", people=frozenset())


def imported(made: list[Row]) -> list[icalendar.Event]:
    """As a calendar reads it; nothing in it may be broken."""
    read = icalendar.Calendar.from_ical(calendar(made, NOW))
    assert isinstance(read, icalendar.Calendar)
    assert [each.errors for each in read.walk()] == [[] for _ in read.walk()]
    return list(read.events)


def table_of(made: list[Row]) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(table(made).decode("utf-8-sig"), newline=""), strict=True))


def slides_of(made: list[Row]) -> list[dict[str, Any]]:
    events: list[dict[str, Any]] = json.loads(slides(made, ""))["events"]
    return events


# -- the calendar -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("telling", "begin", "end"),
    [
        (CALL, date(2031, 5, 6), date(2031, 5, 7)),
        (WEEK, date(2031, 5, 5), date(2031, 5, 12)),
        (told("x", "2031-05-06", 72, "day"), date(2031, 5, 6), date(2031, 5, 9)),
        (told("x", "2031-05-01", 31 * 24, "month"), date(2031, 5, 1), date(2031, 6, 1)),
        (told("x", "2031-01-01", 365 * 24, "year"), date(2031, 1, 1), date(2032, 1, 1)),
        (told("x", "2031-05-05T23:00", 24, "day", zone=LISBON), date(2031, 5, 6), date(2031, 5, 7)),
        (told("x", "2031-03-09T05:00", 23, "day", zone=NEW_YORK), date(2031, 3, 9), date(2031, 3, 10)),
        (told("x", "2031-11-02T04:00", 25, "day", zone=NEW_YORK), date(2031, 11, 2), date(2031, 11, 3)),
        (PLANNED_AT_ONE, datetime(2031, 5, 6, 13, tzinfo=UTC), datetime(2031, 5, 6, 15, tzinfo=UTC)),
    ],
    ids=["day", "week", "days", "month", "year", "elsewhere", "short day", "long day", "hours"],
)
def test_a_calendar_has_days_as_days_and_hours_in_utc(telling: ToldEvent, begin: date, end: date) -> None:
    (event,) = imported(rows([telling]))
    assert (event.start, event.end) == (begin, end)
    # A datetime is a date as well.
    assert isinstance(event.start, datetime) == isinstance(begin, datetime)


def test_an_instant_has_no_length() -> None:
    (event,) = imported(rows([AT_TEN]))
    assert (event.start, event.get("DTEND")) == (datetime(2031, 5, 6, 14, tzinfo=UTC), None)


def test_plans_are_tentative_and_nobody_is_busy() -> None:
    claimed = told("Falk shut the gate", "2031-05-06", status="claimed", people=frozenset())
    events = imported([*rows([PLAN]), *rows([CALL]), *rows([claimed])])
    assert [(event.get("STATUS"), event.categories, event.get("TRANSP")) for event in events] == [
        ("TENTATIVE", ["planned"], "TRANSPARENT"),
        ("CONFIRMED", ["happened"], "TRANSPARENT"),
        (None, ["claimed"], "TRANSPARENT"),
    ]


def test_the_title_is_verbatim_and_the_description_has_every_telling_with_its_source() -> None:
    (event,) = imported(rows([AT_TEN, replace(PLAN, outlet="The Gull")]))
    assert event.summary == "Falk began the conversation with Reyl at 10 a.m."
    assert event.description == (
        "exact · happened, as planned · 2 articles\n"
        "happened: Falk began the conversation with Reyl at 10 a.m. — “c.txt”, paragraph 1, 6 May 2031\n"
        "planned: Falk is set to speak to Reyl on Tuesday — The Gull, “b.txt”, paragraph 1, 6 May 2031"
    )


def test_no_line_of_a_calendar_is_longer_than_75_octets() -> None:
    long = told("Ґалаґан, “найстарша”; \\ " * 30, "2031-05-06")
    lines = calendar(rows([long]), NOW).split(b"\r\n")
    assert max(map(len, lines)) <= 75
    assert all(b"\n" not in line for line in lines)


def test_an_event_keeps_its_id_when_later_articles_tell_it_better() -> None:
    later = replace(AT_TEN, published=date(2031, 5, 7))
    before, after = imported(rows([CALL])), imported(rows([CALL, later]))
    assert before[0].uid == after[0].uid
    assert before[0].summary != after[0].summary


def test_the_same_rows_make_the_same_files() -> None:
    made = rows([CALL, WEEK, UNDATED])
    assert calendar(made, NOW) == calendar(made, NOW)
    assert calendar(made, NOW).startswith(
        b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//On the Record//Chronology//EN\r\nNAME:What happened when\r\n"
    )


def test_two_times_in_one_clause_are_two_events() -> None:
    other = replace(CALL, event=replace(CALL.event, begin=datetime(2031, 6, 6, tzinfo=UTC)))
    assert len({event.uid for event in imported(rows([CALL, other]))}) == 2


def test_the_undated_are_in_the_table_only() -> None:
    made = rows([CALL, UNDATED])
    assert [len(imported(made)), len(table_of(made)), len(slides_of(made))] == [1, 2, 1]


# -- the table --------------------------------------------------------------------------------------------------------


def test_a_line_of_the_table() -> None:
    (line,) = table_of(rows([PLANNED_AT_ONE]))
    assert line == {
        "first_day": "2031-05-06",
        "last_day": "2031-05-06",
        "begin_utc": "2031-05-06 13:00",
        "end_utc": "2031-05-06 15:00",
        "precision": "hour",
        "approximate": "",
        "status": "planned",
        "times_differ": "",
        "articles": "1",
        "words": "The call, scheduled between 1 and 3 PM",
        "source": "“a.txt”, paragraph 1, 6 May 2031",
        "url": "",
        "other_tellings": "",
        "note": "",
    }


def test_an_article_s_address_stands_in_every_file() -> None:
    url = "https://gull.example/call?day=6&page=1"
    made = rows([replace(AT_TEN, url=url), replace(PLAN, url="javascript:alert(1)")])
    (event,), (line,), (slide,) = imported(made), table_of(made), slides_of(made)
    assert event["URL"] == line["url"] == url
    assert url in event.description
    assert (
        '<a href="https://gull.example/call?day=6&amp;page=1">“c.txt”, paragraph 1, 6 May 2031</a>'
        in (slide["text"]["text"])
    )
    assert "javascript" not in f"{event.description}{line}{slide}"


def test_files_explain_clock_times_that_look_different() -> None:
    printed = "10 a.m. ET"
    words = f"Falk began the call with Reyl at {printed}"
    new_york = told(words, "2031-05-06T14:00", None, "instant", zone=NEW_YORK, path="b.txt")
    start = new_york.citation.span.start + words.index(printed)
    new_york = replace(new_york, timex=Span(start, start + len(printed)))
    london = told("Falk and Reyl held a call at 3 p.m.", "2031-05-06T14:00", None, "instant", zone=LONDON, path="c.txt")
    start = london.citation.span.end - len("3 p.m.")
    london = replace(london, timex=Span(start, start + len("3 p.m.")))
    note = (
        "“10 a.m. ET” [1] and “3 p.m.” [1] do not contradict each other: "
        "10:00 in New York is 15:00 in London, five hours apart that day."
    )
    (line,) = table_of(rows([new_york, london]))
    (event,) = imported(rows([new_york, london]))
    assert line["note"] == note
    assert note in event.description


def test_days_in_the_table_have_no_hours_and_their_last_day_belongs_to_them() -> None:
    week, undated = table_of([*rows([WEEK]), *rows([UNDATED])])
    columns = ("first_day", "last_day", "begin_utc", "end_utc", "precision")
    assert [week[name] for name in columns] == ["2031-05-05", "2031-05-11", "", "", "week"]
    assert [undated[name] for name in columns] == ["", "", "", "", "undated"]


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t=", "\r="])
def test_no_cell_is_a_formula(sign: str) -> None:
    telling = told(f'{sign}HYPERLINK("x", "y")', "2031-05-06")
    (line,) = table_of(rows([telling]))
    assert line["words"].startswith("'")


def test_excel_is_told_that_the_table_is_utf_8_and_lines_end_as_the_rfc_says() -> None:
    made = table(rows([CALL]))
    assert made.startswith(b"\xef\xbb\xbffirst_day,")
    assert made.count(b"\r\n") == made.count(b"\n") == 2


# -- TimelineJS -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("telling", "start", "end", "shown"),
    [
        (CALL, {"year": 2031, "month": 5, "day": 6}, None, "Tuesday 6 May 2031"),
        (
            AT_TEN,
            {"year": 2031, "month": 5, "day": 6, "hour": 14, "minute": 0},
            None,
            "6 May 2031, 14:00 UTC",
        ),
        (
            PLANNED_AT_ONE,
            {"year": 2031, "month": 5, "day": 6, "hour": 13, "minute": 0},
            {"year": 2031, "month": 5, "day": 6, "hour": 15, "minute": 0},
            "6 May 2031, 13:00 to 15:00 UTC",
        ),
        (
            told("x", "2031-05-06T06:00", 6, "part-of-day"),
            {"year": 2031, "month": 5, "day": 6, "hour": 6, "minute": 0},
            {"year": 2031, "month": 5, "day": 6, "hour": 12, "minute": 0},
            "Tuesday 6 May 2031, morning",
        ),
        (
            WEEK,
            {"year": 2031, "month": 5, "day": 5},
            {"year": 2031, "month": 5, "day": 11},
            "Week of 5 May 2031",
        ),
        (
            told("x", "2031-05-01", 31 * 24, "month"),
            {"year": 2031, "month": 5},
            {"year": 2031, "month": 5, "day": 31},
            "May 2031",
        ),
        (
            told("x", "2031-01-01", 365 * 24, "year"),
            {"year": 2031},
            {"year": 2031, "month": 12, "day": 31},
            "2031",
        ),
    ],
    ids=["day", "instant", "hours", "morning", "week", "month", "year"],
)
def test_a_slide_begins_no_more_exactly_than_the_text(
    telling: ToldEvent, start: dict[str, int], end: dict[str, int] | None, shown: str
) -> None:
    (slide,) = slides_of(rows([telling]))
    assert (slide["start_date"], slide.get("end_date"), slide["display_date"]) == (start, end, shown)


def test_what_stands_in_an_article_is_no_html_on_a_slide() -> None:
    made = rows([told("<img src=x onerror=alert(1)> & Falk", "2031-05-06", status="claimed")])
    (slide,) = slides_of(made)
    assert slide["text"] == {
        "headline": "&lt;img src=x onerror=alert(1)&gt; &amp; Falk",
        "text": "<p>day · claimed</p>"
        "<p>claimed: &lt;img src=x onerror=alert(1)&gt; &amp; Falk — “a.txt”, paragraph 1, 6 May 2031</p>",
    }
    assert slide["group"] == "claimed"


# -- any words --------------------------------------------------------------------------------------------------------

_WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=200) | st.text(
    "=+-@;,:\\\"'\r\n\t \u202e\x00aé“", max_size=80
)
_GRANULARITIES: st.SearchStrategy[tuple[Granularity, int]] = st.sampled_from(
    [("instant", 0), ("day", 24), ("week", 7 * 24), ("year", 365 * 24)]
)


@given(_WORDS, _GRANULARITIES)
def test_all_files_can_be_read_whatever_an_article_says(words: str, length: tuple[Granularity, int]) -> None:
    granularity, hours = length
    made = rows([told(words, "2031-05-06", hours or None, granularity)])
    (event,), (line,), (slide,) = imported(made), table_of(made), slides_of(made)
    seen = "".join(char for char in " ".join(words.split()) if char.isprintable())
    assert event.summary == seen
    assert line["words"].removeprefix("'") == seen.removeprefix("'")
    assert not line["words"].startswith(("=", "+", "-", "@"))
    assert slide["start_date"]["year"] == 2031
