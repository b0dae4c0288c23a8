"""Every act of speech in the record, with just what counting voices needs: whose it is, how sure, and its words.

Whole quotations with their sentences and buttons are `quotations`' matter; what is counted, `answers.voices`'.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from bot.model.person import PersonKind
from bot.store.database import Database

# The passage costs the most by far, so it is read only where a topic has to be looked for in it. CROSS JOIN keeps
# SQLite from starting at all quotations of all servers.
_SPOKEN = """
    SELECT quotation.article_id, person.id, person.kind, quotation.confidence,
           coalesce(cluster.cluster_id, quotation.id),
           (SELECT group_concat(
                       substr(article.text, (part.value ->> 0) + 1, (part.value ->> 1) - (part.value ->> 0)), ' ')
              FROM json_each(quotation.quoted) AS part),
           CASE WHEN $1 THEN
               (SELECT substr(article.text, min(sentence.start) + 1, max(sentence."end") - min(sentence.start))
                  FROM sentence
                 WHERE sentence.article_id = quotation.article_id
                   AND sentence.start < quotation."end" AND sentence."end" > quotation.start)
           END
      FROM article
     CROSS JOIN quotation ON quotation.article_id = article.id
      LEFT JOIN article_person AS speaker
        ON speaker.article_id = quotation.article_id
       AND (speaker.local_id = quotation.local_id
            OR speaker.local_id IN (SELECT local_id FROM cospeaker WHERE quotation_id = quotation.id))
      LEFT JOIN person ON person.id = speaker.person_id
      LEFT JOIN cluster ON cluster.quotation_id = quotation.id
     WHERE quotation.speech AND article.collection_id IN (SELECT value FROM json_each($2))
"""


@dataclass(frozen=True, slots=True)
class Spoken:
    """One telling of a remark by one of its speakers; their id and kind are None where no name is certain enough.

    `cluster` is shared by all tellings of one remark. `quoted` are the words inside quotation marks, empty where there
    are none; `passage` the whole sentences around them, empty unless they were asked for.
    """

    article_id: int
    speaker_id: int | None
    kind: PersonKind | None
    confidence: float
    cluster: int
    quoted: str
    passage: str


async def spoken(db: Database, collections: Sequence[int], *, with_passages: bool) -> list[Spoken]:
    """All acts of speech, a joint one for each of its speakers, in no order."""
    async with db.reading() as connection:
        rows = await connection.execute_fetchall(_SPOKEN, (with_passages, json.dumps(list(collections))))
    # In a thread: of a large record it takes longer than others should wait.
    return await asyncio.to_thread(_spoken, rows)


def _spoken(rows: Iterable[Any]) -> list[Spoken]:
    return [
        Spoken(article_id, speaker_id, kind, confidence, cluster, quoted or "", passage or "")
        for article_id, speaker_id, kind, confidence, cluster, quoted, passage in rows
    ]
