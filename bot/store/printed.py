"""Articles as they are printed, with whose words stand where: what pasted words are held against.

Unlike `quotations`, all of them: also words in marks of which nobody is known to be the speaker.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass

from bot.model.article import Span
from bot.store.database import Database
from bot.store.quotations import Named
from bot.store.record import SOURCE, Source, span, spans
from bot.store.search import phrase_of
from bot.store.sights import seen_as


@dataclass(frozen=True, slots=True)
class PrintedQuotation:
    """`speakers` is empty where nobody is named; `cluster` is shared by all tellings of one remark."""

    content: tuple[Span, ...]
    quoted: tuple[Span, ...]
    cue: Span | None
    is_speech: bool
    speakers: tuple[Named, ...]
    cluster: int


@dataclass(frozen=True, slots=True)
class PrintedArticle:
    """`paragraphs` are those that hold sentences, by number, from the first sentence to the end of the last."""

    source: Source
    text: str
    paragraphs: dict[int, Span]
    sentences: tuple[Span, ...]
    quotations: tuple[PrintedQuotation, ...]


async def printed(db: Database, collections: Sequence[int], article_ids: Sequence[int]) -> dict[int, PrintedArticle]:
    """These articles, as far as the collections hold them, by row id; everybody as the server sees them."""
    seen, asked = json.dumps(list(collections)), json.dumps(list(article_ids))
    async with db.reading() as connection:
        articles = await connection.execute_fetchall(
            f"SELECT {SOURCE}, article.text FROM article "
            "WHERE collection_id IN (SELECT value FROM json_each($1)) AND id IN (SELECT value FROM json_each($2))",
            (seen, asked),
        )
        sentences = await connection.execute_fetchall(
            'SELECT article_id, paragraph, start, "end" FROM sentence '
            "WHERE article_id IN (SELECT value FROM json_each($1)) ORDER BY article_id, n",
            (asked,),
        )
        quotations = await connection.execute_fetchall(
            f"""
            SELECT quotation.article_id, content, quoted, cue_start, cue_end, speech,
                   coalesce(cluster_id, quotation.id), person.id, coalesce(sight.name, person.name),
                   (SELECT json_group_array(json_array(named.id, coalesce(sight.name, named.name)))
                      FROM cospeaker JOIN article_person AS joint USING (article_id, local_id)
                    {seen_as("joint.person_id")}
                      JOIN person AS named ON named.id = coalesce(sight.shown_id, joint.person_id)
                     WHERE cospeaker.quotation_id = quotation.id)
              FROM quotation
              LEFT JOIN cluster ON cluster.quotation_id = quotation.id
              LEFT JOIN article_person AS speaker
                ON speaker.article_id = quotation.article_id AND speaker.local_id = quotation.local_id
            {seen_as("speaker.person_id")}
              LEFT JOIN person ON person.id = coalesce(sight.shown_id, speaker.person_id)
             WHERE quotation.article_id IN (SELECT value FROM json_each($2))
             ORDER BY quotation.article_id, quotation.start
            """,
            (seen, asked),
        )
    found = {row[0]: PrintedArticle(Source.of(*row[:4]), row[4], {}, (), ()) for row in articles}
    return {
        article_id: PrintedArticle(
            article.source,
            article.text,
            _paragraphs([tuple(row[1:]) for row in sentences if row[0] == article_id]),
            tuple(Span(row[2], row[3]) for row in sentences if row[0] == article_id),
            tuple(_quotation(*row[1:]) for row in quotations if row[0] == article_id),
        )
        for article_id, article in found.items()
    }


async def spellings(db: Database, article_ids: Sequence[int]) -> list[tuple[str, ...]]:
    """All names of each person whom these articles name."""
    async with db.reading() as connection:
        rows = await connection.execute_fetchall(
            "SELECT json_group_array(DISTINCT form) FROM article_person JOIN name_key USING (person_id) "
            "WHERE article_id IN (SELECT value FROM json_each($1)) GROUP BY person_id ORDER BY person_id",
            (json.dumps(list(article_ids)),),
        )
    return [tuple(json.loads(forms)) for (forms,) in rows]


async def headline_with(db: Database, collections: Sequence[int], words: str) -> Source | None:
    """An article whose own headline has these words in this order, the newest; not one that was named for the index."""
    async with db.reading() as connection:
        rows = await connection.execute_fetchall(
            f"SELECT {SOURCE} FROM headline_fts JOIN article ON article.id = headline_fts.rowid "
            "WHERE headline_fts MATCH $1 AND NOT headline_inferred "
            "AND collection_id IN (SELECT value FROM json_each($2)) ORDER BY article.id DESC LIMIT 1",
            (f'{{headline}}: "{phrase_of(words)}"', json.dumps(list(collections))),
        )
    return next((Source.of(*row) for row in rows), None)


def _paragraphs(sentences: Sequence[tuple[int, int, int]]) -> dict[int, Span]:
    found: dict[int, Span] = {}
    for number, start, end in sentences:
        found[number] = Span(found[number].start if number in found else start, end)
    return found


def _quotation(
    content: str,
    quoted: str,
    cue_start: int | None,
    cue_end: int | None,
    speech: int,
    cluster: int,
    speaker_id: int | None,
    speaker: str | None,
    others: str,
) -> PrintedQuotation:
    named = [] if speaker_id is None or speaker is None else [Named(speaker_id, speaker)]
    return PrintedQuotation(
        spans(content),
        spans(quoted),
        span(cue_start, cue_end),
        bool(speech),
        (*named, *(Named(*each) for each in json.loads(others))),
        cluster,
    )
