"""Corrections that hold for every server, typed by the operator on a terminal, and what they changed as plain text."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from bot.answers import curate
from bot.answers.record import Record, read_names
from bot.answers.rehearsal import plain
from bot.errors import BadOption
from bot.model.asker import OPERATOR
from bot.model.reply import Reply
from bot.store import corrections
from bot.store.database import Database


async def operate(db: Database, action: str, words: Sequence[str], *, now: datetime) -> str:
    """Do what `python -m bot person` was asked. Raises what `/person` does, with the names to choose from."""
    record = Record(db, (0,), now, await read_names(db), OPERATOR)
    if action == "list":
        return plain(await curate.undo_asked(record))
    return f"{plain(await _done(record, action, words))}\nA bot that is running shows it with its next answer."


async def _done(record: Record, action: str, words: Sequence[str]) -> Reply:
    match action, *words:
        case "merge", person, into:
            return await curate.merge_now(record, await record.person(person), await record.person(into))
        case "split", person, article, name:
            return await curate.split(record, person, article, name)
        case "alias" | "unalias", person, name:
            return await curate.alias(record, person, name, remove=action == "unalias")
        case "undo", number:
            return await curate.undo(record, [await _listed(record, number)])
    raise BadOption(f"“{' '.join((action, *words))}” is none of merge, split, alias, unalias, undo and list.")


async def _listed(record: Record, number: str) -> str:
    """The id of a correction by its number in the list."""
    found = await corrections.decisions(record.db, [record.server_id])
    if not number.isdecimal() or not 1 <= int(number) <= len(found):
        raise BadOption(f"No correction has the number {number}: `python -m bot person list` shows them.")
    return str(found[int(number) - 1].id)
