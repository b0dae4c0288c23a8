"""Which day a clock time is of, where its own words name none."""

from __future__ import annotations

from datetime import date

import pytest

from bot.text.timexes import timexes

TUESDAY = date(2025, 3, 18)


def values(text: str) -> list[str]:
    return [timex.value for timex in timexes(text, TUESDAY, "America/New_York")]


def test_a_clock_time_takes_the_date_of_its_own_sentence() -> None:
    assert values("On March 3 the buses stopped at 6 a.m. sharp.") == ["2025-03-03", "2025-03-03T06:00"]


def test_a_clock_time_takes_the_day_that_stands_behind_it() -> None:
    assert values("The blast was heard at 10:35 a.m. in the harbour on Friday.")[0] == "2025-03-14T10:35"


@pytest.mark.parametrize(
    ("text", "clock"),
    [
        pytest.param("The two will speak on Friday. The call is due at 9 a.m. sharp.", "2025-03-21T09:00", id="noun"),
        pytest.param("The two will speak on Friday.\n\nIt starts at 9 a.m. sharp.", "2025-03-21T09:00", id="pronoun"),
        pytest.param("Rain may fall on Friday. Police shut it at 9 a.m. sharp.", "2025-03-18T09:00", id="another"),
        pytest.param("They spoke on Friday. The next call is due at 9 a.m. sharp.", "2025-03-18T09:00", id="past"),
        pytest.param("They meet on Friday and Sunday. The match starts at 9 a.m.", "2025-03-18T09:00", id="two-days"),
        pytest.param("They meet on Friday. Few will come. It starts at 9 a.m.", "2025-03-18T09:00", id="further-back"),
    ],
)
def test_the_clock_time_of_what_was_told_just_before_is_of_its_coming_day(text: str, clock: str) -> None:
    assert values(text)[-1] == clock


@pytest.mark.parametrize(
    ("before", "clock"),
    [
        pytest.param("A van hit the gate.", "2025-03-18T06:00", id="no-day-told"),
        pytest.param("A van hit the gate on Tuesday.", "2025-03-18T06:00", id="publication"),
        pytest.param("A van hit the gate on Monday.", "2025-03-17T06:00", id="day-before"),
        pytest.param("A van hit the gate on Sunday.\n\nThe owner was out on Sunday.", "2025-03-16T06:00", id="one-day"),
        pytest.param(
            "A van hit the gate on Monday. The court will sit on Thursday.", "2025-03-17T06:00", id="day-ahead"
        ),
        pytest.param("A van hit the gate on Monday. On Tuesday it was found.", "2025-03-18T06:00", id="up-to-today"),
        pytest.param("A van hit the gate on Saturday. On Monday it was found.", "XXXX-XX-XXT06:00", id="two-days"),
        pytest.param("A van hit the gate on March 3.", "XXXX-XX-XXT06:00", id="an-older-story"),
        pytest.param("A van hit the gate in February.", "2025-03-18T06:00", id="no-day"),
    ],
)
def test_a_past_clock_time_is_of_the_day_of_which_the_article_tells(before: str, clock: str) -> None:
    assert values(f"{before}\nIt left the harbour at 6 a.m. sharp.")[-1] == clock


def test_a_past_midnight_ends_the_day_of_which_the_article_tells() -> None:
    assert (
        values("A van hit the gate on Monday.\nIt left the harbour shortly before midnight.")[-1] == "2025-03-18T00:00"
    )


def test_a_coming_clock_time_is_of_the_day_of_publication() -> None:
    assert values("A van hit the gate on Monday.\nThe harbour will open at 6 a.m. sharp.")[-1] == "2025-03-18T06:00"
