"""Quotations as they are stored and asked for: who joined in, who passed them on, and what comes right after."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.model.article import Citation, Span
from bot.store import quotations, sentences
from bot.store.database import Database
from bot.store.quotations import Named, ToldQuotation
from tests.answers.tide import DELAY, WALL, record_of


@pytest.fixture
async def db(tmp_path: Path) -> AsyncIterator[Database]:
    database = await Database.open(tmp_path / "record.db")
    await record_of(database)
    yield database
    await database.close()


async def said_by(db: Database, name: str) -> list[ToldQuotation]:
    async with db.reading() as connection:
        rows = await connection.execute_fetchall("SELECT id FROM person WHERE name = $1", (name,))
    return await quotations.said_by(db, (0,), [row[0] for row in rows])


async def about(db: Database, name: str) -> list[str]:
    async with db.reading() as connection:
        rows = await connection.execute_fetchall("SELECT id FROM person WHERE name = $1", (name,))
    return [told.words for told in await quotations.about(db, (0,), [row[0] for row in rows])]


async def test_a_joint_statement_is_said_by_everybody_who_made_it(db: Database) -> None:
    for name in ("Ines Falk", "Tomas Reyl"):
        told = next(each for each in await said_by(db, name) if each.cospeakers)
        assert [speaker.name for speaker in told.speakers] == ["Ines Falk", "Tomas Reyl"]
        assert told.speakers[0] == Named(told.speaker_id, told.speaker)


async def test_a_secondary_source_is_given_in_its_own_words(db: Database) -> None:
    assert [told.via for told in await said_by(db, "Ines Falk") if told.via] == ["the Herald"]


async def test_what_somebody_wants_is_nothing_they_said(db: Database) -> None:
    assert not any("second wall" in told.words for told in await said_by(db, "Ines Falk"))


async def test_what_somebody_says_of_himself_with_others_is_not_about_him(db: Database) -> None:
    assert await about(db, "Ines Falk") == ["Reyl told the Herald that Falk would resign."]
    assert await about(db, "Tomas Reyl") == []


@pytest.mark.parametrize(
    ("text", "words", "found", "speakers"),
    [
        pytest.param(WALL, "Ines Falk said.", "But Sarn Works said", {"Sarn Works"}, id="the next paragraph"),
        pytest.param(WALL, "told the council.", None, None, id="litter stands between"),
        pytest.param(WALL, "nothing to hide”.", "“But it was a hard year", {"Ines Falk"}, id="the speaker goes on"),
        pytest.param(WALL, "would resign.", None, None, id="the last sentence"),
        pytest.param(DELAY, "the Herald reported.", "That is not true", {"Sarn Works"}, id="another article"),
    ],
)
async def test_what_follows_a_place_is_the_sentence_right_after_it(
    db: Database, text: str, words: str, found: str | None, speakers: set[str] | None
) -> None:
    article_id = 1 if text is WALL else 2
    end = text.index(words) + len(words)
    (after,) = await sentences.following(db, (0,), [Citation(article_id, 1, Span(end - 5, end))])
    if found is None or speakers is None:
        assert after is None
        return
    assert after is not None
    assert after.words.startswith(found)
    assert after.words == after.citation.span.of(text)
    assert after.speakers == {told.speaker_id for name in speakers for told in await said_by(db, name)}


async def test_what_follows_in_an_article_of_another_server_is_not_told(db: Database) -> None:
    assert await sentences.following(db, (5,), [Citation(1, 1, Span(0, 62))]) == [None]
