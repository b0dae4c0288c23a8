"""The daily digests that are due: claim, compose, deliver, mark sent, for one server after the other.

Composing is `answers`, delivering is `chat`; both are handed in. A crash at any point leaves a claim that is taken up
again with the same nonce, so that Discord, or the look into the channel that a resumed delivery makes, finds the post
that may already be there. What waits for the right moment is `schedule`.
"""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Protocol

from bot.errors import BotError, DeliveryError
from bot.model.article import Citation
from bot.model.digest import DigestPlan, DigestRun
from bot.model.reply import Note, Reply
from bot.model.slots import Slot, last_slot, next_slot
from bot.store import digests
from bot.store.database import Database
from bot.store.digests import Claim

log = logging.getLogger(__name__)

# Longer than composing and all the tries of one delivery take together; only then is a claim a dead process's.
STALE_AFTER = timedelta(minutes=2)
# A restart or a retry goes unmentioned; a reader who finds the post at another hour is told.
LATE_AFTER = timedelta(minutes=10)


class Composed(Protocol):
    """A digest ready to post; `reply` None for a silent day, `shown` what its quiet card takes from the record."""

    @property
    def reply(self) -> Reply | None: ...

    @property
    def shown(self) -> tuple[Citation, ...]: ...


# A plan, the time of the digest before (None: the first) and the local date.
Compose = Callable[[DigestPlan, datetime | None, date], Awaitable[Composed]]
# A channel, the post, its nonce, and whether it may already be there; the id of the message. Raises DeliveryError.
Deliver = Callable[[int, Reply, str, bool], Awaitable[int]]


async def run_due(
    db: Database, *, clock: Callable[[], datetime], compose: Compose, deliver: Deliver
) -> datetime | None:
    """Post every digest that is due; when the next one is, None without plans. One server's failure stops no other.

    Of several days missed only the last is posted, with everything since the digest before.
    """
    wakes = []
    for plan in await digests.plans(db):
        if not plan.enabled:
            continue
        slot = last_slot(clock(), plan.at, plan.zone)
        due = await _due(db, plan, slot, clock())
        if due <= clock():
            await _post(db, plan, slot, clock, compose, deliver)
            due = await _due(db, plan, slot, clock())
        wakes.append(due)
    return min(wakes, default=None)


def nonce(server_id: int, local_date: date) -> str:
    """The same for every try at this post; 16 hexadecimal digits hold every Discord id."""
    return f"{server_id:x}-{local_date:%y%m%d}"


async def _due(db: Database, plan: DigestPlan, slot: Slot, now: datetime) -> datetime:
    """When the plan next needs something done: the slot itself, another try at it, or the slot after it."""
    following = next_slot(slot.at, plan.at, plan.zone).at
    if plan.set_at and slot.at <= plan.set_at:
        return following
    run = await digests.run_of(db, plan.server_id, slot.local_date)
    if run is None:
        return slot.at
    if run.state == "claimed":
        return min(run.claimed_at + STALE_AFTER, following)
    return following


async def _post(
    db: Database, plan: DigestPlan, slot: Slot, clock: Callable[[], datetime], compose: Compose, deliver: Deliver
) -> None:
    now = clock()
    claim = await digests.claim(
        db,
        plan.server_id,
        slot.local_date,
        nonce(plan.server_id, slot.local_date),
        now=now,
        stale_before=now - STALE_AFTER,
    )
    if claim is None:
        return
    try:
        await _send(db, plan, slot, claim, clock, compose, deliver)
    except DeliveryError as error:
        log.warning("digest of server %d: %s", plan.server_id, error)
        if error.permanent:
            await digests.mark_failed(db, claim.run, str(error))
        else:
            await digests.note_error(db, claim.run, str(error))
    except Exception as error:
        # Whatever went wrong in one server's digest, the others still get theirs; this one is tried again.
        log.exception("digest of server %d", plan.server_id)
        await digests.note_error(db, claim.run, str(error) if isinstance(error, BotError) else repr(error))


async def _send(
    db: Database,
    plan: DigestPlan,
    slot: Slot,
    claim: Claim,
    clock: Callable[[], datetime],
    compose: Compose,
    deliver: Deliver,
) -> None:
    run: DigestRun = claim.run
    composed = await compose(plan, run.since, run.local_date)
    if composed.reply is None:
        await digests.mark_silent(db, run)
        return
    reply = composed.reply
    if clock() - slot.at > LATE_AFTER:
        late = Note(f"Posted late: it was due <t:{int(slot.at.timestamp())}:f>.", small=True)
        reply = replace(reply, blocks=(late, *reply.blocks))
    message_id = await deliver(plan.channel_id, reply, run.nonce, claim.resumed)
    await digests.mark_sent(db, run, message_id, composed.shown, now=clock())
