"""Who asks, as far as an answer depends on it: for what only some may do, and for the log of what they did."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from bot.model.correction import Member


@dataclass(frozen=True, slots=True)
class Asker:
    """A member of the server; `roles` by id, `role_name` gives the name of any role of the server, None when gone."""

    member: Member
    roles: frozenset[int]
    manages_server: bool
    role_name: Callable[[int], str | None]


NOBODY = Asker(Member(0, "nobody"), frozenset(), False, lambda role_id: None)
# Whoever types commands on the machine that the bot runs on: corrects the record for every server.
OPERATOR = Asker(Member(0, "the operator"), frozenset(), True, lambda role_id: None)
