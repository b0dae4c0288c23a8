"""What a record is made of, in numbers and sources, and the words at a place: what every answer needs.

Every query takes the collections the asker's server may see.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from bot.model.article import Citation, Span
from bot.store.database import Database

# The columns of a Source, in its order; `article` must be in the query.
SOURCE = "article.id, article.headline, article.outlet, article.published"
# Under every answer: of an index, and of the last article only.
_EXTENT = """
    WITH seen AS (
        SELECT count(*) AS articles, max(published) AS newest, max(id) AS last
          FROM article WHERE collection_id IN (SELECT value FROM json_each($1))
    )
    SELECT articles, newest, (SELECT added_at FROM article WHERE id = last) FROM seen
"""
# Read backwards from an index; undated articles come last.
_NEWEST = (
    f"SELECT {SOURCE} FROM article WHERE collection_id = $1 ORDER BY published DESC, outlet DESC, id DESC LIMIT $2"
)
_LIKE_SIGN, _NOT_ASCII = re.compile(r"[%_\\]"), re.compile(r"[^\x00-\x7f]+")


@dataclass(frozen=True, slots=True)
class Source:
    """An article as a line names it: its row id, which is also its number towards readers."""

    id: int
    headline: str
    outlet: str | None
    published: date | None

    @classmethod
    def of(cls, article_id: int, headline: str, outlet: str | None, published: str | None) -> Source:
        return cls(article_id, headline, outlet, date.fromisoformat(published) if published else None)


@dataclass(frozen=True, slots=True)
class Extent:
    """How much a record holds; `newest` is the last publication date, `added_at` the last load. None when empty."""

    articles: int
    newest: date | None
    added_at: datetime | None


async def extent(db: Database, collections: Sequence[int]) -> Extent:
    async with db.reading() as connection:
        rows = await connection.execute_fetchall(_EXTENT, (json.dumps(list(collections)),))
    articles, newest, added = next(iter(rows))
    return Extent(
        articles, date.fromisoformat(newest) if newest else None, datetime.fromisoformat(added) if added else None
    )


async def numbered(db: Database, collections: Sequence[int], number: int) -> list[Source]:
    """The article of this number, if the collections hold it."""
    async with db.reading() as connection:
        rows = await connection.execute_fetchall(
            f"SELECT {SOURCE} FROM article WHERE id = $1 AND collection_id IN (SELECT value FROM json_each($2))",
            (number, json.dumps(list(collections))),
        )
    return [Source.of(*row) for row in rows]


async def newest(db: Database, collections: Sequence[int], most: int) -> list[Source]:
    """The articles printed last, at most so many of each collection, newest first."""
    found: list[Source] = []
    for collection in collections:
        async with db.reading() as connection:
            rows = await connection.execute_fetchall(_NEWEST, (collection, most))
        found += [Source.of(*row) for row in rows]
    return sorted(found, key=lambda source: (source.published or date.min, source.id), reverse=True)


async def words_at(db: Database, collections: Sequence[int], citations: Sequence[Citation]) -> list[str | None]:
    """The words at each place, in order; None where the article is gone or another server's."""
    places = [[c.article_id, c.span.start + 1, c.span.end - c.span.start] for c in citations]
    async with db.reading() as connection:
        rows = await connection.execute_fetchall(
            "SELECT place.key, substr(article.text, place.value ->> 1, place.value ->> 2) "
            "FROM json_each($1) AS place JOIN article ON article.id = place.value ->> 0 "
            "WHERE article.collection_id IN (SELECT value FROM json_each($2))",
            (json.dumps(places), json.dumps(list(collections))),
        )
    found: list[str | None] = [None] * len(places)
    for at, words in rows:
        found[at] = words
    return found


def pattern(typed: str) -> str:
    """What LIKE takes it as, with "\\" as its escape; of letters only ASCII has cases there: others stand for any."""
    return _NOT_ASCII.sub("%", _LIKE_SIGN.sub(r"\\\g<0>", typed))


def span(start: int | None, end: int | None) -> Span | None:
    return None if start is None or end is None else Span(start, end)


def spans(pairs: str) -> tuple[Span, ...]:
    """Spans from their JSON column."""
    return tuple(Span(*pair) for pair in json.loads(pairs))
