"""How long, and how often: the TIMEX3 values of lengths and rates. They depend on no day."""

from __future__ import annotations

from bot.text.timex_clock import with_time
from bot.text.timex_grammar import Reading

# What half of a unit is.
_HALVES = {"Y": "6M", "D": "T12H", "TH": "30M", "TM": "30S"}


def length(reading: Reading) -> str:
    """ "two decades" is P20Y, "2 1/2 years" P2Y6M, "several weeks" PXW."""
    unit, number = reading.unit or "D", reading.number
    time, unit = ("T", unit[1:]) if unit.startswith("T") else ("", unit)
    factor, letter = int(unit[:-1] or 1) if unit[:-1].isdigit() else 1, unit[-1]
    if unit == "WE":
        factor, letter = 1, "WE"
    if not isinstance(number, float) and not isinstance(number, int):
        if number is None:
            number = 1
        else:
            return f"P{time}X{letter}"
    amount = (number + (reading.number2 == 0.5) * 0.5) * factor
    if amount % 1 == 0.5 and (half := _HALVES.get(time + letter)):
        return f"P{time}{int(amount)}{letter}{half}" if amount > 1 else f"P{time}{half}"
    return f"P{time}{amount:.15g}{letter}"


def rate(reading: Reading) -> str:
    """ "every Friday", "Tuesday nights", "each July", "twice a week"."""
    if reading.weekday:
        return with_time(reading, f"XXXX-WXX-{reading.weekday}")[1]
    if reading.month:
        return f"XXXX-{reading.month:02}"
    if reading.season:
        return f"XXXX-{reading.season}"
    return length(reading)
