"""Corrections for every server, typed on a terminal."""

from __future__ import annotations

import pytest

from bot.answers.operate import operate
from bot.answers.record import Record, read_names
from bot.errors import Ambiguous, BadOption
from bot.store.database import Database
from tests.answers.council import NOW, SERVER, saved


async def typed(db: Database, action: str, *words: str) -> str:
    return await operate(db, action, words, now=NOW)


async def name_in(db: Database, server: int, asked: str) -> str:
    return (await Record(db, (0, server), NOW, await read_names(db)).person(asked)).name


async def test_what_the_operator_corrects_holds_for_every_server_until_undone(db: Database) -> None:
    await saved(db)
    printed = await typed(db, "merge", "tarrant", "ada")
    assert printed.splitlines()[:2] == [
        "Merged",
        "Bo Tarrant merged into Ada Vandermolen · the operator, 8 May 2031, 09:00 UTC",
    ]
    assert printed.endswith("A bot that is running shows it with its next answer.")
    assert [await name_in(db, server, "tarrant") for server in (SERVER, 88)] == ["Ada Vandermolen"] * 2

    await typed(db, "alias", "ada", "Ада")
    assert (await typed(db, "list")).splitlines()[2:4] == [
        "1. “Ада” added to the names of Ada Vandermolen · the operator, 8 May 2031, 09:00 UTC",
        "2. Bo Tarrant merged into Ada Vandermolen · the operator, 8 May 2031, 09:00 UTC",
    ]
    await typed(db, "undo", "2")
    assert [await name_in(db, SERVER, asked) for asked in ("tarrant", "ада")] == ["Bo Tarrant", "Ada Vandermolen"]


async def test_a_split_and_a_name_taken_away(db: Database) -> None:
    await saved(db)
    await typed(db, "split", "quist", "2", "Mia Quist")
    assert await name_in(db, 88, "mia") == "Mia Quist"
    await typed(db, "unalias", "marla", "Quist")
    assert "“Quist” taken from the names of Marla Quist" in await typed(db, "list")


@pytest.mark.parametrize("number", ["0", "1", "x", "-1"])
async def test_a_number_that_is_not_in_the_list_is_said(db: Database, number: str) -> None:
    with pytest.raises(BadOption, match=f"No correction has the number {number}"):
        await typed(db, "undo", number)


async def test_a_name_that_fits_several_is_asked_back(db: Database) -> None:
    await saved(db)
    with pytest.raises(Ambiguous, match="Several people here fit “vandermolen”"):
        await typed(db, "merge", "vandermolen", "quist")


async def test_a_bot_that_is_running_notices_before_its_next_answer(db: Database) -> None:
    await saved(db)
    running = Record(db, (0, SERVER), NOW, await read_names(db))
    await typed(db, "alias", "ada", "Ада")
    before = running.people
    await running.refresh()
    assert (await running.person("ада")).name == "Ada Vandermolen"
    now = running.people
    await running.refresh()
    assert (running.people is now, now is before) == (True, False)
