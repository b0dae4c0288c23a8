"""Who may correct the record: those who manage the server, and the members of the curator role they chose.

The operator of the bot may too, for every server at once, on the command line.
"""

from __future__ import annotations

from bot.answers.record import Record
from bot.errors import NotAllowed
from bot.model.asker import OPERATOR
from bot.model.correction import Member
from bot.store.servers import curator_role


async def require_curator(record: Record) -> Member:
    """Who is about to correct the record. Raises NotAllowed, with who may and how to become one."""
    asker = record.asker
    if asker is OPERATOR:
        return asker.member
    if not record.server_id:
        raise NotAllowed("Corrections belong to a server: make them in one.")
    role_id = await curator_role(record.db, record.server_id)
    if asker.manages_server or (role_id is not None and role_id in asker.roles):
        return asker.member
    if role_id is None:
        raise NotAllowed(
            "Only people with Manage Server can correct who is who here, because no curator role is chosen. "
            "Ask one of them to choose one with /setup curator-role and to give it to you."
        )
    name = asker.role_name(role_id)
    if name is None:
        raise NotAllowed(
            "Only people with Manage Server can correct who is who here, because the curator role is gone. "
            "Ask one of them to choose another with /setup curator-role."
        )
    raise NotAllowed(
        f"Correcting who is who needs the role “{name}”, or Manage Server. Ask an admin of this server for the role."
    )


def require_manager(record: Record) -> None:
    """Raises NotAllowed for whoever may not change the server's settings."""
    if not record.asker.manages_server:
        raise NotAllowed(
            "Only people with Manage Server can change settings. Ask an admin; reading commands are open to you: "
            "/quote, /chronology, /summary.",
        )
