"""Whose marked words are by the clause right beside them."""

from __future__ import annotations

import pytest

from bot.model.article import Article
from bot.text.beside import owners
from bot.text.marks import marked
from bot.text.pipeline import Analyst

OWNED = {
    "what somebody called": ("It rejected what Ingrid Solheim called “a bill for all”.", "Ingrid Solheim", "called"),
    "what some people called": ("It rose with what several members called “theft”.", "several members", "called"),
    "what somebody described as": ("He resigned over what he described as “years of neglect”.", "he", "described as"),
    "in somebody's words, before": ("In Solheim’s words, the pier was “a row of planks”.", "Solheim", "words"),
    "in his words, behind": ("The pier, “a row of planks” in his own words, is lost.", "his", "words"),
    "in the words of": (
        "It was ‘the size of a barn’, in the words of the prosecutor, Bill Harlan.",
        "the prosecutor, Bill Harlan",
        "in the words of",
    ),
    "as somebody put it": ("It is “a row of planks,” as the mayor put it.", "the mayor", "put"),
    "before an answer": ("Solheim disagreed: “It was two.” “Rubbish,” said Tolliver.", "Solheim", "disagreed"),
    "asked before": ("Asked “Is it safe?”, Solheim nodded.", None, "Asked"),
    "was asked before": ("Solheim was asked: “Is it safe?”", None, "asked"),
    "was asked behind": ("“Is it safe?” Solheim was asked.", None, "asked"),
}  # fmt: skip


@pytest.mark.parametrize(("text", "source", "cue"), OWNED.values(), ids=OWNED.keys())
def test_the_nearest_clause_owns_marked_words(text: str, source: str | None, cue: str) -> None:
    mark = marked(text)[0]

    owner = owners(text, [mark])[mark.inside]

    assert (owner.source and owner.source.of(text), owner.cue.of(text)) == (source, cue)
    assert owner.clause.covers(mark.span)


NOT_OWNED = {
    "said": "“We go,” Solheim said.",
    "asked somebody": "“Is it safe?” Solheim asked.",
    "asked, then said": "Asked if it was safe, Solheim said, “No.”",
    "introduced alone": "Solheim disagreed: “It was two.”",
    "what is": "It is what is called “the pier” in Tarbet.",
}


@pytest.mark.parametrize("text", NOT_OWNED.values(), ids=NOT_OWNED.keys())
def test_other_clauses_are_the_tagger_s(text: str) -> None:
    assert owners(text, marked(text)) == {}


def test_words_that_somebody_else_is_said_to_reject_are_not_theirs(analyst: Analyst) -> None:
    text = "Peter Tolliver criticised what Ingrid Solheim called “a bill for nothing at all” on Monday."

    found = analyst.annotate(Article("test", text)).quotations

    assert [(q.speaker, q.quoted[0].of(text)) for q in found if q.quoted] == [
        ("ingrid-solheim", "a bill for nothing at all")
    ]


def test_a_question_is_not_the_answerer_s(analyst: Analyst) -> None:
    text = "Ingrid Solheim came late. “Is the pier safe?” Solheim was asked. “No,” Solheim said."

    found = analyst.annotate(Article("test", text)).quotations

    assert [(q.speaker, q.quoted[0].of(text)) for q in found if q.quoted] == [
        (None, "Is the pier safe?"),
        ("ingrid-solheim", "No,"),
    ]


def test_a_pronoun_beside_the_marks_is_who_acts(analyst: Analyst) -> None:
    text = "Ingrid Solheim condemned what she called “a bill for nothing at all” on Monday."

    [quotation] = analyst.annotate(Article("test", text)).quotations

    assert quotation.speaker == "ingrid-solheim"
    assert quotation.source and quotation.source.of(text) == "Ingrid Solheim"


def test_who_introduced_the_words_is_the_pronoun_behind_them(analyst: Analyst) -> None:
    text = "Senator Ana Côrte scolded him in public: “You called it a miracle,” she said. “It was none.”"

    first = analyst.annotate(Article("test", text)).quotations[0]

    assert first.source and first.source.of(text) == "Senator Ana Côrte"
