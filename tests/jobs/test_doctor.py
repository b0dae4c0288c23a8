"""The doctor names what is not well, and what to do."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from pathlib import Path

import pytest

from bot.config import Settings
from bot.jobs.doctor import Finding, examine
from bot.model.digest import DigestPlan
from bot.store import articles, digests
from bot.store.database import Database

NOW = datetime(2031, 5, 7, 7, 0, tzinfo=UTC)


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "a.txt").write_text("One.")
    (folder / "index.toml").write_text('[[article]]\nfile = "a.txt"\nheadline = "One"')
    return Settings(database_path=tmp_path / "record.db", articles_dir=folder)


async def ills(settings: Settings) -> list[Finding]:
    return [finding for finding in await examine(settings) if not finding.is_well]


async def test_a_sound_installation_has_no_ills(settings: Settings) -> None:
    assert await ills(settings) == []


async def test_a_missing_model_is_named(settings: Settings) -> None:
    assert await ills(replace(settings, spacy_model="no_such_model")) == [
        Finding("analysis", False, "no package no_such_model: install it, or leave SPACY_MODEL empty")
    ]


async def test_articles_that_cannot_be_read_are_named(settings: Settings) -> None:
    (settings.articles_dir / "b.txt").write_text("Two.")

    assert [finding.about for finding in await ills(settings)] == ["article"]
    assert [f.about for f in await ills(replace(settings, articles_dir=settings.articles_dir / "none"))] == ["articles"]


async def test_a_database_that_cannot_be_opened_is_named(settings: Settings) -> None:
    settings.database_path.write_bytes(b"not a database" * 100)

    (ill,) = await ills(settings)

    assert (ill.about, "restore BACKUP" in ill.sentence) == ("database", True)


async def test_failed_articles_and_paused_digests_are_named(settings: Settings) -> None:
    db = await Database.open(settings.database_path)
    await articles.fail(db, "b.txt", "b.txt is empty.", now=NOW)
    await digests.save_plan(db, DigestPlan(11, 101, time(9), "Europe/Lisbon"), now=NOW)
    claim = await digests.claim(db, 11, NOW.date(), "n", now=NOW, stale_before=NOW - timedelta(minutes=1))
    assert claim is not None
    await digests.mark_failed(db, claim.run, "#news no longer exists.")
    await db.close()

    assert await ills(settings) == [
        Finding("load", False, "b.txt is empty."),
        Finding("digest", False, "server 11 is paused: #news no longer exists."),
    ]
