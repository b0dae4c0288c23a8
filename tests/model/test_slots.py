"""The daily slot over ordinary days, both clock changes and dates that do not exist."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.model.slots import Slot, last_slot, next_run, next_slot


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("after", "at", "zone", "expected"),
    [
        ("2031-05-07 06:59", time(9), "Europe/Berlin", "2031-05-07 07:00"),
        ("2031-05-07 07:00", time(9), "Europe/Berlin", "2031-05-08 07:00"),
        ("2031-05-07 23:30", time(9), "Asia/Kathmandu", "2031-05-08 03:15"),
        ("2031-05-08 10:01", time(0), "Pacific/Kiritimati", "2031-05-09 10:00"),
        ("2027-03-27 12:00", time(2, 30), "Europe/Berlin", "2027-03-28 01:00"),
        ("2027-03-28 01:00", time(2, 30), "Europe/Berlin", "2027-03-29 00:30"),
        ("2027-10-30 12:00", time(2, 30), "Europe/Berlin", "2027-10-31 00:30"),
        ("2027-10-31 00:30", time(2, 30), "Europe/Berlin", "2027-11-01 01:30"),
        ("2027-03-13 20:00", time(2, 30), "America/New_York", "2027-03-14 07:00"),
        ("2018-11-03 20:00", time(0, 30), "America/Sao_Paulo", "2018-11-04 03:00"),
        ("2027-04-03 10:00", time(1, 45), "Australia/Lord_Howe", "2027-04-03 14:45"),
        ("2027-10-02 10:00", time(2, 15), "Australia/Lord_Howe", "2027-10-02 15:30"),
        ("2011-12-29 19:00", time(9), "Pacific/Apia", "2011-12-30 19:00"),
        ("2011-12-30 09:59", time(0), "Pacific/Apia", "2011-12-30 10:00"),
    ],
    ids=[
        "today", "never the instant itself", "quarter-hour offset", "midnight far east", "gap: first instant after",
        "after the gap", "fold: the first", "fold: not again", "gap in New York", "gap at midnight",
        "half-hour fold", "half-hour gap", "Apia skips the 30th", "Apia midnight of the 31st",
    ],
)  # fmt: skip
def test_next_run(after: str, at: time, zone: str, expected: str) -> None:
    assert next_run(utc(after), at, zone) == utc(expected)


def test_a_gap_over_midnight_keeps_the_date_it_swallowed() -> None:
    # On 30 March 2024 the clocks of Nuuk went from 23:00 straight to midnight.
    slot = next_slot(utc("2024-03-30 12:00"), time(23, 30), "America/Nuuk")

    assert slot == Slot(date(2024, 3, 30), utc("2024-03-31 01:00"))
    assert next_slot(slot.at, time(23, 30), "America/Nuuk").local_date == date(2024, 3, 31)


def test_the_missing_date_of_apia_has_no_slot() -> None:
    assert last_slot(utc("2011-12-30 18:59"), time(9), "Pacific/Apia").local_date == date(2011, 12, 29)
    assert last_slot(utc("2011-12-30 19:00"), time(9), "Pacific/Apia").local_date == date(2011, 12, 31)


@given(
    start=st.integers(1_100_000_000, 2_050_000_000).map(lambda seconds: datetime.fromtimestamp(seconds, UTC)),
    at=st.times().map(lambda at: at.replace(microsecond=0)),
    zone=st.sampled_from(
        ["Europe/London", "America/Nuuk", "Pacific/Apia", "Africa/Cairo", "Australia/Lord_Howe", "America/St_Johns"]
    ),
)
def test_slots_follow_each_other_one_a_local_date(start: datetime, at: time, zone: str) -> None:
    first = next_slot(start, at, zone)
    second = next_slot(first.at, at, zone)

    assert start < first.at < second.at <= first.at + timedelta(hours=49)
    assert first.local_date < second.local_date
    assert last_slot(first.at, at, zone) == first
    assert last_slot(second.at - timedelta(seconds=1), at, zone) == first
