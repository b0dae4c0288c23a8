"""Counting voices in the database: what is counted is in tests/answers/test_tally.py, here how it is read."""

from __future__ import annotations

import json

from bot.model.annotations import Annotations
from bot.model.person import Identity, Person
from bot.store import articles, people
from bot.store.database import Database
from bot.store.voices import _PASSAGES, _VOICES, Act, Counted, CountedAll, counted, passages
from tests.store.conftest import NOW, found_in_pier, pier

CORTE = Person("ana-corte", "Ana Côrte", "person", ("Côrte",), ("Mayor",))
PASSAGE = "Mayor Ana Côrte said on 6 May: “The pier is safe.”"


async def save(db: Database, path: str, found: Annotations, collection_id: int = 0) -> None:
    await articles.save(db, pier(path), found, "v1", collection_id=collection_id, now=NOW)
    await people.link(db, [Identity(CORTE, ((path, "ana-corte"),))], collection_id=collection_id)


async def plan(db: Database, statement: str, asked: tuple[object, ...]) -> list[str]:
    async with db.reading() as connection:
        rows = await connection.execute_fetchall(f"EXPLAIN QUERY PLAN {statement}", asked)
    return [row[3] for row in rows]


async def rows_of(db: Database, *collections: int) -> list[CountedAll | Counted]:
    return [each async for portion in counted(db, collections, {}, 0.7) for each in portion]


async def test_the_whole_record_comes_first_then_each_speaker(db: Database) -> None:
    await save(db, "pier.txt", found_in_pier())
    assert await rows_of(db, 0) == [CountedAll(1, 4, 0), Counted(1, "person", 1, 4, 1)]


async def test_only_the_collections_asked_for_are_read(db: Database) -> None:
    await save(db, "pier.txt", found_in_pier(), collection_id=77)
    assert await rows_of(db, 0) == [CountedAll(0, 0, 0)]
    assert await rows_of(db, 0, 77) == [CountedAll(1, 4, 0), Counted(1, "person", 1, 4, 1)]
    assert [each async for each in passages(db, (0,), "pier")] == []


async def test_an_act_of_speech_comes_with_its_sentence(db: Database) -> None:
    await save(db, "pier.txt", found_in_pier())
    assert [each async for each in passages(db, (0,), "a sa")] == [[Act(1, PASSAGE)]]
    assert [each async for each in passages(db, (0,), "café")] == []


async def test_no_table_is_read_through(db: Database) -> None:
    asked = ("{}", 0.7, json.dumps([0]), None)
    steps = await plan(db, _VOICES, asked) + await plan(db, _PASSAGES, ("words : pier", json.dumps([0])))
    tables = ("article", "quotation", "sentence", "cluster", "cospeaker", "article_person", "person")
    assert [step for step in steps if step.startswith("SCAN") and step.split()[1] in tables] == []
    assert any(step.startswith("SEARCH quotation USING") for step in steps)
