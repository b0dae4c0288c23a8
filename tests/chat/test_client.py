"""The whole bot on a simulated Discord: commands, buttons, autocomplete, rights, errors and restarts."""

from __future__ import annotations

import asyncio
import logging
from typing import Any

import discord
import pytest
import simcord

from bot.answers.record import Record
from bot.app import build_client
from bot.chat import respond
from bot.chat.client import RecordClient
from bot.config import Settings
from bot.errors import StoreError
from bot.model.reply import Reply
from tests.chat.cards import assert_within_limits, buttons, labels, text
from tests.conftest import Newsroom

COMMANDS = {
    "quote", "verify", "voices", "chronology", "summary", "search", "compare", "person", "article",
    "digest", "setup", "help", "about", "status",
}  # fmt: skip


def shown(result: simcord.InteractionResult) -> list[dict[str, Any]]:
    """The card that the asker sees at the end."""
    message = result.followups[-1] if result.followups else result.response
    assert message is not None
    return message.components


def posts(newsroom: Newsroom) -> list[Any]:
    return [request for request in newsroom.env.http_requests if request.method in ("POST", "PATCH")]


async def test_every_command_is_offered_with_an_example(newsroom: Newsroom, simcord_bot: RecordClient) -> None:
    offered = set(newsroom.admin.available_commands(newsroom.channel))
    leaves = [
        command for command in simcord_bot.tree.walk_commands() if isinstance(command, discord.app_commands.Command)
    ]
    assert {name.split()[0] for name in offered} == COMMANDS
    assert {command.qualified_name for command in leaves} == offered
    assert all(command.extras["example"].startswith(f"/{command.qualified_name}") for command in leaves)


async def test_members_are_not_offered_the_settings(newsroom: Newsroom) -> None:
    assert not [
        name for name in newsroom.ann.available_commands(newsroom.channel) if name.startswith(("digest", "setup"))
    ]


async def test_commands_are_sent_to_discord_once(newsroom: Newsroom) -> None:
    await newsroom.env.restart_bot()
    sent = [request for request in newsroom.env.http_requests if request.method == "PUT"]
    assert len(sent) == 1


async def test_the_bot_listens_to_guilds_only(simcord_bot: RecordClient) -> None:
    assert simcord_bot.intents == discord.Intents(guilds=True)


ASKED: list[tuple[str, dict[str, Any]]] = [
    ("quote", {"person": "putin"}),
    ("quote", {"person": "puttin", "kind": "reported"}),
    ("verify", {"quote": "Russia holds all the cards", "person": "zelensky"}),
    ("verify", {"quote": "“25,000 soldier deaths, from both sides” and “in principle”"}),
    ("voices", {}),
    ("voices", {"topic": "ceasefire"}),
    ("chronology", {}),
    ("chronology", {"from": "2025-03-16", "to": "2025-03-18", "person": "trump"}),
    ("summary", {}),
    ("summary", {"article": "5", "length": "short"}),
    ("search", {"words": "ceasefire"}),
    ("compare", {"topic": "ceasefire"}),
    ("person show", {"name": "zelenskiy"}),
    ("article list", {}),
    ("article show", {"article": "1"}),
    ("help", {}),
    ("about", {}),
    ("status", {}),
]


@pytest.mark.parametrize(("command", "options"), ASKED, ids=[f"{name} {options}" for name, options in ASKED])
async def test_an_answer_and_all_it_leads_to_is_within_discords_limits(
    newsroom: Newsroom, command: str, options: dict[str, Any]
) -> None:
    result = await newsroom.ann.slash(newsroom.channel, command, **options)
    card = shown(result)
    assert_within_limits(card)
    assert "ref " not in text(card)
    for button in buttons(card):
        if button.get("disabled"):
            continue
        # Asked again for each: a press may have turned the page.
        asked = (await newsroom.ann.slash(newsroom.channel, command, **options)).response
        assert asked is not None
        answer = shown(await newsroom.ann.click(asked, custom_id=button["custom_id"]))
        assert_within_limits(answer)
        assert "ref " not in text(answer)


async def test_nothing_sent_can_ping_anybody(newsroom: Newsroom) -> None:
    for person in ("putin", "@everyone", "<@&1> https://example.org"):
        await newsroom.ann.slash(newsroom.channel, "quote", person=person)
    bodies = [request.json.get("data", request.json) for request in posts(newsroom)]
    cards = [body for body in bodies if body.get("components")]
    assert len(cards) == 3
    assert all(body["allowed_mentions"] == {"parse": []} for body in cards)
    assert all("@everyone" not in text(body["components"]) for body in cards)


async def test_an_unknown_name_is_answered_to_the_asker_alone_with_an_id_that_is_in_the_log(
    newsroom: Newsroom, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    result = await newsroom.ann.slash(newsroom.channel, "quote", person="merkel")
    assert result.ephemeral
    ref = text(shown(result)).rpartition("ref ")[2]
    assert len(ref) == 4
    assert f"ref {ref}" in caplog.text


async def test_a_failure_inside_is_told_in_plain_words(
    newsroom: Newsroom, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(self: RecordClient, server_id: int | None) -> None:
        raise ValueError("a detail for the log only")

    monkeypatch.setattr(RecordClient, "record", broken)
    result = await newsroom.ann.slash(newsroom.channel, "quote", person="putin")
    assert result.ephemeral
    assert "detail" not in text(shown(result))
    assert "a detail for the log only" in caplog.text


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> None:
    """Answers that take longer than an asker is left without a sign."""
    checked = respond._checked

    async def late(record: Record, answer: respond.Answer) -> Reply:
        await asyncio.sleep(0.05)  # on the simulated clock, by which the wait is the shorter timer
        return await checked(record, answer)

    monkeypatch.setattr(respond, "DEFER_AFTER_S", 0.01)
    monkeypatch.setattr(respond, "_checked", late)


@pytest.mark.usefixtures("slow")
async def test_a_slow_answer_is_announced_and_arrives(newsroom: Newsroom) -> None:
    public = await newsroom.ann.slash(newsroom.channel, "quote", person="putin")
    private = await newsroom.ann.slash(newsroom.channel, "help")
    wrong = await newsroom.ann.slash(newsroom.channel, "quote", person="merkel")
    assert (public.ephemeral, "Vladimir Putin" in text(shown(public))) == (False, True)
    assert private.ephemeral
    assert wrong.followups[-1].ephemeral
    assert wrong.response is None


async def test_pages_turn_for_who_asked_and_for_nobody_else(newsroom: Newsroom) -> None:
    result = await newsroom.ann.slash(newsroom.channel, "quote", person="putin")
    assert result.response is not None
    label = next(label for label in labels(shown(result)) if label.startswith("Reported"))
    refused = await newsroom.bob.click(result.response, label=label)
    assert refused.ephemeral
    assert "Run /quote yourself to page it" in text(shown(refused))
    before = text(shown(result))
    await newsroom.ann.click(result.response, label=label)
    assert text(shown(result)) != before


async def test_buttons_work_after_a_restart(newsroom: Newsroom, settings: Settings, simcord_bot: RecordClient) -> None:
    result = await newsroom.ann.slash(newsroom.channel, "quote", person="putin")
    assert result.response is not None
    await simcord_bot.close()
    successor = build_client(settings)
    try:
        await newsroom.env.restart_bot(successor)
        first = next(button for button in buttons(shown(result)) if button["label"] == "Context")
        context = await newsroom.bob.click(result.response, custom_id=first["custom_id"])
        assert context.ephemeral
        assert "in principle" in text(shown(context))
    finally:
        await successor.close()


async def test_autocomplete_offers_the_most_quoted_first_and_never_too_much(newsroom: Newsroom) -> None:
    everyone = await newsroom.ann.autocomplete(newsroom.channel, "quote", "person", "")
    putin = await newsroom.ann.autocomplete(newsroom.channel, "quote", "person", "put")
    assert 1 <= len(everyone) <= 25
    assert all(1 <= len(choice["name"]) <= 100 and 1 <= len(choice["value"]) <= 100 for choice in everyone)
    assert putin[0]["name"].startswith("Vladimir Putin")
    answer = await newsroom.ann.slash(newsroom.channel, "quote", person=putin[0]["value"])
    assert "Vladimir Putin" in text(shown(answer))


async def test_autocomplete_is_empty_rather_than_an_error(newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    def closed(self: RecordClient, server_id: int | None) -> None:
        raise StoreError("The file is locked.")

    monkeypatch.setattr(RecordClient, "record", closed)
    assert await newsroom.ann.autocomplete(newsroom.channel, "quote", "person", "p") == []


async def test_a_channel_without_a_welcome_gets_no_hello(newsroom: Newsroom) -> None:
    assert newsroom.channel.history() == []
