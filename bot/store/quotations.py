"""Quotations as they are asked for: by speaker, by whom they are about, by remark, since a time.

Only acts of speech with a speaker are given. Each comes with the sentences it stands in, its article, its speaker over
the record and its cluster.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

from bot.errors import NotFound
from bot.model.article import Citation, Span
from bot.model.quotation import Quotation
from bot.store.database import Database, stamp
from bot.store.record import SOURCE, Source, span, spans
from bot.store.sights import seen_as

_SELECT = f"""
    SELECT quotation.id, {SOURCE}, quotation.kind, quotation.content, quotation.quoted,
           quotation.source_start, quotation.source_end, quotation.cue_start, quotation.cue_end,
           quotation.via_start, quotation.via_end, quotation.confidence, quotation.why,
           person.id, coalesce(sight.name, person.name), coalesce(cluster.cluster_id, quotation.id),
           min(sentence.start), max(sentence."end"), min(sentence.paragraph),
           substr(article.text, min(sentence.start) + 1, max(sentence."end") - min(sentence.start)),
           (SELECT json_group_array(other.name) FROM json_each(quotation.others) AS passed
              JOIN article_person AS other ON other.article_id = article.id AND other.local_id = passed.value),
           substr(article.text, quotation.via_start + 1, quotation.via_end - quotation.via_start),
           (SELECT json_group_array(json_array(
                       coalesce(sight.shown_id, joint.person_id), coalesce(sight.name, named.name)))
              FROM (SELECT * FROM cospeaker WHERE quotation_id = quotation.id ORDER BY n) AS cospeaker
              JOIN article_person AS joint USING (article_id, local_id)
            {seen_as("joint.person_id")}
              JOIN person AS named ON named.id = coalesce(sight.shown_id, joint.person_id))
      FROM quotation
      JOIN article ON article.id = quotation.article_id
      JOIN article_person AS speaker
        ON speaker.article_id = quotation.article_id AND speaker.local_id = quotation.local_id
    {seen_as("speaker.person_id")}
      JOIN person ON person.id = coalesce(sight.shown_id, speaker.person_id)
      JOIN sentence ON sentence.article_id = quotation.article_id
       AND sentence.start < quotation."end" AND sentence."end" > quotation.start
      LEFT JOIN cluster ON cluster.quotation_id = quotation.id
     WHERE quotation.speech AND article.collection_id IN (SELECT value FROM json_each($1))
"""
# Whatever the people given as $2 said, alone or with others.
_SAID = """
    SELECT quotation.id FROM article_person JOIN quotation USING (article_id, local_id)
     WHERE person_id IN (SELECT value FROM json_each($2))
     UNION
    SELECT quotation_id FROM article_person JOIN cospeaker USING (article_id, local_id)
     WHERE person_id IN (SELECT value FROM json_each($2))
"""
_PORTION = 500
# Of one person; of more the newest in the record. What all of a larger number take in memory would hold up others.
MOST = 2_500
_ORDER = "GROUP BY quotation.id ORDER BY article.published IS NULL, article.published, article.path, quotation.start"


class Named(NamedTuple):
    """Somebody as the record knows them."""

    id: int
    name: str


@dataclass(frozen=True, slots=True)
class ToldQuotation:
    """A quotation with what a card says of it.

    `words` are the whole sentences it stands in, at `citation.span`. `others` are the names passed over as speakers.
    `cluster` is shared by all tellings of one remark. `via` are the words that name a secondary source, empty where
    there is none.
    """

    id: int
    source: Source
    quotation: Quotation
    speaker_id: int
    speaker: str
    others: tuple[str, ...]
    cluster: int
    words: str
    citation: Citation
    via: str = ""
    cospeakers: tuple[Named, ...] = ()

    @property
    def speakers(self) -> tuple[Named, ...]:
        """Everybody who said it, the speaker first."""
        return (Named(self.speaker_id, self.speaker), *self.cospeakers)


async def said_by(db: Database, collections: Sequence[int], people: Sequence[int]) -> list[ToldQuotation]:
    """What these people are quoted or reported as saying, also with others, by date, article and place; the newest
    MOST."""
    condition = f"AND quotation.id IN (SELECT id FROM ({_SAID}) ORDER BY id DESC LIMIT {MOST})"
    return await _told(db, condition, collections, json.dumps(list(people)))


async def about(db: Database, collections: Sequence[int], people: Sequence[int]) -> list[ToldQuotation]:
    """What others say in which these people are named, or meant by a pronoun; the newest MOST."""
    condition = f"""
        AND quotation.id NOT IN ({_SAID})
        AND quotation.id IN (
            SELECT quoted.id FROM article_person AS named
              JOIN mention USING (article_id, local_id)
              JOIN quotation AS quoted ON quoted.article_id = named.article_id
               AND quoted.start <= mention.start AND quoted."end" >= mention."end"
              JOIN json_each(quoted.content) AS part
                ON mention.start >= part.value ->> 0 AND mention."end" <= part.value ->> 1
             WHERE named.person_id IN (SELECT value FROM json_each($2))
             ORDER BY quoted.id DESC LIMIT {MOST})
    """
    return await _told(db, condition, collections, json.dumps(list(people)))


async def of_cluster(db: Database, collections: Sequence[int], cluster: int) -> list[ToldQuotation]:
    """All tellings of one remark."""
    return await _told(db, "AND coalesce(cluster.cluster_id, quotation.id) = $2", collections, cluster)


async def told_in(db: Database, collections: Sequence[int], article_ids: Sequence[int]) -> list[ToldQuotation]:
    """All that is said in these articles."""
    condition = "AND article.id IN (SELECT value FROM json_each($2))"
    return await _told(db, condition, collections, json.dumps(list(article_ids)))


async def added_since(db: Database, collections: Sequence[int], since: datetime | None) -> list[ToldQuotation]:
    """Those of articles added after `since`; None: all."""
    return await _told(db, "AND ($2 IS NULL OR article.added_at > $2)", collections, stamp(since) if since else None)


async def at(db: Database, collections: Sequence[int], article_id: int, extent: Span) -> ToldQuotation:
    """The quotation at a place, which stays when an article is read anew; its row id does not. NotFound when gone."""
    condition = """
        AND article.id = $2 ->> 0 AND quotation.start = $2 ->> 1 AND quotation."end" = $2 ->> 2
    """
    for found in await _told(db, condition, collections, json.dumps([article_id, *extent])):
        return found
    raise NotFound("This quotation is no longer in the record: its article was removed or changed. Ask again.")


async def _told(
    db: Database, condition: str, collections: Sequence[int], argument: str | int | None
) -> list[ToldQuotation]:
    found: list[ToldQuotation] = []
    asked = (json.dumps(list(collections)), argument)
    async with db.reading() as connection, connection.execute(f"{_SELECT} {condition} {_ORDER}", asked) as cursor:
        # In portions and threads: what somebody says who is quoted thousands of times takes longer to read, and even
        # to forget, than others should wait.
        while rows := [*await cursor.fetchmany(_PORTION)]:
            found += await asyncio.to_thread(_from_rows, rows)
    return found


def _from_rows(rows: Iterable[Any]) -> list[ToldQuotation]:
    return [_from_row(tuple(row)) for row in rows]


def _from_row(row: tuple[Any, ...]) -> ToldQuotation:
    quotation_id, article_id, headline, outlet, published, kind, content, quoted = row[:8]
    source_start, source_end, cue_start, cue_end, via_start, via_end = row[8:14]
    confidence, why, speaker_id, speaker, cluster, start, end, paragraph, words, others, via, cospeakers = row[14:]
    return ToldQuotation(
        id=quotation_id,
        source=Source.of(article_id, headline, outlet, published),
        quotation=Quotation(
            content=spans(content),
            quoted=spans(quoted),
            source=span(source_start, source_end),
            cue=span(cue_start, cue_end),
            kind=kind,
            speech=True,
            speaker=speaker,
            confidence=confidence,
            why=why,
            via=span(via_start, via_end),
        ),
        speaker_id=speaker_id,
        speaker=speaker,
        others=tuple(json.loads(others)),
        cluster=cluster,
        words=words,
        citation=Citation(article_id, paragraph, Span(start, end)),
        via=via or "",
        cospeakers=tuple(Named(*each) for each in json.loads(cospeakers)),
    )
