"""/search: what is found, how it is shown, and that no query can do harm."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.answers.search import search, turned
from bot.answers.verbatim import checked
from bot.errors import BadOption, NotFound
from bot.model.reply import Button, Note, Passage, Reply
from bot.store.database import Database
from bot.store.search import words_of
from tests.answers.builders import BRIDGE, COST, SERVER, SHUTS, Draft, record_of, save

SOME = Note("No sentence has all of these words; these have some of them.")


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
    assert reply.blocks[0] == SOME
    assert {word for found in passages(reply) for word in bold(found)} == {"ferries", "treasurer"}


# Every sign and word that means something to FTS5, and what else people paste.
HOSTILE = {
    "boolean": "bridge OR NOT AND",
    "boolean in small letters": "bridge or not and",
    "near": "NEAR(bridge tower, 5) NEAR/2 bridge",
    "parentheses": ")bridge( ((",
    "column": "rowid: words: bridge",
    "column list": "{words rowid} : bridge",
    "column left out": "- words : bridge",
    "star": "bri* bridge* *",
    "first": "^bridge ^ ^^",
    "plus": "bridge + tower +",
    "minus": "bridge -tower --",
    "open quotation mark": 'bridge" OR',
    "quotation marks": '""" bridge "" """"',
    "apostrophes": "bridge ' '' o'bridge",
    "statement": "bridge'; DROP TABLE sentence; --",
    "commas and dots": "bridge,tower...bridge,,",
    "slashes": "bridge / \\\\ \\",
    "parameters": "bridge $1 ?1 :a @b",
    "brackets": "[bridge] {bridge} <bridge>",
    "controls": "bridge\x00\x02\x03\x1b",
    "right to left": "\u202e\u2067bridge\u2069 גשר جسر",
    "emoji": "🌉bridge👩‍🔧 🏗️",
    "marks alone": "bridge \u0301\u0301",
    "wide": "ｂｒｉｄｇｅ bridge ＂",
    "lone surrogate": "bridge \ud800",
    "no filter": "bridge outlets:x from tofrom:y",
    "long": "bridge " * 500 + " ".join(f"w{n}" for n in range(500)),
    "huge": "bridge " + "x" * 100_000,
    "huge phrase": 'bridge "' + "y " * 10_000 + '"',
    "separators": "bridge|tower||",
}


@pytest.mark.parametrize("typed", HOSTILE.values(), ids=HOSTILE.keys())
async def test_signs_of_the_query_language_are_only_signs(db: Database, typed: str) -> None:
    await save(db, *BRIDGE)
    reply = await search(await record_of(db), typed)
    assert passages(reply)
    assert any("bridge" in found.words for found in passages(reply))


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        pytest.param("eastern tower", 2, id="words"),
        pytest.param("tower eastern", 2, id="words in any order"),
        pytest.param('"eastern tower"', 2, id="a phrase"),
        pytest.param("“eastern TOWER”", 2, id="a phrase in curly marks"),
        pytest.param("„Eastern tower“ bolts", 1, id="a phrase and a word"),
        pytest.param('"sixty bolts" "eastern tower"', 1, id="two phrases"),
    ],
)
async def test_a_phrase_is_found_as_it_stands(db: Database, typed: str, found: int) -> None:
    await save(db, *BRIDGE)
    reply = await search(await record_of(db), typed)
    assert (len(passages(reply)), reply.blocks[0] == SOME) == (found, False)


async def test_a_phrase_nobody_wrote_says_how_to_look_for_its_words(db: Database) -> None:
    await save(db, *BRIDGE)
    with pytest.raises(NotFound, match=r"has “tower eastern”. Try it without the quotation marks"):
        await search(await record_of(db), '"tower eastern"')


async def test_a_phrase_is_bold_as_a_whole(db: Database) -> None:
    await save(db, *BRIDGE)
    reply = await search(await record_of(db), '"sixty bolts"')
    assert [bold(found) for found in passages(reply)] == [["sixty bolts"]]
    assert reply.title == "Search: “sixty bolts”"


FILTERS = {
    "from a day": ("from:2031-05-08", ["opens.txt"], "from 8 May 2031"),
    "to a day": ("to:2031-05-05", ["shuts.txt"], "to 5 May 2031"),
    "a phrase for a day": ("from:“yesterday”", ["opens.txt"], "from 8 May 2031"),
    "an outlet": ('outlet:"the lenmark gazette"', ["shuts.txt"], "The Lenmark Gazette"),
    "an outlet by a word": ("OUTLET: gazette", ["shuts.txt"], "The Lenmark Gazette"),
    "a person who speaks": ("person:falk", ["shuts.txt"], "with Ines Falk"),
    "both": ("from:2031-05-01 person:reyl", ["ferry.txt", "opens.txt"], "from 1 May 2031 · with Tomas Reyl"),
}


@pytest.mark.parametrize(("typed", "paths", "told"), FILTERS.values(), ids=FILTERS.keys())
async def test_filters_narrow_what_is_found_and_are_told(db: Database, typed: str, paths: list[str], told: str) -> None:
    ids = await save(db, *BRIDGE)
    words = "the" if "person" not in typed else "bridge bolt cars tower"
    reply = await search(await record_of(db), f"{words} {typed}")
    assert {found.citation.article_id for found in passages(reply)} == {ids[path] for path in paths}
    assert reply.subtitle.endswith(f"best first · {told}")


async def test_options_say_the_same_as_filters_and_go_before_them(db: Database) -> None:
    await save(db, *BRIDGE)
    record = await record_of(db)
    typed = await search(record, "the from:2031-05-05 to:2031-05-05 outlet:gazette person:falk cross")
    chosen = await search(record, "the cross person:reyl", "5 May", "5 May", "Lenmark Gazette", "Ines Falk")
    assert typed == chosen


async def test_only_sentences_in_which_a_person_speaks_or_is_named_are_theirs(db: Database) -> None:
    await save(db, *BRIDGE)
    reply = await search(await record_of(db), "bridge person:falk")
    assert [found.words for found in passages(reply)] == [SHUTS.paragraphs[1][0]]


ERRORS = {
    "a day nobody can read": ("bridge from:zzz", "I cannot read “zzz” as a day"),
    "no value": ("bridge from:", "Nothing stands after “from:”. Write a day"),
    "a filter twice": ("bridge person:a person:b", "“person:” stands there twice"),
    "the last day first": ("bridge from:2031-05-08 to:2031-05-01", "ends before"),
    "an unknown outlet": (
        "bridge outlet:herald",
        "No outlet here is called “herald”. There are: Sarn Valley Radio \\(1\\), The Lenmark Gazette \\(1\\).",
    ),
    "filters alone": ("person:falk", "Type a word to look for"),
}


@pytest.mark.parametrize(("typed", "told"), ERRORS.values(), ids=ERRORS.keys())
async def test_what_cannot_be_read_says_what_to_do(db: Database, typed: str, told: str) -> None:
    await save(db, *BRIDGE)
    with pytest.raises(BadOption, match=told):
        await search(await record_of(db), typed)


async def test_an_outlet_that_could_be_two_is_asked_for_in_full(db: Database) -> None:
    first, second = (replace(COST, path=f"{town}.txt", outlet=f"The {town} Gazette") for town in ("Lenmark", "Sarn"))
    await save(db, first, second)
    with pytest.raises(
        BadOption, match=r"Several outlets fit “gazette”: The Lenmark Gazette .1., The Sarn Gazette .1."
    ):
        await search(await record_of(db), "bridge outlet:gazette")


async def test_nothing_within_the_filters_says_to_leave_one_away(db: Database) -> None:
    await save(db, *BRIDGE)
    with pytest.raises(NotFound, match=r"No sentence has that: treasurer · to 5 May 2031. Leave a filter away"):
        await search(await record_of(db), "treasurer to:2031-05-05")


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


async def test_pages_keep_phrases_and_filters(db: Database) -> None:
    await save(db, *(replace(lanterns(7), path=f"{n}.txt", outlet=f"The {n} Gull") for n in range(2)))
    record = await record_of(db)
    first = await search(record, "lantern “old town”", outlet="1 gull", since="1 May", until="yesterday")
    action = first.buttons[0][1].action
    assert action == 'search|1|lantern "old town" from:20310501 to:20310508 outlet:#2'
    second = await turned(record, action.split("|")[1:])
    assert (second.title, second.subtitle) == (
        "Search: lantern “old town”",
        "7 passages in 1 article, best first · 6 to 7 · from 1 May 2031 · to 8 May 2031 · The 1 Gull",
    )


async def test_a_page_that_is_gone_shows_the_last_one(db: Database) -> None:
    await save(db, lanterns(7))
    record = await record_of(db)
    assert passages(await search(record, "lantern", page=9)) == passages(await search(record, "lantern", page=1))


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
