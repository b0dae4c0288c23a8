"""The forms that the word lists leave to rules."""

from __future__ import annotations

import pytest

from bot.text.wordlists import family, forms


@pytest.mark.parametrize(
    ("verb", "expected"),
    [
        ("ask", "ask asks asked asking"),
        ("accuse", "accuse accuses accused accusing"),
        ("agree", "agree agrees agreed agreeing"),
        ("deny", "deny denies denied denying"),
        ("quip", "quip quips quipped quipping"),
        ("admit", "admit admits admitted admitting admited admiting"),
        ("write", "write writes wrote written writing"),
        ("begin", "begin begins began begun begining beginning"),
    ],
    ids=lambda value: value.split()[0],
)
def test_a_verb_has_its_forms_by_rule_or_from_the_list_of_irregular_ones(verb: str, expected: str) -> None:
    assert forms(verb) == frozenset(expected.split())


def test_a_family_has_every_form_of_its_verbs_and_nouns_and_other_words_as_they_stand() -> None:
    written = {"verbs": "refuse", "nouns": "injury", "words": "dead"}
    assert family(written) == {"refuse", "refuses", "refused", "refusing", "injury", "injuries", "dead"}
