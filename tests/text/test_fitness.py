"""What a summary never shows, what it shows alone, and what only behind the sentence that it needs."""

from __future__ import annotations

import pytest

from bot.model.article import Span
from bot.model.person import Mention
from bot.model.quotation import Quotation
from bot.text.fitness import antecedents
from bot.text.litter import blocks
from bot.text.sentences import sentences

_BEFORE = "Harbour master Jane Doe closed the northern pier on Monday after a crane fell into the water."


def _fit(sentence: str) -> bool:
    text = f"{_BEFORE}\n\n{sentence}\n\n{_BEFORE}"
    found = sentences(text, blocks(text))
    return antecedents(text, found) == [*range(len(found))]


@pytest.mark.parametrize(
    "sentence",
    [
        "He also cast doubt on the demands of the other side.",
        "This position stands in contrast to the demands of the unions.",
        "However, the engineers of the port remain skeptical about the plan.",
        "In response, the port promised to inspect every crane by June.",
        "On Saturday, he accused the Ministry of stalling the whole process.",
        "The official said a map of the new border had been drawn.",
        "While both leaders agreed on the need for peace, nothing came of it.",
        "A union official echoed this sentiment in a talk with the Harbour Daily.",
        "“We have been through worse than this in our time.”",
        "“We have been through worse than this in our time,” she told the Harbour Daily on Monday.",
        "“Will the whole of Harbour Falls, with Roe, pay for the crane?” he asked the Harbour Daily.",
        "“We have been through worse.",
        "Standing on the pier, Doe told reporters:",
        "Will the pier ever open again for the fishing fleet?",
        "Whether the pier will ever open again remains to be seen.",
        "I asked the harbour master for the plans of the pier.",
        "Enforcement of the Rule: The port insisted on six new inspectors.",
        "The pier closed.",
        "On Tuesday it bought a third crane from a yard in Oak Bend.",
        "Which of the cranes will be replaced should be known by Friday.",
        "The parade was in the summer of the year before.",
        "The court heard that Roe had sent a message to the crews.",
        "Asked about that, Roe looked at the water and said nothing.",
        "Doe, who sat beside him, laughed at that.",
        "Roe, who was at sea until Sunday, hit back.",
        "Doe said on Friday that the two rival ports had begun to talk.",
        "The port has promised to inspect every crane...",
        "AMIR ROE) [From the deck of a tugboat, waving to the crews.]",
        "Doe (right) opens the new pier with a pair of scissors.",
    ],
)
def test_sentence_that_cannot_stand_alone_is_unfit(sentence: str) -> None:
    assert not _fit(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "“We have been through worse than this in our time,” Doe told the Harbour Daily on Monday.",
        "Doe called the damage to the northern pier “considerable” and promised to repair it.",
        "There are growing signs that the northern pier will stay closed.",
        "A fisherman was hurt when he jumped from the pier on Monday.",
        "The port’s director, Amir Roe, said he would resign before the summer.",
        "This week the port of Harbour Falls will reopen its southern pier.",
        "Before he left the harbour, Roe thanked the crews of the tugboats.",
        "The company that built the crane has offered to pay for divers.",
        "The children who swam to the northern pier have been found.",
        "Oak Bend and Harbour Falls said on Friday that the two ports had begun to talk.",
        "The only ferry of the valley sails from the southern pier.",
        "Harbour Falls hoped to open its northern pier in May, and Doe said that it would not.",
    ],
)
def test_sentence_that_stands_alone_is_fit(sentence: str) -> None:
    assert _fit(sentence)


@pytest.mark.parametrize(
    ("following", "needed"),
    [
        ("She also promised to inspect every crane by June.", 0),
        ("However, engineers remain skeptical about the plan.", 0),
        ("“Nobody has ever slept in that cabin,” she told the Harbour Daily.", 0),
        ("The crane was built in Oak Bend in the summer of 1987.", 0),
        ("It rained until noon on the day of the fall. The crane was built in Oak Bend in 1987.", 0),
        ("“Nobody has ever slept in that cabin.”", None),
    ],
    ids=["a pronoun", "a connective", "a speaker", "a thing told of", "a thing told of earlier", "nobody's words"],
)
def test_what_points_back_needs_the_sentence_it_points_to(following: str, needed: int | None) -> None:
    text = f"{_BEFORE}\n\n{following}"
    assert antecedents(text, sentences(text, blocks(text)))[-1] == needed


def test_nothing_leans_on_a_sentence_that_is_never_shown() -> None:
    text = f"{_BEFORE}\n\n“We have been through worse.\n\nShe also promised to inspect every crane by June."
    assert antecedents(text, sentences(text, blocks(text))) == [0, None, None]


def test_pronoun_needs_a_sentence_that_names_the_one_it_stands_for() -> None:
    text = f"{_BEFORE}\n\nDivers found the cabin at nine metres.\n\nShe promised to inspect every crane by June."
    found = sentences(text, blocks(text))
    mentions = [Mention(Span(at, at + len(form)), "doe") for form in ("Jane Doe", "She") for at in [text.index(form)]]
    assert antecedents(text, found, (), mentions) == [0, 1, None]


def test_quotation_whose_source_stands_elsewhere_makes_a_sentence_unfit() -> None:
    text = f"{_BEFORE} Nobody in Harbour Falls ever called the crane “an accident waiting to happen” in public."
    found = sentences(text, blocks(text))
    start = text.index("an accident")
    content = (Span(start, start + len("an accident waiting to happen")),)
    quotation = Quotation(content, content, Span(0, 5), None, "direct", True, None, 0.5, "")
    assert (antecedents(text, found), antecedents(text, found, [quotation])) == ([0, 1], [0, None])
