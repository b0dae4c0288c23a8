"""The picture of a quotation: the exact words, who said them, where they are printed, and a code to check it by.

Letters are as large as the words allow. What is shown, and where a long quotation is cut, is left to the caller, and so
is the same as text; the sheet is as high as it has to be.
"""

from __future__ import annotations

from dataclasses import dataclass

from bot.pictures.canvas import Box, Canvas, Face
from bot.pictures.palette import AMBER, BLUE, INK, MUTED, TRACK

WIDTH = 1200
_LEFT, _RIGHT = 96, WIDTH - 64
_BAR = Box(48, 64, 58, 0)  # beside the words; its end is theirs
_TOP, _BOTTOM = 64, 48
# From the largest letters to the smallest that a phone still shows; each with the lines that keep the sheet wide.
_SIZES = ((60, 3), (52, 4), (46, 5), (40, 6), (36, 8), (32, 99))
_LEADING = 1.36
_NAME_LINES, _SMALL_LINES, _AROUND_LINES = 2, 2, 4
_NAME, _SMALL, _CODE = Face(38, 700), Face(28, 500), Face(28, 600)
_NAME_LINE, _SMALL_LINE = 48, 38
_WEIGHT = 600
_ABOVE_AROUND, _ABOVE_NAME = 24, 36
_FOOT, _RULE, _CODE_LINE = 84, 28, 76  # its height, and what stands in it, from its top


@dataclass(frozen=True, slots=True)
class Words:
    """What stands on the card, as it is set. `around` is the sentence of a fragment, `doubt` a warning, `label` what
    kind of words they are; all three may be empty."""

    text: str
    speaker: str
    source: str
    code: str
    around: str = ""
    label: str = ""
    doubt: str = ""


def quote_card_picture(words: Words) -> bytes:
    size, lines = _fitted(words.text)
    canvas = Canvas(WIDTH, 1)
    room = _RIGHT - _LEFT
    around = canvas.wrapped(words.around, _SMALL, room, _AROUND_LINES)
    name = canvas.wrapped(words.speaker, _NAME, room, _NAME_LINES)
    small = [(line, AMBER) for line in canvas.wrapped(words.doubt, _SMALL, room, _SMALL_LINES)]
    small += [(line, MUTED) for line in canvas.wrapped(words.label, _SMALL, room, _SMALL_LINES)]
    small += [(line, MUTED) for line in canvas.wrapped(words.source, _SMALL, room, _SMALL_LINES)]
    height = len(lines) * size * _LEADING + len(around) * _SMALL_LINE + len(name) * _NAME_LINE
    height += len(small) * _SMALL_LINE + (_ABOVE_AROUND if around else 0)
    canvas = Canvas(WIDTH, round(_TOP + height + _ABOVE_NAME + _FOOT + _BOTTOM))

    at = float(_TOP)
    for line in lines:
        canvas.text((_LEFT, at + size), line, Face(size, _WEIGHT), INK)
        at += size * _LEADING
    canvas.bar(_BAR._replace(bottom=at), BLUE)
    at += _ABOVE_AROUND if around else 0
    for line in around:
        canvas.text((_LEFT, at + _SMALL.size), line, _SMALL, MUTED)
        at += _SMALL_LINE
    at += _ABOVE_NAME
    for line in name:
        canvas.text((_LEFT, at + _NAME.size), line, _NAME, INK)
        at += _NAME_LINE
    for line, colour in small:
        canvas.text((_LEFT, at + _SMALL.size), line, _SMALL, colour)
        at += _SMALL_LINE
    canvas.rule(_LEFT, _RIGHT, at + _RULE, TRACK)
    canvas.text((_LEFT, at + _CODE_LINE), f"Check it: /verify code:{words.code}", _CODE, INK)
    canvas.text((_RIGHT, at + _CODE_LINE), "On the Record", _SMALL, MUTED, "r")
    return canvas.png()


def _fitted(text: str) -> tuple[int, list[str]]:
    """The largest letters in which the words have few enough lines."""
    canvas = Canvas(WIDTH, 1)
    for size, most in _SIZES:
        lines = _wrapped(canvas, text, Face(size, _WEIGHT))
        if len(lines) <= most:
            return size, lines
    raise AssertionError("the last size takes any number of lines")


def _wrapped(canvas: Canvas, text: str, face: Face) -> list[str]:
    """All of the text, broken between words; a word wider than the sheet is broken where it ends."""
    room, lines = _RIGHT - _LEFT, [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".lstrip()
        if canvas.width_of(longer, face) <= room:
            lines[-1] = longer
            continue
        lines += [word] if lines[-1] else []
        lines[-1] = word
        while canvas.width_of(lines[-1], face) > room:
            kept = next(n for n in range(len(lines[-1]) - 1, 0, -1) if canvas.width_of(lines[-1][:n], face) <= room)
            lines[-1:] = [lines[-1][:kept], lines[-1][kept:]]
    return lines
