"""A fresh database, and one annotated article that uses every table."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from bot.model.annotations import Annotations
from bot.model.article import Article, Span
from bot.model.event import Event
from bot.model.person import Mention, Person
from bot.model.quotation import Quotation
from bot.model.timex import Timex
from bot.store.database import Database

NOW = datetime(2031, 5, 7, 12, 0, tzinfo=UTC)
TEXT = "Harbour news\n\nMayor Ana Côrte said on 6 May: “The pier is safe.”\nThe café shut.\nShare\n"


def span_of(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words))


def pier(path: str = "pier.txt") -> Article:
    return Article(
        path, TEXT, "Pier reopens", "The Gull", "https://gull.example/pier", date(2031, 5, 7), "Europe/Lisbon"
    )


def found_in_pier() -> Annotations:
    begin, end = datetime(2031, 5, 5, 23, 0, tzinfo=UTC), datetime(2031, 5, 6, 23, 0, tzinfo=UTC)
    return Annotations(
        sentences=(span_of("Mayor Ana Côrte said on 6 May: “The pier is safe.”"), span_of("The café shut.")),
        litter=(span_of("Share"),),
        headings=(span_of("Harbour news"),),
        people=(Person("ana-corte", "Ana Côrte", "person", ("Côrte",), ("Mayor",)),),
        mentions=(Mention(span_of("Ana Côrte"), "ana-corte"),),
        quotations=(
            Quotation(
                content=(span_of("The pier is safe."),),
                quoted=(span_of("The pier is safe."),),
                source=span_of("Mayor Ana Côrte"),
                cue=span_of("said"),
                kind="direct",
                speech=True,
                speaker="ana-corte",
                confidence=0.9,
                why="cue verb before, subject",
            ),
        ),
        timexes=(Timex(span_of("6 May"), "DATE", "2031-05-06", begin, end, "day"),),
        events=(Event(0, span_of("Mayor Ana Côrte said"), 0, begin, end, "day", "happened", False, ("ana-corte",)),),
        summary=(1,),
    )


@pytest.fixture
async def db(tmp_path: Path) -> AsyncIterator[Database]:
    database = await Database.open(tmp_path / "record.db")
    yield database
    await database.close()
