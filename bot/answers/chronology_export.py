"""The files of a chronology, all in one message, each with what it is for. They are made by `chronology_files`."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import replace

from bot.answers.chronology import find
from bot.answers.chronology_asked import Asked, conditions
from bot.answers.chronology_clocks import explained
from bot.answers.chronology_cut import most_told
from bot.answers.chronology_files import calendar, slides, table
from bot.answers.chronology_rows import Row
from bot.answers.chronology_words import range_of
from bot.answers.record import Record, counted
from bot.model.reply import Attachment, Block, Entry, Note, Reply

# Bytes of all files together; Discord takes 10 MiB in a message.
_ROOM = 8_000_000
# Bytes of a row and of a telling around their words, which stand in three files and twice more as titles: rather too
# many than too few, as the tests see to.
_ROW, _TELLING, _FILES, _TITLES = 900, 70, 3, 2


async def export(record: Record, fields: Sequence[str]) -> Reply:
    """What the button of a chronology asks for: the fields of its action after the verb."""
    asked = Asked.read(fields[1:])
    fitting = (await find(record, replace(asked, whole=True))).rows
    limits = list(conditions(record, asked))
    # In threads: thousands of events take longer than others should wait.
    kept = await asyncio.to_thread(most_told, fitting, _ROOM, _size)
    subtitle = " · ".join(filter(None, (range_of(kept), counted(len(kept), "event"), *limits)))
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
    """About the bytes that it takes in all files."""
    told = (f"{each.words}{each.headline}{each.outlet}{each.url or ''}" for each in (*row.evidence, *row.elsewhere))
    tellings = sum(len(each.encode()) + _TELLING for each in told)
    first = len(f"{row.first.words}{row.first.url or ''}".encode())
    return _ROW + _FILES * (tellings + len(explained(row).encode())) + _TITLES * first


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
        blocks.append(Note(f"Without a date, and so only in the spreadsheet: {counted(undated, 'event')}.", small=True))
    if left_out:
        blocks.append(
            Note(f"{counted(left_out, 'event')} did not fit: those of days that fewest articles mention.", small=True)
        )
    return blocks
