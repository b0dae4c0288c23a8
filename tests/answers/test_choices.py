"""What is offered while somebody types."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from bot.answers import choices
from bot.answers import people as everybody
from bot.answers.person import person
from bot.errors import StoreError
from bot.model.annotations import Annotations
from bot.model.article import Article, Span
from bot.model.person import Identity, Person
from bot.model.reply import Heading, Note
from bot.store import articles
from bot.store.database import Database
from bot.store.known import KnownPerson, names_version
from bot.store.people import link
from bot.store.record import _NEWEST
from bot.store.search import _HEADLINES
from tests.answers.council import record_of


async def test_people_come_most_quoted_first_with_their_count(db: Database) -> None:
    assert await choices.people(await record_of(db), "") == [
        ("Marla Quist · 4 quotations", "Marla Quist"),
        ("Library Office · 1 quotation", "Library Office"),
        ("Piet Vandermolen · 1 quotation", "Piet Vandermolen"),
        ("Ada Vandermolen · not quoted", "Ada Vandermolen"),
        ("Bo Tarrant · not quoted", "Bo Tarrant"),
    ]


async def test_who_is_new_in_the_record_is_offered_to_whoever_types_next(
    db: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    record, asked = await record_of(db), 0

    async def counted(db: Database) -> int:
        nonlocal asked
        asked += 1
        return await names_version(db)

    monkeypatch.setattr(everybody, "names_version", counted)
    assert [value for _, value in await choices.people(record, "n")] == []
    new = Article("new.txt", "Nia Obel left.", "New")
    found = Annotations((Span(0, 14),), people=(Person("nia-obel", "Nia Obel", "person"),))
    await articles.save(db, new, found, "1", now=record.now)
    await link(db, [Identity(found.people[0], (("new.txt", "nia-obel"),))])
    assert [[value for _, value in await choices.known(record, typed)] for typed in ("n", "ni")] == [[], []]
    assert asked == 1, "the same second"
    monkeypatch.setattr(everybody, "_ASKED_EVERY_S", 0.0)
    assert [value for _, value in await choices.people(record, "n")] == ["Nia Obel"]
    assert asked == 2


async def test_whoever_types_does_not_wait_for_very_many_new_names(
    db: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    record, goes_on = await record_of(db), asyncio.Event()

    async def slow(db: Database) -> list[KnownPerson]:
        await goes_on.wait()
        return []

    monkeypatch.setattr(everybody, "known_people", slow)
    monkeypatch.setattr(everybody, "_WAITED_S", 0.0)
    monkeypatch.setattr(everybody, "_ASKED_EVERY_S", 0.0)
    async with db.writing() as connection:
        await connection.execute("UPDATE names_version SET version = version + 1")
    assert [value for _, value in await choices.people(record, "quist")] == ["Marla Quist"]
    assert [value for _, value in await choices.people(record, "quist")] == ["Marla Quist"]
    goes_on.set()
    await record.refresh()
    assert await choices.people(record, "quist") == []


async def test_typing_goes_on_when_the_record_cannot_be_read(db: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    record = await record_of(db)

    async def refuse(db: Database) -> int:
        raise StoreError("The disk is gone.")

    monkeypatch.setattr(everybody, "names_version", refuse)
    assert [value for _, value in await choices.people(record, "quist")] == ["Marla Quist"]


async def test_articles_are_found_by_number_and_by_words(db: Database) -> None:
    record = await record_of(db)
    assert await choices.articles(record, "2") == [("[2] Council argues over library · 7 May 2031", "2")]
    assert await choices.articles(record, "gull") == [("[1] Mayor keeps the library · 6 May 2031", "1")]


async def test_articles_come_newest_first_and_an_outlet_finds_them_by_its_new_name(db: Database) -> None:
    record = await record_of(db)
    assert [value for _, value in await choices.articles(record, "")] == ["2", "1"]
    assert [value for _, value in await choices.articles(record, "libr")] == ["2", "1"]
    assert await choices.articles(record, "libr zebra") == []
    stored = (await articles.article(db, 1)).article
    await articles.save(db, replace(stored, outlet="The Zébra"), Annotations((), ()), "2", now=record.now)
    assert [value for _, value in await choices.articles(record, "libr zebra")] == ["1"]
    assert await choices.articles(record, "gull") == []


@pytest.mark.parametrize(("typed", "found"), [("#1", "1"), ("[2]", "2"), ("2 ", "2")])
async def test_an_article_is_found_by_its_number_as_lines_write_it(db: Database, typed: str, found: str) -> None:
    assert [value for _, value in await choices.articles(await record_of(db), typed)] == [found]


async def test_nothing_of_another_servers_articles_is_offered(db: Database) -> None:
    record = await record_of(db, 0)
    other = Article("secret.txt", "The library.", "Submarines in the library", "The Periscope")
    secret = await articles.save(db, other, Annotations((), ()), "1", collection_id=9, now=record.now)
    assert await choices.articles(record, str(secret)) == []
    assert await choices.articles(record, "submarines") == []
    assert await choices.topics(record, "submarines") == []
    assert await choices.printed_by(record, "periscope") == []


async def test_with_every_letter_only_so_much_of_a_large_record_is_read(db: Database) -> None:
    asked: list[tuple[str, tuple[object, ...]]] = [(_NEWEST, (0, 25)), (_HEADLINES, ('"b"*', "[0]", 25))]
    async with db.reading() as connection:
        steps = [
            step
            for statement, values in asked
            for (*_, step) in await connection.execute_fetchall(f"EXPLAIN QUERY PLAN {statement}", values)
        ]
    # No sorting: reading ends at the limit.
    assert [step for step in steps if "article" in step or "headline" in step or "B-TREE" in step] == [
        "SEARCH article USING INDEX article_printed (collection_id=?)",
        "SCAN headline_fts VIRTUAL TABLE INDEX 192:M2",
        "SEARCH article USING INTEGER PRIMARY KEY (rowid=?)",
    ]


async def test_topics_are_words_of_headlines_most_told_first(db: Database) -> None:
    found = await choices.topics(await record_of(db), "")
    assert found[0] == ("library", "library")


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        pytest.param("berl", ("Europe/Berlin · now 11:00", "Europe/Berlin"), id="a city"),
        pytest.param("new york", ("America/New_York · now 05:00", "America/New_York"), id="a city of two words"),
        pytest.param("europe/li", ("Europe/Lisbon · now 10:00", "Europe/Lisbon"), id="a zone begun"),
        pytest.param("", ("Europe/London · now 10:00", "Europe/London"), id="nothing yet"),
    ],
)
def test_zones_show_the_time_there_now(typed: str, first: tuple[str, str]) -> None:
    assert choices.zones(typed, datetime(2031, 5, 8, 9, tzinfo=UTC))[0] == first


@pytest.mark.parametrize(("typed", "first"), [("", "08:00"), ("7", "07:00"), ("19:3", "19:00"), ("half past", "08:00")])
def test_clock_times_follow_the_hour_typed(typed: str, first: str) -> None:
    assert choices.clock_times(typed)[0] == (first, first)


@pytest.mark.parametrize("typed", ["", "a", "🙂", '"*', "x" * 100, "\0"])
async def test_no_typing_brings_more_than_a_list_can_hold(db: Database, typed: str) -> None:
    record = await record_of(db)
    offered = [
        *(await choices.people(record, typed), await choices.articles(record, typed)),
        *(await choices.topics(record, typed), choices.zones(typed, record.now), choices.clock_times(typed)),
    ]
    assert all(len(found) <= 25 for found in offered)
    assert all(len(label) <= 100 and 0 < len(value) <= 100 for found in offered for label, value in found)


async def test_a_person_has_names_titles_and_counts(db: Database) -> None:
    reply = await person(await record_of(db), "quist")
    assert [block.text for block in reply.blocks if isinstance(block, Heading | Note)] == [
        "Also known as: Côrte Quist, Quist",
        "Titles, as each article gives them",
        "Mayor [1] [2]",
        "Counts",
        "▇▇▇▇▇▇▇▇▇▇▇▇ Said 3\n▇▇▇▇ Reported 1\n▇▇▇▇ About 1",
        "Who speaks about Marla Quist",
        "Piet Vandermolen (1)",
    ]
