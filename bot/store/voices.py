"""Who speaks how much: counted by the database, so that a large record is never read into memory for it.

Which passages speak of a topic, and what is shown, is `answers.tally`'s and `answers.voices`' matter.
"""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Mapping, Sequence
from typing import Any, NamedTuple

from bot.model.person import PersonKind
from bot.store.database import Database
from bot.store.search import words_of

PORTION = 1_000  # rows at a time: a few milliseconds, and others have their turn

# One row for the whole record, then one for each speaker, most words first. A telling is one article's by one of its
# speakers; CROSS JOIN keeps SQLite from starting at all quotations of all servers.
_VOICES = """
    WITH joined AS MATERIALIZED (
        SELECT CAST(key AS INTEGER) AS id, value AS who FROM json_each($1)
    ),
    act AS MATERIALIZED (
        SELECT quotation.id, quotation.article_id, quotation.local_id, quotation.words,
               quotation.quoted != '[]' AS is_quoted, quotation.confidence >= $2 AS is_sure,
               coalesce(cluster.cluster_id, quotation.id) AS remark
          FROM article
         CROSS JOIN quotation ON quotation.article_id = article.id
          LEFT JOIN cluster ON cluster.quotation_id = quotation.id
         WHERE quotation.speech AND article.collection_id IN (SELECT value FROM json_each($3))
           AND ($4 IS NULL OR quotation.id IN (SELECT value FROM json_each($4)))
    ),
    sure AS MATERIALIZED (
        SELECT act.article_id, act.words, act.is_quoted, act.remark, coalesce(joined.who, person_id) AS who
          FROM (SELECT * FROM act
                 UNION ALL
                SELECT id, act.article_id, cospeaker.local_id, words, is_quoted, is_sure, remark
                  FROM act JOIN cospeaker ON quotation_id = id) AS act
          JOIN article_person USING (article_id, local_id)
          LEFT JOIN joined ON joined.id = person_id
         WHERE is_sure AND person_id IS NOT NULL
    )
    SELECT 0 AS place, NULL AS who, NULL AS kind,
           (SELECT count(DISTINCT article_id) FROM sure WHERE is_quoted) AS articles,
           (SELECT coalesce(sum(words), 0) FROM (SELECT max(words) AS words FROM sure GROUP BY remark)) AS words,
           (SELECT count(*) FROM (SELECT remark FROM act EXCEPT SELECT remark FROM sure)) AS remarks, NULL AS name
     UNION ALL
    SELECT 1, voice.who, person.kind, coalesce(printed.articles, 0), voice.words, voice.remarks, person.name
      FROM (SELECT who, sum(words) AS words, count(*) AS remarks
              FROM (SELECT who, max(words) AS words FROM sure GROUP BY who, remark) GROUP BY who) AS voice
      JOIN person ON person.id = voice.who
      LEFT JOIN (SELECT who, count(DISTINCT article_id) AS articles FROM sure WHERE is_quoted GROUP BY who) AS printed
        ON printed.who = voice.who
     ORDER BY place, words DESC, articles DESC, remarks DESC, name
"""

# The whole sentences around what was said, wherever one of them has a word that begins so.
_PASSAGES = """
    SELECT quotation.id,
           (SELECT substr(article.text, min(start) + 1, max("end") - min(start)) FROM sentence
             WHERE article_id = quotation.article_id AND start < quotation."end" AND "end" > quotation.start)
      FROM sentence_fts
     CROSS JOIN sentence ON sentence.id = sentence_fts.rowid
     CROSS JOIN article ON article.id = sentence.article_id
     CROSS JOIN quotation ON quotation.article_id = article.id
       AND quotation.start < sentence."end" AND quotation."end" > sentence.start
     WHERE sentence_fts MATCH $1 AND quotation.speech
       AND article.collection_id IN (SELECT value FROM json_each($2))
"""


class Counted(NamedTuple):
    """How much one speaker says: in so many `articles` inside quotation marks, with so many words.

    A remark told several times counts once, with the words of its longest telling.
    """

    who: int
    kind: PersonKind
    articles: int
    words: int
    remarks: int


class CountedAll(NamedTuple):
    """The same of everybody, joint statements once; `unclaimed` are the remarks whose speaker is not certain."""

    articles: int
    words: int
    unclaimed: int


class Act(NamedTuple):
    """An act of speech by its row id, and the sentences that it stands in."""

    id: int
    passage: str


async def counted(
    db: Database,
    collections: Sequence[int],
    joined: Mapping[int, int],
    least: float,
    acts: str | None = None,
) -> AsyncIterator[list[CountedAll | Counted]]:
    """First the whole record's row, then a speaker each, most words first; in portions.

    `joined` has the people who are shown as another, `least` the confidence from which a speaker is certain, `acts`
    the row ids of what is counted as a JSON list, None: everything.
    """
    asked = (json.dumps(joined), least, json.dumps(list(collections)), acts)
    async with db.reading() as connection, connection.execute(_VOICES, asked) as cursor:
        while rows := [*await cursor.fetchmany(PORTION)]:
            yield [_counted(*row) for row in rows]


async def passages(db: Database, collections: Sequence[int], topic: str) -> AsyncIterator[list[Act]]:
    """Every act of speech near a word of the topic, the longest, which tells most; in portions, some of them twice."""
    words = sorted(words_of(topic), key=len)
    if not words:
        return
    asked = (f'words : "{words[-1]}"*', json.dumps(list(collections)))
    async with db.reading() as connection, connection.execute(_PASSAGES, asked) as cursor:
        while rows := [*await cursor.fetchmany(PORTION)]:
            yield [Act(*row) for row in rows]


def _counted(place: int, who: Any, kind: Any, articles: int, words: int, remarks: int, _: str) -> CountedAll | Counted:
    return Counted(who, kind, articles, words, remarks) if place else CountedAll(articles, words, remarks)
