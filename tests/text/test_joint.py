"""Who says it together, and who is merely named beside the speaker."""

from __future__ import annotations

import pytest

from bot.model.article import Article, Span
from bot.text.choice import Choice
from bot.text.joint import joint
from bot.text.people import Cast, Figure
from bot.text.pipeline import Analyst

_NAMES = ("Ingrid Solheim", "Peter Tolliver", "Bill Harlan")


def _cast(text: str) -> Cast:
    figures = [Figure(name) for name in _NAMES]
    found = [
        (Span(at, at + len(form)), figure)
        for figure in figures
        for form in (figure.name, figure.name.split()[1])
        for at in range(len(text))
        if text.startswith(form, at) and (form == figure.name or not text[:at].endswith(figure.name.split()[0] + " "))
    ]
    return Cast(figures, sorted(found, key=lambda mention: mention[0]))


TOGETHER = {
    "and": ("Ingrid Solheim and Peter Tolliver", ["Peter Tolliver"]),
    "three": ("Ingrid Solheim, Bill Harlan and Peter Tolliver", ["Bill Harlan", "Peter Tolliver"]),
    "surnames": ("Solheim and Tolliver", ["Peter Tolliver"]),
    "titles": ("Mayor Ingrid Solheim and Governor Peter Tolliver", ["Peter Tolliver"]),
    "his wife": ("Peter Tolliver and his wife, Ingrid Solheim,", ["Ingrid Solheim"]),
    "asides": ("Ingrid Solheim, head of the board, and Peter Tolliver, the mayor,", ["Peter Tolliver"]),
    "one alone": ("Ingrid Solheim", []),
    "predecessor": ("Ingrid Solheim, who replaced Peter Tolliver,", []),
    "lawyer": ("Ingrid Solheim, a lawyer for Peter Tolliver,", []),
    "somebody's": ("Ingrid Solheim and Peter Tolliver’s lawyer", []),
    "named, without an and": ("Ingrid Solheim, Peter Tolliver", []),
}


@pytest.mark.parametrize(("source", "expected"), TOGETHER.values(), ids=TOGETHER.keys())
def test_names_joined_in_the_source_speak_together(source: str, expected: list[str]) -> None:
    cast = _cast(source)

    [(choice, others)] = joint(source, [Choice(cast.mentions[0][1], 0.9, "named", source=Span(0, len(source)))], cast)

    assert (choice.figure, [figure.name for figure in others]) == (cast.mentions[0][1], expected)


GROUPS = {
    "couple": ("Ingrid Solheim and Peter Tolliver wed in May. The couple", ["Ingrid Solheim", "Peter Tolliver"]),
    "pair named last": (
        "Solheim and Harlan met. Harlan and Tolliver left. Solheim slept. The pair",
        ["Bill Harlan", "Peter Tolliver"],
    ),
    "three": (
        "Solheim, Harlan and Tolliver met. The three leaders",
        ["Ingrid Solheim", "Bill Harlan", "Peter Tolliver"],
    ),
    "nobody was named together": ("Solheim met Harlan. The two", ["two"]),
    "others": ("Solheim and Harlan met. Two officials", ["two"]),
}


@pytest.mark.parametrize(("text", "expected"), GROUPS.values(), ids=GROUPS.keys())
def test_a_group_is_those_last_named_together(text: str, expected: list[str]) -> None:
    source = Span(text.rindex(". ") + 2, len(text))
    described = Choice(Figure("two", "unnamed"), 0.75, "described", source=source)

    [(choice, others)] = joint(text, [described], _cast(text))

    assert choice.figure
    assert [choice.figure.name, *(figure.name for figure in others)] == expected


def test_a_quotation_knows_its_co_speakers(analyst: Analyst) -> None:
    text = "“The pier belongs to the town,” Ingrid Solheim and Peter Tolliver said in a joint statement."

    [quotation] = analyst.annotate(Article("test", text)).quotations

    assert (quotation.speaker, quotation.cospeakers, quotation.others) == ("ingrid-solheim", ("peter-tolliver",), ())


def test_nobody_speaks_with_nobody() -> None:
    nobody = Choice(None, 0.0, "the text gives no source")

    assert joint("", [nobody], Cast([], [])) == [(nobody, ())]
