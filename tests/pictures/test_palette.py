"""The colours can be told from the sheet: contrast as WCAG 2.2 defines it."""

from __future__ import annotations

from itertools import combinations

import pytest
from PIL import ImageColor

from bot.pictures import palette

TEXT = (palette.INK, palette.MUTED)
MARKS = (palette.BLUE, palette.AMBER, palette.WHITE)


def luminance(colour: str) -> float:
    channels = (value / 255 for value in ImageColor.getrgb(colour)[:3])
    red, green, blue = (value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def test_black_on_white_has_the_contrast_that_the_rules_name() -> None:
    assert round(contrast("#000000", "#ffffff"), 2) == 21


@pytest.mark.parametrize("colour", TEXT)
def test_text_is_read_on_the_sheet(colour: str) -> None:
    assert contrast(colour, palette.SHEET) >= 4.5


@pytest.mark.parametrize("colour", MARKS)
def test_marks_are_seen_on_the_sheet(colour: str) -> None:
    assert contrast(colour, palette.SHEET) >= 3


def test_no_two_series_have_one_colour() -> None:
    assert all(one != other for one, other in combinations(MARKS, 2))
