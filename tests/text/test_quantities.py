"""Numbers in sentences: what they allow, what they count, and which are none."""

from __future__ import annotations

import pytest

from bot.model.article import Span
from bot.text.quantities import Quantity, overlap, quantities


def found(sentence: str) -> list[Quantity]:
    return quantities(sentence, Span(0, len(sentence)))


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("At least 12 people were killed.", ("At least 12", 12, 18, "", "people", "die")),
        ("One worker died in the pit.", ("One", 1, 1, "", "people", "die")),
        ("The blaze killed nine miners.", ("nine", 9, 9, "", "people", "die")),
        ("The death toll of the flood has risen to 15.", ("15", 15, 15, "", "", "die")),
        ("A quake with a magnitude of 6.4 killed them.", ("6.4", 6.4, 6.4, "", "magnitud", "")),
        ("Forty guests were hurt.", ("Forty", 40, 40, "", "people", "injure")),
        ("Some 400 residents were evacuated.", ("Some 400", 350, 450, "", "people", "flee")),
        ("More than two thousand dockers stayed away.", ("More than two thousand", 2000, 3000, "", "docker", "")),
        ("Between 2,000 and 3,000 dockers stayed away.", ("2,000 and 3,000", 2000, 3000, "", "docker", "")),
        ("From 300 to 400 boats were lost.", ("300 to 400", 300, 400, "", "boat", "")),
        ("The town ordered 90 new electric buses.", ("90", 90, 90, "", "bus", "")),
        ("They agreed a 30-day truce.", ("30-day", 43200, 43200, "minute", "truce", "")),
        ("The talks lasted about two hours.", ("about two hours", 90, 150, "minute", "", "")),
        ("Unemployment rose to 4.2 per cent.", ("4.2 per cent", 4.2, 4.2, "percent", "", "")),
        ("It sold for about £4.5m.", ("about £4.5m", 4_050_000, 4_950_000, "pound", "", "")),
        ("The yard costs 30,000 crowns.", ("30,000 crowns", 28_500, 31_500, "crown", "", "")),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_number_allows_what_its_words_leave_open(
    sentence: str, expected: tuple[str, float, float, str, str, str]
) -> None:
    (one,) = found(sentence)
    assert (one.span.of(sentence), one.low, one.high, one.unit, one.noun, one.fate) == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "The 12-year-old boy was found.",
        "They live at number 9 of the lane.",
        "Flight 93 was late.",
        "In 2024 the bridge fell.",
        "One of them stayed.",
        "It was the third attempt.",
    ],
)
def test_ages_years_names_and_ranks_count_nothing(sentence: str) -> None:
    assert found(sentence) == []


def test_two_fates_of_one_sentence_stay_apart() -> None:
    sentence = "The blaze killed at least 14 people and injured more than 40."
    assert [(one.span.of(sentence), one.fate) for one in found(sentence)] == [
        ("at least 14", "die"),
        ("more than 40", "injure"),
    ]


def test_a_sum_in_brackets_is_the_same_sum() -> None:
    (one,) = found("They pledged €40 million ($43.5 million) for the canal.")
    assert (one.value, one.unit, one.equal_to) == (40e6, "euro", (43.5e6, "dollar"))


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("2,500 dockers", "between 2,000 and 3,000 dockers", True),
        ("2,500 dockers", "more than two thousand dockers", True),
        ("2,487 dockers", "2,500 dockers", True),
        ("12 dockers", "14 dockers", False),
        ("at least 12 dockers", "14 dockers", True),
        ("more than 12 dockers", "40 dockers", False),
        ("about 40 dockers", "43 dockers", True),
        ("2,500 dockers", "25,000 dockers", False),
    ],
)
def test_rounded_numbers_can_be_true_at_once(one: str, other: str, expected: bool) -> None:
    assert overlap(found(one)[0], found(other)[0]) is expected
