"""Whom a pronoun means: the most salient figure of fitting gender, sentence by sentence.

After the salience account of Lappin and Leass (1994), with the grammatical roles read off word order instead of a
parse: a figure gains weight by being named, more as the first name of a sentence and as a speaker, less behind a
preposition, in the possessive or inside somebody's quotation marks, and the weight halves with every sentence.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate, pairwise

from spacy.tokens import Doc

from bot.model.article import Span
from bot.text.names import is_oblique, text_of
from bot.text.people import Figure
from bot.text.wordlists import Gender

# Chosen on the development set of full names; doubling or halving any one of them changes little.
_NAMED, _SUBJECT, _SPEAKER = 1.0, 1.2, 1.5
_POSSESSIVE, _OBLIQUE, _QUOTED, _UNKNOWN_GENDER, _NAMED_BY_SPEAKER = 0.5, 0.5, 0.3, 0.7, 0.15
_DECAY = 0.5
_BREAK = 1.0  # a new paragraph takes as much as so many sentences
_REACH = 15  # sentences; beyond it a pronoun is not resolved


class Salience:
    """The figures' weights at any place of one article; grows as speakers become known."""

    def __init__(
        self, doc: Doc, sentences: Sequence[Span], mentions: Sequence[tuple[Span, Figure]], quoted: Sequence[Span]
    ) -> None:
        self._starts = [sentence.start for sentence in sentences]
        text = text_of(doc)
        breaks = ["\n" in text[one.end : two.start] for one, two in pairwise(sentences)]
        self._paragraphs = [0, *accumulate(breaks)]
        self._weights: dict[int, list[tuple[int, Figure, float]]] = {}  # by sentence: place, figure, weight
        seen: set[int] = set()
        in_marks = bytearray(len(text) + 1)
        for marks in quoted:
            in_marks[marks.start : marks.end] = b"\1" * (marks.end - marks.start)
        for span, figure in mentions:
            sentence = self._sentence(span.start)
            weight = _NAMED
            inside = bool(in_marks[span.start] and in_marks[span.end - 1])
            oblique = is_oblique(doc, span)
            if sentence not in seen and not inside and not oblique:
                weight += _SUBJECT
                seen.add(sentence)
            weight *= _OBLIQUE if oblique else 1
            weight *= _POSSESSIVE if text[span.end : span.end + 2] in ("’s", "'s", "’ ", "' ") else 1
            weight *= _QUOTED if inside else 1
            self._weights.setdefault(sentence, []).append((span.start, figure, weight))

    def speaks(self, place: int, figure: Figure) -> None:
        """A source at `place` has been resolved to `figure`."""
        self._weights.setdefault(self._sentence(place), []).append((place, figure, _SPEAKER))

    def ranked(self, place: int, gender: Gender | None, content: Sequence[Span]) -> list[tuple[Figure, float]]:
        """Fitting people before `place`, named or described, heaviest first; `content` is what the pronoun said."""
        here = self._sentence(place)
        totals: dict[Figure, float] = {}
        for sentence in range(max(0, here - _REACH), here + 1):
            paragraphs = _BREAK * (self._paragraph(here) - self._paragraph(sentence))
            decayed = _DECAY ** (here - sentence + paragraphs)
            for at, figure, weight in self._weights.get(sentence, ()):
                if at >= place or (gender and figure.gender not in (gender, None)):
                    continue
                fit = _UNKNOWN_GENDER if gender and figure.gender is None else 1
                totals[figure] = totals.get(figure, 0) + weight * fit * decayed
        for figure in totals:
            if any(span.covers(mention) for span in content for mention in figure.mentions):
                totals[figure] *= _NAMED_BY_SPEAKER  # people seldom name themselves
        return sorted(totals.items(), key=lambda pair: -pair[1])

    def _paragraph(self, sentence: int) -> int:
        return self._paragraphs[sentence] if 0 <= sentence < len(self._paragraphs) else 0

    def _sentence(self, place: int) -> int:
        return bisect_right(self._starts, place) - 1
