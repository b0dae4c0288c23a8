"""Spans in text order that do not overlap: which of them touch another, found without walking through all."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from typing import TypeVar

from bot.model.article import Span

Found = TypeVar("Found")


def touching(spans: Sequence[Span], span: Span) -> range:
    """Indices of those that share a character with `span`; logarithmic in their number."""
    first = bisect_right(spans, span.start, key=_end)
    return range(first, max(first, bisect_left(spans, span.end, key=_start)))


def within(spans: Sequence[Span], found: Iterable[tuple[Span, Found]]) -> list[list[Found]]:
    """For each span all that touches it."""
    touched: list[list[Found]] = [[] for _ in spans]
    for place, one in found:
        for index in touching(spans, place):
            touched[index].append(one)
    return touched


def mostly_in(part: Span, span: Span) -> bool:
    """Whether more than half of the part lies in the span."""
    shared = min(part.end, span.end) - max(part.start, span.start)
    return shared * 2 > part.end - part.start


def _start(span: Span) -> int:
    return span.start


def _end(span: Span) -> int:
    return span.end
