"""Opening, migrating, taking turns, and the sentence for every way in which a file can be unusable."""

from __future__ import annotations

import asyncio
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from bot.errors import StoreError
from bot.store import database
from bot.store.database import SCHEMA, Database

NEWEST = max(int(file.name.split("_")[0]) for file in SCHEMA.glob("*.sql"))


async def count(db: Database) -> int:
    async with db.reading() as connection:
        return len(list(await connection.execute_fetchall("SELECT * FROM failure")))


INSERT = "INSERT INTO failure VALUES (0, $1, 'r', 'a')"


async def test_a_new_file_is_made_with_its_folders_and_kept(tmp_path: Path) -> None:
    path = tmp_path / "new" / "folder" / "record.db"
    for _ in range(2):
        db = await Database.open(path)
        assert await db.version() == NEWEST
        assert await db.damage() == []
        await db.close()
    assert [file.name for file in path.parent.iterdir()] == ["record.db"]


async def test_parameters_are_bound_by_their_numbers_wherever_they_stand(db: Database) -> None:
    async with db.reading() as connection:
        rows = await connection.execute_fetchall("SELECT $2, $1, $2", ("one", "two"))
    assert [tuple(row) for row in rows] == [("two", "one", "two")]


async def test_many_rows_are_bound_by_the_numbers_of_each(db: Database) -> None:
    async with db.writing() as connection:
        await connection.executemany(INSERT.replace("'r'", "$2"), [("a", "r"), ("b", "s")])
    async with db.reading() as connection:
        rows = await connection.execute_fetchall("SELECT * FROM failure ORDER BY 2")
    assert [tuple(row)[1:3] for row in rows] == [("a", "r"), ("b", "s")]


async def test_a_parameter_that_nobody_gives_is_an_error(db: Database) -> None:
    with pytest.raises(StoreError, match="did not supply a value"):
        async with db.reading() as connection:
            await connection.execute_fetchall("SELECT $1, $2", ("one",))


async def test_what_is_being_written_is_seen_by_nobody_until_it_is_committed(db: Database) -> None:
    async with db.writing() as connection:
        await connection.execute(INSERT, ("a",))
        assert await count(db) == 0
    assert [await count(db) for _ in range(4)] == [1, 1, 1, 1]


async def test_an_error_rolls_back_all_of_the_transaction(db: Database) -> None:
    with pytest.raises(StoreError, match="UNIQUE constraint failed"):
        async with db.writing() as connection:
            await connection.execute(INSERT, ("a",))
            await connection.execute(INSERT, ("a",))
    assert await count(db) == 0


async def test_a_cancelled_writer_rolls_back_and_lets_the_next_one_in(db: Database) -> None:
    inside = asyncio.Event()

    async def write() -> None:
        async with db.writing() as connection:
            await connection.execute(INSERT, ("a",))
            inside.set()
            await asyncio.Event().wait()

    task = asyncio.create_task(write())
    await inside.wait()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task

    async with db.writing() as connection:
        await connection.execute(INSERT, ("b",))
    assert await count(db) == 1


async def test_writers_wait_for_each_other(db: Database) -> None:
    async def write(path: str) -> None:
        async with db.writing() as connection:
            await connection.execute(INSERT, (path,))

    await asyncio.gather(*(write(str(n)) for n in range(20)))

    assert await count(db) == 20


async def test_a_reader_cannot_write(db: Database) -> None:
    with pytest.raises(StoreError):
        async with db.reading() as connection:
            await connection.execute(INSERT, ("a",))


async def test_foreign_keys_hold(db: Database) -> None:
    with pytest.raises(StoreError, match="FOREIGN KEY"):
        async with db.writing() as connection:
            await connection.execute("INSERT INTO name_key VALUES ('k', 99, 'K')")


def schema_of(folder: Path, *scripts: str) -> Path:
    folder.mkdir()
    for number, script in enumerate(scripts, 1):
        (folder / f"{number:04}_step.sql").write_text(script)
    return folder


FIRST = (
    "CREATE TABLE one (a); -- a comment; with a semicolon\nCREATE TRIGGER t AFTER INSERT ON one BEGIN SELECT 1; END;"
)


async def test_a_later_build_brings_an_older_file_up_to_date(tmp_path: Path) -> None:
    path = tmp_path / "record.db"
    older = await Database.open(path, schema_of(tmp_path / "v1", FIRST))
    async with older.writing() as connection:
        await connection.execute("INSERT INTO one VALUES (1)")
    await older.close()

    newer = await Database.open(path, schema_of(tmp_path / "v2", FIRST, "ALTER TABLE one ADD COLUMN b DEFAULT 2;"))
    async with newer.reading() as connection:
        rows = [tuple(row) for row in await connection.execute_fetchall("SELECT a, b FROM one")]
    assert (await newer.version(), rows) == (2, [(1, 2)])
    await newer.close()


async def test_a_migration_that_fails_leaves_the_file_at_the_version_before(tmp_path: Path) -> None:
    path = tmp_path / "record.db"
    broken = schema_of(tmp_path / "v2", FIRST, "CREATE TABLE two (a); CREATE TABLE one (a);")

    with pytest.raises(StoreError, match="already exists"):
        await Database.open(path, broken)

    with closing(sqlite3.connect(path)) as connection:
        tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")}
        assert tables == {"schema_version", "one"}
        assert connection.execute("SELECT version FROM schema_version").fetchall() == [(1,)]


async def test_two_processes_may_create_the_file_at_once(tmp_path: Path) -> None:
    opened = await asyncio.gather(*(Database.open(tmp_path / "record.db") for _ in range(3)))
    assert {await db.version() for db in opened} == {NEWEST}
    for db in opened:
        await db.close()


async def test_a_newer_schema_is_refused_with_both_versions(tmp_path: Path) -> None:
    path = tmp_path / "record.db"
    await (await Database.open(path)).close()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("INSERT INTO schema_version VALUES (99, '')")
        connection.commit()

    with pytest.raises(StoreError, match=f"has schema version 99, this build knows {NEWEST}:"):
        await Database.open(path)


async def test_another_programs_database_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE theirs (a)")

    with pytest.raises(StoreError, match="another program's database"):
        await Database.open(path)


def a_file_in_the_way(tmp_path: Path) -> Path:
    (tmp_path / "file").write_text("")
    return tmp_path / "file" / "record.db"


def a_folder_in_its_place(tmp_path: Path) -> Path:
    (tmp_path / "record.db").mkdir()
    return tmp_path / "record.db"


def no_database(tmp_path: Path) -> Path:
    (tmp_path / "record.db").write_text("This is a letter, not a database. " * 100)
    return tmp_path / "record.db"


@pytest.mark.parametrize(
    ("make", "reason"),
    [
        (a_file_in_the_way, r"Cannot create .*file \(.*\): make the place writable, or set DATABASE_PATH\."),
        (a_folder_in_its_place, r"Cannot write .*record.db: make its folder writable, or choose another place"),
        (no_database, r"record.db is damaged or no database .*: `python -m bot restore BACKUP`"),
    ],
)
async def test_an_unusable_place_is_named_with_what_to_do(tmp_path: Path, make: object, reason: str) -> None:
    assert callable(make)
    with pytest.raises(StoreError, match=reason):
        await Database.open(make(tmp_path))


async def test_a_database_another_process_writes_to_is_named(db: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database, "_PRAGMAS", ("busy_timeout = 0",))
    other = await Database.open(db.path)
    try:
        async with db.writing():
            with pytest.raises(StoreError, match="is held by another process"):
                async with other.writing():
                    raise AssertionError("two writers at once")
    finally:
        await other.close()
