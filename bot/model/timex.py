"""A time expression in TIMEX3 terms, resolved to an interval of instants."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from bot.model.article import Span

TimexType = Literal["DATE", "TIME", "DURATION", "SET"]
Granularity = Literal[
    "instant", "hour", "part-of-day", "day", "weekend", "week", "month", "season", "quarter", "year", "decade",
    "undated",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Timex:
    """One expression. `value` is TIMEX3, in the writer's own zone.

    `begin` and `end_before` are aware datetimes of the half-open interval, both None where the text fixes none (a
    duration, a rate, "recently", a relative expression in an undated article); an instant has `end_before` None.
    """

    span: Span
    type: TimexType
    value: str
    begin: datetime | None = None
    end_before: datetime | None = None
    granularity: Granularity = "undated"
    approximate: bool = False
