"""The files of a chronology, all in one message, each with what it is for. They are made by `chronology_files`."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

from bot.answers.chronology import Asked, conditions, found
from bot.answers.chronology_cut import most_told
from bot.answers.chronology_files import calendar, slides, table
from bot.answers.chronology_rows import Row
from bot.answers.chronology_words import range_of
from bot.answers.record import Record, counted
from bot.model.reply import Attachment, Block, Entry, Note, Reply

# Discord takes 10 MB in a message.
_ROOM = 1_500_000
_AROUND = 300  # characters for the source of a telling and what stands around it


async def export(record: Record, fields: Sequence[str]) -> Reply:
    """What the button of a chronology asks for: the fields of its action after the verb."""
    asked = Asked.read(fields[1:])
    fitting = await found(record, asked)
    limits = list(conditions(record, asked))
    kept = most_told(fitting, _ROOM, _size)
    subtitle = " · ".join(filter(None, (range_of(kept), counted(len(kept), "event"), *limits)))
    # In a thread: a calendar of thousands takes longer than others should wait.
    files = await asyncio.to_thread(_files, record, kept, subtitle)
    return Reply(
        title="What happened when, as files",
        subtitle=subtitle,
        blocks=tuple(_blocks(kept, len(fitting) - len(kept))),
        footer=await record.footer(),
        accent="chronology",
        attachments=files,
    )


def _size(row: Row) -> int:
    return sum(len(told.words) + _AROUND for told in row.evidence)


def _files(record: Record, kept: Sequence[Row], subtitle: str) -> tuple[Attachment, ...]:
    sheet = Attachment("chronology.csv", table(kept))
    if not any(row.begin for row in kept):
        return (sheet,)
    return (
        Attachment("chronology.ics", calendar(kept, record.now)),
        sheet,
        Attachment("chronology-timelinejs.json", slides(kept, subtitle)),
    )


def _blocks(kept: Sequence[Row], left_out: int) -> list[Block]:
    undated = sum(row.begin is None for row in kept)
    dated = len(kept) - undated
    blocks: list[Block] = []
    if dated:
        blocks.append(Entry("Calendar", "chronology.ics: days as all-day events, plans marked as tentative"))
    blocks.append(Entry("Spreadsheet", "chronology.csv: a line for each event, with every telling and its source"))
    if dated:
        blocks.append(Entry("TimelineJS", "chronology-timelinejs.json: slides for a page of your own"))
    if dated and undated:
        have = "has" if undated == 1 else "have"
        blocks.append(
            Note(f"{counted(undated, 'event')} {have} no date and stand only in the spreadsheet.", small=True)
        )
    if left_out:
        blocks.append(
            Note(f"{counted(left_out, 'event')} did not fit: those of days that fewest articles mention.", small=True)
        )
    return blocks
