"""The worker process: its answers, its deaths, and that none is left behind."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
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
    """Does what the article's text says; every start leaves its process id in `starts`."""

    def __init__(self, starts: Path) -> None:
        with starts.open("a") as file:
            file.write(f"{os.getpid()}\n")

    def annotate(self, article: Article) -> Annotations:
        match article.text:
            case "refuse":
                raise TextError("Not in a language I read.", subject=article.path)
            case "fail":
                raise ZeroDivisionError("by nought")
            case "die":
                os.kill(os.getpid(), signal.SIGKILL)
            case "print":
                print("in the way of the answer")  # noqa: T201 - what a library might do
            case "hang":
                threading.Event().wait()
        return Annotations(sentences=(Span(0, len(article.text)),))


def broken_analysis() -> FakeAnalysis:
    raise OSError("no model")


def missing_model() -> FakeAnalysis:
    raise ConfigError("No such model.", subject="SPACY_MODEL")


@pytest.fixture(autouse=True)
def no_worker_is_left(starts: Path) -> Iterator[None]:
    yield
    for pid in pids(starts):
        with pytest.raises(ProcessLookupError):
            os.kill(pid, 0)


@pytest.fixture
def starts(tmp_path: Path) -> Path:
    return tmp_path / "starts"


def annotator(starts: Path, article_limit_s: float = 30.0) -> Annotator:
    return Annotator(partial(FakeAnalysis, starts), "v1", article_limit_s=article_limit_s)


def pids(starts: Path) -> list[int]:
    return [int(line) for line in starts.read_text().splitlines()] if starts.exists() else []


def told(text: str) -> Article:
    return Article("a.txt", text)


async def test_articles_are_answered_by_one_worker(starts: Path) -> None:
    async with annotator(starts) as worker:
        answers = await asyncio.gather(*(worker.annotate(told("x" * n)) for n in range(1, 4)))

    assert answers == [Annotations(sentences=(Span(0, n),)) for n in range(1, 4)]
    assert len(pids(starts)) == 1


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


async def test_what_a_library_prints_is_not_taken_for_an_answer(starts: Path) -> None:
    async with annotator(starts) as worker:
        assert await worker.annotate(told("print")) == Annotations(sentences=(Span(0, 5),))


async def test_a_worker_ends_with_the_process_that_started_it(tmp_path: Path) -> None:
    """Which is killed, as by a power cut or the kernel, and can close nothing."""
    orphan = tmp_path / "orphan"  # not `starts`: whoever inherits an orphan may be slow to bury it
    script = (
        "import asyncio, os, pathlib, signal, sys\n"
        "from functools import partial\n"
        "from bot.jobs.annotator import Annotator\n"
        "from bot.model.article import Article\n"
        "from tests.jobs.test_annotator import FakeAnalysis\n"
        "annotator = Annotator(partial(FakeAnalysis, pathlib.Path(sys.argv[1])), 'v1')\n"
        "asyncio.run(annotator.annotate(Article('a.txt', 'One.')))\n"
        "os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-c", script, str(orphan), cwd=Path(__file__).parents[2], stderr=asyncio.subprocess.PIPE
    )
    # The pipe is the worker's standard error too: it ends when both have.
    _, complaint = await process.communicate()

    assert (process.returncode, complaint, len(pids(orphan))) == (-signal.SIGKILL, b"", 1)


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
    assert pids(starts) == []
