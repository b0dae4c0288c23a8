"""`/search`: the sentences that have the words asked for, best first, with the words in bold.

What is typed is read in `search_query`; how sentences are found and ranked is `store.search`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.answers.chronology_asked import bounds
from bot.answers.names import Who
from bot.answers.record import Record, counted, day, source_line
from bot.answers.search_query import Query, query_of
from bot.answers.turns import turns
from bot.errors import BadOption, NotFound
from bot.model.person import name_key
from bot.model.reply import Block, Button, Note, Passage, Reply
from bot.store.search import Found, Hit, Outlet, Within, find, outlets, words_of
from bot.text.wordlists import stopwords

PAGE = 5  # passages a card, each with its button
_DAY = re.compile(r"(\d{4})(\d\d)(\d\d)")
_NUMBER = re.compile(r"#([0-9]{1,18})")
_OUTLETS = 12  # named where somebody asks for one that is not there


@dataclass(frozen=True, slots=True)
class _Asked:
    """A query whose filters have been understood, and `conditions`: what they are, for a reader."""

    query: Query
    within: Within
    conditions: tuple[str, ...] = ()
    note: str = ""

    @property
    def told(self) -> str:
        return " · ".join((self.query.told, *self.conditions))


async def search(
    record: Record,
    words: str,
    since: str | None = None,
    until: str | None = None,
    outlet: str | None = None,
    person: str | None = None,
    page: int = 0,
) -> Reply:
    """One page of passages with all the words and phrases, or with some of them where none has all.

    Filters may also stand among the words; an option goes before them. Raises BadOption for words without a letter or
    digit and for filters nobody can read, NotFound when no sentence has any of the words.
    """
    typed = query_of(words)
    query = replace(
        typed,
        since=since or typed.since,
        until=until or typed.until,
        outlet=outlet or typed.outlet,
        person=person or typed.person,
    )
    if not query.terms:
        raise BadOption(
            "Type a word to look for: letters or digits. Filters narrow a search, they do not make one; "
            "/quote shows all that a person says.",
            subject="words",
        )
    return await _answer(record, await _understood(record, query), max(page, 0))


async def turned(record: Record, fields: Sequence[str]) -> Reply:
    """What a button asks for: "search|page|words", the fields after the verb; the filters stand among the words."""
    page, *words = fields
    return await search(record, " ".join(words), page=int(page or 0))


async def _answer(record: Record, asked: _Asked, page: int) -> Reply:
    terms = asked.query.terms
    found = await _page(record, asked, terms, page, every=True)
    has_all = bool(found.count)
    if not has_all and len(terms) > 1:
        telling = [term for term in terms if term.casefold() not in stopwords()] or terms
        found = await _page(record, asked, telling, page, every=False)
    hits, count = found.hits, found.count
    if not count:
        raise NotFound(_nothing(asked), subject=str(asked.query))
    if not hits:  # the record has become smaller since the button was made
        return await _answer(record, asked, (count - 1) // PAGE)
    blocks: list[Block] = [_passage(hit) for hit in hits]
    if not has_all:
        blocks.insert(0, Note("No sentence has all of these words; these have some of them."))
    if asked.note:
        blocks.insert(0, Note(asked.note))
    buttons = turns(lambda other: f"search|{other}|{asked.query}", page, -(-count // PAGE))
    if not buttons and count > PAGE:
        blocks.append(Note(f"{count - len(hits):,} more: ask with fewer words to page through them.", small=True))
    return Reply(
        title=f"Search: {asked.query.told}",
        subtitle=" · ".join((_extent(found, page), *asked.conditions)),
        blocks=tuple(blocks),
        buttons=(buttons,) if buttons else (),
        footer=await record.footer(),
        accent="search",
    )


async def _page(record: Record, asked: _Asked, terms: Sequence[str], page: int, *, every: bool) -> Found:
    return await find(record.db, terms, record.collections, asked.within, every=every, start=page * PAGE, most=PAGE)


# -- what the filters mean ---------------------------------------------------------------------------------------------


async def _understood(record: Record, query: Query) -> _Asked:
    """The query with its filters as this record knows them, and as short as buttons need them: days in eight digits,
    a person and an outlet by number."""
    days = [_DAY.sub(r"\1-\2-\3", written) if written else None for written in (query.since, query.until)]
    since, until = await bounds(record, *days) if any(days) else (None, None)
    printed = await _outlets(record, query.outlet) if query.outlet else None
    query = replace(
        query,
        since=f"{since:%Y%m%d}" if since else None,
        until=f"{until:%Y%m%d}" if until else None,
        outlet=f"#{printed[0].article_id}" if printed else None,
    )
    who = await _person(record, query) if query.person else None
    conditions = (
        f"from {day(since)}" if since else "",
        f"to {day(until)}" if until else "",
        printed[0].name if printed else "",
        f"with {who.name}" if who else "",
    )
    return _Asked(
        replace(query, person=f"#{who.id}" if who else None),
        Within(since, until, [each.name for each in printed] if printed else None, who.ids if who else None),
        tuple(filter(None, conditions)),
        who.note if who else "",
    )


async def _person(record: Record, query: Query) -> Who:
    assert query.person
    if number := _NUMBER.fullmatch(query.person):
        return record.person_by_id(int(number[1]))
    return await record.person(query.person, f"search|0|{replace(query, person='#{}')}")


async def _outlets(record: Record, written: str) -> list[Outlet]:
    """The outlet meant, in each way articles spell it: by its whole name, by some of its words, or by number."""
    known = await outlets(record.db, record.collections)
    wanted, number = _key(written), _NUMBER.fullmatch(written)
    if number:
        wanted = next((_key(each.name) for each in known if each.article_id == int(number[1])), ())
    whole = [each for each in known if _key(each.name) == wanted]
    found = whole or [each for each in known if wanted and {*wanted} <= {*_key(each.name)}]
    if found and len({_key(each.name) for each in found}) == 1:
        return found
    named = ", ".join(f"{each.name} ({each.articles})" for each in (found or known)[:_OUTLETS])
    if not named:
        raise BadOption("No article of this record names its outlet: search without one.", subject="outlet")
    which = f"Several outlets fit “{written}”" if found else f"No outlet here is called “{written}”. There are"
    raise BadOption(f"{which}: {named}. Write one of these names.", subject="outlet")


def _key(outlet: str) -> tuple[str, ...]:
    """Its words, as many people type them: without “The”."""
    return tuple(word for word in words_of(name_key(outlet)) if word != "the")


# -- what is shown ----------------------------------------------------------------------------------------------------


def _passage(hit: Hit) -> Passage:
    cited = hit.citation
    return Passage(
        words=hit.words,
        citation=cited,
        label=source_line(hit.source, cited.paragraph),
        strong=hit.matches,
        button=Button("Context", f"context|{cited.article_id}|{cited.span.start}|{cited.span.end}"),
    )


def _extent(found: Found, page: int) -> str:
    more = "" if found.is_all else "+"
    told = f"{counted(found.count, 'passage')}{more} in {counted(found.articles, 'article')}, best first"
    first = page * PAGE + 1
    return told if found.count <= PAGE else f"{told} · {first} to {first + len(found.hits) - 1}"


def _nothing(asked: _Asked) -> str:
    terms = asked.query.terms
    if not asked.conditions:
        hint = "Try it without the quotation marks" if " " in terms[0] else "Try fewer words, or another form of them"
        return (
            f"No sentence of the record has {asked.query.told if ' ' in terms[0] else f'“{asked.query.told}”'}. {hint}."
        )
    return f"No sentence has that: {asked.told}. Leave a filter away, or try fewer words."
