"""Shares of the record."""

from __future__ import annotations

import pytest

from bot.model.voice import Share, Voice, Voices, percent

QUIST = Voice(1, "Marla Quist", "person", 4, 30, 5)
CLERK = Voice(2, "a clerk", "unnamed", 1, 10, 5)


def test_shares_are_of_all_words_and_of_all_remarks_and_only_of_kinds_there_are() -> None:
    assert Voices((QUIST, CLERK), 40, 4, 7).shares == (Share("person", 0.75, 0.5), Share("unnamed", 0.25, 0.5))


def test_where_no_words_stand_in_marks_no_share_of_them_is_told() -> None:
    assert Voices((Voice(2, "a clerk", "unnamed", 1, 0, 4),), 0, 1, 0).shares == (Share("unnamed", 0.0, 1.0),)


@pytest.mark.parametrize(
    ("part", "told"),
    [(0, "0 %"), (0.001, "<1 %"), (0.014, "1 %"), (0.5, "50 %"), (0.996, ">99 %"), (1, "100 %")],
)
def test_a_little_is_not_nothing_and_nearly_all_is_not_all(part: float, told: str) -> None:
    assert percent(part) == told
