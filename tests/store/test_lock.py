"""Two bots on one record: the second is told so, whatever became of the first."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from bot.errors import StoreError
from bot.store.backup import backup, restore
from bot.store.database import Database
from bot.store.lock import sole_bot

_HOLDING = """
import sys
from pathlib import Path
from bot.store.lock import sole_bot
with sole_bot(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "of" / "record.db"


def test_a_second_bot_is_told_what_to_do_and_one_of_another_record_is_not(path: Path) -> None:
    told = pytest.raises(StoreError, match=r"Another bot runs on .*record\.db: stop it first, or .* DATABASE_PATH")
    with sole_bot(path), sole_bot(path.with_name("other.db")), told, sole_bot(path):
        pass
    with sole_bot(path):
        assert path.with_name("record.db.lock").read_bytes() == b""


def test_a_bot_that_was_killed_holds_nothing(path: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", _HOLDING, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == b"held\n"
        with pytest.raises(StoreError, match="Another bot"), sole_bot(path):
            pass
        other.kill()
    with sole_bot(path):
        pass


async def test_beside_a_bot_the_database_is_opened_written_and_copied_as_ever(path: Path) -> None:
    with sole_bot(path):
        db = await Database.open(path)
        beside = await Database.open(path)
        async with beside.writing() as connection:
            await connection.execute("UPDATE names_version SET version = 9")
        backup(path, path.with_name("copy.db"))
        with pytest.raises(StoreError, match="is in use: stop the bot first"):
            await restore(path.with_name("copy.db"), path)
        await beside.close()
        await db.close()


def test_a_place_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    told = pytest.raises(StoreError, match=r"Cannot write .*record\.db\.lock .*set DATABASE_PATH")
    with told, sole_bot(tmp_path / "file" / "record.db"):
        pass
