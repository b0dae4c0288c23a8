"""Times and zones as people write them."""

from __future__ import annotations

from datetime import UTC, datetime, time

import pytest

from bot.answers.clock import clock_time, skipped, zone_name, zone_names
from bot.errors import BadOption

WINTER = datetime(2031, 1, 15, 10, 31, tzinfo=UTC)
SUMMER = datetime(2031, 7, 15, 10, 31, tzinfo=UTC)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("7.30pm", time(19, 30)),
        ("7:30 PM", time(19, 30)),
        ("7 p.m.", time(19)),
        ("12am", time()),
        ("12pm", time(12)),
        ("12:15 a.m.", time(0, 15)),
        ("0830", time(8, 30)),
        ("8", time(8)),
        ("8h05", time(8, 5)),
        ("  8:30 ", time(8, 30)),
        ("noon", time(12)),
        ("Midnight", time()),
    ],
)
def test_a_time_is_read_and_told_back(typed: str, meant: time) -> None:
    assert clock_time(typed) == (meant, f"I read {typed.strip()} as {meant:%H:%M}.")


def test_a_time_written_as_it_is_kept_needs_no_note() -> None:
    assert clock_time("19:30") == (time(19, 30), "")


@pytest.mark.parametrize("typed", ["25:00", "24:00", "13pm", "0am", "8:60", "8:3", "soon", "", "-1", "8:30:15", "٢٥"])
def test_what_is_no_time_is_answered_with_what_it_takes(typed: str) -> None:
    with pytest.raises(BadOption, match="Write 00:00 to 23:59"):
        clock_time(typed)


@pytest.mark.parametrize(
    ("typed", "name", "note"),
    [
        ("Europe/Berlin", "Europe/Berlin", ""),
        ("europe/berlin", "Europe/Berlin", ""),
        ("america/new york", "America/New_York", ""),
        ("Berlin", "Europe/Berlin", "I read Berlin as Europe/Berlin."),
        ("new york", "America/New_York", "I read new york as America/New_York."),
        ("utc", "Etc/UTC", "UTC has no summer time: the digest moves by an hour where clocks change."),
    ],
)
def test_a_zone_goes_by_its_name_in_any_case_or_by_its_city(typed: str, name: str, note: str) -> None:
    assert zone_name(typed, WINTER) == (name, note)


@pytest.mark.parametrize(
    ("typed", "now", "sentence"),
    [
        ("EST", WINTER, "EST has no summer time. Did you mean America/New_York (now 05:31)?"),
        (
            "cet",
            SUMMER,
            "CET has no summer time. Did you mean Europe/Berlin (now 12:31), Europe/Paris (now 12:31) "
            "or Europe/Madrid (now 12:31)?",
        ),
        (
            "UTC+3",
            WINTER,
            "UTC+3 is an offset, and knows no summer time. Did you mean Europe/Istanbul (now 13:31), "
            "Europe/Moscow (now 13:31) or Africa/Nairobi (now 13:31)?",
        ),
        (
            "+05:45",
            WINTER,
            "+05:45 is an offset, and knows no summer time. Did you mean Asia/Kathmandu (now 16:16)?",
        ),
        ("Berln", WINTER, "I know no zone called “Berln”. Did you mean Europe/Berlin (now 11:31)?"),
        (
            "Narnia",
            WINTER,
            "I know no zone called “Narnia”. Write a place such as Europe/London; the list that opens while you type "
            "has them all.",
        ),
    ],
    ids=["abbreviation", "abbreviation of several places", "offset", "odd offset", "misspelt", "unknown"],
)
def test_what_is_no_place_is_answered_with_places(typed: str, now: datetime, sentence: str) -> None:
    with pytest.raises(BadOption) as refused:
        zone_name(typed, now)
    assert str(refused.value) == sentence


def test_zones_are_places() -> None:
    names = zone_names()
    assert "Europe/London" in names
    assert not [name for name in names if "/" not in name or name.startswith("Etc/")]


@pytest.mark.parametrize(
    ("at", "zone", "told"),
    [
        (
            time(2, 30),
            "Europe/Berlin",
            "02:30 does not exist on 30 March 2031 in Europe/Berlin; that day I will post at 03:00.",
        ),
        (time(8, 30), "Europe/Berlin", ""),
        (time(2, 30), "Asia/Tokyo", ""),
    ],
    ids=["in the gap", "outside the gap", "no gaps"],
)
def test_the_night_that_skips_a_time_is_told(at: time, zone: str, told: str) -> None:
    assert skipped(at, zone, WINTER) == told
