"""The worker process: its answers, its deaths, and that none is left behind."""

from __future__ import annotations

import asyncio
import multiprocessing
import os
import signal
import threading
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from bot.errors import ConfigError, TextError
from bot.jobs.annotator import Annotator
from bot.model.annotations import Annotations
from bot.model.article import Article, Span


class FakeAnalysis:
    """Does what the article's text says; every start leaves a line in `starts`."""

    def __init__(self, starts: Path) -> None:
        with starts.open("a") as file:
            file.write("started\n")

    def annotate(self, article: Article) -> Annotations:
        match article.text:
            case "refuse":
                raise TextError("Not in a language I read.", subject=article.path)
            case "fail":
                raise ZeroDivisionError("by nought")
            case "die":
                os.kill(os.getpid(), signal.SIGKILL)
            case "hang":
                threading.Event().wait()
        return Annotations(sentences=(Span(0, len(article.text)),))


def broken_analysis() -> FakeAnalysis:
    raise OSError("no model")


def missing_model() -> FakeAnalysis:
    raise ConfigError("No such model.", subject="SPACY_MODEL")


@pytest.fixture(autouse=True)
def no_worker_is_left() -> Iterator[None]:
    yield
    assert multiprocessing.active_children() == []


@pytest.fixture
def starts(tmp_path: Path) -> Path:
    return tmp_path / "starts"


def annotator(starts: Path, article_limit_s: float = 30.0) -> Annotator:
    return Annotator(partial(FakeAnalysis, starts), "v1", article_limit_s=article_limit_s)


def count(starts: Path) -> int:
    return len(starts.read_text().splitlines()) if starts.exists() else 0


def told(text: str) -> Article:
    return Article("a.txt", text)


async def test_articles_are_answered_by_one_worker(starts: Path) -> None:
    async with annotator(starts) as worker:
        answers = await asyncio.gather(*(worker.annotate(told("x" * n)) for n in range(1, 4)))

    assert answers == [Annotations(sentences=(Span(0, n),)) for n in range(1, 4)]
    assert count(starts) == 1


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("refuse", "Not in a language I read."),
        ("fail", "The analysis failed (ZeroDivisionError: by nought)."),
        ("die", "The analysis died on this article; it can be tried again."),
    ],
)
async def test_a_failure_names_the_article_and_the_next_one_is_answered(starts: Path, text: str, reason: str) -> None:
    async with annotator(starts) as worker:
        with pytest.raises(TextError) as caught:
            await worker.annotate(told(text))
        answer = await worker.annotate(told("after"))

    assert (str(caught.value), caught.value.subject) == (reason, "a.txt")
    assert answer == Annotations(sentences=(Span(0, 5),))


async def test_an_endless_article_is_stopped_and_the_next_one_is_answered(starts: Path) -> None:
    async with annotator(starts, article_limit_s=0.2) as worker:
        with pytest.raises(TextError, match=r"took longer than 0\.2 s"):
            await worker.annotate(told("hang"))
        assert await worker.annotate(told("after")) == Annotations(sentences=(Span(0, 5),))


async def test_models_that_do_not_load_fail_the_article_with_the_reason() -> None:
    async with Annotator(broken_analysis, "v1") as worker:
        with pytest.raises(TextError, match="OSError: no model"):
            await worker.annotate(told("any"))


async def test_a_wrong_setting_is_no_articles_fault() -> None:
    async with Annotator(missing_model, "v1") as worker:
        with pytest.raises(ConfigError, match="No such model"):
            await worker.annotate(told("any"))


async def test_a_caller_who_gives_up_does_not_hold_up_the_next(starts: Path) -> None:
    async with annotator(starts) as worker:
        await worker.annotate(told("before"))
        asking = asyncio.create_task(worker.annotate(told("hang")))
        await asyncio.sleep(0)
        asking.cancel()
        with pytest.raises(asyncio.CancelledError):
            await asking
        assert await worker.annotate(told("after")) == Annotations(sentences=(Span(0, 5),))


async def test_closing_ends_an_article_in_work(starts: Path) -> None:
    worker = annotator(starts)
    await worker.annotate(told("before"))
    asking = asyncio.create_task(worker.annotate(told("hang")))
    await asyncio.sleep(0)

    await worker.close()

    with pytest.raises(TextError, match="died"):
        await asking


async def test_nothing_starts_without_an_article(starts: Path) -> None:
    async with annotator(starts):
        pass
    assert count(starts) == 0
