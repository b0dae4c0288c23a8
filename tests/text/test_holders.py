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
    "a title cut short": (
        "Sen. Ingrid Solheim spoke on Monday. Her aide, Mona Tolliver, took notes.\n"
        "Asked why, the senator paused. “I am late,” she said.",
        "Ingrid Solheim",
    ),
    "a teenager is of that age": (
        "Headteacher Peter Tolliver, 51, wrote to parents. Tolliver was firm.\n"
        "Melody Solheim, 13, wore the wrong socks.\n"
        "“They looked at my feet,” the teenager said.",
        "Melody Solheim",
    ),
    "a regulator is nobody in focus": (
        "Peter Tolliver founded the campaign. Tolliver rows.\n"
        "The regulator said that it was “looking into that claim”.",
        "regulator",
    ),
    "a title in the apposition of an object": (
        "In a note to the operations manager of the line, Jonas Pell, he asked for help. Ingrid Solheim saw it.\n"
        "“It was not my money,” the manager said.",
        "Jonas Pell",
    ),
    "a lesser office is another": (
        "Peter Tolliver, the prime minister, is under fire.\nA cabinet minister, who would not be named, agreed. "
        "“The cat knows,” the minister said.",
        "cabinet minister",
    ),
    "nobody who has yet to be brought in": (
        "Rovers manager Peter Tolliver lost again.\n“We ran,” the manager said.\n"
        "Jonas Pell, the United manager, was glad.",
        "Peter Tolliver",
    ),
    "described as the article opens": (
        "A nightclub doorman has told a jury that he was “afraid at last”.\n"
        "Peter Tolliver, 44, was giving evidence on Monday.",
        "Peter Tolliver",
    ),
    "a style between the office and its holder": (
        "The parish is poor.\nThe Bishop of Tarbet, the Right Rev Ingrid Solheim, wrote to Jonas Pell.\n"
        "“Come home,” the bishop said.",
        "Ingrid Solheim",
    ),
    "somebody else's man": (
        "Peter Tolliver is up for election. Tolliver leads.\n“We are glad,” Tolliver's campaign manager said.",
        "Tolliver's campaign manager",
    ),
    "an executive chairman is no executive": (
        "Peter Tolliver, the executive chairman, was away on Monday.\n“I know nothing,” an executive said.",
        "executive",
    ),
}


@pytest.mark.parametrize(("text", "expected"), CASES.values(), ids=CASES.keys())
def test_a_role_is_given_to_the_one_who_fits(analyst: Analyst, text: str, expected: str) -> None:
    annotations = analyst.annotate(Article("test", text))
    names = {person.id: person.name for person in annotations.people}

    assert names.get([q for q in annotations.quotations if q.quoted][-1].speaker or "") == expected
