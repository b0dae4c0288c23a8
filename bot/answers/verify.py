"""`/verify`: whether pasted words stand in the record as they were pasted, and whose they are there.

Which verdict it is, is `verdict`'s business, what it goes by `evidence`'s, and its card `verify_card`'s.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence

from bot.answers.attribution import Attribution, attribution
from bot.answers.claim import Claim, claim_of
from bot.answers.evidence import nearest, verdict_on
from bot.answers.pasted import quotations_in, signed
from bot.answers.quote_card import proof
from bot.answers.record import Record, counted, short
from bot.answers.utterances import reported
from bot.answers.verify_card import Short, card, in_headline, too_short
from bot.answers.verify_notes import Asked
from bot.errors import BadOption, StoreError
from bot.model.article import Citation, Span
from bot.model.reply import Button, Entry, Note, Reply
from bot.model.words import keys, words
from bot.store import pastes, search
from bot.store.pastes import Paste
from bot.store.printed import PrintedArticle, headline_with, printed

log = logging.getLogger(__name__)

_PLACES = 40  # sentences in which a few words are looked for
_ASKED = 10  # quotations of one message


async def verify(record: Record, quote: str, person: str | None = None) -> Reply:
    """The verdict on a quotation; where the text has several, which is meant. For the asker's eyes.

    Whom the text itself names beside a quotation is taken for its speaker where no `person` is given.
    """
    found = [Paste(each.words, person or each.person) for each in quotations_in(quote)]
    if not found:
        raise BadOption("There are no words to check: paste a quotation.", subject="quote")
    if len(found) == 1:
        return await checked(record, found[0])
    return await _which(record, found[:_ASKED])


async def asked(record: Record, quote: str | None, person: str | None, code: str | None) -> Reply:
    """What `/verify` is asked: a quotation, perhaps with its speaker, or the code of a quote card. Raises BadOption."""
    if quote is None and code is None:
        raise BadOption("Give the words to check, or the code of a quote card: /verify quote: or /verify code:.")
    if quote is not None and code is not None:
        raise BadOption("Give either the words or the code of a quote card, not both: the code knows its own words.")
    if code is not None:
        return await proof(record, code)
    assert quote is not None
    return await verify(record, quote, person)


async def of_message(record: Record, text: str) -> Reply:
    """The same for a message. Raises BadOption when it has no text."""
    if not quotations_in(text):
        raise BadOption("That message has no text I can check.", subject="message")
    return await verify(record, text)


async def chosen(record: Record, fields: Sequence[str]) -> Reply:
    """One of several quotations: "verify|paste"."""
    return await checked(record, await pastes.paste(record.db, int(fields[0]), record.server_id))


async def posted(record: Record, fields: Sequence[str]) -> Reply:
    """The verdict for everybody, under the name of whoever posts it: "post|paste"."""
    return await checked(
        record, await pastes.paste(record.db, int(fields[0]), record.server_id), by=record.asker.member.name
    )


async def checked(record: Record, paste: Paste, by: str = "") -> Reply:
    """`by`: who shows it to everybody."""
    who = attribution(record, paste.person)
    claim, verdict = await verdict_on(record, claim_of(paste.words), who.ids)
    if not verdict.is_printed and (read := _read(record, paste, who)):
        paste, who = read
        claim, verdict = await verdict_on(record, claim_of(paste.words), who.ids)
    asked = Asked(claim, who.name, who.is_known, by)
    buttons = () if by else await _to_post(record, paste)
    footer = await record.footer()
    if verdict.name == "TOO SHORT":
        places = await _places(record, claim)
        near = [] if places else [_like(*each) for each in await nearest(record, claim)]
        return too_short(asked, places, near, buttons, footer)
    if verdict.name == "NOT IN THIS RECORD":
        source = await headline_with(record.db, record.collections, claim.text)
        if source and " ".join(claim.keys) in " ".join(keys(words(source.headline))):
            return in_headline(asked, source, buttons, footer)
    return card(asked, verdict, buttons, footer)


def _read(record: Record, paste: Paste, who: Attribution) -> tuple[Paste, Attribution] | None:
    """Words that carry the name of somebody known, parted from it; who was named beside them counts first."""
    for each in signed(paste.words):
        named = attribution(record, each.person)
        if named.is_known:
            return (each, named) if who.ids is None else (Paste(each.words, paste.person), who)
    return None


async def _to_post(record: Record, paste: Paste) -> tuple[Button, ...]:
    """The button that shows the verdict to everybody; none where nothing can be written, which is no reason to fail."""
    try:
        (number,) = await pastes.keep(record.db, [paste], record.server_id, record.now)
    except StoreError as error:
        log.warning("no button to post a verdict: %s", error)
        return ()
    return (Button("Post here", f"post|{number}", is_public=True),)


async def _places(record: Record, claim: Claim) -> list[Short]:
    """Where a few words stand in this order with nothing between them, and whose they are."""
    asked = search.words_of(claim.text)
    told = await search.find(record.db, asked, record.collections, every=True, start=0, most=_PLACES)
    found = []
    for hit in told.hits:
        row = words(hit.words, hit.citation.span.start)
        size = len(claim.words)
        for at in range(len(row) - size + 1):
            if size and keys(row[at : at + size]) == claim.keys:
                found.append((hit, Span(row[at].span.start, row[at + size - 1].span.end)))
                break
    found.sort(key=lambda pair: (pair[0].citation.article_id, pair[1]))
    known = await printed(record.db, record.collections, sorted({hit.citation.article_id for hit, _ in found}))
    return [_short(hit, at, known.get(hit.citation.article_id)) for hit, at in found]


def _like(article: PrintedArticle, sentence: Span) -> Short:
    paragraph = next((n for n, each in article.paragraphs.items() if each.overlaps(sentence)), 1)
    hit = search.Hit(Citation(article.source.id, paragraph, sentence), sentence.of(article.text), (), article.source)
    return _short(hit, sentence, article)


def _short(hit: search.Hit, at: Span, article: PrintedArticle | None) -> Short:
    meant = reported(article, at) if article else None
    if meant is None or not meant.is_speech:
        return Short(hit, at)
    return Short(hit, at, meant.speakers, any(part.covers(at) for part in meant.quoted))


async def _which(record: Record, found: Sequence[Paste]) -> Reply:
    numbers = await pastes.keep(record.db, found, record.server_id, record.now)
    buttons = tuple(Button(f"{n}", f"verify|{number}") for n, number in enumerate(numbers, start=1))
    return Reply(
        title="Which one?",
        blocks=(
            Note(f"There are {counted(len(found), 'quotation')} in it. Press the number of the one to check."),
            *(Entry(f"“{short(each.words, 160)}”", number=n) for n, each in enumerate(found, start=1)),
        ),
        buttons=(buttons,),
        footer=await record.footer(),
        accent="search",
        private=True,
    )
