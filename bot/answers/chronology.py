"""`/chronology`: what happened when, oldest first, every line as an article prints it, with all who tell it.

How the events of several articles become rows is `chronology_rows`' business, what a card can hold `chat/fits`'.
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from itertools import groupby

from bot.answers.chronology_rows import Row, rows
from bot.answers.chronology_words import day_heading, lead, range_of, row_label, source_label
from bot.answers.names import Who
from bot.answers.record import Record, counted
from bot.errors import BadOption, NotFound
from bot.model.reply import Block, Button, Heading, Note, Passage, Reply
from bot.model.timex import Granularity
from bot.store import events
from bot.store.events import ToldEvent
from bot.store.record import extent
from bot.text.timexes import timexes

CLOCK = "clock times in your own zone"
PAGE = 6  # rows a card; more, with their leads and labels, would not fit its 4,000 characters
_ACTION = 70
_AROUND = timedelta(days=2)  # tellings of one row overlap; writers' days lie at most a day apart
# What a day needs to be of a certain year; names of months, also without their capital.
_YEAR = re.compile(r"\d{4}")
_MONTH = re.compile(
    r"\b(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)\b",
    re.IGNORECASE,
)
_COARSE: frozenset[Granularity] = frozenset({"month", "season", "quarter", "year", "decade"})


@dataclass(frozen=True, slots=True)
class Asked:
    """What a chronology is asked for; its buttons carry all of it. `person` is a row id, 0 for everybody."""

    confirmed: bool = False
    since: date | None = None
    until: date | None = None
    person: int = 0
    topic: str = ""

    @classmethod
    def read(cls, fields: Sequence[str]) -> Asked:
        """From the fields of an action after its verb and page."""
        confirmed, since, until, person, topic = [*fields, *[""] * 5][:5]
        return cls(
            confirmed=bool(confirmed),
            since=date.fromisoformat(since) if since else None,
            until=date.fromisoformat(until) if until else None,
            person=int(person or 0),
            topic=topic,
        )

    def action(self, page: int | None, verb: str = "chronology") -> str:
        """The button that asks for a page of this; empty when it does not fit into one."""
        action = self.action_about(str(self.person or ""), page, verb)
        return action if len(action) <= _ACTION and "|" not in self.topic else ""

    def action_about(self, person: str, page: int | None = None, verb: str = "chronology") -> str:
        days = (f"{day:%Y%m%d}" if day else "" for day in (self.since, self.until))
        place = "" if page is None else str(page)
        return "|".join((verb, place, "2" if self.confirmed else "", *days, person, self.topic))


async def chronology(
    record: Record,
    since: str | None = None,
    until: str | None = None,
    person: str | None = None,
    topic: str | None = None,
    page: int | None = None,
) -> Reply:
    """One page of rows; without `page` the first of the days asked for, else the one where most articles meet.

    `since` and `until` are days as people write them ("2025-03-16", "16 March", "last week").
    Raises BadOption for a day nobody can read, NotFound and Ambiguous for a person, NotFound when nothing fits.
    """
    asked = Asked(
        since=await _bound(record, since, "from", is_end=False) if since else None,
        until=await _bound(record, until, "to", is_end=True) if until else None,
        topic=" ".join((topic or "").split()),
    )
    who = await record.person(person, asked.action_about("{}")) if person else None
    asked = replace(asked, person=who.id if who else 0)
    reply = await answer(record, asked, page)
    return replace(reply, blocks=(Note(who.note, small=True), *reply.blocks)) if who and who.note else reply


async def turned(record: Record, fields: Sequence[str]) -> Reply:
    """What a button of a chronology asks for: the fields of its action after the verb."""
    page, *rest = fields
    return await answer(record, Asked.read(rest), int(page) if page else None)


async def answer(record: Record, asked: Asked, page: int | None = None) -> Reply:
    fitting = await found(record, asked)
    if page is None:
        # Whoever names days wants to begin with the first of them.
        page = 0 if asked.since or asked.until else _fullest(fitting)
    page = min(max(page, 0), (len(fitting) - 1) // PAGE)
    shown = fitting[page * PAGE : (page + 1) * PAGE]
    return Reply(
        title="What happened when",
        subtitle=" · ".join(
            filter(None, (range_of(shown), _place(page, len(fitting)), *conditions(record, asked), CLOCK))
        ),
        blocks=tuple(blocks(shown)),
        buttons=(tuple(_turns(asked, page, len(fitting))),),
        footer=await record.footer(),
        accent="chronology",
    )


async def found(record: Record, asked: Asked) -> list[Row]:
    """Every row that is asked for, in order. Raises NotFound when there is none."""
    who = record.person_by_id(asked.person) if asked.person else None
    fitting = [row for row in await asyncio.to_thread(rows, await _told(record, asked)) if _fits(row, asked, who)]
    if not fitting:
        raise NotFound(_nothing(asked), subject="chronology")
    return fitting


def conditions(record: Record, asked: Asked) -> Iterator[str]:
    """What a subtitle says of the rows asked for, days apart."""
    if asked.person:
        yield record.person_by_id(asked.person).name
    if asked.topic:
        yield f"“{asked.topic}”"
    if asked.confirmed:
        yield "told by two or more articles"


async def sources(record: Record, event_id: int) -> Reply:
    """All who tell the event of a row, in their own words. Raises NotFound when it is gone from the record."""
    one = await events.told_by(record.db, [event_id], collections=record.collections)
    if not one:
        raise NotFound("That event is no longer in the record.", subject="chronology")
    begin = one[0].event.begin
    near = one
    if begin:
        end = one[0].event.end_before or begin
        near = await events.told(record.db, collections=record.collections, since=begin - _AROUND, until=end + _AROUND)
    row = next(row for row in await asyncio.to_thread(rows, near) if any(told.id == event_id for told in row.evidence))
    blocks: list[Block] = [passage(told, f"{told.event.status} · {source_label(told)}") for told in row.evidence]
    if row.differs:
        blocks.insert(0, Note("The articles give times that cannot all be true; each stands as printed."))
    return Reply(
        title="Who tells this",
        subtitle=f"{day_heading(row)} · {row_label(row, with_source=False)}",
        blocks=tuple(blocks),
        footer=await record.footer(),
        accent="chronology",
    )


# -- what is asked for ------------------------------------------------------------------------------------------------


async def _bound(record: Record, written: str, option: str, *, is_end: bool) -> date:
    """The first or last day of what somebody wrote, counted from today in UTC.

    A month without a year is that of the record's own time; months are also read without their capital.
    """
    today = record.now.astimezone(UTC).date()
    if _MONTH.search(written) and not _YEAR.search(written):
        today = (await extent(record.db, record.collections)).newest or today
    for timex in timexes(_MONTH.sub(lambda month: month[0].capitalize(), written.strip()), today, "Etc/UTC"):
        if timex.begin:
            last = timex.end_before - timedelta(seconds=1) if timex.end_before else timex.begin
            return (last if is_end else timex.begin).date()
    raise BadOption(
        f"I cannot read “{written}” as a day. Write 2025-03-16, 16 March 2025, March 2025 or “last week”.",
        subject=option,
    )


async def _told(record: Record, asked: Asked) -> list[ToldEvent]:
    return await events.told(
        record.db,
        collections=record.collections,
        since=datetime.combine(asked.since, time(), UTC) if asked.since else None,
        until=datetime.combine(asked.until, time(), UTC) + timedelta(days=1) if asked.until else None,
    )


def _fits(row: Row, asked: Asked, who: Who | None) -> bool:
    """Whether its day, people and words are those asked for. Days are the writer's, the query's bounds were UTC's."""
    if row.day:
        # A year overlaps every week in it: what is that coarse must lie within the bounds, the rest touch them.
        is_coarse = row.granularity in _COARSE
        if asked.since and (row.day if is_coarse else _last_day(row)) < asked.since:
            return False
        if asked.until and (_last_day(row) if is_coarse else row.day) > asked.until:
            return False
    if who and not any(who.slug in told.people for told in row.evidence):
        return False
    if asked.confirmed and len(row.articles) < 2:
        return False
    wanted = asked.topic.casefold().split()
    return not wanted or any(all(word in told.sentence.casefold() for word in wanted) for told in row.evidence)


def _last_day(row: Row) -> date:
    assert row.begin and row.day
    length = (row.end_before or row.begin) - row.begin
    return row.day + max(timedelta(0), timedelta(days=length.days - 1))


# -- what is shown ----------------------------------------------------------------------------------------------------


def blocks(shown: Sequence[Row]) -> Iterator[Block]:
    for heading, group in groupby(shown, key=day_heading):
        yield Heading(heading)
        for row in group:
            yield replace(
                passage(row.first, row_label(row)),
                lead=lead(row),
                button=Button("Sources", f"sources|{row.first.id}"),
                quoted=False,
            )


def passage(told: ToldEvent, label: str) -> Passage:
    start = told.sentence.find(told.words)
    return Passage(
        words=told.words,
        citation=told.citation,
        label=label,
        cut_before=start > 0,
        cut_after=start + len(told.words) < len(told.sentence.rstrip(' .”"')),
    )


def _fullest(fitting: Sequence[Row]) -> int:
    """The page with the row that most articles tell, the last of them: where a reader wants to begin."""
    most = max(range(len(fitting)), key=lambda n: (len(fitting[n].articles), n))
    return most // PAGE if len(fitting[most].articles) > 1 else 0


def _place(page: int, count: int) -> str:
    first, last = page * PAGE + 1, min((page + 1) * PAGE, count)
    return f"{counted(count, 'event')}" if count <= PAGE else f"events {first}–{last} of {count}"


def _turns(asked: Asked, page: int, count: int) -> Iterator[Button]:
    earlier, later = asked.action(page - 1), asked.action(page + 1)
    yield Button("Earlier", earlier, replaces=True, disabled=page == 0 or not earlier)
    yield Button("Later", later, replaces=True, disabled=(page + 1) * PAGE >= count or not later)
    other = replace(asked, confirmed=not asked.confirmed).action(None)
    yield Button("All events" if asked.confirmed else "2+ sources", other, replaces=True, disabled=not other)
    for label, verb in (("Picture", "timeline"), ("Export", "export")):
        action = asked.action(None, verb)
        yield Button(label, action, disabled=not action)


def _nothing(asked: Asked) -> str:
    if asked.confirmed:
        return "No event that fits is told by two articles. Leave the filter away to see those told by one."
    if asked.since or asked.until or asked.person or asked.topic:
        return "No event of the record fits all of that. Try fewer conditions, or a longer time."
    return "No article of this record dates anything yet."
