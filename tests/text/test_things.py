"""Ships, animals, probes and firms that bear a person's name."""

from __future__ import annotations

import pytest

from bot.model.article import Article
from bot.text.pipeline import Analyst

# Text, and the people of it by name.
NOBODY = {
    "a ship, by its article": (
        "The Ingrid Solheim went down on Monday. Captain Jonas Pell was on board. “She was old,” Pell said.",
        {"Jonas Pell"},
    ),
    "an animal, by what it is called": (
        "A penguin called Melody left the zoo on Monday.\nIngrid Solheim found her. “She was cold,” Solheim said.",
        {"Ingrid Solheim"},
    ),
    "an animal, by what stands behind its name": (
        "Ingrid Solheim lost Gerald, a three-legged goat, on Monday. “He likes buses,” Solheim said.",
        {"Ingrid Solheim"},
    ),
    "a woman with a dog stays one": (
        "Ingrid Solheim, a keeper with a dog, was glad on Monday. “He likes buses,” Solheim said.",
        {"Ingrid Solheim"},
    ),
}


@pytest.mark.parametrize(("text", "expected"), NOBODY.values(), ids=NOBODY.keys())
def test_what_bears_a_name_is_nobody(analyst: Analyst, text: str, expected: set[str]) -> None:
    people = analyst.annotate(Article("test", text)).people

    assert {person.name for person in people if person.kind == "person"} == expected


def test_a_firm_is_not_its_founders_grandson(analyst: Analyst) -> None:
    text = (
        "Tolliver’s, the 90-year-old biscuit maker, will close its factory.\n"
        "Tolliver said on Monday that it was “truly sorry”.\n"
        "Peter Tolliver, the chief executive, wept. “I am too,” he said."
    )

    annotations = analyst.annotate(Article("test", text))

    kinds = {person.id: (person.name, person.kind) for person in annotations.people}
    assert [kinds[q.speaker or ""] for q in annotations.quotations if q.quoted] == [
        ("Tolliver", "organisation"),
        ("Peter Tolliver", "person"),
    ]


def test_a_probe_named_after_somebody_is_not_that_somebody(analyst: Analyst) -> None:
    text = (
        "Ingrid, named after the astronomer Ingrid Solheim, reached the comet on Monday. Ingrid has three cameras.\n"
        "Jonas Pell, who leads the team, was pleased. “She is patient,” Pell said."
    )

    annotations = analyst.annotate(Article("test", text))

    solheim = next(person for person in annotations.people if person.name == "Ingrid Solheim")
    assert [mention.span.of(text) for mention in annotations.mentions if mention.person == solheim.id] == [
        "Ingrid Solheim"
    ]
