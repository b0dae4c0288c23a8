"""Words that take a side."""

from __future__ import annotations

import pytest

from bot.model.article import Span
from bot.text.stances import stances


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The union accepted the offer.", [("accept", "for", "")]),
        ("The union rejected the offer.", [("accept", "against", "")]),
        ("The union did not accept the offer.", [("accept", "against", "")]),
        ("She agreed “in principle” to the sale.", [("accept", "for", "in principle")]),
        ("He expressed cautious support for the plan.", [("accept", "for", "cautious")]),
        ("The mayor’s refusal of the plan surprised nobody.", [("accept", "against", "")]),
        ("He was acquitted of fraud.", [("convict", "against", "")]),
        (
            "The office confirmed the sale, but the buyer denied it.",
            [("confirm", "for", ""), ("confirm", "against", "")],
        ),
        ("The union must accept the offer.", []),
        ("They urged the union to accept the offer.", []),
        ("There was opposition in the hall.", []),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_side_is_taken_by_a_word_not_by_a_wish(sentence: str, expected: list[tuple[str, str, str]]) -> None:
    found = stances(sentence, Span(0, len(sentence)))
    assert [(one.pair, one.side, one.hedge.of(sentence) if one.hedge else "") for one in found] == expected


def test_to_doubt_somebodys_willingness_is_not_about_what_they_are_willing_to_do() -> None:
    sentence = "The union is skeptical about the owner’s willingness to negotiate."
    (found,) = stances(sentence, Span(0, len(sentence)))
    assert [word.key for word in found.about] == ["about", "the", "owner's"]
