"""Words that somebody asked about, for as long as the buttons beside the answer need them: a day, with no name."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import NamedTuple

from bot.errors import NotFound
from bot.store.database import Database, stamp

KEPT = timedelta(days=1)


class Paste(NamedTuple):
    """`person` as typed; empty where nobody was named."""

    words: str
    person: str = ""


async def keep(db: Database, pastes: Sequence[Paste], server_id: int, now: datetime) -> list[int]:
    """The numbers by which each can be asked for again, the same for the same words; older ones are forgotten."""
    found: list[int] = []
    async with db.writing() as connection:
        await connection.execute("DELETE FROM paste WHERE at < $1", (stamp(now - KEPT),))
        for paste in pastes:
            rows = await connection.execute_fetchall(
                "INSERT INTO paste (server_id, words, person, at) VALUES ($1, $2, $3, $4) "
                "ON CONFLICT (server_id, words, person) DO UPDATE SET at = excluded.at RETURNING id",
                (server_id, *paste, stamp(now)),
            )
            found += [number for (number,) in rows]
    return found


async def paste(db: Database, paste_id: int, server_id: int) -> Paste:
    """Raises NotFound when it is forgotten, or another server's."""
    async with db.reading() as connection:
        rows = await connection.execute_fetchall(
            "SELECT words, person FROM paste WHERE id = $1 AND server_id = $2", (paste_id, server_id)
        )
    for row in rows:
        return Paste(*row)
    raise NotFound("What was pasted is forgotten after a day. Run /verify again.")
