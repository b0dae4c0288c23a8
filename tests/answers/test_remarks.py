"""What stands with a remark on a card: its wordings, what speaks against it, who joined in, who passed it on."""

from __future__ import annotations

import pytest

from bot.answers.quote import quote
from bot.answers.room import Room, filled, paged
from bot.model.article import Citation, Span
from bot.model.reply import Button, Passage
from bot.store.database import Database
from tests.answers.test_quote import shown
from tests.answers.tide import record_of

GULL, DELAYED = "[1] The Gull", "[2] Flood wall delayed"


async def test_a_remark_is_told_once_with_its_wordings_and_what_follows_each(db: Database) -> None:
    assert shown(await quote(await record_of(db), "falk", kind="said"))[:5] == [
        "Said: in quotation marks",
        f"> “We have spent every crown,” Falk told the council. {GULL} · ¶3 · 5 September 2031 · also in [2]",
        "> Ines Falk and Tomas Reyl said in a statement that they had “*nothing to hide*”. "
        f"{GULL} · ¶6 · 5 September 2031 · joint statement with Tomas Reyl",
        f"> “But it was a hard year,” said Falk. {GULL} · ¶7 · 5 September 2031",
        "> “The wall is going to be finished well before the winter,” Mayor Falk said, the Herald reported. "
        f"{DELAYED} · ¶1 · 6 September 2031 · as reported by the Herald · "
        "reported in 2 wordings; at least one is not verbatim",
    ]


async def test_what_speaks_against_each_wording_stands_under_it(db: Database) -> None:
    assert shown(await quote(await record_of(db), "falk", "winter"))[3:6] == [
        "Followed by (¶2)> That is not true, Sarn Works said. ",
        f"Also told as> “The wall will be finished before the winter,” Ines Falk said. {GULL} · ¶1 · 5 September 2031",
        "Followed by (¶2)> But Sarn Works said the foundations would not be poured until March. ",
    ]


async def test_a_sentence_behind_something_else_does_not_follow(db: Database) -> None:
    assert not any("Auditors" in line for line in shown(await quote(await record_of(db), "falk", "crown")))


async def test_a_joint_statement_is_said_by_each_and_about_none(db: Database) -> None:
    record = await record_of(db)
    reply = await quote(record, "reyl")
    assert reply.subtitle == "Treasurer · 1 said · 1 reported · 0 about · in 1 article"
    assert shown(reply)[1].endswith("· joint statement with Ines Falk")


async def test_everything_under_a_remark_belongs_to_its_block(db: Database) -> None:
    reply = await quote(await record_of(db), "falk", "winter")
    passages = [block for block in reply.blocks if isinstance(block, Passage)]
    assert [passage.under for passage in passages[:4]] == [False, True, True, True]
    assert [bool(passage.button) for passage in passages[:4]] == [True, False, False, False]


def item(words: str, *under: str) -> list[Passage]:
    citation = Citation(1, 1, Span(0, 1))
    first = Passage(words, citation, button=Button("Context", "context|1"))
    return [first, *(Passage(each, citation, under=True) for each in under)]


SHORT, TALL, LONG = item("Short."), item("Tall.", "a" * 400, "b" * 400), item("c" * 5000)


@pytest.mark.parametrize(
    ("items", "room", "sizes"),
    [
        pytest.param([], Room(2, 9, 1000), [], id="nothing"),
        pytest.param([SHORT] * 5, Room(2, 9, 1000), [2, 2, 1], id="so many a page"),
        pytest.param([SHORT] * 5, Room(6, 9, 1000), [3, 2], id="so many components a page"),
        pytest.param([SHORT, TALL, SHORT], Room(6, 20, 850), [1, 1, 1], id="so many characters a page"),
        pytest.param([TALL, LONG, SHORT], Room(6, 20, 500), [1, 1, 1], id="what is too long has a page of its own"),
    ],
)
def test_no_item_is_left_out_or_torn(items: list[list[Passage]], room: Room, sizes: list[int]) -> None:
    pages = paged(items, room)
    assert [len(page) for page in pages] == sizes
    assert [each for page in pages for each in page] == items


def test_what_one_section_leaves_the_next_may_use() -> None:
    shown, left = filled([SHORT], Room(3, 10, 1000))
    assert (len(shown), left.plus(Room(0, 6, 100)).components) == (1, 13)
