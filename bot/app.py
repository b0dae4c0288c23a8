"""Where everything meets: the client with its record, its digests and its life, opened in order and closed in reverse.

`build_client` is public: whatever gives the client a Discord gets the whole bot, its articles loaded once it is ready.
What an operator types is read in `__main__`; the try-out in the browser is `preview`.
"""

from __future__ import annotations

import asyncio
import gc
import logging
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import date, datetime
from functools import partial

import aiohttp
import discord

from bot.answers.digest import compose
from bot.answers.digest_card import ComposedDigest
from bot.answers.record import Record, read_names
from bot.chat.client import RecordClient, Service
from bot.chat.commands import READING
from bot.chat.deliver import deliver
from bot.chat.digest_commands import digest
from bot.chat.permissions import INVITE
from bot.chat.setup_commands import setup
from bot.config import Settings
from bot.errors import ConfigError
from bot.jobs.digest import run_due
from bot.jobs.ingest import load
from bot.jobs.schedule import Schedule
from bot.model.digest import DigestPlan
from bot.store.database import Database
from bot.store.lock import sole_bot

log = logging.getLogger(__name__)

# Between two attempts to reach Discord: doubled each time, so that an outage is neither missed nor made worse.
_FIRST_PAUSE_S, _LONGEST_PAUSE_S = 2.0, 300.0
# New objects until the collector looks at them, a few milliseconds for so many; looks until it goes through older ones.
_COLLECTED = (20_000, 50, 100)


def build_client(settings: Settings) -> RecordClient:
    """A client that opens, loads and serves everything by itself once it is logged in."""
    return RecordClient(partial(_opened, settings), (*READING, digest, setup))


async def run(settings: Settings, say: Callable[[str], None]) -> None:
    """Serve Discord until stopped; after a failed connection a fresh client tries again.

    Fresh, because discord.py 2.7.1 cannot start a client twice, and one whose first connection fails ends with an
    AttributeError. Raises ConfigError for a token that Discord does not take, StoreError where another bot serves this
    record already.
    """
    with sole_bot(settings.database_path):
        await _serve(settings, say)


async def _serve(settings: Settings, say: Callable[[str], None]) -> None:
    pause_s = _FIRST_PAUSE_S
    while True:
        client = build_client(settings)
        try:
            async with client:
                await client.login(settings.discord_token)
                say(f"Invite the bot to a server: {invite_link(client)}")
                pause_s = _FIRST_PAUSE_S
                await client.connect()
                return
        except discord.LoginFailure:
            raise ConfigError(
                "Discord does not accept DISCORD_TOKEN: copy it again from the Bot page of the developer portal.",
                subject="DISCORD_TOKEN",
            ) from None
        except (discord.DiscordException, aiohttp.ClientError, OSError, AttributeError) as error:
            log.warning("no connection to Discord, again in %g s: %s", pause_s, error)
        await asyncio.sleep(pause_s)
        pause_s = min(2 * pause_s, _LONGEST_PAUSE_S)


def invite_link(client: discord.Client) -> str:
    """The address that asks for the least: no more rights than digests and answers need."""
    assert client.application_id is not None  # known once logged in
    return discord.utils.oauth_url(client.application_id, permissions=INVITE, scopes=("bot", "applications.commands"))


def spare_collector() -> None:
    """Let the garbage collector look at little at a time, and never again at what is in memory for good.

    By default it looks at everything that a large answer builds, several times, and the loop waits: 30 ms among 25,000
    quotations (tests/bench/stalls.py). References are counted as ever; only cycles wait longer.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(*_COLLECTED)


@asynccontextmanager
async def _opened(settings: Settings, client: RecordClient) -> AsyncIterator[Service]:
    clock = discord.utils.utcnow
    async with AsyncExitStack() as stack:
        db = await Database.open(settings.database_path)
        stack.push_async_callback(db.close)
        report = await load(db, settings.articles_dir, settings.spacy_model, now=clock(), progress=sys.stderr.isatty())
        for name, reason in report.failed:
            log.warning("not in the record: %s: %s", name, reason)
        names = await read_names(db)
        spare_collector()

        def record(server_id: int) -> Record:
            return Record(db, (0, server_id), clock(), names)

        async def composed(plan: DigestPlan, since: datetime | None, local_date: date) -> ComposedDigest:
            return await compose(record(plan.server_id), plan, since, local_date)

        due = partial(run_due, db, clock=clock, compose=composed, deliver=partial(deliver, client))
        schedule = Schedule(due, clock)
        posting = asyncio.create_task(_post_when_ready(client, schedule))
        stack.push_async_callback(_ended, posting)
        yield Service(record, schedule.replan)


async def _post_when_ready(client: RecordClient, schedule: Schedule) -> None:
    await client.wait_until_ready()  # channels are not known before
    await schedule.run()


async def _ended(task: asyncio.Task[None]) -> None:
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
