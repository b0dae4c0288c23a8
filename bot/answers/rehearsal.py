"""What a server's next digest would say, as plain text on a terminal: nothing is posted and nothing is remembered."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime

from bot.answers.digest import compose
from bot.answers.record import Record, read_names
from bot.errors import NotFound
from bot.model.reply import Block, Heading, Note, Passage, Reply
from bot.model.slots import next_slot
from bot.store import digests
from bot.store.database import Database

# Discord's timestamps, which only Discord can show.
_STAMP = re.compile(r"<t:(-?\d+)(?::([a-zA-Z]))?>")
_DAY, _MINUTE = "%-d %B %Y", "%-d %B %Y, %H:%M UTC"


async def rehearse(db: Database, server_id: int, now: datetime) -> str:
    """The digest as composed at this moment. Raises NotFound when the server has made no plan."""
    plan = await digests.plan(db, server_id)
    if plan is None:
        raise NotFound(f"Server {server_id} has no digest: an admin makes one with /digest setup.")
    record = Record(db, (0, server_id), now, await read_names(db))
    slot = next_slot(now, plan.at, plan.zone)
    composed = await compose(record, plan, await digests.last_composed(db, server_id), slot.local_date)
    if composed.reply is None:
        return "Nothing new, and this server wants silence then."
    return plain(composed.reply)


def plain(reply: Reply) -> str:
    """A reply's words without its buttons; a terminal has no reader's zone, so times are in UTC."""
    lines = [reply.title, reply.subtitle, *(line for block in reply.blocks for line in _lines(block)), reply.footer]
    return _STAMP.sub(_time, "\n".join(filter(None, lines)))


def _time(stamp: re.Match[str]) -> str:
    return f"{datetime.fromtimestamp(int(stamp[1]), UTC):{_DAY if stamp[2] in ('d', 'D') else _MINUTE}}"


def _lines(block: Block) -> Iterator[str]:
    match block:
        case Heading(text) | Note(text):
            yield text
        case Passage():
            yield block.lead
            yield block.words
            yield block.label
