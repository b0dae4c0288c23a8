"""Calendar arithmetic on TIMEX3 values: from a value to the interval it covers, and from a day to other values.

All here is local and naive: zones are added in `timexes`. Weeks are ISO weeks; parts of the day are those of the
TIMEX3 guidelines (morning 6-12, afternoon 12-18, evening 18-24, night 20-4), winter begins in December.
"""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta

from bot.model.timex import Granularity

Interval = tuple[datetime, datetime | None, Granularity]

_PARTS = {"MO": (6, 12), "AF": (12, 18), "EV": (18, 24), "NI": (20, 28)}
_SEASONS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
_VALUE = re.compile(
    r"(?P<year>\d{4})(?:-(?:(?P<month>\d\d)(?:-(?P<day>\d\d)(?:T(?P<clock>.+))?)?"
    r"|W(?P<week>\d\d)(?P<weekend>-WE)?|Q(?P<quarter>[1-4])|H(?P<half>[12])|(?P<season>SP|SU|FA|WI)))?"
)
_DAY = timedelta(days=1)


def interval(value: str) -> Interval | None:
    """The half-open interval a value covers; None for values that fix none (durations, sets, XXXX-02, PAST_REF).

    A clock time is an instant: its end is None.
    """
    if re.fullmatch(r"\d{3}", value):
        return _midnight(int(value) * 10), _midnight(int(value) * 10 + 10), "decade"
    match = _VALUE.fullmatch(value)
    if not match:
        return None
    year = int(match["year"])
    if match["week"]:
        monday = datetime.fromisocalendar(year, int(match["week"]), 1)
        if match["weekend"]:
            return monday + 5 * _DAY, monday + 7 * _DAY, "weekend"
        return monday, monday + 7 * _DAY, "week"
    if match["day"]:
        return _within_day(_midnight(year, int(match["month"]), int(match["day"])), match["clock"])
    if match["month"]:
        return _months(year, int(match["month"]), 1, "month")
    if match["quarter"]:
        return _months(year, 3 * int(match["quarter"]) - 2, 3, "quarter")
    if match["half"]:
        return _months(year, 6 * int(match["half"]) - 5, 6, "season")
    if match["season"]:
        return _months(year, _SEASONS[match["season"]], 3, "season")
    return _months(year, 1, 12, "year")


def _within_day(day: datetime, clock: str | None) -> Interval:
    if not clock:
        return day, day + _DAY, "day"
    if clock in _PARTS:
        first, last = _PARTS[clock]
        return day + timedelta(hours=first), day + timedelta(hours=last), "part-of-day"
    start, _, end = clock.partition("/T")
    return day + _clock(start), day + _clock(end) if end else None, "hour" if end else "instant"


def _clock(written: str) -> timedelta:
    hour, _, minute = written.partition(":")
    return timedelta(hours=int(hour), minutes=int(minute or 0))


def _months(year: int, month: int, count: int, granularity: Granularity) -> Interval:
    end = month - 1 + count
    return _midnight(year, month), _midnight(year + end // 12, end % 12 + 1), granularity


def _midnight(year: int, month: int = 1, day: int = 1) -> datetime:
    return datetime.combine(date(year, month, day), time())


def of_unit(day: date, unit: str) -> str:
    """The value of the unit around a day: "W" gives its ISO week, "3M" its season."""
    match unit:
        case "D":
            return day.isoformat()
        case "W" | "2W" | "WE":
            year, week, _ = day.isocalendar()
            return f"{year}-W{week:02}" + ("-WE" if unit == "WE" else "")
        case "M":
            return f"{day:%Y-%m}"
        case "Q":
            return f"{day.year}-Q{(day.month + 2) // 3}"
        case "3M":
            season = ("WI", "SP", "SU", "FA")[day.month % 12 // 3]
            return f"{day.year - (day.month < 3)}-{season}"
        case "10Y":
            return str(day.year // 10)
        case "100Y" | "1000Y":
            return str(day.year // 100)
    return str(day.year)


def shifted(day: date, unit: str, steps: int) -> date:
    """The day some units later; the end of a month stays within its month (31 March - 1 month: 28 February).

    Raises ValueError or OverflowError outside the calendar.
    """
    months = {"M": 1, "Q": 3, "3M": 3, "Y": 12, "10Y": 120, "100Y": 1200, "1000Y": 12000}.get(unit)
    if months is None:
        return day + timedelta(days=steps * {"D": 1, "W": 7, "WE": 7, "2W": 14}[unit])
    count = day.year * 12 + day.month - 1 + steps * months
    first = date(count // 12, count % 12 + 1, 1)
    length = (date(first.year + first.month // 12, first.month % 12 + 1, 1) - first).days
    return first.replace(day=min(day.day, length))


def holiday(rule: str, year: int) -> date:
    """The day of a feast, its rule as in timex_words.toml."""
    if rule.startswith("easter"):
        return _easter(year) + timedelta(days=int(rule[6:]))
    match = re.fullmatch(r"(\d\d)-(-?\d+)(?:-(\d)(?:\+(\d))?)?", rule)
    if not match:
        raise ValueError(f"{rule!r} is no rule for a feast")
    month, count, weekday, after = match.groups()
    if weekday is None:
        return date(year, int(month), int(count))
    if int(count) < 0:
        last = shifted(date(year, int(month), 1), "M", 1) - _DAY
        return last - timedelta(days=(last.isoweekday() - int(weekday)) % 7)
    first = date(year, int(month), 1)
    return first + timedelta(days=(int(weekday) - first.isoweekday()) % 7 + 7 * (int(count) - 1) + int(after or 0))


def _easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar (the anonymous algorithm: Meeus, Astronomical Algorithms, ch. 8)."""
    a, b, c = year % 19, year // 100, year % 100
    h = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    k = (32 + 2 * (b % 4) + 2 * (c // 4) - h - c % 4) % 7
    m = (a + 11 * h + 22 * k) // 451
    return date(year, (h + k - 7 * m + 114) // 31, (h + k - 7 * m + 114) % 31 + 1)
