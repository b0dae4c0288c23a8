"""Two articles on a flood wall, annotated by hand: joint, second-hand and contradicted words."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from bot.answers.record import Record, read_names
from bot.model.annotations import Annotations
from bot.model.article import Article
from bot.model.person import Identity, Person
from bot.store import articles, people
from bot.store.database import Database
from tests.answers.council import NOW, annotated, at, said

FALK = Person("ines-falk", "Ines Falk", "person", ("Falk",), ("Mayor",))
REYL = Person("tomas-reyl", "Tomas Reyl", "person", ("Reyl",), ("Treasurer",))
WORKS = Person("sarn-works", "Sarn Works", "organisation")

WALL = (
    "“The wall will be finished before the winter,” Ines Falk said.\n"
    "But Sarn Works said the foundations would not be poured until March.\n"
    "“We have spent every crown,” Falk told the council.\n"
    "Photo of the harbour\n"
    "Auditors found no evidence of that.\n"
    "Ines Falk and Tomas Reyl said in a statement that they had “nothing to hide”.\n"
    "“But it was a hard year,” said Falk.\n"
    "Reyl told the Herald that Falk would resign.\n"
)
DELAY = (
    "“The wall is going to be finished well before the winter,” Mayor Falk said, the Herald reported.\n"
    "That is not true, Sarn Works said.\n"
    "“We have spent every crown,” she added.\n"
    "Falk wants a second wall.\n"
)


def _articles() -> list[tuple[Article, Annotations]]:
    joint = said(WALL, FALK, "nothing to hide", whole="they had “nothing to hide”", source="Ines Falk and Tomas Reyl")
    wall = annotated(
        WALL,
        (FALK, REYL, WORKS),
        (
            said(WALL, FALK, "The wall will be finished before the winter,"),
            said(WALL, WORKS, "the foundations would not be poured until March", is_quoted=False),
            said(WALL, FALK, "We have spent every crown,"),
            replace(joint, cospeakers=(REYL.id,)),
            said(WALL, FALK, "But it was a hard year,"),
            said(WALL, REYL, "that Falk would resign", is_quoted=False),
        ),
        ((FALK, "Ines Falk said"), (WORKS, "Sarn Works"), (FALK, "Falk would"), (REYL, "Tomas Reyl")),
    )
    litter = at(WALL, "Photo of the harbour")
    wall = replace(wall, litter=(litter,), sentences=tuple(span for span in wall.sentences if span != litter))
    first = said(DELAY, FALK, "The wall is going to be finished well before the winter,")
    delay = annotated(
        DELAY,
        (replace(FALK, titles=("former Mayor",)), WORKS),
        (
            replace(first, via=at(DELAY, "the Herald")),
            said(DELAY, WORKS, "That is not true", is_quoted=False),
            said(DELAY, FALK, "We have spent every crown,", confidence=0.6),
            replace(said(DELAY, FALK, "a second wall", is_quoted=False), speech=False),
        ),
        ((FALK, "Mayor Falk"), (WORKS, "Sarn Works")),
    )
    return [
        (Article("wall.txt", WALL, "Town waits for flood wall", "The Gull", published=date(2031, 9, 5)), wall),
        (Article("delay.txt", DELAY, "Flood wall delayed", published=date(2031, 9, 6)), delay),
    ]


async def record_of(db: Database) -> Record:
    """The two articles in the record, with the two remarks that both tell."""
    for article, found in _articles():
        await articles.save(db, article, found, "1", now=NOW)
    identities = [
        Identity(FALK, (("wall.txt", FALK.id), ("delay.txt", FALK.id))),
        Identity(REYL, (("wall.txt", REYL.id),)),
        Identity(WORKS, (("wall.txt", WORKS.id), ("delay.txt", WORKS.id))),
    ]
    clusters = [[("wall.txt", 0), ("delay.txt", 0)], [("wall.txt", 2), ("delay.txt", 2)]]
    await people.link(db, identities, clusters)
    return Record(db, (0,), NOW, await read_names(db))
