"""The picture of a quotation: all of its words, in letters as large as they allow, nothing over the edge."""

from __future__ import annotations

from io import BytesIO

import pytest
from PIL import Image, ImageColor

from bot.pictures.palette import SHEET
from bot.pictures.quote_card import Words, quote_card_picture

LINE = "“Nobody will cross this bridge until I have seen every bolt of it”"
SAID = Words(LINE, "— Ines Falk", "The Lenmark Gazette · paragraph 2 · 5 May 2031", "ABCDE-FGHIJ")


def drawn(words: Words) -> Image.Image:
    return Image.open(BytesIO(quote_card_picture(words))).convert("RGB")


def is_within_margins(image: Image.Image) -> bool:
    inside = image.copy()
    inside.paste(ImageColor.getrgb(SHEET), (40, 40, image.width - 60, image.height - 24))
    return inside.getcolors() == [(image.width * image.height, ImageColor.getrgb(SHEET))]


@pytest.mark.parametrize(
    "text",
    ["“No.”", LINE, " ".join([LINE] * 10), "W" * 640, "東京都知事" * 40, "\u202eesrever “x”", "Z" + "\u0303" * 500],
    ids=["one word", "a sentence", "as long as they come", "one endless word", "letters it lacks", "turned", "piled"],
)
def test_no_words_reach_over_the_edge(text: str) -> None:
    image = drawn(Words(text, "— " + text, text, "ABCDE-FGHIJ", around=text, label=text, doubt=text))
    assert image.width == 1200
    assert 300 <= image.height <= 2000
    assert is_within_margins(image)


def test_short_words_are_larger_than_long_ones() -> None:
    def first_line(image: Image.Image) -> int:
        rows = [y for y in range(image.height) if image.crop((96, y, 1140, y + 1)).getcolors(2) is None]
        return next(n for n, y in enumerate(rows) if y + 1 not in rows)

    assert first_line(drawn(SAID)) > first_line(drawn(Words(" ".join([LINE] * 8), *(SAID.speaker, SAID.source, "A"))))


def test_doubt_and_the_sentence_around_take_room_of_their_own() -> None:
    plain = drawn(SAID).height
    fuller = Words(SAID.text, SAID.speaker, SAID.source, SAID.code, "In: a sentence", "a label", "speaker uncertain")
    assert drawn(fuller).height > plain


def test_the_same_words_have_the_same_bytes() -> None:
    assert quote_card_picture(SAID) == quote_card_picture(SAID)
