"""Where a sentence ends, and where it only seems to."""

from __future__ import annotations

import pytest

from bot.text.litter import blocks
from bot.text.sentences import sentences
from tests.gold import GoldArticle, gold_articles


def _split(text: str) -> list[str]:
    return [sentence.of(text) for sentence in sentences(text, blocks(text))]


@pytest.mark.parametrize(
    "paragraph",
    [
        "The U.S. President met Mr. J. R. Roe Jr. on Jan. 5 in Dover, Del. on a windy day.",
        "He left at 5 p.m. Tuesday and No. 10 said nothing.",
        "Lt. Gov. Ann Roe (D-Calif.) spoke for 2.5 hours vs. 1.5 last year.",
        "“Will you go?” Jane Doe asked.",
        "“Why?” the mayor asked.",
        "“Land… we will be talking about land,” she said.",
        "Well ... I mean it this time.",
        "“It was the wind.” ― Jane Doe",
        "Acme Inc. Chairman Li Wei resigned over the so-called St. Mary’s affair.",
        "1. The first item of a list.",
        "The yield (up 3.4% vs. 2.1%) fell, i.e. it rose less.",
    ],
)
def test_one_sentence_stays_whole(paragraph: str) -> None:
    assert _split(paragraph) == [paragraph]


@pytest.mark.parametrize(
    ("paragraph", "found"),
    [
        ("He moved to the U.S. in May. The talks failed.", ["He moved to the U.S. in May.", "The talks failed."]),
        ("She left at 5 p.m. The bus was late.", ["She left at 5 p.m.", "The bus was late."]),
        ("They met in Washington, D.C. The talks failed.", ["They met in Washington, D.C.", "The talks failed."]),
        (
            "“We’ll be there. It is big,” Doe said. “Very big.” He left.",
            ["“We’ll be there.", "It is big,” Doe said.", "“Very big.”", "He left."],
        ),
        ("'It was fear.' Pell agreed.", ["'It was fear.'", "Pell agreed."]),
        ("``It is late,'' she said. ``Go home.''", ["``It is late,'' she said.", "``Go home.''"]),
        ("The cut “was deep.”Officials denied it.", ["The cut “was deep.”", "Officials denied it."]),
        ("The town slept.The wind did not.", ["The town slept.", "The wind did not."]),
        ("It cost £3m. €4m was lost. $5 was found.", ["It cost £3m.", "€4m was lost.", "$5 was found."]),
        ("(“They lied.”) Nobody cared. [He left.]", ["(“They lied.”)", "Nobody cared.", "[He left.]"]),
        ("It trailed off… Then it came back.", ["It trailed off…", "Then it came back."]),
        ("He went! Why? Nobody knows.", ["He went!", "Why?", "Nobody knows."]),
    ],
)
def test_sentences_part_where_one_ends(paragraph: str, found: list[str]) -> None:
    assert _split(paragraph) == found


def test_no_sentence_crosses_a_paragraph_or_comes_from_litter_or_a_heading() -> None:
    text = "Talks Resume in Vienna\n\n“The talks began at nine\r\nShare\r\nand ended at ten. Nobody came."
    assert _split(text) == ["“The talks began at nine", "and ended at ten.", "Nobody came."]


@pytest.mark.parametrize("gold", gold_articles(), ids=lambda gold: gold.name)
def test_sentences_cover_the_body_and_nothing_else(gold: GoldArticle) -> None:
    text = gold.article.text
    parts = blocks(text)
    body = [span.of(text) for span in parts.paragraphs if span not in {*parts.litter, *parts.headings}]
    assert "".join("".join(_split(text)).split()) == "".join("".join(body).split())


@pytest.mark.parametrize("gold", gold_articles(), ids=lambda gold: gold.name)
def test_every_sentence_of_an_article_opens_and_closes_like_one(gold: GoldArticle) -> None:
    wrong = [
        sentence
        for sentence in _split(gold.article.text)
        if sentence[-1] not in ".!?:”’\"'"
        or not (sentence[0].isupper() or sentence[0] in "“‘\"'" or sentence[0].isdigit())
    ]
    assert wrong == []
