"""How long a month's chronology takes as a record of one topic grows from 50 to 5,000 articles: part of `make bench`.

The articles are made up and written straight into the store, for their analysis would take hours: a year of one topic,
eight events in each, told again and again as news does, a tenth of them on the topic's two great days. Asked for are
the month around one of these and the whole record, as the command asks; counted is the processor's time. `stall` is
the longest that the event loop was kept from anything else meanwhile, by a busy machine, too. Trust the growth.
`python -m tests.bench.chronology 20000` asks for another size.
"""

from __future__ import annotations

import asyncio
import random
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from bot.answers.chronology import chronology
from bot.answers.record import Record, read_names
from bot.store.database import Database, stamp

SIZES = (50, 500, 5_000)
_EVENTS = 8  # of an article
_DAYS = 365
_FIRST = datetime(2031, 1, 1, tzinfo=UTC)
_GREAT_DAYS = (200, 290)
_MONTH = ("2031-07-05", "2031-08-03")  # around the first of them
_PEOPLE = 60
_WORDS = 800  # of the topic
_ASKED = 5
_VERBS = "met voted signed rejected visited attacked announced resigned arrested opened closed called accused".split()


def main(sizes: Sequence[int] = SIZES) -> None:
    print(f"{'articles':>10}{'events':>10}{'month':>12}{'stall':>12}{'whole record':>16}{'stall':>12}")
    spent: list[float] = []
    for size in sizes:
        with tempfile.TemporaryDirectory() as folder:
            spent.append(asyncio.run(_measured(Path(folder) / "record.db", size)))
    for before, after, *pair in zip(spent, spent[1:], sizes, sizes[1:], strict=False):
        print(f"{pair[1] / pair[0]:.0f} times the articles: {after / before:.1f} times the time of a month")


async def _measured(path: Path, size: int) -> float:
    """Milliseconds of a month, the median."""
    count = await _stored(path, size)
    db = await Database.open(path)
    try:
        record = Record(db, (0,), _FIRST + timedelta(days=400), await read_names(db))
        month = [await _asked(record, *_MONTH) for _ in range(_ASKED)]
        whole = [await _asked(record, None, None) for _ in range(_ASKED // 2)]
    finally:
        await db.close()
    spent, stall = (float(statistics.median(column)) for column in zip(*month, strict=True))
    in_all, longest = (float(statistics.median(column)) for column in zip(*whole, strict=True))
    print(f"{size:10,}{count:10,}{spent:9.0f} ms{stall:9.0f} ms{in_all:13.0f} ms{longest:9.0f} ms")
    return spent


async def _asked(record: Record, since: str | None, until: str | None) -> tuple[float, float]:
    """Milliseconds of the processor for the answer, and of the longest time that the event loop did nothing else."""
    stalls: list[float] = []
    watching = asyncio.create_task(_watch(stalls))
    await asyncio.sleep(0)
    started = time.process_time()
    await chronology(record, since, until)
    spent = time.process_time() - started
    await asyncio.sleep(0)
    watching.cancel()
    with suppress(asyncio.CancelledError):
        await watching
    return 1e3 * spent, 1e3 * max(stalls)


async def _watch(stalls: list[float]) -> None:
    while True:
        started = time.perf_counter()
        await asyncio.sleep(0.001)
        stalls.append(time.perf_counter() - started - 0.001)


# -- the made-up record -----------------------------------------------------------------------------------------------


async def _stored(path: Path, size: int) -> int:
    """The record; how many events it has."""
    await (await Database.open(path)).close()
    chance = random.Random(size)
    vocabulary = ["".join(chance.choices("bcdfglmnprstvaeiou", k=7)) for _ in range(_WORDS)]
    people = [("".join(chance.choices("bdfglmnrst", k=5)) + f"-{n}", n + 1) for n in range(_PEOPLE)]
    connection = sqlite3.connect(path)
    with connection:
        connection.executemany(
            "INSERT INTO person (id, slug, name, kind) VALUES (?, ?, ?, 'person')",
            [(n, slug, slug.title()) for slug, n in people],
        )
        for article in range(1, size + 1):
            _write(connection, chance, article, size, vocabulary, people)
    count = int(connection.execute("SELECT count(*) FROM event").fetchone()[0])
    connection.close()
    return count


def _write(
    connection: sqlite3.Connection,
    chance: random.Random,
    article: int,
    size: int,
    vocabulary: Sequence[str],
    people: Sequence[tuple[str, int]],
) -> None:
    published = (_FIRST + timedelta(days=article * _DAYS // size)).date()
    sentences, events = [], []
    start = 0
    for n, (words, begin, end, granularity, status, actors) in enumerate(_events(chance, published, vocabulary)):
        sentences.append((article, n, start, start + len(words), n + 1, words))
        event_id = article * _EVENTS + n
        times = (begin and stamp(begin), end and stamp(end))
        place = (start, start + len(words))
        events.append(((event_id, article, n, n, *place, *times, granularity, status, *place), actors))
        start += len(words) + 1
    text = "\n".join(row[5] for row in sentences)
    connection.execute(
        "INSERT INTO article (id, path, sha256, text, headline, published, zone, analysis_version, annotations, "
        "added_at) VALUES (?, ?, '', ?, ?, ?, 'Etc/UTC', '', '', ?)",
        (article, f"{article}.txt", text, f"Article {article}", published.isoformat(), stamp(_FIRST)),
    )
    connection.executemany(
        'INSERT INTO sentence (article_id, n, start, "end", paragraph, words) VALUES (?, ?, ?, ?, ?, ?)', sentences
    )
    told = sorted({actor for _, actors in events for actor in actors})
    connection.executemany(
        "INSERT INTO article_person (article_id, local_id, person_id, name, kind, aliases, titles) "
        "VALUES (?, ?, ?, ?, 'person', '[]', '[]')",
        [(article, people[actor][0], people[actor][1], people[actor][0]) for actor in told],
    )
    connection.executemany(
        'INSERT INTO event (id, article_id, n, sentence, start, "end", begin_at, end_before, granularity, status, '
        "approximate, timex_start, timex_end) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, ?, ?)",
        [row for row, _ in events],
    )
    connection.executemany(
        "INSERT INTO event_actor (event_id, article_id, local_id) VALUES (?, ?, ?)",
        [(row[0], article, people[actor][0]) for row, actors in events for actor in actors],
    )


_Event = tuple[str, datetime | None, datetime | None, str, str, list[int]]


def _events(chance: random.Random, published: date, vocabulary: Sequence[str]) -> Iterator[_Event]:
    """Mostly of the last days, told in the words that this day's stories have, with others between them."""
    today = (published - _FIRST.date()).days
    for _ in range(_EVENTS):
        far = chance.choice(_GREAT_DAYS) if chance.random() < 0.1 else max(0, today - int(chance.expovariate(0.2)))
        story = random.Random(far * 100 + int(chance.paretovariate(1.0)) % 30)
        actors = story.sample(range(_PEOPLE), story.choice((1, 2, 2, 3)))
        verb, own = story.choice(_VERBS), story.choices(vocabulary, k=6)
        words = " ".join(
            [*(f"Person{actor}" for actor in actors), verb, *chance.sample(own, 4), *chance.choices(vocabulary, k=8)]
        )
        day = _FIRST + timedelta(days=far)
        status = "planned" if chance.random() < 0.2 else "happened"
        yield (words, *_time(chance, day), status, actors)


def _time(chance: random.Random, day: datetime) -> tuple[datetime | None, datetime | None, str]:
    kind = chance.choices(("day", "instant", "week", "month", "year", "undated"), (70, 12, 7, 5, 3, 3))[0]
    week, month, year = day - timedelta(days=day.weekday()), day.replace(day=1), day.replace(month=1, day=1)
    match kind:
        case "instant":
            return day + timedelta(hours=chance.randrange(8, 20)), None, kind
        case "week":
            return week, week + timedelta(days=7), kind
        case "month":
            return month, (month + timedelta(days=31)).replace(day=1), kind
        case "year":
            return year, year.replace(year=year.year + 1), kind
        case "undated":
            return None, None, kind
    return day, day + timedelta(days=1), kind


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]] or SIZES)
