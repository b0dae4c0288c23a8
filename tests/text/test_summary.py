"""Summaries: what comes first, what is told once, and several articles on one story."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.model.article import Span
from bot.model.person import Mention
from bot.text.fitness import antecedents
from bot.text.litter import blocks
from bot.text.sentences import sentences
from bot.text.summary import Summarised, Summary, rank, summarise, unlike
from tests.gold import GoldArticle, gold_articles

_BEFORE = "Harbour master Jane Doe closed the northern pier on Monday after a crane fell into the water."

_COST = "Repairs will cost the port of Harbour Falls about four million dollars, engineers estimate."


def _article(text: str) -> Summarised:
    return Summarised(text, sentences(text, blocks(text)))


@pytest.mark.parametrize("gold", gold_articles(), ids=lambda gold: gold.name)
def test_ranking_opens_with_the_first_sentences_and_holds_only_fit_ones(gold: GoldArticle) -> None:
    article = _article(gold.article.text)
    found = rank(article.text, article.sentences, (), ())
    needs = antecedents(article.text, article.sentences)
    assert len(set(found)) == len(found) >= 1
    assert [needs[index] for index in found] == [*found]
    assert found[0] < 11


def test_fact_told_by_three_articles_is_shown_once() -> None:
    told = [
        "Harbour master Jane Doe closed the northern pier on Monday after a crane fell into the water.",
        "The northern pier was closed on Monday by harbour master Jane Doe after a crane fell into the water.",
        "After a crane fell into the water on Monday, harbour master Jane Doe closed the northern pier.",
    ]
    more = [
        "Divers found the cabin of the crane at a depth of nine metres.",
        "Fishermen from Oak Bend will use the southern pier until June.",
        "Repairs will cost the port about four million dollars, engineers estimate.",
    ]
    articles = [_article(f"{first}\n\n{second}") for first, second in zip(told, more, strict=True)]
    chosen = [told.span.of(articles[told.article].text) for told in summarise(articles, sentences=6).sentences]
    assert sorted(sentence for sentence in chosen if sentence in more) == sorted(more)
    assert len([sentence for sentence in chosen if sentence in told]) == 1


def test_summary_of_several_articles_hears_most_of_them() -> None:
    articles = [_article(gold.article.text) for gold in gold_articles()]
    assert len({told.article for told in summarise(articles, sentences=12).sentences}) >= 8


def test_budget_in_words_is_reached_but_not_passed_by_more_than_a_sentence() -> None:
    article = _article(next(gold for gold in gold_articles() if gold.name == "storm").article.text)
    lengths = [len(told.span.of(article.text).split()) for told in summarise([article], words=60).sentences]
    assert sum(lengths) >= 60 > sum(lengths) - max(lengths)


def test_of_several_articles_each_says_something_else_where_it_can() -> None:
    closed = "The northern pier was closed on Monday after a crane fell into the water."
    again = "On Monday the northern pier closed after a crane fell into the water of the harbour."
    cost = "Repairs of the crane are thought to cost two million crowns."
    assert unlike([[closed, cost], [again, cost], [again]]) == [0, 1, 0]


def test_nothing_fit_gives_nothing() -> None:
    assert summarise([_article("He left. She stayed."), _article("")]) == Summary(())


def test_what_was_planned_and_what_happened_are_both_told() -> None:
    before = "Harbour master Jane Doe will close the northern pier of Harbour Falls on Monday for repairs."
    after = "Harbour master Jane Doe closed the northern pier of Harbour Falls on Monday for repairs."
    articles = [_article(before), _article(after)]
    assert [told.article for told in summarise(articles, sentences=2).sentences] in ([0, 1], [1, 0])


def test_what_cannot_stand_alone_comes_right_behind_the_sentence_it_needs() -> None:
    article = _article(f"{_BEFORE}\n\nShe also promised to inspect every crane by June.\n\nDivers found the cabin.")
    chosen = [told.span.of(article.text) for told in summarise([article], sentences=2).sentences]
    assert chosen == [_BEFORE, "She also promised to inspect every crane by June."]


def test_sentence_that_introduces_whom_it_quotes_is_taken_before_one_that_does_not() -> None:
    text = (
        "The northern pier of Harbour Falls is closed.\n\n"
        "Roe promised that the northern pier would be repaired.\n\n"
        "Jane Doe promised that the southern pier would be repaired.\n\n"
        "In the evening Amir Roe went home to his wife and three small sons."
    )
    forms = ("Roe promised", "Jane Doe", "Amir Roe")
    spans = [Span(at, at + len(form.removesuffix(" promised"))) for form in forms for at in [text.index(form)]]
    mentions = [Mention(span, who) for span, who in zip(spans, ("roe", "doe", "roe"), strict=True)]
    found = sentences(text, blocks(text))
    bare = summarise([Summarised(text, found)], sentences=2).sentences
    known = summarise([Summarised(text, found, (), mentions)], sentences=2).sentences
    assert [told.span.of(text).split()[0] for told in bare] == ["The", "Roe"]
    assert [told.span.of(text).split()[0] for told in known] == ["The", "Jane"]


def test_only_the_sentences_asked_about_are_taken() -> None:
    told = summarise([replace(_article(f"{_BEFORE}\n\n{_COST}"), about=frozenset({1}))], sentences=2).sentences
    assert [one.span.of(f"{_BEFORE}\n\n{_COST}") for one in told] == [_COST]
