"""Pastes over the shipped articles, each written by hand as a reader might mangle it, and the verdicts that are right.

`examined.txt` has one a line: the paste, who is named ("-": nobody), and the verdict, or all that can be defended where
careful readers would differ. None was made by the rules of `pastes`.
"""

from __future__ import annotations

import asyncio
import shutil
from pathlib import Path

import pytest

from bot.answers.verify import verify
from bot.store.database import Database
from tests.answers.builders import record_of

# Raised when more is right; lowering it needs a reason.
FLOOR = 0.98
_CASES = [
    line.split(" | ") for line in Path(__file__).with_name("examined.txt").read_text(encoding="utf-8").splitlines()
]
_TITLES = {"Which one?": "SEVERAL"}

Judged = list[tuple[str, str, list[str], str]]


@pytest.fixture(scope="module")
def judged(seeded: Path, tmp_path_factory: pytest.TempPathFactory) -> Judged:
    """Every case with its verdict; asked once for all tests."""
    path = tmp_path_factory.mktemp("examined") / "record.db"
    shutil.copy(seeded, path)
    with asyncio.Runner(loop_factory=asyncio.new_event_loop) as runner:
        return runner.run(_judged(path))


def test_verdicts_on_pastes_written_by_hand_are_right(judged: Judged) -> None:
    wrong = [
        f"{verdict}, not {right}: {paste} ({person})"
        for paste, person, right, verdict in judged
        if verdict not in right
    ]
    assert len(judged) >= 390
    assert 1 - len(wrong) / len(judged) >= FLOOR, "\n".join(wrong)


def test_none_of_them_is_called_exact_or_a_true_part_though_it_is_altered(judged: Judged) -> None:
    changed = [(paste, verdict) for paste, _, right, verdict in judged if right[0] in ("ALTERED", "SPLICED")]
    defended = {paste for paste, _, right, _ in judged if {"EXACT", "PARTIAL"} & set(right)}
    called = [each for each in changed if each[1] in ("EXACT", "PARTIAL", "SOURCES DIFFER")]
    assert [each for each in called if each[0] not in defended] == []


async def _judged(path: Path) -> Judged:
    db = await Database.open(path)
    try:
        record = await record_of(db)
        found = []
        for paste, person, right in _CASES:
            reply = await verify(record, paste.replace("\\n", "\n"), None if person == "-" else person)
            found.append((paste, person, right.split("/"), _TITLES.get(reply.title, reply.title)))
        return found
    finally:
        await db.close()
