"""A copy of the database while it is in use, and putting a copy back in its place.

Source: https://sqlite.org/backup.html
"""

from __future__ import annotations

import asyncio
import sqlite3
from contextlib import closing
from pathlib import Path

from bot.errors import StoreError
from bot.store.database import Database

_SIDE_FILES = ("-wal", "-shm")


def backup(path: Path, target: Path) -> None:
    """Copy the database at `path` to `target` as of this moment; whoever uses it goes on. Never overwrites."""
    if not path.is_file():
        raise StoreError(f"There is no database at {path} yet: nothing to back up.", subject=str(path))
    if target.exists():
        raise StoreError(f"{target} is already there: name a new file.", subject=str(target))
    _copy(path, target)


async def restore(source: Path, path: Path) -> Path | None:
    """Put the backup at `source` in the place of `path`; where what stood there was moved, None when nothing did.

    Raises StoreError, and changes nothing, when the backup is no sound database of this bot or `path` is in use.
    """
    fresh = path.with_name(path.name + ".restoring")
    try:
        await asyncio.to_thread(_fetch, source, fresh)
        await _check_sound(fresh, source)
        return await asyncio.to_thread(_swap, fresh, path)
    finally:
        await asyncio.to_thread(_remove, fresh)


def _fetch(source: Path, fresh: Path) -> None:
    if not source.is_file() or not source.stat().st_size:
        raise StoreError(f"There is no backup at {source}.", subject=str(source))
    _remove(fresh)
    _copy(source, fresh)


async def _check_sound(fresh: Path, source: Path) -> None:
    """Opening it brings an older backup's schema up to date, and refuses a newer one or a foreign file."""
    db = await Database.open(fresh)
    try:
        damage = await db.damage()
    finally:
        await db.close()
    if damage:
        raise StoreError(f"{source} is damaged ({damage[0]}): take another backup.", subject=str(source))


def _copy(source: Path, target: Path) -> None:
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with closing(sqlite3.connect(source)) as original, closing(sqlite3.connect(target)) as copy:
            original.backup(copy)
    except (OSError, sqlite3.Error) as error:
        raise StoreError(f"{source} cannot be copied to {target} ({error}).", subject=str(target)) from error


def _swap(fresh: Path, path: Path) -> Path | None:
    replaced = None
    try:
        if path.exists():
            _check_unused(path)
            replaced = path.with_name(path.name + ".replaced")
            path.replace(replaced)
            for side in _SIDE_FILES:
                path.with_name(path.name + side).unlink(missing_ok=True)
        fresh.replace(path)
    except OSError as error:
        raise StoreError(f"{path} cannot be replaced ({error.strerror}).", subject=str(path)) from error
    return replaced


def _check_unused(path: Path) -> None:
    """Nobody else has it open; a file too damaged to tell is nobody's."""
    try:
        with closing(sqlite3.connect(path, timeout=0)) as connection:
            # In WAL mode only this takes the lock that every open connection holds; it also empties the log.
            connection.execute("PRAGMA locking_mode = EXCLUSIVE")
            connection.execute("BEGIN EXCLUSIVE")
            connection.rollback()
    except sqlite3.OperationalError as error:
        if "locked" in str(error):
            raise StoreError(f"{path} is in use: stop the bot first.", subject=str(path)) from error
    except sqlite3.DatabaseError:
        return


def _remove(path: Path) -> None:
    for name in (path.name, *(path.name + side for side in _SIDE_FILES)):
        path.with_name(name).unlink(missing_ok=True)
