"""One quotation looked at closely: what stands around it, why it is whose, how to cite it; where a person is named."""

from __future__ import annotations

from collections.abc import Mapping

from bot.answers.bylines import authors
from bot.answers.cite import Cited, Style, citation
from bot.answers.record import Record, counted, source_line
from bot.answers.remarks import DOUBTFUL, place, speakers
from bot.errors import NotFound
from bot.model.article import Article, Span
from bot.model.reply import Block, Button, Code, Heading, Note, Passage, Reply
from bot.store import articles, quotations, reading, sentences
from bot.store.known import mentions
from bot.store.quotations import ToldQuotation
from bot.store.sentences import ToldSentence

_NEIGHBOURS = 2  # sentences before and after: who is speaking is nearly always named within two
_MENTIONS = 8
_TELLINGS = 3
_STYLES: Mapping[Style, str] = {"plain": "Plain", "markdown": "Markdown", "apa": "APA", "mla": "MLA", "json": "JSON"}


async def context(record: Record, article_id: int, span: Span, extent: Span | None = None) -> Reply:
    """The sentences around a place, the place in bold; `extent` is that of the quotation there.

    Raises NotFound when the article or the quotation is gone.
    """
    around = await sentences.around(record.db, record.collections, article_id, span, _NEIGHBOURS)
    source = around[0].source
    strong: tuple[Span, ...] = (span,)
    others: list[ToldQuotation] = []
    buttons: tuple[Button, ...] = (Button("Open the article", f"article|{article_id}"),)
    if extent is not None:
        told = await quotations.at(record.db, record.collections, article_id, extent)
        strong = told.quotation.quoted or told.quotation.content
        same = await quotations.of_cluster(record.db, record.collections, told.cluster)
        others = [each for each in same if each.source.id != told.source.id][:_TELLINGS]
        buttons = (_why_button(told), _cite_button(told), _card_button(told), *buttons)
    blocks: list[Block] = [
        Passage(
            words=each.words,
            citation=each.citation,
            label="" if _goes_on(each, after) else f"¶{each.citation.paragraph}",
            strong=tuple(_within(part, each.citation.span) for part in strong if part.overlaps(each.citation.span)),
        )
        for each, after in zip(around, [*around[1:], None], strict=True)
    ]
    if others:
        blocks += [Heading("The same remark elsewhere"), *map(_passage, others)]
    return Reply(
        title="In context",
        subtitle=source_line(source),
        blocks=tuple(blocks),
        buttons=(buttons,),
        footer=await record.footer(),
        accent="quote",
    )


async def why(record: Record, article_id: int, extent: Span) -> Reply:
    """The rule that chose the speaker, the words it went by, who was passed over, and how sure it is."""
    told = await quotations.at(record.db, record.collections, article_id, extent)
    quotation = told.quotation
    facts = [
        f"Speaker: {told.speaker}",
        *(f"Together with: {each.name}" for each in told.cospeakers),
        f"Rule: {quotation.why or 'not recorded'}",
        f"Source: {_words(told, quotation.source)}",
        f"Cue: {_words(told, quotation.cue)}",
        *([f"Passed on by: “{told.via}”"] if told.via else []),
        f"Passed over: {', '.join(told.others) or 'nobody'}",
        f"Confidence: {round(100 * quotation.confidence)} of 100",
    ]
    blocks: list[Block] = [_passage(told), Note("\n".join(facts))]
    if quotation.confidence < DOUBTFUL:
        blocks.append(Note("This is doubtful: read the context before you rely on the name."))
    buttons = (Button("Context", _context(told)), _cite_button(told), _card_button(told))
    return Reply("Why this speaker?", tuple(blocks), buttons=(buttons,), footer=await record.footer(), accent="quote")


async def cite(record: Record, article_id: int, extent: Span, style: Style = "plain") -> Reply:
    """The quotation with its source in one style, ready to copy; buttons change the style."""
    told = await quotations.at(record.db, record.collections, article_id, extent)
    article = (await articles.article(record.db, article_id, collections=record.collections)).article
    _, annotations = (await reading.annotated(record.db, [article_id]))[article_id]
    found = Cited(
        article=article,
        authors=authors(span.of(article.text) for span in annotations.litter),
        quotation=next(each for each in annotations.quotations if each.speech and each.extent == extent),
        speaker=speakers(told),
        sentences=told.words,
        paragraph=told.citation.paragraph,
        read_on=record.now.date(),
    )
    styles = tuple(
        Button(label, f"cite|{article_id}|{place(told)}|{each}", replaces=True, primary=each == style)
        for each, label in _STYLES.items()
    )
    return Reply(
        title="Cite",
        subtitle=speakers(told),
        blocks=(_passage(told), Code(citation(found, style)), Note(_caveats(article, extent, style), small=True)),
        buttons=(styles, (Button("Context", _context(told)), _card_button(told))),
        footer=await record.footer(),
        accent="quote",
    )


def _caveats(article: Article, extent: Span, style: Style) -> str:
    """What the text to copy cannot say of itself."""
    found = [f"Characters {extent.start} to {extent.end} of the article's text."]
    if style in ("apa", "mla") and article.outlet:
        found.append(f"Italics cannot be copied from here: the style sets {article.outlet} in italics.")
    if article.headline_inferred:
        found.append("The article prints no headline: the one in brackets is the record's own.")
    if article.published_inferred:
        found.append("The article prints no date: this one follows from its text.")
    return "\n".join(found)


async def mention(record: Record, person_id: int) -> Reply:
    """The sentences that name a person. Raises NotFound when the articles that do are gone."""
    who = record.person_by_id(person_id)
    found = await mentions(record.db, record.collections, who.ids)
    if not found:
        raise NotFound(f"{who.name} is no longer named in a sentence of the record.")
    blocks: list[Block] = [
        Passage(words, citation, label=source_line(source, citation.paragraph), strong=(at,))
        for source, citation, words, at in found[:_MENTIONS]
    ]
    if len(found) > _MENTIONS:
        blocks.append(Note(f"{len(found) - _MENTIONS} more: /search {who.name}", small=True))
    subtitle = f"mentioned in {counted(len(found), 'sentence')}"
    return Reply(who.name, tuple(blocks), subtitle=subtitle, footer=await record.footer(), accent="person")


def _passage(told: ToldQuotation) -> Passage:
    return Passage(
        words=told.words,
        citation=told.citation,
        label=source_line(told.source, told.citation.paragraph),
        strong=told.quotation.quoted or told.quotation.content,
    )


def _context(told: ToldQuotation) -> str:
    return f"context|{told.source.id}|{place(told)}|{place(told)}"


def _why_button(told: ToldQuotation) -> Button:
    return Button("Why this speaker?", f"why|{told.source.id}|{place(told)}")


def _cite_button(told: ToldQuotation) -> Button:
    return Button("Cite", f"cite|{told.source.id}|{place(told)}")


def _card_button(told: ToldQuotation) -> Button:
    return Button("Quote card", f"card|{told.source.id}|{place(told)}")


def _words(told: ToldQuotation, span: Span | None) -> str:
    """The words at a span where they stand in the sentences shown; a source can stand in an earlier paragraph."""
    if span is None:
        return "none of its own"
    window = told.citation.span
    if not window.covers(span):
        return "in an earlier sentence: see the context"
    return f"“{told.words[span.start - window.start : span.end - window.start]}”"


def _goes_on(sentence: ToldSentence, after: ToldSentence | None) -> bool:
    """Whether the next sentence shown is of the same paragraph: one label for both is enough."""
    return after is not None and after.citation.paragraph == sentence.citation.paragraph


def _within(part: Span, sentence: Span) -> Span:
    return Span(max(part.start, sentence.start), min(part.end, sentence.end))
