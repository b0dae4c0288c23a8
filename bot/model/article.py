"""An article and places in it. What the analysis finds in the text is in `annotations`."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple


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
