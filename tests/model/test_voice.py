"""Shares of the record."""

from __future__ import annotations

import pytest

from bot.model.person import PersonKind
from bot.model.voice import Share, percent, shares, word_count


def test_shares_are_of_all_words_and_of_all_remarks_and_only_of_kinds_there_are() -> None:
    counts: dict[PersonKind, tuple[int, int]] = {"unnamed": (10, 5), "person": (30, 5)}
    assert shares(counts) == (Share("person", 0.75, 0.5), Share("unnamed", 0.25, 0.5))


def test_where_no_words_stand_in_marks_no_share_of_them_is_told() -> None:
    assert shares({"unnamed": (0, 4)}) == (Share("unnamed", 0.0, 1.0),)


@pytest.mark.parametrize(
    ("quoted", "words"),
    [
        ("We’re not going to", 4),
        ("25,000 well-known books", 3),
        ("Never — ever … ", 2),
        ("the U.S. wall", 3),
        ("…", 0),
    ],
)
def test_words_are_counted_as_a_writer_counts(quoted: str, words: int) -> None:
    assert word_count(quoted) == words


@pytest.mark.parametrize(
    ("part", "told"),
    [(0, "0 %"), (0.001, "<1 %"), (0.014, "1 %"), (0.5, "50 %"), (0.996, ">99 %"), (1, "100 %")],
)
def test_a_little_is_not_nothing_and_nearly_all_is_not_all(part: float, told: str) -> None:
    assert percent(part) == told
