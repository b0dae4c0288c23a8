"""How voices are counted: remarks once, articles each, and nobody's words for anybody."""

from __future__ import annotations

import pytest

from bot.answers.names import Who
from bot.answers.remarks import speaks_of
from bot.answers.tally import tally
from bot.model.person import PersonKind
from bot.model.voice import Voice, Voices
from bot.store.voices import Spoken

QUIST = Who((1, 4), "marla-quist", "Marla Quist", (), (), 0, 0, True)
OFFICE = Who((2,), "library-office", "Library Office", (), (), 0, 0, False)
PEOPLE = {1: QUIST, 4: QUIST, 2: OFFICE}


def told(article: int, cluster: int, quoted: str = "", speaker: int | None = 1, confidence: float = 0.9) -> Spoken:
    kind: PersonKind | None = None if speaker is None else "organisation" if speaker == 2 else "person"
    return Spoken(article, speaker, kind, confidence, cluster, quoted, f"The library: {quoted}")


def test_a_remark_that_three_articles_quote_counts_once_in_words_and_three_times_in_articles() -> None:
    spoken = [told(1, 7, "not for sale"), told(2, 7, "it is not for sale"), told(3, 7, "sale"), told(4, 7)]
    assert tally(spoken, PEOPLE) == Voices((Voice(1, "Marla Quist", "person", 3, 5, 1),), 5, 3, 0)


def test_reported_remarks_have_no_words_in_marks() -> None:
    spoken = [told(1, 7, "not for sale"), told(1, 8), told(1, 9)]
    assert tally(spoken, PEOPLE).voices == (Voice(1, "Marla Quist", "person", 1, 3, 3),)


def test_a_joint_statement_counts_for_each_who_made_it_and_once_in_all() -> None:
    spoken = [told(1, 7, "not for sale"), told(1, 7, "not for sale", speaker=2)]
    found = tally(spoken, PEOPLE)
    assert {(voice.name, voice.words) for voice in found.voices} == {("Marla Quist", 3), ("Library Office", 3)}
    assert (found.words, found.articles) == (3, 1)


def test_somebody_whom_two_collections_know_is_one_voice() -> None:
    spoken = [told(1, 7, "not for sale"), told(2, 8, "never", speaker=4)]
    assert tally(spoken, PEOPLE).voices == (Voice(1, "Marla Quist", "person", 2, 4, 2),)


@pytest.mark.parametrize(
    "unsure",
    [told(2, 8, "we shall see", confidence=0.69), told(2, 8, "we shall see", speaker=None), told(2, 8, speaker=99)],
    ids=["doubtful", "nobody", "no longer known"],
)
def test_a_remark_without_a_certain_speaker_counts_for_nobody(unsure: Spoken) -> None:
    found = tally([told(1, 7, "not for sale"), unsure], PEOPLE)
    assert found == Voices((Voice(1, "Marla Quist", "person", 1, 3, 1),), 3, 1, 1)


def test_a_remark_that_another_article_is_certain_of_is_not_nobodys() -> None:
    spoken = [told(1, 7, "not for sale"), told(2, 7, "not for sale", speaker=None)]
    assert tally(spoken, PEOPLE) == Voices((Voice(1, "Marla Quist", "person", 1, 3, 1),), 3, 1, 0)


def test_most_words_come_first_and_then_most_articles() -> None:
    third = Who((3,), "ada", "Ada", (), (), 0, 0, True)
    spoken = [told(1, 1, "one two", 1), told(1, 2, "one two three", 2), told(1, 3, "one two", 3), told(2, 4, "", 3)]
    assert [voice.name for voice in tally(spoken, {**PEOPLE, 3: third}).voices] == [
        "Library Office",
        "Ada",
        "Marla Quist",
    ]


@pytest.mark.parametrize(
    ("quoted", "words"),
    [
        ("We’re not going to", 4),
        ("25,000 well-known books", 3),
        ("Never — ever … ", 2),
        ("the U.S. wall", 3),
        ("…", 0),
    ],
)
def test_words_are_counted_as_a_writer_counts(quoted: str, words: int) -> None:
    assert sum(voice.words for voice in tally([told(1, 1, quoted)], PEOPLE).voices) == words


@pytest.mark.parametrize(
    ("topic", "is_about"),
    [("roof", True), ("ROOF café", True), ("cafe", True), ("oof", False), ("roof cellar", False), ("", True)],
)
def test_each_word_of_a_topic_begins_a_word_of_the_passage(topic: str, is_about: bool) -> None:
    assert speaks_of("The roofs of the Café leak, Quist said.", topic) == is_about
