"""/help, /about and /status."""

from __future__ import annotations

from datetime import date, time

from bot.answers.help import about, help_card, status
from bot.model.digest import DigestPlan
from bot.model.reply import CommandHelp, Heading, Note, Reply
from bot.store import articles, digests
from bot.store.database import Database
from tests.answers.builders import BRIDGE, NOW, SERVER, record_of, save

PLAN = DigestPlan(SERVER, 5, time(8, 30), "Europe/Lisbon")


def words(reply: Reply) -> str:
    return "\n".join(block.text for block in reply.blocks if isinstance(block, Heading | Note))


async def test_help_shows_a_call_for_each_command_and_those_for_admins_apart(db: Database) -> None:
    reply = await help_card(
        await record_of(db),
        [
            CommandHelp("quote", "What a person said.", "/quote falk"),
            CommandHelp("digest off", "Stop.", "/digest off", True),
        ],
    )
    assert reply.blocks[:3] == (
        Note("/quote falk\nWhat a person said."),
        Heading("For people with Manage Server"),
        Note("/digest off\nStop."),
    )
    assert reply.private


async def test_about_promises_nothing_it_cannot_keep(db: Database) -> None:
    assert "it can name the wrong speaker" in words(await about(await record_of(db)))


async def test_status_counts_the_record(db: Database) -> None:
    await save(db, *BRIDGE)
    found = words(await status(await record_of(db)))
    assert "4 articles · 3 quotations · 0 reported · 2 people · 3 dated events" in found
    assert "and can be read" in found


async def test_status_names_what_did_not_go_in_and_why(db: Database) -> None:
    await articles.fail(db, "torn.txt", "The file is empty.", now=NOW)
    assert "Not in the record: 1 article\ntorn.txt: The file is empty." in words(await status(await record_of(db)))


async def test_status_without_a_digest_says_who_can_set_one_up(db: Database) -> None:
    assert "Not set up. An admin does it with /digest setup." in words(await status(await record_of(db)))


async def test_status_says_when_the_next_digest_comes(db: Database) -> None:
    await digests.save_plan(db, PLAN, now=NOW)
    found = words(await status(await record_of(db)))
    assert "Every day at 08:30 (Europe/Lisbon); the next one <t:1936164600:F>, <t:1936164600:R>." in found
    assert "None has been posted yet." in found


async def test_status_says_what_became_of_the_last_digest(db: Database) -> None:
    await digests.save_plan(db, PLAN, now=NOW)
    claim = await digests.claim(db, SERVER, date(2031, 5, 9), "nonce", now=NOW, stale_before=NOW)
    assert claim
    await digests.note_error(db, claim.run, "Discord did not answer.")
    assert "The one of 2031-05-09 is on its way; the last try failed: Discord did not answer." in words(
        await status(await record_of(db))
    )
    await digests.mark_sent(db, claim.run, 1, (), now=NOW)
    assert "The last one was posted <t:1936094400:f>." in words(await status(await record_of(db)))
