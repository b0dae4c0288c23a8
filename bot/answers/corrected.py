"""How corrections of who is who are told, and the people they are about: short enough to stand side by side."""

from __future__ import annotations

from collections.abc import Sequence

from bot.answers.names import Who
from bot.answers.record import Record, counted, numbers, source_line
from bot.answers.remarks import is_quoted, lines, pieces
from bot.model.correction import Decision
from bot.model.reply import Block, Heading, Note, Passage
from bot.store import corrections, quotations
from bot.store.known import known_in, mentions

_NAMES = 6  # other names and titles of a person
_NUMBERS = 12  # articles by number


def told(decision: Decision) -> str:
    """One correction in one line: what, by whom, when, and whether it still holds."""
    line = f"{_what(decision)} · {decision.by.name}, <t:{int(decision.at.timestamp())}:f>"
    if decision.undone_by and decision.undone_at:
        return f"{line} · undone by {decision.undone_by.name}, <t:{int(decision.undone_at.timestamp())}:f>"
    return line if decision.person_id else f"{line} · without effect: nobody in the record fits it now"


async def made_of(record: Record, who: Who) -> list[Block]:
    """The corrections that made somebody who they are to this server, without the names of who made them."""
    found = [
        f"{_what(decision)}, by {'a curator' if decision.server_id else 'who runs this bot'} "
        f"on <t:{int(decision.at.timestamp())}:D>"
        for decision in reversed(await corrections.decisions(record.db, record.collections))
        if not decision.undone_by and (decision.person_id in who.ids or _is_left(decision, who))
    ]
    return [Heading("Corrected"), Note("\n".join(found))] if found else []


async def profile(record: Record, who: Who) -> list[Block]:
    """A person in a few lines: titles, other names, counts, articles, and one example of their words."""
    said = await quotations.said_by(record.db, record.collections, who.ids)
    about = await quotations.about(record.db, record.collections, who.ids)
    known = await known_in(record.db, record.collections, who.ids)
    quoted, reported = [each for each in said if is_quoted(each)], [each for each in said if not is_quoted(each)]
    more = f" and {len(known) - _NUMBERS} more" if len(known) > _NUMBERS else ""
    facts = [
        ", ".join(who.titles[:_NAMES]),
        _also([form for form in who.forms if form != who.name]),
        f"{pieces(quoted)} said · {len(reported)} reported · {len(about)} about · "
        f"named {counted(who.mentioned, 'time')} in {numbers(known[:_NUMBERS])}{more}",
    ]
    return [Heading(who.name), Note("\n".join(filter(None, facts))), *await _example(record, who, quoted or reported)]


async def _example(record: Record, who: Who, said: Sequence[quotations.ToldQuotation]) -> list[Block]:
    if said:
        line = lines(said)[0]
        label = source_line(line.first.source, line.citation.paragraph)
        return [Passage(line.words, line.citation, label=label, strong=line.strong)]
    found = await mentions(record.db, record.collections, who.ids)
    return [
        Passage(words, citation, label=source_line(source, citation.paragraph), strong=(at,))
        for source, citation, words, at in found[:1]
    ]


def _also(forms: Sequence[str]) -> str:
    more = f" and {len(forms) - _NAMES} more" if len(forms) > _NAMES else ""
    return f"also {', '.join(forms[:_NAMES])}{more}" if forms else ""


def _is_left(decision: Decision, who: Who) -> bool:
    """Whether somebody was split from this person."""
    return decision.correction.kind == "split" and decision.correction.person.slug == who.slug


def _what(decision: Decision) -> str:
    correction = decision.correction
    name = correction.person.name
    match correction.kind:
        case "merge":
            assert correction.target is not None
            return f"{name} merged into {correction.target.name}"
        case "split":
            return f"{correction.form} split from {name}"
        case "alias":
            return f"“{correction.form}” added to the names of {name}"
        case "unalias":
            return f"“{correction.form}” taken from the names of {name}"
