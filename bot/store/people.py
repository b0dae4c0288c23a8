"""People over the whole record: who is the same in which articles, by which names, and which remarks are one.

As the analysis found it; what people have corrected is laid over it by `corrections`.
"""

from __future__ import annotations

from collections.abc import Sequence

import aiosqlite

from bot.model.person import Identity
from bot.store.corrections import in_force
from bot.store.database import Database
from bot.store.sights import look, name_forms, split_off

# A person whose every article was split off by somebody still holds the parts together for everybody else.
_UNLINKED = (
    "id NOT IN (SELECT person_id FROM article_person WHERE person_id IS NOT NULL) "
    "AND id NOT IN (SELECT part_of FROM person WHERE part_of IS NOT NULL)"
)


async def link(
    db: Database,
    identities: Sequence[Identity],
    clusters: Sequence[Sequence[tuple[str, int]]] = (),
    *,
    collection_id: int = 0,
) -> None:
    """Write who is who, and which quotations, as (article path, index), tell one remark, in place of what was known.

    One transaction. A person keeps the row id as long as the slug stays: buttons carry it.
    """
    async with db.writing() as connection:
        await connection.execute(
            "UPDATE article_person SET person_id = NULL "
            "WHERE article_id IN (SELECT id FROM article WHERE collection_id = $1)",
            (collection_id,),
        )
        for identity in identities:
            await _save_identity(connection, identity, collection_id)
        decided = await in_force(connection)
        await split_off(connection, decided)
        # A person nobody is linked to any more goes, and the name keys go with it.
        await connection.execute(f"DELETE FROM person WHERE collection_id = $1 AND {_UNLINKED}", (collection_id,))
        await look(connection, decided)
        await _save_clusters(connection, clusters, collection_id)


async def are_linked(db: Database, *, collection_id: int = 0) -> bool:
    """Whether everybody an article knows is somebody of the record, and nobody else is."""
    async with db.reading() as connection:
        rows = await connection.execute_fetchall(
            "SELECT 1 FROM article_person JOIN article ON article.id = article_id "
            "WHERE collection_id = $1 AND person_id IS NULL "
            f"UNION ALL SELECT 1 FROM person WHERE collection_id = $1 AND {_UNLINKED} LIMIT 1",
            (collection_id,),
        )
    return not list(rows)


async def _save_identity(connection: aiosqlite.Connection, identity: Identity, collection_id: int) -> None:
    person = identity.person
    cursor = await connection.execute(
        "INSERT INTO person (collection_id, slug, name, kind) VALUES ($1, $2, $3, $4) "
        "ON CONFLICT (collection_id, slug) DO UPDATE SET name = excluded.name, kind = excluded.kind RETURNING id",
        (collection_id, person.id, person.name, person.kind),
    )
    row = await cursor.fetchone()
    assert row is not None
    person_id = int(row[0])
    await name_forms(connection, person_id, (person.name, *person.aliases))
    await connection.executemany(
        "UPDATE article_person SET person_id = $1 WHERE local_id = $2 "
        "AND article_id = (SELECT id FROM article WHERE collection_id = $3 AND path = $4)",
        [(person_id, local_id, collection_id, path) for path, local_id in identity.members],
    )


async def _save_clusters(
    connection: aiosqlite.Connection, clusters: Sequence[Sequence[tuple[str, int]]], collection_id: int
) -> None:
    await connection.execute(
        "DELETE FROM cluster WHERE quotation_id IN "
        "(SELECT quotation.id FROM quotation JOIN article ON article.id = article_id WHERE collection_id = $1)",
        (collection_id,),
    )
    rows = await connection.execute_fetchall(
        "SELECT path, n, quotation.id FROM quotation JOIN article ON article.id = article_id WHERE collection_id = $1",
        (collection_id,),
    )
    ids = {(path, n): quotation_id for path, n, quotation_id in rows}
    for cluster in clusters:
        members = sorted(ids[member] for member in cluster)
        await connection.executemany(
            "INSERT INTO cluster (quotation_id, cluster_id) VALUES ($1, $2)",
            [(quotation_id, members[0]) for quotation_id in members],
        )
