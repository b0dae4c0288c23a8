"""One quotation looked at closely: what stands around it, why it is whose, how to cite it; where a person is named."""

from __future__ import annotations

from bot.answers.record import Record, counted, source_line
from bot.answers.remarks import DOUBTFUL, place, plain_citation
from bot.errors import NotFound
from bot.model.article import Span
from bot.model.reply import Block, Button, Heading, Note, Passage, Reply
from bot.store import quotations, sentences
from bot.store.known import mentions
from bot.store.quotations import ToldQuotation
from bot.store.sentences import ToldSentence

_NEIGHBOURS = 2  # sentences before and after: who is speaking is nearly always named within two
_MENTIONS = 8
_TELLINGS = 3


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
        buttons = (_why_button(told), _cite_button(told), *buttons)
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
    facts = (
        f"Speaker: {told.speaker}",
        f"Rule: {quotation.why or 'not recorded'}",
        f"Source: {_words(told, quotation.source)}",
        f"Cue: {_words(told, quotation.cue)}",
        f"Passed over: {', '.join(told.others) or 'nobody'}",
        f"Confidence: {round(100 * quotation.confidence)} of 100",
    )
    blocks: list[Block] = [_passage(told), Note("\n".join(facts))]
    if quotation.confidence < DOUBTFUL:
        blocks.append(Note("This is doubtful: read the context before you rely on the name."))
    buttons = (Button("Context", _context(told)), _cite_button(told))
    return Reply("Why this speaker?", tuple(blocks), buttons=(buttons,), footer=await record.footer(), accent="quote")


async def cite(record: Record, article_id: int, extent: Span) -> Reply:
    """The quotation with its source, ready to copy."""
    told = await quotations.at(record.db, record.collections, article_id, extent)
    plain, markdown = plain_citation(told)
    span = told.quotation.extent
    where = f"Article [{told.source.id}], paragraph {told.citation.paragraph}, characters {span.start} to {span.end}."
    return Reply(
        "Cite",
        (_passage(told), Heading("Plain"), Note(plain), Heading("Markdown"), Note(markdown), Note(where, small=True)),
        buttons=((Button("Context", _context(told)),),),
        footer=await record.footer(),
        accent="quote",
    )


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
