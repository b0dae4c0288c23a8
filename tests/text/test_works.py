"""Titles in quotation marks are quoted from nobody."""

from __future__ import annotations

import pytest

from bot.model.article import Article
from bot.text.marks import marked
from bot.text.pipeline import Analyst
from bot.text.works import is_title, is_work

TITLES = {
    "a book of a year": "In her 2019 book, “The Tide Will Turn,” Solheim suggested building on stilts.",
    "titled": "The report, titled “A Harbour for the Poor”, came out on Monday.",
    "a song with its stop inside": "The choir sang the anthem “Heave Away My Darlings.” Nobody left.",
    "a show behind": "He takes calls on his “Up With The Lark” radio programme.",
    "an event with an article": "They met at a “Women In Timber Forum” in Tarbet.",
    "a possessive name": "Solheim’s “Song of the Pier” won nothing.",
    "straight marks": 'She read from the novel "Nine Lost Keys" at noon.',
    "single marks": "She read from the novel ‘Nine Lost Keys’ at noon.",
}
SAID = {
    "a chant": "The crowd shouted “Hands Off Our River” for an hour.",
    "a full sentence behind an article": "She gave the “we will win” speech.",
    "a name said": "“Ingrid Solheim,” he answered.",
    "small words": "In his book, “nobody ever paid for it,” Harlan wrote.",
}


@pytest.mark.parametrize("text", TITLES.values(), ids=TITLES.keys())
def test_capitals_and_the_words_around_tell_a_title(text: str) -> None:
    [mark] = marked(text)

    assert is_work(text, mark.span)


@pytest.mark.parametrize("text", SAID.values(), ids=SAID.keys())
def test_words_said_are_no_title(text: str) -> None:
    [mark] = marked(text)

    assert not is_work(text, mark.span)


def test_a_stop_in_the_marks_is_a_sentence_where_somebody_speaks() -> None:
    assert not is_title("Heave Away.")
    assert is_title("Heave Away Darlings.", said=False)


def test_the_title_beside_a_statement_is_not_quoted(analyst: Analyst) -> None:
    text = "In her 2019 book, “The Tide Will Turn,” Ingrid Solheim suggested that the town be built on stilts."

    found = analyst.annotate(Article("test", text)).quotations

    assert [(q.kind, q.speaker, q.quoted) for q in found] == [("indirect", "ingrid-solheim", ())]


def test_what_somebody_called_a_thing_is_theirs_whatever_its_capitals(analyst: Analyst) -> None:
    text = "Ingrid Solheim called the new pier the “Road to Nowhere” on Monday."

    [quotation] = [found for found in analyst.annotate(Article("test", text)).quotations if found.quoted]

    assert (quotation.speaker, quotation.quoted[0].of(text)) == ("ingrid-solheim", "Road to Nowhere")
