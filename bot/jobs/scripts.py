"""The door for scripts: articles from files or JSON Lines in, one JSON object a line out (docs/annotations.md).

The analysis runs in this process, at its full speed: nobody waits for a heartbeat here.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import Any

from bot.errors import BotError, ConfigError, SourceError
from bot.jobs.annotator import Analysis
from bot.model.annotations import to_json
from bot.model.article import Article
from bot.sources.folder import check_zone, read_text
from bot.text.dateline import dated
from bot.text.summary import Summarised, summarise

log = logging.getLogger(__name__)

Answer = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Request:
    """What one line or one call asks about; `many` when it came as a list, and the answer goes back as one."""

    articles: tuple[Article, ...]
    many: bool = False


@dataclass(frozen=True, slots=True)
class Length:
    """How long a summary may be; neither: as long as the summariser finds right."""

    words: int | None = None
    sentences: int | None = None

    def __post_init__(self) -> None:
        if any(limit is not None and limit < 1 for limit in (self.words, self.sentences)):
            raise ConfigError(
                "A summary has at least one word and one sentence: give --words or --sentences 1 or more."
            )


# Read when it is called, so that what cannot be read is an answer like any other.
Ask = Callable[[], Request]


def file_articles(paths: Iterable[Path], published: date | None, zone: str | None) -> Iterator[Ask]:
    """One request a file, dated by its text where that prints a date. Raises ConfigError for a wrong zone."""
    if zone is not None:
        try:
            check_zone(zone, "--zone")
        except SourceError as error:
            raise ConfigError(str(error), subject="--zone") from error
    return (partial(_file_request, path, published, zone) for path in paths)


def line_articles(lines: Iterable[bytes]) -> Iterator[Ask]:
    """One request for each line that is not blank."""
    return (partial(_line_request, line, number) for number, line in enumerate(lines, 1) if line.strip())


def annotated(analysis: Analysis, asks: Iterable[Ask]) -> Iterator[Answer]:
    """What `annotate` prints, one answer a request and in order; {"error": …} where there is none."""

    def answer(request: Request) -> Answer:
        found = [to_json(article, analysis.annotate(article)) for article in request.articles]
        return {"articles": found} if request.many else found[0]

    return (_answered(answer, ask) for ask in asks)


def summaries(analysis: Analysis, asks: Iterable[Ask], length: Length) -> Iterator[Answer]:
    """What `summarise` prints, one summary a request and in order; {"error": …} where there is none."""
    return (_answered(lambda request: summary(analysis, request.articles, length), ask) for ask in asks)


def summary(analysis: Analysis, articles: Sequence[Article], length: Length) -> Answer:
    """The sentences to show, as [index of the article, start, end], in reading order, and how many words they have."""
    analysed = []
    for article in articles:
        found = analysis.annotate(article)
        analysed.append(
            Summarised(article.text, found.sentences, found.quotations, found.mentions, published=article.published)
        )
    chosen = summarise(analysed, words=length.words, sentences=length.sentences).sentences
    return {
        "sentences": [[told.article, *told.span] for told in chosen],
        "words": sum(len(told.span.of(articles[told.article].text).split()) for told in chosen),
    }


def _answered(answer: Callable[[Request], Answer], ask: Ask) -> Answer:
    try:
        return answer(ask())
    except BotError as error:
        return {"error": str(error)}
    except Exception as error:
        # A thousand lines wait behind this one.
        log.exception("no answer")
        return {"error": f"The analysis failed ({type(error).__name__}: {error})."}


def _file_request(path: Path, published: date | None, zone: str | None) -> Request:
    return Request((dated(Article(str(path), read_text(path), published=published, zone=zone)),))


def _line_request(line: bytes, number: int) -> Request:
    name = f"line {number}"
    try:
        asked = json.loads(line.decode("utf-8-sig"))
    except ValueError as error:
        raise SourceError(f"{name} is no JSON in UTF-8: {error}.", subject=name) from error
    if not isinstance(asked, dict):
        raise SourceError(f'{name} must be an object with "text", or with "articles".', subject=name)
    if "articles" not in asked:
        return Request((_article(asked, name),))
    if not isinstance(asked["articles"], list):
        raise SourceError(f'{name}: "articles" must be a list.', subject=name)
    return Request(tuple(_article(each, f"{name}, article {n}") for n, each in enumerate(asked["articles"])), many=True)


def _article(asked: Any, name: str) -> Article:
    """Fields this does not know are the caller's own."""
    text = asked.get("text") if isinstance(asked, dict) else None
    if not isinstance(text, str):
        raise SourceError(f'{name} has no "text".', subject=name)
    try:
        text.encode()
    except UnicodeEncodeError as error:
        raise SourceError(f"{name} holds half a surrogate pair at {error.start}.", subject=name) from error
    zone = asked.get("zone") or None
    if zone is not None:
        check_zone(str(zone), name)
    path = asked.get("path")
    return dated(
        Article(path if isinstance(path, str) else name, text, published=_day(asked.get("published"), name), zone=zone)
    )


def _day(published: Any, name: str) -> date | None:
    """Of a full timestamp the date as written: it is the writer's own."""
    if published in (None, ""):
        return None
    try:
        return datetime.fromisoformat(str(published)).date()
    except ValueError as error:
        raise SourceError(f'{name}: "published" must be a date such as 2031-05-07, not {published!r}.') from error
