"""/verify and the message menu on a simulated Discord: for the asker's eyes, posted only when they say so."""

from __future__ import annotations

import pytest

from bot.chat.client import RecordClient
from tests.chat.cards import assert_within_limits, buttons, labels, pictures, text
from tests.chat.test_client import shown
from tests.conftest import Newsroom


@pytest.mark.parametrize(
    ("quote", "person", "told"),
    [
        pytest.param(
            "Our foreign policy decisions will be based solely on what a leader claims",
            "Rubio",
            ["ALTERED", "“not” is missing", "Cut at the end"],
            id="a negation dropped and the end cut",
        ),
        pytest.param("25,000 soldier deaths, from both sides", None, ["ALTERED", "Number", "2,500"], id="a number"),
        pytest.param("10 yard line of peace", None, ["EXACT"], id="punctuation aside"),
        pytest.param(
            "Russia holds all the cards",
            "Zelensky",
            ["WRONG SPEAKER", "In this record it is attributed to Donald Trump"],
            id="somebody else's",
        ),
        pytest.param(
            "Many elements of a Final Agreement have been agreed to, and it must end NOW.",
            None,
            ["SPLICED", "Two pieces", "21 words left out between them"],
            id="two pieces",
        ),
        pytest.param("in principle", None, ["Too short to verify on its own", "2 times in 2 articles"], id="two words"),
    ],
)
async def test_the_promised_examples_are_answered_as_promised(
    newsroom: Newsroom, simcord_bot: RecordClient, quote: str, person: str | None, told: list[str]
) -> None:
    options = {"quote": quote} | ({"person": person} if person else {})
    result = await newsroom.ann.slash(newsroom.channel, "verify", **options)
    card = text(shown(result))
    assert [words for words in told if words not in card] == []
    assert_within_limits(shown(result))


async def test_a_quotation_becomes_a_card_whose_code_proves_it(newsroom: Newsroom, simcord_bot: RecordClient) -> None:
    quoted = await newsroom.ann.slash(newsroom.channel, "quote", person="waltz")
    assert quoted.response is not None
    first = next(each["custom_id"] for each in buttons(shown(quoted)) if each["label"] == "Context")
    context = await newsroom.ann.click(quoted.response, custom_id=first)
    assert context.response is not None
    card = await newsroom.ann.click(context.response, label="Quote card")
    assert card.ephemeral
    (picture,) = pictures(shown(card))
    words = "The practical reality is that territorial discussions will occur."
    assert picture["description"].startswith(f"“{words}” — Mike Waltz · ")
    assert_within_limits(shown(card))
    assert card.response is not None
    posted = await newsroom.ann.click(card.response, label="Post here")
    assert not posted.ephemeral
    code = picture["description"].rpartition("Code ")[2].rstrip(".")
    proof = await newsroom.bob.slash(newsroom.channel, "verify", code=code.lower())
    assert proof.ephemeral
    assert "Genuine quote card" in text(shown(proof))
    assert words in text(shown(proof)).replace("**", "")


@pytest.mark.parametrize(
    ("options", "told"),
    [
        ({}, "Give the words to check, or the code"),
        ({"quote": "We will", "code": "ABCDE-FGHIJ"}, "not both"),
        ({"code": "ABCDE-FGHIJ"}, "No quote card of this record has the code"),
    ],
    ids=["neither", "both", "an unknown code"],
)
async def test_what_cannot_be_checked_is_said(
    newsroom: Newsroom, simcord_bot: RecordClient, options: dict[str, str], told: str
) -> None:
    result = await newsroom.ann.slash(newsroom.channel, "verify", **options)
    assert result.ephemeral
    assert told in text(shown(result))


async def test_a_verdict_is_private_until_it_is_posted_under_a_name(
    newsroom: Newsroom, simcord_bot: RecordClient
) -> None:
    result = await newsroom.ann.slash(
        newsroom.channel, "verify", quote="25,000 soldier deaths, from both sides", person="trump"
    )
    assert result.ephemeral
    assert "ALTERED" in text(shown(result))
    assert result.response is not None
    posted = await newsroom.ann.click(result.response, label="Post here")
    assert not posted.ephemeral
    assert "checked by ann" in text(shown(posted))
    assert "Post here" not in labels(shown(posted))


async def test_a_message_with_several_quotations_is_asked_about(newsroom: Newsroom, simcord_bot: RecordClient) -> None:
    message = await newsroom.bob.send(
        newsroom.channel, "“Russia holds all the cards” and “We are on the 10-yard line of peace”, no?"
    )
    result = await newsroom.ann.context_menu(newsroom.channel, "Verify quote", message)
    assert result.ephemeral
    assert labels(shown(result)) == ["1", "2"]
    assert_within_limits(shown(result))
    assert result.response is not None
    answer = await newsroom.ann.click(result.response, label="2")
    assert answer.ephemeral
    assert "EXACT" in text(shown(answer))


async def test_a_message_without_text_says_so(newsroom: Newsroom, simcord_bot: RecordClient) -> None:
    message = await newsroom.bob.send(newsroom.channel, "🙂")
    result = await newsroom.ann.context_menu(newsroom.channel, "Verify quote", message)
    assert result.ephemeral
    assert "no text I can check" in text(shown(result))
