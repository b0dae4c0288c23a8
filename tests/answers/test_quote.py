"""What `/quote` shows of the council's library."""

from __future__ import annotations

import pytest

from bot.answers.quote import Kind, quote
from bot.answers.remarks import lines
from bot.errors import Ambiguous, NotFound
from bot.model.article import Citation, Span
from bot.model.reply import Button, Heading, Note, Passage, Reply
from bot.store import quotations
from bot.store.database import Database
from bot.store.quotations import ToldQuotation
from bot.store.record import Source
from tests.answers import builders
from tests.answers.council import QUIST, ROOF, SERVER, record_of, said


def shown(reply: Reply) -> list[str]:
    """The card as lines: what is bold in a passage stands in asterisks."""
    lines = []
    for block in reply.blocks:
        match block:
            case Heading(text) | Note(text):
                lines.append(text)
            case Passage():
                words, start = block.words, block.citation.span.start
                for span in sorted(block.strong, reverse=True):
                    a, b = span.start - start, span.end - start
                    words = f"{words[:a]}*{words[a:b]}*{words[b:]}"
                lines.append(f"{block.lead}> {words} {block.label}")
    return lines


async def test_said_reported_and_about_are_kept_apart(db: Database) -> None:
    reply = await quote(await record_of(db), "quist")
    assert (reply.title, reply.subtitle) == ("Marla Quist", "Mayor · 3 said · 1 reported · 1 about · in 2 articles")
    assert shown(reply) == [
        "Said: in quotation marks",
        "> Mayor Marla Quist said the library would stay “*open in some form,*” though “*hard choices*” lay ahead. "
        "[1] The Gull · ¶1 · 6 May 2031",
        "> “We will not sell the library,” Quist said. “Not while I am mayor.” "
        "[1] The Gull · ¶2 · 6 May 2031 · reported in 2 wordings; at least one is not verbatim",
        "Also told as> “We’re not going to sell the library,” Mayor Marla Quist told residents. "
        "[2] Council argues over library · ¶1 · 7 May 2031",
        "Reported: no quotation marks",
        "> Ms Quist added that the roof would be mended by autumn. [2] Council argues over library · ¶2 · 7 May 2031",
        "About: what others say",
        "Piet Vandermolen> Treasurer Piet Vandermolen warned that Marla Quist had no plan for the roof. "
        "[1] The Gull · ¶3 · 6 May 2031 · speaker uncertain",
    ]


async def test_every_answer_says_what_the_record_is(db: Database) -> None:
    reply = await quote(await record_of(db), "quist")
    assert reply.footer == "Record: 2 articles · as of <t:1935921600:d>"


async def test_filters_turn_the_card_and_carry_the_topic(db: Database) -> None:
    reply = await quote(await record_of(db), "quist", "roof", "reported")
    quist = 1
    assert reply.buttons == (
        (
            Button("Overview", f"quote|{quist}||0|roof", replaces=True),
            Button("Said 0", f"quote|{quist}|said|0|roof", replaces=True, disabled=True),
            Button("Reported 1", f"quote|{quist}|reported|0|roof", replaces=True, primary=True),
            Button("About 1", f"quote|{quist}|about|0|roof", replaces=True),
        ),
    )


@pytest.mark.parametrize("kind", [None, "said"])
async def test_fragments_alone_are_no_sentence_and_the_card_says_so(db: Database, kind: Kind | None) -> None:
    reply = await quote(await record_of(db), "quist", "choices", kind)
    assert shown(reply)[-1] == "These articles carry no full sentence by Marla Quist in quotation marks."


@pytest.mark.parametrize(
    ("person", "note"),
    [
        ("piet", "No words of Piet Vandermolen stand in quotation marks here."),
        ("library office", "No words of this speaker stand in quotation marks here."),
    ],
)
async def test_who_is_only_reported_has_no_words_in_quotation_marks(db: Database, person: str, note: str) -> None:
    assert shown(await quote(await record_of(db), person))[:2] == ["Said: in quotation marks", note]


@pytest.mark.parametrize(
    ("words", "bold"),
    [
        ("Quist hoped for “a start” and said that the roof would be mended.", ["that the roof would be mended"]),
        ("Quist hoped for a start and said that the roof would be mended.", []),
    ],
)
def test_what_is_reported_is_bold_only_beside_words_in_quotation_marks(words: str, bold: list[str]) -> None:
    quotation = said(words, QUIST, "that the roof would be mended", is_quoted=False)
    source = Source.of(1, "Roof", None, None)
    citation = Citation(1, 1, Span(0, len(words)))
    told = ToldQuotation(1, source, quotation, 1, QUIST.name, (), 1, words, citation)
    assert [span.of(words) for line in lines([told]) for span in line.strong] == bold


async def test_a_topic_nobody_speaks_of_says_how_to_see_everything(db: Database) -> None:
    with pytest.raises(NotFound, match="Leave the topic out"):
        await quote(await record_of(db), "quist", "submarines")


async def test_a_doubtful_speaker_is_marked(db: Database) -> None:
    reply = await quote(await record_of(db), "piet")
    assert shown(reply)[-1].endswith("[1] The Gull · ¶3 · 6 May 2031 · speaker uncertain")


@pytest.mark.parametrize(("typed", "name"), [("tarrant", "Bo Tarrant"), ("tarrent", "Bo Tarrant")])
async def test_who_is_named_but_never_quoted_is_shown_where(db: Database, typed: str, name: str) -> None:
    record = await record_of(db)
    reply = await quote(record, typed)
    assert shown(reply)[-1] == f"{name} is mentioned once but not quoted."
    who = await record.person(name)
    assert reply.buttons == ((Button("Show mention", f"mention|{who.id}"),),)


async def test_an_organisation_speaks_for_itself(db: Database) -> None:
    reply = await quote(await record_of(db), "library office")
    assert shown(reply)[-1].startswith("> The Library Office said borrowing had doubled.")


async def test_an_article_of_another_server_is_never_seen(db: Database) -> None:
    record = await record_of(db)
    assert not any("vault" in line for line in shown(await quote(record, "piet")))


async def test_a_servers_own_article_joins_the_record_it_sees(db: Database) -> None:
    reply = await quote(await record_of(db, 0, SERVER), "piet")
    assert (
        shown(reply)[1]
        == "> “The vault is empty this year,” said Piet Vandermolen. [3] Vault found empty · ¶1 · 7 May 2031"
    )


async def test_an_ambiguous_name_offers_buttons_that_keep_the_question(db: Database) -> None:
    record = await record_of(db)
    with pytest.raises(Ambiguous) as caught:
        await quote(record, "vandermolen", "roof", "reported")
    piet = await record.person("piet")
    assert ("Piet Vandermolen", f"quote|{piet.id}|reported|0|roof") in caught.value.choices


async def test_a_page_past_the_end_shows_the_last_one(db: Database) -> None:
    reply = await quote(await record_of(db), "quist", None, "said", 99)
    assert len(shown(reply)) == 4


async def test_passages_are_the_stored_words(db: Database) -> None:
    reply = await quote(await record_of(db), "quist")
    first = next(block for block in reply.blocks if isinstance(block, Passage))
    assert first.citation.span.of(ROOF) == first.words


async def test_of_somebody_with_very_many_quotations_the_newest_are_read_and_the_card_says_so(
    db: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(quotations, "MOST", 2)
    words = [f"“Lamp {n} stays lit,” said Ines Falk." for n in range(3)]
    said = [builders.Said(builders.MAYOR, f"Lamp {n} stays lit,") for n in range(3)]
    await builders.save(db, builders.Draft("lamps.txt", "Lamps", [words], said=said))
    reply = await quote(await builders.record_of(db), "falk")
    assert [block.words for block in reply.blocks if isinstance(block, Passage)] == words[1:]
    assert Note("Quoted 3 times in this record: the newest 2 are shown.", small=True) in reply.blocks
