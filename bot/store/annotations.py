"""The tables that index an article's annotations, so that they can be asked: written from them, never read back.

Everything here can be made again from the annotations that `articles` keeps whole.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any

import aiosqlite

from bot.model.annotations import Annotations
from bot.model.article import Article, Span, paragraph_at, paragraphs
from bot.model.event import Event
from bot.model.quotation import Quotation
from bot.model.voice import word_count
from bot.store import shingles
from bot.store.database import stamp


async def index(connection: aiosqlite.Connection, article_id: int, article: Article, annotations: Annotations) -> None:
    """Replace all that indexes the article, within the caller's transaction.

    Raises sqlite3.IntegrityError when the annotations contradict each other: a mention of nobody, two at one place.
    """
    for table in ("sentence", "quotation", "event", "article_person"):
        await connection.execute(f"DELETE FROM {table} WHERE article_id = $1", (article_id,))
    await _sentences(connection, article_id, article, annotations)
    await shingles.index(connection, article_id)
    await _insert(
        connection,
        "article_person (article_id, local_id, name, kind, aliases, titles)",
        ((article_id, p.id, p.name, p.kind, _json(p.aliases), _json(p.titles)) for p in annotations.people),
    )
    await _insert(
        connection,
        'mention (article_id, start, "end", local_id)',
        ((article_id, *mention.span, mention.person) for mention in annotations.mentions),
    )
    await _quotations(connection, article_id, article, annotations)
    await _events(connection, article_id, annotations)


async def _sentences(
    connection: aiosqlite.Connection, article_id: int, article: Article, annotations: Annotations
) -> None:
    """The triggers of the schema put the words into the full-text index."""
    lines = paragraphs(article.text)
    rank = {sentence: place for place, sentence in enumerate(annotations.summary)}
    await _insert(
        connection,
        'sentence (article_id, n, start, "end", paragraph, rank, words)',
        (
            (article_id, n, *span, paragraph_at(lines, span.start), rank.get(n), span.of(article.text))
            for n, span in enumerate(annotations.sentences)
        ),
    )


async def _quotations(
    connection: aiosqlite.Connection, article_id: int, article: Article, annotations: Annotations
) -> None:
    await _insert(
        connection,
        'quotation (article_id, n, kind, speech, local_id, start, "end", content, quoted, '
        "source_start, source_end, cue_start, cue_end, via_start, via_end, confidence, why, others, words)",
        (
            (article_id, n, *_quotation(quotation), _spoken(article, quotation))
            for n, quotation in enumerate(annotations.quotations)
        ),
    )
    rows = await connection.execute_fetchall("SELECT n, id FROM quotation WHERE article_id = $1", (article_id,))
    ids = {row[0]: row[1] for row in rows}
    await _insert(
        connection,
        "cospeaker (quotation_id, n, article_id, local_id)",
        (
            (ids[n], place, article_id, local_id)
            for n, quotation in enumerate(annotations.quotations)
            for place, local_id in enumerate(dict.fromkeys(quotation.cospeakers))
        ),
    )


async def _events(connection: aiosqlite.Connection, article_id: int, annotations: Annotations) -> None:
    spans = [timex.span for timex in annotations.timexes]
    await _insert(
        connection,
        'event (article_id, n, sentence, start, "end", begin_at, end_before, granularity, status, approximate, '
        "timex_start, timex_end)",
        (
            (article_id, n, *_event(event), *_ends(None if event.timex is None else spans[event.timex]))
            for n, event in enumerate(annotations.events)
        ),
    )
    rows = await connection.execute_fetchall("SELECT n, id FROM event WHERE article_id = $1", (article_id,))
    ids = {row[0]: row[1] for row in rows}
    await _insert(
        connection,
        "event_actor (event_id, article_id, local_id)",
        (
            (ids[n], article_id, actor)
            for n, event in enumerate(annotations.events)
            for actor in dict.fromkeys(event.actors)
        ),
    )


def _quotation(quotation: Quotation) -> tuple[Any, ...]:
    return (
        quotation.kind,
        quotation.speech,
        quotation.speaker,
        *quotation.extent,
        _json(quotation.content),
        _json(quotation.quoted),
        *_ends(quotation.source),
        *_ends(quotation.cue),
        *_ends(quotation.via),
        quotation.confidence,
        quotation.why,
        _json(quotation.others),
    )


def _spoken(article: Article, quotation: Quotation) -> int:
    """How many words it has inside quotation marks."""
    return sum(word_count(part.of(article.text)) for part in quotation.quoted)


def _event(event: Event) -> tuple[Any, ...]:
    return (
        event.sentence,
        *event.span,
        stamp(event.begin) if event.begin else None,
        stamp(event.end_before) if event.end_before else None,
        event.granularity,
        event.status,
        event.approximate,
    )


async def _insert(connection: aiosqlite.Connection, into: str, rows: Iterable[tuple[Any, ...]]) -> None:
    """`into` names the table and its columns, one for each value of a row."""
    places = ", ".join(f"${n + 1}" for n in range(into.count(",") + 1))
    await connection.executemany(f"INSERT INTO {into} VALUES ({places})", list(rows))


def _json(values: Sequence[object]) -> str:
    return json.dumps(values, ensure_ascii=False)


def _ends(span: Span | None) -> tuple[int | None, int | None]:
    return span or (None, None)
