"""Whose words a letter, a text or a note has."""

from __future__ import annotations

import pytest

from bot.model.article import Article
from bot.text.pipeline import Analyst
from bot.text.writings import is_reading

# Text, and the speaker of its last quotation.
CASES = {
    "who sent it": (
        "The court heard that Ingrid Solheim had sent a text message to Jonas Pell. It read: “Bring the boat.”",
        "Ingrid Solheim",
    ),
    "who said so in it": (
        "In a letter to parents, headteacher Ingrid Solheim said that the roof was safe.\n"
        "It continued: “Hard hats are a habit and not a warning.”",
        "Ingrid Solheim",
    ),
    "the noun again": (
        "In a memo to staff on Monday, Ingrid Solheim called the plan “a new page”. "
        "The memo added: “Please do not copy this page.”",
        "Ingrid Solheim",
    ),
    "who was sent it has not written it": (
        "Ingrid Solheim was sent a letter by the council on Monday. It read: “Mend the roof or move out.”",
        None,
    ),
}


@pytest.mark.parametrize(("text", "expected"), CASES.values(), ids=CASES.keys())
def test_a_letter_is_whose_it_is(analyst: Analyst, text: str, expected: str | None) -> None:
    annotations = analyst.annotate(Article("test", text))
    names = {person.id: person.name for person in annotations.people}

    assert names.get([q for q in annotations.quotations if q.quoted][-1].speaker or "") == expected


@pytest.mark.parametrize(
    ("cue", "expected"), [("read:", True), ("goes on", True), ("said", False), ("announced", False)]
)
def test_only_writing_reads(cue: str, expected: bool) -> None:
    assert is_reading(cue) is expected
