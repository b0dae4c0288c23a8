"""Pastes over the shipped articles, each written by hand as a reader might mangle it, and the verdicts that are right.

They stand in `examined.txt`; none was made by the rules of `pastes`.
"""

from __future__ import annotations

import asyncio
import shutil
from pathlib import Path

import pytest

from tests.answers.examined import Examined, answered, examined_in, wrong_ones, wrongly_passed

# Raised when more is right; lowering it needs a reason.
FLOOR = 0.99


@pytest.fixture(scope="module")
def examined(seeded: Path, tmp_path_factory: pytest.TempPathFactory) -> list[Examined]:
    """Every case with its verdict; asked once for all tests."""
    path = tmp_path_factory.mktemp("examined") / "record.db"
    shutil.copy(seeded, path)
    with asyncio.Runner(loop_factory=asyncio.new_event_loop) as runner:
        return runner.run(answered(path, examined_in("examined.txt")))


def test_verdicts_on_pastes_written_by_hand_are_right(examined: list[Examined]) -> None:
    wrong = wrong_ones(examined)
    assert len(examined) >= 550
    assert 1 - len(wrong) / len(examined) >= FLOOR, "\n".join(wrong)


def test_none_of_them_is_called_exact_or_a_true_part_though_it_is_altered(examined: list[Examined]) -> None:
    assert wrongly_passed(examined) == []
