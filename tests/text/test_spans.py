"""Spans in order."""

from __future__ import annotations

import pytest

from bot.model.article import Span
from bot.text.spans import mostly_in, touching

SPANS = [Span(0, 4), Span(4, 8), Span(12, 20)]


@pytest.mark.parametrize(
    ("span", "found"),
    [
        (Span(0, 1), [0]),
        (Span(3, 5), [0, 1]),
        (Span(4, 8), [1]),
        (Span(8, 12), []),
        (Span(7, 40), [1, 2]),
        (Span(20, 21), []),
        (Span(6, 6), [1]),
    ],
)
def test_spans_that_share_a_character(span: Span, found: list[int]) -> None:
    assert list(touching(SPANS, span)) == found


@pytest.mark.parametrize(("span", "mostly"), [(Span(0, 3), True), (Span(2, 9), False), (Span(1, 9), True)])
def test_more_than_half_is_mostly(span: Span, mostly: bool) -> None:
    assert mostly_in(Span(0, 4), span) == mostly
