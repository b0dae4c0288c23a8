"""Whom a pronoun means: the most salient figure of fitting gender, sentence by sentence.

After the salience account of Lappin and Leass (1994), with the grammatical roles read off word order instead of a
parse: a figure gains weight by being named, more as the first name of a sentence and as a speaker, less inside
somebody's quotation marks and, beside others, behind a preposition or in the possessive. What the narration says of
people without their name comes from `narration`. The weight fades with every sentence, more slowly over quoted ones,
which the figure in focus often says.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right, insort
from collections.abc import Sequence
from itertools import accumulate, pairwise
from operator import itemgetter

from bot.model.article import Span
from bot.text.people import Figure
from bot.text.subjects import acts, is_object, is_oblique
from bot.text.tokens import Doc
from bot.text.wordlists import Gender

# Chosen on the development set of full names and the tests' articles: doubling or halving one of them loses at most 6
# of 1,489 right names, a slower decay or no break 20 or more (set by hand, then `make score` and that set's scorer).
_NAMED, _SUBJECT, _SPEAKER = 1.0, 1.2, 1.5
_PRONOUN_SUBJECT, _PRONOUN_OTHER = 1.2, 0.4
_POSSESSIVE, _OBLIQUE, _QUOTED, _NAMED_BY_SPEAKER = 0.5, 0.5, 0.3, 0.15
# A first name can mislead about the gender, so the other one is unlikely, not impossible.
_UNKNOWN_GENDER, _OTHER_GENDER = 0.7, 0.05
_PERHAPS_NOBODY = 0.35  # a single name without gender or title: a planet, a horse, a firm that looks like a person
_DECAY = 0.5
_BREAK = 1.0  # a new paragraph takes as much as so many sentences
_QUOTED_SENTENCE = 0.4  # … and a sentence wholly in marks this part of one
_REACH = 25  # sentences; beyond it a pronoun is not resolved
_CROWD = 100  # names and pronouns of one sentence; texts without full stops would take their square in time
_FREQUENT = 0.02  # for each earlier mention, however long ago

# The one whom an obituary is of comes back with every paragraph that has named nobody else yet.
_MOURNED = 1.5
_HAS_DIED = re.compile(r"[^.\n]{0,120}\b(?:has|who) died\b[^.\n]{0,60} (?:aged|at the age of) \d")

_NEAR = 12  # characters
_SELF = re.compile(r"\b(?:me|I am|I['’]m|name is|name['’]s) \Z")

_PLACE = itemgetter(0)


class Salience:
    """The figures' weights at any place of one article; grows as speakers become known."""

    def __init__(
        self,
        doc: Doc,
        sentences: Sequence[Span],
        mentions: Sequence[tuple[Span, Figure]],
        quoted: Sequence[Span],
    ) -> None:
        text = doc.text
        self._text = text
        self._mentions = mentions
        self._starts = [sentence.start for sentence in sentences]
        in_marks = bytearray(len(text) + 1)
        for marks in quoted:
            in_marks[marks.start : marks.end] = b"\1" * (marks.end - marks.start)
        self._ages = _ages(text, sentences, in_marks)
        self._weights: dict[int, list[tuple[int, Figure, float]]] = {}  # by sentence: place, figure, weight
        self._voices: set[Figure] = set()
        opens = mentions[:1] if mentions and _HAS_DIED.match(text, mentions[0][0].end) else ()
        self._mourned = next((figure for _, figure in opens), None)
        self._opened: set[int] = set()  # sentences with a subject
        spoken_of: dict[int, set[Figure]] = {}
        for span, figure in mentions:
            if not _is_inside(in_marks, span):
                spoken_of.setdefault(self._sentence(span.start), set()).add(figure)
        for span, figure in mentions:
            if _is_inside(in_marks, span):
                self._add(span.start, figure, _NAMED * _QUOTED)
            else:
                alone = len(spoken_of[self._sentence(span.start)]) == 1
                self._add(span.start, figure, self._weight(doc, span, alone))

    def _weight(self, doc: Doc, span: Span, alone: bool) -> float:
        """Of a name outside quotation marks; `alone` when its sentence names nobody else."""
        sentence, behind = self._sentence(span.start), doc.text[span.end : span.end + 2]
        subject = acts(doc, span)
        oblique = not subject and is_oblique(doc, span)
        weight = _NAMED
        if not oblique and not is_object(doc, span) and (subject or sentence not in self._opened):
            weight += _SUBJECT
            self._opened.add(sentence)
        if not alone:
            weight *= _OBLIQUE if oblique else 1
            weight *= _POSSESSIVE if behind in ("’s", "'s", "’ ", "' ") else 1
        return weight

    def speaks(self, place: int, figure: Figure) -> None:
        """A source at `place` has been resolved to `figure`."""
        self._voices.add(figure)
        self._add(place, figure, _SPEAKER)

    def appears(self, place: int, figure: Figure, subject: bool) -> None:
        """Somebody without a name comes in at `place`."""
        self._add(place, figure, _NAMED + (_SUBJECT if subject else 0))

    def refers(self, place: int, figure: Figure, subject: bool) -> None:
        """A pronoun or a noun at `place` means `figure`; `subject` if it begins a clause."""
        self._add(place, figure, _PRONOUN_SUBJECT if subject else _PRONOUN_OTHER)

    def _add(self, place: int, figure: Figure, weight: float) -> None:
        insort(self._weights.setdefault(self._sentence(place), []), (place, figure, weight), key=_PLACE)

    def ranked(self, place: int, gender: Gender | None, content: Sequence[Span]) -> list[tuple[Figure, float]]:
        """Fitting people before `place`, named or described, heaviest first; `content` is what the pronoun said."""
        here = self._sentence(place)
        totals: dict[Figure, float] = {}
        for sentence in range(max(0, here - _REACH), here + 1):
            faded = _DECAY ** (self._ages[here] - self._ages[sentence])
            weights = self._weights.get(sentence, [])
            before = bisect_left(weights, place, key=_PLACE)
            for _, figure, weight in weights[max(0, before - _CROWD) : before]:
                totals[figure] = totals.get(figure, 0) + weight * self._fit(figure, gender) * faded
        for figure in totals:
            earlier = bisect_left(figure.mentions, place, key=lambda span: span.start)
            totals[figure] += _FREQUENT * earlier * self._fit(figure, gender)
        if self._mourned and self._fit(self._mourned, gender) == 1 and not self._named_before(place):
            totals[self._mourned] = totals.get(self._mourned, 0) + _MOURNED
        for figure in {figure for span in content for figure in self._spoken_of(span)} & totals.keys():
            totals[figure] *= _NAMED_BY_SPEAKER  # people seldom name themselves
        return sorted(totals.items(), key=lambda pair: -pair[1])

    def present(self, place: int) -> set[Figure]:
        """Whom the paragraph of `place` names or refers to before it, outside quotation marks."""
        start = self._text.rfind("\n", 0, place) + 1
        here = self._sentence(place)
        return {
            figure
            for sentence in range(max(self._sentence(start), here - _REACH), here + 1)
            for at, figure, weight in self._weights.get(sentence, ())[-_CROWD:]
            if start <= at < place and weight > _NAMED * _QUOTED
        }

    def _named_before(self, place: int) -> bool:
        """Whether the paragraph of `place` names somebody before it."""
        first = bisect_left(self._mentions, self._text.rfind("\n", 0, place), key=lambda mention: mention[0].start)
        return first < len(self._mentions) and self._mentions[first][0].start < place

    def _fit(self, figure: Figure, gender: Gender | None) -> float:
        if gender is None or figure.gender == gender:
            return 1
        if figure.gender is not None:
            return _OTHER_GENDER
        known = figure.kind != "person" or len(figure.words) > 1 or figure.titles or figure in self._voices
        return _UNKNOWN_GENDER if known else _PERHAPS_NOBODY

    def _spoken_of(self, span: Span) -> list[Figure]:
        """Whom the words name; "they call me Jane" is Jane's own."""
        first = bisect_left(self._mentions, span.start, key=lambda mention: mention[0].start)
        last = bisect_left(self._mentions, span.end, key=lambda mention: mention[0].start)
        return [
            figure
            for where, figure in self._mentions[first:last]
            if not _SELF.search(self._text, max(span.start, where.start - _NEAR), where.start)
        ]

    def _sentence(self, place: int) -> int:
        return max(0, bisect_right(self._starts, place) - 1)


def _is_inside(in_marks: bytearray, span: Span) -> bool:
    return bool(in_marks[span.start] and in_marks[span.end - 1])


def _ages(text: str, sentences: Sequence[Span], in_marks: bytearray) -> list[float]:
    """Of each sentence, how far from the beginning it is, in sentences."""
    steps = [
        (_QUOTED_SENTENCE if in_marks[one.start + 1] and in_marks[max(one.start, one.end - 2)] else 1.0)
        + (_BREAK if "\n" in text[one.end : two.start] else 0)
        for one, two in pairwise(sentences)
    ]
    return [0.0, *accumulate(steps)] if sentences else [0.0]
