"""A record of any size, made up: what the benches of search and of stalls ask. No word of it means anything.

Words and people are as unequally frequent as in news (Zipf). Everything goes in as the bot writes it, but without the
analysis, which would take hours.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import accumulate
from pathlib import Path

from bot.model.annotations import Annotations
from bot.model.article import Article, Span
from bot.model.event import Event
from bot.model.person import Mention, Person, name_key
from bot.model.quotation import Quotation
from bot.store import articles
from bot.store.database import Database

PER_ARTICLE = 25  # quotations, each a sentence of its own
NOW = datetime(2031, 5, 9, 12, tzinfo=UTC)
_LENGTH, _VOCABULARY, _SPEAKERS = 15, 30_000, 5
_DAYS = 1_500
COMMON = "the of to and a in that it is was for on with he as we they not be are".split()


@dataclass(frozen=True)
class MadeUp:
    """`words` are most frequent first, `people` most named first."""

    words: Sequence[str]
    people: Sequence[str]


async def fill(path: Path, people: int, quotations: int) -> MadeUp:
    """Write a record with so many of both."""
    chance = random.Random(people + quotations)
    made_up = MadeUp([*COMMON, *_words(chance, _VOCABULARY)], _names(chance, people))
    word_weights, person_weights = (
        list(accumulate(1 / rank for rank in range(1, len(each) + 1))) for each in (made_up.words, made_up.people)
    )
    db = await Database.open(path)
    async with db.writing() as connection:
        await connection.executemany(
            "INSERT INTO person (id, slug, name, kind) VALUES ($1, $2, $3, 'person')",
            ((n + 1, name_key(name).replace(" ", "-"), name) for n, name in enumerate(made_up.people)),
        )
        forms = ((n + 1, form) for n, name in enumerate(made_up.people) for form in {name, name.split()[1]})
        await connection.executemany(
            "INSERT INTO name_key (key, person_id, form) VALUES ($1, $2, $3)",
            ((name_key(form), person_id, form) for person_id, form in forms),
        )
    for number in range(quotations // PER_ARTICLE):
        chosen = chance.choices(range(people), cum_weights=person_weights, k=_SPEAKERS - 1)
        # In turn, so that everybody is named somewhere.
        speakers = sorted({*chosen, number % people})
        rows = [chance.choices(made_up.words, cum_weights=word_weights, k=_LENGTH) for _ in range(PER_ARTICLE)]
        article, found = _article(number, [(n, made_up.people[n]) for n in speakers], rows)
        await articles.save(db, article, found, "1", now=NOW)
    async with db.writing() as connection:
        await connection.execute("UPDATE article_person SET person_id = CAST(substr(local_id, 2) AS INTEGER) + 1")
    await db.close()
    return made_up


def _article(
    number: int, speakers: Sequence[tuple[int, str]], rows: Sequence[Sequence[str]]
) -> tuple[Article, Annotations]:
    text = ""
    sentences, quotations, mentions, events = [], [], [], []
    day = datetime(2027, 1, 1, tzinfo=UTC) + timedelta(days=number * _DAYS // (number + _DAYS))
    for n, row in enumerate(rows):
        person, name = speakers[n % len(speakers)]
        start = len(text)
        said = Span(start + 1, start + 1 + len(" ".join(row)))
        text += f"“{' '.join(row)},” said {name}.\n"
        sentences.append(Span(start, len(text) - 1))
        named = Span(len(text) - 2 - len(name), len(text) - 2)
        mentions.append(Mention(named, f"p{person}"))
        quotations.append(Quotation((said,), (said,), named, None, "direct", True, f"p{person}", 0.9, "made up"))
        if n % PER_ARTICLE == 0:
            event = Event(n, said, None, day, day + timedelta(days=1), "day", "happened", False, (f"p{person}",))
            events.append(event)
    headline = " ".join(rows[0][:6])
    article = Article(f"{number}.txt", text, headline, f"Outlet {number % 40}", published=day.date(), zone="Etc/UTC")
    people = tuple(Person(f"p{n}", name, "person", (name.split()[1],), (f"Title {n % 50}",)) for n, name in speakers)
    return article, Annotations(
        sentences=tuple(sentences),
        people=people,
        mentions=tuple(mentions),
        quotations=tuple(quotations),
        events=tuple(events),
        summary=tuple(range(len(sentences))),
    )


def _names(chance: random.Random, count: int) -> list[str]:
    first, last = list(_words(chance, 2_000)), list(_words(chance, max(50, count // 2)))
    names: dict[str, None] = {}
    while len(names) < count:
        names[f"{chance.choice(first)} {chance.choice(last)}".title()] = None
    return list(names)


def _words(chance: random.Random, count: int) -> Iterator[str]:
    return ("".join(chance.choices("bcdfglmnprstvaeiou", k=7)) for _ in range(count))
