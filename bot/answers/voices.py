"""`/voices`: who is quoted, in how many articles, with how many words, and how much comes from unnamed sources.

Counting is `tally`'s, drawing the picture `pictures.voices`'; all that the picture tells stands on the card as well.
"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

from bot.answers.record import Record, counted, short
from bot.answers.tally import PAGE, tally
from bot.answers.turns import turns
from bot.errors import NotFound
from bot.model.person import PersonKind
from bot.model.reply import Attachment, Block, Button, Entry, Heading, Note, Reply
from bot.model.voice import Share, Voice, Voices, percent
from bot.pictures.voices import voices_picture

_TOPIC = 30  # characters of a topic that a button can carry
_NAME = 40  # characters of a name where it stands among others
_LABEL, _IN_A_ROW = 30, 4  # of a name on a button, and names side by side: more would wrap
_KINDS: dict[PersonKind, tuple[str, str]] = {
    "person": ("person", "People"),
    "organisation": ("organisation", "Organisations"),
    "unnamed": ("unnamed source", "Unnamed sources"),
}
_COUNTED = (
    "A remark told by several articles counts once in words and remarks, and in each article that quotes it; a joint "
    "statement counts for each speaker"
)


async def voices(record: Record, topic: str | None = None, page: int = 0) -> Reply:
    """One page of speakers, most words first. Raises NotFound where nobody speaks, or not of the topic."""
    topic = (topic or "").replace("|", " ").strip()[:_TOPIC].strip()
    found = await tally(record, topic, max(0, page))
    if not found.quoted and not found.reported and not found.unclaimed:
        raise NotFound(_nobody(topic), subject="topic")
    first = found.page * PAGE + 1
    return Reply(
        title="Who is quoted" + (f" on “{topic}”" if topic else ""),
        subtitle=_extent(found),
        blocks=tuple(_blocks(found, first)),
        buttons=_buttons(found, topic),
        footer=f"{_COUNTED} · {await record.footer()}",
        accent="quote",
        attachments=(await _picture(found, topic, first),) if found.shown else (),
    )


async def turned(record: Record, fields: Sequence[str]) -> Reply:
    """What a button asks for: "voices|page|topic", the fields after the verb."""
    page, *topic = fields
    return await voices(record, " ".join(topic), int(page or 0))


def _extent(found: Voices) -> str:
    parts = [
        f"{counted(found.words, 'word')} inside quotation marks",
        counted(found.quoted, "speaker"),
        counted(found.articles, "article"),
    ]
    pages = _pages(found)
    return " · ".join([*parts, f"page {found.page + 1} of {pages}"] if pages > 1 else parts)


def _pages(found: Voices) -> int:
    return max(1, -(-found.quoted // PAGE))


def _blocks(found: Voices, first: int) -> list[Block]:
    blocks: list[Block] = [Entry(voice.name, _counts(voice), first + n) for n, voice in enumerate(found.shown)]
    if not found.shown:
        blocks.append(Note("Nobody's words stand in quotation marks here."))
    if found.shares:
        blocks.append(Heading("Named and unnamed"))
        blocks += [Entry(_KINDS[share.kind][1], _part(share, found)) for share in found.shares]
    blocks += [Note(text, small=True) for text in (_only_reported(found), _unclaimed(found)) if text]
    return blocks


def _counts(voice: Voice) -> str:
    counts = f"{counted(voice.words, 'word')} in {counted(voice.articles, 'article')}"
    return counts if voice.kind == "person" else f"{_KINDS[voice.kind][0]} · {counts}"


def _part(share: Share, found: Voices) -> str:
    of_remarks = f"{percent(share.remarks)} of remarks quoted or reported"
    return f"{percent(share.words)} of the words, {of_remarks}" if found.words else of_remarks


def _only_reported(found: Voices) -> str:
    """Who speaks, but never inside quotation marks."""
    if not found.reported:
        return ""
    names = ", ".join(short(name, _NAME) for name in found.silent)
    others = found.reported - len(found.silent)
    more = f" and {others:,} more" if others else ""
    return f"Only reported, never in quotation marks: {names}{more}."


def _unclaimed(found: Voices) -> str:
    if not found.unclaimed:
        return ""
    have, count = ("has", "counts") if found.unclaimed == 1 else ("have", "count")
    return f"{counted(found.unclaimed, 'remark')} {have} no certain speaker and {count} for nobody."


def _buttons(found: Voices, topic: str) -> tuple[tuple[Button, ...], ...]:
    names = [Button(short(voice.name, _LABEL), f"quote|{voice.person_id}||0|{topic}") for voice in found.shown]
    rows = [tuple(names[at : at + _IN_A_ROW]) for at in range(0, len(names), _IN_A_ROW)]
    last = turns(lambda other: f"voices|{other}|{topic}", found.page, _pages(found))
    if topic:
        last = (*last, Button("All topics", "voices|0|", replaces=True))
    return (*rows, last) if last else tuple(rows)


async def _picture(found: Voices, topic: str, first: int) -> Attachment:
    content = await asyncio.to_thread(voices_picture, topic, found.shown, first, found.most, found.shares)
    return Attachment("voices.png", content, alt=_told(found, first))


def _told(found: Voices, first: int) -> str:
    """The picture in words."""
    bars = (f"{first + n}. {short(voice.name, _NAME)}, {_counts(voice)}" for n, voice in enumerate(found.shown))
    parts = (f"{_KINDS[share.kind][1]}: {_part(share, found)}" for share in found.shares)
    return f"Bars of words inside quotation marks. {'; '.join(bars)}. {'; '.join(parts)}."


def _nobody(topic: str) -> str:
    if topic:
        return f"Nobody here speaks of “{topic}”. Leave the topic out to see everybody, or try /search {topic}."
    return "Nobody is quoted in this record yet."
