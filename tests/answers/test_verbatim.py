"""No passage leaves that the stored article does not have, word for word."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.answers.quote import quote
from bot.answers.verbatim import checked
from bot.model.article import Citation, Span
from bot.model.reply import Note, Passage, Reply
from bot.store.database import Database
from tests.answers.council import record_of


async def test_a_reply_of_stored_words_leaves_as_it_is(db: Database) -> None:
    record = await record_of(db)
    reply = await quote(record, "quist")
    assert await checked(record, reply) == reply


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(lambda passage: replace(passage, words=passage.words.replace("not", "")), id="a word left out"),
        pytest.param(lambda passage: replace(passage, citation=Citation(99, 1, Span(0, 9))), id="no such article"),
        pytest.param(
            lambda passage: replace(passage, citation=Citation(3, 1, Span(0, 9))), id="another server's article"
        ),
        pytest.param(lambda passage: replace(passage, citation=Citation(1, 1, Span(1, 9))), id="another place"),
    ],
)
async def test_a_line_that_differs_is_withheld_and_said_so(
    db: Database, change: object, caplog: pytest.LogCaptureFixture
) -> None:
    record = await record_of(db)
    reply = await quote(record, "quist", None, "said")
    good, passage = reply.blocks[1], reply.blocks[2]
    assert callable(change) and isinstance(passage, Passage)
    changed = replace(reply, blocks=(good, change(passage)))
    kept, note = (await checked(record, changed)).blocks
    assert kept == good
    assert isinstance(note, Note) and note.text.startswith("A line is withheld")
    assert "withheld" in caplog.text


async def test_a_reply_without_passages_needs_no_look(db: Database) -> None:
    reply = Reply("Hello", (Note("there"),))
    assert await checked(await record_of(db), reply) is reply
