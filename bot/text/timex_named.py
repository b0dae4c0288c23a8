"""Days and stretches that have a name in the calendar: which "18 March", "Tuesday", "May" or "third quarter" is meant.

The name comes round again: the year or week is the one that the words give, else the nearest on the side to which the
clause looks (`timex_direction`). Without a day to count from the value keeps X in place of what nobody knows.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime, timedelta

from bot.text.timex_calendar import holiday, interval, of_unit, shifted
from bot.text.timex_clock import Resolved, with_time
from bot.text.timex_grammar import Reading
from bot.text.timex_scene import Scene

# "18 March" is the nearest one, unless its clause looks the other way and it is further off than these: clauses are
# read wrongly more often than news speaks of dates half a year off. Chosen on TimeBank.
_SOON, _PAST, _LONG_PAST = timedelta(days=60), timedelta(days=30), timedelta(days=90)
# Months: "in May" said in March looks ahead even after a verb of the past, and after an infinitive looks back when May
# is further off than this; no year is named because none is needed. Chosen on TimeBank and AQUAINT.
_SOON_MONTHS, _FAR_MONTHS = 2, 9


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
    today = scene.told_day or scene.day if reading.sense == "told" else scene.day
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


# By the kind of the reading.
NAMED: Mapping[str, Callable[[Reading, Scene], Resolved]] = {
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
}
