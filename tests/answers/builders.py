"""Small articles with annotations made by hand, and a record of them on a real SQLite file.

The story is invented: a bridge over a river that shuts, is argued over, and opens again.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Literal

from bot.answers.record import Record, read_names
from bot.model.annotations import Annotations
from bot.model.article import Article, Span
from bot.model.event import Event, EventStatus
from bot.model.person import Identity, Mention, Person
from bot.model.quotation import Quotation
from bot.model.timex import Granularity, Timex
from bot.store import articles, people
from bot.store.database import Database

NOW = datetime(2031, 5, 9, 12, 0, tzinfo=UTC)
SERVER = 77
_BEFORE = datetime(2031, 5, 8, 6, 0, tzinfo=UTC)

MAYOR = Person("ines-falk", "Ines Falk", "person", ("Falk",), ("Mayor",))
ENGINEER = Person("tomas-reyl", "Tomas Reyl", "person", ("Reyl",))


@dataclass(frozen=True)
class Said:
    """Words of a speaker, as they stand in the text without their marks."""

    speaker: Person
    words: str
    kind: Literal["direct", "indirect"] = "direct"
    confidence: float = 0.9


@dataclass(frozen=True)
class Dated:
    """A clause and the stretch of time it tells of."""

    words: str
    begin: datetime | None
    end_before: datetime | None = None
    granularity: Granularity = "instant"
    status: EventStatus = "happened"
    actors: tuple[Person, ...] = ()


@dataclass(frozen=True)
class Draft:
    """An article by paragraphs of sentences; `unfit` sentences are never to be picked, `litter` is no sentence."""

    path: str
    headline: str
    paragraphs: Sequence[Sequence[str]]
    outlet: str | None = None
    published: date | None = date(2031, 5, 7)
    said: Sequence[Said] = ()
    dated: Sequence[Dated] = ()
    unfit: Sequence[str] = ()
    litter: Sequence[str] = ()
    inferred: bool = False


def built(draft: Draft) -> tuple[Article, Annotations]:
    text = "\n".join([*(" ".join(sentences) for sentences in draft.paragraphs), *draft.litter]) + "\n"
    article = Article(
        draft.path,
        text,
        draft.headline,
        draft.outlet,
        published=draft.published,
        zone="Europe/Lisbon",
        headline_inferred=draft.inferred,
        published_inferred=draft.inferred,
    )
    sentences = [sentence for paragraph in draft.paragraphs for sentence in paragraph]
    spans = tuple(_span(text, sentence) for sentence in sentences)
    known = dict.fromkeys([said.speaker for said in draft.said] + [a for dated in draft.dated for a in dated.actors])
    annotations = Annotations(
        sentences=spans,
        litter=tuple(_span(text, words) for words in draft.litter),
        people=tuple(known),
        mentions=tuple(Mention(_span(text, person.name), person.id) for person in known if person.name in text),
        quotations=tuple(_quotation(text, said) for said in draft.said),
        timexes=tuple(
            Timex(_span(text, d.words), "DATE", "", d.begin, d.end_before, d.granularity) for d in draft.dated
        ),
        events=tuple(_event(text, spans, n, dated) for n, dated in enumerate(draft.dated)),
        summary=tuple(n for n, sentence in enumerate(sentences) if sentence not in draft.unfit),
    )
    return article, annotations


async def save(db: Database, *drafts: Draft, now: datetime = _BEFORE, collection_id: int = 0) -> dict[str, int]:
    """Into the record with who is who in these drafts; row ids by path."""
    ids, known = {}, dict[Person, list[tuple[str, str]]]()
    for draft in drafts:
        article, annotations = built(draft)
        ids[draft.path] = await articles.save(db, article, annotations, "1", collection_id=collection_id, now=now)
    for article, annotations in await articles.annotated(db, collections=(collection_id,)):
        for person in annotations.people:
            known.setdefault(person, []).append((article.path, person.id))
    identities = [Identity(person, tuple(members)) for person, members in known.items()]
    await people.link(db, identities, collection_id=collection_id)
    return ids


async def record_of(db: Database, *, server: int = SERVER, now: datetime = NOW) -> Record:
    return Record(db, (0, server) if server else (0,), now, await read_names(db))


def _span(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def _quotation(text: str, said: Said) -> Quotation:
    span = _span(text, said.words)
    quoted = (span,) if said.kind == "direct" else ()
    return Quotation((span,), quoted, None, None, said.kind, True, said.speaker.id, said.confidence, "by hand")


def _event(text: str, sentences: Sequence[Span], n: int, dated: Dated) -> Event:
    span = _span(text, dated.words)
    sentence = next(at for at, each in enumerate(sentences) if each.covers(span))
    actors = tuple(person.id for person in dated.actors)
    return Event(sentence, span, n, dated.begin, dated.end_before, dated.granularity, dated.status, False, actors)


SHUTS = Draft(
    "shuts.txt",
    "Ferrol bridge shuts after crack is found",
    [
        [
            "The Ferrol bridge shut on Monday after an engineer found a crack in its eastern tower.",
            "Some 9,000 drivers a day use the bridge to reach the port of Lenmark.",
        ],
        [
            "“Nobody will cross this bridge until I have seen every bolt of it,” said Mayor Ines Falk.",
            "The repair is expected to cost the town four million crowns.",
        ],
        ["It surprised many."],
    ],
    outlet="The Lenmark Gazette",
    published=date(2031, 5, 5),
    said=[Said(MAYOR, "Nobody will cross this bridge until I have seen every bolt of it,")],
    dated=[
        Dated(
            "The Ferrol bridge shut on Monday",
            datetime(2031, 5, 4, 23, tzinfo=UTC),
            datetime(2031, 5, 5, 23, tzinfo=UTC),
            "day",
        )
    ],
    unfit=["It surprised many."],
    litter=["Subscribe to our newsletter"],
)
FERRY = Draft(
    "ferry.txt",
    "Ferries carry commuters over the river",
    [
        [
            "Two ferries began to carry commuters over the river Sarn at 6 a.m. on Tuesday.",
            "Waiting times at the landing reached ninety minutes, the harbour office said.",
        ],
        [
            "“We can carry forty cars an hour and not one more,” said the engineer Tomas Reyl.",
            "Fishermen have complained that the ferries tear their nets.",
        ],
    ],
    published=date(2031, 5, 6),
    said=[Said(ENGINEER, "We can carry forty cars an hour and not one more,")],
    dated=[
        Dated(
            "Two ferries began to carry commuters over the river Sarn at 6 a.m. on Tuesday",
            datetime(2031, 5, 6, 5, tzinfo=UTC),
        )
    ],
)
COST = Draft(
    "cost.txt",
    "Who pays for the Ferrol bridge?",
    [
        [
            "The province refuses to pay for the repair of the Ferrol bridge, its treasurer wrote.",
            "Lenmark has borrowed money for roads in each of the last five years.",
        ],
        [
            "Shops near the landing report that sales have fallen by a third.",
            "A toll of two crowns was proposed by the council's finance committee.",
        ],
    ],
    outlet="Sarn Valley Radio",
    inferred=True,
)
OPENS = Draft(
    "opens.txt",
    "Bridge to open again in June",
    [
        [
            "The Ferrol bridge will open again on 2 June, the town announced on Wednesday.",
            "Welders replaced sixty bolts and a beam in the eastern tower overnight.",
        ],
        [
            "“The tower is stronger today than on the day it was built,” said the engineer Tomas Reyl.",
            "Lorries above twelve tonnes stay banned from the bridge until autumn.",
        ],
    ],
    published=date(2031, 5, 8),
    said=[Said(ENGINEER, "The tower is stronger today than on the day it was built,")],
    dated=[
        Dated(
            "The Ferrol bridge will open again on 2 June",
            datetime(2031, 6, 1, 23, tzinfo=UTC),
            datetime(2031, 6, 2, 23, tzinfo=UTC),
            "day",
            "planned",
        )
    ],
)
BRIDGE = (SHUTS, FERRY, COST, OPENS)
