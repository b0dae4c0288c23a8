"""The SQLite file: opening it, bringing its schema up to date, and taking turns on it.

What is in the tables is left to the files beside this one. One connection writes, under a lock; on a shared one another
task would see rows that are not committed yet. Readers see committed rows only and are taken in turn: a pool handed out
by a queue starves the clients that come last.
Sources: https://sqlite.org/wal.html, https://sqlite.org/lang_transaction.html
"""

from __future__ import annotations

import asyncio
import itertools
import sqlite3
from collections.abc import AsyncIterator, Iterable, Iterator, Mapping, Sequence
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import aiosqlite

from bot.errors import StoreError

SCHEMA = Path(__file__).parent / "schema" / "sqlite"
READERS = 3
BUSY_MS = 5_000  # how long to wait for another process's write; its own transactions take milliseconds
# FULL: a digest's claim must survive a power cut, or the post behind it could go out twice.
_PRAGMAS = (f"busy_timeout = {BUSY_MS}", "synchronous = FULL", "foreign_keys = ON")


class Database:
    """One SQLite file, open for as long as the process needs it."""

    def __init__(self, path: Path, writer: aiosqlite.Connection) -> None:
        self.path = path
        self._writer = writer
        self._readers: list[aiosqlite.Connection] = []
        self._turn: Iterator[aiosqlite.Connection] = iter(())
        self._lock = asyncio.Lock()

    @classmethod
    async def open(cls, path: Path, schema: Path = SCHEMA) -> Database:
        """The database at `path`, created with its folders if need be and migrated to the newest schema.

        Raises StoreError when the place cannot be written, or the file is no database of this bot, is damaged, is
        held by another process, or was written by a newer version.
        """
        try:
            await asyncio.to_thread(_create, path)
        except (OSError, sqlite3.Error) as error:
            raise _unusable(path, error) from error
        db = cls(path, await _connect(path))
        try:
            await db._migrate(schema)
            for _ in range(READERS):
                reader = await _connect(path)
                db._readers.append(reader)
                await reader.execute("PRAGMA query_only = ON")
        except BaseException:
            await db.close()
            raise
        db._turn = itertools.cycle(db._readers)
        return db

    async def close(self) -> None:
        for connection in (*self._readers, self._writer):
            await connection.close()

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[aiosqlite.Connection]:
        """A connection that sees committed rows; each statement its own snapshot. Shared: never close it."""
        try:
            yield next(self._turn)
        except sqlite3.Error as error:
            raise _unusable(self.path, error) from error

    @asynccontextmanager
    async def writing(self) -> AsyncIterator[aiosqlite.Connection]:
        """The writing connection for one transaction: committed at the end, rolled back on any error."""
        async with self._lock:
            try:
                await self._writer.execute("BEGIN IMMEDIATE")
                yield self._writer
                await self._writer.commit()
            except sqlite3.Error as error:
                await self._writer.rollback()
                raise _unusable(self.path, error) from error
            except BaseException:
                # A cancelled BEGIN or COMMIT may still have run on its thread; without a transaction this does nothing.
                await self._writer.rollback()
                raise

    async def version(self) -> int:
        """The schema's version: the number of the last migration applied."""
        async with self.reading() as connection:
            return await _version(connection)

    async def damage(self) -> list[str]:
        """What SQLite's own check finds wrong with the file; empty when it is sound. Reads all of it."""
        async with self.reading() as connection:
            rows = await connection.execute_fetchall("PRAGMA quick_check")
        return [row[0] for row in rows if row[0] != "ok"]

    async def _migrate(self, schema: Path) -> None:
        """Apply the migrations this file lacks, each in a transaction of its own together with its version row."""
        migrations = await asyncio.to_thread(_migrations, schema)
        async with self.writing() as connection:
            await _check_ours(connection, self.path)
            await connection.execute(
                "CREATE TABLE IF NOT EXISTS schema_version "
                "(version INTEGER PRIMARY KEY, applied_at TEXT NOT NULL) STRICT"
            )
            found = await _version(connection)
        if found > max(migrations):
            raise StoreError(
                f"{self.path} has schema version {found}, this build knows {max(migrations)}: "
                "start the newer build again, or restore a backup made by this one.",
                subject=str(self.path),
            )
        for version, script in migrations.items():
            async with self.writing() as connection:
                # Asked again inside the transaction: another process may have migrated meanwhile.
                if version <= await _version(connection):
                    continue
                for statement in _statements(script):
                    await connection.execute(statement)
                await connection.execute(
                    "INSERT INTO schema_version (version, applied_at) VALUES ($1, $2)",
                    (version, stamp(datetime.now(UTC))),
                )


def stamp(instant: datetime) -> str:
    """An instant as every table keeps it: ISO 8601 in UTC, so that text order is time order."""
    return instant.astimezone(UTC).isoformat(timespec="seconds")


def _create(path: Path) -> None:
    """The file and its folders, or the error that says why not.

    Not left to aiosqlite: where it cannot open a file, its thread is not waited for and may answer a loop that is gone.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    sqlite3.connect(path).close()


async def _connect(path: Path) -> aiosqlite.Connection:
    try:
        # Autocommit: transactions begin and end where `writing` says, not where the driver guesses.
        connection = await aiosqlite.connect(path, isolation_level=None, factory=_Numbered)
        try:
            for pragma in _PRAGMAS:
                await connection.execute_fetchall(f"PRAGMA {pragma}")
            await _use_wal(connection)
        except BaseException:
            await connection.close()
            raise
    except sqlite3.Error as error:
        raise _unusable(path, error) from error
    return connection


class _Numbered(sqlite3.Connection):
    """Binds the first parameter to `$1`, the second to `$2`.

    To SQLite these are names, which `sqlite3` takes from a mapping only (since Python 3.14; from 3.12 on it warns).
    """

    def execute(self, sql: str, parameters: Any = (), /) -> sqlite3.Cursor:
        return super().execute(sql, _by_number(parameters))

    def executemany(self, sql: str, parameters: Iterable[Any], /) -> sqlite3.Cursor:
        return super().executemany(sql, map(_by_number, parameters))


def _by_number(parameters: Sequence[Any] | Mapping[str, Any]) -> Mapping[str, Any]:
    if isinstance(parameters, Mapping):
        return parameters
    return {str(number): value for number, value in enumerate(parameters, 1)}


async def _use_wal(connection: aiosqlite.Connection) -> None:
    """The mode stays with the file. SQLite does not wait its turn for this change: two first starts can clash."""
    for pause_s in (0.1, 0.4, 1.0, None):
        try:
            await connection.execute_fetchall("PRAGMA journal_mode = WAL")
            return
        except sqlite3.OperationalError as error:
            if pause_s is None or "locked" not in str(error):
                raise
            await asyncio.sleep(pause_s)


async def _check_ours(connection: aiosqlite.Connection, path: Path) -> None:
    rows = await connection.execute_fetchall("SELECT name FROM sqlite_schema WHERE type = 'table'")
    tables = {name for (name,) in rows}
    if tables and "schema_version" not in tables:
        raise StoreError(
            f"{path} is another program's database: choose another place in DATABASE_PATH.", subject=str(path)
        )


def _migrations(schema: Path) -> dict[int, str]:
    """The scripts by number, lowest first."""
    files = sorted(schema.glob("*.sql"))
    return {int(file.name.split("_")[0]): file.read_text(encoding="utf-8") for file in files}


async def _version(connection: aiosqlite.Connection) -> int:
    rows = await connection.execute_fetchall("SELECT coalesce(max(version), 0) FROM schema_version")
    return next(int(version) for (version,) in rows)


def _statements(script: str) -> Iterator[str]:
    """The script's statements one by one; `executescript` would commit the transaction they belong to."""
    statement = ""
    for piece in script.split(";"):
        statement += piece + ";"
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""


def _unusable(path: Path, error: Exception) -> StoreError:
    """What the operator can do about it; the driver's own words say the rest."""
    words = str(error)
    if isinstance(error, OSError):
        words = f"Cannot create {path.parent} ({error.strerror}): make the place writable, or set DATABASE_PATH."
    elif "unable to open" in words or "readonly" in words:
        words = f"Cannot write {path}: make its folder writable, or choose another place in DATABASE_PATH."
    elif "locked" in words:
        words = f"{path} is held by another process: stop it, or wait until it is done, then try again."
    elif "not a database" in words or "malformed" in words:
        words = (
            f"{path} is damaged or no database ({words}): `python -m bot restore BACKUP` puts a backup in its place."
        )
    elif "full" in words:
        words = f"{path} cannot grow, the disk is full: nothing was changed; free some space and try again."
    else:
        words = f"{path} refused: {words}."
    return StoreError(words, subject=str(path))
