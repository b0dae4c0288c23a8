"""`/quote`: what a person said, what is reported of them, and what others say about them, each line with its source.

How quotations become lines is `remarks`' business; what stands around one, and why it is whose, is `quotation`'s.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from bot.answers.names import Who
from bot.answers.record import Record, counted
from bot.answers.remarks import Line, fits, is_fragment, is_quoted, lines, passage, pieces
from bot.errors import NotFound
from bot.model.reply import Block, Button, Heading, Note, Reply
from bot.store import quotations
from bot.store.quotations import ToldQuotation

Kind = Literal["said", "reported", "about"]
Sections = dict[Kind, list[ToldQuotation]]

PAGE = 6
_TITLES: dict[Kind, str] = {
    "said": "Said: in quotation marks",
    "reported": "Reported: no quotation marks",
    "about": "About: what others say",
}
# Lines of each section on the first card: with a button each, more components would not fit a Discord card.
_OVERVIEW: dict[Kind, int] = {"said": 3, "reported": 3, "about": 2}
_TOPIC = 30  # characters of a topic that a button can carry


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
    said = [each for each in await quotations.said_by(record.db, record.collections, who.ids) if fits(each, topic)]
    about = [each for each in await quotations.about(record.db, record.collections, who.ids) if fits(each, topic)]
    sections: Sections = {
        "said": [each for each in said if is_quoted(each)],
        "reported": [each for each in said if not is_quoted(each)],
        "about": about,
    }
    if not any(sections.values()):
        return await _nothing(record, who, topic)
    blocks = _page(sections[kind], who, kind, page) if kind else _overview(sections, who)
    notes = [Note(who.note)] if who.note else []
    if topic:
        notes.append(Note(f"Only what has “{topic}” in it.", small=True))
    return Reply(
        title=who.name,
        subtitle=_subtitle(who, sections),
        blocks=(*notes, *blocks),
        buttons=_buttons(who, sections, topic, kind, page),
        footer=await record.footer(),
        accent="quote",
    )


def _subtitle(who: Who, sections: Sections) -> str:
    articles = len({each.source.id for told in sections.values() for each in told})
    counts = (f"{_count(kind, told)} {kind}" for kind, told in sections.items())
    return " · ".join((*who.titles[:1], *counts, f"in {counted(articles, 'article')}"))


def _count(kind: Kind, told: Sequence[ToldQuotation]) -> int:
    """A remark that several articles tell counts once; each fragment in quotation marks counts."""
    found = lines(told)
    return sum(pieces(line.told) for line in found) if kind == "said" else len(found)


def _overview(sections: Sections, who: Who) -> list[Block]:
    blocks: list[Block] = []
    for kind, told in sections.items():
        found = lines(told)
        notes = _no_sentence(told, who, kind)
        if not found and not notes:
            continue
        blocks.append(Heading(_TITLES[kind]))
        blocks += [passage(line, with_speaker=kind == "about") for line in found[: _OVERVIEW[kind]]]
        blocks += notes
        if (more := len(found) - _OVERVIEW[kind]) > 0:
            blocks.append(Note(f"{more} more: press {kind.capitalize()}.", small=True))
    return blocks


def _page(told: Sequence[ToldQuotation], who: Who, kind: Kind, page: int) -> list[Block]:
    found = lines(told)
    pages = _pages(found)
    page = max(0, min(page, pages - 1))
    heading = _TITLES[kind] + (f" · page {page + 1} of {pages}" if pages > 1 else "")
    if not found:
        return [Heading(heading), Note("Nothing of this kind.")]
    shown = found[page * PAGE : (page + 1) * PAGE]
    passages = (passage(line, with_speaker=kind == "about") for line in shown)
    return [Heading(heading), *passages, *_no_sentence(told, who, kind)]


def _no_sentence(told: Sequence[ToldQuotation], who: Who, kind: Kind) -> list[Note]:
    """What to tell of someone of whom there are only fragments in quotation marks, or nothing."""
    if kind != "said" or not all(map(is_fragment, told)):
        return []
    speaker = who.name if who.is_person else "this speaker"
    if not told:
        return [Note(f"No words of {speaker} stand in quotation marks here.")]
    return [Note(f"These articles carry no full sentence by {speaker} in quotation marks.")]


def _pages(found: Sequence[Line]) -> int:
    return max(1, -(-len(found) // PAGE))


def _buttons(who: Who, sections: Sections, topic: str, kind: Kind | None, page: int) -> tuple[tuple[Button, ...], ...]:
    def action(kind: Kind | Literal[""], page: int = 0) -> str:
        return f"quote|{who.id}|{kind}|{page}|{topic}"

    filters = [Button("Overview", action(""), replaces=True, primary=kind is None)]
    for each, told in sections.items():
        label = f"{each.capitalize()} {_count(each, told)}"
        filters.append(Button(label, action(each), replaces=True, primary=kind == each, disabled=not told))
    if kind is None or (pages := _pages(lines(sections[kind]))) == 1:
        return (tuple(filters),)
    turn = (
        Button("◀ Back", action(kind, max(0, page - 1)), replaces=True, disabled=page <= 0),
        Button("Next ▶", action(kind, page + 1), replaces=True, disabled=page >= pages - 1),
    )
    return tuple(filters), turn


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
