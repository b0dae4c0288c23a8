"""What a source comes to: whom a quotation is given to, how sure that is and why.

Made in `speakers`, `descriptions` and `holders`; the words of `why` are shown to readers.
"""

from __future__ import annotations

from dataclasses import dataclass

from bot.model.article import Span
from bot.text.people import Figure


@dataclass(frozen=True, slots=True)
class Choice:
    """Whom a quotation is given to, how sure that is, by which rule, who else was near, and by which source words."""

    figure: Figure | None
    confidence: float
    why: str
    others: tuple[Figure, ...] = ()
    source: Span | None = None


NOBODY = Choice(None, 0.0, "the text gives no source")
