"""What an article prints, as stretches of words that a pasted quotation can be held against. Pure.

Words in quotation marks that only "he said" parts are one utterance; fragments never are. Everything else is told:
paragraph by paragraph, in the article's own words or as reported speech. What a match is worth is `verdict`'s business.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from bot.model.article import Span
from bot.model.words import Word, words
from bot.store.printed import PrintedArticle, PrintedQuotation
from bot.store.quotations import Named

# Words between two halves of a quotation: who said it, with all that a paper tells of an unnamed one.
_MOST_BETWEEN = 30
_MARKS = " \t\n\r\u2028\u2029\"“”'‘’«»"
_WITHIN_MARKS = re.compile(r"[“\"]([^“”\"\n]+)[”\"]")
_STOP = re.compile(r"[.!?…]|\n")


@dataclass(frozen=True)
class Utterance:
    """Words printed in one go: `parts` are their places in the article.

    `is_quoted` in quotation marks, `clusters` are those of the remarks in it; else told, and `speakers` are unknown
    until it is known which words are meant.
    """

    article: PrintedArticle
    parts: tuple[Span, ...]
    is_quoted: bool
    speakers: tuple[Named, ...] = ()
    clusters: frozenset[int] = frozenset()
    names: Mapping[str, str] = field(default_factory=dict, compare=False)

    @cached_property
    def words(self) -> list[Word]:
        return [word for part in self.parts for word in words(part.of(self.article.text), part.start, self.names)]

    @cached_property
    def keys(self) -> list[str]:
        return [word.key for word in self.words]

    @cached_property
    def starts(self) -> frozenset[int]:
        """The words that begin a sentence, by index; the end counts as one."""
        text, row = self.article.text, self.words
        inner = (n for n in range(1, len(row)) if _STOP.search(text, row[n - 1].span.end, row[n].span.start))
        begun = {n for n in inner if row[n].is_capital or row[n].key[0].isdigit()}
        return frozenset({0, len(row)} | begun)

    def text(self, start: int, end: int) -> str:
        """What is printed from one word to before another, without what stands between its parts."""
        if start >= end:
            return ""
        stretch = Span(self.words[start].span.start, self.words[end - 1].span.end)
        inside = (Span(max(stretch.start, p.start), min(stretch.end, p.end)) for p in self.parts)
        return " ".join(span.of(self.article.text) for span in inside if span.start < span.end)

    def span(self, start: int, end: int) -> Span:
        return Span(self.words[start].span.start, self.words[end - 1].span.end)


def utterances(article: PrintedArticle, near: Span, names: Mapping[str, str]) -> Iterator[Utterance]:
    """Those of the article that touch a stretch of it: quoted ones, then the paragraphs as told."""
    groups = _glued(article)
    for speakers, clusters, parts in groups:
        if Span(parts[0].start, parts[-1].end).overlaps(near):
            yield Utterance(article, tuple(parts), True, speakers, frozenset(clusters), names)
    known = [part for _, _, parts in groups for part in parts]
    for paragraph in article.paragraphs.values():
        if not paragraph.overlaps(near):
            continue
        for found in _WITHIN_MARKS.finditer(article.text, *paragraph):
            marked = Span(*found.span(1))
            if not any(part.overlaps(marked) for part in known):
                yield Utterance(article, (marked,), True, names=names)
        yield Utterance(article, (paragraph,), False, names=names)


def reported(article: PrintedArticle, span: Span) -> PrintedQuotation | None:
    """The quotation that holds most of a stretch of the article as its content; None where less than half of it."""

    def shared(quotation: PrintedQuotation) -> int:
        return sum(max(0, min(part.end, span.end) - max(part.start, span.start)) for part in quotation.content)

    best = max(article.quotations, key=shared, default=None)
    return best if best and 2 * shared(best) >= span.end - span.start else None


def within_marks(article: PrintedArticle, span: Span) -> list[Span]:
    """The parts of a stretch that stand in quotation marks."""
    quoted = sorted({part for quotation in article.quotations for part in quotation.quoted})
    return [Span(max(p.start, span.start), min(p.end, span.end)) for p in quoted if p.overlaps(span)]


Group = tuple[tuple[Named, ...], set[int], list[Span]]


def _glued(article: PrintedArticle) -> list[Group]:
    parts = [(part, quotation) for quotation in article.quotations for part in quotation.quoted]
    groups: list[Group] = []
    last: PrintedQuotation | None = None
    for part, quotation in sorted(parts, key=lambda pair: pair[0]):
        speakers, clusters, spans = groups[-1] if groups else ((), set[int](), list[Span]())
        if last and speakers == quotation.speakers and _goes_on(article, spans[-1], part, last, quotation):
            spans.append(part)
            clusters.add(quotation.cluster)
        elif not spans or not spans[-1].covers(part):  # else a quotation within a quotation
            groups.append((quotation.speakers, {quotation.cluster}, [part]))
        last = quotation
    return groups


def _goes_on(article: PrintedArticle, one: Span, two: Span, first: PrintedQuotation, second: PrintedQuotation) -> bool:
    """Whether two stretches in marks are one quotation that its source parts: “…,” she said. “…”."""
    if one.end > two.start:
        return False
    between = article.text[one.end : two.start].strip(_MARKS)
    ends = article.text[one.start : one.end].rstrip(_MARKS)[-1:]
    if not between:
        return first is second or ends in ".!?…,:;—–-"
    if "\n" in between or len(between.split()) > _MOST_BETWEEN or ends not in ".!?…,:;—–-":
        return False
    is_parted = any(cue and Span(one.end, two.start).covers(cue) for cue in (first.cue, second.cue))
    return is_parted and between[-1] in ".,:;—–-"
