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

import aiosqlite

from bot.model.article import Citation, Span
from bot.store.database import Database
from bot.store.record import SOURCE, Source

# Ranking reads every hit: of a word that stands nearly everywhere, the newest so many are enough.
MOST_HITS = 5_000
# More words than this narrow nothing down; each costs a look into the index.
_MOST_WORDS = 32
# BM25 counts every sentence with a word before it ranks the first, which the newest 5,000 need not cost. Where very
# many sentences have all words, the shortest come first: as BM25 has them, but for a word that one of them has twice.
_MANY_HITS = 20_000
_HAS_MANY = "SELECT 1 FROM sentence_fts WHERE sentence_fts MATCH $1 ORDER BY rowid DESC LIMIT 1 OFFSET $2"
BM25, SHORTEST = "bm25(sentence_fts)", 'sentence."end" - sentence.start'
_HITS = """
    SELECT sentence.id, sentence.article_id, {score} AS score, 0 AS looked_into
      FROM sentence_fts
      CROSS JOIN sentence ON sentence.id = sentence_fts.rowid
      CROSS JOIN article ON article.id = sentence.article_id
     WHERE sentence_fts MATCH $3 AND article.collection_id IN (SELECT value FROM json_each($4))
"""
# The same within filters. Of a word that many sentences have, sentences are only looked up that stand in the articles
# which the filters leave; of any other word all its sentences are, however many articles there are.
_MOST_ARTICLES = 5_000
_WITHIN = """
    WITH scope AS MATERIALIZED (
        SELECT id FROM article
         WHERE collection_id IN (SELECT value FROM json_each($3))
           AND ($4 IS NULL OR published >= $4) AND ($5 IS NULL OR published <= $5)
           AND ($6 IS NULL OR outlet IN (SELECT value FROM json_each($6)))
           AND ($7 IS NULL OR id IN (
               SELECT article_id FROM article_person WHERE person_id IN (SELECT value FROM json_each($7))))
         ORDER BY id DESC LIMIT $8)
    SELECT sentence.id, sentence.article_id, {score} AS score, (SELECT count(*) FROM scope) AS looked_into
      FROM sentence_fts
      CROSS JOIN sentence ON sentence.id = sentence_fts.rowid
     WHERE sentence_fts MATCH $9
"""
_OF_SCOPE = " AND sentence.article_id IN (SELECT id FROM scope)"
# The plus keeps FTS5 from starting again for each of them: asked in one go, it passes over hits quickly.
_IN_SCOPE = """
       AND +sentence_fts.rowid IN (
           SELECT sentence.id FROM scope CROSS JOIN sentence ON sentence.article_id = scope.id)
"""
_OF_PEOPLE = """
       AND ($7 IS NULL
            OR EXISTS (
               SELECT 1 FROM mention JOIN article_person USING (article_id, local_id)
                WHERE mention.article_id = sentence.article_id
                  AND mention.start >= sentence.start AND mention."end" <= sentence."end"
                  AND person_id IN (SELECT value FROM json_each($7)))
            OR EXISTS (
               SELECT 1 FROM quotation
                WHERE quotation.article_id = sentence.article_id AND speech
                  AND quotation.start < sentence."end" AND quotation."end" > sentence.start
                  AND EXISTS (
                      SELECT 1 FROM article_person
                       WHERE article_person.article_id = quotation.article_id
                         AND person_id IN (SELECT value FROM json_each($7))
                         AND (local_id = quotation.local_id
                              OR local_id IN (SELECT local_id FROM cospeaker WHERE quotation_id = quotation.id)))))
"""
_NEWEST = f" ORDER BY sentence_fts.rowid DESC LIMIT {MOST_HITS}"
# The best of them, how many there are, of how many articles: in the database, to bring nothing else into memory.
_BEST = """
    SELECT (SELECT json_group_array(id) FROM (SELECT id FROM hit ORDER BY score, id LIMIT $1 OFFSET $2)),
           count(*), count(DISTINCT article_id), max(looked_into)
      FROM hit
"""
# In the order of the index: it is read only until there are enough.
_HEADLINES = f"""
    SELECT {SOURCE}
      FROM headline_fts
      CROSS JOIN article ON article.id = headline_fts.rowid
     WHERE headline_fts MATCH $1 AND article.collection_id IN (SELECT value FROM json_each($2))
     ORDER BY headline_fts.rowid DESC LIMIT $3
"""
# The shortest first, as BM25 has it: one that is just these words before those that have others, too.
_ENTITLED = """
    WITH found AS MATERIALIZED (
        SELECT article.id, bm25(headline_fts) AS score
          FROM headline_fts
          CROSS JOIN article ON article.id = headline_fts.rowid
         WHERE headline_fts MATCH $1 AND article.collection_id IN (SELECT value FROM json_each($2)))
    SELECT id, (SELECT count(*) FROM found) FROM found ORDER BY score, id DESC LIMIT $3
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
class Found:
    """A page of hits, best first, how many there are, of how many articles; not `is_all`: there may be more."""

    hits: list[Hit]
    count: int
    articles: int
    is_all: bool


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
) -> Found:
    """Sentences with `every` word, or any, best first, at most the newest MOST_HITS of them.

    `words` come from `words_of` and `phrase_of`. Within filters, a word of very many sentences is looked for in the
    newest articles only.
    """
    if not words:
        return Found([], 0, 0, is_all=True)
    query = _query(words, every=every)
    async with db.reading() as connection:
        page, count, articles, is_cut = await _best(
            connection, query, json.dumps(list(collections)), within, (most, start), every=every
        )
        rows = await connection.execute_fetchall(
            f"""
            SELECT sentence.id, sentence.article_id, sentence.paragraph, sentence.start, sentence."end", sentence.words,
                   highlight(sentence_fts, 0, $1, $2), {SOURCE}
              FROM sentence_fts
              CROSS JOIN sentence ON sentence.id = sentence_fts.rowid
              CROSS JOIN article ON article.id = sentence.article_id
             WHERE sentence_fts MATCH $3 AND sentence_fts.rowid IN (SELECT value FROM json_each($4))
            """,
            (_OPEN, _CLOSE, query, page),
        )
    hits = {row[0]: _hit(tuple(row)) for row in rows}
    ranked = [hits[one] for one in json.loads(page) if one in hits]
    return Found(ranked, count, articles, is_all=count < MOST_HITS and not is_cut)


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


async def entitled(db: Database, typed: str, collections: Sequence[int], most: int) -> tuple[list[int], int]:
    """Articles whose headline has every word typed, by row id, the shortest headline first; and how many there are."""
    words = words_of(typed)
    if not words:
        return [], 0
    async with db.reading() as connection:
        rows = await connection.execute_fetchall(
            _ENTITLED, (_query(words, every=True, column="headline"), json.dumps(list(collections)), most)
        )
    found = [(row[0], row[1]) for row in rows]
    return [article_id for article_id, _ in found], max((count for _, count in found), default=0)


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


async def _best(
    connection: aiosqlite.Connection,
    query: str,
    collections: str,
    within: Within,
    page: tuple[int, int],
    *,
    every: bool,
) -> tuple[str, int, int, bool]:
    """A page of sentences as a JSON list, how many hits, of how many articles, and whether there are more articles.

    `page` is how many sentences, and how many come before them.
    """
    statement, articles = _HITS, 0
    asked: tuple[str | int | None, ...] = (query, collections)
    has_many = bool([*await connection.execute_fetchall(_HAS_MANY, (query, _MANY_HITS))])
    if within != EVERYWHERE:
        articles = _MOST_ARTICLES if has_many else -1
        statement = _WITHIN + (_IN_SCOPE if has_many else _OF_SCOPE) + _OF_PEOPLE
        asked = (collections, *_limits(within), articles, query)
    # Of several words any of which is enough, the rarest must tell more than the others.
    score = SHORTEST if has_many and every else BM25
    rows = await connection.execute_fetchall(
        f"WITH hit AS MATERIALIZED ({statement.format(score=score)}{_NEWEST}) {_BEST}", (*page, *asked)
    )
    best, count, of_articles, looked_into = next(iter(rows))
    return best, count, of_articles, bool(articles) and looked_into == articles


def _limits(within: Within) -> tuple[str | None, ...]:
    return (
        within.since.isoformat() if within.since else None,
        within.until.isoformat() if within.until else None,
        None if within.outlets is None else json.dumps(list(within.outlets)),
        None if within.people is None else json.dumps(list(within.people)),
    )


def _query(words: Sequence[str], *, every: bool, column: str = "words") -> str:
    joint = " AND " if every else " OR "
    return f"{column} : (" + joint.join(f'"{word}"' for word in words) + ")"


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
