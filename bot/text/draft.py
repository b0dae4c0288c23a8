"""A quotation on its way from the tagger to its speaker."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from bot.model.article import Span
from bot.model.quotation import QuotationKind

Link = Literal["continued", "same paragraph", "paragraph before", "some paragraphs before"]


@dataclass(frozen=True, slots=True)
class Draft:
    """A quotation whose speaker is not known yet.

    A draft without a source of its own may share the speaker of another: `follows` is that draft's index, `link` how
    they hang together. `via` is the secondary source. `certainty` in [0, 1] is the tagger's, that the content is
    what the cue attributes; 1 where the marks tell.
    """

    content: tuple[Span, ...]
    quoted: tuple[Span, ...]
    source: Span | None
    cue: Span | None
    kind: QuotationKind
    speech: bool
    follows: int | None = None
    link: Link | None = None
    via: Span | None = None
    certainty: float = 1.0

    @property
    def extent(self) -> Span:
        return Span(self.content[0].start, self.content[-1].end)
