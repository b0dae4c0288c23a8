"""How those are called who stay without a name."""

from __future__ import annotations

import pytest

from bot.model.article import Article
from bot.text.pipeline import Analyst

CASES = {
    "in full": ("“They are close,” said a diplomat familiar with the talks.", "diplomat familiar with the talks"),
    "without the clause behind": ("“It smelt,” said a woman who lives on Pier Road.", "woman"),
    "taken up by the same noun": (
        "“They are close,” said a diplomat familiar with the talks. “Very close,” the diplomat said.",
        "diplomat familiar with the talks",
    ),
    "brought in before they speak": (
        "A source close to the singer told another story. “There was yelling in Tarbet,” the source said.",
        "source close to the singer",
    ),
    "several": ("“They are close,” two officials said.", "two officials"),
}


@pytest.mark.parametrize(("text", "expected"), CASES.values(), ids=CASES.keys())
def test_somebody_unnamed_is_described(analyst: Analyst, text: str, expected: str) -> None:
    annotations = analyst.annotate(Article("test", text))
    people = {person.id: person for person in annotations.people}
    last = people[[q for q in annotations.quotations if q.quoted][-1].speaker or ""]

    assert (last.kind, last.name) == ("unnamed", expected)
