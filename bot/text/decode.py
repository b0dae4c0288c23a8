"""From the tagger's scores to attributions: which words are attributed, by which cue, to which source.

Per paragraph: choose the cues, then label every unit (a word, or a whole stretch in quotation marks) with its cue or
with none by a Viterbi pass that charges for switching. Who the source is by name is `speakers`' work.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from bot.model.article import Span
from bot.text.marks import Marked
from bot.text.spans import touching
from bot.text.tagger import Scores, Tagged

# A piece begins a cue from this score on: its probability, plus a tenth for each piece that points to it (up to 8).
_CUE_SCORE = 0.5
_POINTED_WEIGHT, _POINTED_CAP = 0.1, 8
# Weaker cues this near a stronger one are parts of it, unless the net is this sure of them.
_CUE_DISTANCE, _SURE_CUE = 3, 0.6
# What a change of cue between two units costs in log probability; chosen on PolNeAR train.
_SWITCH = 1.5
# A quoted stretch counts as at most so many words against its neighbours.
_QUOTED_WEIGHT = 20
_FLOOR = -12.0
# A source is at most so many pieces long, and is preferred to none unless worse by this much.
_SOURCE_LENGTH, _SOURCE_BIAS = 40, 7.0
_CANDIDATES = 6

Ints = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Attribution:
    """Words said to be somebody's: spans in text order, marks included.

    `certainty` in [0, 1] is the probability that the content is the cue's, mean over its pieces.
    """

    content: tuple[Span, ...]
    source: Span | None
    cue: Span | None
    certainty: float


@dataclass(slots=True)
class _Unit:
    pieces: list[int]
    mark: int  # index of the marked stretch it is, -1 for a word
    span: Span


def attributions(text: str, tagged: Tagged, marks: Sequence[Marked]) -> Iterator[Attribution]:
    """All attributions of a window, in the order of their cues. Each lies within one paragraph."""
    first, last = tagged.window.spans[1].start, tagged.window.spans[-2].end
    closed = [mark.span for mark in marks if mark.closed and mark.span.end > first and mark.span.start < last]
    paragraphs = np.array(tagged.window.paragraphs)
    cue_probability = np.exp(_log_softmax(tagged.cue))
    pointing = np.exp(_log_softmax(tagged.content))
    cues = _cues(paragraphs, cue_probability, pointing)
    points = _gathered(pointing, cues, paragraphs)
    for paragraph in sorted(set(paragraphs[paragraphs > 0].tolist())):
        here = [cue for cue in cues if paragraphs[cue] == paragraph]
        if not here:
            continue
        units = _units(text, tagged.window.spans, np.nonzero(paragraphs == paragraph)[0].tolist(), closed)
        labels = _viterbi(_emissions(points, units, here))
        for label, cue in enumerate(here, 1):
            own = [unit for unit, chosen in zip(units, labels, strict=True) if chosen == label]
            content = _joined(text, units, own)
            if content:
                pieces = [piece for unit in own for piece in unit.pieces]
                yield Attribution(
                    content,
                    _source(tagged, cue, paragraphs, set(pieces)),
                    _cue_span(tagged, cue, paragraphs, cue_probability),
                    min(1.0, float(np.exp(points[pieces, cue]).mean())),
                )


def _cues(paragraphs: Ints, probability: Scores, pointing: Scores) -> list[int]:
    """First pieces of the cues, in order."""
    pointed = pointing[paragraphs > 0].sum(0)
    pointed[0] = 0
    score = probability[:, 1] + _POINTED_WEIGHT * np.minimum(pointed, _POINTED_CAP)
    kept: list[int] = []
    for piece in sorted(np.nonzero((paragraphs > 0) & (score > _CUE_SCORE))[0].tolist(), key=lambda p: -score[p]):
        near = [cue for cue in kept if abs(cue - piece) <= _CUE_DISTANCE and paragraphs[cue] == paragraphs[piece]]
        if not near or probability[piece, 1] > _SURE_CUE:
            kept.append(piece)
    return sorted(kept)


def _gathered(pointing: Scores, cues: Sequence[int], paragraphs: Ints) -> Scores:
    """Log probability of pointing to each piece, where a cue takes also what points to its neighbours."""
    gathered = pointing.copy()
    taken = set(cues)
    for distance in range(1, _CUE_DISTANCE + 1):
        for cue in cues:
            for piece in (cue - distance, cue + distance):
                if 0 < piece < len(paragraphs) and piece not in taken and paragraphs[piece] == paragraphs[cue]:
                    taken.add(piece)
                    gathered[:, cue] += pointing[:, piece]
    return np.log(np.maximum(gathered, 1e-9))


def _units(text: str, spans: Sequence[Span], pieces: Sequence[int], closed: Sequence[Span]) -> list[_Unit]:
    units: list[_Unit] = []
    for piece in pieces:
        span = spans[piece]
        mark = next(iter(touching(closed, Span(span.start, span.start + 1))), -1)
        last = units[-1] if units else None
        same_mark = last is not None and mark >= 0 and mark == last.mark
        same_word = (
            last is not None and mark < 0 and last.mark < 0 and span.start == last.span.end
            and text[span.start].isalnum() and text[span.start - 1].isalnum()
        )  # fmt: skip
        if last is not None and (same_mark or same_word):
            last.pieces.append(piece)
            last.span = Span(last.span.start, span.end)
        else:
            units.append(_Unit([piece], mark, span))
    return units


def _emissions(points: Scores, units: Sequence[_Unit], cues: Sequence[int]) -> Scores:
    """Units x (none, cue 1, cue 2 …): mean log probability of the unit's pieces."""
    sizes = np.array([len(unit.pieces) for unit in units])
    first = np.cumsum(sizes) - sizes
    pieces = [piece for unit in units for piece in unit.pieces]
    scores = np.add.reduceat(points[np.ix_(pieces, [0, *cues])], first, axis=0) / sizes[:, None]
    own = np.repeat(np.arange(len(units)), sizes)[np.searchsorted(pieces, cues)]
    scores[own, np.arange(1, len(cues) + 1)] = _FLOOR
    weight = np.array([min(len(unit.pieces), _QUOTED_WEIGHT) if unit.mark >= 0 else 1 for unit in units])
    emitted: Scores = np.maximum(scores, _FLOOR) * weight[:, None]
    return emitted


def _viterbi(emissions: Scores) -> list[int]:
    labels = emissions.shape[1]
    charge = _SWITCH * (1 - np.eye(labels))
    score, back = emissions[0], []
    for row in emissions[1:]:
        reached = score[:, None] - charge
        back.append(reached.argmax(0))
        score = reached.max(0) + row
    path = [int(score.argmax())]
    for step in reversed(back):
        path.append(int(step[path[-1]]))
    return path[::-1]


def _joined(text: str, units: Sequence[_Unit], own: Sequence[_Unit]) -> tuple[Span, ...]:
    """Neighbouring units as one span; spans without a letter or digit are left out."""
    place = {id(unit): k for k, unit in enumerate(units)}
    spans: list[Span] = []
    last = -2
    for unit in own:
        if place[id(unit)] == last + 1 and spans:
            spans[-1] = Span(spans[-1].start, unit.span.end)
        else:
            spans.append(unit.span)
        last = place[id(unit)]
    return tuple(span for span in spans if any(letter.isalnum() for letter in span.of(text)))


def _source(tagged: Tagged, cue: int, paragraphs: Ints, content: set[int]) -> Span | None:
    """The best span of the cue's paragraph outside its content, or None."""
    start, end = (_log_softmax(scores[cue]) for scores in (tagged.source_start, tagged.source_end))
    starts, ends = (
        [
            piece
            for piece in np.argsort(-scores)[:_CANDIDATES].tolist()
            if piece and paragraphs[piece] == paragraphs[cue] and piece not in content
        ]
        for scores in (start, end)
    )
    pairs = [(first, last) for first in starts for last in ends if first <= last < first + _SOURCE_LENGTH]
    if not pairs:
        return None
    first, last = max(pairs, key=lambda pair: start[pair[0]] + end[pair[1]])
    if start[first] + end[last] <= start[0] + end[0] - _SOURCE_BIAS:
        return None
    return Span(tagged.window.spans[first].start, tagged.window.spans[last].end)


def _cue_span(tagged: Tagged, cue: int, paragraphs: Ints, probability: Scores) -> Span:
    last = cue
    while (
        last + 1 < len(paragraphs) and paragraphs[last + 1] == paragraphs[cue] and probability[last + 1].argmax() == 2
    ):
        last += 1
    return Span(tagged.window.spans[cue].start, tagged.window.spans[last].end)


def _log_softmax(scores: Scores) -> Scores:
    shifted = scores - scores.max(-1, keepdims=True)
    result: Scores = shifted - np.log(np.exp(shifted).sum(-1, keepdims=True))
    return result
