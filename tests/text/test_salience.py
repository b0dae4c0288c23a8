"""Whom a pronoun means, each trap in a few sentences of its own."""

from __future__ import annotations

import pytest

from bot.model.article import Article
from bot.text.pipeline import Analyst

# The last quotation's speaker is asked for.
CASES = {
    "kept in focus by the pronouns between": (
        "Ingrid Solheim bought the ferry in May, and Peter Tolliver the yard.\n\nShe painted the hull herself. "
        "Her first crossing took an hour.\n\n“I like it here,” she said.",
        "Ingrid Solheim",
    ),
    "named behind a preposition, but the subject of its sentence": (
        "Greta Holm opened the café.\n\nAt the next table Ingrid Solheim was trying to read. "
        "“The music could be lower,” she said.",
        "Ingrid Solheim",
    ),
    "the subject before the one who was told": (
        "Ingrid Solheim told Greta Holm that the ferry was late. “It always is,” she said.",
        "Ingrid Solheim",
    ),
    "a long quotation in between does not age the speaker": (
        "Greta Holm sails on Mondays.\n\n“The winter was long,” Ingrid Solheim said. “The pier went first. Then the "
        "shed went. Then the boats. Nobody came. Nobody wrote. We waited.”\n\n"
        "“It was cold,” she said.",
        "Ingrid Solheim",
    ),
    "called by her first name alone": (
        "Peter Tolliver sold the yard to Nell Abernethy-Holm in May.\n\nNell has painted it blue. "
        "“It was grey for too long,” she said.",
        "Nell Abernethy-Holm",
    ),
    "named once, with what she is": (
        "Greta Holm owns the café. Its cook is Annika Voss, a retired biologist.\n\n"
        "Voss has written to the mayor. “He eats here too,” she said.",
        "Annika Voss",
    ),
    "alone in its sentence, whatever governs the name": (
        "“The pier will go first,” Greta Holm said.\n\nThe storm was a gift to Ingrid Solheim, whose yard mends boats. "
        "She hired two men. “We have never been so busy,” she said.",
        "Ingrid Solheim",
    ),
    "kept in focus by a role between": (
        "Minister Ingrid Solheim opened the pier. Greta Holm, who built it, stood beside her.\n\n"
        "The minister cut the tape. “It will last a century,” she said.",
        "Ingrid Solheim",
    ),
}


@pytest.mark.parametrize(("text", "speaker"), CASES.values(), ids=CASES.keys())
def test_a_pronoun_means_the_person_in_focus(analyst: Analyst, text: str, speaker: str) -> None:
    annotations = analyst.annotate(Article("test", text))
    names = {person.id: person.name for person in annotations.people}

    *_, last = [quotation for quotation in annotations.quotations if quotation.quoted]

    assert names.get(last.speaker or "") == speaker


def test_a_pronoun_behind_somebody_without_a_name_names_nobody(analyst: Analyst) -> None:
    text = (
        "Peter Tolliver built the pier.\n\nA young fisherman was mending his nets on the quay. "
        "“Good riddance,” he said."
    )

    [quotation] = analyst.annotate(Article("test", text)).quotations

    assert quotation.speaker is None


def test_a_pronoun_behind_a_described_source_is_that_source(analyst: Analyst) -> None:
    text = (
        "Ingrid Solheim runs the theatre.\n\n“I came for the music,” said a subscriber on the stairs. "
        "“I have a good seat,” she said."
    )

    names = {person.id: person.name for person in analyst.annotate(Article("test", text)).people}
    speakers = [names.get(q.speaker or "") for q in analyst.annotate(Article("test", text)).quotations if q.quoted]

    assert "Ingrid Solheim" not in speakers


def test_the_person_spoken_of_before_an_inserted_cue_is_not_the_speaker(analyst: Analyst) -> None:
    text = "Ingrid Solheim praised the yard. Greta Holm, she said, was “a born sailor” in any weather."

    [quotation] = [q for q in analyst.annotate(Article("test", text)).quotations if q.quoted]

    assert quotation.speaker == "ingrid-solheim"
