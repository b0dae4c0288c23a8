"""What a reading means where it stands: its TIMEX3 type and value.

Deictic expressions count from the scene's day (the article's date, or that of a dated speech), anaphoric ones from what
was just told. Without that day they keep the value's shape with X in place of what nobody knows.
Source: TIMEX3 annotation guidelines (TimeML 1.2.1); weekday direction is `timex_direction`'s.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from bot.text.timex_calendar import holiday, interval, of_unit, shifted
from bot.text.timex_clock import Resolved, with_time
from bot.text.timex_direction import Direction
from bot.text.timex_grammar import Reading
from bot.text.timex_lengths import length, rate

_UNKNOWN = {"D": "XXXX-XX-XX", "W": "XXXX-WXX", "WE": "XXXX-WXX-WE", "M": "XXXX-XX", "Q": "XXXX-QX"}
# "18 March" is the nearest one, unless its clause looks the other way and it is further off than these: clauses are
# read wrongly more often than news speaks of dates half a year off. Chosen on TimeBank.
_SOON, _PAST, _LONG_PAST = timedelta(days=60), timedelta(days=30), timedelta(days=90)
# Months: "in May" said in March looks ahead even after a verb of the past, and after an infinitive looks back when May
# is further off than this; no year is named because none is needed. Chosen on TimeBank and AQUAINT.
_SOON_MONTHS, _FAR_MONTHS = 2, 9


# "the same day" as some time in June is no day: how long a value must be, that of a day or a month, to count from.
_FINE_ENOUGH = {"D": 10, "W": 7, "WE": 7, "M": 7}


@dataclass(frozen=True, slots=True)
class Scene:
    """Where an expression stands.

    `day` is the day "today" means, None when nobody knows it. `told` is the value of the last expression before it that
    names a calendar interval. `clock_day` is the date that goes with a bare clock time. `quarterly`: the last
    expressions speak of quarters, so that "a year earlier" is the same quarter.
    """

    day: date | None
    direction: Direction = 0
    told: str | None = None
    clock_day: date | None = None
    quarterly: str | None = None


def resolve(reading: Reading, scene: Scene) -> Resolved | None:
    """Type and value, or None when the words turn out to be no time expression (31 February)."""
    try:
        return _RESOLVERS[reading.kind](reading, scene)
    except (ValueError, OverflowError):
        return None


# -- calendar dates ---------------------------------------------------------------------------------------------------


def _date(reading: Reading, scene: Scene) -> Resolved:
    month, day = reading.month or 1, reading.day or reading.quarter or 0
    if reading.kind == "date" and month > 12 >= day:  # 18/03/2025, day first
        month, day = day, month
    year = _year(reading, scene)
    if year is None and scene.day is not None:
        year = _year_of_day(month, day, reading, scene)
    if year is None:
        return with_time(reading, f"XXXX-{month:02}-{day:02}")
    if reading.unit == "W":  # the week of 6 March
        return "DATE", of_unit(date(year, month, day), "W")
    return with_time(reading, date(year, month, day).isoformat())


def _year(reading: Reading, scene: Scene) -> int | None:
    """The year that the words themselves give: "1989", "last year"."""
    if isinstance(reading.year, int):
        return reading.year
    if reading.unit == "Y" and reading.which is not None and scene.day:
        return scene.day.year + reading.which
    return None


def _year_of_day(month: int, day: int, reading: Reading, scene: Scene) -> int:
    """The year of "18 March": the nearest one on the side the clause looks to."""
    assert scene.day is not None
    today = scene.day
    near = [date(year, month, day) for year in range(today.year - 1, today.year + 2) if _exists(year, month, day)]
    if not near:
        raise ValueError(f"no {day}.{month}. around {today}")
    nearest = min(near, key=lambda d: abs(d - today))
    if reading.which == -1:
        nearest = max(d for d in near if d < today)
    elif reading.which == 1:
        nearest = min(d for d in near if d > today)
    elif scene.direction < 0 and nearest > today + _SOON:
        nearest = max(d for d in near if d <= today)
    elif scene.direction > 0 and nearest < today - (_LONG_PAST if scene.direction == 1 else _PAST):
        nearest = min(d for d in near if d >= today)
    return nearest.year


def _exists(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


def _days(reading: Reading, scene: Scene) -> Resolved:
    kind, first = _date(reading, scene)
    if reading.day2 is None or reading.day is None or reading.day2 <= reading.day:
        return kind, first
    return kind, f"{first}/{first[:-2]}{reading.day2:02}"


def _month(reading: Reading, scene: Scene) -> Resolved:
    month = reading.month or 1
    year = _year(reading, scene)
    if year is None and scene.day is not None:
        now = scene.day.year, scene.day.month
        candidates = [(y, month) for y in (now[0] - 1, now[0], now[0] + 1)]
        back, ahead = max(c for c in candidates if c <= now), min(c for c in candidates if c >= now)
        months_ahead = (month - now[1]) % 12
        if reading.which == -1:
            year = max(c for c in candidates if c < now)[0]
        elif reading.which == 1:
            year = min(c for c in candidates if c > now)[0]
        elif reading.which == 0 or scene.direction == 2:
            year = ahead[0]
        elif scene.direction == -2:
            year = back[0]
        elif scene.direction == 1:
            year = (back if months_ahead > _FAR_MONTHS else ahead)[0]
        else:
            year = (ahead if months_ahead <= _SOON_MONTHS else back)[0]
    return "DATE", f"{'XXXX' if year is None else year}-{month:02}"


def _weekday(reading: Reading, scene: Scene) -> Resolved:
    weekday = reading.weekday or 1
    today = _told_day(scene) or scene.day if reading.sense == "told" else scene.day
    if today is None:
        return with_time(reading, f"XXXX-WXX-{weekday}")
    if reading.unit == "W" and reading.which is not None:  # Tuesday last week
        monday = today - timedelta(days=today.isoweekday() - 1)
        return with_time(reading, (monday + timedelta(days=weekday - 1, weeks=reading.which)).isoformat())
    back = (today.isoweekday() - weekday) % 7
    ahead = -back % 7
    if reading.which == -1:
        steps = -(back or 7)
    elif reading.which == 1:
        steps = ahead or 7
    elif reading.which == 0 or scene.direction == 2:
        steps = ahead
    elif scene.direction == 1:
        steps = -1 if back == 1 else ahead  # "gathered to mark the day on Friday", said on Saturday
    else:
        steps = -back
    return with_time(reading, (today + timedelta(days=steps)).isoformat())


def _told_day(scene: Scene) -> date | None:
    told = interval(scene.told) if scene.told else None
    return told[0].date() if told else None


def _year_alone(reading: Reading, scene: Scene) -> Resolved:
    if reading.unit == "Q" and scene.quarterly:  # "the 1988 quarter" is the one of which the accounts speak
        return "DATE", f"{reading.year}{scene.quarterly[4:]}"
    return "DATE", str(reading.year)


def _decade(reading: Reading, scene: Scene) -> Resolved:
    return "DATE", str(reading.decade)


def _century(reading: Reading, scene: Scene) -> Resolved:
    return "DATE", str((reading.century or reading.quarter or 1) - 1)


def _holiday(reading: Reading, scene: Scene) -> Resolved:
    rule = reading.holiday or "01-01"
    year = _year(reading, scene)
    if year is None and scene.day is None:
        return "DATE", f"XXXX-{rule}" if len(rule) == 5 else "XXXX-XX-XX"
    if year is None:
        assert scene.day is not None
        today = scene.day
        near = [holiday(rule, y) for y in (today.year - 1, today.year, today.year + 1)]
        side = reading.which or scene.direction
        if reading.which is None and side < 0 and min(near, key=lambda d: abs(d - today)) <= today + _LONG_PAST:
            side = 0
        fitting = [d for d in near if (d > today if side > 0 else d <= today if side < 0 else True)] or near
        return "DATE", min(fitting, key=lambda d: abs(d - today)).isoformat()
    return "DATE", holiday(rule, year).isoformat()


# -- parts of years ---------------------------------------------------------------------------------------------------


def _quarter(reading: Reading, scene: Scene) -> Resolved:
    number = reading.quarter or 1
    if number > 4:
        raise ValueError("a year has four quarters")
    return "DATE", f"{_part_year(reading, scene, number * 3)}-Q{number}"


def _half(reading: Reading, scene: Scene) -> Resolved:
    number = reading.quarter or 1
    if number > 2:
        raise ValueError("a year has two halves")
    return "DATE", f"{_part_year(reading, scene, number * 6)}-H{number}"


def _part_year(reading: Reading, scene: Scene, last_month: int) -> str:
    """The year of a quarter or half that ends with `last_month`: the last one begun, unless the clause looks ahead."""
    year = _year(reading, scene)
    if year is None and reading.which is not None and scene.day:
        year = scene.day.year + reading.which
    if year is None and scene.day:
        begun = last_month - 2 <= scene.day.month
        year = scene.day.year - (0 if begun or scene.direction > 0 else 1)
    return "XXXX" if year is None else str(year)


def _season(reading: Reading, scene: Scene) -> Resolved:
    season = reading.season or "SP"
    year = _year(reading, scene)
    if year is None and scene.day:
        starts = [(interval(f"{y}-{season}") or (None,))[0] for y in range(scene.day.year - 2, scene.day.year + 2)]
        known = [start for start in starts if start]
        today = scene.day
        if reading.which == -1:
            ended = [start for start in known if shifted(start.date(), "3M", 1) <= today]
            year = ended[-1].year
        elif reading.which == 1 or (reading.which is None and _is_ahead(known, today, scene)):
            year = next(start.year for start in known if start.date() > today)
        elif reading.which == 0:
            year = today.year
        elif scene.direction or reading.which is not None:
            year = [start for start in known if start.date() <= today][-1].year
    return "DATE", f"{'XXXX' if year is None else year}-{season}"


def _is_ahead(starts: Sequence[datetime], today: date, scene: Scene) -> bool:
    """ "in the autumn" said in July is the coming one, after a verb of the past too."""
    ahead = next(start.date() for start in starts if start.date() > today)
    return scene.direction > 0 or ahead <= today + _SOON


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
    told = _told_day(scene) if scene.told and len(scene.told) >= _FINE_ENOUGH.get(unit, 0) else None
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
    "date": _date,
    "days": _days,
    "month": _month,
    "weekday": _weekday,
    "year": _year_alone,
    "decade": _decade,
    "century": _century,
    "holiday": _holiday,
    "quarter": _quarter,
    "half": _half,
    "season": _season,
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
