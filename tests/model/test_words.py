"""What two ways of writing have in common, and what they must not."""

from __future__ import annotations

import pytest

from bot.model.words import keys, words


@pytest.mark.parametrize(
    "ways",
    [
        ("2,500 deaths", "2500 deaths", "2.5 thousand deaths", "two and a half thousand deaths"),
        ("three hundred and five", "305", "three hundred five"),
        ("half a million", "500,000", "0.5 million"),
        ("$43.5 billion", "$43.5bn", "43.5 billion dollars"),
        ("5%", "five per cent", "5 percent"),
        ("on 18 March", "on 18th March", "on 18 Mar."),
        ("10 a.m.", "10am", "10 AM"),
        ("the 10-yard line", "the 10 yard line", "THE 10‑YARD LINE"),
        ("the U.S. said", "the US said"),
        ("colour and defence", "color and defense"),
        ("they organised it", "they organized it"),
        ("don’t", "don't", "dont"),
        ("cannot", "can not"),
        ("no one", "no-one"),
        ("Dobrinsky", "Dobrinskyy", "Dobrinskiy"),
        ("café", "cafe\u0301", "CAFÉ"),
        ("neighbour’s", "neighbor's"),
        ("first", "1st"),
        ("The banks said", "[T]he bank[s] said"),
        ("€31m", "31 million euros", "€31 million"),
    ],
    ids=lambda ways: str(ways[0]),
)
def test_ways_to_write_the_same_are_one(ways: tuple[str, ...]) -> None:
    assert [keys(words(way)) for way in ways] == [keys(words(ways[0]))] * len(ways)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("2,500", "25,000"),
        ("1.5", "15"),
        ("five, six", "fifty-six"),
        ("two, three", "five"),
        ("first", "one"),
        ("we're here", "were here"),
        ("it's", "its"),
        ("filled", "filed"),
        ("four", "for"),
        ("isn't", "is"),
        ("can't", "can"),
        ("$5", "€5"),
        ("31m", "31 million"),
        ("[the] bank", "bank"),
        ("5", "5%"),
        ("advise", "advice"),
        ("nobody", "somebody"),
    ],
)
def test_different_words_stay_different(one: str, other: str) -> None:
    assert keys(words(one)) != keys(words(other))


def test_words_know_their_places() -> None:
    text = "Some 2.5 thousand of them didn’t go."
    assert [word.span.of(text) for word in words(text)] == ["Some", "2.5 thousand", "of", "them", "didn’t", "go"]
