"""What several articles tell of one matter, and how it stands between them: the nouns of `/compare`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from bot.answers.compare_topic import Kind, Sentence
from bot.answers.record import day, numbers
from bot.model.article import Citation, Span
from bot.store.record import Source

# `differ`: they cannot be read as one; `explained`: they only look so; `alone`: one article has it, others are silent.
Relation = Literal["differ", "explained", "alone"]


@dataclass(frozen=True, slots=True)
class Telling:
    """What one article says, in its own words at a place; `also` are the others that say the same.

    `status` tells what is planned from what happened.
    """

    source: Source
    citation: Citation
    words: str
    strong: tuple[Span, ...] = ()
    also: tuple[Source, ...] = ()
    status: str = ""

    @classmethod
    def of(cls, sentence: Sentence, *strong: Span) -> Telling:
        return cls(sentence.read.source, sentence.citation, sentence.words, strong)


@dataclass(frozen=True, slots=True)
class Group:
    """One matter: `about` is a label in plain words, `note` what a reader should know to judge the tellings."""

    kind: Kind
    relation: Relation
    about: str
    tellings: tuple[Telling, ...]
    note: str = ""

    @property
    def articles(self) -> frozenset[int]:
        return frozenset(source.id for each in self.tellings for source in (each.source, *each.also))


def by_date(tellings: Iterable[Telling]) -> tuple[Telling, ...]:
    """Oldest first, undated ones last."""
    return tuple(sorted(tellings, key=lambda each: (*_dated(each.source), each.citation.span.start)))


def days_apart(tellings: Sequence[Telling]) -> bool:
    """Whether they were published on different days, all of them known."""
    days = {each.source.published for each in tellings}
    return None not in days and len(days) > 1


def reported_on(tellings: Sequence[Telling]) -> str:
    """ "4 May 2031 [1] [2], 6 May 2031 [4]": the days of the reports."""
    by_day: dict[date | None, list[Source]] = {}
    for each in by_date(tellings):
        by_day.setdefault(each.source.published, []).extend((each.source, *each.also))
    return ", ".join(f"{day(on)} {numbers(sources)}" for on, sources in by_day.items())


def _dated(source: Source) -> tuple[bool, date, int]:
    return source.published is None, source.published or date.min, source.id
