"""What a date in front of a noun says: that it took place then, or only what it is called. Real tags."""

from __future__ import annotations

import pytest

from bot.model.article import Span
from bot.text.happenings import happening, happenings, qualifies
from bot.text.marks import marked
from bot.text.pipeline import Analyst


def read(analyst: Analyst, text: str, date: str) -> tuple[bool, str | None]:
    """Whether the date only qualifies a noun, and the words for what took place then."""
    doc, _ = analyst.read(text, marked(text))
    place = Span(text.index(date), text.index(date) + len(date))
    found = happening(doc, place, Span(0, len(text)))
    return qualifies(doc, place), found and found.of(text)


@pytest.mark.parametrize(
    ("text", "date", "expected"),
    [
        pytest.param("The 2021 law forbids it.", "2021", (True, None), id="a-thing"),
        pytest.param("Last year’s race winner is ill.", "Last year", (True, None), id="a-person"),
        pytest.param(
            "Critics recall the 2019 flood in the lower town.",
            "2019",
            (True, "the 2019 flood in the lower town"),
            id="named",
        ),
        pytest.param(
            "He fell in last year’s raid.", "last year", (True, "He fell in last year’s raid."), id="taken-part"
        ),
        pytest.param(
            "Last month’s summit ended early.",
            "Last month",
            (True, "Last month’s summit ended early."),
            id="its-own-verb",
        ),
        pytest.param("She left in 2021 for good.", "2021", (False, None), id="no-noun-follows"),
    ],
)
def test_a_date_before_a_noun_tells_of_what_takes_place_and_not_of_things(
    analyst: Analyst, text: str, date: str, expected: tuple[bool, str | None]
) -> None:
    assert read(analyst, text, date) == expected


def test_the_nouns_are_folded_words() -> None:
    assert all(noun == noun.lower() for noun in happenings())
