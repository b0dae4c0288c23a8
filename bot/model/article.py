"""An article and places in it. What the analysis finds in the text is in `annotations`."""

from __future__ import annotations

import hashlib
import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

_LINE = re.compile(r"[^\n\r\u2028\u2029]+")
# Takes no place on the page, though Python does not count it as white space.
_ZERO_WIDTH = "\u200b\u2060\ufeff"


class Span(NamedTuple):
    """A stretch of an article's text: code points, half-open."""

    start: int
    end: int

    def of(self, text: str) -> str:
        return text[self.start : self.end]

    def covers(self, other: Span) -> bool:
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Article:
    """One article as its source gives it; `text` is never rewritten.

    `path` names it within its collection. `published` is the local date at the writer's `zone` (IANA name); None when
    nobody knows it. The `*_inferred` flags mark facts that the text itself does not state.
    """

    path: str
    text: str
    headline: str = ""
    outlet: str | None = None
    url: str | None = None
    published: date | None = None
    zone: str | None = None
    headline_inferred: bool = False
    published_inferred: bool = False

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.text.encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Citation:
    """Where words stand: a stored article (its row id), its paragraph (counted from 1) and the span."""

    article_id: int
    paragraph: int
    span: Span


def paragraphs(text: str) -> tuple[Span, ...]:
    """The text's lines that hold anything visible, trimmed, in order: paragraph 1 is the first of them."""
    lines = (_trimmed(text, *line.span()) for line in _LINE.finditer(text))
    return tuple(span for span in lines if span.start < span.end)


def _trimmed(text: str, start: int, end: int) -> Span:
    while start < end and (text[start].isspace() or text[start] in _ZERO_WIDTH):
        start += 1
    while start < end and (text[end - 1].isspace() or text[end - 1] in _ZERO_WIDTH):
        end -= 1
    return Span(start, end)


def paragraph_at(paragraphs: Sequence[Span], offset: int) -> int:
    """The number, from 1, of the paragraph that `offset` is in (between two: the one before)."""
    return max(1, bisect_right([paragraph.start for paragraph in paragraphs], offset))
