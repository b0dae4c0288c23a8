"""The base of all pictures: text is measured and made harmless, bars have patterns, the same drawing the same bytes."""

from __future__ import annotations

from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageColor

from bot.pictures.canvas import Box, Canvas, Face, Pattern, Shape, printable
from bot.pictures.palette import AMBER, SHEET

FACE = Face(30, 600)
CANVAS = Canvas(10, 10)


def opened(content: bytes) -> Image.Image:
    return Image.open(BytesIO(content)).convert("RGB")


@pytest.mark.parametrize(
    ("text", "width", "lines", "expected"),
    [
        ("Harbour office", 400, 2, ["Harbour office"]),
        ("a clerk at the harbour office", 260, 2, ["a clerk at the", "harbour office"]),
        ("a clerk at the harbour office", 260, 1, ["a clerk at the…"]),
        ("a clerk at the harbour office in Lenmark", 260, 2, ["a clerk at the", "harbour office in…"]),
        ("Donaudampfschiffahrt", 150, 3, ["Donaudam", "pfschiffah", "rt"]),
        ("", 100, 2, []),
    ],
    ids=["fits", "two lines", "cut", "cut in the second line", "a word too long", "nothing"],
)
def test_text_is_broken_at_spaces_and_a_cut_shows(text: str, width: float, lines: int, expected: list[str]) -> None:
    assert CANVAS.wrapped(text, FACE, width, lines) == expected


@settings(max_examples=60)
@given(st.text(max_size=60) | st.text("a bC…“", max_size=500), st.integers(80, 600), st.integers(1, 3))
def test_no_line_is_wider_than_its_room(text: str, width: int, lines: int) -> None:
    found = CANVAS.wrapped(text, FACE, width, lines)
    assert len(found) <= lines
    assert all(CANVAS.width_of(line, FACE) <= width for line in found)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ada\u202e Quist\u200b\x00", "Ada Quist"),
        ("  Ada\n\tQuist ", "Ada Quist"),
        ("Cafe\u0301", "Café"),
        ("a" + "\u0303" * 9, "\u00e3\u0303\u0303"),
        ("Ольга Ґалаґан", "Ольга Ґалаґан"),
    ],
    ids=["invisible signs", "white space", "composed", "piled marks", "Cyrillic"],
)
def test_what_is_set_is_one_line_of_seen_letters(text: str, expected: str) -> None:
    assert printable(text) == expected


@pytest.mark.parametrize(
    ("pattern", "in_the_middle"),
    [("solid", {AMBER}), ("striped", {AMBER, SHEET}), ("hollow", {SHEET})],
)
def test_patterns_differ_where_colours_cannot_be_told_apart(pattern: Pattern, in_the_middle: set[str]) -> None:
    canvas = Canvas(200, 60)
    canvas.bar(Box(20, 10, 180, 50), AMBER, pattern)
    image = opened(canvas.png())
    seen = {image.getpixel((x, 30)) for x in range(40, 160)}
    assert {colour for colour in (AMBER, SHEET) if ImageColor.getrgb(colour) in seen} == in_the_middle
    assert image.getpixel((21, 30)) == ImageColor.getrgb(AMBER)
    assert image.getpixel((19, 30)) == ImageColor.getrgb(SHEET)


def test_shapes_of_marks_differ_in_their_corners() -> None:
    """Where each is filled: in the middle, near the edge, and in the corner of its square."""
    canvas = Canvas(200, 60)
    shapes: tuple[Shape, ...] = ("disc", "diamond", "square")
    for n, shape in enumerate(shapes):
        canvas.mark((30 + 60 * n, 30), 20, AMBER, "solid", shape)
    image = opened(canvas.png())
    filled = [[image.getpixel((x + 60 * n, y)) != ImageColor.getrgb(SHEET) for x, y in _PLACES] for n in range(3)]
    assert filled == [[True, True, False], [True, False, False], [True, True, True]]


_PLACES = ((30, 30), (42, 42), (46, 46))


@pytest.mark.parametrize("letters", ["Łódź Šimşek Nguyễn", "Київ Београд", "Αθήνα", "“”‘’…·"])
def test_the_typeface_has_latin_cyrillic_and_greek(letters: str) -> None:
    missing = drawn("東")
    assert [letter for letter in letters.replace(" ", "") if drawn(letter) == missing] == []


def test_the_same_drawing_has_the_same_bytes() -> None:
    assert drawn("Marla Quist") == drawn("Marla Quist")


def drawn(text: str) -> bytes:
    canvas = Canvas(300, 60)
    canvas.text((20, 40), text, FACE, AMBER)
    return canvas.png()
