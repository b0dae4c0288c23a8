"""The record as a reader leafs through it: its articles, their sentences, and what a day has added.

Who said what is `quotations`, who they are `people`, when it happened `events`; finding words is `search`.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, NamedTuple

from bot.model.annotations import Annotations, from_json
from bot.store.database import Database
from bot.store.record import Source, pattern
from bot.store.sights import seen_as

_ORDER = "article.published IS NULL, article.published, article.path, article.id"
_LAST_FIRST = "article.published IS NULL DESC, article.published DESC, article.path DESC, article.id DESC"
_SEEN = "article.collection_id IN (SELECT value FROM json_each($1))"
# Of an index alone, both: no article is read.
ADDED_LAST = f"""
    SELECT id FROM article
     WHERE {_SEEN} AND ($2 IS NULL OR id IN (SELECT value FROM json_each($2)))
     ORDER BY added_at DESC, id DESC LIMIT $3
"""
FILED = f"""
    SELECT id FROM article
     WHERE {_SEEN} AND (path LIKE $2 ESCAPE '\\' OR path LIKE $2 || '.%' ESCAPE '\\'
                        OR path LIKE '%/' || $2 || '.%' ESCAPE '\\')
     LIMIT $3
"""


@dataclass(frozen=True, slots=True)
class ListedArticle:
    """An article as lists show it: `id` is its number towards readers too.

    `quotations` counts those with words in marks, `events` those with a date.
    """

    id: int
    path: str
    headline: str
    outlet: str | None
    published: date | None
    zone: str | None
    added_at: datetime
    headline_inferred: bool
    published_inferred: bool
    sentences: int
    quotations: int
    events: int

    @property
    def source(self) -> Source:
        return Source(self.id, self.headline or self.path, self.outlet, self.published)


class Counts(NamedTuple):
    """How much a record holds."""

    articles: int
    sentences: int
    quotations: int
    reported: int
    people: int
    events: int


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who speaks in an article: how often in marks, how often reported. `person_id` is None before identity is known,
    `name` "nobody named" where the text names no speaker."""

    person_id: int | None
    name: str
    quoted: int
    reported: int


async def articles(
    db: Database, collections: Sequence[int] = (0,), *, among: Sequence[int] | None = None, newest: int | None = None
) -> list[ListedArticle]:
    """Every article, oldest publication first, undated ones last; or those `among` these ids, or the last added."""
    async with db.reading() as connection:
        rows = await connection.execute_fetchall(
            f"""
            SELECT id, path, headline, outlet, published, zone, added_at, headline_inferred, published_inferred,
                   (SELECT count(*) FROM sentence WHERE article_id = article.id),
                   (SELECT count(*) FROM quotation WHERE article_id = article.id AND quoted != '[]'),
                   (SELECT count(*) FROM event WHERE article_id = article.id AND begin_at IS NOT NULL)
              FROM article
             WHERE id IN ({ADDED_LAST})
             ORDER BY {_ORDER}
            """,
            (
                json.dumps(list(collections)),
                None if among is None else json.dumps(list(among)),
                -1 if newest is None else newest,
            ),
        )
    return [_listed(tuple(row)) for row in rows]


async def numbers(db: Database, collections: Sequence[int], *, last: int, before: int = 0) -> list[int]:
    """The row ids of the last articles in the same order, those `before` still later ones."""
    async with db.reading() as connection:
        rows = await connection.execute_fetchall(
            f"SELECT id FROM article WHERE {_SEEN} ORDER BY {_LAST_FIRST} LIMIT $2 OFFSET $3",
            (json.dumps(list(collections)), last, before),
        )
    return [row[0] for row in rows][::-1]


async def filed(db: Database, collections: Sequence[int], name: str, *, most: int) -> list[int]:
    """Articles whose file has this name, with its folders and its ending or without, by row id."""
    async with db.reading() as connection:
        rows = await connection.execute_fetchall(FILED, (json.dumps(list(collections)), pattern(name), most))
    return [row[0] for row in rows]


async def size(db: Database, collections: Sequence[int] = (0,)) -> tuple[int, int]:
    """How many articles there are, and how many sentences in them."""
    async with db.reading() as connection:
        rows = await connection.execute_fetchall(
            f"""
            SELECT count(*), (SELECT count(*) FROM sentence WHERE article_id IN (SELECT id FROM article WHERE {_SEEN}))
              FROM article WHERE {_SEEN}
            """,
            (json.dumps(list(collections)),),
        )
    return next((row[0], row[1]) for row in rows)


async def annotated(db: Database, article_ids: Sequence[int]) -> dict[int, tuple[str, Annotations]]:
    """Text and annotations of these articles, by row id. The ids are those of a list the caller may see."""
    async with db.reading() as connection:
        rows = await connection.execute_fetchall(
            "SELECT id, text, annotations FROM article WHERE id IN (SELECT value FROM json_each($1))",
            (json.dumps(list(article_ids)),),
        )
    # Out of the loop: a record's worth of JSON takes longer than a heartbeat may wait.
    return await asyncio.to_thread(_parsed, [tuple(row) for row in rows])


async def speakers(db: Database, collections: Sequence[int], article_id: int) -> list[Speaker]:
    """Everybody who speaks in the article, most quoted first, words of nobody named last."""
    async with db.reading() as connection:
        rows = await connection.execute_fetchall(
            f"""
            SELECT person.id, coalesce(sight.name, person.name, article_person.name, 'nobody named'),
                   sum(quoted != '[]'), sum(quoted = '[]')
              FROM quotation
              LEFT JOIN article_person USING (article_id, local_id)
            {seen_as("article_person.person_id")}
              LEFT JOIN person ON person.id = coalesce(sight.shown_id, article_person.person_id)
             WHERE quotation.article_id = $2 AND (speech OR quoted != '[]')
             GROUP BY coalesce(person.id, local_id)
             ORDER BY local_id IS NULL, 3 DESC, 4 DESC, 2
            """,
            (json.dumps(list(collections)), article_id),
        )
    return [Speaker(*row) for row in rows]


async def counts(db: Database, collections: Sequence[int] = (0,)) -> Counts:
    """How much the collections hold; people are those of the record, `reported` is speech without marks."""
    async with db.reading() as connection:
        rows = await connection.execute_fetchall(
            f"""
            WITH seen AS (SELECT id FROM article WHERE {_SEEN})
            SELECT (SELECT count(*) FROM seen),
                   (SELECT count(*) FROM sentence WHERE article_id IN seen),
                   (SELECT count(*) FROM quotation WHERE article_id IN seen AND quoted != '[]'),
                   (SELECT count(*) FROM quotation WHERE article_id IN seen AND quoted = '[]' AND speech),
                   (SELECT count(DISTINCT person.id) FROM article_person
                    {seen_as("article_person.person_id")}
                      JOIN person ON person.id = coalesce(sight.shown_id, article_person.person_id)
                     WHERE article_id IN seen AND person.kind = 'person'),
                   (SELECT count(*) FROM event WHERE article_id IN seen AND begin_at IS NOT NULL)
            """,
            (json.dumps(list(collections)),),
        )
    return next(Counts(*row) for row in rows)


def _parsed(rows: Sequence[tuple[int, str, str]]) -> dict[int, tuple[str, Annotations]]:
    return {article_id: (text, from_json(json.loads(found))) for article_id, text, found in rows}


def _listed(row: tuple[Any, ...]) -> ListedArticle:
    article_id, path, headline, outlet, published, zone, added_at, ours, dated, sentences, quotations, events = row
    return ListedArticle(
        id=article_id,
        path=path,
        headline=headline,
        outlet=outlet,
        published=date.fromisoformat(published) if published else None,
        zone=zone,
        added_at=datetime.fromisoformat(added_at),
        headline_inferred=bool(ours),
        published_inferred=bool(dated),
        sentences=sentences,
        quotations=quotations,
        events=events,
    )
