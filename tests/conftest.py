"""What many tests share: the analysis and the seeds, loaded once, and the unmodified client on a simulated Discord."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

import discord
import pytest
import simcord
from hypothesis import settings as hypothesis_settings

from bot.app import build_client
from bot.chat.client import RecordClient
from bot.config import Settings
from bot.text.pipeline import Analyst

SEEDS = Path(__file__).parent.parent / "seeds"


@dataclass(frozen=True)
class Newsroom:
    """A server with the bot in it: a channel, an admin (Manage Server) and two members."""

    env: simcord.Env
    guild: simcord.GuildHandle
    channel: simcord.ChannelHandle
    admin: simcord.MemberActor
    ann: simcord.MemberActor
    bob: simcord.MemberActor


# The first example of a test pays for what is built once; no test here asks how long something takes.
hypothesis_settings.register_profile("no deadline", deadline=None)
hypothesis_settings.load_profile("no deadline")


@pytest.fixture(scope="session")
def analyst() -> Analyst:
    """Loading it costs more than any test of a finder."""
    return Analyst(Settings().spacy_model)


@pytest.fixture(scope="session")
def seeded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database as the first start leaves it; to be copied, not written."""
    settings = Settings(database_path=tmp_path_factory.mktemp("seeded") / "record.db", articles_dir=SEEDS)
    # Not asyncio.run, which would take the loop away from the tests that follow.
    with asyncio.Runner(loop_factory=asyncio.new_event_loop) as runner:
        runner.run(_first_start(settings))
    return settings.database_path


async def _first_start(settings: Settings) -> None:
    client = build_client(settings)
    async with simcord.run(client):
        await client.close()


@pytest.fixture
def settings(seeded: Path, tmp_path: Path) -> Settings:
    """Settings of a bot that has the seeds already."""
    shutil.copy(seeded, tmp_path / "record.db")
    return Settings(database_path=tmp_path / "record.db", articles_dir=SEEDS, preview_port=0)


@pytest.fixture
async def simcord_bot(settings: Settings) -> AsyncIterator[RecordClient]:
    client = build_client(settings)
    yield client
    await client.close()


@pytest.fixture
async def newsroom(simcord_env: simcord.Env) -> Newsroom:
    guild = simcord_env.create_guild("Newsroom")
    channel = guild.create_text_channel("record")
    admins = guild.create_role("Admins", permissions=discord.Permissions(manage_guild=True))
    ann, bob = (guild.add_member(simcord_env.create_user(name)) for name in ("ann", "bob"))
    admin = guild.add_member(simcord_env.create_user("admin"), roles=[admins])
    await simcord_env.settle()
    return Newsroom(simcord_env, guild, channel, admin, ann, bob)
