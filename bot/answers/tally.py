"""From what the database counts of each speaker to one page of them, and the sums under it.

What is shown and drawn of it is `voices`' business.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterable

from bot.answers.record import Record
from bot.answers.remarks import DOUBTFUL, speaks_of
from bot.model.person import PersonKind
from bot.model.voice import Voice, Voices, shares
from bot.store.voices import Act, CountedAll, counted, passages

PAGE = 8  # speakers of a picture that can still be read on a phone
_SILENT = 5  # of those who are only reported, how many are named


async def tally(record: Record, topic: str = "", page: int = 0) -> Voices:
    """Counts of those whose remarks have all words of the topic around them, and a page of speakers, at most the last.

    A remark that several articles tell counts once, with the words of its longest telling, and in each article that
    quotes it; a joint one counts for each who made it. One whose speaker is not certain is nobody's, unless another
    article is certain of it.
    """
    people = record.people
    acts = await _speaking_of(record, topic) if topic else None
    shown, silent = list[Voice](), list[str]()
    quoted = reported = most = 0
    kinds: dict[PersonKind, tuple[int, int]] = {}
    everything = CountedAll(0, 0, 0)
    async for portion in counted(record.db, record.collections, people.joined, DOUBTFUL, acts):
        for each in portion:
            if isinstance(each, CountedAll):
                everything = each
                continue
            who = people.by_id.get(each.who)
            if who is None:  # came into the record a moment ago
                continue
            words, remarks = kinds.get(each.kind, (0, 0))
            kinds[each.kind] = words + each.words, remarks + each.remarks
            if not each.words:
                reported += 1
                if reported <= _SILENT:
                    silent.append(who.name)
                continue
            most = most or each.words
            if quoted // PAGE <= page:
                shown = shown if quoted % PAGE else []
                shown.append(Voice(who.id, who.name, each.kind, each.articles, each.words, each.remarks))
            quoted += 1
    return Voices(
        shown=tuple(shown),
        page=max(0, min(page, (quoted - 1) // PAGE)),
        quoted=quoted,
        most=most,
        silent=tuple(silent),
        reported=reported,
        shares=shares(kinds),
        words=everything.words,
        articles=everything.articles,
        unclaimed=everything.unclaimed,
    )


async def _speaking_of(record: Record, topic: str) -> str:
    """The row ids of the acts of speech that have all words of the topic around them, as a JSON list."""
    found: list[str] = []
    async for acts in passages(record.db, record.collections, topic):
        if ids := await asyncio.to_thread(_matching, acts, topic):
            found.append(ids)
    # Joined from portions: writing a million numbers in one go would keep everybody waiting.
    return f"[{','.join(found)}]"


def _matching(acts: Iterable[Act], topic: str) -> str:
    return ",".join(str(act.id) for act in acts if speaks_of(act.passage, topic))
