"""/summary on a simulated Discord, over the articles that come with the bot."""

from __future__ import annotations

import re
from typing import Any

from bot.chat.client import RecordClient
from tests.chat.cards import assert_within_limits, buttons, text
from tests.chat.test_client import shown
from tests.conftest import Newsroom

_PLACE = re.compile(r"^-# \\\[(\d)\\\] ¶\d+", re.MULTILINE)


async def test_the_record_in_five_to_eight_sentences_from_four_articles(
    newsroom: Newsroom, simcord_bot: RecordClient
) -> None:
    card = shown(await newsroom.ann.slash(newsroom.channel, "summary"))
    assert_within_limits(card)
    drawn = text(card)
    places = _PLACE.findall(drawn)
    assert 5 <= len(places) <= 8
    assert len(set(places)) >= 4
    assert re.search(r"\d of 139 sentences, all verbatim, from [45] of 5 articles; \\\[\d\\\] overlaps", drawn)
    assert "17 March 2025, before" in drawn and "18 March 2025, after" in drawn
    told = [line for line in drawn.splitlines() if line.startswith("**")]
    assert (
        sum(bool(re.search("set to|will speak|revealed plans|announced plans|took place", line)) for line in told) == 1
    )


async def test_an_article_in_its_own_sentences_without_the_page_around_it(
    newsroom: Newsroom, simcord_bot: RecordClient
) -> None:
    result = await newsroom.ann.slash(newsroom.channel, "summary", article="5", length="long")
    drawn = text(shown(result))
    assert "Read More" not in drawn
    assert "Stay tuned" not in drawn
    assert all(re.search("Trump|Zelensky|Putin", line) for line in drawn.splitlines() if "“" in line)


async def test_longer_and_shorter_turn_the_same_message(newsroom: Newsroom, simcord_bot: RecordClient) -> None:
    result = await newsroom.ann.slash(newsroom.channel, "summary")
    for label, title in (("Longer", "twelve"), ("Shorter", "seven"), ("Shorter", "four")):
        assert result.response is not None
        result = await newsroom.ann.click(result.response, label=label)
        assert_within_limits(shown(result))
        assert f"The record in {title} sentences" in text(shown(result))
    assert _disabled(shown(result)) == ["Shorter"]


def _disabled(card: Any) -> list[str]:
    return [button["label"] for button in buttons(card) if button.get("disabled")]
