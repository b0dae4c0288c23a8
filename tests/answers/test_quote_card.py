"""A quotation as a picture to hand on, and its proof by the code: nothing on it that the record does not say."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest

from bot.answers.quote_card import proof, quote_card
from bot.answers.verbatim import checked
from bot.answers.verify import asked
from bot.errors import BadOption, NotFound
from bot.model.article import Span
from bot.model.reply import Note, Passage, Reply
from bot.store.database import Database
from tests.answers.builders import ENGINEER, FERRY, MAYOR, SHUTS, Draft, Said, built, record_of, save

LONG = " ".join(f"We will mend bolt number {n} before the ferry season." for n in range(1, 40))


def draft(*said: Said, text: Sequence[Sequence[str]]) -> Draft:
    return Draft("card.txt", "The bridge", text, outlet="Sarn Valley Radio", published=date(2031, 5, 9), said=said)


def extent_of(draft: Draft, words: str) -> Span:
    start = built(draft)[0].text.index(words)
    return Span(start, start + len(words))


async def card_of(db: Database, draft: Draft, words: str) -> Reply:
    ids = await save(db, draft)
    record = await record_of(db)
    return await checked(record, await quote_card(record, ids[draft.path], extent_of(draft, words)))


def notes(reply: Reply) -> str:
    return "\n".join(block.text for block in reply.blocks if isinstance(block, Note))


def alt(reply: Reply) -> str:
    (picture,) = reply.attachments
    assert picture.content.startswith(b"\x89PNG")
    return picture.alt


async def test_the_card_has_the_exact_words_their_speaker_source_and_code(db: Database) -> None:
    reply = await card_of(db, SHUTS, SHUTS.said[0].words)
    code = reply.subtitle.removeprefix("code ")
    assert alt(reply) == (
        "“Nobody will cross this bridge until I have seen every bolt of it” — Ines Falk · "
        f"The Lenmark Gazette · paragraph 2 · 5 May 2031. Code {code}."
    )


async def test_reported_words_have_no_marks_and_say_so(db: Database) -> None:
    words = "the bridge would open in June"
    reply = await card_of(db, draft(Said(MAYOR, words, "indirect"), text=[[f"Ines Falk said that {words}."]]), words)
    assert alt(reply).startswith(
        "Ines Falk said that the bridge would open in June. Reported of Ines Falk · not quoted: the article's own words"
    )


async def test_an_uncertain_speaker_is_called_so(db: Database) -> None:
    words = "The tower is stronger today"
    reply = await card_of(db, draft(Said(ENGINEER, words, confidence=0.5), text=[[f"“{words}.”"]]), words)
    assert "— Tomas Reyl · speaker uncertain" in alt(reply)
    assert "doubtful" in notes(reply)


async def test_a_fragment_comes_with_its_sentence(db: Database) -> None:
    reply = await card_of(
        db, draft(Said(MAYOR, "in form"), text=[["Ines Falk called the bridge “in form” today."]]), "in form"
    )
    assert alt(reply).startswith("“in form” In: Ines Falk called the bridge “in form” today. — Ines Falk")


async def test_a_long_quotation_is_cut_at_a_sentence_for_all_to_see(db: Database) -> None:
    reply = await card_of(db, draft(Said(MAYOR, LONG), text=[[f"“{LONG}” said Ines Falk."]]), LONG)
    words, sign, rest = alt(reply).partition(" […]”")
    assert (sign, len(alt(reply)) <= 1024) == (" […]”", True)
    assert LONG.startswith(words.removeprefix("“"))
    assert words.endswith("season.")
    assert rest.startswith(" — Ines Falk")
    assert "cut at […]" in notes(reply)


async def test_what_the_article_does_not_print_is_told_apart(db: Database) -> None:
    reply = await card_of(db, replace(SHUTS, outlet=None, inferred=True), SHUTS.said[0].words)
    assert "[Ferrol bridge shuts after crack is found] · paragraph 2 · 5 May 2031 (from its text)" in alt(reply)


async def test_its_code_proves_it(db: Database) -> None:
    code = (await card_of(db, SHUTS, SHUTS.said[0].words)).subtitle.removeprefix("code ")
    record = await record_of(db)
    reply = await checked(record, await asked(record, None, None, code.lower()))
    assert (reply.title, reply.private) == ("Genuine quote card", True)
    (passage,) = (block for block in reply.blocks if isinstance(block, Passage))
    assert (passage.lead, passage.label) == ("Ines Falk", "[1] The Lenmark Gazette · ¶2 · 5 May 2031")
    assert SHUTS.said[0].words in passage.words


@pytest.mark.parametrize(
    ("before", "after", "told", "shown"),
    [
        pytest.param("It surprised many.", "It pleased many.", "still has these words", 1, id="beside the words"),
        pytest.param("every bolt", "each bolt", "does not have all of these words", 0, id="the words"),
    ],
)
async def test_an_article_that_changed_since_is_told(
    db: Database, before: str, after: str, told: str, shown: int
) -> None:
    code = (await card_of(db, SHUTS, SHUTS.said[0].words)).subtitle.removeprefix("code ")
    changed = [[sentence.replace(before, after) for sentence in each] for each in SHUTS.paragraphs]
    said = [replace(each, words=each.words.replace(before, after)) for each in SHUTS.said]
    unfit = [each.replace(before, after) for each in SHUTS.unfit]
    await save(db, replace(SHUTS, paragraphs=changed, said=said, unfit=unfit))
    record = await record_of(db)
    reply = await checked(record, await proof(record, code))
    assert reply.title == "Changed since"
    assert told in notes(reply)
    assert "“Nobody will cross this bridge until I have seen every bolt of it”, Ines Falk" in notes(reply)
    assert sum(isinstance(block, Passage) for block in reply.blocks) == shown


async def test_a_speaker_found_to_be_another_since_is_told(db: Database) -> None:
    code = (await card_of(db, FERRY, FERRY.said[0].words)).subtitle.removeprefix("code ")
    await save(db, replace(FERRY, said=[replace(FERRY.said[0], speaker=MAYOR)]))
    record = await record_of(db)
    assert "The card names Tomas Reyl; the record now gives these words to Ines Falk." in notes(
        await proof(record, code)
    )


async def test_words_that_are_nobodys_any_more_are_told(db: Database) -> None:
    code = (await card_of(db, FERRY, FERRY.said[0].words)).subtitle.removeprefix("code ")
    await save(db, replace(FERRY, said=[]))
    record = await record_of(db)
    assert "no longer gives them to anybody" in notes(await proof(record, code))


async def test_another_code_is_unknown(db: Database) -> None:
    with pytest.raises(NotFound, match="No quote card of this record has the code ABCDE-FGHIJ"):
        await proof(await record_of(db), "abcdefghij")


@pytest.mark.parametrize(("quote", "code"), [(None, None), ("We will", "ABCDE-FGHIJ")], ids=["neither", "both"])
async def test_either_words_or_a_code_are_asked_about(db: Database, quote: str | None, code: str | None) -> None:
    with pytest.raises(BadOption, match="the code of a quote card"):
        await asked(await record_of(db), quote, None, code)
