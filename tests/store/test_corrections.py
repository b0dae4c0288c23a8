"""Corrections: seen by their own server alone, kept when articles are read anew, undone without a trace."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable, Iterable, Sequence
from contextlib import closing
from datetime import UTC, datetime
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest

from bot.errors import NotFound
from bot.model.annotations import Annotations
from bot.model.article import Article, Span
from bot.model.correction import Correction, Decision, Member, Place, Subject
from bot.model.person import Identity, Mention, Person
from bot.model.quotation import Quotation
from bot.store import articles, corrections, people, quotations, servers
from bot.store.database import SCHEMA, Database
from bot.store.known import known_people
from bot.store.sights import sights

NOW = datetime(2031, 5, 7, 12, 0, tzinfo=UTC)
OURS, THEIRS = 77, 88
EVA, TOM = Member(5, "Eva"), Member(6, "Tom")

# Who speaks in which article, as found; "Orla Dunn" is one person in two articles.
CAST = {"a.txt": ("Orla Dunn", "Max Pell"), "b.txt": ("Orla Dunn", "O. Dunne"), "c.txt": ("Maxim Pell",)}


def slug(name: str) -> str:
    return name.casefold().replace(".", "").replace(" ", "-")


def place(path: str, name: str) -> Place:
    return Place(0, path, slug(name))


def subject(name: str, *places: Place) -> Subject:
    found = tuple(place(path, name) for path, names in CAST.items() if name in names)
    return Subject(slug(name), name, places or found)


MERGE = Correction("merge", subject("O. Dunne"), subject("Orla Dunn"))
SPLIT = Correction("split", subject("Orla Dunn", place("b.txt", "Orla Dunn")), form="Orla Dunn of Kells")
ALIAS = Correction("alias", subject("Max Pell"), form="Макс Пелл")
UNALIAS = Correction("unalias", subject("Orla Dunn"), form="Dunn")
CHAIN = Correction("merge", subject("Orla Dunn"), subject("Maxim Pell"))


def found(path: str, names: Sequence[str]) -> tuple[Article, Annotations]:
    """An article in which each says their own name."""
    text = "".join(f"“I am {name}.”\n" for name in names)
    words = [Span(text.index(f"I am {name}."), text.index(f"I am {name}.") + len(f"I am {name}.")) for name in names]
    return Article(path, text, path), Annotations(
        sentences=tuple(Span(span.start - 1, span.end + 1) for span in words),
        people=tuple(Person(slug(name), name, "person", (name.split()[-1],), (f"Head of {path}",)) for name in names),
        mentions=tuple(
            Mention(Span(span.start + 5, span.end - 1), slug(name)) for name, span in zip(names, words, strict=True)
        ),
        quotations=tuple(
            Quotation((span,), (span,), None, None, "direct", True, slug(name), 0.9, "by hand")
            for name, span in zip(names, words, strict=True)
        ),
    )


async def read(db: Database, cast: dict[str, tuple[str, ...]] = CAST) -> None:
    """Articles and who is who in them; people of one name are one."""
    members: dict[str, list[tuple[str, str]]] = {}
    for path in CAST.keys() - cast.keys():
        await articles.forget(db, path)
    for path, names in cast.items():
        article, annotations = found(path, names)
        await articles.save(db, article, annotations, "v1", now=NOW)
        for name in names:
            members.setdefault(name, []).append((path, slug(name)))
    await people.link(
        db,
        [
            Identity(Person(slug(name), name, "person", (name.split()[-1],)), tuple(known))
            for name, known in members.items()
        ],
    )


@pytest.fixture
async def read_db(db: Database) -> Database:
    await read(db)
    return db


async def decide(db: Database, *made: Correction, server: int = OURS) -> list[Decision]:
    return [await corrections.decide(db, server, each, EVA, now=NOW) for each in made]


async def speakers(db: Database, server: int) -> dict[str, str]:
    """Who is shown as saying each quotation, by its words."""
    told = await quotations.added_since(db, (0, server), None)
    return {
        each.words.removeprefix("“I am ").removesuffix(".”") + " " + each.source.headline: each.speaker for each in told
    }


def dump(db: Database, *without: str) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every table that says something of the record."""
    with closing(sqlite3.connect(db.path)) as connection:
        tables = [name for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
        return {
            table: sorted(connection.execute(f"SELECT * FROM {table}"), key=repr)
            for table in tables
            if table not in ("names_version", *without)  # it only ever counts up
        }


AS_FOUND = {
    "Orla Dunn a.txt": "Orla Dunn",
    "Max Pell a.txt": "Max Pell",
    "Orla Dunn b.txt": "Orla Dunn",
    "O. Dunne b.txt": "O. Dunne",
    "Maxim Pell c.txt": "Maxim Pell",
}


@pytest.mark.parametrize(
    ("made", "changed"),
    [
        pytest.param([MERGE], {"O. Dunne b.txt": "Orla Dunn"}, id="merge"),
        pytest.param([SPLIT], {"Orla Dunn b.txt": "Orla Dunn of Kells"}, id="split"),
        pytest.param([ALIAS], {}, id="alias"),
        pytest.param(
            [MERGE, SPLIT], {"O. Dunne b.txt": "Orla Dunn", "Orla Dunn b.txt": "Orla Dunn of Kells"}, id="both"
        ),
        pytest.param(
            [MERGE, CHAIN],
            dict.fromkeys(("Orla Dunn a.txt", "Orla Dunn b.txt", "O. Dunne b.txt"), "Maxim Pell"),
            id="who was merged into somebody comes along",
        ),
        pytest.param(
            [SPLIT, CHAIN], {"Orla Dunn a.txt": "Maxim Pell", "Orla Dunn b.txt": "Orla Dunn of Kells"}, id="the rest"
        ),
        pytest.param(
            [CHAIN, SPLIT],
            {"Orla Dunn a.txt": "Maxim Pell", "Orla Dunn b.txt": "Orla Dunn of Kells"},
            id="split from who they were merged into",
        ),
    ],
)
async def test_a_correction_is_seen_by_its_own_server_alone(
    read_db: Database, made: list[Correction], changed: dict[str, str]
) -> None:
    await decide(read_db, *made)

    assert await speakers(read_db, OURS) == AS_FOUND | changed
    assert await speakers(read_db, THEIRS) == AS_FOUND


async def test_servers_that_split_the_same_person_apart_see_each_their_own(read_db: Database) -> None:
    await decide(read_db, SPLIT)
    other = Correction("split", subject("Orla Dunn", place("a.txt", "Orla Dunn")), form="Orla the Elder")
    await decide(read_db, other, server=THEIRS)

    assert await speakers(read_db, OURS) == AS_FOUND | {"Orla Dunn b.txt": "Orla Dunn of Kells"}
    assert await speakers(read_db, THEIRS) == AS_FOUND | {"Orla Dunn a.txt": "Orla the Elder"}
    assert await speakers(read_db, 0) == AS_FOUND
    assert await people.are_linked(read_db)


async def test_what_is_decided_for_every_server_is_seen_by_all_and_can_be_corrected_by_one(read_db: Database) -> None:
    await decide(read_db, MERGE, server=0)
    await decide(read_db, Correction("split", subject("O. Dunne"), form="Oonagh Dunne"))

    assert await speakers(read_db, THEIRS) == AS_FOUND | {"O. Dunne b.txt": "Orla Dunn"}
    assert await speakers(read_db, OURS) == AS_FOUND | {"O. Dunne b.txt": "Oonagh Dunne"}


async def test_a_split_takes_the_names_along_that_only_its_article_has(db: Database) -> None:
    await read(db)
    identity = Identity(
        Person("orla-dunn", "Orla Dunn", "person", ("Dunne", "Dunn")),
        (("a.txt", "orla-dunn"), ("b.txt", "o-dunne"), ("b.txt", "orla-dunn")),
    )
    rest = [Identity(Person("pell", "Pell"), (("a.txt", "max-pell"), ("c.txt", "maxim-pell")))]
    await people.link(db, [identity, *rest])

    await decide(db, Correction("split", Subject("orla-dunn", "Orla Dunn", (place("b.txt", "O. Dunne"),)), form="Oona"))

    (remaining,) = [each for each in await sights(db) if each.server_id == OURS and each.name == "Orla Dunn"]
    assert remaining.hidden == {"dunne"}
    parts = {known.name: known.forms for known in await known_people(db) if known.whole != known.id}
    assert parts == {"O. Dunne": ("O. Dunne", "Dunne")}


@pytest.mark.parametrize("made", [MERGE, SPLIT, ALIAS, UNALIAS], ids=lambda made: made.kind)
async def test_undoing_restores_every_row(read_db: Database, made: Correction) -> None:
    before = dump(read_db, "correction")
    (decision,) = await decide(read_db, made)
    assert dump(read_db, "correction") != before

    undone = await corrections.undo(read_db, OURS, decision.id, TOM, now=NOW)

    assert dump(read_db, "correction") == before
    assert (undone.by, undone.undone_by, undone.undone_at) == (EVA, TOM, NOW)


@pytest.mark.parametrize("order", list(permutations(range(4))), ids=str)
async def test_corrections_can_be_undone_in_any_order(read_db: Database, order: tuple[int, ...]) -> None:
    before = dump(read_db, "correction")
    made = await decide(read_db, MERGE, SPLIT, ALIAS, CHAIN)

    for n in order[:2]:
        await corrections.undo(read_db, OURS, made[n].id, TOM, now=NOW)
    await read(read_db)
    for n in order[2:]:
        await corrections.undo(read_db, OURS, made[n].id, TOM, now=NOW)

    assert await speakers(read_db, OURS) == AS_FOUND
    assert without_numbers(dump(read_db, "correction")) == without_numbers(before)


@pytest.mark.parametrize("made", [MERGE, SPLIT, ALIAS, UNALIAS, CHAIN], ids=lambda made: f"{made.kind} {made.form}")
async def test_reading_the_articles_anew_changes_nothing(read_db: Database, made: Correction) -> None:
    await decide(read_db, made)
    before = dump(read_db)

    await read(read_db)

    after = dump(read_db)
    assert after["person"] == before["person"]
    assert after["sight"] == before["sight"]
    assert after["correction"] == before["correction"]
    assert after["article_person"] == before["article_person"]


async def test_a_person_is_known_again_by_their_places_when_the_analysis_names_them_otherwise(db: Database) -> None:
    await read(db)
    await decide(db, MERGE)
    renamed = [
        Identity(Person("dunn-orla", "Orla M. Dunn"), (("a.txt", "orla-dunn"), ("b.txt", "orla-dunn"))),
        Identity(Person("dunne", "Dunne"), (("b.txt", "o-dunne"),)),
        Identity(Person("pell", "Pell"), (("a.txt", "max-pell"), ("c.txt", "maxim-pell"))),
    ]

    await people.link(db, renamed)

    assert (await speakers(db, OURS))["O. Dunne b.txt"] == "Orla M. Dunn"


async def test_a_correction_waits_while_nobody_fits_it(read_db: Database) -> None:
    await decide(read_db, MERGE, ALIAS)

    await read(read_db, {"c.txt": CAST["c.txt"]})
    assert [each.person_id for each in await corrections.decisions(read_db, [OURS])] == [None, None]

    await read(read_db)
    assert (await speakers(read_db, OURS))["O. Dunne b.txt"] == "Orla Dunn"
    assert None not in [each.person_id for each in await corrections.decisions(read_db, [OURS])]


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        pytest.param("Orla Dunn", "Maxim Pell", id="a full name is still theirs"),
        pytest.param("Dunn", "Dunn", id="a surname may be another's"),
    ],
)
async def test_who_is_left_in_no_article_that_a_correction_names(db: Database, name: str, shown: str) -> None:
    gone = Subject(slug(name), name, (place("gone.txt", name),))
    await read(db, {"a.txt": (name,), "c.txt": CAST["c.txt"]})
    await decide(db, Correction("merge", gone, subject("Maxim Pell")))

    assert await speakers(db, OURS) == {f"{name} a.txt": shown, "Maxim Pell c.txt": "Maxim Pell"}


async def test_what_the_analysis_merges_later_is_no_contradiction(read_db: Database) -> None:
    await decide(read_db, MERGE)
    same = Identity(
        Person("orla-dunn", "Orla Dunn"), (("a.txt", "orla-dunn"), ("b.txt", "orla-dunn"), ("b.txt", "o-dunne"))
    )
    rest = Identity(Person("pell", "Pell"), (("a.txt", "max-pell"), ("c.txt", "maxim-pell")))
    await people.link(read_db, [same, rest])

    assert (await speakers(read_db, OURS))["O. Dunne b.txt"] == "Orla Dunn"


@pytest.mark.parametrize(
    ("server", "twice", "reason"),
    [
        (THEIRS, False, "not one of this server's"),
        (0, False, "not one of this server's"),
        (OURS, True, "was undone by Tom <t:1935921600:R>"),
    ],
    ids=["another server's", "by the operator", "undone already"],
)
async def test_what_cannot_be_undone_is_said(read_db: Database, server: int, twice: bool, reason: str) -> None:
    (decision,) = await decide(read_db, MERGE)
    if twice:
        await corrections.undo(read_db, OURS, decision.id, TOM, now=NOW)
    with pytest.raises(NotFound, match=reason):
        await corrections.undo(read_db, server, decision.id, EVA, now=NOW)


async def test_there_is_no_correction_with_a_number_nobody_gave(read_db: Database) -> None:
    with pytest.raises(NotFound, match="no such correction"):
        await corrections.undo(read_db, OURS, 99, EVA, now=NOW)


async def test_the_log_has_everything_newest_first(read_db: Database) -> None:
    merge, alias = await decide(read_db, MERGE, ALIAS)
    await decide(read_db, SPLIT, server=THEIRS)
    undone = await corrections.undo(read_db, OURS, merge.id, TOM, now=NOW)

    assert await corrections.decisions(read_db, [OURS]) == [alias, undone]
    assert await corrections.decisions(read_db, [OURS], 1) == [alias]
    assert [each.server_id for each in await corrections.decisions(read_db)] == [THEIRS, OURS, OURS]


async def test_corrections_survive_the_file_s_closing(read_db: Database) -> None:
    await decide(read_db, MERGE)
    again = await Database.open(read_db.path)
    assert (await speakers(again, OURS))["O. Dunne b.txt"] == "Orla Dunn"
    await again.close()


async def test_a_database_of_the_first_release_is_brought_up_to_date_with_its_people(tmp_path: Path) -> None:
    first = tmp_path / "schema"
    first.mkdir()
    shutil.copy(SCHEMA / "0001_record.sql", first)
    older = await Database.open(tmp_path / "record.db", first)
    async with older.writing() as connection:
        await connection.execute("INSERT INTO person (slug, name, kind) VALUES ('x', 'X', 'person')")
    await older.close()

    newer = await Database.open(tmp_path / "record.db")
    assert [(known.name, known.whole == known.id) for known in await known_people(newer)] == [("X", True)]
    await newer.close()


async def test_the_curator_role_is_each_server_s_own(db: Database) -> None:
    await servers.set_curator_role(db, OURS, 4)
    await servers.set_curator_role(db, OURS, 5)
    assert [await servers.curator_role(db, each) for each in (OURS, THEIRS)] == [5, None]
    await servers.set_curator_role(db, OURS, None)
    assert await servers.curator_role(db, OURS) is None


def without_numbers(tables: dict[str, list[tuple[Any, ...]]]) -> dict[str, list[tuple[Any, ...]]]:
    """Rows without those ids of their own that reading an article anew gives out again."""
    renewed: dict[str, Callable[[tuple[Any, ...]], tuple[Any, ...]]] = {
        "sentence": lambda row: row[1:],
        "quotation": lambda row: row[1:],
        "shingle": lambda row: row[:1],
    }
    shown = {name: rows for name, rows in tables.items() if not name.startswith("sentence_fts")}
    return {name: _sorted(map(renewed.get(name, tuple), rows)) for name, rows in shown.items()}


def _sorted(rows: Iterable[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
    return sorted(rows, key=repr)
