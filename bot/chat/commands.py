"""The slash commands members read the record with: each names the function in `answers` that answers it.

`extras["example"]` is a call worth trying; /help and the README are made from it. `/person` is in `person_commands`,
`/verify` in `verify_commands`, settings in `digest_commands` and `setup_commands`.
"""

from __future__ import annotations

from typing import Any, Literal

from discord import app_commands

from bot.answers import article as article_answers
from bot.answers import help as help_answers
from bot.answers.chronology import chronology as chronology_answer
from bot.answers.compare import compare as compare_answer
from bot.answers.quote import quote as quote_answer
from bot.answers.search import search as search_answer
from bot.answers.summary import summary as summary_answer
from bot.answers.voices import voices as voices_answer
from bot.chat import complete
from bot.chat.person_commands import person
from bot.chat.respond import Interaction, respond
from bot.chat.verify_commands import verify, verify_message
from bot.model.reply import CommandHelp

Words = app_commands.Range[str, 1, 100]
Kind = Literal["said", "reported", "about"]
Length = Literal["short", "medium", "long"]


@app_commands.command(extras={"example": "/quote putin"})
@app_commands.describe(
    person="A name as you know it; spelling need not be exact",
    topic="Only what has these words in it",
    kind="Said in quotation marks, reported without them, or said about the person",
)
@app_commands.autocomplete(person=complete.people, topic=complete.topics)
async def quote(interaction: Interaction, person: Words, topic: Words | None = None, kind: Kind | None = None) -> None:
    """What a person said, what is reported of them, and what others say about them."""
    await respond(interaction, lambda record: quote_answer(record, person, topic, kind))


@app_commands.command(extras={"example": "/voices"})
@app_commands.describe(topic="Only remarks with these words around them")
@app_commands.autocomplete(topic=complete.topics)
async def voices(interaction: Interaction, topic: Words | None = None) -> None:
    """Who is quoted, how much, and how many sources have no name."""
    await respond(interaction, lambda record: voices_answer(record, topic))


@app_commands.command(extras={"example": "/chronology"})
@app_commands.describe(
    since="The first day, such as 2025-03-16 or 16 March",
    until="The last day",
    person="Only what this person has a part in",
    topic="Only what has these words in it",
)
@app_commands.rename(since="from", until="to")
@app_commands.autocomplete(person=complete.people, topic=complete.topics)
async def chronology(
    interaction: Interaction,
    since: Words | None = None,
    until: Words | None = None,
    person: Words | None = None,
    topic: Words | None = None,
) -> None:
    """What happened when, oldest first, with every source."""
    await respond(interaction, lambda record: chronology_answer(record, since, until, person, topic))


@app_commands.command(extras={"example": "/summary"})
@app_commands.describe(
    article="One article; without it, the whole record",
    topic="Only what has these words in it",
    length="How much to read",
)
@app_commands.autocomplete(article=complete.articles, topic=complete.topics)
async def summary(
    interaction: Interaction, article: Words | None = None, topic: Words | None = None, length: Length = "medium"
) -> None:
    """The record, or one article, in a few of its own sentences."""
    await respond(interaction, lambda record: summary_answer(record, article, topic, length))


@app_commands.command(extras={"example": "/search ceasefire"})
@app_commands.describe(
    words="Words to look for; a phrase in quotation marks",
    since="Printed on this day or later, such as 2025-03-16 or last week",
    until="Printed on this day or earlier",
    outlet="Printed by whom",
    person="Only where this person speaks or is mentioned",
)
@app_commands.rename(since="from", until="to")
@app_commands.autocomplete(words=complete.topics, outlet=complete.outlets, person=complete.people)
async def search(
    interaction: Interaction,
    words: Words,
    since: Words | None = None,
    until: Words | None = None,
    outlet: Words | None = None,
    person: Words | None = None,
) -> None:
    """Passages that have these words, best first; from:, to:, outlet: and person: narrow them."""
    await respond(interaction, lambda record: search_answer(record, words, since, until, outlet, person))


@app_commands.command(extras={"example": "/compare ceasefire"})
@app_commands.describe(topic="A subject, an event or a person, such as: start of the call")
@app_commands.autocomplete(topic=complete.topics)
async def compare(interaction: Interaction, topic: Words) -> None:
    """Where sources differ, what only looks so, and what one of them alone says."""
    await respond(interaction, lambda record: compare_answer(record, topic))


article = app_commands.Group(name="article", description="The articles the record is made of")


@article.command(name="list", extras={"example": "/article list"})
async def article_list(interaction: Interaction) -> None:
    """Every article in the record, newest first."""
    await respond(interaction, article_answers.article_list)


@article.command(name="show", extras={"example": "/article show 1"})
@app_commands.describe(article="An article by its number or headline")
@app_commands.autocomplete(article=complete.articles)
async def article_show(interaction: Interaction, article: Words) -> None:
    """One article's facts, and what was found in it."""
    await respond(interaction, lambda record: article_answers.article_show(record, article))


@app_commands.command(name="help", extras={"example": "/help"})
async def help_(interaction: Interaction) -> None:
    """What this bot can do, with a call to try for each command."""
    commands = told(interaction.client.tree)
    await respond(interaction, lambda record: help_answers.help_card(record, commands), private=True)


@app_commands.command(extras={"example": "/about"})
async def about(interaction: Interaction) -> None:
    """What this bot is, how it works and what it promises."""
    await respond(interaction, help_answers.about, private=True)


@app_commands.command(extras={"example": "/status"})
async def status(interaction: Interaction) -> None:
    """Whether everything runs: the record, the connection, the next digest."""
    await respond(interaction, help_answers.status, private=True)


READING: tuple[app_commands.Command[Any, ..., Any] | app_commands.Group | app_commands.ContextMenu, ...] = (
    quote,
    verify,
    verify_message,
    voices,
    chronology,
    summary,
    search,
    compare,
    person,
    article,
    help_,
    about,
    status,
)


def told(tree: app_commands.CommandTree[Any]) -> tuple[CommandHelp, ...]:
    """Every command of the tree for /help and the README, in the order of the tree."""
    return tuple(
        CommandHelp(
            command.qualified_name,
            command.description,
            command.extras["example"],
            for_admins=(command.root_parent or command).default_permissions is not None,
            for_curators=command.extras.get("for") == "curators",
        )
        for command in tree.walk_commands()
        if isinstance(command, app_commands.Command)
    )
