"""Summaries: what is never picked, what comes first, and several articles on one story."""

from __future__ import annotations

import re

import pytest

from bot.text.fitness import fit
from bot.text.litter import blocks
from bot.text.sentences import sentences
from bot.text.summary import Summarised, rank, summarise, unlike
from tests.gold import GoldArticle, gold_articles

_BEFORE = "Harbour master Jane Doe closed the northern pier on Monday after a crane fell into the water."


def _article(text: str) -> Summarised:
    return Summarised(text, sentences(text, blocks(text)))


def _fit(sentence: str) -> bool:
    text = f"{_BEFORE}\n\n{sentence}\n\n{_BEFORE}"
    found = sentences(text, blocks(text))
    return all(fit(text, found)[1:-1])


@pytest.mark.parametrize(
    "sentence",
    [
        "He also cast doubt on the demands of the other side.",
        "This position stands in contrast to the demands of the unions.",
        "However, the engineers of the port remain skeptical about the plan.",
        "In response, the port promised to inspect every crane by June.",
        "On Saturday, he accused the Ministry of stalling the whole process.",
        "The official said a map of the new border had been drawn.",
        "While both leaders agreed on the need for peace, nothing came of it.",
        "A union official echoed this sentiment in a talk with the Harbour Daily.",
        "“We have been through worse than this in our time.”",
        "“We have been through worse than this in our time,” she told the Harbour Daily on Monday.",
        "“Will the whole of Harbour Falls, with Roe, pay for the crane?” he asked the Harbour Daily.",
        "“We have been through worse.",
        "Standing on the pier, Doe told reporters:",
        "Will the pier ever open again for the fishing fleet?",
        "Whether the pier will ever open again remains to be seen.",
        "I asked the harbour master for the plans of the pier.",
        "Enforcement of the Rule: The port insisted on six new inspectors.",
        "The pier closed.",
    ],
)
def test_sentence_that_cannot_stand_alone_is_unfit(sentence: str) -> None:
    assert not _fit(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "“We have been through worse than this in our time,” Doe told the Harbour Daily on Monday.",
        "Doe called the damage to the northern pier “considerable” and promised to repair it.",
        "There are growing signs that the northern pier will stay closed.",
        "A fisherman was hurt when he jumped from the pier on Monday.",
        "The port’s director, Amir Roe, said he would resign before the summer.",
        "This week the port of Harbour Falls will reopen its southern pier.",
        "Before he left the harbour, Roe thanked the crews of the tugboats.",
    ],
)
def test_sentence_that_stands_alone_is_fit(sentence: str) -> None:
    assert _fit(sentence)


def test_quotation_whose_source_stands_elsewhere_makes_a_sentence_unfit() -> None:
    from bot.model.article import Span
    from bot.model.quotation import Quotation

    text = f"{_BEFORE} Nobody in Harbour Falls ever called the crane “an accident waiting to happen” in public."
    found = sentences(text, blocks(text))
    start = text.index("an accident")
    content = (Span(start, start + len("an accident waiting to happen")),)
    quotation = Quotation(content, content, Span(0, 5), None, "direct", True, None, 0.5, "")
    assert (fit(text, found), fit(text, found, [quotation])) == ([True, True], [True, False])


@pytest.mark.parametrize("gold", gold_articles(), ids=lambda gold: gold.name)
def test_ranking_opens_with_the_first_sentences_and_holds_only_fit_ones(gold: GoldArticle) -> None:
    article = _article(gold.article.text)
    found = rank(article.text, article.sentences, (), ())
    fitness = fit(article.text, article.sentences)
    assert len(set(found)) == len(found) >= 2
    assert all(fitness[index] for index in found)
    assert found[0] < 11


@pytest.mark.parametrize("gold", gold_articles(), ids=lambda gold: gold.name)
def test_summary_of_an_article_reads_alone(gold: GoldArticle) -> None:
    article = _article(gold.article.text)
    chosen = [span.of(article.text) for _, span in summarise([article])]
    assert 2 <= len(chosen) <= 3
    for sentence in chosen:
        assert not re.match(r"[“‘\"']?(He|She|It|They|This|That|However|But|And)\b", sentence)
        assert sentence.count("“") == sentence.count("”")
        assert sentence.count('"') % 2 == 0


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
    chosen = [span.of(articles[number].text) for number, span in summarise(articles, sentences=6)]
    assert sorted(sentence for sentence in chosen if sentence in more) == sorted(more)
    assert len([sentence for sentence in chosen if sentence in told]) == 1


def test_summary_of_several_articles_hears_most_of_them() -> None:
    articles = [_article(gold.article.text) for gold in gold_articles()]
    assert len({number for number, _ in summarise(articles, sentences=12)}) >= 8


def test_budget_in_words_is_reached_but_not_passed_by_more_than_a_sentence() -> None:
    article = _article(next(gold for gold in gold_articles() if gold.name == "storm").article.text)
    lengths = [len(span.of(article.text).split()) for _, span in summarise([article], words=60)]
    assert sum(lengths) >= 60 > sum(lengths) - max(lengths)


def test_of_several_articles_each_says_something_else_where_it_can() -> None:
    closed = "The northern pier was closed on Monday after a crane fell into the water."
    again = "On Monday the northern pier closed after a crane fell into the water of the harbour."
    cost = "Repairs of the crane are thought to cost two million crowns."
    assert unlike([[closed, cost], [again, cost], [again]]) == [0, 1, 0]


def test_nothing_fit_gives_nothing() -> None:
    assert summarise([_article("He left. She stayed."), _article("")]) == []


def test_what_was_planned_and_what_happened_are_both_told() -> None:
    before = "Harbour master Jane Doe will close the northern pier of Harbour Falls on Monday for repairs."
    after = "Harbour master Jane Doe closed the northern pier of Harbour Falls on Monday for repairs."
    articles = [_article(before), _article(after)]
    assert [number for number, _ in summarise(articles, sentences=2)] in ([0, 1], [1, 0])
