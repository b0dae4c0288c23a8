"""Every verdict on hundreds of pasted quotations, against a record of the tests' articles on a real database.

Those of `pastes` are made by rules, one change each; those of `by_hand.txt` are written as readers paste them, and
asked as `test_examined` asks its own.
"""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.answers.claim import claim_of
from bot.answers.evidence import verdict_on
from bot.answers.names import find
from bot.answers.record import Record
from bot.answers.verdict import Name
from bot.model.annotations import Annotations
from bot.model.article import Article, Span
from bot.model.person import Identity, Person
from bot.model.quotation import Quotation, QuotationKind
from bot.store import articles, people
from bot.store.database import Database
from bot.text.litter import blocks
from bot.text.sentences import sentences
from tests.answers.builders import NOW, record_of
from tests.answers.examined import Examined, answered, examined_in, wrong_ones, wrongly_passed
from tests.answers.paste import Paste
from tests.answers.pastes import pastes, retold
from tests.gold import GoldArticle, GoldQuotation, gold_articles

# Raised when more is right; lowering it needs a reason.
FLOOR = 0.99
FEWEST = 400


def right_share(judged: list[tuple[Paste, Name]]) -> float:
    return sum(verdict == paste.right for paste, verdict in judged) / len(judged)


@pytest.fixture(scope="module")
def record_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("verdicts") / "record.db"
    with asyncio.Runner(loop_factory=asyncio.new_event_loop) as runner:
        runner.run(_saved(path))
    return path


@pytest.fixture(scope="module")
def judged(record_path: Path) -> list[tuple[Paste, Name]]:
    """Every case with its verdict; asked once for all tests."""
    with asyncio.Runner(loop_factory=asyncio.new_event_loop) as runner:
        return runner.run(_judged(record_path))


@pytest.fixture(scope="module")
def examined(record_path: Path) -> list[Examined]:
    """The same for those written by hand."""
    with asyncio.Runner(loop_factory=asyncio.new_event_loop) as runner:
        return runner.run(answered(record_path, examined_in("by_hand.txt")))


def test_verdicts_are_right_on_hundreds_of_pastes(judged: list[tuple[Paste, Name]]) -> None:
    wrong = [(paste.rule, paste.right, verdict, paste.words, paste.person) for paste, verdict in judged]
    wrong = [each for each in wrong if each[1] != each[2]]
    assert len(judged) >= FEWEST
    assert right_share(judged) >= FLOOR, "\n".join(map(str, wrong))


def test_every_verdict_is_among_them(judged: list[tuple[Paste, Name]]) -> None:
    counts = Counter(paste.right for paste, _ in judged)
    assert set(counts) == {
        "EXACT", "PARTIAL", "ALTERED", "SPLICED", "WRONG SPEAKER", "SOURCES DIFFER", "REPORTED, NOT QUOTED",
        "NOT IN THIS RECORD", "TOO SHORT",
    }  # fmt: skip
    assert min(counts.values()) >= 10


def test_no_altered_quotation_is_called_exact_or_a_true_part(judged: list[tuple[Paste, Name]]) -> None:
    changed = [(paste.words, verdict) for paste, verdict in judged if paste.right in ("ALTERED", "SPLICED")]
    assert [each for each in changed if each[1] in ("EXACT", "PARTIAL", "SOURCES DIFFER")] == []


def test_words_nobody_said_are_nobodys(judged: list[tuple[Paste, Name]]) -> None:
    unsaid = [(paste.words, verdict) for paste, verdict in judged if paste.right == "NOT IN THIS RECORD"]
    assert [each for each in unsaid if each[1] != "NOT IN THIS RECORD"] == []


def test_verdicts_on_pastes_written_by_hand_are_right(examined: list[Examined]) -> None:
    wrong = wrong_ones(examined)
    assert len(examined) >= 250
    assert 1 - len(wrong) / len(examined) >= FLOOR, "\n".join(wrong)


def test_none_of_them_is_called_exact_or_a_true_part_though_it_is_altered(examined: list[Examined]) -> None:
    assert wrongly_passed(examined) == []


async def _judged(path: Path) -> list[tuple[Paste, Name]]:
    db = await Database.open(path)
    try:
        record = await record_of(db)
        return [(paste, await _verdict(record, paste)) for paste in pastes()]
    finally:
        await db.close()


async def _verdict(record: Record, paste: Paste) -> Name:
    asked = set(find(paste.person, record.people).ids) if paste.person else None
    _, verdict = await verdict_on(record, claim_of(paste.words), asked)
    return verdict.name


async def _saved(path: Path) -> None:
    db = await Database.open(path)
    try:
        await _save(db)
    finally:
        await db.close()


async def _save(db: Database) -> None:
    tellings = retold()
    found = [_annotated(gold.article, list(_gold(gold))) for gold in gold_articles()]
    for gold, index, words, article in tellings:
        start = article.text.index(words)
        quotation = GoldQuotation(Span(start, start + len(words)), gold.quotations[index].speakers, "name")
        found.append(_annotated(article, [(quotation, "direct")]))
    known: dict[str, list[tuple[str, str]]] = {}
    for article, told in found:
        await articles.save(db, article, told, "1", now=NOW)
        for person in told.people:
            known.setdefault(person.name, []).append((article.path, person.id))
    identities = [Identity(Person(f"p{n}", name), tuple(places)) for n, (name, places) in enumerate(known.items())]
    clusters = [[(gold.article.path, index), (article.path, 0)] for gold, index, _, article in tellings]
    await people.link(db, identities, clusters)


def _gold(gold: GoldArticle) -> Iterator[tuple[GoldQuotation, QuotationKind]]:
    """Quotations in marks first: `retold` counts them by their place among these."""
    for quotation in gold.quotations:
        yield quotation, "direct"
    for statement in gold.statements:
        yield statement, "indirect"


def _annotated(article: Article, told: list[tuple[GoldQuotation, QuotationKind]]) -> tuple[Article, Annotations]:
    names = dict.fromkeys(each.speakers[0] for each, _ in told if each.speakers[0])
    known = {name: Person(f"q{n}", name) for n, name in enumerate(names)}
    parts = blocks(article.text)
    quotations = [
        Quotation(
            content=(each.span,),
            quoted=(each.span,) if kind == "direct" else (),
            source=None,
            # Who said it stands right behind: what an analysis would find there.
            cue=Span(each.span.end, each.span.end + 1),
            kind=kind,
            speech=True,
            speaker=known[each.speakers[0]].id if each.speakers[0] else None,
            confidence=0.9,
            why="by hand",
        )
        for each, kind in told
    ]
    return article, Annotations(
        sentences=sentences(article.text, parts),
        litter=parts.litter,
        headings=parts.headings,
        people=tuple(known.values()),
        quotations=tuple(quotations),
    )
