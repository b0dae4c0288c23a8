"""Lengths, rates and words that only look like a time: none of them ever gives a date."""

from __future__ import annotations

from datetime import date

import pytest

from bot.text.timexes import timexes

TUESDAY = date(2025, 3, 18)
NEW_YORK = "America/New_York"


def found(text: str) -> list[tuple[str, str, str]]:
    return [(timex.span.of(text), timex.type, timex.value) for timex in timexes(text, TUESDAY, NEW_YORK)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("a 30-day ceasefire", [("30-day", "DURATION", "P30D")], id="attributive"),
        pytest.param("It lasted over two hours.", [("over two hours", "DURATION", "PT2H")], id="over-two-hours"),
        pytest.param("the past three months", [("the past three months", "DURATION", "P3M")], id="past-months"),
        pytest.param("for several weeks", [("several weeks", "DURATION", "PXW")], id="several"),
        pytest.param("for 2 1/2 years", [("2 1/2 years", "DURATION", "P2Y6M")], id="half"),
        pytest.param("for an hour and a half", [("an hour and a half", "DURATION", "PT1H30M")], id="and-a-half"),
        pytest.param("a week-long strike", [("a week-long", "DURATION", "P1W")], id="long"),
        pytest.param("a decades-long feud", [("a decades-long", "DURATION", "PXY")], id="decades-long"),
        pytest.param("It lay for 65 million years.", [("65 million years", "DURATION", "P65000000Y")], id="million"),
        pytest.param("They meet on the first Monday of each month.", [("each month", "SET", "P1M")], id="nth-weekday"),
        pytest.param("She asked for the weekend to think.", [("the weekend", "DURATION", "P1WE")], id="for-weekend"),
        pytest.param(
            "Classes start at 9 a.m. daily; she starts work at 7 a.m.",
            [("9 a.m. daily", "SET", "P1D"), ("7 a.m.", "TIME", "XXXX-XX-XXT07:00")],
            id="habit",
        ),
        pytest.param("The trial will last three weeks.", [("three weeks", "DURATION", "P3W")], id="the-verb-last"),
        pytest.param("It shuts on Sunday nights.", [("Sunday nights", "SET", "XXXX-WXX-7TNI")], id="nights"),
        pytest.param(
            "It opens every Monday at 9 a.m.", [("every Monday at 9 a.m.", "SET", "XXXX-WXX-1T09:00")], id="set-clock"
        ),
        pytest.param("It is held every year in June.", [("every year in June", "SET", "XXXX-06")], id="set-month"),
        pytest.param("It meets every Friday.", [("every Friday", "SET", "XXXX-WXX-5")], id="every"),
        pytest.param("the daily ferry", [("daily", "SET", "P1D")], id="daily"),
        pytest.param("It is now over.", [("now", "DATE", "PRESENT_REF")], id="now"),
        pytest.param("He recently left.", [("recently", "DATE", "PAST_REF")], id="recently"),
    ],
)
def test_lengths_rates_and_vague_references_are_found_and_dated_nowhere(
    text: str, expected: list[tuple[str, str, str]]
) -> None:
    assert found(text) == expected
    assert {timex.begin for timex in timexes(text, TUESDAY, NEW_YORK)} == {None}


@pytest.mark.parametrize(
    "text",
    [
        "You may march on Washington if you must.",
        "The sun sat low, and she fell second in the race.",
        "Some 2,500 soldiers and 1,990 horses crossed.",
        "It cost $2000 and weighed 1945.5 kilos.",
        "The victims of 9/11 were named.",
        "The 42-year-old won 24-7 in room 101.",
        "Call 555-2024 or read page 12:4567.",
        "About three-quarters of the seats were taken.",
        "The home side led after the third quarter.",
        "It would not do in today’s world, the Daily Clarion wrote.",
        "It costs the town $40 million a year and 300 flights a week.",
        "She was in her 30s, and it was in the low 60s outside.",
        "He told about two thousand players of the year.",
        "Mr. March of May Street was out.",
        "She came to the Christmas party for the Sunday Beacon.",
        "It was the last night of her life and the last day of the trial.",
        "On a Saturday she would sing, and no overnight bus ran.",
        "She spoke on “This Week” and on “90 Minutes”.",
        "The annual March for Rivers drew thousands.",
    ],
)
def test_what_only_looks_like_a_time_is_none(text: str) -> None:
    assert found(text) == []
