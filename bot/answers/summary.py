"""`/summary`: the record, an article or a topic in a few of its own sentences, each with its source.

Which sentences those are is decided in `text.summary`, what stands under each in `summary_labels`; nothing here writes
a word of them.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from bot.answers.article import named
from bot.answers.record import Record, counted, short, spelt
from bot.answers.summary_labels import Shown, label, legend, overlapping
from bot.errors import NotFound
from bot.model.article import Citation
from bot.model.reply import ACTION, Block, Button, Note, Passage, Reply, Rule
from bot.store import reading
from bot.store.reading import ListedArticle
from bot.store.search import places, words_of
from bot.text.retold import Told
from bot.text.summary import Summarised, Summary, summarise

Length = Literal["short", "medium", "long"]
_LENGTHS: tuple[Length, ...] = ("short", "medium", "long")
# Sentences of a summary. A card holds 4,000 characters, with their labels some 14 sentences of news.
_OF_THE_RECORD: dict[Length, int] = {"short": 4, "medium": 7, "long": 12}
_OF_AN_ARTICLE: dict[Length, int] = {"short": 2, "medium": 4, "long": 8}
# A summary that leaves out less than this many sentences saves nobody time: the text is shown instead.
_SAVED = 2
# Articles a summary reads at most, the newest: comparing the sentences of more would take seconds.
_MOST_ARTICLES = 40
_NO_ARTICLES = "There are no articles in this record yet."


@dataclass(frozen=True, slots=True)
class Asked:
    """What a summary is asked for; its buttons carry all of it. `article_id` is a row id, None the whole record."""

    article_id: int | None = None
    length: Length = "medium"
    with_sources: bool = False
    topic: str = ""

    @property
    def action(self) -> str:
        """The button that asks for this; empty when it does not fit into one."""
        fields = ("summary", str(self.article_id or ""), self.length, "s" if self.with_sources else "", self.topic)
        action = "|".join(fields)
        return action if len(action) <= ACTION else ""


async def summary(
    record: Record, article: str | None = None, topic: str | None = None, length: Length = "medium"
) -> Reply:
    """The sentences to read, in reading order. Raises NotFound and Ambiguous for an article, NotFound for a topic."""
    about = " ".join(words_of(topic or ""))
    one = await named(record, article, then=f"summary|{{}}|{length}||{about}") if article else None
    return await answer(record, Asked(one.id if one else None, length, topic=about))


async def turned(record: Record, fields: Sequence[str]) -> Reply:
    """What a button asks for: "summary|article|length|s|topic", the fields after the verb; "s": with its sources."""
    article, length, sources, *topic = [*fields, *[""] * 4][:4]
    known: Length = next((one for one in _LENGTHS if one == length), "medium")
    return await answer(record, Asked(int(article) if article else None, known, bool(sources), topic[0]))


async def answer(record: Record, asked: Asked) -> Reply:
    (articles, total), read = await _read(record, asked)
    lengths = _OF_AN_ARTICLE if asked.article_id else _OF_THE_RECORD
    is_whole = not asked.topic and total < lengths[asked.length] + _SAVED
    # In a thread: of forty articles it takes longer than the loop may stand still.
    chosen = _all(read) if is_whole else await asyncio.to_thread(_chosen, read, lengths[asked.length])
    if not chosen.sentences:
        raise NotFound(_nothing(asked), subject=asked.topic or "summary")
    used = list(dict.fromkeys(told.article for told in chosen.sentences))
    blocks: list[Block] = list(_passages(read, chosen, asked))
    if is_whole:
        blocks.insert(0, Note("Too short to summarise: here is all of it."))
    if asked.article_id is None and not asked.with_sources:
        blocks += [Rule(), Note("\n".join(legend(read, chosen)), small=True)]
    count = len(chosen.sentences)
    coverage = f"{count} of {counted(total, 'sentence')}, all verbatim"
    if asked.article_id is None:
        coverage += f", from {len(used)} of {counted(articles, 'article')}{overlapping(read, chosen)}"
    return Reply(
        title=_title(asked, read[used[0]].listed, count),
        subtitle=coverage,
        blocks=tuple(blocks),
        buttons=() if total < lengths["short"] + _SAVED else (tuple(_buttons(asked, count, lengths)),),
        footer=await record.footer(),
        accent="summary",
    )


# -- what is read -----------------------------------------------------------------------------------------------------


async def _read(record: Record, asked: Asked) -> tuple[tuple[int, int], list[Shown]]:
    """How many articles and sentences there are to choose from, and the articles to be summarised."""
    about = await places(record.db, words_of(asked.topic), record.collections) if asked.topic else None
    among = [asked.article_id] if asked.article_id else None if about is None else list(about)
    listed = await reading.articles(record.db, record.collections, among=among, newest=_MOST_ARTICLES)
    if asked.article_id:
        extent = (1, listed[0].sentences) if listed else (0, 0)
    else:
        extent = await reading.size(record.db, record.collections)
    if not extent[0]:
        gone = "That article is no longer in the record." if asked.article_id else _NO_ARTICLES
        raise NotFound(gone, subject="summary")
    found = await reading.annotated(record.db, [one.id for one in listed])
    return extent, [
        Shown(one, *found[one.id], frozenset(about.get(one.id, ())) if about is not None else None)
        for one in sorted(listed, key=lambda one: one.id)
        if one.id in found
    ]


def _all(read: Sequence[Shown]) -> Summary:
    return Summary(tuple(Told(at, span) for at, one in enumerate(read) for span in one.annotations.sentences))


def _chosen(read: Sequence[Shown], wanted: int) -> Summary:
    return summarise(
        [
            Summarised(
                one.text,
                one.annotations.sentences,
                one.annotations.quotations,
                one.annotations.mentions,
                one.about,
                one.listed.published,
            )
            for one in read
        ],
        sentences=wanted,
    )


# -- what is shown ----------------------------------------------------------------------------------------------------


def _passages(read: Sequence[Shown], chosen: Summary, asked: Asked) -> Iterator[Passage]:
    """With its sources a long summary has no room for a button at every sentence: a card holds 40 components."""
    named: set[str] = set()
    for number, told in enumerate(chosen.sentences, start=1):
        one = read[told.article]
        button = None
        if asked.with_sources and asked.length != "long":
            button = Button("Context", f"context|{one.listed.id}|{told.span.start}|{told.span.end}")
        yield Passage(
            words=told.span.of(one.text),
            citation=Citation(one.listed.id, one.paragraph(told.span), told.span),
            label=label(read, told, named, with_source=asked.with_sources),
            button=button,
            quoted=False,
            number=number,
        )


def _title(asked: Asked, first: ListedArticle, count: int) -> str:
    """An article goes by its headline; of the record the title says how short it has become."""
    about = f" on {asked.topic}" if asked.topic else ""
    if asked.article_id:
        return short(first.headline or first.path, 120) + about
    return f"The record{about} in {spelt(count)} sentence{'s' if count != 1 else ''}"


def _buttons(asked: Asked, count: int, lengths: Mapping[Length, int]) -> Iterator[Button]:
    """Another length can be asked for only where it shows something else than the `count` sentences of this one."""
    at = _LENGTHS.index(asked.length)
    shorter = _LENGTHS[at - 1] if at and count > lengths[_LENGTHS[at - 1]] else None
    longer = _LENGTHS[at + 1] if at + 1 < len(_LENGTHS) and count == lengths[asked.length] else None
    for verb, length in (("Shorter", shorter), ("Longer", longer)):
        action = replace(asked, length=length).action if length else ""
        yield Button(verb, action, replaces=True, disabled=not action)
    sources = replace(asked, with_sources=not asked.with_sources).action
    yield Button("Without sources" if asked.with_sources else "Sources", sources, replaces=True, disabled=not sources)


def _nothing(asked: Asked) -> str:
    if asked.topic:
        return (
            f"No sentence about “{asked.topic}” can stand alone. /search {asked.topic} shows all that have the words."
        )
    return "No sentence of it can stand alone: each needs the ones around it. /search finds its words."
