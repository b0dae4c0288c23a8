"""The analysis in a process of its own, so that a heavy or endless text stalls neither heartbeats nor autocomplete.

The worker is started by the first article, holds the models, answers one article at a time and is killed when it takes
too long; the next article starts another. What the analysis does is `text`'s business: a factory is handed in.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from functools import partial
from types import TracebackType
from typing import Protocol

from bot.errors import BotError, TextError
from bot.jobs.worker import Worker
from bot.model.annotations import Annotations
from bot.model.article import Article
from bot.text.version import ANALYSIS_VERSION

START_LIMIT_S = 120.0  # loading takes a second or two; a cold disk can take ten times as long
ARTICLE_LIMIT_S = 60.0  # articles take a second or less; only a text made to be slow, or a book, comes near it


def annotator(spacy_model: str) -> Annotator:
    """The annotator with the analysis that `text` offers."""
    version = f"{ANALYSIS_VERSION}+{spacy_model}" if spacy_model else ANALYSIS_VERSION
    return Annotator(partial(analyst, spacy_model), version)


def analyst(spacy_model: str) -> Analysis:
    """The analysis, its net loaded. Raises ConfigError when `spacy_model` is named and not installed."""
    # Imported here: the process that only hands articles to a worker has no use for the net.
    from bot.text.pipeline import Analyst

    return Analyst(spacy_model)


class Analysis(Protocol):
    """Whatever finds the annotations of an article."""

    def annotate(self, article: Article) -> Annotations:
        """Raises TextError when it refuses the article."""


class Annotator:
    """Hands articles to the worker, one at a time; close it, or the worker stays until this process ends.

    `make` builds the analysis inside the worker, so it must pickle: a class, a module's function, or a partial of
    either. `version` names what the analysis would find, for whoever keeps its results.
    """

    def __init__(
        self,
        make: Callable[[], Analysis],
        version: str,
        *,
        start_limit_s: float = START_LIMIT_S,
        article_limit_s: float = ARTICLE_LIMIT_S,
    ) -> None:
        self.version = version
        self._make = make
        self._start_limit_s = start_limit_s
        self._article_limit_s = article_limit_s
        self._lock = asyncio.Lock()
        self._worker: Worker | None = None
        self._asking: asyncio.Future[Annotations] | None = None

    async def __aenter__(self) -> Annotator:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.close()

    async def annotate(self, article: Article) -> Annotations:
        """What the analysis finds.

        Raises TextError when it refuses, fails, dies or runs out of time, ConfigError when its models are not there.
        """
        async with self._lock:
            # On a thread, because waiting on the pipe blocks.
            self._asking = asyncio.ensure_future(asyncio.to_thread(self._ask, article))
            try:
                return await asyncio.shield(self._asking)
            except asyncio.CancelledError:
                await self._stop(self._asking)
                raise

    async def close(self) -> None:
        """End the worker; an article in work fails. The next `annotate` would start another."""
        if self._asking is not None:
            await self._stop(self._asking)
        async with self._lock:
            await asyncio.to_thread(self._end)

    async def _stop(self, asking: asyncio.Future[Annotations]) -> None:
        """End an answer nobody waits for: without its worker the thread gives up, wherever it is."""
        while not asking.done():
            if worker := self._worker:
                worker.kill()
            await asyncio.wait([asking], timeout=0.1)  # again: the worker may only be about to start
        if not asking.cancelled():
            asking.exception()

    def _ask(self, article: Article) -> Annotations:
        limit_s = self._start_limit_s
        try:
            if self._worker is None:
                self._worker = Worker()
                self._make_analysis(self._worker)
            limit_s = self._article_limit_s
            answer = self._worker.ask(article, limit_s)
        except TimeoutError as error:
            self._end()
            raise TextError(
                f"The analysis took longer than {limit_s:g} s; it was stopped.", subject=article.path
            ) from error
        except EOFError as error:
            self._end()
            raise TextError(
                "The analysis died on this article; it can be tried again.", subject=article.path
            ) from error
        assert isinstance(answer, Annotations)
        return answer

    def _make_analysis(self, worker: Worker) -> None:
        try:
            worker.ask(self._make, self._start_limit_s)
        except BotError:
            self._end()
            raise

    def _end(self) -> None:
        worker, self._worker = self._worker, None
        if worker is not None:
            worker.end()
