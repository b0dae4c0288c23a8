"""The picture of `/chronology`: stretches of time under each other, mostly days, and in each what lies in it.

Every event has a mark on the line at the left; shape, pattern and a word tell what happened, what was planned and what
is claimed apart. Where it lies in its stretch stands on an axis at the right: an instant as a mark, anything longer as
a bar. Which events and which axis is left to the caller, and so is the same as text.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.model.event import EventStatus
from bot.pictures.canvas import Box, Canvas, Face, Pattern, Shape
from bot.pictures.palette import AMBER, BLUE, INK, MUTED, TRACK, WHITE

WIDTH = 1200
_LEFT, _RIGHT = 48, WIDTH - 48
_LINE_X = 62  # of the line that the marks stand on
_WORDS = 98
_AXIS, _AXIS_END = 856, _RIGHT - 14  # a short name fits around its end
_GAP = 44
_HEAD, _HEADING, _BETWEEN = 112, 58, 8
_LABEL_LINE, _WORD_LINE, _APART = 34, 33, 18
_SUBTITLE = 620  # wide, beside the title
_LINES = 2  # of an event's words
_NOTE_LINES, _NOTE_LINE, _BOTTOM = 2, 34, 20
_MARK, _POINT, _THICK = 13, 15, 18
_SHORTEST = 16  # of a bar
_TITLE, _HEADING_FACE, _TIME = Face(44, 700), Face(32, 700), Face(27, 700)
_CLAUSE, _LABEL, _TICK = Face(28, 500), Face(25, 500), Face(22, 500)
_LOOKS: Mapping[EventStatus, tuple[str, Pattern, Shape]] = {
    "happened": (BLUE, "solid", "disc"),
    "planned": (AMBER, "hollow", "diamond"),
    "claimed": (WHITE, "striped", "square"),
}


@dataclass(frozen=True, slots=True)
class Moment:
    """An event. `begin` and `end` are its place on the axis, from 0 to 1; `end` is None for an instant.

    `time` is the clock before its label ("10:00"), `note` what stands behind ("5 articles"); both may be empty.
    """

    words: str
    status: EventStatus
    time: str = ""
    note: str = ""
    begin: float = 0.0
    end: float | None = 1.0


@dataclass(frozen=True, slots=True)
class Stretch:
    """What stands under one heading. `ticks` are places on its axis and their names; without any it has no axis."""

    heading: str
    moments: Sequence[Moment]
    ticks: Sequence[tuple[float, str]] = ()


def timeline_picture(subtitle: str, stretches: Sequence[Stretch], note: str) -> bytes:
    """The stretches from top to bottom, the note under them; as high as they need."""
    sizer = Canvas(1, 1)
    words = [[_wrapped(sizer, stretch, moment) for moment in stretch.moments] for stretch in stretches]
    heights = [_HEADING + sum(map(_height, lines)) + _BETWEEN for lines in words]
    under = sizer.wrapped(note, _LABEL, _RIGHT - _LEFT, _NOTE_LINES)
    foot = 28 + len(under) * _NOTE_LINE if under else _BOTTOM
    canvas = Canvas(WIDTH, _HEAD + sum(heights) + foot)
    canvas.text((_LEFT, 78), "What happened when", _TITLE, INK)
    for line in canvas.wrapped(subtitle, _LABEL, _SUBTITLE, 1):
        canvas.text((_RIGHT, 78), line, _LABEL, MUTED, "r")
    top = _HEAD
    for stretch, lines, height in zip(stretches, words, heights, strict=True):
        canvas.rule(_LEFT, _RIGHT, top, TRACK)
        _stretch(canvas, top, stretch, lines)
        top += height
    if under:
        canvas.rule(_LEFT, _RIGHT, top, TRACK)
    for n, line in enumerate(under):
        canvas.text((_LEFT, top + 40 + n * _NOTE_LINE), line, _LABEL, MUTED)
    return canvas.png()


def _wrapped(canvas: Canvas, stretch: Stretch, moment: Moment) -> list[str]:
    end = _AXIS - _GAP if stretch.ticks else _RIGHT
    return canvas.wrapped(moment.words, _CLAUSE, end - _WORDS, _LINES)


def _height(lines: Sequence[str]) -> int:
    return _LABEL_LINE + len(lines) * _WORD_LINE + _APART


def _stretch(canvas: Canvas, top: int, stretch: Stretch, words: Sequence[Sequence[str]]) -> None:
    canvas.text((_LEFT, top + 44), stretch.heading, _HEADING_FACE, INK)
    tops = [top + _HEADING + sum(map(_height, words[:n])) for n in range(len(words) + 1)]
    for part, name in stretch.ticks:
        x = _AXIS + part * (_AXIS_END - _AXIS)
        middle = min(x, _RIGHT - canvas.width_of(name, _TICK) / 2)
        canvas.text((middle, top + 44), name, _TICK, MUTED, "m")
        canvas.bar(Box(x - 1, tops[0], x + 1, tops[-1]), TRACK)
    canvas.bar(Box(_LINE_X - 1, tops[0] + 20, _LINE_X + 1, tops[-2] + 20), TRACK)
    for at, moment, lines in zip(tops, stretch.moments, words, strict=False):
        _moment(canvas, at + 29, moment, lines)
        if stretch.ticks:
            _place(canvas, at + 20, moment)


def _moment(canvas: Canvas, baseline: int, moment: Moment, lines: Sequence[str]) -> None:
    colour, pattern, shape = _LOOKS[moment.status]
    canvas.mark((_LINE_X, baseline - 9), _MARK, colour, pattern, shape)
    left = float(_WORDS)
    if moment.time:
        canvas.text((left, baseline), moment.time, _TIME, INK)
        left += canvas.width_of(moment.time, _TIME) + 14
    label = f"{moment.status} · {moment.note}" if moment.note else moment.status
    canvas.text((left, baseline), label, _LABEL, MUTED)
    for n, line in enumerate(lines):
        canvas.text((_WORDS, baseline + _LABEL_LINE + n * _WORD_LINE), line, _CLAUSE, INK)


def _place(canvas: Canvas, y: float, moment: Moment) -> None:
    colour, pattern, shape = _LOOKS[moment.status]
    begin = _AXIS + moment.begin * (_AXIS_END - _AXIS)
    if moment.end is None:
        canvas.mark((begin, y), _POINT, colour, pattern, shape)
        return
    # One that begins at the end of the axis must not reach over it.
    end = max(_AXIS + moment.end * (_AXIS_END - _AXIS), begin + _SHORTEST)
    begin = min(begin, _AXIS_END - _SHORTEST)
    canvas.bar(Box(begin, y - _THICK / 2, min(end, _AXIS_END), y + _THICK / 2), colour, pattern)
