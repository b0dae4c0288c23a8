"""Summaries of several articles: who else says it, with other figures, before it had happened, and in which order."""

from __future__ import annotations

from datetime import date

import pytest

from bot.model.article import Span
from bot.text.litter import blocks
from bot.text.retold import Place, Told
from bot.text.sentences import sentences
from bot.text.summary import Summarised, summarise

_CLOSED = "Harbour master Jane Doe closed the northern pier on Monday after a crane fell into the water."
_AGAIN = "The northern pier was closed on Monday by harbour master Jane Doe after a crane fell into the water."
_WILL = "Harbour master Jane Doe will close the northern pier of Harbour Falls on Monday for repairs of its crane."
_DIVERS = "Divers found the cabin of a lost tugboat at a depth of nine metres."
_FERRY = "Fishermen from Oak Bend sail to the island with the ferry until June."


def _article(*lines: str, day: int | None = None) -> Summarised:
    text = "\n\n".join(lines)
    return Summarised(text, sentences(text, blocks(text)), published=date(2031, 5, day) if day else None)


def _first(line: str) -> Span:
    return Span(0, len(line))


def test_fact_is_told_once_with_every_source() -> None:
    told = summarise([_article(_CLOSED), _article(_AGAIN), _article(_DIVERS)]).sentences
    closed = next(one for one in told if one.also)
    place = {0: Place(1, _first(_AGAIN)), 1: Place(0, _first(_CLOSED))}[closed.article]
    assert closed.also == (place,)
    assert len(told) == 2


def test_source_with_other_figures_is_told_apart() -> None:
    one = "Repairs of the northern pier in Harbour Falls will cost 4 million crowns, engineers of the port estimate."
    other = one.replace("4 million", "7 million")
    told = summarise([_article(one), _article(other)]).sentences
    assert [(len(each.also), len(each.otherwise)) for each in told] == [(0, 1)]


def test_what_was_foretold_gives_way_to_what_happened() -> None:
    told = summarise([_article(_WILL, _FERRY, day=4), _article(_CLOSED, _DIVERS, day=6)]).sentences
    assert told == (
        Told(0, Span(len(_WILL) + 2, len(_WILL) + 2 + len(_FERRY)), before=(1,)),
        Told(1, _first(_CLOSED), foretold=(Place(0, _first(_WILL)),)),
        Told(1, Span(len(_CLOSED) + 2, len(_CLOSED) + 2 + len(_DIVERS))),
    )


@pytest.mark.parametrize(("will", "closed"), [(None, None), (6, 4), (4, None)], ids=["undated", "too late", "one date"])
def test_only_a_later_article_has_hindsight(will: int | None, closed: int | None) -> None:
    told = summarise([_article(_WILL, day=will), _article(_CLOSED, day=closed)]).sentences
    assert [(one.before, one.foretold) for one in told] == [((), ())] * 2


def test_articles_are_read_in_the_order_of_their_dates() -> None:
    articles = [_article(_CLOSED, day=6), _article(_FERRY, day=4), _article(_DIVERS, day=5)]
    assert [told.article for told in summarise(articles).sentences] == [1, 2, 0]


def test_of_one_day_what_looks_ahead_is_read_first() -> None:
    articles = [_article(_CLOSED, _DIVERS, day=6), _article(_WILL, _FERRY, day=6)]
    assert [told.article for told in summarise(articles).sentences] == [1, 0, 0]


def test_articles_that_have_two_sentences_in_common_overlap() -> None:
    cost = "Repairs of the northern pier in Harbour Falls will cost 4 million crowns, engineers of the port estimate."
    articles = [_article(_CLOSED, cost), _article(_DIVERS, cost), _article(_AGAIN, cost)]
    assert summarise(articles).overlaps == ((0, 2),)
