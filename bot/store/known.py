"""Everybody the record knows, with all their names: what names are looked up in. Who is who is written by `people`."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from heapq import merge
from typing import Any

from bot.model.article import Citation, Span
from bot.model.person import PersonKind
from bot.store.database import Database
from bot.store.record import SOURCE, Source

# People read at once: some 20 ms of SQLite's time, and nobody's who waits for another answer.
_PORTION = 1_000
_KNOWN = """
    SELECT person.id, collection_id, slug, name, kind,
           (SELECT json_group_array(form) FROM name_key WHERE name_key.person_id = person.id),
           (SELECT json_group_array(json_array(article_id, title.value))
              FROM article_person, json_each(article_person.titles) AS title
             WHERE article_person.person_id = person.id),
           (SELECT count(*) FROM article_person JOIN quotation USING (article_id, local_id)
             WHERE person_id = person.id AND speech)
         + (SELECT count(*) FROM article_person JOIN cospeaker USING (article_id, local_id)
              JOIN quotation ON quotation.id = quotation_id WHERE person_id = person.id AND speech),
           (SELECT count(*) FROM article_person JOIN mention USING (article_id, local_id)
             WHERE person_id = person.id),
           coalesce(part_of, person.id)
      FROM person WHERE person.id > $1 ORDER BY person.id LIMIT $2
"""


@dataclass(frozen=True, slots=True)
class KnownPerson:
    """A person of one collection, as found; who that is to a server is for `sights` to say.

    `forms` has every name and alias, `titles` as printed, each with its article, in order. `quoted` counts what they
    said, alone or with others, in quotation marks or reported. `whole` is the person that a part was split from, else
    their own id.
    """

    id: int
    collection_id: int
    slug: str
    name: str
    kind: PersonKind
    forms: tuple[str, ...]
    titles: tuple[tuple[int, str], ...]
    quoted: int
    mentioned: int
    whole: int


async def names_version(db: Database) -> int:
    """Another number after every change of who is who, whichever process made it."""
    async with db.reading() as connection:
        rows = await connection.execute_fetchall("SELECT version FROM names_version")
    return next(int(version) for (version,) in rows)


async def known_people(db: Database) -> list[KnownPerson]:
    """Everybody in every collection, most quoted first.

    Read and sorted in portions, in threads: of a large record all at once would keep other answers waiting.
    """
    portions: list[list[KnownPerson]] = []
    last = 0
    while True:
        async with db.reading() as connection:
            rows = await connection.execute_fetchall(_KNOWN, (last, _PORTION))
        if not rows:
            return await asyncio.to_thread(_merged, portions)
        last = max(row[0] for row in rows)
        portions.append(await asyncio.to_thread(_portion, rows))


async def known_in(db: Database, collections: Sequence[int], people: Sequence[int]) -> list[Source]:
    """The articles that know these people, by row id."""
    async with db.reading() as connection:
        rows = await connection.execute_fetchall(
            f"SELECT DISTINCT {SOURCE} FROM article_person JOIN article ON article.id = article_person.article_id "
            "WHERE person_id IN (SELECT value FROM json_each($1)) "
            "AND article.collection_id IN (SELECT value FROM json_each($2)) ORDER BY article.id",
            (json.dumps(list(people)), json.dumps(list(collections))),
        )
    return [Source.of(*row) for row in rows]


async def titles(db: Database, collections: Sequence[int], people: Sequence[int]) -> list[tuple[Source, str]]:
    """The titles each source gives, by date."""
    async with db.reading() as connection:
        rows = await connection.execute_fetchall(
            f"SELECT {SOURCE}, title.value FROM article_person "
            "JOIN article ON article.id = article_person.article_id, json_each(article_person.titles) AS title "
            "WHERE person_id IN (SELECT value FROM json_each($1)) "
            "AND article.collection_id IN (SELECT value FROM json_each($2)) "
            "ORDER BY article.published IS NULL, article.published, article.path, title.key",
            (json.dumps(list(people)), json.dumps(list(collections))),
        )
    # In a thread: somebody may be named in very many articles.
    return await asyncio.to_thread(lambda: [(Source.of(*row[:4]), row[4]) for row in map(tuple, rows)])


async def mentions(
    db: Database, collections: Sequence[int], people: Sequence[int]
) -> list[tuple[Source, Citation, str, Span]]:
    """The sentences that mention these people, each with the first mention in it: source, place, words, mention."""
    async with db.reading() as connection:
        rows = await connection.execute_fetchall(
            f"""
            SELECT {SOURCE}, sentence.start, sentence."end", sentence.paragraph, sentence.words,
                   min(mention.start), mention."end"
              FROM mention
              JOIN article_person USING (article_id, local_id)
              JOIN article ON article.id = mention.article_id
              JOIN sentence ON sentence.article_id = article.id
               AND sentence.start <= mention.start AND sentence."end" >= mention."end"
             WHERE person_id IN (SELECT value FROM json_each($1))
               AND article.collection_id IN (SELECT value FROM json_each($2))
             GROUP BY sentence.id
             ORDER BY published IS NULL, published, path, sentence.n
            """,
            (json.dumps(list(people)), json.dumps(list(collections))),
        )
    return [
        (Source.of(*row[:4]), Citation(row[0], row[6], Span(row[4], row[5])), row[7], Span(row[8], row[9]))
        for row in map(tuple, rows)
    ]


def _portion(rows: Iterable[Any]) -> list[KnownPerson]:
    return sorted((_known(tuple(row)) for row in rows), key=_most_quoted)


def _merged(portions: Iterable[Iterable[KnownPerson]]) -> list[KnownPerson]:
    return [*merge(*portions, key=_most_quoted)]


def _most_quoted(known: KnownPerson) -> tuple[int, int, str, int]:
    return -known.quoted, -known.mentioned, known.name, known.id


def _known(row: tuple[Any, ...]) -> KnownPerson:
    person_id, collection_id, slug, name, kind, forms, titles, quoted, mentioned, whole = row
    return KnownPerson(
        person_id,
        collection_id,
        slug,
        name,
        kind,
        tuple(dict.fromkeys((name, *json.loads(forms)))),
        tuple((article_id, title) for article_id, title in json.loads(titles)),
        quoted,
        mentioned,
        whole,
    )
