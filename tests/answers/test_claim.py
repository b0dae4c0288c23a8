"""What of a pasted text is the quotation, and what are its quoter's own signs."""

from __future__ import annotations

import pytest

from bot.answers.claim import claim_of, quotations_in


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("We will rebuild the pier", ["We will rebuild the pier"], id="no marks"),
        pytest.param("“We will rebuild.”", ["We will rebuild."], id="curly"),
        pytest.param('She said "We will rebuild" today', ["We will rebuild"], id="straight"),
        pytest.param('"The "old pier" is gone"', ['"The "old pier" is gone"'], id="marks within marks"),
        pytest.param("The ‘old pier’ is gone", ["The ‘old pier’ is gone"], id="a scare quote"),
        pytest.param("He said: ‘We’ll rebuild the pier’, again", ["We’ll rebuild the pier"], id="single marks"),
        pytest.param("„Wir“ and «nous»", ["Wir", "nous"], id="other languages"),
        pytest.param("“One.” and “Two.” and “One.”", ["One.", "Two."], id="several, each once"),
        pytest.param("“We will rebuild", ["We will rebuild"], id="never closed"),
        pytest.param("> We will rebuild\nnot likely", ["We will rebuild"], id="a line shown as quoted"),
        pytest.param("🙂 …", [], id="no words"),
    ],
)
def test_quotations_of_a_message(text: str, found: list[str]) -> None:
    assert quotations_in(text) == found


def test_ellipses_and_brackets_part_what_was_pasted() -> None:
    claim = claim_of("We [the council] will … rebuild [it] [...] soon")
    assert [
        ([word.key for word in each.words], [word.key for word in each.aside], each.is_open) for each in claim.stretches
    ] == [
        (["we"], [], False),
        (["will"], ["the", "council"], False),
        (["rebuild"], [], True),
        (["soon"], ["it"], True),
    ]
