"""What `/person show` tells of the titles that articles give."""

from __future__ import annotations

from datetime import date

import pytest

from bot.answers.person import person
from bot.answers.quote import quote
from bot.answers.record import Record, read_names
from bot.model.annotations import Annotations
from bot.model.article import Article
from bot.model.person import Identity, Mention, Person
from bot.model.reply import Note
from bot.store import articles, people
from bot.store.database import Database
from tests.answers import council, tide
from tests.answers.council import NOW, at

TEXT = "Ines Falk spoke.\n"


async def titled(db: Database, *given: tuple[str, ...]) -> list[str]:
    """The notes under the titles, of a record in which each article gives these."""
    identity = Identity(Person("falk", "Ines Falk"), tuple((f"{n}.txt", "falk") for n in range(len(given))))
    for n, titles in enumerate(given):
        falk = Person("falk", "Ines Falk", titles=titles)
        found = Annotations(people=(falk,), mentions=(Mention(at(TEXT, "Ines Falk"), "falk"),))
        article = Article(f"{n}.txt", TEXT, f"Article {n}", published=date(2031, 5, n + 1))
        await articles.save(db, article, found, "1", now=NOW)
    await people.link(db, [identity])
    card = await person(Record(db, (0,), NOW, await read_names(db)), "falk")
    counts = next(n for n, block in enumerate(card.blocks) if getattr(block, "text", "") == "Counts")
    return [block.text for block in card.blocks[:counts] if isinstance(block, Note)]


@pytest.mark.parametrize(
    ("given", "notes"),
    [
        pytest.param([("Mayor",), ("mayor", "Mayor of Sarn")], ["Mayor [1] [2]\nMayor of Sarn [2]"], id="one agrees"),
        pytest.param(
            [("special envoy",), ("harbour envoy",), ()],
            ["special envoy [1]\nharbour envoy [2]", "The articles differ: special envoy [1] · harbour envoy [2]"],
            id="two that cannot stand for each other",
        ),
        pytest.param(
            [("Mayor",), ("former Mayor",)],
            ["Mayor [1]\nformer Mayor [2]", "The articles differ: Mayor [1] · former Mayor [2]"],
            id="in office or not",
        ),
        pytest.param(
            [("Mayor", "port director"), ("Mayor",)], ["Mayor [1] [2]\nport director [1]"], id="two offices in one"
        ),
    ],
)
async def test_titles_stand_as_each_article_gives_them(
    db: Database, given: list[tuple[str, ...]], notes: list[str]
) -> None:
    assert await titled(db, *given) == notes


async def test_a_quote_card_takes_no_side_where_titles_differ(db: Database) -> None:
    record = await tide.record_of(db)
    assert (await quote(record, "falk")).subtitle.startswith("Mayor [1], former Mayor [2] · ")
    assert (await quote(record, "reyl")).subtitle.startswith("Treasurer · ")


@pytest.mark.parametrize(("record_of", "name"), [(council.record_of, "quist"), (tide.record_of, "falk")])
async def test_a_person_is_counted_as_by_quote(db: Database, record_of: object, name: str) -> None:
    assert callable(record_of)
    record = await record_of(db)
    asked, card = await quote(record, name), await person(record, name)
    counts = next(block.text for block in card.blocks if isinstance(block, Note) and "Said" in block.text)
    said = [line.strip("▇ ").split() for line in counts.splitlines()]
    assert all(f"{n} {kind.lower()}" in asked.subtitle for kind, n in said)


async def test_who_only_joined_in_counts_as_quoted(db: Database) -> None:
    record = await tide.record_of(db)
    assert (await record.person("reyl")).quoted == 2
