"""Pastes written by hand, one a line of a file: the paste, who is named ("-": nobody), and the verdict that is right.

Where careful readers would differ, all verdicts that can be defended stand there, the best first.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from bot.answers.verify import verify
from bot.store.database import Database
from tests.answers.builders import record_of

_TITLES = {"Which one?": "SEVERAL"}


@dataclass(frozen=True)
class Examined:
    paste: str
    person: str | None
    right: tuple[str, ...]
    verdict: str = ""


def examined_in(name: str) -> list[Examined]:
    lines = Path(__file__).with_name(name).read_text(encoding="utf-8").splitlines()
    parts = (line.rsplit(" | ", 2) for line in lines)
    return [
        Examined(paste.replace("\\n", "\n"), None if person == "-" else person, tuple(right.split("/")))
        for paste, person, right in parts
    ]


async def answered(path: Path, cases: list[Examined]) -> list[Examined]:
    """Each with the verdict that `/verify` gives."""
    db = await Database.open(path)
    try:
        record = await record_of(db)
        titles = [(await verify(record, each.paste, each.person)).title for each in cases]
    finally:
        await db.close()
    return [replace(each, verdict=_TITLES.get(title, title)) for each, title in zip(cases, titles, strict=True)]


def wrong_ones(examined: list[Examined]) -> list[str]:
    return [
        f"{each.verdict}, not {each.right}: {each.paste} ({each.person})"
        for each in examined
        if each.verdict not in each.right
    ]


def wrongly_passed(examined: list[Examined]) -> list[str]:
    """What is altered, and called exact or a true part, which nobody could defend."""
    passed = ("EXACT", "PARTIAL", "SOURCES DIFFER")
    return [
        f"{each.verdict}: {each.paste}"
        for each in examined
        if each.right[0] in ("ALTERED", "SPLICED", "NOT IN THIS RECORD")
        and each.verdict in passed
        and not {"EXACT", "PARTIAL"} & {*each.right}
    ]
