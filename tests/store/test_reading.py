"""The record as a reader leafs through it: what is shown is read, and no more."""

from __future__ import annotations

import pytest

from bot.store import reading
from bot.store.database import Database
from bot.store.reading import ADDED_LAST, FILED
from tests.answers.builders import NOW, Draft, save


def draft(path: str) -> Draft:
    return Draft(path, "Lock", [["Nothing happened at the lock."]])


async def test_the_last_added_are_listed_and_numbers_come_page_by_page(db: Database) -> None:
    await save(db, *map(draft, ("d", "b", "c")))
    await save(db, draft("a"), now=NOW)
    assert [article.path for article in await reading.articles(db, newest=2)] == ["a", "c"]
    assert [article.path for article in await reading.articles(db, among=[1, 2, 9])] == ["b", "d"]
    assert await reading.numbers(db, (0,), last=3) == [2, 3, 1]
    assert await reading.numbers(db, (0,), last=3, before=3) == [4]


@pytest.mark.parametrize(
    ("statement", "values", "index"),
    [
        pytest.param(ADDED_LAST, ("[0]", None, 40), "article_added", id="those added last"),
        pytest.param(FILED, ("[0]", "lock", 50), "sqlite_autoindex_article_1", id="those of a file"),
    ],
)
async def test_articles_are_found_without_being_read(
    db: Database, statement: str, values: tuple[object, ...], index: str
) -> None:
    async with db.reading() as connection:
        plan = await connection.execute_fetchall(f"EXPLAIN QUERY PLAN {statement}", values)
    steps = [str(row[3]) for row in plan]
    assert [step for step in steps if " article " in step] == [
        f"SEARCH article USING COVERING INDEX {index} (collection_id=?)"
    ]
