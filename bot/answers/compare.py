"""`/compare`: where sources differ about a topic, what only looks so, and what one of them alone says.

What differs is found in the other `compare_…` modules; here it is put in order and on a card. Nothing here weighs one
source against another: every line stands as printed, with where it stands.
"""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from bot.answers.compare_alone import alone
from bot.answers.compare_days import days
from bot.answers.compare_groups import Group, Relation, Telling
from bot.answers.compare_numbers import numbers as numbers_told
from bot.answers.compare_stances import taken_sides
from bot.answers.compare_story import stories
from bot.answers.compare_times import times
from bot.answers.compare_titles import spellings as spellings_told
from bot.answers.compare_titles import titles
from bot.answers.compare_topic import Read, Sentence, Topic, on_topic, read_topic, spellings
from bot.answers.compare_wordings import wordings
from bot.answers.names import Who
from bot.answers.record import Record, counted, numbers, source_line
from bot.answers.room import Room
from bot.answers.turns import turns
from bot.errors import BadOption, NotFound, UserError
from bot.model.reply import Block, Button, Heading, Note, Passage, Reply
from bot.store import quotations, reading
from bot.store.figures import figures
from bot.store.quotations import ToldQuotation
from bot.store.record import Source
from bot.store.search import find

# Sentences that are looked at for the topic's words, and the articles they are of that are read whole.
_MOST_HITS, _MOST_ARTICLES = 150, 16
_PAGE = Room(12, 31, 3300)
_LABEL = 60  # characters of a matter's heading, and of what sets it off
_MOST_TELLINGS = 6  # lines of one matter; more of them fill a card and say no more
_SHOWN_ALONE = 3  # sentences that one article alone has, of each article
_HEADINGS: dict[Relation, str] = {
    "differ": "Told differently",
    "explained": "Looks different, can be the same",
    "alone": "Said by one, not by the others",
}


async def compare(record: Record, topic: str, page: int = 0) -> Reply:
    """One page of what differs. Raises BadOption for a topic without a word, NotFound when nothing is about it."""
    asked = " ".join(topic.replace("|", " ").split())
    about = await asyncio.to_thread(read_topic, asked, record.people)
    if not about.wanted:
        raise BadOption("Type what to compare: a subject, an event or a person.", subject="topic")
    read, said = await _read(record, about)
    told, groups = await asyncio.to_thread(_compared, about, read, said)
    if not told and (who := await _misspelt(record, asked)):
        reply = await compare(record, who.name, page)
        return replace(reply, blocks=(Note(who.note), *reply.blocks))
    if not told:
        raise NotFound(f"No sentence of the record is about “{asked}”. Try fewer words, or another form of them.")
    articles = [each.source for each in read if any(sentence.read is each for sentence in told)]
    if len(articles) == 1:
        return await _one_source(record, asked, articles[0], told)
    shown = _without_more(groups)
    pages = _pages(shown)
    page = min(max(page, 0), max(len(pages) - 1, 0))
    buttons = turns(lambda other: f"compare|{other}|{asked}", page, len(pages))
    blocks: list[Block] = [Note(_nothing(articles))]
    if pages:
        is_cut = len(pages) > 1 and not buttons
        blocks = [*_blocks(pages[page]), *_more(asked, len(groups) - len(shown), is_cut=is_cut)]
    return Reply(
        title=f"Compare: {asked}",
        subtitle=_extent(groups, articles, page, len(pages)),
        blocks=tuple(blocks),
        buttons=(buttons,) if buttons else (),
        footer=await record.footer(),
        accent="search",
    )


async def _misspelt(record: Record, asked: str) -> Who | None:
    """Whose name the topic is, but for its spelling."""
    try:
        who = await record.person(asked)
    except UserError:
        return None
    return who if who.note else None


async def turned(record: Record, fields: Sequence[str]) -> Reply:
    """What a button asks for: "compare|page|topic", the fields after the verb."""
    page, *topic = fields
    return await compare(record, " ".join(topic), int(page or 0))


# -- what is compared -------------------------------------------------------------------------------------------------


async def _read(record: Record, topic: Topic) -> tuple[list[Read], list[ToldQuotation]]:
    """The articles with most of the topic's words, whole, and what is said in them."""
    hits = (await find(record.db, spellings(topic), record.collections, every=False, start=0, most=_MOST_HITS)).hits
    ids = list(dict.fromkeys(hit.source.id for hit in hits))[:_MOST_ARTICLES]
    who = await figures(record.db, record.collections, ids)
    read = []
    for listed in await reading.articles(record.db, record.collections, among=ids):
        # One by one: reading the annotations of all at once would hold up everybody else's answers.
        for text, found in (await reading.annotated(record.db, [listed.id])).values():
            read.append(Read(listed.source, listed.zone, text, found, who[listed.id]))
    read.sort(key=lambda each: each.source.id)
    return read, await quotations.told_in(record.db, record.collections, ids)


def _compared(topic: Topic, read: Sequence[Read], said: Sequence[ToldQuotation]) -> tuple[list[Sentence], list[Group]]:
    """The sentences on the topic, and what differs: what is asked for alone where there is any of it."""
    told = on_topic(topic, read)
    related = stories(read)
    groups = [
        *taken_sides(topic, told, related),
        *times(topic, read, told, related),
        *days(topic, read, told, related),
        *numbers_told(topic, told, related),
        *titles(topic, read, told),
        *spellings_told(topic, read),
        *wordings(told, said),
    ]
    asked_for = [group for group in groups if group.kind == topic.kind]
    groups = asked_for or groups
    groups.sort(key=lambda group: list(_HEADINGS).index(group.relation))
    return told, [*groups, *alone(topic, told, groups, related)]


# -- what is shown ----------------------------------------------------------------------------------------------------


def _pages(groups: Sequence[Group]) -> list[list[Group]]:
    """As many matters to a page as its card holds, none torn apart."""
    pages: list[list[Group]] = []
    left = _PAGE
    for group in groups:
        if not pages or _after(left, group).is_overdrawn:
            pages.append([])
            left = _PAGE
        pages[-1].append(group)
        left = _after(left, group)
    return pages


def _after(left: Room, group: Group) -> Room:
    """The room that is left after a matter with its label."""
    room = left.without([_passage(each) for each in group.tellings[:_MOST_TELLINGS]])
    return Room(room.items, room.components - 1, room.characters - len(group.about) - len(group.note) - _LABEL)


def _without_more(groups: Sequence[Group]) -> list[Group]:
    """What differs, and of what one article alone says the first sentences of each."""
    count: Counter[frozenset[int]] = Counter()
    kept = []
    for group in groups:
        count[group.articles] += group.relation == "alone"
        if group.relation != "alone" or count[group.articles] <= _SHOWN_ALONE:
            kept.append(group)
    return kept


def _more(asked: str, count: int, *, is_cut: bool) -> Iterator[Note]:
    """How much there is that the pages do not show."""
    if count:
        yield Note(f"{counted(count, 'sentence')} more that one article alone has: /search {asked}", small=True)
    if is_cut:
        yield Note("More differs: ask with fewer words to page through it.", small=True)


def _blocks(groups: Sequence[Group]) -> Iterator[Block]:
    heading = ""
    for group in groups:
        before, heading = heading, " · ".join(filter(None, (_HEADINGS[group.relation], group.about)))
        if heading != before or group.about:
            yield Heading(heading)
        if group.note:
            yield Note(group.note)
        yield from map(_passage, group.tellings[:_MOST_TELLINGS])
        if len(group.tellings) > _MOST_TELLINGS:
            yield Note(f"{len(group.tellings) - _MOST_TELLINGS} more lines tell it, too.", small=True)


def _passage(telling: Telling) -> Passage:
    cited = telling.citation
    also = f" · also {numbers(telling.also)}" if telling.also else ""
    return Passage(
        words=telling.words,
        citation=cited,
        label=" · ".join(filter(None, (telling.status, source_line(telling.source, cited.paragraph)))) + also,
        strong=telling.strong,
        button=Button("Context", f"context|{cited.article_id}|{cited.span.start}|{cited.span.end}"),
    )


async def _one_source(record: Record, asked: str, source: Source, told: Sequence[Sentence]) -> Reply:
    """Only one article says anything about it: there is nothing to compare it with."""
    shown = [_passage(Telling.of(sentence)) for sentence in told[:_SHOWN_ALONE]]
    more = [Note(f"{len(told) - len(shown)} more: /search {asked}", small=True)] if len(told) > len(shown) else []
    return Reply(
        title=f"Compare: {asked}",
        subtitle=f"only one article says anything about it: {numbers([source])}",
        blocks=(Note("Nothing to compare: the others are silent."), *shown, *more),
        footer=await record.footer(),
        accent="search",
    )


def _nothing(articles: Sequence[Source]) -> str:
    return (
        f"{counted(len(articles), 'article')} speak of it: {numbers(articles)}. No number, time, title, wording or "
        "side taken was found that differs between those that tell the same story."
    )


def _extent(groups: Sequence[Group], articles: Sequence[Source], page: int, pages: int) -> str:
    counts = [
        f"{sum(group.relation == relation for group in groups)} {words}"
        for relation, words in (
            ("differ", "told differently"),
            ("explained", "different in looks only"),
            ("alone", "said by one alone"),
        )
        if any(group.relation == relation for group in groups)
    ]
    place = f"page {page + 1} of {pages}" if pages > 1 else ""
    return " · ".join(filter(None, (*counts, f"from {counted(len(articles), 'article')}", place)))
