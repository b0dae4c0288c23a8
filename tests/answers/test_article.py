"""/article: the list, one article's facts, and how articles are found by what people type."""

from __future__ import annotations

import pytest

from bot.answers import article as answers
from bot.answers.article import article_list, article_show, shown
from bot.answers.verbatim import checked
from bot.errors import Ambiguous, NotFound
from bot.model.reply import Button, Heading, Note, Passage
from bot.store import search
from bot.store.database import Database
from tests.answers.builders import BRIDGE, COST, MAYOR, SERVER, SHUTS, Draft, Said, record_of, save


async def test_the_list_has_the_newest_first_with_what_was_found_in_each(db: Database) -> None:
    await save(db, *BRIDGE)
    reply = await article_list(await record_of(db))
    assert reply.subtitle == "4 articles, newest first"
    assert reply.blocks == (
        Note("[4] Bridge to open again in June\n8 May 2031 · 1 quotation · 1 date"),
        Note(
            "[3] Who pays for the Ferrol bridge?\n"
            "Sarn Valley Radio · 7 May 2031 (not printed in it) · 0 quotations · 0 dates"
        ),
        Note("[2] Ferries carry commuters over the river\n6 May 2031 · 1 quotation · 1 date"),
        Note("[1] Ferrol bridge shuts after crack is found\nThe Lenmark Gazette · 5 May 2031 · 1 quotation · 1 date"),
    )
    assert reply.buttons == (tuple(Button(f"[{n}]", f"article|{n}") for n in (4, 3, 2, 1)),)


async def test_a_long_list_has_pages(db: Database) -> None:
    await save(db, *(Draft(f"{n:02}.txt", f"Day {n}", [["Nothing happened at the lock."]]) for n in range(11)))
    record = await record_of(db)
    first, second = await article_list(record), await article_list(record, 1)
    assert [button.disabled for reply in (first, second) for button in reply.buttons[-1]] == [True, False, False, True]
    entries = [block.text for reply in (first, second) for block in reply.blocks if isinstance(block, Note)]
    assert len(set(entries)) == 11
    assert second.subtitle == "11 articles, newest first · page 2 of 2"


async def test_an_empty_record_says_that_it_is(db: Database) -> None:
    with pytest.raises(NotFound, match="There are no articles in this record yet"):
        await article_list(await record_of(db))


async def test_an_article_shows_its_facts_its_speakers_and_its_own_words(db: Database) -> None:
    ids = await save(db, SHUTS)
    record = await record_of(db)
    reply = await article_show(record, "ferrol bridge shuts")
    assert (reply.title, reply.subtitle) == (SHUTS.headline, "[1] The Lenmark Gazette · 5 May 2031")
    facts, quoted_heading, quoted, own_heading, *own = reply.blocks
    assert facts == Note(
        "65 words · 5 sentences · 1 quotation · 1 dated event\nTimes without a zone are read as Europe/Lisbon."
    )
    assert (quoted_heading, quoted) == (Heading("Quoted"), Note("Ines Falk 1"))
    assert own_heading == Heading("In its own words")
    assert 2 <= len(own) <= 3
    assert all(isinstance(block, Passage) and block.citation.article_id == ids["shuts.txt"] for block in own)
    assert await checked(record, reply) == reply


async def test_its_buttons_lead_to_summary_most_quoted_person_and_chronology(db: Database) -> None:
    await save(db, *BRIDGE)
    record = await record_of(db)
    mayor = await record.person(MAYOR.name)
    assert (await article_show(record, "1")).buttons == (
        (
            Button("Summary", "summary|1|medium||"),
            Button("Quotes of Ines Falk", f"quote|{mayor.id}|said|0|"),
            Button("Chronology", "chronology|"),
        ),
    )


async def test_facts_the_text_does_not_state_are_marked(db: Database) -> None:
    await save(db, COST)
    reply = await article_show(await record_of(db), "cost.txt")
    assert isinstance(reply.blocks[0], Note)
    assert reply.blocks[0].text.splitlines()[2:] == [
        "The headline is not the article's own: its text has none.",
        "The date of publication was worked out; the text does not print it.",
    ]


async def test_an_undated_article_says_what_that_means(db: Database) -> None:
    await save(db, Draft("old.txt", "Old mill", [["The old mill at Orrin has a new wheel."]], published=None))
    reply = await article_show(await record_of(db), "mill")
    assert reply.subtitle == "[1] date unknown"
    assert isinstance(reply.blocks[0], Note)
    assert "Nobody knows when it was published" in reply.blocks[0].text


async def test_reported_speech_is_not_counted_as_quoted(db: Database) -> None:
    text = [["Mayor Ines Falk said that the tower would be painted green next spring."]]
    await save(
        db, Draft("paint.txt", "Paint", text, said=[Said(MAYOR, "that the tower would be painted green", "indirect")])
    )
    reply = await article_show(await record_of(db), "paint")
    assert Heading("Quoted") not in reply.blocks


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        pytest.param("MILL of orrin", 2, id="the whole headline before one with more words"),
        pytest.param("new mill, Orrin", 1, id="words of the headline in any order"),
        pytest.param("2031/may/wheel.txt", 1, id="a file with its folders"),
        pytest.param("Wheel", 1, id="a file's name without folders and ending"),
        pytest.param("été", 3, id="a file's name outside ASCII"),
        pytest.param("a_b%", 4, id="a file's name with signs of patterns"),
    ],
)
async def test_an_article_is_found_by_its_headline_or_its_file(db: Database, typed: str, found: int) -> None:
    files = (
        ("2031/may/wheel.txt", "The Mill of Orrin, new"),
        ("b.txt", "Mill of Orrin"),
        ("Été.txt", "Frost"),
        ("a_b%", "x"),
    )
    await save(db, *(Draft(path, headline, [["Nothing happened at the lock."]]) for path, headline in files))
    assert (await article_show(await record_of(db), typed)).subtitle.startswith(f"[{found}]")


async def test_of_many_that_fit_a_few_are_offered_the_shortest_headlines_among_them(
    db: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(answers, "_LOOKED_AT", 2)
    long = (Draft(f"{n}.txt", f"Mill wheel of lock number {n}", [["Nothing happened."]]) for n in range(7))
    await save(db, *long, Draft("7.txt", "Mill wheels of one lock", [["Nothing happened."]]))
    with pytest.raises(Ambiguous, match="8 articles fit “mill of”") as several:
        await article_show(await record_of(db), "mill of")
    assert several.value.choices == (
        ("[7] Mill wheel of lock number 6", "article|7"),
        ("[8] Mill wheels of one lock", "article|8"),
    )


async def test_words_of_headlines_are_looked_up_without_reading_the_articles(db: Database) -> None:
    async with db.reading() as connection:
        plan = await connection.execute_fetchall(
            f"EXPLAIN QUERY PLAN {search._ENTITLED}", ('headline : ("mill")', "[0]", 50)
        )
    assert [step for (*_, step) in plan if "article" in step or "headline" in step] == [
        "SCAN headline_fts VIRTUAL TABLE INDEX 0:M2",
        "SEARCH article USING INTEGER PRIMARY KEY (rowid=?)",
    ]


@pytest.mark.parametrize("typed", ["9", "[9]", "zeppelin", "", "  ", "..", "%", "bridge zeppelin"])
async def test_what_fits_no_article_is_answered_with_those_there_are(db: Database, typed: str) -> None:
    await save(db, COST)
    with pytest.raises(NotFound, match=r"There are: \[1\] Who pays for the Ferrol bridge\?"):
        await article_show(await record_of(db), typed)


async def test_another_servers_article_is_neither_listed_nor_shown(db: Database) -> None:
    ids = await save(db, SHUTS, collection_id=SERVER + 1)
    record = await record_of(db)
    with pytest.raises(NotFound, match="no articles"):
        await article_list(record)
    with pytest.raises(NotFound, match="no longer in the record"):
        await shown(record, ids["shuts.txt"])
