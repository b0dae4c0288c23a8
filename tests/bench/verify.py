"""How soon a pasted, altered quotation is found among many, against a scan of all of them: part of `make bench`.

Quotations are made up from a vocabulary whose words are as unequally frequent as those of a language (Zipf), stored as
the bot stores them, and pasted with six of fifteen words changed. Both sides run in one process on the same quotations
and compare by the likeness of a part (`partial_ratio`), for what is pasted often is one. The last column is a scan by
`ratio`, which is far quicker and finds whole sentences only. Trust the ratios, not the milliseconds.
`python -m tests.bench.verify 1000000` asks for one size.
"""

from __future__ import annotations

import asyncio
import random
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from itertools import accumulate
from pathlib import Path

import numpy as np
from rapidfuzz import fuzz, process

from bot.model.words import keys, words
from bot.store.database import Database
from bot.store.shingles import candidates, hashes

SIZES = (10_000, 100_000, 1_000_000)
_LENGTH, _CHANGED = 15, 6
_VOCABULARY = 30_000
_ASKED = 200
_SCANNED = 300_000  # quotations that are scanned, and at least once all: a scan of a million takes half a minute
_PER_ARTICLE = 500
_COMMON = "the of to and a in that it is was for on with he as we they not be are".split()
_LETTERS = "bcdfglmnprstvaeiou"


def main(sizes: Sequence[int] = SIZES) -> None:
    heads = (("quotations", 12), ("index p50", 12), ("p99", 9), ("scan p50", 12), ("ratio", 9), ("recall", 9))
    print("".join(f"{name:>{width}}" for name, width in (*heads, ("pairs", 12), ("whole", 12))))
    for size in sizes:
        with tempfile.TemporaryDirectory() as folder:
            asyncio.run(_measured(Path(folder) / "record.db", size))


async def _measured(path: Path, size: int) -> None:
    chance = random.Random(size)
    quotations = list(_made_up(chance, size))
    pairs = await _stored(path, quotations)
    db = await Database.open(path)
    wanted = chance.sample(range(size), _ASKED)
    asked = [keys(words(_altered(chance, quotations[n]))) for n in wanted]
    try:
        await candidates(db, asked[0])  # the first one opens files
        spent, found = [], 0
        for n, row in zip(wanted, asked, strict=True):
            started = time.perf_counter()
            rows = await candidates(db, row)
            text = " ".join(row)
            best = process.extractOne(text, [each[2] for each in rows], scorer=fuzz.partial_ratio)
            spent.append(time.perf_counter() - started)
            found += best is not None and best[0] == quotations[n]
    finally:
        await db.close()
    sample = asked[: max(1, min(5, _SCANNED // size))]
    scan, whole = (_scanned(sample, quotations, scorer) for scorer in (fuzz.partial_ratio, fuzz.ratio))
    p50, p99 = statistics.median(spent), statistics.quantiles(spent, n=100)[98]
    print(
        f"{size:12,}{1e3 * p50:9.2f} ms{1e3 * p99:6.1f} ms{1e3 * scan:9.1f} ms"
        f"{f'1/{scan / p50:.0f}':>9}{found / _ASKED:9.3f}{pairs:12,}{1e3 * whole:9.1f} ms",
        flush=True,
    )


def _scanned(asked: Sequence[Sequence[str]], quotations: Sequence[str], scorer: Callable[..., float]) -> float:
    """Seconds of a scan, the median."""
    spent = []
    for row in asked:
        started = time.perf_counter()
        process.extractOne(" ".join(row), quotations, scorer=scorer)
        spent.append(time.perf_counter() - started)
    return statistics.median(spent)


def _made_up(chance: random.Random, size: int) -> Iterator[str]:
    vocabulary = [*_COMMON, *("".join(chance.choices(_LETTERS, k=7)) for _ in range(_VOCABULARY))]
    weights = list(accumulate(1 / rank for rank in range(1, len(vocabulary) + 1)))
    drawn = np.random.default_rng(size).random((size, _LENGTH)) * weights[-1]
    for row in np.searchsorted(weights, drawn).tolist():
        yield " ".join([vocabulary[n] for n in row])


def _altered(chance: random.Random, quotation: str) -> str:
    row = quotation.split()
    for n in chance.sample(range(len(row)), _CHANGED):
        row[n] = "".join(chance.choices(_LETTERS, k=7))
    return " ".join(row)


async def _stored(path: Path, quotations: Sequence[str]) -> int:
    """The quotations as sentences of articles with their pairs; how many pairs.

    Written past the analysis, which would take hours, and without the indexes that finding a quotation does not use.
    """
    await (await Database.open(path)).close()
    connection = sqlite3.connect(path)
    for statement in ("PRAGMA synchronous = OFF", "DROP TRIGGER sentence_added", "DROP INDEX shingle_sentence"):
        connection.execute(statement)
    hashed, owners = _pairs(quotations)
    with connection:
        connection.executemany(
            "INSERT INTO article (id, path, sha256, text, headline, analysis_version, annotations, added_at) "
            "VALUES (?, ?, '', '', '', '', '', '')",
            ((n, f"{n}.txt") for n in range(len(quotations) // _PER_ARTICLE + 1)),
        )
        connection.executemany(
            'INSERT INTO sentence (id, article_id, n, start, "end", paragraph, words) VALUES (?, ?, ?, 0, 1, 1, ?)',
            ((n, n // _PER_ARTICLE, n % _PER_ARTICLE, text) for n, text in enumerate(quotations)),
        )
        # In the order of the table, where each row goes behind the last.
        order = np.lexsort((owners, hashed))
        rows = zip(hashed[order].tolist(), owners[order].tolist(), strict=True)
        connection.executemany("INSERT INTO shingle (hash, sentence_id) VALUES (?, ?)", rows)
    connection.close()
    return len(hashed)


def _pairs(quotations: Sequence[str]) -> tuple[np.ndarray, np.ndarray]:
    """The pairs of all quotations, and whose each is. Each word is read once: here none hangs on its neighbours."""
    read = {word: keys(words(word)) for word in {word for text in quotations for word in text.split()}}
    found = [hashes([key for word in text.split() for key in read[word]]) for text in quotations]
    hashed = np.fromiter((pair for pairs in found for pair in pairs), dtype=np.int64)
    return hashed, np.repeat(np.arange(len(found)), [len(pairs) for pairs in found])


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]] or SIZES)
