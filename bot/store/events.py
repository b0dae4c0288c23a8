"""Events of the record as the chronology asks for them: each with its words, its article, and its people by slug."""

from __future__ import annotations

import asyncio
import json
import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from bot.model.article import Citation, Span
from bot.model.event import Event
from bot.store.database import Database, stamp
from bot.store.record import pattern
from bot.store.sights import seen_as

# What an interval asked for begins and ends with where it has no end; sorts before and after every time.
_FIRST, _LAST = "", "~"
# Longer events have an index of their own (migration 0005): the others begin so shortly before they end.
_LONG = timedelta(days=8)


@dataclass(frozen=True, slots=True)
class ToldEvent:
    """One event as one article tells it.

    `words` are the article's at `citation.span`, `sentence` the whole sentence; `people` are `person.slug`s over the
    record. `zone` is the writer's: the calendar day of the event is counted there. `timex` is the place of the time
    expression in the article, None where there is only an order ("subsequently"); `event.timex` is not kept here.
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
    timex: Span | None = None
    url: str | None = None

    @property
    def is_order(self) -> bool:
        return self.timex is None

    @property
    def printed(self) -> str:
        """The time expression as the article prints it; empty where there is none in the clause."""
        start = self.citation.span.start
        if self.timex is None or not self.citation.span.covers(self.timex):
            return ""
        return self.words[self.timex.start - start : self.timex.end - start]


@dataclass(frozen=True, slots=True)
class About:
    """Which events are asked for: those in which one of these people acts, None: whoever does, and whose sentence has
    all of these strings, be they parts of words."""

    people: Sequence[int] | None = None
    words: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class TalkedOfDay:
    """A day in UTC, how many articles tell of events that begin on it, and how many events they tell."""

    day: date
    articles: int
    events: int


async def told(
    db: Database,
    *,
    collections: Sequence[int] = (0,),
    since: datetime | None = None,
    until: datetime | None = None,
    days: Iterable[date] | None = None,
) -> list[ToldEvent]:
    """Events in the order of their articles and places; `since` and `until` bound dated ones and drop the undated.

    An event that only overlaps the bounds is in. `days`: of those that begin on these days in UTC alone.
    """
    if days is not None:
        wanted = json.dumps([day.isoformat() for day in days])
        return await _events(db, collections, ON_DAYS, wanted)
    if since is None and until is None:
        return await _events(db, collections, "1")
    return await _events(db, collections, BETWEEN, *_bounds(since, until))


async def told_by(db: Database, ids: Sequence[int], *, collections: Sequence[int] = (0,)) -> list[ToldEvent]:
    """These events, where they are still in the record."""
    return await _events(db, collections, "event.id IN (SELECT value FROM json_each($2))", json.dumps(list(ids)))


async def told_in(db: Database, articles: Iterable[int], *, collections: Sequence[int] = (0,)) -> list[ToldEvent]:
    """Every event of these articles."""
    wanted = json.dumps(sorted(articles))
    return await _events(db, collections, "event.article_id IN (SELECT value FROM json_each($2))", wanted)


async def told_about(
    db: Database,
    about: About,
    days: Iterable[date],
    *,
    collections: Sequence[int] = (0,),
    others: int,
    undated: bool,
) -> list[ToldEvent]:
    """All events about it that begin on these days in UTC, with the `undated` ones if wanted, and so many `others`.

    Others are what else is told of the days, the first ones first: it may be the same in other words.
    """
    of_it, asked = _about(about)
    wanted = json.dumps([day.isoformat() for day in days])
    return await _events(db, collections, ABOUT_DAYS.format(about=of_it), wanted, others, *asked, undated)


async def talked_of(
    db: Database,
    *,
    collections: Sequence[int] = (0,),
    since: datetime | None = None,
    until: datetime | None = None,
    about: About | None = None,
) -> list[TalkedOfDay]:
    """The days on which events of these bounds begin, most talked of first; only events `about` something count."""
    where, asked = "1", tuple[str, ...]()
    if about:
        of_it, of_what = _about(about)
        _, last, first = _bounds(since, until)
        where, asked = f"{OVERLAPPING} AND {of_it}", (last, first, *of_what)
    elif since or until:
        where, asked = BETWEEN, _bounds(since, until)
    async with db.reading() as connection:
        rows = await connection.execute_fetchall(TALKED_OF.format(where=where), (json.dumps(list(collections)), *asked))
    return [TalkedOfDay(date.fromisoformat(day), articles, count) for day, articles, count in rows]


_SEEN = "(SELECT id FROM article WHERE collection_id IN (SELECT value FROM json_each($1)))"
# $3 and $4 are the bounds, the last first, and $2 a long event's length before the first.
BETWEEN = """event.id IN (
        SELECT begun.id FROM event AS begun
         WHERE begun.begin_at >= $2 AND begun.begin_at < $3 AND coalesce(begun.end_before, begun.begin_at) >= $4
         UNION ALL
        SELECT long.id FROM event AS long WHERE long.days > 8 AND long.begin_at < $2 AND long.end_before >= $4)"""

# A "~" sorts after every sign of a time.
ON_DAYS = """event.id IN (
        SELECT picked.id FROM json_each($2) AS day
          JOIN event AS picked ON picked.begin_at >= day.value AND picked.begin_at < day.value || '~')"""

# Of few events the bounds are compared; the plus keeps them from being looked for by the bounds.
OVERLAPPING = "+event.begin_at < $2 AND coalesce(event.end_before, event.begin_at) >= $3"

OF_PEOPLE = """event.id IN (
        SELECT event_actor.event_id FROM article_person JOIN event_actor USING (article_id, local_id)
         WHERE article_person.person_id IN (SELECT value FROM json_each($4)))"""

WITH_WORDS = """NOT EXISTS (
        SELECT 1 FROM json_each($5) AS pattern
          JOIN sentence ON sentence.article_id = event.article_id AND sentence.n = event.sentence
         WHERE sentence.words NOT LIKE pattern.value ESCAPE '\\')"""

# By the index of times in any case: from somebody's events each would be compared with every day.
ABOUT_DAYS = """event.id IN (
        SELECT event.id FROM json_each($2) AS day
         CROSS JOIN event INDEXED BY event_begin ON event.begin_at >= day.value AND event.begin_at < day.value || '~'
         WHERE {about}
         UNION ALL
        SELECT event.id FROM event INDEXED BY event_begin WHERE $6 AND event.begin_at IS NULL AND {about}
         UNION ALL
        SELECT * FROM (
            SELECT event.id FROM json_each($2) AS day
             CROSS JOIN event ON event.begin_at >= day.value AND event.begin_at < day.value || '~'
             ORDER BY day.key LIMIT $3))"""

TALKED_OF = f"""
    SELECT substr(event.begin_at, 1, 10) AS day, count(DISTINCT event.article_id) AS articles, count(*)
      FROM event
     WHERE event.article_id IN {_SEEN} AND event.begin_at IS NOT NULL AND {{where}}
     GROUP BY day
     ORDER BY articles DESC, day
"""


def _about(about: About) -> tuple[str, tuple[str, str]]:
    """The condition, and $4 and $5 of it."""
    conditions = [*([OF_PEOPLE] if about.people is not None else []), *([WITH_WORDS] if about.words else [])]
    patterns = [f"%{pattern(word)}%" for word in about.words]
    return " AND ".join(conditions) or "1", (json.dumps(list(about.people or ())), json.dumps(patterns))


def _bounds(since: datetime | None, until: datetime | None) -> tuple[str, str, str]:
    before = since - _LONG if since and since.year > 1 else None
    return stamp(before) if before else _FIRST, stamp(until) if until else _LAST, stamp(since) if since else _FIRST


async def _events(db: Database, collections: Sequence[int], where: str, *parameters: str | int) -> list[ToldEvent]:
    seen = json.dumps(list(collections))
    async with db.reading() as connection:
        rows = await connection.execute_fetchall(EVENTS.format(where=where), (seen, *parameters))
        articles = await connection.execute_fetchall(
            "SELECT id, path, outlet, headline, published, zone, url FROM article WHERE id IN "
            "(SELECT value FROM json_each($1))",
            (await asyncio.to_thread(_articles, rows),),
        )
    return await asyncio.to_thread(_told_events, rows, articles)


def _articles(rows: Iterable[sqlite3.Row]) -> str:
    return json.dumps(sorted({row[1] for row in rows}))


# The words are cut from the sentence, for an article's text would have to be read whole for each; only a clause that
# ends behind its sentence, with a closing mark, needs it.
EVENTS = f"""
    SELECT event.id, event.article_id, event.n, event.sentence, event.start, event."end", event.begin_at,
           event.end_before, event.granularity, event.status, event.approximate, event.timex_start, event.timex_end,
           sentence.words, sentence.paragraph,
           CASE WHEN event.start >= sentence.start AND event."end" <= sentence."end"
                THEN substr(sentence.words, event.start - sentence.start + 1, event."end" - event.start)
                ELSE (SELECT substr(article.text, event.start + 1, event."end" - event.start) FROM article
                       WHERE article.id = event.article_id) END,
           (SELECT json_group_array(coalesce(person.slug, event.article_id || ':' || event_actor.local_id))
              FROM event_actor
              JOIN article_person USING (article_id, local_id)
            {seen_as("article_person.person_id")}
              LEFT JOIN person ON person.id = coalesce(sight.shown_id, article_person.person_id)
             WHERE event_actor.event_id = event.id)
      FROM event
      JOIN sentence ON sentence.article_id = event.article_id AND sentence.n = event.sentence
     WHERE event.article_id IN {_SEEN} AND {{where}}
"""


def _told_events(rows: Iterable[sqlite3.Row], articles: Iterable[sqlite3.Row]) -> list[ToldEvent]:
    """In a thread, for thousands of them take longer than others should wait."""
    sources = {article[0]: tuple(article) for article in sorted(map(tuple, articles), key=_printed)}
    by_article: dict[int, list[tuple[Any, ...]]] = {article_id: [] for article_id in sources}
    for row in map(tuple, rows):
        by_article[row[1]].append(row)
    # Article by article: one long sort holds the interpreter for as long as it takes.
    return [
        _told(row, sources[article_id])
        for article_id, found in by_article.items()
        for row in sorted(found, key=lambda row: int(row[2]))
    ]


def _printed(article: tuple[Any, ...]) -> tuple[bool, str, str, int]:
    article_id, path, _, _, published, *_ = article
    return published is None, published or "", path, article_id


def _told(row: tuple[Any, ...], article: tuple[Any, ...]) -> ToldEvent:
    event_id, article_id, _, sentence, start, end, begin, end_before, granularity, status, approximate = row[:11]
    timex_start, timex_end, sentence_words, paragraph, words, people = row[11:]
    _, path, outlet, headline, published, zone, url = article
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
        people=frozenset(json.loads(people)),
        timex=None if timex_start is None else Span(timex_start, timex_end),
        url=url,
    )
