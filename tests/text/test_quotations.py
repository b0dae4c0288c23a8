"""What is quoted, what is speech, and what continues what."""

from __future__ import annotations

import sys
from types import FrameType

import pytest

from bot.model.article import Article, Span
from bot.model.quotation import Quotation
from bot.text.decode import Attribution
from bot.text.litter import blocks
from bot.text.marks import marked
from bot.text.pipeline import Analyst
from bot.text.quotations import drafts


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


def test_a_thing_somebody_rejected_is_not_what_they_said(analyst: Analyst) -> None:
    text = "Ingrid Solheim rejected the plan and criticised the budget."

    assert [q.speech for q in analyst.annotate(Article("test", text)).quotations if q.speech] == []


def test_litter_is_quoted_by_nobody(analyst: Analyst) -> None:
    text = "“The engine is done for,” Ingrid Solheim said.\nRead More\nShare\nSubscribe to get the latest posts."

    litter = analyst.annotate(Article("test", text)).litter

    assert [span.of(text) for span in litter] == ["Read More", "Share", "Subscribe to get the latest posts."]
    assert _found(analyst, text) == [("direct", "The engine is done for,")]


def test_both_halves_of_a_sentence_in_marks_are_the_speaker_s() -> None:
    text = "The pier is “as old as I am,” Solheim wrote in a letter to the board, and “twice as tired.”"
    mark = marked(text)[0]
    cue, source = Span(text.index("wrote"), text.index("wrote") + 5), Span(text.index("Solheim"), text.index(" wrote"))

    found = drafts(text, [Attribution((mark.span,), source, cue, 0.9)], marked(text), blocks(text))

    assert [(part.of(text), draft.follows) for draft in found for part in draft.quoted] == [
        ("as old as I am,", None),
        ("twice as tired.", 0),
    ]


SAID_ALL_THE_SAME = {
    "a thought in several words in marks": "Ingrid Solheim believes the pier is “beyond all help” by now.",
    "what a thing is taken for": "Ingrid Solheim attacked the plan for the new pier as “a waste of timber” again.",
    "many words in a row": "Ingrid Solheim signed a lease that gave her “the use of the pier for nine years or more”.",
}


@pytest.mark.parametrize("text", SAID_ALL_THE_SAME.values(), ids=SAID_ALL_THE_SAME.keys())
def test_words_in_marks_are_said_whatever_the_verb(analyst: Analyst, text: str) -> None:
    assert _quoted(analyst, text).speech


def test_one_marked_word_in_a_thought_is_the_writer_s_distance(analyst: Analyst) -> None:
    text = "Ingrid Solheim hopes to sell the “boat” before winter comes to the harbour."

    assert [q.speech for q in analyst.annotate(Article("test", text)).quotations if q.speech] == []


def test_turns_of_a_transcript_are_said_by_their_labels(analyst: Analyst) -> None:
    text = (
        "Peter Tolliver and Ingrid Solheim met on Monday.\n"
        "TOLLIVER: I think the harbour needs dredging. Everybody told me so.\n"
        "SOLHEIM: Nobody is going to dredge anything for you.\n"
        "TOLLIVER: That is not true."
    )

    found = analyst.annotate(Article("test", text)).quotations

    assert [(q.kind, q.speaker, q.speech) for q in found if q.quoted] == [
        ("direct", "peter-tolliver", True),
        ("direct", "ingrid-solheim", True),
        ("direct", "peter-tolliver", True),
    ]


def test_marked_words_before_a_colon_are_those_of_the_name_behind_it(analyst: Analyst) -> None:
    text = "The pier fell on Monday.\n'We heard it go in the night': Ingrid Solheim of the harbour board at Tarbet."

    assert _quoted(analyst, text).speaker == "ingrid-solheim"


def test_what_is_said_that_others_think_is_said_once(analyst: Analyst) -> None:
    text = "Ingrid Solheim said young people believe the pier is “a gift from heaven” to the town."

    found = analyst.annotate(Article("test", text)).quotations

    assert [q.speaker for q in found if q.quoted and q.speech] == ["ingrid-solheim"]


def test_labelled_answers_are_of_whom_the_introduction_quoted(analyst: Analyst) -> None:
    text = (
        "Ingrid Solheim has run the harbour for nine years. “Ask me anything,” Solheim says.\n"
        "Q: How bad is the damage to your pier?\n"
        "A: Worse than we thought.\n"
        "Q: Will you rebuild?\n"
        "A: I would like to, of course."
    )

    found = analyst.annotate(Article("test", text)).quotations

    assert [(q.speaker, q.quoted[0].of(text)) for q in found if q.kind == "direct"] == [
        ("ingrid-solheim", "Ask me anything,"),
        ("ingrid-solheim", "Worse than we thought."),
        ("ingrid-solheim", "I would like to, of course."),
    ]


LONG = {
    "quotations and cues on one line": "“We heard it go in the night,” Solheim said. Nobody slept. ",
    "single marks and apostrophes": "‘We didn’t hear the boys’ boat,’ Solheim said. Nobody slept. ",
    "straight marks": '"We heard it go in the night," Solheim said. Nobody slept. ',
    "marks without a cue": "“We heard it go in the night.” Nobody slept. ",
    "strays": '“We heard " it go ’ in ‘ the night, Solheim said. “ Nobody slept. ',
    "paragraphs that go on": "“We heard it go in the night. Nobody slept.\n",
    "turns": "SOLHEIM: We heard it go.\nTOLLIVER: You did not, I know.\n",
}


@pytest.mark.parametrize("piece", LONG.values(), ids=LONG.keys())
def test_work_grows_with_the_text_and_not_with_its_square(piece: str) -> None:
    """Counted in calls, the resuming of generators among them; a square would make it sixteen times as many."""
    assert _calls(piece * 400) < 5 * _calls(piece * 100)


def _calls(text: str) -> int:
    calls = 0

    def count(frame: FrameType, event: str, arg: object) -> None:
        nonlocal calls
        calls += event in ("call", "c_call")

    sys.setprofile(count)
    try:
        marks = marked(text)
        cues = [Span(at, at + 4) for at in range(len(text)) if text.startswith("said", at)]
        found = [
            Attribution((mark.span,), Span(cue.start - 8, cue.start - 1), cue, 0.9)
            for mark, cue in zip(marks, cues, strict=False)
        ]
        drafts(text, found, marks, blocks(text))
    finally:
        sys.setprofile(None)
    return calls
