"""What is saved comes back whole, and nothing of an article outlives it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from bot.errors import NotFound, TextError
from bot.model.person import Mention
from bot.store import articles
from bot.store.database import Database
from tests.store.conftest import NOW, found_in_pier, pier, span_of

INDEXES = ("sentence", "article_person", "mention", "quotation", "event", "event_actor")


async def rows(db: Database, sql: str) -> list[tuple[Any, ...]]:
    async with db.reading() as connection:
        return [tuple(row) for row in await connection.execute_fetchall(sql)]


async def test_article_and_annotations_come_back_equal(db: Database) -> None:
    article_id = await articles.save(db, pier(), found_in_pier(), "v1", now=NOW)

    stored = await articles.article(db, article_id)

    assert (stored.article, stored.analysis_version, stored.added_at) == (pier(), "v1", NOW)
    assert await articles.annotated(db) == [(pier(), found_in_pier())]


async def test_every_index_is_written_with_the_article(db: Database) -> None:
    await articles.save(db, pier(), found_in_pier(), "v1", now=NOW)

    assert await rows(db, "SELECT n, paragraph, rank, words FROM sentence ORDER BY n") == [
        (0, 2, None, "Mayor Ana Côrte said on 6 May: “The pier is safe.”"),
        (1, 3, 0, "The café shut."),
    ]
    assert await rows(db, "SELECT local_id, person_id, name, kind, aliases, titles FROM article_person") == [
        ("ana-corte", None, "Ana Côrte", "person", '["Côrte"]', '["Mayor"]')
    ]
    assert await rows(db, 'SELECT start, "end", local_id FROM mention') == [(*span_of("Ana Côrte"), "ana-corte")]
    content = [list(span_of("The pier is safe."))]
    assert await rows(db, "SELECT kind, speech, local_id, content, quoted, confidence FROM quotation") == [
        ("direct", 1, "ana-corte", str(content), str(content), 0.9)
    ]
    assert await rows(db, "SELECT begin_at, end_before, granularity, status, timex_start FROM event") == [
        ("2031-05-05T23:00:00+00:00", "2031-05-06T23:00:00+00:00", "day", "happened", span_of("6 May").start)
    ]
    assert await rows(db, "SELECT local_id FROM event_actor") == [("ana-corte",)]


async def test_search_index_ignores_accents_and_follows_the_sentences(db: Database) -> None:
    await articles.save(db, pier(), found_in_pier(), "v1", now=NOW)
    cafe = "SELECT words FROM sentence_fts WHERE sentence_fts MATCH '\"cafe\"'"
    assert await rows(db, cafe) == [("The café shut.",)]

    await articles.save(db, pier(), replace(found_in_pier(), sentences=(), events=(), summary=()), "v2", now=NOW)

    assert await rows(db, cafe) == []
    async with db.writing() as connection:
        await connection.execute("INSERT INTO sentence_fts (sentence_fts) VALUES ('integrity-check')")


async def test_saving_again_keeps_the_row_id_and_doubles_nothing(db: Database) -> None:
    first = await articles.save(db, pier(), found_in_pier(), "v1", now=NOW)
    counts = [await rows(db, f"SELECT count(*) FROM {table}") for table in INDEXES]

    second = await articles.save(db, pier(), found_in_pier(), "v2", now=NOW)

    assert second == first
    assert [await rows(db, f"SELECT count(*) FROM {table}") for table in INDEXES] == counts


async def test_a_forgotten_article_leaves_no_row_anywhere(db: Database) -> None:
    await articles.save(db, pier(), found_in_pier(), "v1", now=NOW)

    await articles.forget(db, "pier.txt")

    for table in ("article", *INDEXES, "sentence_fts_docsize"):
        assert await rows(db, f"SELECT * FROM {table}") == [], table
    assert await rows(db, "SELECT * FROM sentence_fts WHERE sentence_fts MATCH '\"pier\"'") == []


async def test_annotations_that_contradict_themselves_change_nothing(db: Database) -> None:
    await articles.save(db, pier(), found_in_pier(), "v1", now=NOW)
    broken = replace(found_in_pier(), mentions=(Mention(span_of("Ana Côrte"), "nobody"),))

    with pytest.raises(TextError, match="contradicts itself"):
        await articles.save(db, replace(pier(), headline="Changed"), broken, "v2", now=NOW)

    assert await articles.annotated(db) == [(pier(), found_in_pier())]


async def test_another_servers_article_is_not_found(db: Database) -> None:
    article_id = await articles.save(db, pier(), found_in_pier(), "v1", collection_id=77, now=NOW)

    with pytest.raises(NotFound):
        await articles.article(db, article_id)
    assert await articles.articles(db) == []
    assert (await articles.article(db, article_id, collections=(0, 77))).article == pier()


async def test_a_failure_is_kept_until_the_article_goes_in(db: Database) -> None:
    await articles.fail(db, "pier.txt", "It is empty.", now=NOW)
    assert await articles.failures(db) == [articles.Failure("pier.txt", "It is empty.", NOW)]

    await articles.save(db, pier(), found_in_pier(), "v1", now=NOW)

    assert await articles.failures(db) == []


@pytest.mark.parametrize(
    "change",
    [
        {"text": "Other words."},
        {"headline": "Other"},
        {"outlet": None},
        {"url": None},
        {"published": None},
        {"zone": "Europe/Paris"},
        {"headline_inferred": True},
        {"published_inferred": True},
    ],
    ids=lambda change: next(iter(change)),
)
async def test_the_fingerprint_changes_with_every_fact(db: Database, change: dict[str, Any]) -> None:
    await articles.save(db, pier(), found_in_pier(), "v1", now=NOW)

    known = await articles.known(db)

    assert known == {"pier.txt": articles.fingerprint(pier(), "v1")}
    assert articles.fingerprint(replace(pier(), **change), "v1") != known["pier.txt"]
    assert articles.fingerprint(pier(), "v2") != known["pier.txt"]
