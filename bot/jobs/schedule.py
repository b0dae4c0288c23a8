"""The loop that does timed work when it is due, for as long as the process lives.

What is due, and when the next is, the work itself says; the daily slots are `model.slots`. Not discord.ext.tasks: its
loop ends for good on the first Forbidden and repeats its whole body on a dropped connection.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta

log = logging.getLogger(__name__)

NAP_LIMIT_S = 7200.0  # a machine that was suspended, or whose clock was set, is noticed this soon
SHORTEST_S = 1.0  # work that is overdue and does not get done must not spin
RETRY_S = 60.0  # after the work as a whole failed: the database was locked, the disk full

# Does what is due and says when it wants to be called again; None: nothing is planned.
Work = Callable[[], Awaitable[datetime | None]]


class Schedule:
    """Runs `work` at its times; cancel the task that runs it to end it."""

    def __init__(self, work: Work, clock: Callable[[], datetime]) -> None:
        self._work = work
        self._clock = clock
        self._nap: asyncio.Task[None] | None = None
        self._replanned = False

    async def run(self) -> None:
        """Do the work now and then whenever it is due, for ever."""
        while True:
            self._replanned = False
            try:
                wake = await self._work() or self._clock() + timedelta(seconds=NAP_LIMIT_S)
            except Exception:
                log.exception("the schedule goes on after a failure")
                wake = self._clock() + timedelta(seconds=RETRY_S)
            await self._rest(wake)

    def replan(self) -> None:
        """Ask the work again at once: a plan has changed."""
        self._replanned = True
        if self._nap is not None:
            self._nap.cancel()

    async def _rest(self, wake: datetime) -> None:
        """Sleep until `wake` by the clock, or until a plan changes."""
        rested = False
        while not self._replanned and (not rested or self._clock() < wake):
            pause_s = (wake - self._clock()).total_seconds()
            self._nap = asyncio.create_task(asyncio.sleep(min(max(pause_s, SHORTEST_S), NAP_LIMIT_S)))
            try:
                # Waits for its end, however it ends: only a cancelled loop raises here.
                await asyncio.wait([self._nap])
            finally:
                self._nap.cancel()
                self._nap = None
            rested = True
