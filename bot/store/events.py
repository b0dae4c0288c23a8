"""Events of the record as the chronology asks for them: each with its words, its article, and its people by slug."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from bot.model.article import Citation, Span
from bot.model.event import Event
from bot.store.database import Database, stamp
from bot.store.sights import seen_as


@dataclass(frozen=True, slots=True)
class ToldEvent:
    """One event as one article tells it.

    `words` are the article's at `citation.span`, `sentence` the whole sentence; `people` are `person.slug`s over the
    record. `zone` is the writer's: the calendar day of the event is counted there. `is_order`: no time expression, only
    an order ("subsequently"); `event.timex` is not kept here.
    """

    id: int
    path: str
    outlet: str | None
    headline: str
    published: date | None
    zone: str | None
    citation: Citation
    words: str
    sentence: str
    event: Event
    people: frozenset[str]
    is_order: bool = False


async def told(
    db: Database,
    *,
    collections: Sequence[int] = (0,),
    since: datetime | None = None,
    until: datetime | None = None,
    ids: Sequence[int] | None = None,
) -> list[ToldEvent]:
    """Events in the order of their articles and places; `since` and `until` bound dated ones and drop the undated.

    An event that only overlaps the bounds is in. `ids` asks for these events alone.
    """
    async with db.reading() as connection:
        rows = await connection.execute_fetchall(
            f"""
            SELECT event.id, event.sentence, event.start, event."end", event.begin_at, event.end_before,
                   event.granularity, event.status, event.approximate, event.timex_start IS NULL,
                   article.id, article.path, article.outlet, article.headline, article.published, article.zone,
                   substr(article.text, event.start + 1, event."end" - event.start), sentence.words, sentence.paragraph,
                   (SELECT json_group_array(coalesce(person.slug, article.id || ':' || event_actor.local_id))
                      FROM event_actor
                      JOIN article_person USING (article_id, local_id)
                    {seen_as("article_person.person_id")}
                      LEFT JOIN person ON person.id = coalesce(sight.shown_id, article_person.person_id)
                     WHERE event_actor.event_id = event.id)
              FROM event
              JOIN article ON article.id = event.article_id
              JOIN sentence ON sentence.article_id = event.article_id AND sentence.n = event.sentence
             WHERE article.collection_id IN (SELECT value FROM json_each($1))
               AND ($2 IS NULL OR coalesce(event.end_before, event.begin_at) >= $2)
               AND ($3 IS NULL OR event.begin_at < $3)
               AND ($4 IS NULL OR event.id IN (SELECT value FROM json_each($4)))
             ORDER BY article.published IS NULL, article.published, article.path, article.id, event.n
            """,
            (
                json.dumps(list(collections)),
                stamp(since) if since else None,
                stamp(until) if until else None,
                json.dumps(list(ids)) if ids is not None else None,
            ),
        )
    return [_told(tuple(row)) for row in rows]


def _told(row: tuple[Any, ...]) -> ToldEvent:
    (event_id, sentence, start, end, begin, end_before, granularity, status, approximate, order) = row[:10]
    article_id, path, outlet, headline, published, zone, words, sentence_words, paragraph, people = row[10:]
    span = Span(start, end)
    return ToldEvent(
        id=event_id,
        path=path,
        outlet=outlet,
        headline=headline,
        published=date.fromisoformat(published) if published else None,
        zone=zone,
        citation=Citation(article_id, paragraph, span),
        words=words,
        sentence=sentence_words,
        event=Event(
            sentence=sentence,
            span=span,
            timex=None,
            begin=datetime.fromisoformat(begin) if begin else None,
            end_before=datetime.fromisoformat(end_before) if end_before else None,
            granularity=granularity,
            status=status,
            approximate=bool(approximate),
        ),
        is_order=bool(order),
        people=frozenset(json.loads(people)),
    )
