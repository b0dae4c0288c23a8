"""Floors under what `make score` prints. Lowering one needs a reason in the commit that does it."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import pytest

from bot.text.pipeline import Analyst
from tests.bench import summaries
from tests.bench.calibration import Shown, shown_on_corpus, table
from tests.bench.score import Scored, Verdict, annotated, clocks, invented, shown, times, verdicts
from tests.gold import gold_articles, held_articles


@pytest.fixture(scope="session")
def articles(analyst: Analyst) -> Scored:
    return annotated(analyst, gold_articles())


@pytest.fixture(scope="session")
def judged(articles: Scored) -> list[Verdict]:
    return verdicts(articles)


def test_gold_holds_at_least_150_articles_with_1600_quotations_in_marks_and_550_statements() -> None:
    assert len(gold_articles()) >= 150
    assert sum(len(gold.quotations) for gold in gold_articles()) >= 1600
    assert sum(len(gold.statements) for gold in gold_articles()) >= 550


def test_no_article_is_both_held_out_and_not() -> None:
    assert {gold.name for gold in gold_articles()}.isdisjoint(gold.name for gold in held_articles())


def test_gold_words_in_marks_stand_in_marks() -> None:
    for gold in (*gold_articles(), *held_articles()):
        text = gold.article.text
        for quotation in gold.quotations:
            assert text[quotation.span.start - 1] in "\"“'‘"
            assert text[quotation.span.end] in "\"”'’\n"


def test_quotations_in_marks_are_found(judged: Sequence[Verdict]) -> None:
    assert _share(judged, marked=True, outcomes=("right", "wrong", "nobody")) >= 0.99


def test_quotations_in_marks_get_the_right_full_name(judged: Sequence[Verdict]) -> None:
    assert _share(judged, marked=True, outcomes=("right",)) >= 0.955


def test_quotations_in_marks_seldom_get_a_wrong_name(judged: Sequence[Verdict]) -> None:
    assert _share(judged, marked=True, outcomes=("wrong",)) <= 0.008


def test_statements_are_found(judged: Sequence[Verdict]) -> None:
    assert _share(judged, marked=False, outcomes=("right", "wrong", "nobody")) >= 0.98


def test_statements_get_the_right_full_name_and_seldom_a_wrong_one(judged: Sequence[Verdict]) -> None:
    assert _share(judged, marked=False, outcomes=("right",)) >= 0.935
    assert _share(judged, marked=False, outcomes=("wrong",)) <= 0.008


def test_quotations_shown_as_nearly_certain_are_right(articles: Scored) -> None:
    certain = [one.right for one in shown(articles) if one.confidence >= 0.9]
    assert sum(certain) >= 0.985 * len(certain)


def test_calibration_counts_each_quotation_in_its_band() -> None:
    seen = [Shown(0.95, True, right=True), Shown(0.9, False, right=False), Shown(0.3, True, right=True)]
    assert [line.split() for line in table(seen)][1:] == [
        ["0.0", "to", "0.5", "1", "100.0%", "1", "100.0%"],
        ["0.5", "to", "0.7", "0", "-", "0", "-"],
        ["0.7", "to", "0.9", "0", "-", "0", "-"],
        ["0.9", "to", "1.0", "2", "50.0%", "1", "100.0%"],
    ]


def test_calibration_reads_a_corpus_by_its_source_spans(analyst: Analyst, tmp_path: Path) -> None:
    text = "“The well is dry,” said Marisol Tapia. “We have no rope,” said Ernesto Quill."
    gold = [
        {"content": [[1, 17]], "source": [[text.index("Marisol"), text.index(". “")]], "cue": []},
        {"content": [[text.index("We"), text.index(",” said E")]], "source": [[0, 4]], "cue": []},
    ]
    path = tmp_path / "corpus.jsonl"
    path.write_text(json.dumps({"name": "well", "text": text, "gold": gold}), encoding="utf-8")
    assert [(one.marked, one.right) for one in shown_on_corpus(analyst, path)] == [(True, True), (True, False)]


def test_titles_and_scare_quotes_are_nobody_s_words(articles: Scored) -> None:
    assert len(invented(articles)) <= 2


def test_time_expressions_are_found_and_resolved(articles: Scored) -> None:
    counts = times(articles)
    assert counts["found"] == counts["all"]
    assert counts["value"] >= 0.97 * counts["all"]
    assert counts["interval"] >= 0.97 * counts["judged"]


def test_no_date_is_invented_among_400_that_are_given(articles: Scored) -> None:
    counts = times(articles)
    assert counts["dated"] >= 400
    assert counts["invented"] == 0


def test_clock_times_are_the_instants_of_their_zones() -> None:
    counts = clocks()
    assert counts["all"] >= 150
    assert counts["right"] >= 0.97 * counts["all"]


def test_summary_of_an_article_holds_no_litter_no_heading_and_no_stranger_s_words(articles: Scored) -> None:
    for gold, found in articles:
        chosen = [found.sentences[index] for index in found.summary]
        assert chosen
        assert not any(span.overlaps(part) for span in chosen for part in (*gold.litter, *gold.headings))


def test_summaries_read_well_alone_and_as_records(articles: Scored, analyst: Analyst) -> None:
    _, faults = summaries.all_faults([(gold.article, found) for gold, found in articles], summaries.seeds(analyst))
    assert faults == []


def _share(judged: Sequence[Verdict], *, marked: bool, outcomes: Sequence[str]) -> float:
    counts = Counter(verdict.outcome for verdict in judged if verdict.marked == marked)
    return sum(counts[outcome] for outcome in outcomes) / counts.total()
