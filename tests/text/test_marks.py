"""Quotation marks: curly, straight, single, nested, over paragraphs, unbalanced."""

from __future__ import annotations

import pytest

from bot.text.marks import marked


def _inside(text: str) -> list[str]:
    return [mark.inside.of(text) for mark in marked(text)]


CASES = {
    "curly": ("“We sail at dawn,” she said. “Be there.”", ["We sail at dawn,", "Be there."]),
    "straight": ('"We sail at dawn," she said. "Be there."', ["We sail at dawn,", "Be there."]),
    "single curly": ("‘We sail at dawn,’ she said.", ["We sail at dawn,"]),
    "single straight": ("'We sail at dawn,' she said.", ["We sail at dawn,"]),
    "low and high": ("„We sail at dawn”, she said.", ["We sail at dawn"]),
    "angle": ("«We sail at dawn», she said.", ["We sail at dawn"]),
    "apostrophes are no marks": ("The crew’s boat isn’t ready, and the ’90s are over.", []),
    "apostrophe inside single marks": ("‘We don’t sail today,’ she said.", ["We don’t sail today,"]),
    "possessive inside single marks": ("‘The sailors’ boat is gone,’ she said.", ["The sailors’ boat is gone,"]),
    "single inside double": ("“The ‘yes, but’ will not do,” she said.", ["The ‘yes, but’ will not do,"]),
    "double inside single": ("‘He told me “never” twice,’ she said.", ["He told me “never” twice,"]),
    "a stray opener swallows nothing": ("The “ mark is lost. “We sail,” she said.", ["We sail,"]),
    "a stray straight mark flips nothing": (
        'A plank 6" wide broke.\n"We sail," she said.',
        ["We sail,"],
    ),
    "unclosed at the head of a paragraph": ("“We sail at dawn.\nNobody answered.", ["We sail at dawn."]),
    "unclosed in mid sentence is a stray": ("They had “no boat.\nNobody answered.", []),
}


@pytest.mark.parametrize(("text", "expected"), CASES.values(), ids=CASES.keys())
def test_marked_words_are_found(text: str, expected: list[str]) -> None:
    assert _inside(text) == expected


def test_a_quotation_over_three_paragraphs_is_three_stretches_and_two_go_on() -> None:
    text = "“One.\n\n“Two.\n\n“Three,” she said."

    assert [(mark.inside.of(text), mark.closed, mark.continued) for mark in marked(text)] == [
        ("One.", False, True),
        ("Two.", False, True),
        ("Three,", True, False),
    ]


def test_single_marks_run_over_paragraphs_too() -> None:
    text = "‘One.\n‘Two,’ she said."

    assert [(mark.inside.of(text), mark.continued, mark.single) for mark in marked(text)] == [
        ("One.", True, True),
        ("Two,", False, True),
    ]
