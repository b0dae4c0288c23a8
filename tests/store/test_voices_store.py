"""Acts of speech for counting: what comes with them, whose they are seen by, and that indexes lead to them."""

from __future__ import annotations

import json
from dataclasses import replace

from bot.model.annotations import Annotations
from bot.model.person import Identity, Person
from bot.store import articles, people
from bot.store.database import Database
from bot.store.voices import _SPOKEN, Spoken, spoken
from tests.store.conftest import NOW, found_in_pier, pier

CORTE = Person("ana-corte", "Ana Côrte", "person", ("Côrte",), ("Mayor",))
OFFICE = Person("pier-office", "Pier Office", "organisation")
PASSAGE = "Mayor Ana Côrte said on 6 May: “The pier is safe.”"


async def save(db: Database, path: str, found: Annotations, collection_id: int = 0) -> None:
    await articles.save(db, pier(path), found, "v1", collection_id=collection_id, now=NOW)


async def test_a_remark_comes_with_its_speaker_and_its_words_in_quotation_marks(db: Database) -> None:
    await save(db, "pier.txt", found_in_pier())
    await people.link(db, [Identity(CORTE, (("pier.txt", "ana-corte"),))])
    bare = Spoken(1, 1, "person", 0.9, 1, "The pier is safe.", "")
    assert await spoken(db, (0,), with_passages=False) == [bare]
    assert await spoken(db, (0,), with_passages=True) == [replace(bare, passage=PASSAGE)]


async def test_tellings_of_one_remark_share_a_cluster(db: Database) -> None:
    for path in ("a.txt", "b.txt"):
        await save(db, path, found_in_pier())
    members = (("a.txt", "ana-corte"), ("b.txt", "ana-corte"))
    await people.link(db, [Identity(CORTE, members)], [[("a.txt", 0), ("b.txt", 0)]])
    told = await spoken(db, (0,), with_passages=False)
    assert sorted((each.article_id, each.cluster) for each in told) == [(1, 1), (2, 1)]


async def test_a_joint_statement_is_told_for_each_of_its_speakers(db: Database) -> None:
    found = found_in_pier()
    joint = replace(found.quotations[0], cospeakers=(OFFICE.id,))
    await save(db, "pier.txt", replace(found, people=(CORTE, OFFICE), quotations=(joint,)))
    members = [Identity(person, (("pier.txt", person.id),)) for person in (CORTE, OFFICE)]
    await people.link(db, members)
    told = await spoken(db, (0,), with_passages=False)
    assert sorted((each.speaker_id, each.kind) for each in told) == [(1, "person"), (2, "organisation")]


async def test_words_that_are_nobodys_are_told_and_wishes_are_not(db: Database) -> None:
    found = found_in_pier()
    said = found.quotations[0]
    nobody = replace(said, speaker=None, quoted=(), kind="indirect", confidence=0.0)
    await save(db, "pier.txt", replace(found, quotations=(nobody, replace(said, speech=False))))
    assert await spoken(db, (0,), with_passages=False) == [Spoken(1, None, None, 0.0, 1, "", "")]


async def test_only_the_collections_asked_for_are_read(db: Database) -> None:
    await save(db, "pier.txt", found_in_pier(), collection_id=77)
    assert await spoken(db, (0,), with_passages=False) == []
    assert len(await spoken(db, (0, 77), with_passages=False)) == 1


async def test_no_table_is_read_through(db: Database) -> None:
    async with db.reading() as connection:
        rows = await connection.execute_fetchall(f"EXPLAIN QUERY PLAN {_SPOKEN}", (True, json.dumps([0])))
    steps = [row[3] for row in rows]
    assert [step for step in steps if step.startswith("SCAN") and "VIRTUAL TABLE" not in step] == []
    assert any(step.startswith("SEARCH quotation USING") for step in steps)
