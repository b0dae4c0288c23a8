"""/compare on a simulated Discord with the seeds: the four examples of the product page, and what is no difference."""

from __future__ import annotations

import pytest

from tests.chat.cards import assert_within_limits, labels, text
from tests.conftest import Newsroom


async def asked(newsroom: Newsroom, topic: str) -> str:
    answer = (await newsroom.ann.slash(newsroom.channel, "compare", topic=topic)).response
    assert answer is not None
    assert_within_limits(answer.components)
    return text(answer.components).replace("\\", "")


async def test_the_start_of_the_call_is_one_time_on_two_clocks(newsroom: Newsroom) -> None:
    told = await asked(newsroom, "call start")
    assert "Looks different, can be the same" in told
    assert "10:00 in New York is 14:00 in London, four hours apart that day, not the usual five." in told
    assert "scheduled between **1 PM and 3 PM UK time**" in told
    assert "initiated the call at **10 a.m. Eastern Time** (US)" in told
    alone = told.partition("Said by one, not by the others")[2]
    assert "The Trump-Putin call was initially scheduled an hour earlier" in alone
    assert "Told differently" not in told


async def test_an_answer_that_is_told_in_several_ways_stands_in_all_of_them(newsroom: Newsroom) -> None:
    told = await asked(newsroom, "Putin's answer to the 30-day ceasefire")
    assert "Told differently" in told
    assert "Putin last week **rejected** a U.S. proposal for a 30-day ceasefire" in told
    assert "he **agreed** “**in principle**,”" in told
    assert "expressing **support** for the ceasefire “**in principle**”" in told
    assert "**cautious** **support** for the initiative" in told


async def test_three_articles_give_three_titles(newsroom: Newsroom) -> None:
    told = await asked(newsroom, "Witkoff")
    assert "Three titles, each as printed." in told
    for title in ("special envoy for the conflict", "Middle East envoy", "U.S. envoy"):
        assert f"**{title}**" in told


async def test_what_one_article_alone_tells_cannot_be_compared(newsroom: Newsroom) -> None:
    told = await asked(newsroom, "drones")
    assert "only one article says anything about it: [2]" in told
    assert "launched 90 Iranian-made Shahed drones" in told


async def test_a_title_and_a_remark_that_differ_are_found(newsroom: Newsroom) -> None:
    told = await asked(newsroom, "Trump")
    assert "**U.S. President** Donald Trump" in told
    assert "**former U.S. President** Donald Trump" in told
    assert "In quotation marks in 3 wordings: they cannot all be verbatim." in told


@pytest.mark.parametrize("topic", ["Zelensky", "Zelenskyy", "Lavrov"])
async def test_two_spellings_of_a_name_are_no_difference(newsroom: Newsroom, topic: str) -> None:
    told = await asked(newsroom, topic)
    assert "Told differently" not in told
    assert "One person: the articles only write the name differently." in told


async def test_pages_are_turned_by_whoever_asked(newsroom: Newsroom) -> None:
    answer = (await newsroom.ann.slash(newsroom.channel, "compare", topic="ceasefire")).response
    assert answer is not None
    assert labels(answer.components)[-2:] == ["◀ Back", "Next ▶"]
    before = text(answer.components)
    await newsroom.ann.click(answer, label="Next ▶")
    assert "page 2 of" in text(answer.components)
    assert text(answer.components) != before
