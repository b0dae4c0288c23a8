"""The exported record: articles as annotated, and what holds between them by path."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from bot.answers.export import export
from bot.model.annotations import Annotations, to_json
from bot.model.article import Article, Span
from bot.model.event import Event
from bot.model.person import Mention, Person
from bot.model.quotation import Quotation
from bot.model.timex import Timex
from bot.store import articles
from bot.store.database import Database

NOW = datetime(2031, 5, 7, 12, 0, tzinfo=UTC)
TEXT = "Ana Corte said on 6 May: “The harbour wall will be rebuilt before the winter storms.”"
BEGIN, END = datetime(2031, 5, 5, 23, 0, tzinfo=UTC), datetime(2031, 5, 6, 23, 0, tzinfo=UTC)
ARTICLE = Article("a.txt", TEXT, "Wall", "The Gull", None, date(2031, 5, 7), "Europe/Lisbon", headline_inferred=True)
WORDS = Span(TEXT.index("The harbour"), len(TEXT) - 1)
FOUND = Annotations(
    sentences=(Span(0, len(TEXT)),),
    people=(Person("ana-corte", "Ana Corte"),),
    mentions=(Mention(Span(0, 9), "ana-corte"),),
    quotations=(Quotation((WORDS,), (WORDS,), Span(0, 9), Span(10, 14), "direct", True, "ana-corte", 0.9, "subject"),),
    timexes=(Timex(Span(18, 23), "DATE", "2031-05-06", BEGIN, END, "day"),),
    events=(Event(0, Span(0, 23), 0, BEGIN, END, "day", "happened", False, ("ana-corte",)),),
)


@pytest.fixture
async def db(tmp_path: Path) -> AsyncIterator[Database]:
    database = await Database.open(tmp_path / "record.db")
    yield database
    await database.close()


async def test_an_empty_record_exports_its_shape(db: Database) -> None:
    assert await export(db) == {"articles": [], "people": [], "clusters": [], "chronology": [], "corrections": []}


async def test_one_remark_of_one_person_in_two_articles(db: Database) -> None:
    for article in (ARTICLE, replace(ARTICLE, path="b.txt")):
        await articles.save(db, article, FOUND, "v1", now=NOW)

    record = await export(db)

    facts = {"headline": "Wall", "headline_inferred": True, "outlet": "The Gull", "url": None}
    assert record["articles"][0] == to_json(ARTICLE, FOUND) | facts | {"published_inferred": False}
    (person,) = record["people"]
    assert (person["id"], person["name"]) == ("ana-corte", "Ana Corte")
    assert person["members"] == [
        {"article": "a.txt", "person": "ana-corte"},
        {"article": "b.txt", "person": "ana-corte"},
    ]
    assert record["clusters"] == [[{"article": "a.txt", "quotation": 0}, {"article": "b.txt", "quotation": 0}]]
    assert [row["begin"] for row in record["chronology"]] == [BEGIN.isoformat()] * len(record["chronology"]) != []
