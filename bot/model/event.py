"""Something a text says happened, will happen, or is claimed to have happened, with its time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from bot.model.article import Span
from bot.model.timex import Granularity

EventStatus = Literal["happened", "planned", "claimed"]


@dataclass(frozen=True, slots=True)
class Event:
    """The clause that a time expression dates.

    `sentence` and `timex` are indices into the article's annotations; `span` is the dated clause within the sentence.
    Times are as in `Timex`. `actors` are `Person.id`s mentioned in the clause, in order.
    """

    sentence: int
    span: Span
    timex: int | None
    begin: datetime | None
    end_before: datetime | None
    granularity: Granularity
    status: EventStatus
    approximate: bool = False
    actors: tuple[str, ...] = ()
