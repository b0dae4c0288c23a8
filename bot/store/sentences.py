"""Sentences of the articles: around and after a place, the best of each, and those a quiet digest can show."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.errors import NotFound
from bot.model.article import Citation, Span
from bot.store.database import Database, stamp
from bot.store.record import SOURCE, Source
from bot.store.sights import seen_as

_COLUMNS = f'{SOURCE}, sentence.n, sentence.start, sentence."end", sentence.paragraph, sentence.rank, sentence.words'


@dataclass(frozen=True, slots=True)
class ToldSentence:
    """A sentence and where it stands; `rank` is its place in its article's summary, None: it cannot stand alone."""

    source: Source
    n: int
    words: str
    citation: Citation
    rank: int | None


@dataclass(frozen=True, slots=True)
class NextSentence:
    """The sentence that comes right after a place; `speakers` are the people to whom anything in it is attributed."""

    words: str
    citation: Citation
    speakers: frozenset[int]


async def around(
    db: Database, collections: Sequence[int], article_id: int, span: Span, neighbours: int
) -> list[ToldSentence]:
    """The sentences that overlap a span, and so many before and after; NotFound when the article is gone."""
    async with db.reading() as connection:
        rows = await connection.execute_fetchall(
            f"""
            WITH hit AS (
                SELECT min(n) AS first, max(n) AS last FROM sentence
                 WHERE article_id = $1 AND "end" > $2 AND start < $3
            )
            SELECT {_COLUMNS} FROM sentence JOIN article ON article.id = sentence.article_id, hit
             WHERE sentence.article_id = $1 AND n BETWEEN first - $4 AND last + $4
               AND collection_id IN (SELECT value FROM json_each($5))
             ORDER BY n
            """,
            (article_id, span.start, span.end, neighbours, json.dumps(list(collections))),
        )
    if not rows:
        raise NotFound("This article was removed from the record, or its text has changed. Run the command again.")
    return [_told(tuple(row)) for row in rows]


async def following(
    db: Database, collections: Sequence[int], citations: Sequence[Citation]
) -> list[NextSentence | None]:
    """What comes right after each place, in order: in its paragraph or in the next one of the article.

    None where a heading or anything else stands between, or nothing follows. A place ends where a sentence ends.
    """
    places = [[citation.article_id, citation.span.end] for citation in citations]
    async with db.reading() as connection:
        rows = await connection.execute_fetchall(
            f"""
            WITH seen AS (SELECT id FROM article WHERE collection_id IN (SELECT value FROM json_each($1)))
            SELECT place.key, after.article_id, after.start, after."end", after.paragraph, after.words,
                   (SELECT json_group_array(DISTINCT coalesce(sight.shown_id, speaker.person_id))
                      FROM quotation
                      JOIN article_person AS speaker USING (article_id, local_id)
                    {seen_as("speaker.person_id")}
                     WHERE quotation.article_id = after.article_id
                       AND quotation.start < after."end" AND quotation."end" > after.start)
              FROM json_each($2) AS place
             CROSS JOIN sentence AS here ON here.article_id = place.value ->> 0 AND here."end" = place.value ->> 1
             CROSS JOIN sentence AS after ON after.article_id = here.article_id AND after.n = here.n + 1
             WHERE here.article_id IN (SELECT id FROM seen) AND after.paragraph <= here.paragraph + 1
            """,
            (json.dumps(list(collections)), json.dumps(places)),
        )
    return await asyncio.to_thread(_following, rows, len(places))


async def leading(db: Database, collections: Sequence[int], since: datetime | None, best: int) -> list[ToldSentence]:
    """The `best` sentences of every article added after `since` (None: ever), newest publication first, best first.

    An article with too few sentences that can stand alone gives its first ones.
    """
    async with db.reading() as connection:
        rows = await connection.execute_fetchall(
            f"""
            SELECT {_COLUMNS} FROM article JOIN sentence ON sentence.id IN (
                       SELECT id FROM sentence WHERE article_id = article.id ORDER BY rank IS NULL, rank, n LIMIT $1)
             WHERE collection_id IN (SELECT value FROM json_each($2)) AND ($3 IS NULL OR added_at > $3)
             ORDER BY published IS NULL, published DESC, article.id, rank IS NULL, rank, n
            """,
            (best, json.dumps(list(collections)), stamp(since) if since else None),
        )
    return [_told(tuple(row)) for row in rows]


async def best_unshown(
    db: Database, collections: Sequence[int], server_id: int, best: int, limit: int
) -> list[ToldSentence]:
    """Sentences among the `best` of their article that no quiet card of this server has shown, best first."""
    async with db.reading() as connection:
        rows = await connection.execute_fetchall(
            f"""
            SELECT {_COLUMNS} FROM sentence JOIN article ON article.id = sentence.article_id
             WHERE collection_id IN (SELECT value FROM json_each($1)) AND rank < $2
               AND NOT EXISTS (SELECT 1 FROM digest_shown AS shown WHERE shown.server_id = $3
                                 AND shown.article_id = article.id AND shown.start = sentence.start
                                 AND shown."end" = sentence."end")
             ORDER BY rank, article.id LIMIT $4
            """,
            (json.dumps(list(collections)), best, server_id, limit),
        )
    return [_told(tuple(row)) for row in rows]


def _following(rows: Iterable[Any], count: int) -> list[NextSentence | None]:
    found: list[NextSentence | None] = [None] * count
    for at, article_id, start, end, paragraph, words, speakers in map(tuple, rows):
        found[at] = NextSentence(
            words, Citation(article_id, paragraph, Span(start, end)), frozenset(json.loads(speakers))
        )
    return found


def _told(row: tuple[Any, ...]) -> ToldSentence:
    article_id, headline, outlet, published, n, start, end, paragraph, rank, words = row
    return ToldSentence(
        Source.of(article_id, headline, outlet, published),
        n,
        words,
        Citation(article_id, paragraph, Span(start, end)),
        rank,
    )
