"""When a server wants its digest, and what became of each day's."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Literal

DigestState = Literal["claimed", "sent", "silent", "failed"]


@dataclass(frozen=True, slots=True)
class DigestPlan:
    """A server's wish: `at` is its local wall clock in `zone` (IANA). `quiet`: what a day without news brings.

    `set_at` is when it was last set up: no digest is owed for a time before it.
    """

    server_id: int
    channel_id: int
    at: time
    zone: str
    enabled: bool = True
    quiet: Literal["card", "silence"] = "card"
    set_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class DigestRun:
    """One server and local date, claimed before anything is sent; at most one exists per pair.

    `since` is when the digest before it was composed (None: the first). `nonce` names the post towards Discord, at
    most 25 characters.
    """

    server_id: int
    local_date: date
    state: DigestState
    nonce: str
    claimed_at: datetime
    since: datetime | None = None
    sent_at: datetime | None = None
    message_id: int | None = None
    error: str | None = None
