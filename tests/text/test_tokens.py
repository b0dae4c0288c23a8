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
    assert [(token.text, token.whitespace_, token.is_space) for token in tokens] == [
        ("One", " ", False),
        ("two", "", False),
        ("\n\n", "", True),
        ("three", "", False),
    ]


def test_words_take_the_labels_of_the_piece_they_begin_in() -> None:
    labels = [Label(0, 4, "NNP", "B-PERSON"), Label(4, 8, "NNP", "B-ORG"), Label(9, 12, "NNP", "I-PERSON")]
    doc = Doc("Janeways Roe", labels)
    assert [(token.tag_, token.ent_type_) for token in doc] == [("NNP", "PERSON"), ("NNP", "PERSON")]
    assert [(entity.text, entity.label_) for entity in doc.ents] == [("Janeways Roe", "PERSON")]


def test_neighbours_of_one_type_are_two_entities_where_one_begins() -> None:
    labels = [Label(0, 3, "NNP", "B-PERSON"), Label(4, 7, "NNP", "B-PERSON"), Label(8, 11, "NN", "I-ORG")]
    assert [(entity.text, entity.label_) for entity in Doc("Ann Bob sat", labels).ents] == [
        ("Ann", "PERSON"),
        ("Bob", "PERSON"),
        ("sat", "ORG"),
    ]


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
    assert "".join(token.text_with_ws for token in doc) == doc.text
