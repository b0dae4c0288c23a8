"""`/person show`: who somebody is to the record, in each source's own words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from bot.answers.corrected import made_of
from bot.answers.names import Who
from bot.answers.record import Record, counted, numbers
from bot.answers.remarks import is_quoted, pieces
from bot.model.person import name_key
from bot.model.reply import Block, Button, Heading, Note, Reply
from bot.store import quotations
from bot.store.known import titles
from bot.store.quotations import ToldQuotation
from bot.store.record import Source

_NAMES = 5  # of those who speak about a person, and of those the person speaks about
_SHARE = 12  # characters of the longest bar


async def person(record: Record, name: str) -> Reply:
    """Names, titles by source, counts, and who speaks about whom. Raises Ambiguous and NotFound for the name."""
    return await person_of(record, await record.person(name, "person|{}"))


async def person_of(record: Record, who: Who) -> Reply:
    """The same for a person who is known already."""
    said = await quotations.said_by(record.db, record.collections, who.ids)
    about = await quotations.about(record.db, record.collections, who.ids)
    quoted, reported = [each for each in said if is_quoted(each)], [each for each in said if not is_quoted(each)]
    blocks: list[Block] = [Note(who.note)] if who.note else []
    if aliases := [form for form in who.forms if form != who.name]:
        blocks.append(Note(f"Also known as: {', '.join(aliases)}"))
    blocks += _titles(await titles(record.db, record.collections, who.ids))
    blocks += [Heading("Counts"), Note(_bars({"Said": pieces(quoted), "Reported": len(reported), "About": len(about)}))]
    if speakers := _by_count(each.speaker for each in about):
        blocks += [Heading(f"Who speaks about {who.name}"), Note(speakers)]
    blocks += await made_of(record, who)
    articles = len({each.source.id for each in (*said, *about)})
    return Reply(
        title=who.name,
        subtitle=f"mentioned {counted(who.mentioned, 'time')} · quoted or spoken of in {counted(articles, 'article')}",
        blocks=tuple(blocks),
        buttons=(_buttons(who, quoted, reported, about),),
        footer=await record.footer(),
        accent="person",
    )


def _titles(given: Sequence[tuple[Source, str]]) -> list[Block]:
    """Each title with the articles that give it; those that differ in capitals only are one."""
    by_key: dict[str, list[tuple[Source, str]]] = {}
    for source, title in given:
        by_key.setdefault(name_key(title), []).append((source, title))
    if not by_key:
        return []
    rows = [f"{same[0][1]} {numbers(source for source, _ in same)}" for same in by_key.values()]
    return [Heading("Titles, as each article gives them"), Note("\n".join(rows))]


def _bars(counts: dict[str, int]) -> str:
    """A chart in text, each bar with its number: nothing is said by its length alone."""
    most = max(counts.values()) or 1
    return "\n".join(f"{'▇' * round(_SHARE * n / most)} {name} {n}".strip() for name, n in counts.items())


def _by_count(names: Iterable[str]) -> str:
    return ", ".join(f"{name} ({n})" for name, n in Counter(names).most_common(_NAMES))


def _buttons(
    who: Who, said: Sequence[ToldQuotation], reported: Sequence[ToldQuotation], about: Sequence[ToldQuotation]
) -> tuple[Button, ...]:
    sections = (("said", said), ("reported", reported), ("about", about))
    quotes = (Button(kind.capitalize(), f"quote|{who.id}|{kind}|0|", disabled=not told) for kind, told in sections)
    return (*quotes, Button("Mentions", f"mention|{who.id}", disabled=not who.mentioned))
