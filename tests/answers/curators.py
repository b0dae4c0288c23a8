"""Who asks to correct the council's record, and reading the cards they get."""

from __future__ import annotations

from dataclasses import replace

from bot.answers.actions import act
from bot.answers.curate import merge_asked
from bot.answers.record import Record, read_names
from bot.model.asker import NOBODY, Asker
from bot.model.correction import Member
from bot.model.reply import Passage, Reply
from bot.store.database import Database
from tests.answers.council import NOW, SERVER, saved

OTHER_SERVER, ROLE = 88, 5
ROLES = {ROLE: "Curators"}
ADMIN = Asker(Member(1, "Ann"), frozenset(), True, ROLES.get)
CURATOR = Asker(Member(2, "Cleo"), frozenset({3, ROLE}), False, ROLES.get)
MEMBER = Asker(Member(3, "Mo"), frozenset({3}), False, ROLES.get)
WHEN = f"<t:{int(NOW.timestamp())}"


async def curated(db: Database) -> Record:
    """The council's record as an admin of the server that owns the third article sees it."""
    await saved(db)
    return Record(db, (0, SERVER), NOW, await read_names(db), ADMIN)


def seen_by(record: Record, server: int, asker: Asker = NOBODY) -> Record:
    return replace(record, collections=(0, server), asker=asker)


def text(reply: Reply) -> str:
    return "\n".join(
        [
            reply.subtitle,
            *(block.words if isinstance(block, Passage) else getattr(block, "text", "") for block in reply.blocks),
        ]
    )


def actions(reply: Reply) -> dict[str, str]:
    return {button.label: button.action for row in reply.buttons for button in row}


def names(record: Record) -> dict[str, int]:
    return {who.name: who.quoted for who in record.people}


async def merged(record: Record, person: str = "tarrant", into: str = "ada") -> Reply:
    return await act(record, actions(await merge_asked(record, person, into))["Merge"])
