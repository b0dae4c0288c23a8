"""Loading a folder: only what changed is analysed, and one broken article stops no other."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from bot.errors import TextError
from bot.jobs.annotator import Annotator
from bot.jobs.ingest import LoadReport, load_folder
from bot.model.annotations import Annotations
from bot.model.article import Article, Span
from bot.model.correction import Correction, Member, Place, Subject
from bot.model.person import Mention, Person
from bot.model.quotation import Quotation
from bot.store import articles, corrections, people, quotations
from bot.store.database import Database

NOW = datetime(2031, 5, 7, 12, 0, tzinfo=UTC)


class FakeAnnotator(Annotator):
    """No worker: finds one sentence, and in "NAME: words" a quotation; refuses a text that says so."""

    def __init__(self, version: str) -> None:
        super().__init__(FakeAnalysis, version)

    async def annotate(self, article: Article) -> Annotations:
        return FakeAnalysis().annotate(article)


class FakeAnalysis:
    def annotate(self, article: Article) -> Annotations:
        if article.text.startswith("refuse"):
            raise TextError("Not in a language I read.", subject=article.path)
        name, _, words = article.text.partition(": ")
        if not words:
            return Annotations(sentences=(Span(0, len(article.text)),))
        source, content = Span(0, len(name)), Span(len(name) + 2, len(article.text))
        slug = name.casefold().replace(" ", "-")
        return Annotations(
            sentences=(Span(0, len(article.text)),),
            people=(Person(slug, name),),
            mentions=(Mention(source, slug),),
            quotations=(Quotation((content,), (content,), source, None, "direct", True, slug, 1.0, "label"),),
        )


class Folder:
    """A folder of articles that can be written again and again."""

    def __init__(self, path: Path) -> None:
        self.path = path
        path.mkdir()

    def write(self, index: str | None = None, **texts: str) -> None:
        for file in self.path.iterdir():
            file.unlink()
        for name, text in texts.items():
            (self.path / f"{name}.txt").write_text(text, encoding="utf-8")
        entries = [f'[[article]]\nfile = "{name}.txt"\nheadline = "{name}"\n' for name in texts]
        (self.path / "index.toml").write_text("\n".join(entries) if index is None else index)


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    return Folder(tmp_path / "articles")


@pytest.fixture
async def db(tmp_path: Path) -> AsyncIterator[Database]:
    database = await Database.open(tmp_path / "record.db")
    yield database
    await database.close()


async def load(db: Database, folder: Folder, version: str = "v1") -> LoadReport:
    return await load_folder(db, FakeAnnotator(version), folder.path, now=NOW)


async def paths(db: Database) -> list[str]:
    return [stored.article.path for stored in await articles.articles(db)]


async def rows(db: Database, sql: str) -> list[tuple[Any, ...]]:
    async with db.reading() as connection:
        return [tuple(row) for row in await connection.execute_fetchall(sql)]


async def test_what_is_stored_is_not_analysed_again(db: Database, folder: Folder) -> None:
    folder.write(a="One.", b="Two.")

    assert await load(db, folder) == LoadReport(loaded=("a.txt", "b.txt"))
    assert await load(db, folder) == LoadReport(skipped=("a.txt", "b.txt"))


async def test_an_article_without_a_date_has_the_one_its_page_prints(db: Database, folder: Folder) -> None:
    folder.write(a="Published 17 March 2025\nOne.", b="Updated 5:14 PM\nTwo.")
    await load(db, folder)

    assert [stored.article.published for stored in await articles.articles(db)] == [date(2025, 3, 17), None]


async def test_a_changed_text_fact_or_version_is_analysed_again(db: Database, folder: Folder) -> None:
    folder.write(a="One.", b="Two.", c="Three.")
    await load(db, folder)

    folder.write(a="One more.", b="Two.", c="Three.")
    assert await load(db, folder) == LoadReport(loaded=("a.txt",), skipped=("b.txt", "c.txt"))

    folder.write('[[article]]\nfile = "a.txt"\nheadline = "Other"', a="One more.")
    assert await load(db, folder) == LoadReport(loaded=("a.txt",), removed=("b.txt", "c.txt"))

    assert await load(db, folder, "v2") == LoadReport(loaded=("a.txt",))


async def test_a_broken_article_is_recorded_and_the_rest_go_in(db: Database, folder: Folder) -> None:
    folder.write(a="One.", b="", c="refuse this", d="Four.")

    report = await load(db, folder)

    assert report == LoadReport(
        loaded=("a.txt", "d.txt"),
        failed=(
            ("b.txt", "b.txt is empty: put the article's text in it, or remove it."),
            ("c.txt", "Not in a language I read."),
        ),
    )
    assert [(failure.path, failure.reason) for failure in await articles.failures(db)] == list(report.failed)
    assert await paths(db) == ["a.txt", "d.txt"]

    folder.write(a="One.", b="Two.", c="Three.", d="Four.")
    await load(db, folder)

    assert await articles.failures(db) == []


async def test_an_article_that_broke_keeps_its_earlier_version(db: Database, folder: Folder) -> None:
    folder.write(a="One.", b="Two.")
    await load(db, folder)
    folder.write(a="One.", b="refuse this")

    report = await load(db, folder)

    assert report == LoadReport(skipped=("a.txt",), failed=(("b.txt", "Not in a language I read."),))
    assert [stored.article.text for stored in await articles.articles(db)] == ["One.", "Two."]


async def test_a_broken_index_is_one_failure_and_changes_nothing(db: Database, folder: Folder) -> None:
    folder.write(a="One.")
    await load(db, folder)
    folder.write("[[article", a="One.")

    report = await load(db, folder)

    assert [reason for _, reason in report.failed if "is not valid TOML" in reason] != []
    assert (report.loaded, report.removed, await paths(db)) == ((), (), ["a.txt"])


async def test_people_and_remarks_are_related_over_articles(db: Database, folder: Folder) -> None:
    remark = "The harbour wall will be rebuilt before the winter storms arrive."
    folder.write(a=f"Ana Corte: {remark}", b=f"Ana Corte: {remark} Soon.")

    await load(db, folder)

    assert await rows(db, "SELECT slug FROM person") == [("ana-corte",)]
    assert await rows(db, "SELECT count(DISTINCT cluster_id), count(*) FROM cluster") == [(1, 2)]

    folder.write(a=f"Ana Corte: {remark}")
    await load(db, folder)

    assert await rows(db, "SELECT * FROM cluster") == []
    assert await people.are_linked(db)


async def test_what_curators_corrected_holds_when_everything_is_analysed_anew(db: Database, folder: Folder) -> None:
    folder.write(a="Ana Corte: The wall stands.", b="Anna Korte: It does not.")
    await load(db, folder)
    person, target = (
        Subject(slug, name, (Place(0, path, slug),))
        for slug, name, path in (("ana-corte", "Ana Corte", "a.txt"), ("anna-korte", "Anna Korte", "b.txt"))
    )
    await corrections.decide(db, 77, Correction("merge", person, target), Member(1, "Eva"), now=NOW)

    assert (await load(db, folder, "v2")).loaded == ("a.txt", "b.txt")

    assert [each.speaker for each in await quotations.added_since(db, (0, 77), None)] == ["Anna Korte"] * 2
    assert [each.speaker for each in await quotations.added_since(db, (0,), None)] == ["Ana Corte", "Anna Korte"]


async def test_relations_lost_in_a_crash_are_made_at_the_next_start(db: Database, folder: Folder) -> None:
    folder.write(a="Ana Corte: The wall stands.")
    await load(db, folder)
    async with db.writing() as connection:
        await connection.execute("UPDATE article_person SET person_id = NULL")
    assert not await people.are_linked(db)

    assert await load(db, folder) == LoadReport(skipped=("a.txt",))

    assert await people.are_linked(db)
