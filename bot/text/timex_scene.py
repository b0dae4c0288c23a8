"""Where a time expression stands: what is known there of days, and which way its clause looks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from bot.text.timex_calendar import interval
from bot.text.timex_direction import Direction


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

    @property
    def told_day(self) -> date | None:
        """The first day of what was told."""
        told = interval(self.told) if self.told else None
        return told[0].date() if told else None
