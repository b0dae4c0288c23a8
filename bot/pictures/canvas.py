"""What every picture is drawn with: a sheet, text that is measured before it is set, bars with patterns.

What is drawn where is left to the modules of the single pictures; colours are in `palette`. The typeface is Inter,
which the package fontpkg_inter brings: no machine is sure to have a font. Letters it lacks come out as empty boxes.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from importlib import resources
from io import BytesIO
from typing import Literal, NamedTuple

from PIL import Image, ImageChops, ImageColor, ImageDraw, ImageFont

from bot.pictures.palette import SHEET

Pattern = Literal["solid", "striped", "hollow"]
Shape = Literal["disc", "diamond", "square"]

_TYPEFACE = ("fontpkg_inter", "files/Inter[opsz,wght].ttf")
_OPTICAL_SIZE = 32  # of 14 to 32: the cut for headlines, which is narrower
# Shapes are drawn so much larger and made smaller again, for smooth edges.
_FINER = 4
_STRIPE, _GAP = 5, 9  # pixels across
_OUTLINE = 3
_ROUND = 6
_LONGEST = 400  # characters of a text that are looked at: no line holds more
_PILED = re.compile(r"([\u0300-\u036f]{2})[\u0300-\u036f]+")  # marks on marks would cover the lines above


class Face(NamedTuple):
    """A size in pixels and a weight, 400 regular to 700 bold."""

    size: int
    weight: int = 400


class Box(NamedTuple):
    left: float
    top: float
    right: float
    bottom: float


class Canvas:
    """A sheet being drawn on; `png` ends it."""

    def __init__(self, width: int, height: int) -> None:
        self._sheet = Image.new("RGB", (width, height), SHEET)
        self._draw = ImageDraw.Draw(self._sheet)
        self._fonts: dict[Face, ImageFont.FreeTypeFont] = {}

    def text(
        self, at: tuple[float, float], text: str, face: Face, colour: str, align: Literal["l", "m", "r"] = "l"
    ) -> None:
        """One line on the baseline `at`, which is its left end, its middle or its right end."""
        self._draw.text(at, printable(text), fill=colour, font=self._font(face), anchor=f"{align}s")

    def width_of(self, text: str, face: Face) -> float:
        return self._font(face).getlength(printable(text))

    def wrapped(self, text: str, face: Face, width: float, lines: int) -> list[str]:
        """The text in at most so many lines, none wider than `width`; one that is cut ends in "…"."""
        left, found = printable(text), list[str]()
        while left:
            if self.width_of(left, face) <= width:
                return [*found, left]
            is_last = len(found) == lines - 1
            line = self._start(left, face, width, "…" if is_last else "")
            found.append(line)
            if is_last:
                break
            left = left[len(line) :].lstrip()
        return found

    def bar(self, box: Box, colour: str, pattern: Pattern = "solid") -> None:
        """A rounded bar; patterns keep an outline of the colour, so that the end is seen."""
        self._form(box, colour, pattern, _rounded)

    def mark(self, at: tuple[float, float], radius: int, colour: str, pattern: Pattern, shape: Shape) -> None:
        """A small form around `at`; its shape and its pattern are each enough to tell it from the others."""
        x, y = at
        self._form(Box(x - radius, y - radius, x + radius, y + radius), colour, pattern, _SHAPES[shape])

    def rule(self, left: float, right: float, y: float, colour: str) -> None:
        self._draw.line([(left, y), (right, y)], fill=colour, width=2)

    def png(self) -> bytes:
        """The same bytes for the same drawing: no time and no name is written into the file."""
        file = BytesIO()
        self._sheet.save(file, "PNG")
        return file.getvalue()

    def _form(self, box: Box, colour: str, pattern: Pattern, form: _Form) -> None:
        left, top, right, bottom = (round(edge * _FINER) for edge in box)
        size = (right - left, bottom - top)
        mask = whole = form(size, 0)
        if pattern != "solid":
            mask = ImageChops.subtract(whole, form(size, _OUTLINE * _FINER))
        if pattern == "striped":
            mask = ImageChops.lighter(mask, ImageChops.multiply(whole, _stripes(size)))
        small = mask.resize((max(1, size[0] // _FINER), max(1, size[1] // _FINER)), Image.Resampling.BOX)
        self._sheet.paste(ImageColor.getrgb(colour), (round(box.left), round(box.top)), small)

    def _start(self, text: str, face: Face, width: float, end: str) -> str:
        """As much of the text as fits before `end`, to the last space in it where there is one."""
        low, high = 1, len(text)
        while low < high:
            middle = (low + high + 1) // 2
            if self.width_of(text[:middle].rstrip() + end, face) <= width:
                low = middle
            else:
                high = middle - 1
        kept = text[:low]
        if low < len(text) and not text[low].isspace() and " " in kept:
            kept = kept[: kept.rindex(" ")]
        return kept.rstrip() + end

    def _font(self, face: Face) -> ImageFont.FreeTypeFont:
        if face not in self._fonts:
            package, name = _TYPEFACE
            content = BytesIO(resources.files(package).joinpath(name).read_bytes())
            # The basic layout is the same on every machine; the other depends on a library that may be missing.
            font = ImageFont.truetype(content, face.size, layout_engine=ImageFont.Layout.BASIC)
            font.set_variation_by_axes([_OPTICAL_SIZE, face.weight])
            self._fonts[face] = font
        return self._fonts[face]


def printable(text: str) -> str:
    """The text on one line, without signs that are not seen or that turn what stands beside them."""
    seen = (" " if char.isspace() else char for char in unicodedata.normalize("NFC", text[:_LONGEST]))
    kept = "".join(char for char in seen if unicodedata.category(char)[0] != "C")
    return _PILED.sub(r"\1", " ".join(kept.split()))


def _rounded(size: tuple[int, int], inset: int) -> Image.Image:
    mask = Image.new("L", size, 0)
    box = (inset, inset, size[0] - 1 - inset, size[1] - 1 - inset)
    if box[2] > box[0] and box[3] > box[1]:
        ImageDraw.Draw(mask).rounded_rectangle(box, max(0, _ROUND * _FINER - inset), fill=255)
    return mask


def _disc(size: tuple[int, int], inset: int) -> Image.Image:
    mask = Image.new("L", size, 0)
    ImageDraw.Draw(mask).ellipse((inset, inset, size[0] - 1 - inset, size[1] - 1 - inset), fill=255)
    return mask


def _diamond(size: tuple[int, int], inset: int) -> Image.Image:
    mask = Image.new("L", size, 0)
    width, height = size[0] - 1, size[1] - 1
    inset = round(inset * 2**0.5)  # along the axis, so that the rim is as thick as that of other forms
    corners = ((width / 2, inset), (width - inset, height / 2), (width / 2, height - inset), (inset, height / 2))
    ImageDraw.Draw(mask).polygon(corners, fill=255)
    return mask


_Form = Callable[[tuple[int, int], int], Image.Image]
_SHAPES: Mapping[Shape, _Form] = {"disc": _disc, "diamond": _diamond, "square": _rounded}


def _stripes(size: tuple[int, int]) -> Image.Image:
    mask = Image.new("L", size, 0)
    draw, (width, height) = ImageDraw.Draw(mask), size
    for x in range(-height, width, (_STRIPE + _GAP) * _FINER):
        draw.line([(x, height), (x + height, 0)], fill=255, width=_STRIPE * _FINER)
    return mask
