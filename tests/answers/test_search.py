"""/search: what is found, how it is shown, and that no query can do harm."""

from __future__ import annotations

import pytest

from bot.answers.search import search, turned
from bot.answers.verbatim import checked
from bot.errors import BadOption, NotFound
from bot.model.reply import Button, Note, Passage, Reply
from bot.store.database import Database
from bot.store.search import words_of
from tests.answers.builders import BRIDGE, COST, SERVER, Draft, record_of, save


def passages(reply: Reply) -> list[Passage]:
    return [block for block in reply.blocks if isinstance(block, Passage)]


def bold(passage: Passage) -> list[str]:
    start = passage.citation.span.start
    return [passage.words[span.start - start : span.end - start] for span in passage.strong]


async def test_a_passage_has_its_words_its_place_and_a_way_to_what_stands_around_it(db: Database) -> None:
    ids = await save(db, *BRIDGE)
    reply = await search(await record_of(db), "treasurer")
    (found,) = passages(reply)
    assert found.words == COST.paragraphs[0][0]
    assert bold(found) == ["treasurer"]
    assert found.label == f"[{ids['cost.txt']}] Sarn Valley Radio · ¶1 · 7 May 2031"
    assert found.button == Button("Context", f"context|{ids['cost.txt']}|0|{len(found.words)}")
    assert reply.subtitle == "1 passage in 1 article, best first"
    assert reply.buttons == ()


async def test_every_word_asked_for_is_in_every_passage_and_bold(db: Database) -> None:
    await save(db, *BRIDGE)
    reply = await search(await record_of(db), "eastern TOWER")
    assert [sorted(map(str.lower, bold(found))) for found in passages(reply)] == [["eastern", "tower"]] * 2


async def test_accents_and_case_do_not_matter(db: Database) -> None:
    await save(db, Draft("a.txt", "A", [["The café on the pier has shut for good."]]))
    (found,) = passages(await search(await record_of(db), "CAFE"))
    assert bold(found) == ["café"]


async def test_where_no_sentence_has_all_words_it_says_so_and_shows_those_with_some(db: Database) -> None:
    await save(db, *BRIDGE)
    reply = await search(await record_of(db), "the ferries treasurer")
    assert reply.blocks[0] == Note("No sentence has all of these words; these have some of them.")
    assert {word for found in passages(reply) for word in bold(found)} == {"ferries", "treasurer"}


HOSTILE = {
    "operators": 'bridge" OR NOT AND NEAR(',
    "column": "rowid: words: bridge",
    "star": "bri* ^bridge",
    "quotes": '""" bridge \'; DROP TABLE sentence; --',
    "controls": "bridge\x00\x02\x03",
    "long": "bridge " * 500 + " ".join(f"w{n}" for n in range(500)),
}


@pytest.mark.parametrize("typed", HOSTILE.values(), ids=HOSTILE.keys())
async def test_signs_of_the_query_language_are_only_signs(db: Database, typed: str) -> None:
    await save(db, *BRIDGE)
    reply = await search(await record_of(db), typed)
    assert passages(reply)
    assert all("bridge" in found.words for found in passages(reply))


@pytest.mark.parametrize("typed", ["", "  ", "***", '"', "?!"])
async def test_nothing_to_look_for_is_said(db: Database, typed: str) -> None:
    await save(db, *BRIDGE)
    with pytest.raises(BadOption, match="Type a word"):
        await search(await record_of(db), typed)


async def test_words_nobody_wrote_are_not_found(db: Database) -> None:
    await save(db, *BRIDGE)
    with pytest.raises(NotFound, match="No sentence of the record has “zeppelin”"):
        await search(await record_of(db), "zeppelin")


async def test_litter_is_not_found(db: Database) -> None:
    await save(db, *BRIDGE)
    with pytest.raises(NotFound):
        await search(await record_of(db), "newsletter")


async def test_another_servers_articles_are_not_found(db: Database) -> None:
    await save(db, *BRIDGE, collection_id=SERVER + 1)
    with pytest.raises(NotFound):
        await search(await record_of(db), "bridge")


def lanterns(count: int) -> Draft:
    return Draft("lanterns.txt", "Lanterns", [[f"Lantern number {n} was lit in the old town."] for n in range(count)])


async def test_pages_turn_through_all_passages_once(db: Database) -> None:
    await save(db, lanterns(12))
    record = await record_of(db)
    reply = await search(record, "lantern")
    assert reply.subtitle == "12 passages in 1 article, best first · 1 to 5"
    seen = passages(reply)
    while not reply.buttons[0][1].disabled:
        reply = await turned(record, reply.buttons[0][1].action.split("|")[1:])
        seen += passages(reply)
    assert len({found.words for found in seen}) == len(seen) == 12


async def test_a_page_that_is_gone_shows_the_last_one(db: Database) -> None:
    await save(db, lanterns(7))
    record = await record_of(db)
    assert passages(await search(record, "lantern", 9)) == passages(await search(record, "lantern", 1))


async def test_a_query_too_long_for_a_button_counts_what_it_cannot_page_to(db: Database) -> None:
    await save(db, lanterns(7))
    reply = await search(await record_of(db), "lantern " + "unheardofwords " * 3 + "x" * 60)
    assert reply.buttons == ()
    assert reply.blocks[-1] == Note("2 more: ask with fewer words to page through them.", small=True)


async def test_what_is_found_is_verbatim_even_with_control_characters(db: Database) -> None:
    await save(
        db, Draft("odd.txt", "Odd", [["The \x02mast\x03 of the ship broke in two.", "The mast\x02 is gone now."]])
    )
    record = await record_of(db)
    reply = await search(record, "mast")
    assert len(passages(reply)) == 2
    assert await checked(record, reply) == reply


def test_words_are_taken_once_and_in_order() -> None:
    assert words_of("Pier, the PIER & the e\u0301tude") == ("Pier", "the", "étude")
