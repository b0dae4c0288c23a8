"""Events as the chronology reads them: only those of the interval asked for, by an index, with words and people."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta

import pytest

from bot.model.annotations import Annotations
from bot.model.article import Article, Span
from bot.model.event import Event
from bot.model.timex import Granularity, Timex
from bot.store import articles, events
from bot.store.database import Database
from bot.store.events import BETWEEN, EVENTS, ON_DAYS, TalkedOfDay
from tests.store.conftest import NOW

MAY = datetime(2031, 5, 1, tzinfo=UTC)
TEXT = "The pier shut on that day.”\n"


async def save(
    db: Database,
    path: str,
    begin: datetime | None,
    days: float | None = 1,
    granularity: Granularity = "day",
    collection: int = 0,
) -> None:
    """An article with one event."""
    end = begin + timedelta(days=days) if begin and days else None
    clause, place = Span(0, 25), Span(14, 25)
    annotations = Annotations(
        sentences=(Span(0, 26),),
        timexes=(Timex(place, "DATE", "", begin, end, granularity),),
        events=(Event(0, clause, 0, begin, end, granularity, "happened"),),
    )
    article = Article(path, TEXT, "Pier", url=f"https://gull.example/{path}", published=date(2031, 5, 2))
    await articles.save(db, article, annotations, "1", collection_id=collection, now=NOW)


async def read(db: Database, since: datetime | None = None, until: datetime | None = None) -> list[str]:
    return [told.path for told in await events.told(db, since=since, until=until)]


@pytest.fixture
async def stored(db: Database) -> Database:
    await save(db, "april", MAY - timedelta(days=9))
    await save(db, "day", MAY + timedelta(days=2))
    await save(db, "instant", MAY + timedelta(days=2, hours=9), None, "instant")
    await save(db, "june", MAY + timedelta(days=31))
    await save(db, "spring", MAY - timedelta(days=60), 92, "season")
    await save(db, "undated", None, None, "undated")
    await save(db, "week", MAY - timedelta(days=3), 7, "week")
    await save(db, "year", MAY.replace(month=1), 365, "year")
    return db


@pytest.mark.parametrize(
    ("since", "until", "expected"),
    [
        pytest.param(None, None, "april day instant june spring undated week year", id="everything"),
        pytest.param(
            MAY, MAY + timedelta(days=31), "day instant spring week year", id="a month and what reaches into it"
        ),
        pytest.param(MAY + timedelta(days=5), None, "june spring year", id="from a day"),
        pytest.param(None, MAY - timedelta(days=5), "april spring year", id="to a day"),
        pytest.param(MAY.replace(year=1), MAY.replace(year=2), "", id="the first years there are"),
    ],
)
async def test_bounds_take_what_overlaps_them(
    stored: Database, since: datetime | None, until: datetime | None, expected: str
) -> None:
    assert await read(stored, since, until) == expected.split()


async def test_days_are_those_on_which_events_begin_most_talked_of_first(stored: Database) -> None:
    assert await events.talked_of(stored, since=MAY, until=MAY + timedelta(days=31)) == [
        TalkedOfDay(date(2031, 5, 3), 2, 2),
        TalkedOfDay(date(2031, 1, 1), 1, 1),
        TalkedOfDay(date(2031, 3, 2), 1, 1),
        TalkedOfDay(date(2031, 4, 28), 1, 1),
    ]
    told = await events.told(stored, days=[date(2031, 5, 3), date(2031, 6, 1)])
    assert [each.path for each in told] == ["day", "instant", "june"]


async def test_an_event_has_its_words_its_time_as_printed_and_its_article_s_address(stored: Database) -> None:
    (told,) = await events.told(stored, days=[date(2031, 6, 1)])
    assert (told.words, told.printed, told.is_order) == ("The pier shut on that day", "on that day", False)
    assert (told.sentence, told.url) == ("The pier shut on that day.", "https://gull.example/june")
    assert await events.told_by(stored, [told.id]) == [told]
    assert await events.told_in(stored, [told.citation.article_id]) == [told]


async def test_a_clause_that_ends_behind_its_sentence_is_whole(db: Database) -> None:
    await save(db, "closed", MAY)
    async with db.writing() as connection:
        await connection.execute('UPDATE event SET "end" = 27')
    (told,) = await events.told(db)
    assert told.words == "The pier shut on that day.”"


async def test_no_other_server_s_events_are_read(db: Database) -> None:
    await save(db, "own", MAY, collection=7)
    assert await read(db) == []
    assert await events.talked_of(db) == []
    (told,) = await events.told(db, collections=(0, 7))
    assert await events.told_by(db, [told.id]) == []


@pytest.mark.parametrize(
    ("where", "parameters"),
    [(BETWEEN, ("2031-04-23", "2031-06-01", "2031-05-01")), (ON_DAYS, (json.dumps(["2031-05-03"]),))],
    ids=["bounds", "days"],
)
async def test_only_the_interval_asked_for_is_read(stored: Database, where: str, parameters: tuple[str, ...]) -> None:
    async with stored.reading() as connection:
        plan = await connection.execute_fetchall(
            f"EXPLAIN QUERY PLAN {EVENTS.format(where=where)}", (json.dumps([0]), *parameters)
        )
    steps = [str(row[3]) for row in plan]
    assert any("INDEX event_begin (begin_at>? AND begin_at<?)" in step for step in steps), steps
    assert "SEARCH event USING INTEGER PRIMARY KEY (rowid=?)" in steps
    assert not any(step.startswith(("SCAN event", "SCAN sentence")) for step in steps), steps
