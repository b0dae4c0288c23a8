"""/compare on stories that several outlets tell: what differs, what only looks so, what one alone says."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from bot.answers.compare import compare, turned
from bot.answers.verbatim import checked
from bot.errors import BadOption, NotFound
from bot.model.reply import Button, Heading, Note, Passage, Reply
from bot.store.database import Database
from bot.text.pipeline import Analyst
from tests.answers.stories import COURT, FIRE, LIBRARY, MATCH, MERGER, MINISTER, OTHER_FIRE, ROUNDED, Report, record_of

DIFFERENT = "Told differently"
ALIKE = "Looks different, can be the same"
ALONE = "Said by one, not by the others"


def bold(passage: Passage) -> str:
    start = passage.citation.span.start
    return " … ".join(passage.words[span.start - start : span.end - start] for span in passage.strong)


def outline(reply: Reply) -> list[str]:
    """The headings, the labels of matters, and of each passage its article and what is bold in it."""
    found: list[str] = []
    for block in reply.blocks:
        if isinstance(block, Heading):
            found.append(f"## {block.text}")
        elif isinstance(block, Passage):
            found.append(f"[{block.citation.article_id}] {bold(block)}".rstrip())
    return found


def notes(reply: Reply) -> str:
    return "\n".join(block.text for block in reply.blocks if isinstance(block, Note))


@pytest.mark.parametrize(
    ("story", "topic", "expected"),
    [
        (
            FIRE,
            "death toll",
            [f"## {DIFFERENT} · Number: dead", "[1] at least 12", "[2] Nine", "[3] 15"],
        ),
        (FIRE, "start of the fire", [f"## {DIFFERENT} · Time: fire", "[1] 2 a.m.", "[2] 4 a.m."]),
        (
            MATCH,
            "kick-off of the final",
            [f"## {ALIKE} · Time: final", "[1] 8 p.m. BST", "[2] 9 p.m. CEST"],
        ),
        (LIBRARY, "library opening", [f"## {ALIKE} · Day: library", "[1] 2 June", "[3] 9 June"]),
        (LIBRARY, "Jon Arvid", [f"## {DIFFERENT} · Day: died", "[1] Friday", "[2] Saturday"]),
        (MERGER, "takeover jobs", [f"## {DIFFERENT} · Number: jobs", "[1] 800", "[2] 1,500"]),
        (
            MERGER,
            "price of Lacta",
            [f"## {ALIKE} · Number: sum of money", "[1] $2.4 billion", "[2] about $2.38 billion", "[3] €2.2 billion"],
        ),
        (
            MINISTER,
            "Odile Brandt",
            [
                f"## {DIFFERENT} · Titles given to Odile Brandt",
                *("[1] Harbour Minister", "[2] fisheries minister", "[3] Former Harbour Minister"),
            ],
        ),
        (
            COURT,
            "Osten's answer to the sentence",
            [
                f"## {DIFFERENT} · Karl Osten",
                *("[1] accepted", "[2] rejected", "[3] accepted … in principle"),
            ],
        ),
        (
            ROUNDED,
            "dockers",
            [
                f"## {ALIKE} · Number: dockers",
                *("[1] Some 2,500", "[2] 2,000 and 3,000", "[3] More than two thousand"),
            ],
        ),
        (
            ROUNDED,
            "Kovalsky",
            [f"## {ALIKE} · Spelling of one name", "[1] Kovalskiy", "[2] Kovalsky"],
        ),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
async def test_each_matter_stands_once_with_every_version(
    db: Database, analyst: Analyst, story: Sequence[Report], topic: str, expected: list[str]
) -> None:
    record = await record_of(db, analyst, story)
    reply = await compare(record, topic)
    assert outline(reply)[: len(expected)] == expected
    assert await checked(record, reply) == reply


@pytest.mark.parametrize(
    ("story", "topic", "told"),
    [
        (
            FIRE,
            "death toll",
            "Reported on different days: 4 May 2031 [1] [2], 6 May 2031 [3]. Such a number can change.",
        ),
        (FIRE, "death toll", "These can be true at once: “at least 12” and “15”."),
        (
            MATCH,
            "kick-off of the final",
            "Told on two clocks, “8 p.m. BST” [1] and “9 p.m. CEST” [2]: "
            "20:00 in London is 21:00 in Paris, one hour apart that day.",
        ),
        (MERGER, "price of Lacta", "Sums in different currencies are not compared: the record has no rates."),
        (ROUNDED, "dockers", "Numbers that are rounded, or leave room for more or less, can be true at once."),
        (LIBRARY, "library opening", "Reported on different days: 5 May 2031 [1], 19 May 2031 [3]."),
        (ROUNDED, "Kovalsky", "One person: the articles only write the name differently."),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
async def test_what_only_looks_like_a_difference_is_explained(
    db: Database, analyst: Analyst, story: Sequence[Report], topic: str, told: str
) -> None:
    assert told in notes(await compare(await record_of(db, analyst, story), topic))


async def test_a_remark_in_other_words_is_told_with_both(db: Database, analyst: Analyst) -> None:
    reply = await compare(await record_of(db, analyst, FIRE), "hydrants")
    assert outline(reply)[:1] == [f"## {DIFFERENT} · Words of Lena Moor"]
    assert "In quotation marks in 2 wordings: they cannot all be verbatim." in notes(reply)


async def test_a_line_says_where_it_stands_and_opens_what_is_around_it(db: Database, analyst: Analyst) -> None:
    reply = await compare(await record_of(db, analyst, MERGER), "takeover jobs")
    first = next(block for block in reply.blocks if isinstance(block, Passage))
    assert first.words == "Brenner expects to cut 800 jobs after the takeover, chief executive Anna Weiss said."
    assert first.label == "[1] The Ledger · ¶3 · 10 March 2031"
    span = first.citation.span
    assert first.button == Button("Context", f"context|1|{span.start}|{span.end}")


@pytest.mark.parametrize(
    ("story", "topic"), [(MINISTER, "Paul Rusk"), (MINISTER, "engineer")], ids=lambda v: v if isinstance(v, str) else ""
)
async def test_a_country_and_its_adjective_are_one_title(
    db: Database, analyst: Analyst, story: Sequence[Report], topic: str
) -> None:
    reply = await compare(await record_of(db, analyst, story), topic)
    assert not any("Titles" in line for line in outline(reply))


async def test_what_one_article_alone_has_is_told_as_such(db: Database, analyst: Analyst) -> None:
    record = await record_of(db, analyst, FIRE)
    last = await turned(record, ("9", "warehouse", "fire"))
    assert outline(last)[-3:] == [f"## {ALONE}", "[1]", "[3]"]
    assert "page 2 of 2" in last.subtitle
    first = await turned(record, ("0", "warehouse fire"))
    actions = [button.action for row in first.buttons for button in row]
    assert actions == ["compare|0|warehouse fire", "compare|1|warehouse fire"]


async def test_two_stories_are_not_held_side_by_side(db: Database, analyst: Analyst) -> None:
    reply = await compare(await record_of(db, analyst, (FIRE[0], OTHER_FIRE)), "fire")
    assert outline(reply) == []
    assert notes(reply) == (
        "2 articles speak of it: [1] [2]. No number, time, title, wording or side taken was found that differs between "
        "those that tell the same story."
    )


async def test_a_topic_of_one_article_has_nothing_to_compare(db: Database, analyst: Analyst) -> None:
    reply = await compare(await record_of(db, analyst, ROUNDED), "crane")
    assert reply.subtitle == "only one article says anything about it: [3]"
    assert notes(reply) == "Nothing to compare: the others are silent."
    assert outline(reply) == ["[3]"]


@pytest.mark.parametrize(("story", "topic"), [(FIRE, "warehouse fire"), (COURT, "sentence"), (MERGER, "takeover")])
async def test_no_article_is_called_right_or_wrong(
    db: Database, analyst: Analyst, story: Sequence[Report], topic: str
) -> None:
    reply = await compare(await record_of(db, analyst, story), topic)
    told = {word.strip(".,:;“”") for word in notes(reply).casefold().split()}
    assert not told & {"wrong", "right", "correct", "false", "error", "mistake", "truth", "accurate"}


async def test_unknown_topics_and_topics_without_a_word_are_told_apart(db: Database, analyst: Analyst) -> None:
    record = await record_of(db, analyst, ROUNDED)
    with pytest.raises(NotFound, match="No sentence of the record is about “submarines”"):
        await compare(record, "submarines")
    with pytest.raises(BadOption):
        await compare(record, "?!")


async def test_a_name_that_is_nearly_right_is_compared_and_the_reader_told(db: Database, analyst: Analyst) -> None:
    reply = await compare(await record_of(db, analyst, MINISTER), "brandtt")
    assert notes(reply).startswith("Showing Odile Brandt for “brandtt”.")
    assert reply.title == "Compare: Odile Brandt"
