"""The cut into words and the labels they take from the net's pieces."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.text.tokens import Doc, Label


@pytest.mark.parametrize(
    ("text", "words"),
    [
        pytest.param("Roe's plan didn't work.", "Roe 's plan did n't work .", id="clitics"),
        pytest.param("the judges’ rooms, O’Hara’s too", "the judges ’ rooms , O’Hara ’s too", id="curly-apostrophes"),
        pytest.param("Mr. John D. Roe of Acme Corp. left.", "Mr. John D. Roe of Acme Corp. left .", id="short-forms"),
        pytest.param(
            "at 10:30 a.m. in the U.S. for $2,500.", "at 10:30 a.m. in the U.S. for $ 2,500 .", id="stops-kept"
        ),
        pytest.param("the 34-year-old co-chair", "the 34 - year - old co - chair", id="hyphens-stand-alone"),
        pytest.param("“Go…” he said -- now...", "“ Go … ” he said -- now ...", id="marks-and-dashes"),
    ],
)
def test_words_are_cut_as_treebanks_cut_them(text: str, words: str) -> None:
    assert [token.text for token in Doc(text, []).tokens] == words.split()


def test_a_line_break_is_a_word_of_white_space() -> None:
    tokens = Doc("One two\n\nthree", []).tokens
    assert [(token.text, token.blank, token.is_space) for token in tokens] == [
        ("One", " ", False),
        ("two", "", False),
        ("\n\n", "", True),
        ("three", "", False),
    ]


def test_words_take_the_labels_of_the_piece_they_begin_in() -> None:
    labels = [Label(0, 4, "NNP", "B-PERSON"), Label(4, 8, "NNP", "B-ORG"), Label(9, 12, "NNP", "I-PERSON")]
    doc = Doc("Janeways Roe", labels)
    assert [(token.tag, token.entity) for token in doc] == [("NNP", "PERSON"), ("NNP", "PERSON")]
    assert [(entity.text, entity.label) for entity in doc.entities] == [("Janeways Roe", "PERSON")]


@pytest.mark.parametrize(
    ("text", "labels", "entities"),
    [
        pytest.param("Ann Bob", "B-PERSON B-PERSON", ["Ann PERSON", "Bob PERSON"], id="one-begins"),
        pytest.param("Ann Roe", "B-PERSON I-ORG", ["Ann Roe PERSON"], id="types-do-not-change-inside"),
        pytest.param("Ann Roe - Dale", "B-PERSON I-PERSON O B-PERSON", ["Ann Roe PERSON", "Dale PERSON"], id="dash"),
        pytest.param("Ann Roe-Dale", "B-PERSON I-PERSON O B-PERSON", ["Ann Roe-Dale PERSON"], id="hyphened-surname"),
        pytest.param("Roe-led", "B-PERSON O O", ["Roe PERSON"], id="hyphened-word"),
        pytest.param("J. R. Roe", "B-PERSON B-PERSON O", ["J. R. Roe PERSON"], id="initials"),
        pytest.param("al-Roe spoke", "O O B-PERSON O", ["al-Roe PERSON"], id="article-of-a-name"),
        pytest.param("anti-Roe", "O O B-PERSON", ["Roe PERSON"], id="prefix"),
    ],
)
def test_where_names_begin_and_end(text: str, labels: str, entities: list[str]) -> None:
    words = Doc(text, []).tokens
    given = [
        Label(word.idx, word.idx + len(word), "NNP", "" if label == "O" else label)
        for word, label in zip(words, labels.split(), strict=True)
    ]
    assert [f"{entity.text} {entity.label}" for entity in Doc(text, given).entities] == entities


@pytest.mark.parametrize(
    ("start", "end", "contract", "expand"),
    [
        (0, 3, "Ann", "Ann"),
        (1, 7, "Roe", "Ann Roe"),
        (1, 2, None, "Ann"),
        (3, 4, None, None),
        (4, 9, "Roe", "Roe spoke"),
    ],
)
def test_characters_to_words(start: int, end: int, contract: str | None, expand: str | None) -> None:
    doc = Doc("Ann Roe spoke", [])
    inner, outer = doc.char_span(start, end), doc.char_span(start, end, alignment_mode="expand")
    assert (inner and inner.text, outer and outer.text) == (contract, expand)


@given(st.text(alphabet=st.sampled_from("aZé1 .,'’“-\n\t\u200b")))
def test_words_and_blanks_make_up_the_text(text: str) -> None:
    doc = Doc(text.lstrip(" "), [])
    assert "".join(token.with_blank for token in doc) == doc.text
