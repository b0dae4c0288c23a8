"""`/quote`: what a person said, what is reported of them, and what others say about them, each line with its source.

How quotations become lines is `remarks`' business; what stands around one, and why it is whose, is `quotation`'s.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Literal

from bot.answers.names import Who
from bot.answers.record import Record, counted
from bot.answers.remarks import Line, is_fragment, is_quoted, lines, other_wordings, passages, pieces, speaks_of
from bot.answers.room import Item, Room, filled, paged
from bot.answers.titles import differing
from bot.answers.turns import turns
from bot.errors import NotFound
from bot.model.article import Citation
from bot.model.reply import Block, Button, Heading, Note, Reply
from bot.store import quotations, sentences
from bot.store.known import titles
from bot.store.quotations import ToldQuotation
from bot.store.sentences import NextSentence

Kind = Literal["said", "reported", "about"]


_TITLES: dict[Kind, str] = {
    "said": "Said: in quotation marks",
    "reported": "Reported: no quotation marks",
    "about": "About: what others say",
}
# A card holds 40 components and 4,000 characters; headings, notes, buttons and the foot take the rest. On the overview
# each section has its share, and what one leaves the next may use.
_PAGE = Room(6, 22, 3000)
_SHARES: dict[Kind, Room] = {"said": Room(3, 10, 1500), "reported": Room(3, 8, 1000), "about": Room(2, 6, 800)}
_TITLES_SHOWN = 4
_TOPIC = 30  # characters of a topic that a button can carry


@dataclass(frozen=True, slots=True)
class Section:
    """Quotations of one kind, in order, and the lines a reader counts them by."""

    told: Sequence[ToldQuotation]
    lines: Sequence[Line]
    count: int

    @classmethod
    def of(cls, kind: Kind, told: Sequence[ToldQuotation]) -> Section:
        """A remark that several articles tell counts once; each fragment in quotation marks counts."""
        found = lines(told)
        return cls(told, found, sum(pieces(line.told) for line in found) if kind == "said" else len(found))


Sections = Mapping[Kind, Section]


async def quote(
    record: Record, person: str, topic: str | None = None, kind: Kind | None = None, page: int = 0
) -> Reply:
    """One card: an overview of the three sections, or a page of one. Raises Ambiguous and NotFound for the person."""
    topic = (topic or "").replace("|", " ").strip()[:_TOPIC]
    who = await record.person(person, f"quote|{{}}|{kind or ''}|0|{topic}")
    return await quote_of(record, who, topic, kind, page)


async def turned(record: Record, fields: Sequence[str]) -> Reply:
    """What a button asks for: "quote|person|kind|page|topic", the fields after the verb."""
    person_id, kind, page, topic, *_ = [*fields, *[""] * 4]
    known: Kind | None = next((each for each in _TITLES if each == kind), None)
    return await quote_of(record, record.person_by_id(int(person_id)), topic, known, int(page or 0))


async def quote_of(record: Record, who: Who, topic: str = "", kind: Kind | None = None, page: int = 0) -> Reply:
    """The same for a person who is known already."""
    sections = await sections_of(record, who, topic)
    if not any(section.told for section in sections.values()):
        return await _nothing(record, who, topic)
    items = await _items(record, who, kind, sections[kind].lines) if kind else []
    pages = await asyncio.to_thread(paged, items, _PAGE)
    page = max(0, min(page, len(pages) - 1))
    blocks = _page(sections, who, kind, pages, page) if kind else await _overview(record, sections, who)
    notes = [Note(who.note)] if who.note else []
    notes += only_newest(who)
    if topic:
        notes.append(Note(f"Only what has “{topic}” in it.", small=True))
    return Reply(
        title=who.name,
        subtitle=await _subtitle(record, who, sections),
        blocks=(*notes, *blocks),
        buttons=_buttons(who, sections, topic, kind, page, len(pages)),
        footer=await record.footer(),
        accent="quote",
    )


async def sections_of(record: Record, who: Who, topic: str = "") -> Sections:
    """All there is of a person, or what the words of a topic stand in."""
    told_by = await quotations.said_by(record.db, record.collections, who.ids)
    told_of = await quotations.about(record.db, record.collections, who.ids)
    # In a thread: somebody may be quoted thousands of times, and others should not wait for that.
    return await asyncio.to_thread(_sections, told_by, told_of, topic)


def only_newest(who: Who) -> list[Note]:
    """What has to be said of somebody with more quotations than are read."""
    if who.quoted <= quotations.MOST:
        return []
    return [Note(f"Quoted {who.quoted:,} times in this record: the newest {quotations.MOST:,} are shown.", small=True)]


def _sections(told_by: Sequence[ToldQuotation], told_of: Sequence[ToldQuotation], topic: str) -> Sections:
    said, about = ([each for each in told if speaks_of(each.words, topic)] for told in (told_by, told_of))
    return {
        "said": Section.of("said", [each for each in said if is_quoted(each)]),
        "reported": Section.of("reported", [each for each in said if not is_quoted(each)]),
        "about": Section.of("about", about),
    }


async def _subtitle(record: Record, who: Who, sections: Sections) -> str:
    """The title, where the articles do not differ over it: all of them then, for the record picks none."""
    given = await titles(record.db, record.collections, who.ids)
    disputed = await asyncio.to_thread(differing, given)
    called = ", ".join(disputed[:_TITLES_SHOWN]) or next(iter(who.titles), "")
    articles = len({each.source.id for section in sections.values() for each in section.told})
    counts = (f"{section.count} {kind}" for kind, section in sections.items())
    return " · ".join(filter(None, (called, *counts, f"in {counted(articles, 'article')}")))


async def _items(record: Record, who: Who, kind: Kind, found: Sequence[Line]) -> list[Item]:
    """Each line with its other wordings and what speaks against it."""
    after = await following(record, found)
    asked = () if kind == "about" else who.ids
    return await asyncio.to_thread(lambda: [passages(line, after, asked) for line in found])


async def following(record: Record, found: Sequence[Line]) -> dict[Citation, NextSentence]:
    """The sentence that comes right after each line and each of its other wordings."""
    places = await asyncio.to_thread(
        lambda: [each.citation for line in found for each in (line, *other_wordings(line))]
    )
    told = await sentences.following(record.db, record.collections, places)
    return {place: sentence for place, sentence in zip(places, told, strict=True) if sentence}


async def _overview(record: Record, sections: Sections, who: Who) -> list[Block]:
    blocks: list[Block] = []
    left = Room(0, 0, 0)
    for kind, section in sections.items():
        share = _SHARES[kind].plus(left)
        shown, left = filled(await _items(record, who, kind, section.lines[: share.items]), share)
        notes = _no_sentence(section, who) if kind == "said" else []
        if not shown and not notes:
            continue
        blocks += [Heading(_TITLES[kind]), *chain.from_iterable(shown), *notes]
        if more := len(section.lines) - len(shown):
            blocks.append(Note(f"{more} more: press {kind.capitalize()}.", small=True))
    return blocks


def _page(sections: Sections, who: Who, kind: Kind, pages: Sequence[Sequence[Item]], page: int) -> list[Block]:
    heading = _TITLES[kind] + (f" · page {page + 1} of {len(pages)}" if len(pages) > 1 else "")
    notes = _no_sentence(sections[kind], who) if kind == "said" else []
    if not pages:
        return [Heading(heading), *(notes or [Note("Nothing of this kind.")])]
    return [Heading(heading), *chain.from_iterable(pages[page]), *notes]


def _no_sentence(said: Section, who: Who) -> list[Note]:
    """What to tell of someone of whom there are only fragments in quotation marks, or nothing."""
    if not all(map(is_fragment, said.told)):
        return []
    speaker = who.name if who.is_person else "this speaker"
    if not said.told:
        return [Note(f"No words of {speaker} stand in quotation marks here.")]
    return [Note(f"These articles carry no full sentence by {speaker} in quotation marks.")]


def _buttons(
    who: Who, sections: Sections, topic: str, kind: Kind | None, page: int, pages: int
) -> tuple[tuple[Button, ...], ...]:
    def action(kind: Kind | Literal[""], page: int = 0) -> str:
        return f"quote|{who.id}|{kind}|{page}|{topic}"

    filters = [Button("Overview", action(""), replaces=True, primary=kind is None)]
    for each, section in sections.items():
        label = f"{each.capitalize()} {section.count}"
        filters.append(Button(label, action(each), replaces=True, primary=kind == each, disabled=not section.told))
    if kind is None or pages < 2:
        return (tuple(filters),)
    return tuple(filters), turns(lambda other: action(kind, other), page, pages)


async def _nothing(record: Record, who: Who, topic: str) -> Reply:
    """Somebody who is named but not quoted, or not on this topic."""
    if topic:
        raise NotFound(
            f"Nothing by or about {who.name} has “{topic}” in it. Leave the topic out to see everything.",
            subject="topic",
        )
    times = {1: "once", 2: "twice"}.get(who.mentioned, f"{who.mentioned} times")
    note = (Note(who.note),) if who.note else ()
    return Reply(
        title=who.name,
        blocks=(*note, Note(f"{who.name} is mentioned {times} but not quoted.")),
        buttons=((Button("Show mentions" if who.mentioned > 1 else "Show mention", f"mention|{who.id}"),),),
        footer=await record.footer(),
        accent="quote",
    )
