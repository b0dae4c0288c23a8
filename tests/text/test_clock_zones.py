"""Clock times and their zones against `tests/gold/clock_zones.txt`: the words as printed, and the instant they mean."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from bot.text.timexes import timexes

_GOLD = Path(__file__).parent.parent / "gold" / "clock_zones.txt"


def cases() -> list[tuple[str, date, str, datetime]]:
    rows = [line.split(" | ") for line in _GOLD.read_text("utf-8").splitlines() if not line.startswith("#")]
    return [(words, date.fromisoformat(day), zone, datetime.fromisoformat(at)) for words, day, zone, at in rows]


def test_there_are_at_least_150() -> None:
    assert len(cases()) >= 150


@pytest.mark.parametrize(("words", "published", "zone", "instant"), cases(), ids=lambda value: str(value))
def test_a_printed_clock_time_is_its_instant(words: str, published: date, zone: str, instant: datetime) -> None:
    place = "" if words.startswith(("at ", "on ")) else "at "
    found = timexes(f"The siren was heard {place}{words} by everybody.", published, zone)
    assert [timex.begin for timex in found] == [instant.astimezone(UTC)]
