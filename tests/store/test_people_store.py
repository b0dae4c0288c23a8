"""Who is who over the record, and that linking again moves nobody's row."""

from __future__ import annotations

from typing import Any

import pytest

from bot.model.person import Identity, Person, name_key
from bot.store import articles, people
from bot.store.database import Database
from tests.store.conftest import NOW, found_in_pier, pier

CORTE = Person("ana-corte", "Ana Côrte", "person", ("Côrte", "CORTE"), ("Mayor",))
BOTH = Identity(CORTE, (("a.txt", "ana-corte"), ("b.txt", "ana-corte")))


@pytest.fixture
async def two_articles(db: Database) -> None:
    for path in ("a.txt", "b.txt"):
        await articles.save(db, pier(path), found_in_pier(), "v1", now=NOW)


async def rows(db: Database, sql: str) -> list[tuple[Any, ...]]:
    async with db.reading() as connection:
        return [tuple(row) for row in await connection.execute_fetchall(sql)]


@pytest.mark.usefixtures("two_articles")
async def test_one_person_in_two_articles_is_one_row_with_every_name(db: Database) -> None:
    await people.link(db, [BOTH], [[("a.txt", 0), ("b.txt", 0)]])

    assert await rows(db, "SELECT slug, name, kind FROM person") == [("ana-corte", "Ana Côrte", "person")]
    assert await rows(db, "SELECT key, form FROM name_key") == [("ana corte", "Ana Côrte"), ("corte", "Côrte")]
    assert await rows(db, "SELECT count(*), count(DISTINCT person_id) FROM article_person") == [(2, 1)]
    assert await rows(db, "SELECT quotation_id, cluster_id FROM cluster") == [(1, 1), (2, 1)]


@pytest.mark.usefixtures("two_articles")
async def test_linking_again_keeps_row_ids_and_drops_who_is_gone(db: Database) -> None:
    await people.link(db, [BOTH], [[("a.txt", 0), ("b.txt", 0)]])
    before = await rows(db, "SELECT id FROM person")
    await articles.forget(db, "b.txt")

    await people.link(db, [Identity(CORTE, (("a.txt", "ana-corte"),))])

    assert await rows(db, "SELECT id FROM person") == before
    assert await rows(db, "SELECT * FROM cluster") == []

    await articles.forget(db, "a.txt")
    await people.link(db, [])

    assert await rows(db, "SELECT * FROM person") + await rows(db, "SELECT * FROM name_key") == []


@pytest.mark.usefixtures("two_articles")
async def test_linking_one_collection_leaves_the_others_alone(db: Database) -> None:
    await articles.save(db, pier("a.txt"), found_in_pier(), "v1", collection_id=77, now=NOW)
    await people.link(db, [BOTH])

    await people.link(db, [Identity(CORTE, (("a.txt", "ana-corte"),))], collection_id=77)

    assert await rows(db, "SELECT collection_id, slug FROM person ORDER BY 1") == [(0, "ana-corte"), (77, "ana-corte")]
    assert await rows(db, "SELECT count(*) FROM article_person WHERE person_id IS NULL") == [(0,)]


@pytest.mark.parametrize(
    ("form", "key"),
    [
        ("Zoë Ångström", "zoe angstrom"),
        ("ＺＯＥ", "zoe"),
        ("STRASSE", name_key("Straße")),
        ("Ana\u00a0 Côrte", "ana corte"),
        ("İnci", "inci"),
        ("Ирина", "ирина"),
    ],
    ids=["accents", "width", "sharp s", "spaces", "dotted capital", "cyrillic"],
)
def test_name_keys_ignore_case_marks_and_width(form: str, key: str) -> None:
    assert name_key(form) == key
