"""What a record holds, and that no answer reads a large one through to say so."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from bot.store import articles
from bot.store.database import Database
from bot.store.record import _EXTENT, Extent, extent
from tests.store.conftest import NOW, found_in_pier, pier


async def test_the_extent_is_of_the_collections_asked_for(db: Database) -> None:
    old = replace(pier("old.txt"), published=date(2031, 5, 1))
    await articles.save(db, pier(), found_in_pier(), "v1", now=NOW)
    await articles.save(db, old, found_in_pier(), "v1", now=NOW + timedelta(hours=1))
    later = NOW + timedelta(hours=2)
    await articles.save(db, replace(old, published=None), found_in_pier(), "v1", collection_id=77, now=later)
    assert await extent(db, (0,)) == Extent(2, date(2031, 5, 7), NOW + timedelta(hours=1))
    assert await extent(db, (77,)) == Extent(1, None, later)
    assert await extent(db, (5,)) == Extent(0, None, None)


async def test_the_extent_is_read_from_an_index_and_one_article(db: Database) -> None:
    async with db.reading() as connection:
        rows = await connection.execute_fetchall(f"EXPLAIN QUERY PLAN {_EXTENT}", ("[0, 7]",))
    assert [row[3] for row in rows if "article" in row[3]] == [
        "SEARCH article USING COVERING INDEX article_printed (collection_id=?)",
        "SEARCH article USING INTEGER PRIMARY KEY (rowid=?)",
    ]
