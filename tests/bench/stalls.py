"""How long any command keeps everybody else waiting: part of `make bench`.

Every reading command is asked through `bot.answers` while a heartbeat on the same loop notes its longest gap: what the
bot could not answer, or tell Discord, meanwhile. Of a gap only as much counts as this process was computing: other
programs may run beside it. `python -m tests.bench.stalls 100000 1000000` asks for the full size: people and quotations.
"""

from __future__ import annotations

import asyncio
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from bot.answers import article, choices, help, person, quote, search, summary, verbatim, verify, voices
from bot.answers.chronology import chronology
from bot.answers.compare import compare
from bot.answers.record import Record, read_names
from bot.app import spare_collector
from bot.errors import UserError
from bot.model.reply import Reply
from bot.store.database import Database
from tests.bench.made_up import NOW, MadeUp, fill

SIZES = (5_000, 25_000)
ALLOWED_S = 0.020
_BEAT_S = 0.001


@dataclass
class Heart:
    """`gap_s`: the longest time between two beats."""

    gap_s: float = 0.0


def main(people: int, quotations: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        asyncio.run(_measured(Path(folder) / "record.db", people, quotations))


async def _measured(path: Path, people: int, quotations: int) -> None:
    started = time.perf_counter()
    made_up = await fill(path, people, quotations)
    db = await Database.open(path)
    print(f"{people:,} people, {quotations:,} quotations, made up in {time.perf_counter() - started:.0f} s")
    try:
        spare_collector()
        async with _heartbeat() as heart:
            started = time.perf_counter()
            record = Record(db, (0, 7), NOW, await read_names(db))
            print(_row("names read", time.perf_counter() - started, heart))
        spare_collector()
        for name, ask in _commands(record, made_up).items():
            async with _heartbeat() as heart:
                started = time.perf_counter()
                told = await _asked(record, ask)
                print(_row(name, time.perf_counter() - started, heart), told)
    finally:
        await db.close()


def _commands(record: Record, made_up: MadeUp) -> dict[str, Callable[[], Awaitable[object]]]:
    first, common, rare = made_up.people[0], made_up.words[0], made_up.words[-1]
    surname = first.split()[1]
    middle = made_up.people[len(made_up.people) // 2]
    return {
        "typing a name": lambda: choices.people(record, surname[:2]),
        "typing a topic": lambda: choices.topics(record, "b"),
        "typing an article": lambda: choices.articles(record, "b"),
        "typing an outlet": lambda: choices.printed_by(record, "out"),
        "/quote, the most quoted": lambda: quote.quote(record, first),
        "/quote, misspelt": lambda: quote.quote(record, f"{middle}e"),
        "/quote, a page": lambda: quote.quote(record, first, kind="said", page=3),
        "/person": lambda: person.person(record, first),
        "/voices": lambda: voices.voices(record),
        "/voices topic": lambda: voices.voices(record, rare),
        "/chronology": lambda: chronology(record),
        "/chronology from": lambda: chronology(record, since="2030-05-01"),
        "/chronology person": lambda: chronology(record, person=first),
        "/summary": lambda: summary.summary(record),
        "/summary topic": lambda: summary.summary(record, topic=made_up.words[30]),
        "/search, the commonest word": lambda: search.search(record, common),
        "/search, a rare word": lambda: search.search(record, rare),
        "/search, filters": lambda: search.search(
            record, f"{common} person:“{first}” from:2028-01-01 outlet:“outlet 3”"
        ),
        "/verify": lambda: verify.verify(record, " ".join(made_up.words[20:35])),
        "/compare": lambda: compare(record, made_up.words[40]),
        "/article list": lambda: article.article_list(record),
        "/article show": lambda: article.article_show(record, "1"),
        "/status": lambda: help.status(record),
    }


async def _asked(record: Record, ask: Callable[[], Awaitable[object]]) -> str:
    """As the chat asks: names that have changed are read before, the words are checked after."""
    try:
        await record.refresh()
        answer = await ask()
        if isinstance(answer, Reply):
            await verbatim.checked(record, answer)
    except UserError as error:
        return f"({type(error).__name__})"
    return ""


@asynccontextmanager
async def _heartbeat() -> AsyncIterator[Heart]:
    heart = Heart()

    async def beat() -> None:
        last = time.perf_counter(), time.process_time()
        while True:
            await asyncio.sleep(_BEAT_S)
            now = time.perf_counter(), time.process_time()
            heart.gap_s, last = max(heart.gap_s, min(now[0] - last[0], now[1] - last[1])), now

    beating = asyncio.create_task(beat())
    await asyncio.sleep(5 * _BEAT_S)
    heart.gap_s = 0.0
    try:
        yield heart
    finally:
        beating.cancel()


def _row(name: str, spent_s: float, heart: Heart) -> str:
    too_long = "  TOO LONG" if heart.gap_s > ALLOWED_S else ""
    return f"{name:30}{1e3 * spent_s:10.0f} ms, longest gap {1e3 * heart.gap_s:6.1f} ms{too_long}"


if __name__ == "__main__":
    main(*(map(int, sys.argv[1:]) if sys.argv[1:] else SIZES))
