"""`/article list` and `/article show`: what the record is made of.

An article goes by its number in the record; people may also write words of its headline, or its file name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from bot.answers.record import Record, counted, day, short
from bot.answers.turns import turns
from bot.errors import Ambiguous, NotFound
from bot.model.annotations import Annotations
from bot.model.article import Citation, paragraph_at, paragraphs
from bot.model.person import name_key
from bot.model.reply import Block, Button, Heading, Note, Passage, Reply
from bot.store import reading
from bot.store.reading import ListedArticle, Speaker
from bot.store.record import extent
from bot.store.search import entitled
from bot.text.summary import Summarised, summarise

PAGE = 8  # articles a card, three lines each
_SENTENCES = 3
_SPEAKERS = 8
_CHOICES = 5
_LOOKED_AT = 50  # articles of one file name, or with the words in their headline, the shortest first
_NUMBER = re.compile(r"[\[#]?(\d{1,6})\]?")


async def article_list(record: Record, page: int = 0) -> Reply:
    """One page of articles, newest first."""
    count = (await extent(record.db, record.collections)).articles
    if not count:
        raise NotFound("There are no articles in this record yet.", subject="article")
    last = (count - 1) // PAGE
    page = min(max(page, 0), last)
    among = await reading.numbers(record.db, record.collections, last=PAGE, before=page * PAGE)
    shown = (await reading.articles(record.db, record.collections, among=among))[::-1]
    last_row = turns(lambda other: f"articles|{other}", page, last + 1, ("Newer", "Older"))
    opens = tuple(Button(f"[{article.id}]", f"article|{article.id}") for article in shown)
    return Reply(
        title="The articles",
        subtitle=f"{counted(count, 'article')}, newest first" + (f" · page {page + 1} of {last + 1}" if last else ""),
        blocks=tuple(Note(_entry(article)) for article in shown),
        buttons=(*(opens[at : at + 4] for at in range(0, len(opens), 4)), *((last_row,) if last_row else ())),
        footer=await record.footer(),
        accent="article",
    )


async def article_show(record: Record, article: str) -> Reply:
    """One article's facts and what was found in it. Raises NotFound and Ambiguous."""
    return await shown(record, (await named(record, article)).id)


async def shown(record: Record, article_id: int) -> Reply:
    """The card of an article by its row id, as buttons name it. Raises NotFound when it is gone."""
    listed = next(iter(await reading.articles(record.db, record.collections, among=[article_id])), None)
    found = (await reading.annotated(record.db, [article_id])).get(article_id)
    if listed is None or found is None:
        raise NotFound("That article is no longer in the record.", subject="article")
    text, annotations = found
    speakers = await reading.speakers(record.db, record.collections, article_id)
    return Reply(
        title=listed.headline or listed.path,
        subtitle=f"[{listed.id}] {' · '.join(filter(None, (listed.outlet, _dated(listed))))}",
        blocks=tuple(_blocks(listed, text, annotations, speakers)),
        buttons=(tuple(_buttons(listed, speakers)),),
        footer=await record.footer(),
        accent="article",
    )


async def named(record: Record, typed: str, then: str = "article|{}") -> ListedArticle:
    """The article meant: by number, file name, or words of its headline.

    Raises NotFound with what there is, Ambiguous with choices that do `then` with the row id for {}.
    """
    number = _NUMBER.fullmatch(typed.strip())
    if number and (known := await reading.articles(record.db, record.collections, among=[int(number[1])])):
        return known[0]
    fitting, count = ([], 0) if number else await _fitting(record, typed.strip())
    if count == 1:
        return fitting[0]
    if fitting:
        choices = tuple((f"[{a.id}] {short(a.headline or a.path, 60)}", then.format(a.id)) for a in fitting[:_CHOICES])
        raise Ambiguous(f"{count:,} articles fit “{typed.strip()}”. Which one?", subject=typed, choices=choices)
    last = await reading.numbers(record.db, record.collections, last=_CHOICES)
    found = await reading.articles(record.db, record.collections, among=last)
    there = "; ".join(f"[{a.id}] {short(a.headline or a.path, 60)}" for a in found) or "none"
    rest = (await extent(record.db, record.collections)).articles - len(found)
    more = f" and {rest:,} more" if rest > 0 else ""
    raise NotFound(f"No article here is called “{typed.strip()}”. There are: {there}{more}.", subject=typed)


async def _fitting(record: Record, typed: str) -> tuple[list[ListedArticle], int]:
    """Those with just this headline or file name, else those with its words in the headline; and how many."""
    filed = await reading.filed(record.db, record.collections, typed, most=_LOOKED_AT)
    titled, count = await entitled(record.db, typed, record.collections, _LOOKED_AT)
    found = await reading.articles(record.db, record.collections, among=[*filed, *titled])
    key = name_key(typed)
    exact = [a for a in found if key in (name_key(a.headline), name_key(a.path), name_key(_stem(a.path)))]
    return (exact, len(exact)) if exact else ([a for a in found if a.id in titled], count)


def best_sentences(article_id: int, text: str, annotations: Annotations, most: int) -> list[Passage]:
    """The article's own summary, sentence by sentence."""
    one = Summarised(text, annotations.sentences, annotations.quotations, annotations.mentions)
    lines = paragraphs(text)
    return [
        Passage(told.span.of(text), Citation(article_id, paragraph_at(lines, told.span.start), told.span))
        for told in summarise([one], sentences=most).sentences
    ]


# -- what is shown ----------------------------------------------------------------------------------------------------


def _entry(article: ListedArticle) -> str:
    facts = [
        article.outlet or "",
        _dated(article),
        counted(article.quotations, "quotation"),
        counted(article.events, "date"),
    ]
    return f"[{article.id}] {short(article.headline or article.path, 120)}\n{' · '.join(filter(None, facts))}"


def _dated(article: ListedArticle) -> str:
    return day(article.published) + (" (not printed in it)" if article.published_inferred else "")


def _blocks(
    article: ListedArticle, text: str, annotations: Annotations, speakers: Sequence[Speaker]
) -> Iterator[Block]:
    yield Note("\n".join(_facts(article, text)))
    if quoted := [speaker for speaker in speakers if speaker.quoted]:
        yield Heading("Quoted")
        names = [f"{speaker.name} {speaker.quoted}" for speaker in quoted[:_SPEAKERS]]
        rest = len(quoted) - len(names)
        yield Note(" · ".join([*names, *([f"{rest} more"] if rest else [])]))
    if best := best_sentences(article.id, text, annotations, _SENTENCES):
        yield Heading("In its own words")
        yield from best


def _facts(article: ListedArticle, text: str) -> Iterator[str]:
    words = sum(len(span.of(text).split()) for span in paragraphs(text))
    found = [
        counted(words, "word"),
        counted(article.sentences, "sentence"),
        counted(article.quotations, "quotation"),
        counted(article.events, "dated event"),
    ]
    yield " · ".join(found)
    if article.zone:
        yield f"Times without a zone are read as {article.zone}."
    if article.headline_inferred:
        yield "The headline is not the article's own: its text has none."
    if article.published_inferred:
        yield "The date of publication was worked out; the text does not print it."
    if article.published is None:
        yield "Nobody knows when it was published, so “today” and “Tuesday” in it stay undated."


def _buttons(article: ListedArticle, speakers: Sequence[Speaker]) -> Iterator[Button]:
    yield Button("Summary", f"summary|{article.id}|medium||")
    most_quoted = next((speaker for speaker in speakers if speaker.person_id and speaker.quoted), None)
    if most_quoted:
        yield Button(f"Quotes of {most_quoted.name}", f"quote|{most_quoted.person_id}|said|0|")
    if article.events:
        yield Button("Chronology", "chronology|")


def _stem(path: str) -> str:
    return path.rpartition("/")[2].rpartition(".")[0] or path
