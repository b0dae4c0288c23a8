"""The loop: wakes when told, asks again when a plan changes, survives whatever the work raises."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta

import pytest

from bot.jobs.schedule import NAP_LIMIT_S, RETRY_S, Schedule

START = datetime(2031, 5, 7, 7, 0, tzinfo=UTC)


class Clock:
    """Sleeping moves it; `naps` are the sleeps asked for."""

    def __init__(self) -> None:
        self.now = START
        self.naps: list[float] = []

    def __call__(self) -> datetime:
        return self.now

    async def sleep(self, seconds: float) -> None:
        self.naps.append(seconds)
        self.now += timedelta(seconds=seconds)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Iterator[Clock]:
    clock = Clock()
    monkeypatch.setattr("bot.jobs.schedule.asyncio.sleep", clock.sleep)
    yield clock


class Enough(BaseException):
    """Ends the loop from inside the work."""


async def calls(clock: Clock, wakes: list[Callable[[], datetime | None]]) -> list[datetime]:
    """When the work was called, while it answers with each of `wakes` in turn."""
    called: list[datetime] = []

    async def work() -> datetime | None:
        called.append(clock.now)
        if len(called) > len(wakes):
            raise Enough
        return wakes[len(called) - 1]()

    with pytest.raises(Enough):
        await Schedule(work, clock).run()
    return called


async def test_work_is_called_again_when_it_asked_to_be(clock: Clock) -> None:
    assert await calls(clock, [lambda: START + timedelta(seconds=90)]) == [START, START + timedelta(seconds=90)]


async def test_a_far_time_is_slept_towards_in_short_naps(clock: Clock) -> None:
    far = START + timedelta(seconds=2.5 * NAP_LIMIT_S)

    assert await calls(clock, [lambda: far]) == [START, far]

    assert clock.naps == [NAP_LIMIT_S, NAP_LIMIT_S, NAP_LIMIT_S / 2]


async def test_without_plans_the_work_is_asked_again_after_a_nap(clock: Clock) -> None:
    assert await calls(clock, [lambda: None]) == [START, START + timedelta(seconds=NAP_LIMIT_S)]


async def test_work_that_stays_overdue_does_not_spin(clock: Clock) -> None:
    await calls(clock, [lambda: START - timedelta(days=1)])

    assert clock.naps == [1.0]


async def test_a_failure_is_logged_and_tried_again(clock: Clock, caplog: pytest.LogCaptureFixture) -> None:
    def fail() -> None:
        raise ZeroDivisionError

    assert await calls(clock, [fail]) == [START, START + timedelta(seconds=RETRY_S)]
    assert "the schedule goes on after a failure" in caplog.text


async def test_a_changed_plan_is_asked_about_at_once() -> None:
    asked = asyncio.Queue[int]()

    async def work() -> datetime | None:
        asked.put_nowait(1)
        return None

    loop = Schedule(work, lambda: START)
    task = asyncio.create_task(loop.run())
    await asked.get()

    loop.replan()
    await asked.get()

    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task


async def test_a_plan_changed_during_the_work_is_not_missed(clock: Clock) -> None:
    called = 0

    async def work() -> datetime | None:
        nonlocal called
        called += 1
        if called == 2:
            raise Enough
        loop.replan()
        return None

    loop = Schedule(work, clock)
    with pytest.raises(Enough):
        await loop.run()

    assert clock.naps == []
