"""Curators correct who is who on a simulated Discord: rights, roles, buttons, restarts."""

from __future__ import annotations

from typing import Any

import pytest
import simcord

from bot.app import build_client
from bot.chat.client import RecordClient
from bot.config import Settings
from tests.chat.cards import assert_within_limits, labels, text
from tests.chat.test_client import shown
from tests.conftest import Newsroom

MERGE = {"person": "rubio", "into": "lavrov"}


async def merged(newsroom: Newsroom, curator: simcord.MemberActor) -> simcord.InteractionResult:
    asked = await curator.slash(newsroom.channel, "person merge", **MERGE)
    assert asked.response is not None
    return await curator.click(asked.response, label="Merge")


async def quoted(newsroom: Newsroom, person: str) -> str:
    return text(shown(await newsroom.bob.slash(newsroom.channel, "quote", person=person)))


async def test_a_merge_is_asked_done_seen_at_once_and_undone(newsroom: Newsroom) -> None:
    before = await quoted(newsroom, "rubio")
    asked = await newsroom.admin.slash(newsroom.channel, "person merge", **MERGE)
    assert asked.ephemeral
    assert_within_limits(shown(asked))
    assert "Nothing is changed yet" in text(shown(asked))
    assert asked.response is not None
    assert await quoted(newsroom, "rubio") == before

    await newsroom.admin.click(asked.response, label="Merge")
    assert_within_limits(shown(asked))
    assert "## Merged" in text(shown(asked))
    assert (await quoted(newsroom, "rubio")).startswith("## Sergei Lavrov\n")
    offered = await newsroom.bob.autocomplete(newsroom.channel, "quote", "person", "rub")
    assert [choice["value"] for choice in offered] == ["Sergei Lavrov"]

    await newsroom.admin.click(asked.response, label="Undo")
    assert "## Undone" in text(shown(asked))
    assert await quoted(newsroom, "rubio") == before


async def test_cancel_leaves_everything(newsroom: Newsroom) -> None:
    asked = await newsroom.admin.slash(newsroom.channel, "person merge", **MERGE)
    assert asked.response is not None
    await newsroom.admin.click(asked.response, label="Cancel")
    assert "Nothing was changed" in text(shown(asked))
    assert labels(shown(asked)) == []
    assert (await quoted(newsroom, "rubio")).startswith("## Marco Rubio\n")


async def test_corrections_and_their_buttons_survive_a_restart(
    newsroom: Newsroom, settings: Settings, simcord_bot: RecordClient
) -> None:
    before = await quoted(newsroom, "rubio")
    asked = await newsroom.admin.slash(newsroom.channel, "person merge", **MERGE)
    assert asked.response is not None
    await newsroom.admin.click(asked.response, label="Merge")
    await simcord_bot.close()
    successor = build_client(settings)
    try:
        await newsroom.env.restart_bot(successor)
        assert (await quoted(newsroom, "rubio")).startswith("## Sergei Lavrov\n")
        listed = await newsroom.admin.slash(newsroom.channel, "person undo")
        assert labels(shown(listed)) == ["Undo 1"]
        await newsroom.admin.click(asked.response, label="Undo")
        assert await quoted(newsroom, "rubio") == before
    finally:
        await successor.close()


async def test_a_name_in_another_script_is_found_and_offered_at_once(newsroom: Newsroom) -> None:
    answer = await newsroom.admin.slash(newsroom.channel, "person alias", person="rubio", alias="Рубио")
    assert answer.ephemeral
    assert (await quoted(newsroom, "рубио")).startswith("## Marco Rubio\n")
    offered = await newsroom.bob.autocomplete(newsroom.channel, "quote", "person", "руб")
    assert [choice["value"] for choice in offered] == ["Marco Rubio"]


async def test_a_person_is_split_by_what_the_lists_offer(newsroom: Newsroom) -> None:
    person = (await newsroom.admin.autocomplete(newsroom.channel, "person split", "person", "rubio"))[0]
    article = (await newsroom.admin.autocomplete(newsroom.channel, "person split", "article", "3"))[0]
    answer = await newsroom.admin.slash(
        newsroom.channel, "person split", person=person["value"], article=article["value"], name="Another Rubio"
    )
    assert_within_limits(shown(answer))
    assert "## Split" in text(shown(answer))
    assert (await quoted(newsroom, "another rubio")).startswith("## Another Rubio\n")


CALLS: list[tuple[str, dict[str, Any]]] = [
    ("person merge", MERGE),
    ("person split", {"person": "rubio", "article": "3"}),
    ("person alias", {"person": "rubio", "alias": "Marco"}),
    ("person undo", {}),
]


@pytest.mark.parametrize(("command", "options"), CALLS, ids=[name for name, _ in CALLS])
async def test_members_are_told_who_may_and_how_to_become_one(
    newsroom: Newsroom, command: str, options: dict[str, Any]
) -> None:
    refused = await newsroom.ann.slash(newsroom.channel, command, **options)
    assert refused.ephemeral
    assert "Only people with Manage Server can correct who is who here" in text(shown(refused))
    role = newsroom.guild.create_role("Curators")
    await newsroom.env.settle()
    await newsroom.admin.slash(newsroom.channel, "setup curator-role", role=role)
    refused = await newsroom.ann.slash(newsroom.channel, command, **options)
    assert "needs the role “Curators”, or Manage Server" in text(shown(refused))


async def test_members_of_the_curator_role_may_until_it_is_removed(newsroom: Newsroom) -> None:
    role = newsroom.guild.create_role("Curators")
    cleo = newsroom.guild.add_member(newsroom.env.create_user("cleo"), roles=[role])
    await newsroom.env.settle()
    chosen = await newsroom.admin.slash(newsroom.channel, "setup curator-role", role=role)
    assert chosen.ephemeral
    assert "Members with the role “Curators”" in text(shown(chosen))
    await merged(newsroom, cleo)
    assert (await quoted(newsroom, "rubio")).startswith("## Sergei Lavrov\n")
    assert "by a curator on" in text(shown(await newsroom.bob.slash(newsroom.channel, "person show", name="lavrov")))

    assert chosen.response is not None
    await newsroom.admin.click(chosen.response, label="Remove the role")
    refused = await cleo.slash(newsroom.channel, "person undo")
    assert "no curator role is chosen" in text(shown(refused))


async def test_members_may_not_choose_the_curator_role_even_when_shown_the_command(
    newsroom: Newsroom, simcord_bot: RecordClient
) -> None:
    [command] = [command for command in await simcord_bot.tree.fetch_commands() if command.name == "setup"]
    newsroom.guild.set_command_permissions(command, {newsroom.ann: True})
    answer = await newsroom.ann.slash(newsroom.channel, "setup curator-role")
    assert answer.ephemeral
    assert "Only people with Manage Server can change settings" in text(shown(answer))


async def test_the_role_of_everybody_is_refused(newsroom: Newsroom) -> None:
    answer = await newsroom.admin.slash(newsroom.channel, "setup curator-role", role=newsroom.guild.default_role)
    assert "That role is everybody's" in text(shown(answer))


async def test_another_server_keeps_its_own_view(newsroom: Newsroom) -> None:
    elsewhere = newsroom.env.create_guild("Elsewhere")
    channel = elsewhere.create_text_channel("record")
    dora = elsewhere.add_member(newsroom.env.create_user("dora"))
    await newsroom.env.settle()
    before = text(shown(await dora.slash(channel, "quote", person="rubio")))
    await merged(newsroom, newsroom.admin)
    assert text(shown(await dora.slash(channel, "quote", person="rubio"))) == before
