"""Is a confidence of 0.9 right nine times in ten? The table `make score` prints, over our own gold or over a corpus.

Seen from what is shown: every quotation found that is speech with a speaker. Over our own articles it is right when the
gold words it shares most with accept the name; words in marks that the gold knows nothing of count as wrong, statements
the gold leaves out are not judged. Over a corpus in PolNeAR's format, one JSON object a line with `text` and `gold`
(lists of `content` and `source` spans), it is right when half of its words lie in gold attributions whose source shares
a word with its own, or has the same words: "joint" there. Such a corpus knows no names, so a pronoun is enough.
"""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.model.article import Article, Span
from bot.text.pipeline import Analyst

BANDS = (0.0, 0.5, 0.7, 0.9)
_WORD = re.compile(r"\w+")


@dataclass(frozen=True)
class Shown:
    """One quotation as a reader would see it, and whether it is right."""

    confidence: float
    marked: bool
    right: bool


@dataclass(frozen=True)
class Attribution:
    """One gold attribution of a corpus, as word numbers; `named` are the words of its source."""

    content: frozenset[int]
    source: frozenset[int]
    named: tuple[str, ...]


def table(shown: Sequence[Shown]) -> Iterator[str]:
    """How many stand in each band of confidence and how many of them are right, in percent."""
    yield f"{'confidence':30}{'n':>5}{'right':>8}{'marked':>8}{'right':>8}"
    for low, high in zip(BANDS, (*BANDS[1:], 1.01), strict=True):
        rows = [one for one in shown if low <= one.confidence < high]
        marked = [one for one in rows if one.marked]
        label = f"  {low:.1f} to {min(high, 1.0):.1f}"
        yield f"{label:30}{len(rows):5}{_percent(rows)}{len(marked):8}{_percent(marked)}"


def shown_on_corpus(analyst: Analyst, path: Path) -> list[Shown]:
    return [shown for row in _rows(path) for shown in _shown(analyst, row)]


def _shown(analyst: Analyst, row: dict[str, Any]) -> Iterator[Shown]:
    text: str = row["text"]
    words = [Span(*match.span()) for match in _WORD.finditer(text)]
    gold = [_attribution(text, words, one["content"], one["source"]) for one in row["gold"]]
    for quotation in analyst.annotate(Article(row["name"], text)).quotations:
        if quotation.speech and quotation.speaker:
            mine = _attribution(text, words, quotation.content, [quotation.source] if quotation.source else [])
            same = {number for one in gold if _same_source(one, mine) for number in one.content & mine.content}
            right = bool(same) and 2 * len(same) >= len(mine.content)
            yield Shown(quotation.confidence, bool(quotation.quoted), right)


def _attribution(text: str, words: Sequence[Span], content: Iterable[Any], source: Iterable[Any]) -> Attribution:
    within = [
        frozenset(number for number, word in enumerate(words) if any(word.overlaps(span) for span in spans))
        for spans in ([_span(one) for one in content], [_span(one) for one in source])
    ]
    return Attribution(within[0], within[1], tuple(words[number].of(text).lower() for number in sorted(within[1])))


def _same_source(gold: Attribution, found: Attribution) -> bool:
    """Gold attributions without a source ask for none."""
    if not gold.source:
        return True
    return bool(gold.source & found.source) or (bool(found.named) and gold.named == found.named)


def _span(found: Span | Sequence[int]) -> Span:
    return found if isinstance(found, Span) else Span(*found)


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    packed = path.read_bytes()
    plain = gzip.decompress(packed) if path.suffix == ".gz" else packed
    # By line feeds alone: a text may hold the other signs that `splitlines` ends a line at.
    yield from (json.loads(line) for line in plain.decode("utf-8").split("\n") if line)


def _percent(shown: Sequence[Shown]) -> str:
    if not shown:
        return f"{'-':>8}"
    return f"{100 * sum(one.right for one in shown) / len(shown):7.1f}%"
