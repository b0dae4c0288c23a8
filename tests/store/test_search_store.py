"""How sentences are found: within filters, and that neither a common word nor a large record makes it read much."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from bot.store import search
from bot.store.database import Database
from bot.store.search import EVERYWHERE, Found, Within, find
from tests.answers.builders import ENGINEER, MAYOR, SERVER, Draft, Said, save

TABLES = ("article", "article_person", "cospeaker", "mention", "quotation", "sentence")


def story(n: int, **facts: Any) -> Draft:
    """Three sentences with the word; Falk says the first, the second names her."""
    first, second = "“The gate stays,” she said.", "Then Ines Falk shut the gate."
    words = [[f"{first} {n}.", second, f"A gate of {n} bars."]]
    return replace(Draft(f"{n}.txt", "Gate", words, said=[Said(MAYOR, "The gate stays,")]), **facts)


async def found(db: Database, within: Within = EVERYWHERE, word: str = "gate") -> tuple[list[int], bool]:
    """The articles of all hits, in order, and whether that is all."""
    hits = await find(db, [word], (0,), within, every=True, start=0, most=100)
    return sorted(hit.source.id for hit in hits.hits), hits.is_all


STORIES = [
    story(1, outlet="The Gull", published=date(2031, 5, 1)),
    story(2, outlet="The Tern", published=date(2031, 5, 2)),
    story(3, outlet="The Gull", published=date(2031, 5, 3), said=[Said(ENGINEER, "The gate stays,")]),
    story(4, outlet="The Gull", published=date(2031, 5, 4)),
]
WITHIN = {
    "outlet": (Within(outlets=["The Gull"]), [1, 1, 1, 3, 3, 3, 4, 4, 4]),
    "since": (Within(since=date(2031, 5, 3)), [3, 3, 3, 4, 4, 4]),
    "until": (Within(until=date(2031, 5, 1)), [1, 1, 1]),
    "person": (Within(people=[1]), [1, 1, 2, 2, 4, 4]),
    "nobody": (Within(people=[99]), []),
    "both": (Within(outlets=["The Tern"], people=[1]), [2, 2]),
}


@pytest.mark.parametrize("has_many", [False, True], ids=["few", "many"])
@pytest.mark.parametrize(("within", "ids"), WITHIN.values(), ids=WITHIN.keys())
async def test_filters_leave_the_same_of_a_rare_and_of_a_common_word(
    db: Database, within: Within, ids: list[int], has_many: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    await save(db, *STORIES)
    monkeypatch.setattr(search, "_MANY_HITS", 5 if has_many else 50)
    assert await found(db, within) == (ids, True)


async def test_of_a_common_word_only_the_newest_articles_within_the_filters_are_looked_into(
    db: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    await save(db, *STORIES)
    monkeypatch.setattr(search, "_MANY_HITS", 5)
    monkeypatch.setattr(search, "_MOST_ARTICLES", 2)
    assert await found(db, Within(outlets=["The Gull"])) == ([3, 3, 3, 4, 4, 4], False)
    # A rare word is found in all of them.
    assert await found(db, Within(outlets=["The Gull"]), "1") == ([1, 1], True)


async def test_who_speaks_with_others_is_found(db: Database) -> None:
    await save(db, story(1, said=[Said(ENGINEER, "The gate stays,")]))
    async with db.writing() as connection:
        await connection.execute(
            "INSERT INTO article_person SELECT 1, 'joint', id, name, kind, '[]', '[]' FROM person WHERE id = 1"
        )
        await connection.execute("UPDATE article_person SET person_id = NULL WHERE local_id != 'joint'")
        await connection.execute(
            "INSERT INTO cospeaker (quotation_id, local_id, n, article_id) VALUES (1, 'joint', 0, 1)"
        )
    assert await found(db, Within(people=[1])) == ([1], True)


@pytest.mark.parametrize("narrow", [search._OF_SCOPE, search._IN_SCOPE], ids=["few", "many"])
async def test_no_table_is_read_through_whatever_the_filters(db: Database, narrow: str) -> None:
    statement = search._WITHIN.format(score=search.BM25) + narrow + search._OF_PEOPLE + search._NEWEST
    asked = (10, 0, json.dumps([0, SERVER]), "2031-05-01", None, '["The Gull"]', "[1]", 5_000, "words : gate")
    async with db.reading() as connection:
        rows = await connection.execute_fetchall(f"EXPLAIN QUERY PLAN {statement}", asked)
    steps = [row[3] for row in rows]
    assert [step for step in steps if step.startswith("SCAN") and step.split()[1] in TABLES] == []
    # The full-text index is gone through once, newest first, and no row is sorted before the limit.
    assert [step for step in steps if "sentence_fts" in step] == ["SCAN sentence_fts VIRTUAL TABLE INDEX 192:M1"]


@pytest.mark.parametrize("within", [EVERYWHERE, Within(outlets=["The Gull"])], ids=["everywhere", "within filters"])
@pytest.mark.parametrize(
    ("words", "every", "many", "best"),
    [
        pytest.param(["gate"], True, 9, ["The gate and the gate.", "A gate shut."], id="few: by how often, too"),
        pytest.param(["gate"], True, 3, ["A gate shut.", "The gate and the gate."], id="many: the shortest"),
        pytest.param(["gate", "quay"], False, 3, ["The quay is shut.", "The gate and the gate."], id="any: the rarest"),
    ],
)
async def test_the_shortest_of_very_many_sentences_come_first_without_all_being_counted(
    db: Database,
    words: list[str],
    every: bool,
    many: int,
    best: list[str],
    within: Within,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    told = ["The gate and the gate.", "A gate shut.", "The gate of the town was painted.", "The gate fell on a cart."]
    others = ["The quay is shut.", *(f"Nothing fell {n}." for n in range(20))]
    await save(db, Draft("gate.txt", "Gate", [told, others], outlet="The Gull"))
    monkeypatch.setattr(search, "_MANY_HITS", many)
    found = await find(db, words, (0,), within, every=every, start=0, most=2)
    assert [hit.words for hit in found.hits] == best


async def test_no_words_find_nothing(db: Database) -> None:
    assert await find(db, [], every=True, start=0, most=5) == Found([], 0, 0, is_all=True)
