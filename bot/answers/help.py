"""`/help`, `/about` and `/status`: what the bot can do, what it promises, and whether it runs."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from datetime import datetime

from bot.answers.record import Record, counted
from bot.model.digest import DigestPlan, DigestRun
from bot.model.reply import Block, Button, CommandHelp, Heading, Note, Reply
from bot.model.slots import next_run
from bot.store import articles, digests, reading

_FAILURES = 5

_ABOUT = (
    ("What it is", "A record of news articles: who said what, and what happened when, each line with its source."),
    (
        "How it works",
        "It reads every article once and notes its quotations, who speaks, and what its dates stand for. Answers are "
        "made from these notes and from the articles' own sentences.",
    ),
    (
        "What it promises",
        "Words of an article are shown exactly as printed and compared with the stored text before they leave. Where "
        "the text does not say who speaks, nobody is named; where it does not say when, nothing is dated. It takes no "
        "side and judges no claim.",
    ),
    (
        "What it can get wrong",
        "It can miss a quotation or a date, and it can name the wrong speaker. Context beside a quotation shows "
        "the words around it, and Why this speaker? there says how the speaker was found.",
    ),
    (
        "What it keeps",
        "The articles, the settings of a server, and who corrected its record, with name and time. It reads no "
        "message but the one somebody has it verify; words pasted to be verified it keeps for a day, without a name. "
        "It keeps nothing else about members.",
    ),
)


async def help_card(record: Record, commands: Sequence[CommandHelp]) -> Reply:
    """Every command with a call to try; those for curators and admins last."""
    curators = [command for command in commands if command.for_curators]
    admins = [command for command in commands if command.for_admins]
    everybody = [command for command in commands if command not in (*curators, *admins)]
    blocks: list[Block] = [Note("\n".join(map(_entry, everybody)))]
    if curators:
        blocks += [Heading("For curators: put right who is who"), Note("\n".join(map(_entry, curators)))]
    if admins:
        blocks += [Heading("For people with Manage Server"), Note("\n".join(map(_entry, admins)))]
    blocks.append(
        Note(
            "Names need not be spelt exactly, and lists open while you type. Numbers like [4] are articles.", small=True
        )
    )
    return Reply(
        title="What you can ask",
        subtitle="every answer is in the articles' own words, with its source",
        blocks=tuple(blocks),
        buttons=((Button("All articles", "articles|0"), Button("Chronology", "chronology|")),),
        footer=await record.footer(),
        accent="help",
        private=True,
    )


async def about(record: Record) -> Reply:
    return Reply(
        title="About this bot",
        blocks=tuple(block for heading, text in _ABOUT for block in (Heading(heading), Note(text))),
        footer=await record.footer(),
        accent="help",
        private=True,
    )


async def status(record: Record) -> Reply:
    """What the record holds, what did not go in and why, and this server's digest."""
    held = await reading.counts(record.db, record.collections)
    # What was written last stands in the log beside the database until SQLite moves it over.
    files = (record.db.path, record.db.path.with_name(f"{record.db.path.name}-wal"))
    size = sum(file.stat().st_size for file in files if file.exists())
    holds = [
        counted(held.articles, "article"),
        counted(held.quotations, "quotation"),
        f"{held.reported:,} reported",
        counted(held.people, "person", "people"),
        counted(held.events, "dated event"),
    ]
    blocks: list[Block] = [
        Heading("The record"),
        Note(f"{' · '.join(holds)}\nThe database takes {size / 1e6:,.1f} MB and can be read."),
        *[block async for block in _failed(record)],
        Heading("The daily digest"),
        Note("\n".join(await digest_lines(record))),
    ]
    return Reply(
        title="Status",
        subtitle=f"as of <t:{int(record.now.timestamp())}:f>",
        blocks=tuple(blocks),
        footer=await record.footer(),
        accent="help",
        private=True,
    )


async def digest_lines(record: Record) -> list[str]:
    """When this server's next digest comes, and what became of the last."""
    plan = await digests.plan(record.db, record.server_id)
    if plan is None:
        return ["Not set up. An admin does it with /digest setup."]
    run = await digests.last_run(record.db, record.server_id)
    return [_next(plan, record.now), *([_last(run)] if run else ["None has been posted yet."])]


async def _failed(record: Record) -> AsyncIterator[Block]:
    failed = [
        failure
        for collection_id in record.collections
        for failure in await articles.failures(record.db, collection_id=collection_id)
    ]
    if failed:
        yield Heading(f"Not in the record: {counted(len(failed), 'article')}")
        yield Note("\n".join(f"{failure.path}: {failure.reason}" for failure in failed[:_FAILURES]))
    if len(failed) > _FAILURES:
        yield Note(f"and {len(failed) - _FAILURES} more", small=True)


def _next(plan: DigestPlan, now: datetime) -> str:
    if not plan.enabled:
        return "Off. /digest setup starts it again."
    upcoming = int(next_run(now, plan.at, plan.zone).timestamp())
    return f"Every day at {plan.at:%H:%M} ({plan.zone}); the next one <t:{upcoming}:F>, <t:{upcoming}:R>."


def _last(run: DigestRun) -> str:
    match run.state:
        case "sent":
            sent = f" <t:{int(run.sent_at.timestamp())}:f>" if run.sent_at else ""
            return f"The last one was posted{sent}."
        case "silent":
            return f"The last one, of {run.local_date}, had nothing new to say and was left out."
        case "failed":
            return f"The last one, of {run.local_date}, failed: {run.error or 'it never reached its channel'}"
        case "claimed":
            failed = f"; the last try failed: {run.error}" if run.error else "."
            return f"The one of {run.local_date} is on its way{failed}"


def _entry(command: CommandHelp) -> str:
    return f"{command.example}\n{command.description}"
