"""Digest plans, the claims that make each digest go out once, and what quiet cards have shown.

When a digest is due is decided in `jobs.digest`. A claim is one row per server and local date, written before anything
is sent: two processes, or one before and after a crash, can never both own a date.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time
from typing import Any, NamedTuple

import aiosqlite

from bot.model.article import Citation, Span
from bot.model.digest import DigestPlan, DigestRun
from bot.store.database import Database, stamp

_PLAN = "server_id, channel_id, at, zone, enabled, quiet, set_at"
_RUN = "server_id, local_date, state, nonce, claimed_at, since, sent_at, message_id, error"


class Claim(NamedTuple):
    """A date to post for; `resumed` when somebody claimed it before, and the post may already be there."""

    run: DigestRun
    resumed: bool


async def save_plan(db: Database, plan: DigestPlan, *, now: datetime) -> None:
    """Set a server's plan, in place of an earlier one; no digest is owed for a time before `now`."""
    async with db.writing() as connection:
        await connection.execute(
            f"INSERT INTO digest_plan ({_PLAN}) VALUES ($1, $2, $3, $4, $5, $6, $7) "
            "ON CONFLICT (server_id) DO UPDATE SET channel_id = excluded.channel_id, at = excluded.at, "
            "zone = excluded.zone, enabled = excluded.enabled, quiet = excluded.quiet, set_at = excluded.set_at",
            (plan.server_id, plan.channel_id, f"{plan.at:%H:%M}", plan.zone, plan.enabled, plan.quiet, stamp(now)),
        )


async def plan(db: Database, server_id: int) -> DigestPlan | None:
    """The server's plan, enabled or not; None when it never made one."""
    async with db.reading() as connection:
        rows = await connection.execute_fetchall(f"SELECT {_PLAN} FROM digest_plan WHERE server_id = $1", (server_id,))
    return next((_plan(row) for row in rows), None)


async def plans(db: Database) -> list[DigestPlan]:
    """Every server's plan, enabled or not, by server."""
    async with db.reading() as connection:
        rows = await connection.execute_fetchall(f"SELECT {_PLAN} FROM digest_plan ORDER BY server_id")
    return [_plan(row) for row in rows]


async def pause(db: Database, server_id: int) -> None:
    """Stop a server's digests until a plan is saved again."""
    async with db.writing() as connection:
        await connection.execute("UPDATE digest_plan SET enabled = 0 WHERE server_id = $1", (server_id,))


async def claim(
    db: Database, server_id: int, local_date: date, nonce: str, *, now: datetime, stale_before: datetime
) -> Claim | None:
    """Take the date, or take it over from a claim no younger than `stale_before`; None when it is done or in work.

    A claim of an earlier date that never went out ends as failed: what it held goes into this one, whose `since` is
    the last digest that did.
    """
    async with db.writing() as connection:
        await connection.execute(
            "UPDATE digest_run SET state = 'failed' WHERE server_id = $1 AND local_date < $2 AND state = 'claimed'",
            (server_id, local_date.isoformat()),
        )
        rows = await connection.execute_fetchall(
            "INSERT INTO digest_run (server_id, local_date, state, nonce, claimed_at, since) "
            "VALUES ($1, $2, 'claimed', $3, $4, "
            "(SELECT max(claimed_at) FROM digest_run WHERE server_id = $1 AND state IN ('sent', 'silent'))) "
            f"ON CONFLICT DO NOTHING RETURNING {_RUN}",
            (server_id, local_date.isoformat(), nonce, stamp(now)),
        )
        for row in rows:
            return Claim(_run(row), resumed=False)
        rows = await connection.execute_fetchall(
            "UPDATE digest_run SET claimed_at = $1 WHERE server_id = $2 AND local_date = $3 "
            f"AND state = 'claimed' AND claimed_at <= $4 RETURNING {_RUN}",
            (stamp(now), server_id, local_date.isoformat(), stamp(stale_before)),
        )
        for row in rows:
            return Claim(_run(row), resumed=True)
    return None


async def mark_sent(db: Database, run: DigestRun, message_id: int, shown: Sequence[Citation], *, now: datetime) -> None:
    """The post is there; what its quiet card showed is not shown again."""
    async with db.writing() as connection:
        await _end(connection, run, "sent", sent_at=stamp(now), message_id=message_id)
        await connection.executemany(
            'INSERT INTO digest_shown (server_id, article_id, start, "end", local_date) '
            "SELECT $1, id, $2, $3, $4 FROM article WHERE id = $5 ON CONFLICT DO NOTHING",
            [(run.server_id, *c.span, run.local_date.isoformat(), c.article_id) for c in shown],
        )


async def mark_silent(db: Database, run: DigestRun) -> None:
    """There was nothing to say and the admin wants silence then."""
    async with db.writing() as connection:
        await _end(connection, run, "silent")


async def mark_failed(db: Database, run: DigestRun, error: str) -> None:
    """It cannot be posted, for a reason only a person can mend: the plan is paused with it."""
    async with db.writing() as connection:
        await _end(connection, run, "failed", error=error)
        await connection.execute("UPDATE digest_plan SET enabled = 0 WHERE server_id = $1", (run.server_id,))


async def note_error(db: Database, run: DigestRun, error: str) -> None:
    """This try failed; the claim stays and is taken up again once it is stale."""
    async with db.writing() as connection:
        await _end(connection, run, "claimed", error=error)


async def run_of(db: Database, server_id: int, local_date: date) -> DigestRun | None:
    """What became of that date; None when nobody has claimed it."""
    async with db.reading() as connection:
        rows = await connection.execute_fetchall(
            f"SELECT {_RUN} FROM digest_run WHERE server_id = $1 AND local_date = $2",
            (server_id, local_date.isoformat()),
        )
    return next((_run(row) for row in rows), None)


async def last_run(db: Database, server_id: int) -> DigestRun | None:
    """The server's latest digest, whatever became of it."""
    async with db.reading() as connection:
        rows = await connection.execute_fetchall(
            f"SELECT {_RUN} FROM digest_run WHERE server_id = $1 ORDER BY local_date DESC LIMIT 1", (server_id,)
        )
    return next((_run(row) for row in rows), None)


async def last_composed(db: Database, server_id: int) -> datetime | None:
    """When the last digest that went out, or was silent, was composed; None before the first."""
    async with db.reading() as connection:
        rows = await connection.execute_fetchall(
            "SELECT max(claimed_at) FROM digest_run WHERE server_id = $1 AND state IN ('sent', 'silent')", (server_id,)
        )
    return next((datetime.fromisoformat(at) for (at,) in rows if at), None)


async def shown(db: Database, server_id: int) -> frozenset[tuple[int, Span]]:
    """Article ids and spans that quiet cards of this server have shown."""
    async with db.reading() as connection:
        rows = await connection.execute_fetchall(
            'SELECT article_id, start, "end" FROM digest_shown WHERE server_id = $1', (server_id,)
        )
    return frozenset((article_id, Span(start, end)) for article_id, start, end in rows)


async def _end(
    connection: aiosqlite.Connection,
    run: DigestRun,
    state: str,
    *,
    sent_at: str | None = None,
    message_id: int | None = None,
    error: str | None = None,
) -> None:
    await connection.execute(
        "UPDATE digest_run SET state = $1, sent_at = $2, message_id = $3, error = $4 "
        "WHERE server_id = $5 AND local_date = $6",
        (state, sent_at, message_id, error, run.server_id, run.local_date.isoformat()),
    )


def _plan(row: Any) -> DigestPlan:
    server_id, channel_id, at, zone, enabled, quiet, set_at = row
    return DigestPlan(
        server_id, channel_id, time.fromisoformat(at), zone, bool(enabled), quiet, datetime.fromisoformat(set_at)
    )


def _run(row: Any) -> DigestRun:
    server_id, local_date, state, nonce, claimed_at, since, sent_at, message_id, error = row
    return DigestRun(
        server_id,
        date.fromisoformat(local_date),
        state,
        nonce,
        datetime.fromisoformat(claimed_at),
        datetime.fromisoformat(since) if since else None,
        datetime.fromisoformat(sent_at) if sent_at else None,
        message_id,
        error,
    )
