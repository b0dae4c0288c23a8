"""Articles, and why some did not go in: the `article` and `failure` tables.

The annotations are kept whole as JSON, the shape `annotate` prints; the tables that index them are `annotations`, and
who is who over several articles is `people`.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any

import aiosqlite

from bot.errors import NotFound, TextError
from bot.model.annotations import Annotations, from_json, to_json
from bot.model.article import Article
from bot.store.annotations import index
from bot.store.database import Database, stamp

_COLUMNS = (
    "id, collection_id, path, text, headline, outlet, url, published, zone, "
    "headline_inferred, published_inferred, analysis_version, added_at"
)


@dataclass(frozen=True, slots=True)
class StoredArticle:
    """An article and its row: `collection_id` 0 is seen by every server, any other is the server that owns it."""

    id: int
    collection_id: int
    article: Article
    analysis_version: str
    added_at: datetime


@dataclass(frozen=True, slots=True)
class Failure:
    """An article that could not be read or analysed, with the sentence that says why."""

    path: str
    reason: str
    at: datetime


async def save(
    db: Database, article: Article, annotations: Annotations, version: str, *, collection_id: int = 0, now: datetime
) -> int:
    """Write an article and all that indexes it in one transaction; the row id, which a later version keeps.

    Raises TextError when the annotations contradict each other (a mention of nobody, two mentions at one place).
    """
    async with db.writing() as connection:
        article_id = await _save_row(connection, article, annotations, version, collection_id, now)
        try:
            await index(connection, article_id, article, annotations)
        except sqlite3.IntegrityError as error:
            raise TextError(f"The analysis contradicts itself ({error}).", subject=article.path) from error
        await connection.execute(
            "DELETE FROM failure WHERE collection_id = $1 AND path = $2", (collection_id, article.path)
        )
    return article_id


async def forget(db: Database, path: str, *, collection_id: int = 0) -> None:
    """Remove an article, all that indexes it, and its failure; nothing happens when there is none."""
    async with db.writing() as connection:
        await connection.execute("DELETE FROM article WHERE collection_id = $1 AND path = $2", (collection_id, path))
        await connection.execute("DELETE FROM failure WHERE collection_id = $1 AND path = $2", (collection_id, path))


async def fail(db: Database, path: str, reason: str, *, collection_id: int = 0, now: datetime) -> None:
    """Record why an article did not go in; an earlier version of it stays in the record."""
    async with db.writing() as connection:
        await connection.execute(
            "INSERT INTO failure (collection_id, path, reason, at) VALUES ($1, $2, $3, $4) "
            "ON CONFLICT (collection_id, path) DO UPDATE SET reason = excluded.reason, at = excluded.at",
            (collection_id, path, reason, stamp(now)),
        )


async def failures(db: Database, *, collection_id: int = 0) -> list[Failure]:
    """What did not go in, by path."""
    async with db.reading() as connection:
        rows = await connection.execute_fetchall(
            "SELECT path, reason, at FROM failure WHERE collection_id = $1 ORDER BY path", (collection_id,)
        )
    return [Failure(path, reason, datetime.fromisoformat(at)) for path, reason, at in rows]


async def clear_failures(db: Database, *, collection_id: int = 0) -> None:
    """Forget earlier failures; the load that follows records those that remain."""
    async with db.writing() as connection:
        await connection.execute("DELETE FROM failure WHERE collection_id = $1", (collection_id,))


def fingerprint(article: Article, version: str) -> str:
    """Equal when text, facts and analysis are: then there is nothing to do again."""
    return _fingerprint(asdict(article) | {"text": article.sha256, "published": _day(article.published)}, version)


async def known(db: Database, *, collection_id: int = 0) -> dict[str, str]:
    """The `fingerprint` of every stored article, by path."""
    async with db.reading() as connection:
        rows = await connection.execute_fetchall(
            "SELECT path, sha256, headline, outlet, url, published, zone, headline_inferred, published_inferred, "
            "analysis_version FROM article WHERE collection_id = $1",
            (collection_id,),
        )
    names = ("path", "text", "headline", "outlet", "url", "published", "zone")
    return {
        row[0]: _fingerprint(
            dict(zip(names, row, strict=False))
            | {"headline_inferred": bool(row[7]), "published_inferred": bool(row[8])},
            row[9],
        )
        for row in rows
    }


async def article(db: Database, article_id: int, *, collections: Sequence[int] = (0,)) -> StoredArticle:
    """One article; NotFound when it is gone or belongs to another server."""
    async with db.reading() as connection:
        rows = await connection.execute_fetchall(
            f"SELECT {_COLUMNS} FROM article WHERE id = $1 AND collection_id IN (SELECT value FROM json_each($2))",
            (article_id, json.dumps(list(collections))),
        )
    for row in rows:
        return _stored(row)
    raise NotFound("That article is no longer in the record.", subject=str(article_id))


async def articles(db: Database, *, collections: Sequence[int] = (0,)) -> list[StoredArticle]:
    """Every article the collections hold, oldest publication first, undated ones last, then by path."""
    async with db.reading() as connection:
        rows = await connection.execute_fetchall(
            f"SELECT {_COLUMNS} FROM article WHERE collection_id IN (SELECT value FROM json_each($1)) "
            "ORDER BY published IS NULL, published, path, id",
            (json.dumps(list(collections)),),
        )
    return [_stored(row) for row in rows]


async def annotated(db: Database, *, collections: Sequence[int] = (0,)) -> list[tuple[Article, Annotations]]:
    """Every article with all that was found in it, by path."""
    async with db.reading() as connection:
        rows = await connection.execute_fetchall(
            f"SELECT {_COLUMNS}, annotations FROM article "
            "WHERE collection_id IN (SELECT value FROM json_each($1)) ORDER BY path, id",
            (json.dumps(list(collections)),),
        )
    return [(_stored(row).article, from_json(json.loads(row[-1]))) for row in rows]


async def _save_row(
    connection: aiosqlite.Connection,
    article: Article,
    annotations: Annotations,
    version: str,
    collection_id: int,
    now: datetime,
) -> int:
    values: dict[str, Any] = {
        "collection_id": collection_id,
        "path": article.path,
        "sha256": article.sha256,
        "text": article.text,
        "headline": article.headline,
        "headline_inferred": article.headline_inferred,
        "outlet": article.outlet,
        "url": article.url,
        "published": _day(article.published),
        "published_inferred": article.published_inferred,
        "zone": article.zone,
        "analysis_version": version,
        "annotations": json.dumps(to_json(article, annotations), ensure_ascii=False),
        "added_at": stamp(now),
    }
    # Updated in place: a button on an old message carries the row id.
    kept = ", ".join(
        f"{name} = excluded.{name}" for name in values if name not in ("collection_id", "path", "added_at")
    )
    cursor = await connection.execute(
        f"INSERT INTO article ({', '.join(values)}) VALUES ({', '.join(f':{name}' for name in values)}) "
        f"ON CONFLICT (collection_id, path) DO UPDATE SET {kept} RETURNING id",
        values,
    )
    row = await cursor.fetchone()
    assert row is not None
    return int(row[0])


def _stored(row: sqlite3.Row | tuple[Any, ...]) -> StoredArticle:
    article_id, collection_id, path, text, headline, outlet, url, published, zone, ours, dated, version, added = row[
        :13
    ]
    return StoredArticle(
        article_id,
        collection_id,
        Article(
            path,
            text,
            headline,
            outlet,
            url,
            date.fromisoformat(published) if published else None,
            zone,
            bool(ours),
            bool(dated),
        ),
        version,
        datetime.fromisoformat(added),
    )


def _fingerprint(facts: dict[str, Any], version: str) -> str:
    return hashlib.sha256(json.dumps([facts, version], sort_keys=True).encode()).hexdigest()


def _day(published: date | None) -> str | None:
    return published.isoformat() if published else None
