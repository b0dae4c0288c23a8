"""What people decided about who is who: made, undone, listed; what follows from it is worked out in `sights`.

Every decision is kept with who made it and when, and stays when it is undone: the table is also the log.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any

import aiosqlite

from bot.errors import NotFound
from bot.model.correction import Correction, Decision, Member, Place, Subject
from bot.store import sights
from bot.store.database import Database, stamp

_COLUMNS = (
    "id, server_id, kind, person, target, form, by_id, by_name, at, person_id, undone_by_id, undone_by_name, undone_at"
)
# By so many places a person is known again; of the most quoted, all of them would fill a book.
_MOST_PLACES = 20


async def decide(db: Database, server_id: int, correction: Correction, by: Member, *, now: datetime) -> Decision:
    """Write it down and let it take effect, in one transaction. `server_id` 0: for every server."""
    async with db.writing() as connection:
        cursor = await connection.execute(
            "INSERT INTO correction (server_id, kind, person, target, form, by_id, by_name, at) "
            "VALUES ($1, $2, $3, $4, $5, $6, $7, $8) RETURNING id",
            (
                server_id,
                correction.kind,
                _json(correction.person),
                _json(correction.target) if correction.target else None,
                correction.form,
                by.id,
                by.name,
                stamp(now),
            ),
        )
        row = await cursor.fetchone()
        assert row is not None
        await apply(connection)
        return await _decision(connection, int(row[0]))


async def undo(db: Database, server_id: int, decision_id: int, by: Member, *, now: datetime) -> Decision:
    """Take its effect back. Raises NotFound when the server made no such correction, or somebody was first."""
    async with db.writing() as connection:
        before = await _decision(connection, decision_id)
        if before.server_id != server_id:
            raise NotFound("This correction is not one of this server's.", subject=str(decision_id))
        if before.undone_by and before.undone_at:
            raise NotFound(
                f"This correction was undone by {before.undone_by.name} <t:{int(before.undone_at.timestamp())}:R>.",
                subject=str(decision_id),
            )
        await connection.execute(
            "UPDATE correction SET undone_by_id = $1, undone_by_name = $2, undone_at = $3 WHERE id = $4",
            (by.id, by.name, stamp(now), decision_id),
        )
        await apply(connection)
        return await _decision(connection, decision_id)


async def apply(connection: aiosqlite.Connection) -> None:
    """Let the corrections in force take effect, within the caller's transaction."""
    decided = await in_force(connection)
    await sights.split_off(connection, decided)
    await sights.look(connection, decided)


async def in_force(connection: aiosqlite.Connection) -> list[Decision]:
    """Every correction of every server that is not undone, oldest first."""
    rows = await connection.execute_fetchall(f"SELECT {_COLUMNS} FROM correction WHERE undone_at IS NULL ORDER BY id")
    return [_from_row(tuple(row)) for row in rows]


async def decisions(db: Database, servers: Sequence[int] | None = None, most: int = -1) -> list[Decision]:
    """The corrections of these servers, or of all, newest first; undone ones too."""
    async with db.reading() as connection:
        rows = await connection.execute_fetchall(
            f"SELECT {_COLUMNS} FROM correction "
            "WHERE $1 IS NULL OR server_id IN (SELECT value FROM json_each($1)) ORDER BY id DESC LIMIT $2",
            (None if servers is None else json.dumps(list(servers)), most),
        )
    return [_from_row(tuple(row)) for row in rows]


async def places(
    db: Database, collections: Sequence[int], people: Sequence[int], article_id: int | None = None
) -> tuple[Place, ...]:
    """Where articles know these people, oldest article first; in one article all, else the first so many."""
    async with db.reading() as connection:
        rows = await connection.execute_fetchall(
            "SELECT collection_id, path, local_id FROM article_person JOIN article ON article.id = article_id "
            "WHERE collection_id IN (SELECT value FROM json_each($1)) "
            "AND person_id IN (SELECT value FROM json_each($2)) AND ($3 IS NULL OR article.id = $3) "
            "ORDER BY article.id, local_id LIMIT $4",
            (json.dumps(list(collections)), json.dumps(list(people)), article_id, -1 if article_id else _MOST_PLACES),
        )
    return tuple(Place(*row) for row in rows)


async def names_in(db: Database, article_id: int, places: Sequence[Place]) -> list[str]:
    """What the article itself calls those it knows at these places."""
    async with db.reading() as connection:
        rows = await connection.execute_fetchall(
            "SELECT name FROM article_person WHERE article_id = $1 "
            "AND local_id IN (SELECT value FROM json_each($2)) ORDER BY local_id",
            (article_id, json.dumps([place.local_id for place in places])),
        )
    return [name for (name,) in rows]


async def _decision(connection: aiosqlite.Connection, decision_id: int) -> Decision:
    rows = await connection.execute_fetchall(f"SELECT {_COLUMNS} FROM correction WHERE id = $1", (decision_id,))
    for row in rows:
        return _from_row(tuple(row))
    raise NotFound("There is no such correction.", subject=str(decision_id))


def _json(subject: Subject) -> str:
    return json.dumps(asdict(subject), ensure_ascii=False)


def _subject(written: str) -> Subject:
    found = json.loads(written)
    return Subject(found["slug"], found["name"], tuple(Place(*place) for place in found["places"]))


def _from_row(row: tuple[Any, ...]) -> Decision:
    decision_id, server_id, kind, person, target, form, by_id, by_name, at, person_id, *undone = row
    undone_id, undone_name, undone_at = undone
    return Decision(
        decision_id,
        server_id,
        Correction(kind, _subject(person), _subject(target) if target else None, form or ""),
        Member(by_id, by_name),
        datetime.fromisoformat(at),
        person_id,
        Member(undone_id, undone_name) if undone_at else None,
        datetime.fromisoformat(undone_at) if undone_at else None,
    )
