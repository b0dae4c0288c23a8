"""Two articles on a town council and its library, and one that a single server owns; annotated by hand. Invented."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime

from bot.answers.record import Record, read_names
from bot.model.annotations import Annotations
from bot.model.article import Article, Span
from bot.model.person import Identity, Mention, Person
from bot.model.quotation import Quotation
from bot.store import articles, people
from bot.store.database import Database

NOW = datetime(2031, 5, 8, 9, tzinfo=UTC)
SERVER = 77

QUIST = Person("marla-quist", "Marla Quist", "person", ("Quist", "Côrte Quist"), ("Mayor",))
PIET = Person("piet-vandermolen", "Piet Vandermolen", "person", (), ("Treasurer",))
ADA = Person("ada-vandermolen", "Ada Vandermolen", "person")
TARRANT = Person("bo-tarrant", "Bo Tarrant", "person")
OFFICE = Person("library-office", "Library Office", "organisation")

ROOF = (
    "Mayor Marla Quist said the library would stay “open in some form,” though “hard choices” lay ahead.\n"
    "“We will not sell the library,” Quist said. “Not while I am mayor.”\n"
    "Treasurer Piet Vandermolen warned that Marla Quist had no plan for the roof.\n"
    "Bo Tarrant watched from the gallery.\n"
)
ARGUES = (
    "“We’re not going to sell the library,” Mayor Marla Quist told residents.\n"
    "Ms Quist added that the roof would be mended by autumn.\n"
    "Ada Vandermolen, who runs the reading room, laughed.\n"
    "The Library Office said borrowing had doubled.\n"
)
VAULT = "“The vault is empty this year,” said Piet Vandermolen.\n"


def at(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def said(
    text: str,
    speaker: Person,
    *parts: str,
    whole: str = "",
    is_quoted: bool = True,
    confidence: float = 0.9,
    source: str = "",
    others: tuple[str, ...] = (),
) -> Quotation:
    """A quotation whose content is `whole` or its parts; the parts are what stands in quotation marks."""
    spans = tuple(at(text, part) for part in parts)
    return Quotation(
        content=(at(text, whole),) if whole else spans,
        quoted=spans if is_quoted else (),
        source=at(text, source) if source else None,
        cue=at(text, "said") if "said" in text else None,
        kind=("mixed" if whole else "direct") if is_quoted else "indirect",
        speech=True,
        speaker=speaker.id,
        confidence=confidence,
        why="subject of the cue",
        others=others,
    )


def annotated(
    text: str, known: Sequence[Person], quotations: Sequence[Quotation], mentions: Sequence[tuple[Person, str]]
) -> Annotations:
    """Every line is a sentence, or two where a full stop and a quotation mark part them."""
    sentences, start = [], 0
    for line in text.splitlines():
        cut = line.find(". “") + 1
        ends = [cut, len(line)] if cut else [len(line)]
        at_ = 0
        for end in ends:
            sentences.append(Span(start + at_, start + end))
            at_ = end + 1
        start += len(line) + 1
    return Annotations(
        sentences=tuple(sentences),
        people=tuple(known),
        mentions=tuple(Mention(at(text, words), person.id) for person, words in mentions),
        quotations=tuple(quotations),
        summary=tuple(range(len(sentences))),
    )


def _library() -> list[tuple[Article, Annotations, int]]:
    roof = annotated(
        ROOF,
        (QUIST, PIET, TARRANT),
        (
            said(
                ROOF,
                QUIST,
                "open in some form,",
                "hard choices",
                whole="the library would stay “open in some form,” though “hard choices” lay ahead",
                source="Mayor Marla Quist",
            ),
            said(ROOF, QUIST, "We will not sell the library,", "Not while I am mayor."),
            said(ROOF, PIET, "that Marla Quist had no plan for the roof", is_quoted=False, confidence=0.4),
        ),
        ((QUIST, "Marla Quist"), (QUIST, "Marla Quist had"), (PIET, "Piet Vandermolen"), (TARRANT, "Bo Tarrant")),
    )
    argues = annotated(
        ARGUES,
        (QUIST, ADA, OFFICE),
        (
            said(ARGUES, QUIST, "We’re not going to sell the library,"),
            said(ARGUES, QUIST, "that the roof would be mended by autumn", is_quoted=False),
            said(ARGUES, OFFICE, "borrowing had doubled", is_quoted=False),
        ),
        ((QUIST, "Marla Quist"), (ADA, "Ada Vandermolen"), (OFFICE, "Library Office")),
    )
    vault = annotated(
        VAULT, (PIET,), (said(VAULT, PIET, "The vault is empty this year,"),), ((PIET, "Piet Vandermolen"),)
    )
    return [
        (Article("roof.txt", ROOF, "Mayor keeps the library", "The Gull", published=date(2031, 5, 6)), roof, 0),
        (Article("argues.txt", ARGUES, "Council argues over library", published=date(2031, 5, 7)), argues, 0),
        (Article("vault.txt", VAULT, "Vault found empty", published=date(2031, 5, 7)), vault, SERVER),
    ]


async def saved(db: Database) -> None:
    """The three articles in the record, with who is who and the remark that two of them tell."""
    for article, found, collection in _library():
        await articles.save(db, article, found, "1", collection_id=collection, now=NOW)
    identities = [
        Identity(QUIST, (("roof.txt", QUIST.id), ("argues.txt", QUIST.id))),
        Identity(PIET, (("roof.txt", PIET.id),)),
        Identity(ADA, (("argues.txt", ADA.id),)),
        Identity(TARRANT, (("roof.txt", TARRANT.id),)),
        Identity(OFFICE, (("argues.txt", OFFICE.id),)),
    ]
    await people.link(db, identities, [[("roof.txt", 1), ("argues.txt", 0)]])
    await people.link(db, [Identity(PIET, (("vault.txt", PIET.id),))], collection_id=SERVER)


async def record_of(db: Database, *collections: int) -> Record:
    await saved(db)
    return Record(db, collections or (0,), NOW, await read_names(db))
