"""What is quoted, what is speech, and what continues what."""

from __future__ import annotations

import pytest

from bot.model.article import Article
from bot.model.quotation import Quotation
from bot.text.pipeline import Analyst
from bot.text.quotations import is_speech


def _found(analyst: Analyst, text: str) -> list[tuple[str, str]]:
    """(kind, words of the content) in text order."""
    quotations = analyst.annotate(Article("test", text)).quotations
    return [(quotation.kind, " … ".join(span.of(text) for span in quotation.content)) for quotation in quotations]


def _quoted(analyst: Analyst, text: str) -> Quotation:
    [quotation] = [found for found in analyst.annotate(Article("test", text)).quotations if found.quoted]
    return quotation


def test_a_quotation_is_direct_mixed_or_indirect(analyst: Analyst) -> None:
    text = (
        "“The engine is done for,” Ingrid Solheim said.\n"
        "Peter Tolliver said the hull was “as sound as a bell” after the winter.\n"
        "Bill Harlan said the pier would open in June."
    )

    assert _found(analyst, text) == [
        ("direct", "The engine is done for,"),
        ("mixed", "the hull was “as sound as a bell” after the winter"),
        ("indirect", "the pier would open in June"),
    ]


def test_direct_content_leaves_the_marks_out_and_mixed_content_keeps_them(analyst: Analyst) -> None:
    text = "Peter Tolliver said the hull was “as sound as a bell” after the winter."

    quotation = _quoted(analyst, text)

    assert [part.of(text) for part in quotation.quoted] == ["as sound as a bell"]
    assert "“as sound as a bell”" in quotation.content[0].of(text)


def test_fragments_under_one_cue_stay_fragments(analyst: Analyst) -> None:
    text = "Peter Tolliver said the hull was “sound” but the engine “a disgrace to the yard” and beyond repair."

    assert [part.of(text) for part in _quoted(analyst, text).quoted] == ["sound", "a disgrace to the yard"]


def test_what_something_is_called_belongs_to_the_caller(analyst: Analyst) -> None:
    text = "Ingrid Solheim described the old pier at Tarbet as “a row of planks” on Monday."

    annotations = analyst.annotate(Article("test", text))

    [quotation] = [found for found in annotations.quotations if found.quoted]
    assert [part.of(text) for part in quotation.quoted] == ["a row of planks"]
    assert quotation.speaker == "ingrid-solheim"
    assert quotation.speech


def test_an_introduction_with_a_colon_and_its_paragraph_are_two_quotations(analyst: Analyst) -> None:
    text = (
        "Ingrid Solheim told the board that she expects a hard winter:\n"
        "“The boats are old and so are we. Nobody will come and help us.”"
    )

    assert [kind for kind, _ in _found(analyst, text)] == ["indirect", "direct"]


@pytest.mark.parametrize("cue", ["said", "told", "according to", "has repeatedly warned", "statement", "quipped"])
def test_cues_that_name_an_act_of_saying(cue: str) -> None:
    assert is_speech(cue)


@pytest.mark.parametrize("cue", ["hopes", "wants", "plans to", "voted for", "believes", ""])
def test_cues_that_name_a_mind_or_a_deed(cue: str) -> None:
    assert not is_speech(cue)


def test_a_thing_somebody_rejected_is_not_what_they_said(analyst: Analyst) -> None:
    text = "Ingrid Solheim rejected the plan and criticised the budget."

    assert [q.speech for q in analyst.annotate(Article("test", text)).quotations if q.speech] == []


def test_litter_is_quoted_by_nobody(analyst: Analyst) -> None:
    text = "“The engine is done for,” Ingrid Solheim said.\nRead More\nShare\nSubscribe to get the latest posts."

    litter = analyst.annotate(Article("test", text)).litter

    assert [span.of(text) for span in litter] == ["Read More", "Share", "Subscribe to get the latest posts."]
    assert _found(analyst, text) == [("direct", "The engine is done for,")]
