"""Which quotations of one remark can both be verbatim."""

from __future__ import annotations

import pytest

from bot.answers.wordings import adds, contradict, different, wording

LONG = "The harbour will open in May. We will not raise the fees, and that is a promise."

CASES = [
    pytest.param(["We will not sell."], ["We’re not going to sell."], True, id="other words"),
    pytest.param(["carving up some farms"], ["carving up farms"], True, id="a word more"),
    pytest.param(["We will not raise the fees"], [LONG], False, id="a sentence of it"),
    pytest.param(["we will not raise the fee"], [LONG], True, id="a sentence of it, changed"),
    pytest.param(["a promise", "open in May"], [LONG], False, id="two fragments of it"),
    pytest.param(["will open in May. We will not"], ["We will not raise the fees"], False, id="they overlap"),
    pytest.param(["and that is a promise. A vow"], ["a promise. A vow to you"], False, id="they overlap at both ends"),
    pytest.param(["The harbour will open"], ["that is a promise"], False, id="different parts"),
    pytest.param(["WE WILL NOT raise the fees!"], ["“We will not raise, the fees”"], False, id="case and marks"),
    pytest.param(["We don't know"], ["We don’t know"], False, id="apostrophes"),
    pytest.param(["The harbour … and that is a promise"], [LONG], False, id="a marked gap"),
    pytest.param(["We will not raise [harbour] fees"], [LONG], False, id="a marked insertion"),
    pytest.param(["not raise the rents"], ["not raise the fees"], True, id="another last word"),
    pytest.param(["Boats pay. We will never raise those fees. Ask me."], [LONG], True, id="one sentence of several"),
    pytest.param(["never raise the fees"], ["not raise the fees"], True, id="another first word"),
]


@pytest.mark.parametrize(("one", "two", "expected"), CASES)
def test_two_wordings_contradict_where_they_tell_the_same_in_other_words(
    one: list[str], two: list[str], expected: bool
) -> None:
    assert contradict(wording(one), wording(two)) is expected
    assert contradict(wording(two), wording(one)) is expected


def test_wordings_are_counted_without_those_that_agree() -> None:
    told = (["carving up farms"], ["carving up some farms"], ["some farms"], ["We will be carving farms up"])
    assert different([wording(each) for each in told]) == 3


@pytest.mark.parametrize(
    ("pieces", "expected"),
    [(["a promise"], False), (["a promise", "raise the fees"], False), (["a vow"], True), (["a promise", "vow"], True)],
)
def test_a_wording_adds_what_none_of_the_others_has(pieces: list[str], expected: bool) -> None:
    assert adds(wording(pieces), [wording([LONG]), wording(["in June"])]) is expected
