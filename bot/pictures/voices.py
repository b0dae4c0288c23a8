"""The picture of `/voices`: a bar of words for each speaker, and what part of all comes from people, organisations
and unnamed sources.

What is counted is `model.voice`'s; the card beside the picture says the same in text. Wider than high, with few words
in large letters: a high picture is shown small, and on a phone all are.
"""

from __future__ import annotations

from collections.abc import Sequence

from bot.model.person import PersonKind
from bot.model.voice import Share, Voice, percent
from bot.pictures.canvas import Box, Canvas, Face, Pattern
from bot.pictures.palette import AMBER, BLUE, INK, MUTED, TRACK, WHITE

WIDTH = 1200
_LEFT, _RIGHT = 48, WIDTH - 48
_NAMES = 96  # where names begin, after their numbers
_BARS, _BARS_END = 500, 940  # the longest bar leaves room for its figure
_ROW, _THICK = 58, 36
_APART = 4
_SHORTEST = 10  # a single word among thousands is still a bar
_TITLE, _NAME, _LONG_NAME = Face(44, 700), Face(32, 600), Face(26, 600)
_FIGURE, _LABEL, _SMALL = Face(32, 600), Face(28, 500), Face(26, 500)
_LOOKS: dict[PersonKind, tuple[str, Pattern, str]] = {
    "person": (BLUE, "solid", "people"),
    "organisation": (AMBER, "striped", "organisations"),
    "unnamed": (WHITE, "hollow", "unnamed sources"),
}


def voices_picture(topic: str, shown: Sequence[Voice], first: int, most: int, shares: Sequence[Share]) -> bytes:
    """The speakers of one page, numbered from `first`; `most` are the words of the longest bar of all pages."""
    top = 156 if topic else 112
    divide = top + len(shown) * _ROW + 20
    canvas = Canvas(WIDTH, divide + 244)
    _head(canvas, topic)
    for n, voice in enumerate(shown):
        _row(canvas, top + n * _ROW, first + n, voice, voice.words / most)
    canvas.rule(_LEFT, _RIGHT, divide, TRACK)
    _parts(canvas, divide + 30, "of all words", [(share.kind, share.words) for share in shares])
    _parts(canvas, divide + 84, "of all remarks", [(share.kind, share.remarks) for share in shares])
    _legend(canvas, divide + 178, shares)
    return canvas.png()


def _head(canvas: Canvas, topic: str) -> None:
    canvas.text((_LEFT, 80), "Who is quoted", _TITLE, INK)
    canvas.text((_BARS, 80), "words inside quotation marks", _LABEL, MUTED)
    canvas.text((_RIGHT, 80), "articles", _LABEL, MUTED, "r")
    for line in canvas.wrapped(f"on “{topic}”" if topic else "", _LABEL, _RIGHT - _LEFT, 1):
        canvas.text((_LEFT, 126), line, _LABEL, MUTED)


def _row(canvas: Canvas, top: float, number: int, voice: Voice, length: float) -> None:
    middle = top + _ROW / 2
    baseline = middle + 11
    canvas.text((_NAMES - 16, baseline), str(number), _LABEL, MUTED, "r")
    _name(canvas, baseline, voice.name)
    colour, pattern, _ = _LOOKS[voice.kind]
    end = _BARS + max(_SHORTEST, length * (_BARS_END - _BARS))
    canvas.bar(Box(_BARS, middle - _THICK / 2, end, middle + _THICK / 2), colour, pattern)
    canvas.text((end + 14, baseline), f"{voice.words:,}", _FIGURE, INK)
    canvas.text((_RIGHT, baseline), f"{voice.articles:,}", _FIGURE, INK, "r")


def _name(canvas: Canvas, baseline: float, name: str) -> None:
    """In one line where it fits, else in two of smaller letters."""
    room = _BARS - 20 - _NAMES
    if canvas.width_of(name, _NAME) <= room:
        canvas.text((_NAMES, baseline), name, _NAME, INK)
        return
    lines = canvas.wrapped(name, _LONG_NAME, room, 2)
    first = baseline - 2 if len(lines) == 1 else baseline - 17
    for n, line in enumerate(lines):
        canvas.text((_NAMES, first + 28 * n), line, _LONG_NAME, INK)


def _parts(canvas: Canvas, top: float, label: str, parts: Sequence[tuple[PersonKind, float]]) -> None:
    """One bar made of the shares, each with its pattern; what a share is too small for comes off the largest."""
    canvas.text((_NAMES, top + 28), label, _LABEL, MUTED)
    whole = _RIGHT + _APART - _BARS
    widths = {kind: max(_SHORTEST + _APART, part * whole) for kind, part in parts if part}
    if widths:
        widths[max(widths, key=widths.__getitem__)] -= sum(widths.values()) - whole
    left = float(_BARS)
    for kind, width in widths.items():
        colour, pattern, _ = _LOOKS[kind]
        canvas.bar(Box(left, top, left + width - _APART, top + 38), colour, pattern)
        left += width


def _legend(canvas: Canvas, baseline: float, shares: Sequence[Share]) -> None:
    """What the patterns mean, and the shares as figures."""
    for n, share in enumerate(shares):
        colour, pattern, name = _LOOKS[share.kind]
        left = _LEFT + n * (_RIGHT - _LEFT) / 3
        canvas.bar(Box(left, baseline - 23, left + 42, baseline + 3), colour, pattern)
        canvas.text((left + 56, baseline), name, _LABEL, INK)
        figures = f"{percent(share.words)} words, {percent(share.remarks)} remarks"
        canvas.text((left, baseline + 38), figures, _SMALL, MUTED)
