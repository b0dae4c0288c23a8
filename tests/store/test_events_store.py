"""Events as the chronology reads them: only those of the interval asked for, by an index, with words and people."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta

import pytest

from bot.model.annotations import Annotations
from bot.model.article import Article, Span
from bot.model.event import Event
from bot.model.person import Identity, Person
from bot.model.timex import Granularity, Timex
from bot.store import articles, events
from bot.store.database import Database
from bot.store.events import ABOUT_DAYS, BETWEEN, EVENTS, OF_PEOPLE, ON_DAYS, OVERLAPPING, TALKED_OF, About, TalkedOfDay
from bot.store.known import known_people
from bot.store.people import link
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


# -- what is about somebody or something ------------------------------------------------------------------------------

QUAY, PIER = (Person(name, name.title(), "person") for name in ("quay", "pier"))


async def tell(db: Database, path: str, *told: tuple[Person | None, datetime | None, str]) -> None:
    """An article with a sentence and an event for each."""
    text, sentences, dated, spans = "", [], [], list[Span]()
    for n, (person, begin, words) in enumerate(told):
        span = Span(len(text), len(text) + len(words))
        text += words + "\n"
        sentences.append(span)
        spans.append(span)
        end, actors = begin and begin + timedelta(days=1), (person.id,) if person else ()
        dated.append(Event(n, span, None, begin, end, "day" if begin else "undated", "happened", False, actors))
    people = {person for person, *_ in told if person}
    found = Annotations(sentences=tuple(sentences), people=tuple(people), events=tuple(dated))
    await articles.save(db, Article(path, text, "Pier", published=date(2031, 5, 2)), found, "1", now=NOW)
    known = await articles.annotated(db)
    places = [(one, [(article.path, one.id) for article, each in known if one in each.people]) for one in (QUAY, PIER)]
    await link(db, [Identity(one, tuple(members)) for one, members in places if members])


@pytest.fixture
async def acted(db: Database) -> Database:
    """Quay acts on two days and on one nobody dates; on the first of them two others tell something, too."""
    second = MAY + timedelta(days=1)
    await tell(db, "a", (QUAY, MAY, "Quay shut the pier."), (PIER, MAY, "Pier left."), (QUAY, None, "Quay rests."))
    await tell(db, "b", (None, MAY, "The Pier was shut."), (QUAY, second, "Quay sells 50% of it, Zürich."))
    await tell(db, "c", (PIER, second, "Pier buys half."), (PIER, second + timedelta(days=1), "Pier pays."))
    return db


async def id_of(db: Database, person: Person) -> int:
    return next(each.id for each in await known_people(db) if each.slug == person.id)


@pytest.mark.parametrize(
    ("person", "typed", "expected"),
    [
        pytest.param(QUAY, (), [1, 2], id="somebody"),
        pytest.param(QUAY, ("PIER", "shut"), [1], id="somebody, and words in any case"),
        pytest.param(None, ("ier",), [1, 2, 3], id="a part of a word"),
        pytest.param(None, ("50%",), [2], id="a sign that patterns use"),
        pytest.param(None, ("0_",), [], id="another"),
        pytest.param(None, ("ZÜRICH",), [2], id="letters outside ASCII"),
    ],
)
async def test_days_can_be_those_of_a_person_or_of_words(
    acted: Database, person: Person | None, typed: tuple[str, ...], expected: list[int]
) -> None:
    about = About([await id_of(acted, person)] if person else None, typed)
    assert sorted(each.day.day for each in await events.talked_of(acted, about=about)) == expected
    later = await events.talked_of(acted, about=about, since=MAY + timedelta(days=2), until=MAY + timedelta(days=9))
    assert [each.day.day for each in later] == [day for day in expected if day > 1]


@pytest.mark.parametrize(
    ("others", "undated", "expected"),
    [
        pytest.param(0, False, ["Quay shut the pier.", "Quay sells 50% of it, Zürich."], id="theirs alone"),
        pytest.param(
            0, True, ["Quay shut the pier.", "Quay rests.", "Quay sells 50% of it, Zürich."], id="with what has no date"
        ),
        pytest.param(
            3,
            False,
            ["Quay shut the pier.", "Pier left.", "The Pier was shut.", "Quay sells 50% of it, Zürich."],
            id="with all else of the first day",
        ),
    ],
)
async def test_what_is_about_somebody_comes_with_so_much_of_what_else_is_told_of_the_days(
    acted: Database, others: int, undated: bool, expected: list[str]
) -> None:
    days = [MAY.date(), MAY.date() + timedelta(days=1)]
    told = await events.told_about(acted, About([await id_of(acted, QUAY)]), days, others=others, undated=undated)
    assert [each.words for each in told] == expected


async def test_a_persons_events_are_found_by_the_person(acted: Database) -> None:
    statement = TALKED_OF.format(where=f"{OVERLAPPING} AND {OF_PEOPLE}")
    async with acted.reading() as connection:
        plan = await connection.execute_fetchall(f"EXPLAIN QUERY PLAN {statement}", ("[0]", "~", "", "[1]"))
    steps = [str(row[3]) for row in plan]
    assert "SEARCH event USING INTEGER PRIMARY KEY (rowid=?)" in steps
    assert "SEARCH article_person USING COVERING INDEX article_person_person (person_id=?)" in steps
    assert "SEARCH event_actor USING COVERING INDEX event_actor_person (article_id=? AND local_id=?)" in steps


async def test_an_article_s_people_are_taken_away_without_reading_all_events(acted: Database) -> None:
    """What SQLite looks for when a row of `article_person` goes, as foreign keys ask it to."""
    async with acted.reading() as connection:
        plan = await connection.execute_fetchall(
            "EXPLAIN QUERY PLAN SELECT 1 FROM event_actor WHERE article_id = 1 AND local_id = 'quay'"
        )
    assert [str(row[3]) for row in plan] == [
        "SEARCH event_actor USING COVERING INDEX event_actor_person (article_id=? AND local_id=?)"
    ]


async def test_of_what_is_about_somebody_only_the_days_asked_for_are_read(acted: Database) -> None:
    where = ABOUT_DAYS.format(about=OF_PEOPLE)
    async with acted.reading() as connection:
        plan = await connection.execute_fetchall(
            f"EXPLAIN QUERY PLAN {EVENTS.format(where=where)}", ("[0]", "[]", 9, "[1]", "[]", 0)
        )
    steps = [str(row[3]) for row in plan]
    assert steps.count("SEARCH event USING COVERING INDEX event_begin (begin_at>? AND begin_at<?)") == 2, steps
    assert "SEARCH event USING COVERING INDEX event_begin (begin_at=? AND rowid=?)" in steps
    assert not any(step.startswith(("SCAN event", "SCAN sentence")) for step in steps), steps
