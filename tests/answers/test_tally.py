"""How voices are counted: remarks once, articles each, and nobody's words for anybody."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pytest

from bot.answers.record import Record
from bot.answers.remarks import speaks_of
from bot.answers.tally import PAGE, tally
from bot.model.annotations import Annotations
from bot.model.article import Article, Span
from bot.model.person import Identity, Person
from bot.model.quotation import Quotation
from bot.model.voice import Voice, Voices
from bot.store import articles, people, voices
from bot.store.database import Database
from tests.answers.builders import NOW, SERVER, record_of

QUIST = Person("marla-quist", "Marla Quist")
OFFICE = Person("library-office", "Library Office", "organisation")


@dataclass(frozen=True)
class Told:
    """A remark as one article tells it; `quoted` is empty where it is only reported."""

    article: int
    remark: int
    quoted: str = ""
    speaker: Person | None = QUIST
    others: Sequence[Person] = ()
    confidence: float = 0.9
    around: str = "The library."


async def saved(db: Database, *told: Told, collection_id: int = 0) -> Record:
    """One sentence a telling, its words in quotation marks or all of it reported."""
    remarks: dict[int, list[tuple[str, int]]] = {}
    members: dict[Person, list[tuple[str, str]]] = {}
    for number in sorted({each.article for each in told}):
        path, text = f"{number}.txt", ""
        sentences, quotations = [], []
        mine = [each for each in told if each.article == number]
        speakers = {person for each in mine for person in (each.speaker, *each.others) if person}
        for n, each in enumerate(mine):
            start = len(text)
            text += f"{each.around} {each.quoted}\n"
            sentences.append(Span(start, len(text) - 1))
            said = Span(len(text) - 1 - len(each.quoted), len(text) - 1) if each.quoted else sentences[-1]
            quotations.append(
                Quotation(
                    (said,),
                    (said,) if each.quoted else (),
                    None,
                    None,
                    "direct" if each.quoted else "indirect",
                    True,
                    each.speaker.id if each.speaker else None,
                    each.confidence,
                    "by hand",
                    cospeakers=tuple(person.id for person in each.others),
                )
            )
            remarks.setdefault(each.remark, []).append((path, n))
        found = Annotations(sentences=tuple(sentences), people=tuple(speakers), quotations=tuple(quotations))
        await articles.save(db, Article(path, text, "Library"), found, "1", collection_id=collection_id, now=NOW)
        for person in speakers:
            members.setdefault(person, []).append((path, person.id))
    identities = [Identity(person, tuple(places)) for person, places in members.items()]
    await people.link(db, identities, [*remarks.values()], collection_id=collection_id)
    return await record_of(db)


def counts(found: Voices) -> list[tuple[str, int, int, int]]:
    return [(voice.name, voice.articles, voice.words, voice.remarks) for voice in found.shown]


async def test_a_remark_that_three_articles_quote_counts_once_in_words_and_three_times_in_articles(
    db: Database,
) -> None:
    tellings = ("not for sale", "it is not for sale", "sale", "")
    record = await saved(db, *(Told(n, 7, quoted) for n, quoted in enumerate(tellings)))
    found = await tally(record)
    (quist,) = found.shown
    assert quist == Voice(quist.person_id, "Marla Quist", "person", 3, 5, 1)
    assert (found.words, found.articles, found.unclaimed, found.most) == (5, 3, 0, 5)


async def test_reported_remarks_have_no_words_in_marks(db: Database) -> None:
    record = await saved(db, Told(1, 7, "not for sale"), Told(1, 8), Told(1, 9), Told(1, 10, speaker=OFFICE))
    found = await tally(record)
    assert counts(found) == [("Marla Quist", 1, 3, 3)]
    assert (found.quoted, found.reported, found.silent) == (1, 1, ("Library Office",))


async def test_a_joint_statement_counts_for_each_who_made_it_and_once_in_all(db: Database) -> None:
    found = await tally(await saved(db, Told(1, 7, "not for sale", others=(OFFICE,))))
    assert counts(found) == [("Library Office", 1, 3, 1), ("Marla Quist", 1, 3, 1)]
    assert (found.words, found.articles) == (3, 1)


async def test_somebody_whom_two_collections_know_is_one_voice(db: Database) -> None:
    await saved(db, Told(1, 7, "not for sale"))
    found = await tally(await saved(db, Told(2, 8, "never"), collection_id=SERVER))
    assert counts(found) == [("Marla Quist", 2, 4, 2)]


@pytest.mark.parametrize(
    "unsure",
    [Told(2, 8, "we shall see", confidence=0.69), Told(2, 8, "we shall see", speaker=None)],
    ids=["doubtful", "nobody"],
)
async def test_a_remark_without_a_certain_speaker_counts_for_nobody(db: Database, unsure: Told) -> None:
    found = await tally(await saved(db, Told(1, 7, "not for sale"), unsure))
    assert counts(found) == [("Marla Quist", 1, 3, 1)]
    assert (found.words, found.articles, found.unclaimed) == (3, 1, 1)


async def test_a_remark_that_another_article_is_certain_of_is_not_nobodys(db: Database) -> None:
    found = await tally(await saved(db, Told(1, 7, "not for sale"), Told(2, 7, "not for sale", speaker=None)))
    assert (counts(found), found.unclaimed) == ([("Marla Quist", 1, 3, 1)], 0)


async def test_most_words_come_first_and_then_most_articles(db: Database) -> None:
    ada = Person("ada-brunn", "Ada Brunn")
    record = await saved(
        db,
        Told(1, 1, "one two"),
        Told(1, 2, "one two three", OFFICE),
        Told(1, 3, "one", ada),
        Told(2, 4, "two", ada),
    )
    assert [name for name, *_ in counts(await tally(record))] == ["Library Office", "Ada Brunn", "Marla Quist"]


@pytest.mark.parametrize(
    ("page", "shown"),
    [(0, (0, 1, PAGE)), (1, (1, PAGE + 1, PAGE + 2)), (9, (1, PAGE + 1, PAGE + 2))],
    ids=["first", "last", "past the last"],
)
async def test_a_page_has_its_speakers(
    db: Database, page: int, shown: tuple[int, int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(voices, "PORTION", 3)
    choir = [Person(f"singer-{n}", f"Singer {n}") for n in range(1, PAGE + 3)]
    record = await saved(db, *(Told(1, n, "la " * (50 - n), singer) for n, singer in enumerate(choir, 1)))
    found = await tally(record, page=page)
    at, first, last = shown
    assert (found.page, found.quoted, found.most) == (at, PAGE + 2, 49)
    assert [voice.name for voice in found.shown] == [f"Singer {n}" for n in range(first, last + 1)]


# As `speaks_of` says, though the words are looked up in the index of sentences.
TOPICS = ["roof", "ROOF café", "cafe", "oof", "roof cellar", "leak's", "leak s", "quist's ro", "cafés", "don’t d", "?"]


@pytest.mark.parametrize("topic", TOPICS)
async def test_a_topic_is_looked_for_in_whole_sentences(db: Database, topic: str) -> None:
    around = ("The roofs of the Café leak, Quist said.", "The leak's in Quist’s roof; don't dig.", "A cellar.")
    record = await saved(db, *(Told(1, n, "it is", around=words) for n, words in enumerate(around)))
    about = [words for words in around if speaks_of(f"{words} it is", topic)]
    remarks = sum(voice.remarks for voice in (await tally(record, topic)).shown)
    assert remarks == (0 if topic == "?" else len(about))


@pytest.mark.parametrize(
    ("topic", "is_about"),
    [("roof", True), ("ROOF café", True), ("cafe", True), ("oof", False), ("roof cellar", False), ("", True)],
)
def test_each_word_of_a_topic_begins_a_word_of_the_passage(topic: str, is_about: bool) -> None:
    assert speaks_of("The roofs of the Café leak, Quist said.", topic) == is_about
