"""What a chronology is asked for, how its buttons carry that, and days as people write them."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from bot.answers.chronology_rows import Row
from bot.answers.chronology_words import days
from bot.answers.names import Who
from bot.answers.record import Record
from bot.errors import BadOption
from bot.model.reply import ACTION
from bot.model.timex import Granularity
from bot.store import digests
from bot.store.record import extent
from bot.text.timexes import timexes

# What a day needs to be of a certain year; names of months, also without their capital.
_YEAR = re.compile(r"\d{4}")
_MONTH = re.compile(
    r"\b(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)\b",
    re.IGNORECASE,
)
_COARSE: frozenset[Granularity] = frozenset({"month", "season", "quarter", "year", "decade"})
_CONFIRMED, _WHOLE = "2", "a"


@dataclass(frozen=True, slots=True)
class Asked:
    """What a chronology is asked for; its buttons carry all of it. `person` is a row id, 0 for everybody.

    `whole`: nothing of a long record is left out.
    """

    confirmed: bool = False
    since: date | None = None
    until: date | None = None
    person: int = 0
    topic: str = ""
    whole: bool = False

    @classmethod
    def read(cls, fields: Sequence[str]) -> Asked:
        """From the fields of an action after its verb and page."""
        kinds, since, until, person, topic = [*fields, *[""] * 5][:5]
        return cls(
            confirmed=_CONFIRMED in kinds,
            since=date.fromisoformat(since) if since else None,
            until=date.fromisoformat(until) if until else None,
            person=int(person or 0),
            topic=topic,
            whole=_WHOLE in kinds,
        )

    def action(self, page: int | None, verb: str = "chronology") -> str:
        """The button that asks for a page of this; empty when it does not fit into one."""
        action = self.action_about(str(self.person or ""), page, verb)
        return action if len(action) <= ACTION and "|" not in self.topic else ""

    def action_about(self, person: str, page: int | None = None, verb: str = "chronology") -> str:
        kinds = f"{_CONFIRMED if self.confirmed else ''}{_WHOLE if self.whole else ''}"
        days = (f"{day:%Y%m%d}" if day else "" for day in (self.since, self.until))
        return "|".join((verb, "" if page is None else str(page), kinds, *days, person, self.topic))

    @property
    def is_of_all(self) -> bool:
        """Whether every event of its days is asked for."""
        return not (self.person or self.topic)

    def has(self, day: date) -> bool:
        return (self.since or day) <= day <= (self.until or day)

    def takes(self, row: Row, who: Who | None) -> bool:
        """Whether the row's day, people and words are those asked for."""
        if row.day:
            # A year overlaps every week in it: what is that coarse must lie within the bounds, the rest touch them.
            first, last = days(row)[0], days(row)[1] - timedelta(days=1)
            is_coarse = row.granularity in _COARSE
            if self.since and (first if is_coarse else last) < self.since:
                return False
            if self.until and (last if is_coarse else first) > self.until:
                return False
        elif self.since or self.until:
            return False
        if who and not any(who.slug in told.people for told in row.evidence):
            return False
        if self.confirmed and len(row.articles) < 2:
            return False
        wanted = self.topic.casefold().split()
        return not wanted or any(all(word in told.sentence.casefold() for word in wanted) for told in row.evidence)


def conditions(record: Record, asked: Asked) -> Iterator[str]:
    """What a subtitle says of the rows asked for, days apart."""
    if asked.person:
        yield record.person_by_id(asked.person).name
    if asked.topic:
        yield f"“{asked.topic}”"
    if asked.confirmed:
        yield "told by two or more articles"


async def bounds(record: Record, since: str | None, until: str | None) -> tuple[date | None, date | None]:
    """The first and the last day of what somebody wrote. Raises BadOption for a day nobody can read, or the last first.

    Counted from the asker's today: in the zone of the server's digest, and in UTC where it has none.
    """
    plan = await digests.plan(record.db, record.server_id) if record.server_id else None
    today = record.now.astimezone(ZoneInfo(plan.zone if plan else "Etc/UTC")).date()
    newest = (await extent(record.db, record.collections)).newest if since or until else None
    # In a thread: the grammar takes a moment when it is first needed.
    first, last = await asyncio.to_thread(
        lambda: (
            _bound(since, "from", today, newest, is_end=False) if since else None,
            _bound(until, "to", today, newest, is_end=True) if until else None,
        )
    )
    if first and last and last < first:
        raise BadOption(f"“{until}” ends before “{since}” begins: I read {last} and {first}.", subject="to")
    return first, last


def _bound(written: str, option: str, today: date, newest: date | None, *, is_end: bool) -> date:
    """A month without a year is that of the record's own time; months are also read without their capital."""
    if newest and _MONTH.search(written) and not _YEAR.search(written):
        today = newest
    for timex in timexes(_MONTH.sub(lambda month: month[0].capitalize(), written.strip()), today, "Etc/UTC"):
        if timex.begin:
            last = timex.end_before - timedelta(seconds=1) if timex.end_before else timex.begin
            return (last if is_end else timex.begin).date()
    raise BadOption(
        f"I cannot read “{written}” as a day. Write 2025-03-16, 16 March 2025, March 2025 or “last week”.",
        subject=option,
    )
