"""The picture of what happened when: as high as it needs, everything inside it, marks where the time is."""

from __future__ import annotations

from io import BytesIO

import pytest
from PIL import Image, ImageColor

from bot.model.event import EventStatus
from bot.pictures.palette import AMBER, BLUE, SHEET, WHITE
from bot.pictures.timeline import Moment, Stretch, timeline_picture

HOURS = tuple((n / 4, str(6 * n)) for n in range(5))
NOON = Moment("The bridge was shut", "happened", "12:00", "2 articles", 0.5, None)
EVENING = Moment("The mayor is to speak", "planned", "18:00–24:00", "", 0.75, 1.0)
SOME_TIME = Moment("Ferries ran, the harbour office says", "claimed")
DAY = Stretch("Tuesday 6 May 2031", (NOON, EVENING), HOURS)
PLAIN = Stretch("Monday 5 May 2031", (SOME_TIME,))


def drawn(*stretches: Stretch, subtitle: str = "", note: str = "") -> Image.Image:
    return Image.open(BytesIO(timeline_picture(subtitle, stretches, note))).convert("RGB")


def columns(image: Image.Image, colour: str, left: int) -> list[int]:
    """Where from `left` on anything has this colour."""
    wanted = ImageColor.getrgb(colour)
    return [x for x in range(left, image.width) if any(image.getpixel((x, y)) == wanted for y in range(image.height))]


def test_a_picture_of_eight_events_is_hardly_higher_than_wide() -> None:
    two_lines = Moment("The bridge over the river was shut " * 5, "happened", begin=0.5, end=None)
    image = drawn(*[Stretch("Tuesday 6 May 2031", (two_lines,) * 2, HOURS)] * 4, note="3 events left out")
    assert image.width == 1200
    assert image.height <= 1500


def test_an_instant_is_a_mark_at_its_hour_and_a_stretch_a_bar_over_its_own() -> None:
    image = drawn(DAY)
    mark, bar = columns(image, BLUE, 840), columns(image, AMBER, 840)
    assert (mark[0] + mark[-1]) / 2 == pytest.approx((856 + 1138) / 2, abs=1)
    assert bar[0] == pytest.approx(856 + 0.75 * 282, abs=2)
    assert bar[-1] == pytest.approx(1138, abs=2)


def test_a_stretch_without_an_axis_has_marks_on_the_left_only() -> None:
    assert not columns(drawn(PLAIN), WHITE, 840)
    assert columns(drawn(PLAIN), WHITE, 48)[0] == pytest.approx(62 - 13, abs=1)


@pytest.mark.parametrize(("begin", "end"), [(0.0, 0.0), (1.0, 1.0), (0.999, 1.0)])
def test_the_shortest_bar_is_seen_and_stays_on_the_axis(begin: float, end: float) -> None:
    image = drawn(Stretch("Tuesday", (Moment("x", "happened", "", "", begin, end),), HOURS))
    bar = columns(image, BLUE, 840)
    assert len(bar) >= 14
    assert 856 <= bar[0] <= bar[-1] <= 1138


def test_what_happened_was_planned_or_is_claimed_looks_different_without_colours() -> None:
    statuses: tuple[EventStatus, ...] = ("happened", "planned", "claimed")
    forms = []
    for status in statuses:
        mark = drawn(Stretch("Tuesday", (Moment("", status),))).crop((48, 170, 76, 220))
        forms.append(mark.convert("L").point(lambda value: 255 if value > 80 else 0).tobytes())
    assert len(set(forms)) == 3


@pytest.mark.parametrize(
    "text",
    ["W" * 100_000, "\u202egnihtyna", "東京都知事", "Z" + "\u0303" * 500, "\n\n\n", ""],
    ids=["endless", "turned", "letters the typeface lacks", "piled marks", "blank", "empty"],
)
def test_no_words_reach_over_the_edge(text: str) -> None:
    moment = Moment(text, "claimed", "about Wed 23:00–24:00", "1,234 articles", 1.0, None)
    image = drawn(Stretch("6 – 8 May 2031", (moment,), HOURS), subtitle=text, note=text)
    inside = image.copy()
    inside.paste(ImageColor.getrgb(SHEET), (40, 30, image.width - 34, image.height - 8))
    assert inside.getcolors() == [(image.width * image.height, ImageColor.getrgb(SHEET))]


def test_the_same_events_have_the_same_bytes() -> None:
    one, other = (timeline_picture("", (DAY, PLAIN), "") for _ in range(2))
    assert one == other
