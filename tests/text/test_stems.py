"""What words become when they are compared."""

from __future__ import annotations

import pytest

from bot.model.words import words
from bot.text.stems import stem, stems


@pytest.mark.parametrize(
    "forms",
    [
        "start starts started starting",
        "party parties party's",
        "begin begins began begun beginning",
        "stop stops stopped stopping",
        "divide divides divided dividing",
        "crash crashes crashed crashing",
        "resign resigned resignation",
        "bus buses",
        "centre center centres centers",
        "child children",
    ],
)
def test_forms_of_a_word_have_one_stem(forms: str) -> None:
    assert len({stem(form) for form in forms.split()}) == 1


@pytest.mark.parametrize("pair", ["fire/fine", "bus/bush", "toll/tall", "class/clash", "car/care", "site/sit"])
def test_other_words_have_another(pair: str) -> None:
    one, other = pair.split("/")
    assert stem(one) != stem(other)


def test_words_that_say_nothing_are_left_out_and_numbers_stay() -> None:
    assert stems(words("What did the mayor's office say about the 30-day strike?")) == [
        *("mayor", "offic", "30", "day", "strike"),
    ]
