"""What an operator asks when something does not work: settings, analysis, database, articles, digests.

Rights in Discord's channels are shown by `/digest status`, where they can be seen.
"""

from __future__ import annotations

import asyncio
import platform
from collections.abc import AsyncIterator
from dataclasses import dataclass
from importlib.util import find_spec

from bot.config import Settings
from bot.errors import SourceError, StoreError
from bot.sources.folder import read_folder
from bot.store import articles, digests
from bot.store.database import Database


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at: what it is, whether it is well, and the sentence about it."""

    about: str
    is_well: bool
    sentence: str


async def examine(settings: Settings) -> list[Finding]:
    """Everything that can be looked at without Discord, in the order in which one thing needs the next."""
    return [finding async for finding in _findings(settings)]


async def _findings(settings: Settings) -> AsyncIterator[Finding]:
    yield Finding("Python", True, platform.python_version())
    has_token = bool(settings.discord_token)
    yield Finding("token", True, "set" if has_token else "none: `preview` works, `run` needs DISCORD_TOKEN")
    model = settings.spacy_model
    has_model = not model or find_spec(model) is not None
    ill = f"no package {model}: install it, or leave SPACY_MODEL empty"
    yield Finding("analysis", has_model, (model or "its own net") if has_model else ill)
    async for finding in _articles(settings):
        yield finding
    try:
        db = await Database.open(settings.database_path)
    except StoreError as error:
        yield Finding("database", False, str(error))
        return
    try:
        async for finding in _database(db):
            yield finding
    finally:
        await db.close()


async def _articles(settings: Settings) -> AsyncIterator[Finding]:
    try:
        content = await asyncio.to_thread(read_folder, settings.articles_dir)
    except SourceError as error:
        yield Finding("articles", False, str(error))
        return
    yield Finding("articles", True, f"{len(content.articles)} can be read in {settings.articles_dir}")
    for failure in content.failures:
        yield Finding("article", False, str(failure))


async def _database(db: Database) -> AsyncIterator[Finding]:
    damage = await db.damage()
    stored = await articles.articles(db)
    yield Finding(
        "database",
        not damage,
        f"{db.path} is damaged ({damage[0]}): `python -m bot restore BACKUP`"
        if damage
        else f"{db.path}, schema version {await db.version()}, {len(stored)} articles",
    )
    for failure in await articles.failures(db):
        yield Finding("load", False, failure.reason)
    for plan in await digests.plans(db):
        run = await digests.last_run(db, plan.server_id)
        if not plan.enabled and run is not None and run.error:
            yield Finding("digest", False, f"server {plan.server_id} is paused: {run.error}")
