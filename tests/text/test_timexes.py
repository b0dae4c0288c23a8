"""What time expressions mean: a sentence, where and when it was written, and what a careful reader gets from it."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from itertools import pairwise
from typing import NamedTuple

import pytest

from bot.model.article import Span
from bot.model.timex import Timex
from bot.text.timex_calendar import Interval, interval
from bot.text.timex_direction import Cues, Direction, direction
from bot.text.timexes import timexes

MONDAY = date(2025, 3, 17)
TUESDAY = date(2025, 3, 18)
NEW_YORK = "America/New_York"


class Found(NamedTuple):
    words: str
    type: str
    value: str


def found(text: str, published: date | None = TUESDAY, zone: str | None = NEW_YORK) -> list[Found]:
    return [Found(timex.span.of(text), timex.type, timex.value) for timex in timexes(text, published, zone)]


def only(text: str, published: date | None = TUESDAY, zone: str | None = NEW_YORK) -> Timex:
    (timex,) = timexes(text, published, zone)
    return timex


def values(text: str, published: date | None = TUESDAY) -> list[str]:
    return [timex.value for timex in timexes(text, published, NEW_YORK)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Talks began last week.", "2025-W11", id="last-week"),
        pytest.param("Talks begin next week.", "2025-W13", id="next-week"),
        pytest.param("It rained all over this week.", "2025-W12", id="this-week"),
        pytest.param("They met over the weekend.", "2025-W11-WE", id="the-weekend-is-past"),
        pytest.param("The shop will open this weekend.", "2025-W12-WE", id="this-weekend"),
        pytest.param("He resigned last month.", "2025-02", id="last-month"),
        pytest.param("Rents rose last year.", "2024", id="last-year"),
        pytest.param("The war began three years ago.", "2022", id="years-ago"),
        pytest.param("She flew in two weeks ago.", "2025-W10", id="weeks-ago"),
        pytest.param("She flew in four days ago.", "2025-03-14", id="days-ago"),
        pytest.param("The summit in February changed little.", "2025-02", id="month-is-past"),
        pytest.param("The summit will be held in November.", "2025-11", id="month-ahead"),
        pytest.param("The mine closed in 2022.", "2022", id="year"),
        pytest.param("It opened in the spring of 2019.", "2019-SP", id="season-of-year"),
        pytest.param("Prices fell last fall.", "2024-FA", id="last-fall"),
        pytest.param("It was built in the 1980s.", "198", id="decade"),
        pytest.param("It was built in the 19th century.", "18", id="century"),
        pytest.param("He was born on Christmas Day 1954.", "1954-12-25", id="holiday"),
        pytest.param("They meet on Easter Sunday.", "2025-04-20", id="movable-feast"),
        pytest.param("The club met on Memorial Day 2024.", "2024-05-27", id="last-monday-of-may"),
        pytest.param("It was signed on the 4th of March, 1999.", "1999-03-04", id="day-of-month"),
        pytest.param("It was signed on 4 March 1999.", "1999-03-04", id="day-month-year"),
        pytest.param("It was signed on Thursday, March 4, 1999.", "1999-03-04", id="weekday-and-date"),
        pytest.param("It was signed on 2021-11-30.", "2021-11-30", id="iso"),
        pytest.param("The flood of nineteen ninety-six was worse.", "1996", id="spelled-year"),
        pytest.param("The bill passed late last year.", "2024", id="modifier"),
        pytest.param("Fair on March 21-23 at the docks.", "2025-03-21/2025-03-23", id="stretch-of-days"),
        pytest.param("He was last seen last Dec. 12.", "2024-12-12", id="last-date"),
        pytest.param("It is due in the week of April 7.", "2025-W15", id="week-of"),
        pytest.param("It closed on Jan. 6.", "2025-01-06", id="abbreviated-month"),
        pytest.param("He was seen on Dec. 12.", "2024-12-12", id="last-year's-december"),
        pytest.param("He will be sworn in on Jan. 20.", "2026-01-20", id="a-day-gone-by-after-will"),
        pytest.param("The case is heard in May.", "2025-05", id="a-month-near-ahead-after-a-participle"),
        pytest.param("They fought to keep the mill in January.", "2025-01", id="a-far-month-after-a-past"),
        pytest.param("She left a decade ago.", "2015", id="a-decade-ago-is-a-year"),
        pytest.param("She called last night.", "2025-03-17TNI", id="last-night"),
        pytest.param("Prices fell overnight.", "2025-03-17TNI", id="overnight-is-past"),
        pytest.param("It burned overnight on Saturday.", "2025-03-15TNI", id="overnight-of-a-day"),
        pytest.param("It opened in the summer of ’69.", "1969-SU", id="short-year"),
        pytest.param("By mid-afternoon it rained.", "2025-03-18TAF", id="mid-afternoon"),
        pytest.param("He voted on Election Day 2024.", "2024-11-05", id="tuesday-after-the-first-monday"),
        pytest.param(
            "The board promised a wharf in the spring of the year two thousand.", "2000-SP", id="spelled-2000"
        ),
        pytest.param("Sales fell in the latter half of 2024.", "2024-H2", id="latter-half"),
        pytest.param("The offer expires at midnight on Friday.", "2025-03-21T24:00", id="midnight-ends-its-day"),
    ],
)
def test_a_calendar_expression_has_the_value_its_words_fix_and_no_finer(text: str, expected: str) -> None:
    assert values(text) == [expected]


INSTANTS = [
    pytest.param("at 10 a.m. ET", "2025-03-18T14:00", id="eastern-in-summer-time"),
    pytest.param("at 10 a.m. EST", "2025-03-18T14:00", id="EST-written-in-summer-is-eastern-wall-time"),
    pytest.param("at 10 a.m. Eastern Time (US)", "2025-03-18T14:00", id="eastern-time"),
    pytest.param("at 2 p.m. UK time", "2025-03-18T14:00", id="uk-before-its-own-change"),
    pytest.param("at 4 p.m. in Kyiv time", None, id="words-between-are-no-zone"),
    pytest.param("at 4 p.m. Kyiv time", "2025-03-18T14:00", id="kyiv"),
    pytest.param("at 5 p.m. Moscow time", "2025-03-18T14:00", id="moscow"),
    pytest.param("at 3 p.m. CET", "2025-03-18T14:00", id="cet"),
    pytest.param("at 7:30 p.m. IST", "2025-03-18T14:00", id="india-half-hour"),
    pytest.param("at 1400 GMT", "2025-03-18T14:00", id="military-gmt"),
    pytest.param("at 11:15 p.m. Tokyo time", "2025-03-18T14:15", id="tokyo"),
    pytest.param("at noon", "2025-03-18T16:00", id="noon-at-the-writer's"),
    pytest.param("at 9.30am", "2025-03-18T13:30", id="british-dot"),
    pytest.param("at 3 o’clock in the afternoon", "2025-03-18T19:00", id="o'clock"),
    pytest.param("at 9 in the evening", "2025-03-19T01:00", id="in-the-evening"),
    pytest.param("at 10 a.m. local time", "2025-03-18T14:00", id="local-time"),
    pytest.param("at 10 a.m. ET on Jan. 14, 2025", "2025-01-14T15:00", id="eastern-in-winter"),
    pytest.param("on Tuesday, Jan. 14, 2025, at 10 a.m. ET", "2025-01-14T15:00", id="date-first"),
    pytest.param("at 10 a.m. ET on Thursday", "2025-03-20T14:00", id="weekday-ahead"),
    pytest.param("at 1:30 a.m. EDT on Nov. 2, 2025", "2025-11-02T05:30", id="hour-that-comes-twice-first"),
    pytest.param("at 1:30 a.m. EST on Nov. 2, 2025", "2025-11-02T06:30", id="hour-that-comes-twice-standard"),
    pytest.param("at 2:30 a.m. ET on March 9, 2025", "2025-03-09T07:30", id="hour-that-does-not-exist"),
    pytest.param("at 1:30 a.m. UK time on March 30, 2025", "2025-03-30T01:30", id="british-gap"),
]


@pytest.mark.parametrize(("words", "expected"), INSTANTS)
def test_a_clock_time_is_the_instant_of_its_zone_on_that_date(words: str, expected: str | None) -> None:
    timex = timexes(f"The vote will open {words} as usual.", TUESDAY, NEW_YORK)[0]
    if expected is not None:
        assert timex.begin == datetime.fromisoformat(expected).replace(tzinfo=UTC)
    assert timex.granularity == "instant"
    assert timex.end_before is None


def test_between_two_clock_times_is_one_interval_and_the_zone_holds_for_both_ends() -> None:
    text = "The parade, scheduled between 1 PM and 3 PM UK time, is expected to be long."
    timex = only(text)
    assert timex == Timex(
        Span(text.index("1 PM"), text.index(", is")),
        "TIME",
        "2025-03-18T13:00/T15:00",
        datetime(2025, 3, 18, 13, tzinfo=UTC),
        datetime(2025, 3, 18, 15, tzinfo=UTC),
        "hour",
    )


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("from 9 to 11 a.m.", "2025-03-18T09:00/T11:00"),
        ("from 11 to 1 p.m.", "2025-03-18T11:00/T13:00"),
        ("between 10:00 and 12:30", "2025-03-18T10:00/T12:30"),
        ("7-9 p.m. EDT", "2025-03-18T19:00/T21:00"),
    ],
)
def test_half_a_day_named_once_holds_for_both_ends(words: str, value: str) -> None:
    assert values(f"The hall was open {words} only.") == [value]


def test_from_one_weekday_to_another_runs_forward() -> None:
    assert values("The fair will run from Wednesday to Monday.") == ["2025-03-19", "2025-03-24"]


@pytest.mark.parametrize("zone", ["Pacific/Auckland", "Pacific/Honolulu"])
def test_today_is_the_local_publication_date(zone: str) -> None:
    timex = only("The bridge closed today.", TUESDAY, zone)
    assert timex.value == "2025-03-18"
    offset = {"Pacific/Auckland": "2025-03-17T11:00", "Pacific/Honolulu": "2025-03-18T10:00"}[zone]
    assert timex.begin == datetime.fromisoformat(offset).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    "text",
    [
        "The bridge closed today.",
        "It will reopen on Tuesday.",
        "It opened last month.",
        "It opened two years ago.",
        "They met over the weekend.",
        "He was born on March 4.",
        "The summit in February failed.",
        "The gates open at 10 a.m. ET.",
        "A week earlier it had rained.",
    ],
)
def test_without_a_publication_date_what_is_relative_has_no_date(text: str) -> None:
    timex = only(text, published=None)
    assert (timex.begin, timex.end_before, timex.granularity) == (None, None, "undated")
    assert "X" in timex.value


def test_without_a_publication_date_what_is_absolute_keeps_its_date() -> None:
    assert only("It was signed on 4 March 1999.", published=None).value == "1999-03-04"


def test_without_a_zone_a_clock_time_counts_as_its_day() -> None:
    timex = only("It opened at 9 a.m. sharp.", zone=None)
    assert (timex.value, timex.granularity) == ("2025-03-18T09:00", "day")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Today’s vote was close.", "Today"),
        ("It closed at 10\xa0a.m.\xa0ET sharp.", "10\xa0a.m.\xa0ET"),
        ("It closed at 10 a.m. Then it rained.", "10 a.m."),
        ("It closed on May 5.", "May 5"),
        ("It closed on Sun. March 9 for good.", "Sun. March 9"),
    ],
)
def test_spans_hold_the_words_as_they_are_printed(text: str, words: str) -> None:
    assert only(text).span.of(text) == words


def test_litter_yields_nothing() -> None:
    text = "Updated 5:14 PM\nThe bridge closed on Monday."
    (timex,) = timexes(text, TUESDAY, NEW_YORK, skip=[Span(0, text.index("\n"))])
    assert timex.span.of(text) == "Monday"


def _quoted(text: str) -> Span:
    return Span(text.index("“") + 1, text.index("”"))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“We are closing the plant today,” she told workers on Sunday.", ["2025-03-16", "2025-03-16"]),
        ("On Friday he wrote: “Yesterday was the worst day.”", ["2025-03-14", "2025-03-13"]),
        ("“We are closing the plant today,” she said.", ["2025-03-18"]),
    ],
)
def test_in_a_quotation_the_dated_speech_is_the_anchor_else_the_article(text: str, expected: list[str]) -> None:
    spans = timexes(text, TUESDAY, NEW_YORK, quoted=[_quoted(text)])
    assert [timex.value for timex in spans] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("It was sold on 3 May 1990. The following day it burned.", ["1990-05-03", "1990-05-04"], id="day"),
        pytest.param("He left on March 10. A week earlier he had wept.", ["2025-03-10", "2025-03-03"], id="week"),
        pytest.param("It sank on 3 May 1990. The next morning it lay dry.", ["1990-05-03", "1990-05-04TMO"], id="am"),
        pytest.param(
            "It rose on March 7 and fell the previous Monday.", ["2025-03-07", "2025-03-03"], id="previous-weekday"
        ),
        pytest.param("It sank on 3 May 1990; earlier in the day it blew.", ["1990-05-03", "1990-05-03"], id="day-of"),
        pytest.param("He left on Monday; in the morning he packed.", ["2025-03-17", "2025-03-17TMO"], id="daypart"),
        pytest.param("She won in 2010 and, two years later, lost.", ["2010", "2012"], id="years-later"),
        pytest.param(
            "Profit in the third quarter of 2024 rose from $2 million a year earlier.",
            ["2024-Q3", "2023-Q3"],
            id="quarter",
        ),
    ],
)
def test_what_counts_from_the_story_counts_from_the_date_told_before_it(text: str, expected: list[str]) -> None:
    assert values(text) == expected


def test_weekdays_of_a_story_long_past_follow_the_story() -> None:
    text = "On 3 May 1990 he fled. By Sunday the town had fallen, and on Tuesday it burned."
    assert values(text) == ["1990-05-03", "1990-05-06", "1990-05-08"]


def test_an_hour_earlier_tells_an_order_and_no_time() -> None:
    timex = only("The call was first planned an hour earlier.")
    assert (timex.type, timex.value, timex.begin) == ("DURATION", "PT1H", None)


@pytest.mark.parametrize(
    ("text", "hour"),
    [
        ("The match was due to start at 3 p.m. on Monday. It began two hours later.", 17),
        ("The doors opened at 3 p.m. on Monday. Two hours earlier a queue had formed.", 13),
    ],
)
def test_hours_on_from_a_clock_time_are_counted(text: str, hour: int) -> None:
    later = next(timex for timex in timexes(text, date(2025, 3, 17), "Etc/UTC") if timex.type == "DURATION")
    assert (later.begin, later.granularity) == (datetime(2025, 3, 17, hour, tzinfo=UTC), "instant")


def test_a_clock_time_in_an_earlier_paragraph_is_no_anchor() -> None:
    _, later = timexes("The match began at 3 p.m. sharp.\nIt was first planned an hour earlier.", TUESDAY, NEW_YORK)
    assert later.begin is None


def test_about_a_time_is_approximate() -> None:
    assert only("She posted around 11 a.m. that all was well.").approximate
    assert not only("She posted at 11 a.m. that all was well.").approximate


def test_a_week_prior_to_no_day_told_is_approximate() -> None:
    assert only("They had met a week prior.").approximate
    assert not timexes("They met on March 10, a week after he rang.", TUESDAY, NEW_YORK)[0].approximate


def test_a_month_that_is_somebody_s_name_is_none_but_in_may_is_the_month() -> None:
    text = "Ann May rang. May, who left in May, wept on Friday."
    names = [Span(*match.span()) for match in re.finditer(r"(?:Ann )?May", text)]
    assert [timex.value for timex in timexes(text, TUESDAY, NEW_YORK, names=names)] == ["2024-05", "2025-03-14"]


@pytest.mark.parametrize(
    ("text", "weekend"),
    [
        ("The leaders will meet over the weekend.", "2025-W12-WE"),
        ("They plan to meet at the weekend.", "2025-W12-WE"),
        ("The leaders met over the weekend.", "2025-W11-WE"),
        ("They were tired after weekend talks in Oslo.", "2025-W11-WE"),
        ("They are to hold weekend peace talks in Oslo.", "2025-W12-WE"),
    ],
)
def test_the_weekend_is_the_last_one_unless_its_clause_looks_ahead(text: str, weekend: str) -> None:
    assert values(text) == [weekend]


@pytest.mark.parametrize("words", ["he ran on Friday and ", "at 9 a.m. and ", "in May or ", "nor an hour later "])
def test_an_expression_of_an_endless_sentence_costs_what_it_costs_in_a_short_one(
    monkeypatch: pytest.MonkeyPatch, words: str
) -> None:
    read: list[int] = []

    def counted(value: str) -> Interval | None:
        read.append(1)
        return interval(value)

    def measured(before: str, after: str, cues: Cues) -> Direction:
        read.append(len(before) + len(after))
        return direction(before, after, cues)

    monkeypatch.setattr("bot.text.timexes.interval", counted)
    monkeypatch.setattr("bot.text.timexes.direction", measured)
    costs = []
    for many in (150, 600):
        read.clear()
        timexes(words * many, TUESDAY, NEW_YORK)
        costs.append(sum(read) / many)
    assert costs[1] < 1.5 * costs[0]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("She would have lived had help come by midnight.", ["XXXX-XX-XXT00:00"], id="never-was"),
        pytest.param("He would have sailed at 9 a.m. on Monday.", ["2025-03-17T09:00"], id="never-was-on-a-day"),
        pytest.param("He slid off the roof and broke a leg in the fall.", [], id="a-tumble"),
        pytest.param("Exports fell in the fall of 2023.", ["2023-FA"], id="the-fall-of-a-year"),
        pytest.param("Rents rose 3 percent in the year to February.", ["2025-02"], id="the-year-to-a-month"),
    ],
)
def test_words_that_only_look_like_a_date_give_none(text: str, expected: list[str]) -> None:
    assert values(text) == expected


def test_dates_that_do_not_exist_are_none() -> None:
    assert found("On 31 February 2025 nothing happened.") == []


def test_expressions_never_overlap_and_come_in_order() -> None:
    text = "On Tuesday, March 18, 2025, at 10 a.m. ET (1400 GMT), last week’s talks, in 2019 or 2020, resumed."
    spans = [timex.span for timex in timexes(text, TUESDAY, NEW_YORK)]
    assert all(a.end <= b.start for a, b in pairwise(spans))


def test_last_winter_said_in_winter_is_the_one_that_has_ended() -> None:
    (winter,) = timexes("She left last winter.", date(2025, 1, 5), "America/New_York")
    assert winter.value == "2023-WI"
