"""One bot on a record: two would answer everybody twice. Whatever else opens the database beside it may.

Source: https://man7.org/linux/man-pages/man2/flock.2.html
"""

from __future__ import annotations

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bot.errors import StoreError


@contextmanager
def sole_bot(path: Path) -> Iterator[None]:
    """Hold the record whose database is at `path`; the system lets go of it however this process ends.

    By a file beside the database, for SQLite has its own locks on that one; it stays, and is empty. Raises StoreError
    where another process holds it, or it cannot be made.
    """
    beside = path.with_name(path.name + ".lock")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        held = beside.open("ab")
    except OSError as error:
        raise StoreError(
            f"Cannot write {beside} ({error.strerror}): make the place writable, or set DATABASE_PATH.",
            subject=str(beside),
        ) from error
    with held:
        try:
            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise StoreError(
                f"Another bot runs on {path}: stop it first, or give this one a record of its own in DATABASE_PATH.",
                subject=str(path),
            ) from error
        yield
