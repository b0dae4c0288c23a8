"""The index of pairs of words: written and removed with its article, and what it finds."""

from __future__ import annotations

import pytest

from bot.model.words import keys, words
from bot.store import articles
from bot.store.database import Database
from bot.store.shingles import candidates
from tests.answers.builders import BRIDGE, FERRY, save
from tests.store.conftest import NOW, found_in_pier, pier


async def found(db: Database, typed: str, collections: tuple[int, ...] = (0,)) -> list[str]:
    return [sentence for _, _, sentence in await candidates(db, keys(words(typed)), collections)]


async def pairs(db: Database) -> int:
    async with db.reading() as connection:
        rows = await connection.execute_fetchall("SELECT count(*) FROM shingle")
    return next(int(count) for (count,) in rows)


@pytest.mark.parametrize(
    "typed",
    [
        "We can carry forty cars an hour and not one more",
        "we can carry FOURTY cars an hour, and not one moore",
        "carry 40 cars an hour",
        "Ships can carry forty cars per day and no more than this",
    ],
)
async def test_the_sentence_is_found_though_words_are_changed(db: Database, typed: str) -> None:
    await save(db, *BRIDGE)
    assert (await found(db, typed))[0] == FERRY.paragraphs[1][0]


@pytest.mark.parametrize("typed", ["", "of the", "and it was", "nothing like it anywhere"])
async def test_words_that_only_tie_others_together_find_nothing(db: Database, typed: str) -> None:
    await save(db, *BRIDGE)
    assert await found(db, typed) == []


async def test_pairs_come_and_go_with_their_article(db: Database) -> None:
    await articles.save(db, pier(), found_in_pier(), "1", now=NOW)
    written = await pairs(db)
    await articles.save(db, pier(), found_in_pier(), "2", now=NOW)
    assert await pairs(db) == written > 0
    await articles.forget(db, pier().path)
    assert await pairs(db) == 0


async def test_another_servers_articles_are_not_searched(db: Database) -> None:
    await save(db, *BRIDGE, collection_id=5)
    assert await found(db, "carry forty cars an hour") == []
    assert len(await found(db, "carry forty cars an hour", (0, 5))) == 1
