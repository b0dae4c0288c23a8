"""What the commonest word costs against a rare one, each a whole answer of /search: part of `make bench`.

Sentences are made up from a vocabulary whose words are as unequally frequent as those of a language (Zipf). Ranking
looks at the newest hits only, so the cost of a word is bounded however many sentences have it. Trust the ratio, not the
milliseconds. `python -m tests.bench.search 1000000` asks for another size.
"""

from __future__ import annotations

import asyncio
import random
import sqlite3
import statistics
import sys
import tempfile
import time
from datetime import UTC, datetime
from itertools import accumulate
from pathlib import Path

from bot.answers.record import Record, read_names
from bot.answers.search import search
from bot.store.database import Database

SIZE = 100_000
_VOCABULARY, _LENGTH, _PER_ARTICLE, _ROUNDS = 30_000, 15, 25, 15


def main(size: int = SIZE) -> None:
    with tempfile.TemporaryDirectory() as folder:
        asyncio.run(_measured(Path(folder) / "record.db", size))


async def _measured(path: Path, size: int) -> None:
    await (await Database.open(path)).close()
    vocabulary = _stored(path, size)
    db = await Database.open(path)
    try:
        spent = {}
        record = Record(db, (0,), datetime.now(UTC), await read_names(db))
        for name, word in (("commonest", vocabulary[0]), ("rare", vocabulary[_VOCABULARY // 2])):
            times = []
            for _ in range(_ROUNDS):
                started = time.perf_counter()
                reply = await search(record, word)
                times.append(time.perf_counter() - started)
            spent[name] = statistics.median(times)
            print(f"{size:,} sentences, the {name} word: {reply.subtitle}, {1e3 * spent[name]:.2f} ms")
        print(f"the commonest costs {spent['commonest'] / spent['rare']:.1f} times as much as the rare one")
    finally:
        await db.close()


def _stored(path: Path, size: int) -> list[str]:
    """The words, most frequent first. Written past the analysis: it would take hours."""
    chance = random.Random(size)
    vocabulary = ["".join(chance.choices("bcdfglmnprstvaeiou", k=7)) for _ in range(_VOCABULARY)]
    weights = list(accumulate(1 / rank for rank in range(1, _VOCABULARY + 1)))
    connection = sqlite3.connect(path)
    with connection:
        connection.executemany(
            "INSERT INTO article (id, path, sha256, text, headline, analysis_version, annotations, added_at) "
            "VALUES (?, ?, '', '', '', '', '', '2031-05-09T12:00:00+00:00')",
            ((n, f"{n}.txt") for n in range(size // _PER_ARTICLE + 1)),
        )
        connection.executemany(
            'INSERT INTO sentence (id, article_id, n, start, "end", paragraph, words) VALUES (?, ?, ?, 0, 1, 1, ?)',
            (
                (
                    n,
                    n // _PER_ARTICLE,
                    n % _PER_ARTICLE,
                    " ".join(chance.choices(vocabulary, cum_weights=weights, k=_LENGTH)),
                )
                for n in range(size)
            ),
        )
    connection.close()
    return vocabulary


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
