"""Turns of a transcript, and lists that look like one."""

from __future__ import annotations

import pytest

from bot.model.article import paragraphs
from bot.text.turns import turns

_INTERVIEW = """Ingrid Solheim has run the harbour for nine years.
Q: How bad is the damage?
A: Worse than we thought.
Q: Will you rebuild?
A: I would like to: we have none."""
_INITIALS = """Harbour Gazette: What did you hear that night?
Ingrid Solheim: I heard it go.
HG: And then?
IS: We ran."""
_DEBATE = """Peter Tolliver and Ingrid Solheim met on Monday.
TOLLIVER (laughing): I think the harbour needs dredging.
MODERATOR: Ms. Solheim?
SOLHEIM: Nobody is going to dredge anything for you.
TOLLIVER: That is not true."""

TALKS = {
    "answers to questions": (
        _INTERVIEW,
        [
            (None, "How bad is the damage?"),
            (None, "Worse than we thought."),
            (None, "Will you rebuild?"),
            (None, "I would like to: we have none."),
        ],
    ),
    "initials stand for the label that they abbreviate": (
        _INITIALS,
        [
            ("Harbour Gazette", "What did you hear that night?"),
            ("Ingrid Solheim", "I heard it go."),
            ("Harbour Gazette", "And then?"),
            ("Ingrid Solheim", "We ran."),
        ],
    ),
    "a debate in capitals": (
        _DEBATE,
        [
            ("TOLLIVER", "I think the harbour needs dredging."),
            ("MODERATOR", "Ms. Solheim?"),
            ("SOLHEIM", "Nobody is going to dredge anything for you."),
            ("TOLLIVER", "That is not true."),
        ],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), TALKS.values(), ids=TALKS.keys())
def test_words_behind_a_label_are_the_label_s(text: str, expected: list[tuple[str | None, str]]) -> None:
    found = turns(text, paragraphs(text))

    assert [(turn.label and turn.label.of(text), turn.words.of(text)) for turn in found] == expected


def test_a_question_is_known_by_its_label() -> None:
    found = turns(_INTERVIEW, paragraphs(_INTERVIEW))

    assert [turn.is_question for turn in found] == [True, False, True, False]


LISTS = {
    "facts": "Venue: the old pier\nDate: 3 May\nPrice: we ask you for £5\nVenue: the new pier",
    "a score": "Solheim: 1,769.\nTolliver: 1,501.\nSolheim: 547.",
    "verdicts": "PROMISE: Made by hand.\nVERDICT: Salty.\nPROMISE: Made at sea.\nVERDICT: I would buy you one.",
    "speech with a cue": "He said: “I go.”\nShe said: “You stay.”\nHe said: “I stay.”",
    "one speaker": "Ingrid Solheim: I heard it go.\nIngrid Solheim: We ran.",
}


@pytest.mark.parametrize("text", LISTS.values(), ids=LISTS.keys())
def test_a_list_takes_no_turns(text: str) -> None:
    assert turns(text, paragraphs(text)) == []
