"""What are a quoter's own signs in a pasted quotation."""

from __future__ import annotations

from bot.answers.claim import claim_of


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
