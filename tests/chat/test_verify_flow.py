"""/verify and the message menu on a simulated Discord: for the asker's eyes, posted only when they say so."""

from __future__ import annotations

from bot.chat.client import RecordClient
from tests.chat.cards import assert_within_limits, labels, text
from tests.chat.test_client import shown
from tests.conftest import Newsroom


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
