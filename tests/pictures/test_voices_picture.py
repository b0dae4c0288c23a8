"""The picture of who is quoted: as large as it may be, bars as long as their words, nothing over its edges."""

from __future__ import annotations

from io import BytesIO
from itertools import groupby

import pytest
from PIL import Image, ImageColor

from bot.model.voice import Share, Voice
from bot.pictures.palette import BLUE, SHEET
from bot.pictures.voices import voices_picture

QUIST = Voice(1, "Marla Quist", "person", 4, 300, 12)
OFFICE = Voice(2, "Library Office", "organisation", 2, 150, 10)
CLERK = Voice(3, "a clerk at the town hall who asked not to be named", "unnamed", 1, 75, 1)
SHARES = (Share("person", 0.6, 0.5), Share("organisation", 0.3, 0.3), Share("unnamed", 0.1, 0.2))


def drawn(*voices: Voice, topic: str = "", most: int = 300) -> Image.Image:
    content = voices_picture(topic, voices, 1, most, SHARES)
    return Image.open(BytesIO(content)).convert("RGB")


def stretches(image: Image.Image, y: int, colour: str) -> list[int]:
    """The lengths in pixels of the runs of a colour along a row."""
    wanted = ImageColor.getrgb(colour)
    row = (image.getpixel((x, y)) == wanted for x in range(image.width))
    return [len(list(run)) for is_wanted, run in groupby(row) if is_wanted]


@pytest.mark.parametrize("topic", ["", "reading room"])
@pytest.mark.parametrize("count", [1, 8])
def test_the_picture_keeps_to_its_size(count: int, topic: str) -> None:
    width, height = drawn(*[QUIST] * count, topic=topic).size
    assert width == 1200
    assert 400 <= height <= 1000


def test_bars_are_as_long_as_their_words() -> None:
    image = drawn(QUIST, Voice(4, "Ada Vandermolen", "person", 1, 150, 1))
    whole, half = (max(stretches(image, 112 + 29 + 58 * n, BLUE)) for n in (0, 1))
    assert half == pytest.approx(whole / 2, abs=2)


def test_the_parts_fill_one_bar() -> None:
    image = drawn(QUIST, OFFICE, CLERK)
    y = 112 + 3 * 58 + 20 + 30 + 19
    # The rim of the last part ends at the margin; between the parts the sheet is seen.
    drawn_at = [x for x in range(490, image.width) if image.getpixel((x, y)) != ImageColor.getrgb(SHEET)]
    assert drawn_at[0] == 500
    assert drawn_at[-1] == pytest.approx(1151, abs=1)
    assert sum(stretches(image, y, BLUE)) == pytest.approx(0.6 * 656 - 4, abs=2)


@pytest.mark.parametrize(
    "name",
    ["W" * 100_000, "\u202egnihtyna", "東京都知事", "Z" + "\u0303" * 500, "\n\n\n", ""],
    ids=["endless", "turned", "letters the typeface lacks", "piled marks", "blank", "empty"],
)
def test_no_name_reaches_over_the_edge(name: str) -> None:
    image = drawn(Voice(1, name, "unnamed", 123_456, 300, 1), topic=name or "x")
    inside = image.copy()
    inside.paste(ImageColor.getrgb(SHEET), (40, 40, image.width - 40, image.height - 24))
    assert inside.getcolors() == [(image.width * image.height, ImageColor.getrgb(SHEET))]


def test_the_smallest_part_is_seen() -> None:
    parts = (Share("person", 0.9999, 0.5), Share("unnamed", 0.0001, 0.5))
    image = Image.open(BytesIO(voices_picture("", [QUIST], 1, 300, parts))).convert("RGB")
    assert max(stretches(image, 112 + 58 + 20 + 30 + 19, BLUE)) == pytest.approx(656 - 14 - 4, abs=2)


def test_the_same_voices_have_the_same_bytes() -> None:
    one, other = (voices_picture("", [QUIST, OFFICE, CLERK], 1, 300, SHARES) for _ in range(2))
    assert one == other
