"""Exactly one post a server and local date, whatever fails and whenever."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

import pytest

from bot.errors import DeliveryError
from bot.jobs.digest import STALE_AFTER, nonce, run_due
from bot.model.annotations import Annotations
from bot.model.article import Article, Citation, Span
from bot.model.digest import DigestPlan
from bot.model.reply import Note, Reply
from bot.store import articles, digests
from bot.store.database import Database

SET = datetime(2031, 5, 6, 12, 0, tzinfo=UTC)
DUE = datetime(2031, 5, 7, 7, 0, tzinfo=UTC)
PLAN = DigestPlan(11, 101, time(9), "Europe/Berlin")
BERLIN_DAY = date(2031, 5, 7)


class Crash(BaseException):
    """The process ends here."""


@dataclass(frozen=True)
class FakeDigest:
    reply: Reply | None
    shown: tuple[Citation, ...] = ()


@dataclass
class World:
    """A clock, an answer for every composition, and a channel that remembers nonces while its window is open."""

    now: datetime = DUE
    composed: FakeDigest = FakeDigest(Reply("Digest"))
    crash_at: str = ""
    refusal: DeliveryError | None = None
    window_open: bool = True
    posts: list[tuple[int, str, Reply]] = field(default_factory=list)
    asked: list[tuple[int, datetime | None, date]] = field(default_factory=list)

    def clock(self) -> datetime:
        return self.now

    async def compose(self, plan: DigestPlan, since: datetime | None, local_date: date) -> FakeDigest:
        self.asked.append((plan.server_id, since, local_date))
        self.crash("compose")
        return self.composed

    async def deliver(self, channel_id: int, reply: Reply, nonce: str, resumed: bool) -> int:
        if self.refusal:
            raise self.refusal
        self.crash("before sending")
        names = [posted for _, posted, _ in self.posts]
        if not (nonce in names and (resumed or self.window_open)):
            self.posts.append((channel_id, nonce, reply))
            names.append(nonce)
        self.crash("after sending")
        return names.index(nonce)

    def crash(self, point: str) -> None:
        if self.crash_at == point:
            self.crash_at = ""
            raise Crash(point)

    async def run(self, db: Database) -> datetime | None:
        return await run_due(db, clock=self.clock, compose=self.compose, deliver=self.deliver)


@pytest.fixture
async def db(tmp_path: Path) -> AsyncIterator[Database]:
    database = await Database.open(tmp_path / "record.db")
    await digests.save_plan(database, PLAN, now=SET)
    yield database
    await database.close()


async def test_a_digest_is_posted_at_its_time_and_not_before(db: Database) -> None:
    world = World(now=DUE - timedelta(seconds=1))
    assert await world.run(db) == DUE
    assert world.posts == []

    world.now = DUE
    assert await world.run(db) == DUE + timedelta(days=1)
    assert await world.run(db) == DUE + timedelta(days=1)
    assert world.posts == [(101, "b-310507", Reply("Digest"))]

    run = await digests.run_of(db, 11, BERLIN_DAY)
    assert run is not None
    assert (run.state, run.sent_at, run.message_id, run.error) == ("sent", DUE, 0, None)


async def test_each_digest_covers_what_came_since_the_one_before(db: Database) -> None:
    world = World()
    await world.run(db)
    world.now = DUE + timedelta(days=1)
    await world.run(db)

    assert world.asked == [(11, None, BERLIN_DAY), (11, DUE, BERLIN_DAY + timedelta(days=1))]


@pytest.mark.parametrize("window_open", [True, False], ids=["nonce remembered", "nonce forgotten"])
@pytest.mark.parametrize("point", ["compose", "before sending", "after sending"])
async def test_a_crash_at_any_point_neither_loses_nor_doubles_the_post(
    db: Database, point: str, window_open: bool
) -> None:
    world = World(crash_at=point, window_open=window_open)
    with pytest.raises(Crash):
        await world.run(db)

    world.now += timedelta(seconds=5)
    assert await world.run(db) == DUE + STALE_AFTER  # the claim could still be a living process's
    world.now = DUE + STALE_AFTER
    assert await world.run(db) == DUE + timedelta(days=1)

    assert [posted for _, posted, _ in world.posts] == ["b-310507"]
    run = await digests.run_of(db, 11, BERLIN_DAY)
    assert run is not None
    assert (run.state, run.message_id) == ("sent", 0)


async def test_two_processes_on_one_database_post_once_a_server(db: Database) -> None:
    for server_id in range(20, 40):
        await digests.save_plan(db, replace(PLAN, server_id=server_id), now=SET)
    world = World(window_open=False)
    other = await Database.open(db.path)
    try:
        for day in range(3):
            world.now = DUE + timedelta(days=day)
            await asyncio.gather(world.run(db), world.run(other), world.run(db), world.run(other))
    finally:
        await other.close()

    assert sorted(posted for _, posted, _ in world.posts) == sorted(
        nonce(server_id, BERLIN_DAY + timedelta(days=day)) for server_id in (11, *range(20, 40)) for day in range(3)
    )


async def test_a_post_that_could_not_be_delivered_is_tried_again(db: Database) -> None:
    world = World(refusal=DeliveryError("Discord is away."))
    assert await world.run(db) == DUE + STALE_AFTER
    run = await digests.run_of(db, 11, BERLIN_DAY)
    assert run is not None
    assert (run.state, run.error) == ("claimed", "Discord is away.")

    world.refusal, world.now = None, DUE + STALE_AFTER
    await world.run(db)

    assert len(world.posts) == 1
    run = await digests.run_of(db, 11, BERLIN_DAY)
    assert run is not None
    assert (run.state, run.error) == ("sent", None)


async def test_a_channel_that_is_gone_pauses_the_plan_and_keeps_the_reason(db: Database) -> None:
    world = World(refusal=DeliveryError("#news no longer exists.", permanent=True))

    assert await world.run(db) == DUE + timedelta(days=1)
    assert await world.run(db) is None

    plan, run = await digests.plan(db, 11), await digests.last_run(db, 11)
    assert plan is not None
    assert run is not None
    assert (plan.enabled, run.state, run.error) == (False, "failed", "#news no longer exists.")


async def test_one_server_that_fails_does_not_stop_the_next(db: Database) -> None:
    await digests.save_plan(db, replace(PLAN, server_id=12, channel_id=102), now=SET)
    world = World()

    async def deliver(channel_id: int, reply: Reply, nonce: str, resumed: bool) -> int:
        if channel_id == 101:
            raise ZeroDivisionError
        return await world.deliver(channel_id, reply, nonce, resumed)

    await run_due(db, clock=world.clock, compose=world.compose, deliver=deliver)

    assert [channel for channel, _, _ in world.posts] == [102]


async def test_after_an_outage_one_late_post_says_so_and_covers_all_of_it(db: Database) -> None:
    world = World()
    await world.run(db)

    world.now = DUE + timedelta(days=3, minutes=42)
    await world.run(db)

    due = int((DUE + timedelta(days=3)).timestamp())
    assert world.posts[1:] == [
        (101, "b-310510", Reply("Digest", blocks=(Note(f"Posted late: it was due <t:{due}:f>.", small=True),)))
    ]
    assert world.asked[-1] == (11, DUE, date(2031, 5, 10))


async def test_yesterdays_digest_that_never_went_out_is_left_for_todays(db: Database) -> None:
    world = World(refusal=DeliveryError("Discord is away."))
    await world.run(db)
    world.refusal, world.now = None, DUE + timedelta(days=1)

    await world.run(db)

    assert [posted for _, posted, _ in world.posts] == ["b-310508"]
    assert world.asked[-1] == (11, None, date(2031, 5, 8))
    run = await digests.run_of(db, 11, BERLIN_DAY)
    assert run is not None
    assert run.state == "failed"


async def test_a_plan_made_after_todays_time_starts_tomorrow(db: Database) -> None:
    world = World(now=DUE + timedelta(hours=3))
    await digests.save_plan(db, PLAN, now=world.now)

    assert await world.run(db) == DUE + timedelta(days=1)
    assert world.posts == []


async def test_moving_the_time_on_the_same_day_does_not_post_twice(db: Database) -> None:
    world = World()
    await world.run(db)
    await digests.save_plan(db, replace(PLAN, at=time(18)), now=DUE + timedelta(hours=1))

    world.now = DUE + timedelta(hours=9)
    await world.run(db)

    assert len(world.posts) == 1


async def test_a_silent_day_posts_nothing_and_is_done(db: Database) -> None:
    world = World(composed=FakeDigest(None))

    assert await world.run(db) == DUE + timedelta(days=1)

    run = await digests.run_of(db, 11, BERLIN_DAY)
    assert run is not None
    assert (run.state, world.posts) == ("silent", [])


async def test_what_a_quiet_card_showed_is_remembered(db: Database) -> None:
    article_id = await articles.save(db, Article("a.txt", "One. Two."), Annotations(), "v1", now=SET)
    cited = Citation(article_id, 1, Span(0, 4))
    world = World(composed=FakeDigest(Reply("Digest"), (cited, Citation(999, 1, Span(0, 4)))))

    await world.run(db)

    assert await digests.shown(db, 11) == {(article_id, Span(0, 4))}
    assert await digests.shown(db, 12) == frozenset()


@pytest.mark.parametrize(
    ("zone", "at", "start", "dates"),
    [
        ("Europe/Berlin", time(2, 30), "2027-03-27T00:00+00:00", ["270327", "270328", "270329"]),
        ("Europe/Berlin", time(2, 30), "2027-10-29T12:00+00:00", ["271030", "271031", "271101"]),
        ("Pacific/Apia", time(9), "2011-12-28T20:00+00:00", ["111229", "111231", "120101"]),
    ],
    ids=["spring", "autumn", "Apia skips a date"],
)
async def test_one_post_a_local_date_over_clock_changes(
    db: Database, zone: str, at: time, start: str, dates: list[str]
) -> None:
    world = World(now=datetime.fromisoformat(start), window_open=False)
    await digests.save_plan(db, replace(PLAN, zone=zone, at=at), now=world.now)

    while len(world.posts) < 3:
        wake = await world.run(db)
        assert wake is not None
        world.now = max(wake, world.now + timedelta(minutes=7))

    assert [posted for _, posted, _ in world.posts] == [f"b-{day}" for day in dates]


async def test_a_clock_set_back_does_not_post_again(db: Database) -> None:
    world = World(window_open=False)
    await world.run(db)
    world.now = DUE - timedelta(hours=2)
    await world.run(db)
    world.now = DUE
    await world.run(db)

    assert len(world.posts) == 1


def test_a_nonce_fits_discords_25_characters() -> None:
    assert nonce(2**63 - 1, BERLIN_DAY) == "7fffffffffffffff-310507"
