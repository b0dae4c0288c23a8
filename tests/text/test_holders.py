"""Whom a role, an age or a relation without a name means."""

from __future__ import annotations

import pytest

from bot.model.article import Article
from bot.text.pipeline import Analyst

# Text, and the speaker of its last quotation.
CASES = {
    "a printed age": (
        "Ingrid Solheim, 43, left the trail on Monday. Ranger Peter Tolliver, 51, found her.\n"
        "“I counted trees,” the 43-year-old said.",
        "Ingrid Solheim",
    ),
    "an age told in passing": (
        "Ingrid Solheim left the trail on Monday. The 43-year-old had a whistle.\n"
        "Peter Tolliver led the search. Tolliver was tired.\n“I counted trees,” the 43-year-old said.",
        "Ingrid Solheim",
    ),
    "a walk of life": (
        "Harbour Minister Ingrid Solheim met Peter Tolliver, the Tarbet goalkeeper, on Monday.\n"
        "“I was in goal,” the footballer said.",
        "Peter Tolliver",
    ),
    "another office of that kind": (
        "Ingrid Solheim, the fisheries minister, resigned on Monday.\n“I accept it,” the prime minister said.",
        "prime minister",
    ),
    "the one in focus": (
        "Peter Tolliver joined Tarbet on Monday.\n“I like the sea,” the striker said.",
        "Peter Tolliver",
    ),
    "by origin": (
        "Peter Tolliver joined Tarbet on Monday.\n“I like the sea,” the Scot said.",
        "Peter Tolliver",
    ),
    "nobody near": (
        "Tarbet lost again on Monday. It rained.\n“I like the sea,” the striker said.",
        "striker",
    ),
    "a wife by name": (
        "Peter Tolliver owns the yard with his wife, Joan Pell. Tolliver was away.\n“It leaks,” said his wife.",
        "Joan Pell",
    ),
    "the father of a daughter": (
        "Ingrid Solheim, daughter of Erik Solheim, won the race.\n“She was born fast,” her father said.",
        "Erik Solheim",
    ),
    "a name right behind": (
        "Ingrid Solheim sold the yard. Her former husband, Peter Tolliver, who built it, said it was “a pity.”",
        "Peter Tolliver",
    ),
    "the role the article opens with": (
        "The minister for fisheries has resigned over a dinghy.\n“I am sorry,” Ingrid Solheim told reporters.\n"
        "“I shall row home,” the minister said.",
        "Ingrid Solheim",
    ),
    "somebody else's lawyer": (
        "Ingrid Solheim was fined on Monday.\n“We shall appeal,” Solheim’s lawyer said.",
        "Solheim’s lawyer",
    ),
}


@pytest.mark.parametrize(("text", "expected"), CASES.values(), ids=CASES.keys())
def test_a_role_is_given_to_the_one_who_fits(analyst: Analyst, text: str, expected: str) -> None:
    annotations = analyst.annotate(Article("test", text))
    names = {person.id: person.name for person in annotations.people}

    assert names.get([q for q in annotations.quotations if q.quoted][-1].speaker or "") == expected
