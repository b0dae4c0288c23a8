"""A day with the clock time or the part of the day that an expression gives it, as a TIMEX3 value.

Which day that is, `timex_named` and `timex_resolve` know; zones are added in `timexes`.
"""

from __future__ import annotations

from bot.model.timex import TimexType
from bot.text.timex_grammar import Reading

Resolved = tuple[TimexType, str]


def with_time(reading: Reading, day: str) -> Resolved:
    """The day with its clock time or part of day, if the words give one."""
    if reading.hour is None:
        return ("TIME", f"{day}T{reading.part}") if reading.part else ("DATE", day)
    meridiem = reading.meridiem or {"AF": "p", "EV": "p", "NI": "p", "MO": "a"}.get(reading.part or "")
    meridiem2 = reading.meridiem2
    hour2 = reading.hour2
    if meridiem is None and meridiem2:  # "1 to 3 PM" is one half of the day, "11 to 1 p.m." both
        crosses = hour2 is not None and reading.hour % 12 > hour2 % 12
        meridiem = {"a": "p", "p": "a"}[meridiem2] if crosses else meridiem2
    first = f"T{_hour(reading.hour, meridiem):02}:{reading.minute or 0:02}"
    if hour2 is None:
        return "TIME", day + first
    return "TIME", f"{day}{first}/T{_hour(hour2, meridiem2):02}:{reading.minute2 or 0:02}"


def _hour(hour: int, meridiem: str | None) -> int:
    if meridiem is None:
        return hour
    if hour > 12:  # 14:30 p.m.
        return hour
    return hour % 12 + (12 if meridiem == "p" else 0)
