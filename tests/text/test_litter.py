"""Litter and headings: known by what they say and where they stand, never at the cost of body text."""

from __future__ import annotations

import pytest

from bot.text.litter import blocks
from tests.gold import GoldArticle, gold_articles

_BODY = "The council met on Monday and voted to keep the library open until the end of the year."


@pytest.mark.parametrize(
    "line",
    [
        "Share",
        "Leave A Reply",
        "Exit mobile version",
        "Read More",
        "0 Comments",
        "Advertisement",
        "Updated 5:14 PM",
        "Last updated: 3 March 2024, 10:15",
        "By Jane Doe and John Roe",
        "Discover more from The Harbour Daily | News, Sport",
        "Subscribe to get the latest posts sent to your email.",
        "Stay tuned to harbourdaily.example for updates on this developing story.",
        "Sign up for our newsletter",
        "Follow us on Twitter @harbourdaily",
        "Photo: Jane Doe/Harbour Daily",
        "Image copyright Getty Images Image caption The harbour at dawn",
        "RELATED: Ten harbours to see before they silt up",
        "We use cookies to improve your experience.",
        "Your email address will not be published. Required fields are marked *",
        "© 2024 Harbour Daily. All rights reserved.",
        "___",
        "newsroom@harbourdaily.example",
        "Facebook Twitter WhatsApp",
        "John Roe in Dublin contributed to this report.",
    ],
)
def test_litter_between_paragraphs_is_marked(line: str) -> None:
    text = f"{_BODY}\n{line}\n{_BODY}"
    found = blocks(text)
    assert ([span.of(text) for span in found.litter], found.headings) == ([line], ())


@pytest.mark.parametrize(
    "line",
    [
        "Shares fell.",
        "Share prices of Havbris fell again on Friday.",
        "Follow the money, said Doe.",
        "By Monday the water had reached the second floor of the hospital, nurses said.",
        "Read more slowly, teachers tell children who stumble over long words in class.",
        "Advertisement spending fell by a third.",
        "Enforcement of the policy: The city insisted on a monitoring office with six inspectors.",
        "MODERATOR: Mr. Roe?",
        "“Will you go?”",
        "Would you do it again?",
        "“It was the wind.” ― Jane Doe",
        "She left",
        "Injured: 74",
        "4:40 p.m.",
        "WASHINGTON (Northwire) --",
        "The mayor called the plan 'reckless'",
    ],
)
def test_body_is_neither_litter_nor_heading(line: str) -> None:
    found = blocks(f"{_BODY}\n{line}\n{_BODY}")
    assert (found.litter, found.headings) == ((), ())


@pytest.mark.parametrize(
    "line",
    [
        "Talks Resume in Vienna",
        "Concessions under consideration",
        "What happens next?",
        "Looking Ahead: Will the Deal Hold?",
        "2,500 Boats a Week",
        "'Wild swings'",
        "LATEST POLLS",
    ],
)
def test_title_like_line_over_body_is_a_heading(line: str) -> None:
    text = f"{_BODY}\n\n{line}\n\n{_BODY}"
    assert [span.of(text) for span in blocks(text).headings] == [line]


def test_article_s_own_headline_is_a_heading_even_with_a_full_stop() -> None:
    text = f"Poll: Voters Abandon Both Parties for the Sea.\n\n{_BODY}"
    assert [span.of(text) for span in blocks(text).headings] == ["Poll: Voters Abandon Both Parties for the Sea."]


def test_list_of_short_lines_is_body() -> None:
    assert blocks(f"{_BODY}\nTwo cups of flour\nOne egg\nA pinch of salt\n{_BODY}").headings == ()


def test_paragraphs_are_trimmed_lines_whatever_ends_them() -> None:
    text = "\ufeff One.\r\n\r\n\xa0Two.\xa0\n\n\n  \u2028Three.\n"
    assert [span.of(text) for span in blocks(text).paragraphs] == ["One.", "Two.", "Three."]


@pytest.mark.parametrize("gold", gold_articles(), ids=lambda gold: gold.name)
def test_every_article_s_litter_and_headings(gold: GoldArticle) -> None:
    found = blocks(gold.article.text)
    assert (set(found.litter), set(found.headings)) == (set(gold.litter), set(gold.headings))
