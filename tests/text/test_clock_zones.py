"""Clock times and their zones against `tests/gold/clock_zones.txt`: the words as printed, and the instant they mean."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from bot.text.timexes import timexes
from tests.gold import clock_times


@pytest.mark.parametrize(("words", "published", "zone", "instant"), clock_times(), ids=lambda value: str(value))
def test_a_printed_clock_time_is_its_instant(words: str, published: date, zone: str, instant: datetime) -> None:
    place = "" if words.startswith(("at ", "on ", "from ", "between ")) else "at "
    found = timexes(f"The siren was heard {place}{words} by everybody.", published, zone)
    assert [timex.begin for timex in found] == [instant.astimezone(UTC)]
