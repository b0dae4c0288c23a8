"""`/setup`: which members beside the admins may correct the record."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from bot.answers.record import Record
from bot.answers.rights import require_manager
from bot.errors import BadOption
from bot.model.reply import Button, Note, Reply
from bot.store import servers


class Role(Protocol):
    """A role of the server."""

    @property
    def id(self) -> int: ...

    @property
    def name(self) -> str: ...


async def curator_role(record: Record, role: Role | None) -> Reply:
    """Choose the role, or without one tell which it is. Raises NotAllowed, and BadOption for everybody's role."""
    require_manager(record)
    if role is not None and role.id == record.server_id:  # as Discord numbers @everyone
        raise BadOption("That role is everybody's, so anybody could change the record: choose another.", subject="role")
    if role is not None:
        await servers.set_curator_role(record.db, record.server_id, role.id)
    return await _card(record)


async def chosen(record: Record, fields: Sequence[str]) -> Reply:
    """What the button on the card does: no role any more."""
    require_manager(record)
    if fields == ["none"]:
        await servers.set_curator_role(record.db, record.server_id, None)
    return await _card(record)


async def _card(record: Record) -> Reply:
    role_id = await servers.curator_role(record.db, record.server_id)
    name = record.asker.role_name(role_id) if role_id else None
    if name:
        sentence = f"Members with the role “{name}”, and everybody with Manage Server."
    elif role_id:
        sentence = "Everybody with Manage Server. The role that was chosen is gone: choose another."
    else:
        sentence = "Everybody with Manage Server. To let others do it: /setup curator-role, with a role."
    what = "They can merge and split people and add other names, for this server alone: /person merge, split, alias."
    return Reply(
        "Who corrects the record",
        (Note(sentence), Note(f"{what} All of it can be undone with /person undo.", small=True)),
        buttons=((Button("Remove the role", "curator|none", replaces=True),),) if role_id else (),
        footer=await record.footer(),
        accent="help",
        private=True,
    )
