"""What holds for any text: finders never fail, spans lie inside it, and what is shown is what stands there."""

from __future__ import annotations

import json
from datetime import date
from itertools import pairwise

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.model.annotations import Annotations, from_json, to_json
from bot.model.article import Article, Span
from bot.text.fitness import antecedents
from bot.text.litter import blocks
from bot.text.pipeline import Analyst
from bot.text.sentences import sentences
from bot.text.summary import Summarised, rank, summarise
from bot.text.timexes import timexes
from tests.gold import gold_articles

# Pieces that finders react to, so that chance meets their rules.
_PIECES = [
    *(
        "“",
        "”",
        '"',
        "'",
        "‘",
        "’",
        "…",
        ". ",
        "? ",
        "! ",
        ", ",
        ": ",
        "\n",
        "\n\n",
        "\r\n",
        "\xa0",
        " — ",
        "(",
        ")",
        "``",
        "''",
    ),
    *("Jane Doe", "Mr. Roe", "he", "She", "said", "told reporters", "according to", "the mayor", "Acme Inc.", "U.S."),
    *(
        "on Tuesday",
        "10 a.m. ET",
        "in February",
        "2,500",
        "last week",
        "May 28",
        "between 1 and 3 PM UK time",
        "3 days ago",
    ),
    *("Share", "Read More", "What happens next?", "Updated 5:14 PM", "By Jane Doe", "MODERATOR:", "0 Comments"),
    *("\u202e", "\u200b", "é", "𝒳", "\x00", "İ", "ﬁ", "<@&1>", "\ufeff", "\u2028"),
]
_TEXTS = st.lists(st.one_of(st.sampled_from(_PIECES), st.text(max_size=12)), max_size=40).map(" ".join)
_SNIPPETS = st.lists(
    st.sampled_from([line for gold in gold_articles() for line in gold.article.text.splitlines() if line]), max_size=6
).map("\n".join)
_ANY = st.one_of(_TEXTS, _SNIPPETS, st.tuples(_SNIPPETS, _TEXTS).map("\n".join))


@given(_ANY)
def test_paragraphs_litter_and_headings_are_trimmed_lines_in_order(text: str) -> None:
    found = blocks(text)
    assert all(0 <= span.start < span.end <= len(text) for span in found.paragraphs)
    assert all(one.end <= other.start for one, other in pairwise(found.paragraphs))
    assert {*found.litter, *found.headings} <= {*found.paragraphs}
    assert not {*found.litter} & {*found.headings}
    assert all("\n" not in span.of(text) and span.of(text).strip() == span.of(text) for span in found.paragraphs)


@given(_ANY)
def test_sentences_tile_the_body(text: str) -> None:
    parts = blocks(text)
    found = sentences(text, parts)
    body = [span for span in parts.paragraphs if span not in {*parts.litter, *parts.headings}]
    assert _letters("".join(span.of(text) for span in found)) == _letters("".join(span.of(text) for span in body))
    assert all(any(paragraph.covers(span) for paragraph in body) for span in found)
    assert all(one.end <= other.start for one, other in pairwise(found))


@given(_ANY)
def test_ranked_sentences_are_fit_ones(text: str) -> None:
    found = sentences(text, blocks(text))
    needs = antecedents(text, found)
    assert all(needs[index] == index for index in rank(text, found, (), ()))


@given(st.lists(_ANY, max_size=3), st.integers(1, 5))
def test_summary_is_made_of_sentences_of_its_articles(texts: list[str], most: int) -> None:
    articles = [Summarised(text, sentences(text, blocks(text))) for text in texts]
    chosen = [(told.article, told.span) for told in summarise(articles, sentences=most).sentences]
    assert len(chosen) <= most
    assert len(set(chosen)) == len(chosen)
    assert all(span in articles[number].sentences for number, span in chosen)


@given(
    _ANY,
    st.none() | st.dates(date(1900, 1, 1), date(2100, 1, 1)),
    st.sampled_from([None, "Asia/Kolkata", "Pacific/Apia"]),
)
def test_time_expressions_lie_inside_the_text_and_begin_before_they_end(
    text: str, published: date | None, zone: str | None
) -> None:
    for timex in timexes(text, published, zone):
        assert 0 <= timex.span.start < timex.span.end <= len(text)
        assert timex.begin is None or timex.begin.tzinfo is not None
        assert timex.begin is None or timex.end_before is None or timex.begin < timex.end_before


@settings(
    max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow], deadline=None
)
@given(text=_ANY)
def test_annotations_point_into_the_text_and_survive_json(analyst: Analyst, text: str) -> None:
    article = Article("any.txt", text, published=date(2024, 5, 14), zone="Europe/London")
    found = analyst.annotate(article)
    assert all(0 <= span.start <= span.end <= len(text) for span in _spans(found))
    ids = {person.id for person in found.people}
    assert len(ids) == len(found.people)
    assert all(person.name.strip() for person in found.people)
    assert {mention.person for mention in found.mentions} <= ids
    for quotation in found.quotations:
        assert quotation.speaker is None or quotation.speaker in ids
        assert all(any(part.covers(inside) for part in quotation.content) for inside in quotation.quoted)
        assert (quotation.kind == "indirect") == (not quotation.quoted)
        assert 0 <= quotation.confidence <= 1
    assert all(0 <= event.sentence < len(found.sentences) for event in found.events)
    assert all(0 <= index < len(found.sentences) for index in found.summary)
    assert from_json(json.loads(json.dumps(to_json(article, found)))) == found


def _spans(found: Annotations) -> list[Span]:
    return [
        *found.sentences,
        *found.litter,
        *found.headings,
        *(mention.span for mention in found.mentions),
        *(part for quotation in found.quotations for part in (*quotation.content, *quotation.quoted)),
        *(span for quotation in found.quotations for span in (quotation.source, quotation.cue) if span),
        *(timex.span for timex in found.timexes),
        *(event.span for event in found.events),
    ]


def _letters(text: str) -> str:
    return "".join(character for character in text if character.isalnum())
