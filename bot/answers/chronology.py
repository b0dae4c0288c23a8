"""`/chronology`: what happened when, oldest first, every line as an article prints it, with all who tell it.

How the events of several articles become rows is `chronology_rows`' business, how a row reads `chronology_card`'s. Of a
long record the days are read that most articles talk of, and of what is read as much is shown as a reader looks
through; what is left out is said. Reading and gathering are done in threads: others should not wait.
"""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from functools import partial

from bot.answers.chronology_asked import Asked, bounds, conditions
from bot.answers.chronology_card import blocks, telling_passages
from bot.answers.chronology_clocks import explained
from bot.answers.chronology_cut import most_told
from bot.answers.chronology_groups import NEAR
from bot.answers.chronology_rows import Row, rows
from bot.answers.chronology_words import day_heading, range_of, row_label
from bot.answers.names import Who
from bot.answers.record import Record, counted, day
from bot.errors import NotFound
from bot.model.reply import Button, Note, Reply
from bot.store import events
from bot.store.events import About, TalkedOfDay, ToldEvent

CLOCK = "clock times in your own zone"
PAGE = 6  # rows a card; more, with their leads and labels, would not fit its 4,000 characters
SHOWN = 10 * PAGE  # rows of a long record that a reader is asked to look through
# Tellings read where all are asked for: as many as are gathered in about a second (`python -m tests.bench.chronology`).
READ = 4_000
# Read around the days asked for: a plan stands in the row of its outcome, and days begin at their zone's midnight.
_AROUND = timedelta(days=3)


@dataclass(frozen=True, slots=True)
class Found:
    """The rows that are asked for, in order; `unread` are days left out because fewer articles mention them.

    `is_dated_only`: what has no date was not read either.
    """

    rows: list[Row]
    unread: tuple[TalkedOfDay, ...] = ()
    is_dated_only: bool = False


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
    first, last = await bounds(record, since, until)
    asked = Asked(since=first, until=last, topic=" ".join((topic or "").split()))
    who = await record.person(person, asked.action_about("{}")) if person else None
    asked = replace(asked, person=who.id if who else 0)
    reply = await answer(record, asked, page)
    return replace(reply, blocks=(Note(who.note, small=True), *reply.blocks)) if who and who.note else reply


async def turned(record: Record, fields: Sequence[str]) -> Reply:
    """What a button of a chronology asks for: the fields of its action after the verb."""
    page, *rest = fields
    return await answer(record, Asked.read(rest), int(page) if page else None)


async def answer(record: Record, asked: Asked, page: int | None = None) -> Reply:
    found = await find(record, asked)
    fitting = found.rows
    kept = fitting if asked.whole else await asyncio.to_thread(most_told, fitting, SHOWN)
    if page is None:
        # Whoever names days wants to begin with the first of them.
        page = 0 if asked.since or asked.until else await asyncio.to_thread(_fullest, kept)
    page = min(max(page, 0), (len(kept) - 1) // PAGE)
    shown = kept[page * PAGE : (page + 1) * PAGE]
    limits = conditions(record, asked)
    is_cut = len(kept) < len(fitting) or bool(found.unread)
    # In a thread: a row may have very many tellings, and the clocks they print are read by the grammar.
    drawn = await asyncio.to_thread(lambda: (*blocks(shown), *left_out(found, kept)))
    return Reply(
        title="What happened when",
        subtitle=" · ".join(filter(None, (range_of(shown), _place(page, kept, fitting), *limits, CLOCK))),
        blocks=drawn,
        buttons=(tuple(_turns(asked, page, len(kept))), *_all_or_less(asked, is_cut=is_cut)),
        footer=await record.footer(),
        accent="chronology",
    )


async def find(record: Record, asked: Asked) -> Found:
    """Every row that is asked for; raises NotFound when there is none."""
    who = record.person_by_id(asked.person) if asked.person else None
    told, unread = await _told(record, asked, who)
    fitting = await asyncio.to_thread(lambda: [row for row in rows(told) if asked.takes(row, who)])
    if not fitting:
        raise NotFound(await _nothing(record, asked), subject="chronology")
    return Found(fitting, unread, is_dated_only=bool(unread) and not (asked.since or asked.until))


async def sources(record: Record, event_id: int) -> Reply:
    """All who tell the event of a row, in their own words. Raises NotFound when it is gone from the record."""
    one = await events.told_by(record.db, [event_id], collections=record.collections)
    if not one:
        raise NotFound("That event is no longer in the record.", subject="chronology")
    begin = one[0].event.begin
    near = one
    if begin:
        end = one[0].event.end_before or begin
        near = await events.told(record.db, collections=record.collections, since=begin - NEAR, until=end + NEAR)
    row = next(row for row in await asyncio.to_thread(rows, near) if any(told.id == event_id for told in row.evidence))
    agreement = await asyncio.to_thread(explained, row)
    notes = [Note(agreement)] if agreement else []
    if row.differs:
        notes.insert(0, Note("The articles give times that cannot all be true; each stands as printed."))
    return Reply(
        title="Who tells this",
        subtitle=f"{day_heading(row)} · {row_label(row, with_source=False)}",
        blocks=(*notes, *telling_passages(row)),
        footer=await record.footer(),
        accent="chronology",
    )


def left_out(found: Found, kept: Sequence[Row]) -> Iterator[Note]:
    """What is not shown, and why."""
    rest = len(found.rows) - len(kept)
    undated = sum(row.begin is None for row in found.rows) - sum(row.begin is None for row in kept)
    parts = []
    if rest > undated:
        parts.append(counted(rest - undated, "event"))
    if undated:
        parts.append(f"{undated:,} without a date" if parts else f"{counted(undated, 'event')} without a date")
    if found.unread:
        tellings = sum(day.events for day in found.unread)
        parts.append(f"{counted(len(found.unread), 'day')} with {counted(tellings, 'mention')}")
    if found.is_dated_only:
        parts.append("whatever has no date")
    if parts:
        why = " Days that more articles mention show more of theirs." if rest > undated or found.unread else ""
        yield Note(f"Left out: {' and '.join(parts)}.{why}", small=True)


# -- what is read -----------------------------------------------------------------------------------------------------


async def _told(record: Record, asked: Asked, who: Who | None) -> tuple[list[ToldEvent], tuple[TalkedOfDay, ...]]:
    since = datetime.combine(asked.since, time(), UTC) - _AROUND if asked.since and asked.since.year > 1 else None
    until = datetime.combine(asked.until, time(), UTC) + _AROUND if asked.until and asked.until.year < 9999 else None
    ask = partial(events.talked_of, record.db, collections=record.collections, since=since, until=until)
    days = await ask()
    if sum(day.events for day in days) <= READ or (asked.whole and asked.is_of_all):
        return await events.told(record.db, collections=record.collections, since=since, until=until), ()
    if asked.is_of_all:
        read, unread = _fitting(days, READ)
        told = await events.told(record.db, collections=record.collections, days=read)
    else:
        about = About(who.ids if who else None, asked.topic.split())
        read, unread = _fitting(await ask(about=about), sys.maxsize if asked.whole else READ // 2)
        undated = not unread and not (since or until)
        told = await events.told_about(
            record.db, about, read, collections=record.collections, others=READ // 2, undated=undated
        )
    return told, tuple(day for day in unread if asked.has(day.day))


def _fitting(days: Sequence[TalkedOfDay], room: int) -> tuple[list[date], list[TalkedOfDay]]:
    """The days whose events there is room for, the first in any case, and the others."""
    read, unread = list[date](), list[TalkedOfDay]()
    for each in days:
        if not read or each.events <= room:
            room -= each.events
            read.append(each.day)
        else:
            unread.append(each)
    return read, unread


# -- what is shown ----------------------------------------------------------------------------------------------------


def _fullest(fitting: Sequence[Row]) -> int:
    """The page with the row that most articles tell, the last of them: where a reader wants to begin."""
    most = max(range(len(fitting)), key=lambda n: (len(fitting[n].articles), n))
    return most // PAGE if len(fitting[most].articles) > 1 else 0


def _place(page: int, kept: Sequence[Row], fitting: Sequence[Row]) -> str:
    first, last = page * PAGE + 1, min((page + 1) * PAGE, len(kept))
    of_all = f" of {len(fitting):,}" if len(kept) < len(fitting) else ""
    if len(kept) <= PAGE:
        return f"{len(kept)}{of_all} events" if of_all else counted(len(kept), "event")
    chosen = f" chosen{of_all}" if of_all else ""
    return f"events {first}–{last} of {len(kept):,}{chosen}"


def _turns(asked: Asked, page: int, count: int) -> Iterator[Button]:
    earlier, later = asked.action(page - 1), asked.action(page + 1)
    yield Button("Earlier", earlier, replaces=True, disabled=page == 0 or not earlier)
    yield Button("Later", later, replaces=True, disabled=(page + 1) * PAGE >= count or not later)
    other = replace(asked, confirmed=not asked.confirmed).action(None)
    yield Button("All events" if asked.confirmed else "2+ sources", other, replaces=True, disabled=not other)
    for label, verb in (("Picture", "timeline"), ("Export", "export")):
        action = asked.action(None, verb)
        yield Button(label, action, disabled=not action)


def _all_or_less(asked: Asked, *, is_cut: bool) -> Iterator[tuple[Button, ...]]:
    """A row of its own for what a long record leaves out."""
    other = replace(asked, whole=not asked.whole).action(None)
    if other and (is_cut or asked.whole):
        yield (Button("Main days only" if asked.whole else "Nothing left out", other, replaces=True),)


async def _nothing(record: Record, asked: Asked) -> str:
    if asked.confirmed:
        return "No event that fits is told by two articles. Leave the filter away to see those told by one."
    if asked.since or asked.until:
        days = sorted(day.day for day in await events.talked_of(record.db, collections=record.collections))
        held = f" The record tells of days from {day(days[0])} to {day(days[-1])}." if days else ""
        return f"No event of the record fits {_asked_days(asked)}.{held}"
    if asked.person or asked.topic:
        return "No event of the record fits all of that. Try fewer conditions."
    return "No article of this record dates anything yet."


def _asked_days(asked: Asked) -> str:
    ends = [f"from {day(asked.since)}" if asked.since else "", f"to {day(asked.until)}" if asked.until else ""]
    return " ".join(filter(None, ends))
