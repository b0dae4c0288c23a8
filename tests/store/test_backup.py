"""A backup taken in use is whole, and comes back."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.errors import StoreError
from bot.store import articles
from bot.store.backup import backup, restore
from bot.store.database import Database
from tests.store.conftest import NOW, found_in_pier, pier


async def paths(path: Path) -> list[str]:
    db = await Database.open(path)
    try:
        return [stored.article.path for stored in await articles.articles(db)]
    finally:
        await db.close()


def names(folder: Path) -> list[str]:
    """The databases there, without what SQLite keeps beside an open one."""
    return sorted(file.name for file in folder.iterdir() if "-" not in file.name)


async def test_a_backup_taken_in_use_comes_back_whole(db: Database, tmp_path: Path) -> None:
    await articles.save(db, pier("kept.txt"), found_in_pier(), "v1", now=NOW)
    backup(db.path, tmp_path / "backups" / "one.db")
    await articles.save(db, pier("later.txt"), found_in_pier(), "v1", now=NOW)
    await db.close()

    replaced = await restore(tmp_path / "backups" / "one.db", db.path)

    assert await paths(db.path) == ["kept.txt"]
    assert replaced is not None
    assert await paths(replaced) == ["kept.txt", "later.txt"]


async def test_a_backup_goes_into_an_empty_place_and_over_a_damaged_file(db: Database, tmp_path: Path) -> None:
    await articles.save(db, pier(), found_in_pier(), "v1", now=NOW)
    backup(db.path, tmp_path / "one.db")
    damaged = tmp_path / "damaged.db"
    damaged.write_bytes(b"not a database at all" * 400)

    assert await restore(tmp_path / "one.db", tmp_path / "new.db") is None
    assert await restore(tmp_path / "one.db", damaged) == tmp_path / "damaged.db.replaced"

    assert await paths(tmp_path / "new.db") == await paths(damaged) == ["pier.txt"]


async def test_a_database_in_use_is_not_replaced(db: Database, tmp_path: Path) -> None:
    backup(db.path, tmp_path / "one.db")

    with pytest.raises(StoreError, match="is in use: stop the bot first"):
        await restore(tmp_path / "one.db", db.path)

    assert names(tmp_path) == ["one.db", "record.db"]


async def test_nothing_is_overwritten_by_a_backup(db: Database, tmp_path: Path) -> None:
    (tmp_path / "one.db").write_text("precious")
    with pytest.raises(StoreError, match="already there"):
        backup(db.path, tmp_path / "one.db")
    with pytest.raises(StoreError, match="no database at"):
        backup(tmp_path / "none.db", tmp_path / "two.db")


@pytest.mark.parametrize("content", [None, b"", b"not a database" * 200], ids=["missing", "empty", "something else"])
async def test_what_is_no_backup_is_refused(tmp_path: Path, content: bytes | None) -> None:
    source = tmp_path / "one.db"
    if content is not None:
        source.write_bytes(content)
    with pytest.raises(StoreError):
        await restore(source, tmp_path / "record.db")
    assert "record.db" not in " ".join(names(tmp_path))
