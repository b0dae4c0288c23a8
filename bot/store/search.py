"""Words in sentences: SQLite's FTS5, ranked by BM25. The only place that knows its query language.

Whatever somebody types, only its letters and digits get through, each word in quotation marks: FTS5's operators,
column filters and syntax errors are out of reach.
Source: https://sqlite.org/fts5.html
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from bot.model.article import Citation, Span
from bot.store.database import Database
from bot.store.record import SOURCE, Source

# Ranking reads every hit: of a word that stands nearly everywhere, the newest so many are enough.
MOST_HITS = 5_000
# More words than this narrow nothing down; each costs a look into the index.
_MOST_WORDS = 32
_HITS = """
    SELECT sentence.id, sentence.article_id, bm25(sentence_fts)
      FROM sentence_fts
      CROSS JOIN sentence ON sentence.id = sentence_fts.rowid
      CROSS JOIN article ON article.id = sentence.article_id
     WHERE sentence_fts MATCH $1 AND article.collection_id IN (SELECT value FROM json_each($2))
"""
_WITHIN = """
       AND article.id IN (
           SELECT id FROM article
            WHERE collection_id IN (SELECT value FROM json_each($2))
              AND ($3 IS NULL OR published >= $3) AND ($4 IS NULL OR published <= $4)
              AND ($5 IS NULL OR outlet IN (SELECT value FROM json_each($5))))
       AND ($6 IS NULL OR sentence.id IN (
           SELECT sentence.id FROM article_person
             JOIN mention USING (article_id, local_id)
             JOIN sentence ON sentence.article_id = mention.article_id
              AND sentence.start <= mention.start AND sentence."end" >= mention."end"
            WHERE person_id IN (SELECT value FROM json_each($6))
            UNION
           SELECT sentence.id FROM quotation
             JOIN sentence ON sentence.article_id = quotation.article_id
              AND sentence.start < quotation."end" AND sentence."end" > quotation.start
            WHERE speech AND quotation.id IN (
                  SELECT quotation.id FROM article_person JOIN quotation USING (article_id, local_id)
                   WHERE person_id IN (SELECT value FROM json_each($6))
                   UNION
                  SELECT quotation_id FROM article_person JOIN cospeaker USING (article_id, local_id)
                   WHERE person_id IN (SELECT value FROM json_each($6)))))
"""
_NEWEST = f" ORDER BY sentence_fts.rowid DESC LIMIT {MOST_HITS}"
# In the order of the index: it is read only until there are enough.
_HEADLINES = f"""
    SELECT {SOURCE}
      FROM headline_fts
      CROSS JOIN article ON article.id = headline_fts.rowid
     WHERE headline_fts MATCH $1 AND article.collection_id IN (SELECT value FROM json_each($2))
     ORDER BY headline_fts.rowid DESC LIMIT $3
"""
_WORD = re.compile(r"[^\W_]+")
# Around each match in what FTS5 gives back: control characters, so that no printed sign can be taken for them.
_OPEN, _CLOSE = "\x02", "\x03"
_MARK = re.compile(f"[{_OPEN}{_CLOSE}]")


@dataclass(frozen=True, slots=True)
class Hit:
    """A sentence that matches; `matches` are spans of the article."""

    citation: Citation
    words: str
    matches: tuple[Span, ...]
    source: Source


class Outlet(NamedTuple):
    """Who printed how many articles, one of them this."""

    name: str
    articles: int
    article_id: int


@dataclass(frozen=True, slots=True)
class Within:
    """Where to look: articles printed on or between two days, or by these outlets; sentences in which one of these
    people speaks or is mentioned. None: wherever."""

    since: date | None = None
    until: date | None = None
    outlets: Sequence[str] | None = None
    people: Sequence[int] | None = None


EVERYWHERE = Within()


def words_of(typed: str) -> tuple[str, ...]:
    """The words of a query as the index knows them, each once."""
    found = _WORD.findall(unicodedata.normalize("NFC", typed))
    return tuple({word.casefold(): word for word in reversed(found)}.values())[::-1][:_MOST_WORDS]


def phrase_of(typed: str) -> str:
    """The words of a phrase: where `find` takes a word it takes these too, one right after the other."""
    return " ".join(_WORD.findall(unicodedata.normalize("NFC", typed))[:_MOST_WORDS])


async def find(
    db: Database,
    words: Sequence[str],
    collections: Sequence[int] = (0,),
    within: Within = EVERYWHERE,
    *,
    every: bool,
    start: int,
    most: int,
) -> tuple[list[Hit], int, int]:
    """Sentences with `every` word, or any, best first: a page of hits, how many there are, of how many articles.

    Both numbers stop counting at MOST_HITS sentences. `words` come from `words_of` and `phrase_of`.
    """
    if not words:
        return [], 0, 0
    query = _query(words, every=every)
    asked = [query, json.dumps(list(collections))]
    async with db.reading() as connection:
        ranked = list(
            await connection.execute_fetchall(_HITS + _NEWEST, asked)
            if within == EVERYWHERE
            else await connection.execute_fetchall(_HITS + _WITHIN + _NEWEST, [*asked, *_limits(within)])
        )
        ranked.sort(key=lambda row: (row[2], row[0]))
        page = [row[0] for row in ranked[start : start + most]]
        rows = await connection.execute_fetchall(
            f"""
            SELECT sentence.id, sentence.article_id, sentence.paragraph, sentence.start, sentence."end", sentence.words,
                   highlight(sentence_fts, 0, $1, $2), {SOURCE}
              FROM sentence_fts
              CROSS JOIN sentence ON sentence.id = sentence_fts.rowid
              CROSS JOIN article ON article.id = sentence.article_id
             WHERE sentence_fts MATCH $3 AND sentence_fts.rowid IN (SELECT value FROM json_each($4))
            """,
            (_OPEN, _CLOSE, query, json.dumps(page)),
        )
    hits = {row[0]: _hit(tuple(row)) for row in rows}
    return [hits[one] for one in page if one in hits], len(ranked), len({row[1] for row in ranked})


async def places(db: Database, words: Sequence[str], collections: Sequence[int] = (0,)) -> dict[int, set[int]]:
    """Sentences with every word, as indices into each article's sentences; the newest MOST_HITS of them."""
    if not words:
        return {}
    async with db.reading() as connection:
        rows = await connection.execute_fetchall(
            """
            SELECT sentence.article_id, sentence.n
              FROM sentence_fts
              CROSS JOIN sentence ON sentence.id = sentence_fts.rowid
              CROSS JOIN article ON article.id = sentence.article_id
             WHERE sentence_fts MATCH $1 AND article.collection_id IN (SELECT value FROM json_each($2))
             ORDER BY sentence_fts.rowid DESC LIMIT $3
            """,
            (_query(words, every=True), json.dumps(list(collections)), MOST_HITS),
        )
    found: dict[int, set[int]] = {}
    for article_id, n in rows:
        found.setdefault(article_id, set()).add(n)
    return found


async def headlines(db: Database, typed: str, collections: Sequence[int], most: int) -> list[Source]:
    """Articles whose headline and outlet have a word that begins with each typed one, those that came last first."""
    words = words_of(typed)
    if not words:
        return []
    starts = " AND ".join(f'"{word}"*' for word in words)
    async with db.reading() as connection:
        rows = await connection.execute_fetchall(_HEADLINES, (starts, json.dumps(list(collections)), most))
    return [Source.of(*row) for row in rows]


async def outlets(db: Database, collections: Sequence[int]) -> list[Outlet]:
    """Every outlet, those of most articles first."""
    async with db.reading() as connection:
        rows = await connection.execute_fetchall(
            "SELECT outlet, count(*), min(id) FROM article "
            "WHERE collection_id IN (SELECT value FROM json_each($1)) AND outlet IS NOT NULL AND outlet != '' "
            "GROUP BY outlet ORDER BY 2 DESC, 1",
            (json.dumps(list(collections)),),
        )
    return [Outlet(*row) for row in rows]


def _limits(within: Within) -> tuple[str | None, ...]:
    return (
        within.since.isoformat() if within.since else None,
        within.until.isoformat() if within.until else None,
        None if within.outlets is None else json.dumps(list(within.outlets)),
        None if within.people is None else json.dumps(list(within.people)),
    )


def _query(words: Sequence[str], *, every: bool) -> str:
    joint = " AND " if every else " OR "
    return "words : (" + joint.join(f'"{word}"' for word in words) + ")"


def _hit(row: tuple[Any, ...]) -> Hit:
    _, article_id, paragraph, start, end, words, marked, *source = row
    return Hit(
        citation=Citation(article_id, paragraph, Span(start, end)),
        words=words,
        matches=tuple(_matches(marked, words, start)),
        source=Source.of(*source),
    )


def _matches(marked: str, words: str, start: int) -> list[Span]:
    """Where the marks stand, in the article; none for a sentence that has such control characters itself."""
    if _MARK.sub("", marked) != words:
        return []
    ends = [mark.start() - n + start for n, mark in enumerate(_MARK.finditer(marked))]
    return [Span(*pair) for pair in zip(ends[::2], ends[1::2], strict=True)]
