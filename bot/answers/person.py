"""`/person show`: who somebody is to the record, in each source's own words."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Iterable, Sequence

from bot.answers.corrected import made_of
from bot.answers.names import Who
from bot.answers.quote import Sections, only_newest, sections_of
from bot.answers.record import Record, counted
from bot.answers.titles import Given, differing, told
from bot.model.reply import Block, Button, Heading, Note, Reply
from bot.store.known import titles

_NAMES = 5  # of those who speak about a person, and of those the person speaks about
_SHARE = 12  # characters of the longest bar


async def person(record: Record, name: str) -> Reply:
    """Names, titles by source, counts, and who speaks about whom. Raises Ambiguous and NotFound for the name."""
    return await person_of(record, await record.person(name, "person|{}"))


async def person_of(record: Record, who: Who) -> Reply:
    """The same for a person who is known already."""
    sections = await sections_of(record, who)
    blocks: list[Block] = [Note(who.note)] if who.note else []
    if aliases := [form for form in who.forms if form != who.name]:
        blocks.append(Note(f"Also known as: {', '.join(aliases)}"))
    given = await titles(record.db, record.collections, who.ids)
    blocks += await asyncio.to_thread(_titles, given)
    blocks += [Heading("Counts"), Note(_bars({kind.capitalize(): each.count for kind, each in sections.items()}))]
    blocks += only_newest(who)
    if speakers := _by_count(each.speaker for each in sections["about"].told):
        blocks += [Heading(f"Who speaks about {who.name}"), Note(speakers)]
    blocks += await made_of(record, who)
    articles = len({each.source.id for section in sections.values() for each in section.told})
    return Reply(
        title=who.name,
        subtitle=f"mentioned {counted(who.mentioned, 'time')} · quoted or spoken of in {counted(articles, 'article')}",
        blocks=tuple(blocks),
        buttons=(_buttons(who, sections),),
        footer=await record.footer(),
        accent="person",
    )


def _titles(given: Sequence[Given]) -> list[Block]:
    if not given:
        return []
    disputed = differing(given)
    notes = [Note(f"The articles differ: {' · '.join(disputed)}")] if disputed else []
    return [Heading("Titles, as each article gives them"), Note("\n".join(told(given))), *notes]


def _bars(counts: dict[str, int]) -> str:
    """A chart in text, each bar with its number: nothing is said by its length alone."""
    most = max(counts.values()) or 1
    return "\n".join(f"{'▇' * round(_SHARE * n / most)} {name} {n}".strip() for name, n in counts.items())


def _by_count(names: Iterable[str]) -> str:
    return ", ".join(f"{name} ({n})" for name, n in Counter(names).most_common(_NAMES))


def _buttons(who: Who, sections: Sections) -> tuple[Button, ...]:
    quotes = (
        Button(kind.capitalize(), f"quote|{who.id}|{kind}|0|", disabled=not section.told)
        for kind, section in sections.items()
    )
    return (*quotes, Button("Mentions", f"mention|{who.id}", disabled=not who.mentioned))
