"""/summary: verbatim sentences of several articles, their sources, and what its buttons ask for."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from bot.answers.summary import summary, turned
from bot.answers.verbatim import checked
from bot.chat.render import card
from bot.errors import Ambiguous, NotFound
from bot.model.article import Span
from bot.model.person import Mention
from bot.model.reply import Note, Passage, Reply
from bot.store import articles
from bot.store.database import Database
from tests.answers.builders import BRIDGE, COST, MAYOR, NOW, SHUTS, Draft, Said, built, record_of, save
from tests.chat.cards import assert_within_limits, text


def passages(reply: Reply) -> list[Passage]:
    return [block for block in reply.blocks if isinstance(block, Passage)]


def notes(reply: Reply) -> list[str]:
    return [block.text for block in reply.blocks if isinstance(block, Note)]


async def test_the_record_is_told_in_seven_numbered_sentences_of_four_articles(db: Database) -> None:
    await save(db, *BRIDGE)
    record = await record_of(db)
    reply = await summary(record)
    assert reply.title == "The record in seven sentences"
    assert reply.subtitle == "7 of 17 sentences, all verbatim, from 4 of 4 articles"
    assert [found.number for found in passages(reply)] == [1, 2, 3, 4, 5, 6, 7]
    assert len({found.citation.article_id for found in passages(reply)}) == 4
    assert await checked(record, reply) == reply


async def test_every_sentence_names_its_source_and_the_legend_has_them_all(db: Database) -> None:
    ids = await save(db, *BRIDGE)
    reply = await summary(await record_of(db))
    assert all(found.label == f"[{found.citation.article_id}] ¶{found.citation.paragraph}" for found in passages(reply))
    assert notes(reply) == [
        f"[{ids['shuts.txt']}] Ferrol bridge shuts after crack is found · 5 May 2031\n"
        f"[{ids['ferry.txt']}] Ferries carry commuters over the river · 6 May 2031\n"
        f"[{ids['cost.txt']}] Who pays for the Ferrol bridge? · 7 May 2031\n"
        f"[{ids['opens.txt']}] Bridge to open again in June · 8 May 2031"
    ]


async def test_a_sentence_that_cannot_stand_alone_is_not_taken(db: Database) -> None:
    await save(db, *BRIDGE)
    record = await record_of(db)
    reply = await summary(record, "shuts.txt", length="short")
    assert "It surprised many." not in [found.words for found in passages(reply)]


async def test_a_fact_told_by_two_articles_is_told_once(db: Database) -> None:
    again = Draft(
        "again.txt", "Bridge shut", [[SHUTS.paragraphs[0][0]], ["The school bus of Orrin takes the long way."]]
    )
    await save(db, *BRIDGE, again)
    words = [found.words for found in passages(await summary(await record_of(db), length="long"))]
    assert words.count(SHUTS.paragraphs[0][0]) == 1


@pytest.mark.parametrize("typed", ["cost.txt", "cost", "who pays", "Who pays for the Ferrol bridge?", "[3]", "#3", "3"])
async def test_an_article_goes_by_number_headline_or_file_name(db: Database, typed: str) -> None:
    await save(db, *BRIDGE)
    reply = await summary(await record_of(db), typed, length="short")
    assert (reply.title, reply.subtitle) == (COST.headline, "2 of 4 sentences, all verbatim")
    assert notes(reply) == []


async def test_words_of_two_headlines_ask_which(db: Database) -> None:
    ids = await save(db, *BRIDGE)
    with pytest.raises(Ambiguous) as asked:
        await summary(await record_of(db), "ferrol bridge", length="long")
    assert asked.value.choices == (
        ("[1] Ferrol bridge shuts after crack is found", f"summary|{ids['shuts.txt']}|long||"),
        ("[3] Who pays for the Ferrol bridge?", f"summary|{ids['cost.txt']}|long||"),
    )


async def test_an_unknown_article_names_those_there_are(db: Database) -> None:
    await save(db, COST)
    with pytest.raises(NotFound, match=r"“zeppelin”\. There are: \[1\] Who pays for the Ferrol bridge\?\."):
        await summary(await record_of(db), "zeppelin")


async def test_a_text_too_short_is_shown_as_it_is(db: Database) -> None:
    await save(db, SHUTS)
    reply = await summary(await record_of(db), "1")
    assert notes(reply) == ["Too short to summarise: here is all of it."]
    assert [found.words for found in passages(reply)] == [s for paragraph in SHUTS.paragraphs for s in paragraph]


async def test_a_topic_takes_only_sentences_with_its_words(db: Database) -> None:
    await save(db, *BRIDGE)
    reply = await summary(await record_of(db), topic="ferries")
    assert reply.title == "The record on ferries in two sentences"
    assert all("ferries" in found.words for found in passages(reply))


async def test_a_topic_nobody_writes_about_is_said(db: Database) -> None:
    await save(db, *BRIDGE)
    with pytest.raises(NotFound, match="No sentence about “zeppelin” can stand alone"):
        await summary(await record_of(db), topic="zeppelin")


async def test_an_empty_record_says_that_it_is(db: Database) -> None:
    with pytest.raises(NotFound, match="There are no articles in this record yet"):
        await summary(await record_of(db))


async def test_buttons_make_it_shorter_and_longer_and_end_there(db: Database) -> None:
    await save(db, *BRIDGE)
    record = await record_of(db)
    shorter, longer, _ = (await summary(record)).buttons[0]
    short, long = [await turned(record, button.action.split("|")[1:]) for button in (shorter, longer)]
    assert [len(passages(reply)) for reply in (short, long)] == [4, 12]
    assert [reply.buttons[0][at].disabled for reply, at in ((short, 0), (long, 1))] == [True, True]


async def test_no_button_asks_for_a_length_that_shows_the_same(db: Database) -> None:
    await save(db, *BRIDGE)
    shorter, longer, _ = (await summary(await record_of(db), topic="ferries")).buttons[0]
    assert (shorter.disabled, longer.disabled) == (True, True)


async def test_sources_give_each_sentence_its_outlet_date_and_context(db: Database) -> None:
    await save(db, *BRIDGE)
    record = await record_of(db)
    sources = (await summary(record, "cost", length="short")).buttons[0][2]
    reply = await turned(record, sources.action.split("|")[1:])
    assert [found.label for found in passages(reply)] == [
        f"[3] Sarn Valley Radio · ¶{found.citation.paragraph} · 7 May 2031" for found in passages(reply)
    ]
    assert all(found.button and found.button.action.startswith("context|3|") for found in passages(reply))


async def test_a_button_of_an_article_that_is_gone_is_answered(db: Database) -> None:
    await save(db, *BRIDGE)
    with pytest.raises(NotFound, match="no longer in the record"):
        await turned(await record_of(db), ["99", "medium", "", ""])


async def test_a_topic_too_long_for_a_button_leaves_the_buttons_idle(db: Database) -> None:
    line = "Eleven ferryboatmen quietly painted the abandoned lighthouse at Orrin bright yellow before the regatta."
    await save(db, Draft("paint.txt", "Paint", [[line]]), *BRIDGE)
    reply = await summary(await record_of(db), topic=line)
    assert [found.words for found in passages(reply)] == [line]
    assert [button.disabled for button in reply.buttons[0]] == [True, True, True]


@pytest.mark.parametrize("sources", ["", "s"], ids=["with a legend", "with sources"])
@pytest.mark.parametrize("length", ["short", "medium", "long"])
async def test_a_summary_of_any_length_fits_a_card_whole(db: Database, length: str, sources: str) -> None:
    await save(db, *BRIDGE)
    drawn = card(await turned(await record_of(db), ["", length, sources, ""]), owner=1).to_components()  # type: ignore[no-untyped-call]
    assert_within_limits(drawn)
    assert "did not fit" not in text(drawn)


WILL = Draft(
    "will.txt",
    "Ferrol bridge to shut on Monday",
    [["The Ferrol bridge will shut on Monday so that an engineer can look for a crack in its eastern tower."]],
    published=date(2031, 5, 4),
)


async def test_what_was_foretold_is_dated_and_gives_way_to_what_happened(db: Database) -> None:
    ids = await save(db, WILL, *BRIDGE)
    reply = await summary(await record_of(db))
    shut = next(found for found in passages(reply) if found.words == SHUTS.paragraphs[0][0])
    assert shut.label == f"[{ids['shuts.txt']}] ¶1 · 5 May 2031, after [{ids['will.txt']}] ¶1"
    assert WILL.paragraphs[0][0] not in [found.words for found in passages(reply)]
    assert notes(reply)[-1].startswith(f"[{ids['will.txt']}] Ferrol bridge to shut on Monday · 4 May 2031")


async def test_sentences_of_an_article_that_was_overtaken_say_so(db: Database) -> None:
    more = "The mayor of Orrin says that nobody will miss the noise of the lorries."
    ids = await save(db, replace(WILL, paragraphs=[*WILL.paragraphs, [more]]), SHUTS)
    reply = await summary(await record_of(db), length="short")
    found = next(found for found in passages(reply) if found.words == more)
    assert found.label == f"[{ids['will.txt']}] ¶2 · 4 May 2031, before [{ids['shuts.txt']}]"


async def test_a_fact_told_by_two_articles_shows_both_and_that_they_overlap(db: Database) -> None:
    again = Draft("again.txt", "Bridge shut", [[SHUTS.paragraphs[0][0]], [SHUTS.paragraphs[1][1]]])
    ids = await save(db, *BRIDGE, again)
    reply = await summary(await record_of(db), length="long")
    labels = [found.label for found in passages(reply) if found.words == SHUTS.paragraphs[0][0]]
    assert labels == [f"[{ids['shuts.txt']}] ¶1 · also in [{ids['again.txt']}] ¶1"]
    assert reply.subtitle.endswith(f"articles; [{ids['shuts.txt']}] overlaps [{ids['again.txt']}]")


async def test_other_figures_are_told_and_none_is_chosen(db: Database) -> None:
    cost = "A museum for old lighthouse lamps has sold 4 thousand tickets since Easter, its keeper told visitors."
    one = Draft("one.txt", "One", [[cost]])
    other = Draft("other.txt", "Other", [[cost.replace("4 thousand", "7 thousand")]])
    ids = await save(db, one, other, *BRIDGE)
    reply = await summary(await record_of(db), length="long")
    assert f"[{ids['one.txt']}] ¶1 · other figures in [{ids['other.txt']}] ¶1" in [p.label for p in passages(reply)]


async def test_a_name_that_nothing_has_introduced_is_given_in_full_once(db: Database) -> None:
    late = "Falk spent the evening at the eastern tower with a lamp and a thermos of tea, the harbour office said."
    more = "Falk walked home over the hills of Orrin after midnight without a word to the reporters at the gate."
    draft = Draft("late.txt", "Late", [[late, more]], said=[Said(MAYOR, "evening")])
    article, annotations = built(draft)
    mentions = tuple(Mention(Span(at, at + 4), MAYOR.id) for at in (0, article.text.index(more)))
    await articles.save(db, article, replace(annotations, mentions=mentions), "1", collection_id=0, now=NOW)
    reply = await summary(await record_of(db))
    assert [found.label for found in passages(reply)] == ["[1] ¶1 · Falk: Ines Falk, Mayor", "[1] ¶1"]


async def test_only_the_articles_added_last_are_read(db: Database) -> None:
    drafts = [
        Draft(f"{n}.txt", f"Note {n}", [[f"Boat number {n} sailed to the island at dawn today."]]) for n in range(45)
    ]
    ids = [(await save(db, draft, now=NOW + timedelta(hours=n)))[draft.path] for n, draft in enumerate(drafts)]
    reply = await summary(await record_of(db), length="long")
    assert reply.subtitle.endswith("of 45 articles")
    assert {found.citation.article_id for found in passages(reply)} <= set(ids[-40:])
