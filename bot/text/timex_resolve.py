"""What a reading means where it stands: its TIMEX3 type and value.

Deictic expressions count from the scene's day (the article's date, or that of a dated speech), anaphoric ones from what
was just told. Without that day they keep the value's shape with X in place of what nobody knows. What has a name in the
calendar is `timex_named`'s business. Source: TIMEX3 annotation guidelines (TimeML 1.2.1).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, timedelta

from bot.text.timex_calendar import of_unit, shifted
from bot.text.timex_clock import Resolved, with_time
from bot.text.timex_grammar import Reading
from bot.text.timex_lengths import length, rate
from bot.text.timex_named import NAMED
from bot.text.timex_scene import Scene

_UNKNOWN = {"D": "XXXX-XX-XX", "W": "XXXX-WXX", "WE": "XXXX-WXX-WE", "M": "XXXX-XX", "Q": "XXXX-QX"}
# "the same day" as some time in June is no day: how long a value must be, that of a day or a month, to count from.
_FINE_ENOUGH = {"D": 10, "W": 7, "WE": 7, "M": 7}


def resolve(reading: Reading, scene: Scene) -> Resolved | None:
    """Type and value, or None when the words turn out to be no time expression (31 February)."""
    try:
        return _RESOLVERS[reading.kind](reading, scene)
    except (ValueError, OverflowError):
        return None


# -- counted from the present, and from what was told -----------------------------------------------------------------


def _deictic(reading: Reading, scene: Scene) -> Resolved:
    if scene.day is None:
        return with_time(reading, "XXXX-XX-XX")
    return with_time(reading, (scene.day + timedelta(days=reading.which or 0)).isoformat())


def _step(reading: Reading, scene: Scene) -> Resolved | None:
    unit, which = reading.unit or "D", reading.which or 0
    if unit.startswith("T"):
        return "DURATION", f"PT1{unit[1:]}"
    if scene.day is None:
        return "DATE", _UNKNOWN.get(unit, "XXXX")
    day = scene.day
    if unit == "WE":  # on a weekday "the weekend" is the last one, ahead of a future verb the coming one
        ahead = which == 1 or reading.which == 0 or (reading.which is None and scene.direction > 0)
        if day.isoweekday() < 6:
            day = day if ahead else shifted(day, "W", -1)
        elif which == 1:
            day = shifted(day, "W", 1)
        return "DATE", of_unit(day, unit)
    return "DATE", of_unit(shifted(day, unit, which), unit)


def _ago(reading: Reading, scene: Scene) -> Resolved | None:
    unit, number = reading.unit or "D", reading.number
    if number == "X" or isinstance(number, str) or number is None:
        return "DATE", "PAST_REF" if reading.back else "FUTURE_REF"
    if unit.startswith("T"):
        return "DURATION", length(reading)
    sign = -1 if reading.back else 1
    if (unit, number) == ("10Y", 1):  # "a decade ago" is ten years ago, not the decade before this one
        unit, number = "Y", 10
    if scene.quarterly and unit == "Y":
        return "DATE", f"{int(scene.quarterly[:4]) - int(number)}{scene.quarterly[4:]}"
    return _counted(scene.day, unit, sign * number)


def _counted(day: date | None, unit: str, steps: float) -> Resolved:
    if day is None:
        return "DATE", _UNKNOWN.get(unit, "XXXX")
    if steps != int(steps):
        unit, steps = "M" if unit == "Y" else "D", steps * {"Y": 12, "W": 7, "M": 30}.get(unit, 1)
    return "DATE", of_unit(shifted(day, unit, int(steps)), unit)


def _offset(reading: Reading, scene: Scene) -> Resolved | None:
    """ "a week earlier", "the following day": from the interval told last, else unresolved."""
    unit, number = reading.unit or "D", reading.number
    if unit.startswith("T") or number is None or isinstance(number, str):
        return ("DURATION", length(reading)) if number is not None else None
    told = scene.told_day if scene.told and len(scene.told) >= _FINE_ENOUGH.get(unit, 0) else None
    if scene.quarterly and unit in ("Y", "Q"):
        return "DATE", f"{int(scene.quarterly[:4]) - (int(number) if unit == 'Y' else 0)}{scene.quarterly[4:]}"
    if unit == "Q" and number == 0 and scene.day:  # "the latest quarter" of results is the last that has ended
        return "DATE", of_unit(shifted(scene.day, "Q", -1), "Q")
    day = told or (scene.day if reading.back else None)
    if number == 0 and not told:
        return ("DATE", _UNKNOWN.get(unit, "XXXX")) if scene.told and not reading.part else None
    if unit == "W" and day and (not scene.told or re.fullmatch(r"\d{4}-\d\d-\d\d", scene.told[:10])):
        unit, number = "D", 7 * number  # a week after a day is a day
    kind, value = _counted(day, unit, -number if reading.back else number)
    return with_time(reading, value) if reading.part else (kind, value)


# -- the clock --------------------------------------------------------------------------------------------------------


def _clock(reading: Reading, scene: Scene) -> Resolved | None:
    if reading.sense == "midnight" and scene.direction > 0:  # what expires at midnight on Friday has all Friday
        reading = replace(reading, hour=24)
    if reading.holiday or reading.day or reading.weekday or reading.which is not None:
        kind = "date" if reading.day else "weekday" if reading.weekday else "deictic"
        return _RESOLVERS[kind](reading, scene)
    day = scene.clock_day or scene.day
    return with_time(reading, day.isoformat() if day else "XXXX-XX-XX")


def _part(reading: Reading, scene: Scene) -> Resolved | None:
    if reading.part == "overnight" and (reading.day or reading.weekday or reading.which is not None):
        return _clock(replace(reading, part="NI"), scene)
    if reading.part == "overnight":  # the night that has ended, ahead of a future verb the coming one
        night = scene.day - timedelta(days=scene.direction <= 0) if scene.day else None
        return "TIME", f"{night.isoformat() if night else 'XXXX-XX-XX'}TNI"
    return _clock(reading, scene)


def _daypart(reading: Reading, scene: Scene) -> Resolved | None:
    """ "in the morning": of the day its sentence names, else of any."""
    return with_time(reading, scene.clock_day.isoformat()) if scene.clock_day else None


# -- lengths and rates ------------------------------------------------------------------------------------------------


def _duration(reading: Reading, scene: Scene) -> Resolved:
    return "DURATION", length(reading)


def _set(reading: Reading, scene: Scene) -> Resolved:
    return "SET", rate(reading)


def _sense(reading: Reading, scene: Scene) -> Resolved:
    sense = reading.sense or "PAST_REF"
    return ("SET" if reading.kind == "frequency" else "DATE"), sense


def _yearend(reading: Reading, scene: Scene) -> Resolved:
    return "DATE", f"{scene.day.year}" if scene.day else "XXXX"


_RESOLVERS: Mapping[str, Callable[[Reading, Scene], Resolved | None]] = {
    **NAMED,
    "deictic": _deictic,
    "step": _step,
    "ago": _ago,
    "offset": _offset,
    "clock": _clock,
    "part": _part,
    "daypart": _daypart,
    "duration": _duration,
    "set": _set,
    "frequency": _sense,
    "reference": _sense,
    "yearend": _yearend,
}
