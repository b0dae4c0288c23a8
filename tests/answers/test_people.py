"""Everybody in memory: made anew when names change, and the old let go of."""

from __future__ import annotations

from weakref import ref

import pytest

from bot.answers import people as everybody
from bot.answers.names import Who
from bot.answers.people import NameIndex
from bot.store.database import Database
from bot.store.known import KnownPerson, known_people
from tests.answers.council import record_of


async def test_an_index_that_names_have_outlived_is_freed_person_by_person(
    db: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    record = await record_of(db)
    old = ref(record.people)
    pieces: list[int] = []

    def counted(index: NameIndex) -> list[object]:
        found = [*whole(index)]
        pieces.append(sum(isinstance(piece, Who | KnownPerson) for piece in found))
        return found

    whole = NameIndex.pieces
    monkeypatch.setattr(everybody.NameIndex, "pieces", counted)
    async with db.writing() as connection:
        await connection.execute("UPDATE names_version SET version = version + 1")
    await record.refresh()
    assert old() is None
    # As found, as they stand alone, and as a server sees them.
    assert pieces == [2 * len(await known_people(db)) + len(record.people)]
