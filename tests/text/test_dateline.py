"""The publication date is what the page prints, or nothing."""

from __future__ import annotations

from datetime import date

import pytest

from bot.model.article import Article
from bot.text.dateline import dated, printed_date

BODY = "The harbour reopened on Tuesday, the port authority said, after a week of fog.\n"


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        pytest.param("LONDON, March 17, 2025 (Northwire) - ", date(2025, 3, 17), id="dateline-with-an-agency"),
        pytest.param("ALDER BAY, Wash., Aug. 24, 2023 – ", date(2023, 8, 24), id="dateline-with-a-state"),
        pytest.param("ST. MERRICK, 4 May 2024 — ", date(2024, 5, 4), id="dateline-day-first"),
        pytest.param("(March 17, 2025) — ", date(2025, 3, 17), id="date-in-brackets"),
        pytest.param("Harbour opens again\n\nPublished 17 March 2025\n\n", date(2025, 3, 17), id="published"),
        pytest.param("Published: Monday, March 17, 2025 5:14 PM EDT\n\n", date(2025, 3, 17), id="published-at"),
        pytest.param("By Ines Okafor | March 17, 2025 | 5:14 PM\n\n", date(2025, 3, 17), id="byline"),
        pytest.param("Harbour opens again\nMonday, 17 March 2025\n", date(2025, 3, 17), id="a-line-of-its-own"),
        pytest.param("by Ines Okafor, March 17, 2025\n", date(2025, 3, 17), id="byline-in-small-letters"),
        pytest.param("Date: March 17, 2025\n", date(2025, 3, 17), id="date"),
        pytest.param("Posted on 2025-03-17 at 17:14\n", date(2025, 3, 17), id="figures-year-first"),
        pytest.param("Published 17/03/2025\n", date(2025, 3, 17), id="figures-that-can-be-read-one-way"),
        pytest.param("Last updated March 18, 2025, 9:02 a.m.\n", date(2025, 3, 18), id="updated"),
        pytest.param("Published March 17, 2025\nUpdated March 18, 2025\n", date(2025, 3, 17), id="published-first"),
    ],
)
def test_a_date_that_the_page_prints_is_the_day_of_publication(head: str, expected: date) -> None:
    assert printed_date(head + BODY) == expected


@pytest.mark.parametrize(
    "head",
    [
        pytest.param("", id="none"),
        pytest.param("Updated 5:14 PM\n", id="a-time-without-a-day"),
        pytest.param("OSLO, Oct 27 (Northwire) - ", id="a-dateline-without-a-year"),
        pytest.param("Published 03/04/2025\n", id="figures-that-can-be-read-two-ways"),
        pytest.param("Published March 17, 2025\nPublished March 19, 2025\n", id="two-that-contradict"),
        pytest.param("The treaty of March 17, 2025, was signed here.\n", id="a-date-of-the-story"),
        pytest.param("She was born on March 17, 1925 — a Tuesday — in the lighthouse.\n", id="a-date-before-a-dash"),
        pytest.param("By March 17, 2025, the bridge will stand again.\n", id="by-a-date"),
        pytest.param("Posted the best time on March 17, 2025\n", id="posted-something"),
        pytest.param("Published in March 2025\n", id="a-month"),
        pytest.param("© 2025 Harbour Press\n", id="a-year"),
    ],
)
def test_what_does_not_say_it_plainly_leaves_the_day_unknown(head: str) -> None:
    assert printed_date(head + BODY) is None


def test_a_label_under_the_body_counts_and_a_bare_date_there_does_not() -> None:
    story = BODY * 12
    assert printed_date(story + "Published 17 March 2025\n") == date(2025, 3, 17)
    assert printed_date(story + "17 March 2025\n") is None


def test_a_date_known_otherwise_stays() -> None:
    article = Article("fog.txt", "Published 17 March 2025\n" + BODY, published=date(2025, 3, 16))
    assert dated(article) == article
    assert dated(Article("fog.txt", article.text)).published == date(2025, 3, 17)
