"""The clocks on which times of day are printed, and how far apart two of them are on a day. Pure.

Most clocks change twice a year, not on the same day everywhere: how far apart two are has to be said for the day.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.answers.record import spelt
from bot.text.timex_grammar import load_grammar, readings

_HOUR = timedelta(hours=1)


def clock(printed: str, zone: str | None) -> str:
    """The zone (IANA) that the expression names, else the writer's."""
    named = (reading.zone for reading in readings(printed, load_grammar()))
    return next(filter(None, named), zone or "Etc/UTC")


def hours_apart(zone: str, other: str, at: datetime) -> float:
    """By how much the other zone's clock is ahead at this instant."""
    one, another = (at.astimezone(ZoneInfo(each)).utcoffset() for each in (zone, other))
    assert one is not None and another is not None
    return (another - one) / _HOUR


def apart(zone: str, other: str, at: datetime) -> str:
    """ "10:00 in New York is 14:00 in London, four hours apart that day, not the usual five"; empty for one time."""
    hours = hours_apart(zone, other, at)
    if not hours:
        return ""
    winter, summer = (abs(hours_apart(zone, other, at.replace(month=month, day=15))) for month in (1, 7))
    unusual = f", not the usual {_number(winter)}" if winter == summer != abs(hours) else ""
    one, another = (at.astimezone(ZoneInfo(each)) for each in (zone, other))
    plural = "" if abs(hours) == 1 else "s"
    return (
        f"{one:%H:%M} in {_city(zone)} is {another:%H:%M} in {_city(other)}, "
        f"{_number(abs(hours))} hour{plural} apart that day{unusual}"
    )


def _number(hours: float) -> str:
    return spelt(int(hours)) if hours.is_integer() else f"{hours:g}"


def _city(zone: str) -> str:
    return zone.rpartition("/")[2].replace("_", " ")
