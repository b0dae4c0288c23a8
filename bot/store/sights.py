"""Who is who to each server: what the analysis found, with the corrections that its curators made laid over it.

The corrections themselves are `corrections`. Nothing here is truth: splits (`person.part_of`) and the table `sight` are
made anew after every correction and whenever `people` links the record again. A row of an article's person always
belongs to the smallest person that any server needs; a server without a row of its own in `sight` sees row 0, and
without that one the person themselves.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import aiosqlite

from bot.model.correction import Decision, Place
from bot.model.person import name_key
from bot.store.database import Database
from bot.store.folding import Known, View, is_telling, slug_of

Decided = Sequence[Decision]


@dataclass(frozen=True, slots=True)
class Sight:
    """A person as `server_id` sees them (0: every server without a row): as `shown_id`, called `name`.

    `added` are aliases that people gave, `hidden` the keys of names that are theirs no more.
    """

    person_id: int
    server_id: int
    shown_id: int
    name: str
    added: tuple[str, ...]
    hidden: frozenset[str]


def seen_as(person_id: str, collections: str = "$1") -> str:
    """The join that finds a person's row in `sight` for the server whose collections these are, else nulls."""
    return f"""
      LEFT JOIN sight ON sight.person_id = {person_id} AND sight.server_id = (
           SELECT max(own.server_id) FROM sight AS own
            WHERE own.person_id = {person_id} AND own.server_id IN (SELECT value FROM json_each({collections})))
    """


async def sights(db: Database) -> list[Sight]:
    """Every sight that differs from the record itself."""
    async with db.reading() as connection:
        rows = await connection.execute_fetchall(
            "SELECT person_id, server_id, shown_id, name, added, hidden FROM sight ORDER BY server_id, person_id"
        )
    return [
        Sight(person_id, server_id, shown_id, name, tuple(json.loads(added)), frozenset(json.loads(hidden)))
        for person_id, server_id, shown_id, name, added, hidden in rows
    ]


async def split_off(connection: aiosqlite.Connection, decided: Decided) -> None:
    """Make a person of each place that a split in force names, and put those back that none names any more."""
    await connection.execute(
        "UPDATE article_person SET person_id = (SELECT part_of FROM person WHERE person.id = article_person.person_id) "
        "WHERE person_id IN (SELECT id FROM person WHERE part_of IS NOT NULL)"
    )
    places = {place for each in decided if each.correction.kind == "split" for place in each.correction.person.places}
    for place in sorted(places):
        await _split(connection, place)
    await connection.execute(
        "DELETE FROM person WHERE part_of IS NOT NULL "
        "AND id NOT IN (SELECT person_id FROM article_person WHERE person_id IS NOT NULL)"
    )


async def look(connection: aiosqlite.Connection, decided: Decided) -> None:
    """Write every server's sight of the record, and whom each correction concerns at present.

    Every change of who is who ends here, so from now on `known.names_version` is another.
    """
    await connection.execute("DELETE FROM sight")
    rows = await connection.execute_fetchall("SELECT id, part_of FROM person WHERE part_of IS NOT NULL ORDER BY id")
    parts: dict[int, int] = {int(part): int(whole) for part, whole in rows}
    known = await _known(connection, decided)
    concerned: dict[int, int | None] = {}
    for server_id in sorted({0, *(each.server_id for each in decided)}):
        view = View(parts, await _same(connection, server_id))
        for each in sorted(decided, key=lambda one: (one.server_id, one.id)):
            if each.server_id in (0, server_id):
                found = view.apply(each.correction, known)
                if each.server_id == server_id:
                    concerned[each.id] = found
        touched = view.touched | (set(parts.values()) if server_id == 0 else set())
        for sight in await _sights(connection, view, touched, server_id):
            await connection.execute(
                "INSERT INTO sight (person_id, server_id, shown_id, name, added, hidden) "
                "VALUES ($1, $2, $3, $4, $5, $6)",
                (*sight[:4], json.dumps(sight[4], ensure_ascii=False), json.dumps(sight[5], ensure_ascii=False)),
            )
    await connection.execute("UPDATE correction SET person_id = NULL WHERE person_id IS NOT NULL")
    await connection.executemany(
        "UPDATE correction SET person_id = $1 WHERE id = $2",
        [(person_id, correction_id) for correction_id, person_id in concerned.items()],
    )
    await connection.execute("UPDATE names_version SET version = version + 1")


async def _same(connection: aiosqlite.Connection, server_id: int) -> dict[int, int]:
    """People of a server's own articles whom the shared record knows too: to the server they are one."""
    rows = await connection.execute_fetchall(
        "SELECT own.id, common.id FROM person AS own JOIN person AS common ON common.slug = own.slug "
        "WHERE own.collection_id = $1 AND common.collection_id = 0 AND own.id <> common.id",
        (server_id,),
    )
    return {int(own): int(common) for own, common in rows}


async def _split(connection: aiosqlite.Connection, place: Place) -> None:
    rows = await connection.execute_fetchall(
        "SELECT article.id, article_person.person_id, article_person.name, kind, aliases FROM article_person "
        "JOIN article ON article.id = article_id WHERE collection_id = $1 AND path = $2 AND local_id = $3 "
        "AND person_id IS NOT NULL",
        place,
    )
    for article_id, whole, name, kind, aliases in rows:
        cursor = await connection.execute(
            # No slug of the analysis has an @.
            "INSERT INTO person (collection_id, slug, name, kind, part_of) VALUES ($1, $2, $3, $4, $5) "
            "ON CONFLICT (collection_id, slug) DO UPDATE "
            "SET name = excluded.name, kind = excluded.kind, part_of = excluded.part_of RETURNING id",
            (place.collection_id, f"{place.local_id}@{place.path}", name, kind, whole),
        )
        row = await cursor.fetchone()
        assert row is not None
        await name_forms(connection, int(row[0]), (name, *json.loads(aliases)))
        await connection.execute(
            "UPDATE article_person SET person_id = $1 WHERE article_id = $2 AND local_id = $3",
            (row[0], article_id, place.local_id),
        )


async def name_forms(connection: aiosqlite.Connection, person_id: int, forms: Iterable[str]) -> None:
    """These are the person's names. Of two forms with one key the first stands."""
    await connection.execute("DELETE FROM name_key WHERE person_id = $1", (person_id,))
    await connection.executemany(
        "INSERT INTO name_key (key, person_id, form) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING",
        [(name_key(form), person_id, form) for form in forms],
    )


async def _known(connection: aiosqlite.Connection, decided: Decided) -> Known:
    subjects = [subject for each in decided for subject in (each.correction.person, each.correction.target) if subject]
    rows = await connection.execute_fetchall(
        "SELECT collection_id, article.path, local_id, person_id FROM json_each($1) AS place "
        "JOIN article ON collection_id = place.value ->> 0 AND article.path = place.value ->> 1 "
        "JOIN article_person ON article_id = article.id AND local_id = place.value ->> 2 "
        "WHERE person_id IS NOT NULL",
        (json.dumps(sorted({place for subject in subjects for place in subject.places})),),
    )
    named = await connection.execute_fetchall(
        "SELECT collection_id, slug, person.id FROM json_each($1) AS named "
        "JOIN person ON collection_id = named.value ->> 0 AND slug = named.value ->> 1 AND kind <> 'unnamed'",
        (json.dumps(sorted({slug_of(subject) for subject in subjects if is_telling(subject)})),),
    )
    return Known(
        {Place(*row[:3]): row[3] for row in map(tuple, rows)},
        {(collection_id, slug): person_id for collection_id, slug, person_id in named},
    )


async def _sights(
    connection: aiosqlite.Connection, view: View, touched: Iterable[int], server_id: int
) -> list[tuple[int, int, int, str, list[str], list[str]]]:
    """The rows of everybody who is shown as one of these people."""
    found = []
    for shown_id in sorted({view.as_shown(one) for one in touched}):
        group = view.group(shown_id)
        added = {key: form for one in group for key, form in view.added.get(one, {}).items()}
        hidden = {key for one in group for key in view.hidden.get(one, ())} - added.keys()
        lost = {one: await _lost(connection, view, one) for one in group}
        name = view.names.get(shown_id) or await _name(connection, group, lost[shown_id])
        for one in group:
            gone = sorted((hidden | lost[one]) - added.keys())
            found.append((one, server_id, shown_id, name, list(added.values()), gone))
    return found


async def _lost(connection: aiosqlite.Connection, view: View, person_id: int) -> set[str]:
    """Keys of names that a person has only from parts which this server sees elsewhere."""
    parts = [part for part, whole in view.parts.items() if whole == person_id]
    kept = [part for part in parts if view.as_shown(part) == view.as_shown(person_id)]
    if kept == parts:
        return set()
    remaining = {name_key(form) for forms in await _forms(connection, [person_id, *kept]) for form in forms}
    keys = await connection.execute_fetchall("SELECT key FROM name_key WHERE person_id = $1", (person_id,))
    return {key for (key,) in keys} - remaining


async def _name(connection: aiosqlite.Connection, group: Sequence[int], lost: set[str]) -> str:
    """The name of the first of a group, or where that went with a part, the one most of the other articles use."""
    rows = await connection.execute_fetchall("SELECT name FROM person WHERE id = $1", (group[0],))
    name = next(str(name) for (name,) in rows)
    if name_key(name) not in lost:
        return name
    names = Counter(forms[0] for forms in await _forms(connection, group))
    return max(names, key=lambda form: (names[form], len(form)), default=name)


async def _forms(connection: aiosqlite.Connection, people: Sequence[int]) -> list[list[str]]:
    """The name and the aliases that each article has for these people."""
    rows = await connection.execute_fetchall(
        "SELECT name, aliases FROM article_person WHERE person_id IN (SELECT value FROM json_each($1)) "
        "ORDER BY article_id, local_id",
        (json.dumps(list(people)),),
    )
    return [[name, *json.loads(aliases)] for name, aliases in rows]
