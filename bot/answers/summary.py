"""`/summary`: the record, an article or a topic in a few of its own sentences, each with its source.

Which sentences those are is decided in `text.summary`; nothing here writes a word of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from bot.answers.article import named
from bot.answers.record import Record, counted, day, short, source_line
from bot.errors import NotFound
from bot.model.annotations import Annotations
from bot.model.article import Citation, Span, paragraph_at, paragraphs
from bot.model.reply import Block, Button, Note, Passage, Reply, Rule
from bot.store import reading
from bot.store.reading import ListedArticle
from bot.store.search import places, words_of
from bot.text.summary import Summarised, summarise

Length = Literal["short", "medium", "long"]
_LENGTHS: tuple[Length, ...] = ("short", "medium", "long")
# Sentences of a summary. A card holds 4,000 characters, with their labels some 14 sentences of news.
_OF_THE_RECORD: dict[Length, int] = {"short": 4, "medium": 7, "long": 12}
_OF_AN_ARTICLE: dict[Length, int] = {"short": 2, "medium": 4, "long": 8}
# A summary that leaves out less than this many sentences saves nobody time: the text is shown instead.
_SAVED = 2
# Articles a summary reads at most, the newest: comparing the sentences of more would take seconds.
_MOST_ARTICLES = 40
_ACTION = 70  # characters a button's action may have
_NUMBERS = "no one two three four five six seven eight nine ten eleven twelve".split()


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
        return action if len(action) <= _ACTION else ""


@dataclass(frozen=True, slots=True)
class _Read:
    """An article with what the summary may take from it."""

    listed: ListedArticle
    text: str
    annotations: Annotations
    sentences: tuple[Span, ...]


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
    there, read = await _read(record, asked)
    total = sum(one.sentences for one in there)
    lengths = _OF_AN_ARTICLE if asked.article_id else _OF_THE_RECORD
    wanted = lengths[asked.length]
    is_whole = not asked.topic and total < wanted + _SAVED
    chosen = [(n, s) for n, one in enumerate(read) for s in one.sentences] if is_whole else _chosen(read, wanted)
    if not chosen:
        raise NotFound(_nothing(asked), subject=asked.topic or "summary")
    used = [read[n].listed for n in sorted({n for n, _ in chosen})]
    blocks: list[Block] = [_passage(read[n], span, at, asked) for at, (n, span) in enumerate(chosen, start=1)]
    if is_whole:
        blocks.insert(0, Note("Too short to summarise: here is all of it."))
    if asked.article_id is None and not asked.with_sources:
        blocks += [Rule(), Note("\n".join(map(_legend, used)), small=True)]
    return Reply(
        title=_title(asked, used[0], len(chosen)),
        subtitle=_coverage(asked, len(chosen), total, len(used), len(there)),
        blocks=tuple(blocks),
        buttons=() if total < lengths["short"] + _SAVED else (tuple(_buttons(asked, len(chosen), lengths)),),
        footer=await record.footer(),
        accent="summary",
    )


# -- what is read -----------------------------------------------------------------------------------------------------


async def _read(record: Record, asked: Asked) -> tuple[list[ListedArticle], list[_Read]]:
    """The articles asked about, and those of them to be summarised, each with the sentences that may be taken."""
    listed = await reading.articles(record.db, record.collections)
    wanted = [one for one in listed if asked.article_id in (None, one.id)]
    if not wanted:
        gone = "That article is no longer in the record." if listed else "There are no articles in this record yet."
        raise NotFound(gone, subject="summary")
    about = await places(record.db, words_of(asked.topic), record.collections) if asked.topic else None
    fitting = [one for one in wanted if about is None or one.id in about]
    newest = sorted(fitting, key=lambda one: one.added_at)[-_MOST_ARTICLES:]
    found = await reading.annotated(record.db, [one.id for one in newest])
    return wanted, [
        _Read(one, *found[one.id], _sentences(found[one.id][1], None if about is None else about[one.id]))
        for one in sorted(newest, key=lambda one: one.id)
        if one.id in found
    ]


def _sentences(annotations: Annotations, about: set[int] | None) -> tuple[Span, ...]:
    """All of them, or those about the topic that can stand alone in their article."""
    if about is None:
        return annotations.sentences
    return tuple(annotations.sentences[n] for n in sorted(about & set(annotations.summary)))


def _chosen(read: Sequence[_Read], wanted: int) -> list[tuple[int, Span]]:
    return summarise(
        [Summarised(one.text, one.sentences, one.annotations.quotations, one.annotations.mentions) for one in read],
        sentences=wanted,
    )


# -- what is shown ----------------------------------------------------------------------------------------------------


def _passage(read: _Read, span: Span, number: int, asked: Asked) -> Passage:
    """With its sources a long summary has no room for a button at every sentence: a card holds 40 components."""
    listed, paragraph = read.listed, paragraph_at(paragraphs(read.text), span.start)
    label = f"[{listed.id}] ¶{paragraph}"
    button = None
    if asked.with_sources:
        label = source_line(listed.source, paragraph)
        if asked.length != "long":
            button = Button("Context", f"context|{listed.id}|{span.start}|{span.end}")
    return Passage(
        words=span.of(read.text),
        citation=Citation(listed.id, paragraph, span),
        label=label,
        button=button,
        quoted=False,
        number=number,
    )


def _title(asked: Asked, first: ListedArticle, count: int) -> str:
    """An article goes by its headline; of the record the title says how short it has become."""
    about = f" on {asked.topic}" if asked.topic else ""
    if asked.article_id:
        return short(first.headline or first.path, 120) + about
    number = _NUMBERS[count] if count < len(_NUMBERS) else str(count)
    return f"The record{about} in {number} sentence{'s' if count != 1 else ''}"


def _coverage(asked: Asked, count: int, total: int, used: int, there: int) -> str:
    told = f"{count} of {counted(total, 'sentence')}, all verbatim"
    return told if asked.article_id else f"{told}, from {used} of {counted(there, 'article')}"


def _legend(article: ListedArticle) -> str:
    return f"[{article.id}] {short(article.headline or article.path, 60)} · {day(article.published)}"


def _buttons(asked: Asked, count: int, lengths: Mapping[Length, int]) -> Iterator[Button]:
    """Another length can be asked for only where it shows something else than the `count` sentences of this one."""
    at = _LENGTHS.index(asked.length)
    shorter = _LENGTHS[at - 1] if at and count > lengths[_LENGTHS[at - 1]] else None
    longer = _LENGTHS[at + 1] if at + 1 < len(_LENGTHS) and count == lengths[asked.length] else None
    for label, length in (("Shorter", shorter), ("Longer", longer)):
        action = replace(asked, length=length).action if length else ""
        yield Button(label, action, replaces=True, disabled=not action)
    sources = replace(asked, with_sources=not asked.with_sources).action
    yield Button("Without sources" if asked.with_sources else "Sources", sources, replaces=True, disabled=not sources)


def _nothing(asked: Asked) -> str:
    if asked.topic:
        return (
            f"No sentence about “{asked.topic}” can stand alone. /search {asked.topic} shows all that have the words."
        )
    return "No sentence of it can stand alone: each needs the ones around it. /search finds its words."
