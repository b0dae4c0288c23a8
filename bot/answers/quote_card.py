"""A quotation as a picture to hand on, and the proof of such a picture: `/verify code:`.

The picture says no more than the record does: who is uncertain is called so, reported words have no quotation marks,
and what does not fit is cut at a sentence with a sign that says so.
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import Sequence

from bot.answers.record import Record, day, short, source_line
from bot.answers.remarks import DOUBTFUL, is_fragment, place, speakers
from bot.errors import NotFound
from bot.model.article import Article, Citation, Span, paragraph_at, paragraphs
from bot.model.reply import Attachment, Block, Button, Note, Passage, Reply
from bot.pictures.quote_card import Words, quote_card_picture
from bot.store import articles, quotations, quote_cards
from bot.store.quotations import ToldQuotation
from bot.store.quote_cards import QuoteCard

# Characters of a quotation in a picture: the most with which all that stands on it fits the alt text.
_LONGEST = (640, 480, 320, 160)
_ALT = 1000  # Discord takes 1,024 and counts some signs twice
_AROUND = 280  # of the sentence around a fragment: four lines
_CUT = " […]"
_NAME, _SOURCE = 80, 60
_SENTENCE = re.compile(r"[.!?…][”’\"')\]]*(?=\s)")


async def quote_card(record: Record, article_id: int, extent: Span, *, is_public: bool = False) -> Reply:
    """The picture, seen by the asker until they post it. Raises NotFound when the quotation is gone."""
    told = await quotations.at(record.db, record.collections, article_id, extent)
    article = (await articles.article(record.db, article_id, collections=record.collections)).article
    parts = _parts(told, article)
    card = QuoteCard(article_id, article.sha256, extent, parts, speakers(told))
    await quote_cards.keep(record.db, card, record.now)
    tried = [_words(told, article, card, longest) for longest in _LONGEST]
    words = next((each for each in tried if len(_told(each)) <= _ALT), tried[-1])
    content = await asyncio.to_thread(quote_card_picture, words)
    notes: list[Block] = []
    if _CUT in words.text:
        notes.append(Note("The picture is cut at […]; the code is for the whole quotation."))
    if words.doubt:
        notes.append(Note("Whose words they are is doubtful: see Why this speaker."))
    fields = f"{article_id}|{place(told)}"
    post = () if is_public else (Button("Post here", f"card|{fields}|post", is_public=True),)
    return Reply(
        title="Quote card",
        subtitle=f"code {card.code}",
        blocks=(_passage(told), *notes),
        buttons=((*post, Button("Check the code", f"code|{card.code}"), Button("Why this speaker?", f"why|{fields}")),),
        footer=await record.footer(),
        accent="quote",
        attachments=(Attachment("quote.png", content, alt=_told(words)),),
    )


async def proof(record: Record, code: str) -> Reply:
    """What the card with this code says, and whether the record still has it so. Raises NotFound."""
    card, made_at = await quote_cards.quote_card(record.db, record.collections, code)
    article = (await articles.article(record.db, card.article_id, collections=record.collections)).article
    made = f"Code {card.code}, handed out on <t:{int(made_at.timestamp())}:D>."
    if article.sha256 != card.sha256:
        title, subtitle = "Changed since", "The article is not the one that the card was made from"
        blocks = [Note(made), *_changed(card, article)]
    else:
        title, subtitle = "Genuine quote card", "These words stand in the record"
        blocks = [Note(made), *await _unchanged(record, card)]
    return Reply(title, tuple(blocks), subtitle=subtitle, footer=await record.footer(), accent="quote", private=True)


async def _unchanged(record: Record, card: QuoteCard) -> Sequence[Block]:
    try:
        told = await quotations.at(record.db, record.collections, card.article_id, card.extent)
    except NotFound:
        said = "They still stand there, but the record no longer gives them to anybody."
        return [Note(f"The card says: {_marked(card.words)}, {card.speaker}. {said}")]
    blocks: list[Block] = [_passage(told)]
    if speakers(told) != card.speaker:
        blocks.append(Note(f"The card names {card.speaker}; the record now gives these words to {speakers(told)}."))
    if told.quotation.confidence < DOUBTFUL:
        blocks.append(Note("Whose words they are is doubtful."))
    blocks.append(Note("A card with other words, another name or another date is not this one.", small=True))
    return blocks


def _changed(card: QuoteCard, article: Article) -> Sequence[Block]:
    """The words of the card, and where the article of today has them."""
    blocks: list[Block] = [Note(f"The card says: {_marked(card.words)}, {card.speaker}.")]
    found = [Span(at, at + len(words)) for words in card.words if (at := article.text.find(words)) >= 0]
    if len(found) < len(card.words):
        return [*blocks, Note("The article as it is now does not have all of these words.")]
    lines = paragraphs(article.text)
    for span in found:
        citation = Citation(card.article_id, paragraph_at(lines, span.start), span)
        blocks.append(Passage(span.of(article.text), citation, label=f"¶{citation.paragraph}"))
    return [*blocks, Note("The article as it is now still has these words; what stands around them may be another.")]


def _parts(told: ToldQuotation, article: Article) -> tuple[str, ...]:
    """The words in marks; of reported speech the sentences that report it."""
    quoted = [span.of(article.text).strip() for span in told.quotation.quoted]
    # The comma before "she said" is the article's.
    return (*quoted[:-1], quoted[-1].rstrip(" ,;:")) if quoted else (told.words,)


def _words(told: ToldQuotation, article: Article, card: QuoteCard, longest: int) -> Words:
    is_quoted = bool(told.quotation.quoted)
    text = _marked(card.words) if is_quoted else card.words[0]
    kind = "" if is_quoted else "not quoted: the article's own words"
    name = short(card.speaker, _NAME)
    return Words(
        text=_cut(text, longest, is_quoted=is_quoted),
        speaker=f"— {name}" if is_quoted else f"Reported of {name}",
        source=_source(told, article),
        code=card.code,
        around=f"In: {short(' '.join(told.words.split()), _AROUND)}" if is_fragment(told) else "",
        label=" · ".join(filter(None, (kind, f"as reported by {short(told.via, _NAME)}" if told.via else ""))),
        doubt="speaker uncertain" if told.quotation.confidence < DOUBTFUL else "",
    )


def _source(told: ToldQuotation, article: Article) -> str:
    """What the article does not print itself is told apart: a headline of ours, a date that follows from its text."""
    headline = short(article.headline, _SOURCE)
    name = (
        short(article.outlet, _SOURCE) if article.outlet else f"[{headline}]" if article.headline_inferred else headline
    )
    dated = " (from its text)" if article.published and article.published_inferred else ""
    return " · ".join((name, f"paragraph {told.citation.paragraph}", f"{day(article.published)}{dated}"))


def _marked(parts: Sequence[str]) -> str:
    return " … ".join(f"“{' '.join(part.split())}”" for part in parts)


def _cut(text: str, longest: int, *, is_quoted: bool) -> str:
    """At most about so many characters: to the end of a sentence in its second half, else of a word."""
    text = " ".join(text.split())
    if len(text) <= longest:
        return text
    kept = text[:longest]
    ends = [found.end() for found in _SENTENCE.finditer(kept) if found.end() > longest // 2]
    kept = kept[: ends[-1]] if ends else kept.rsplit(" ", 1)[0].rstrip(" ,;:–—-")
    is_open = is_quoted and kept.count("“") > kept.count("”")
    return f"{kept}{_CUT}{'”' if is_open else ''}"


def _told(words: Words) -> str:
    """The picture in words: all that stands on it."""
    about = " · ".join(filter(None, (words.doubt, words.label, words.source)))
    return " ".join(filter(None, (words.text, words.around, f"{words.speaker} · {about}. Code {words.code}.")))


def _passage(told: ToldQuotation) -> Passage:
    return Passage(
        words=told.words,
        citation=told.citation,
        label=source_line(told.source, told.citation.paragraph),
        lead=speakers(told),
        strong=told.quotation.quoted or told.quotation.content,
    )
