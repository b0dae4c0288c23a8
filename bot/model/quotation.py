"""A quotation in the terms of Pareti (2015): source, cue and content, and the speaker behind the source."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from bot.model.article import Span

QuotationKind = Literal["direct", "mixed", "indirect"]


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words attributed to somebody.

    `content` is all that is attributed; `quoted` the parts of it inside quotation marks, without the marks (empty for
    indirect speech). `speech` is False for attributions that are no act of saying (wants, plans). `speaker` is a
    `Person.id` of the same article, None where no name is certain enough. `confidence` in [0, 1] is that of the
    speaker. `why` names the rule that chose the speaker; `others` are the person ids it passed over, nearest first.
    `via` is the secondary source that hands the words on ("…, the Herald reported"), None where there is none.
    `cospeakers` are the person ids of those who said it together with the speaker.
    """

    content: tuple[Span, ...]
    quoted: tuple[Span, ...]
    source: Span | None
    cue: Span | None
    kind: QuotationKind
    speech: bool
    speaker: str | None
    confidence: float
    why: str
    others: tuple[str, ...] = ()
    via: Span | None = None
    cospeakers: tuple[str, ...] = ()

    @property
    def extent(self) -> Span:
        return Span(self.content[0].start, self.content[-1].end)
