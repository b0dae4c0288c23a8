"""`/verify`, and the same from the menu of a message: is that what they said?"""

from __future__ import annotations

import discord
from discord import app_commands

from bot.answers import verify as verify_answers
from bot.answers.pasted import LONGEST
from bot.chat import complete
from bot.chat.respond import Interaction, respond

Quotation = app_commands.Range[str, 1, LONGEST]
Words = app_commands.Range[str, 1, 100]
Code = app_commands.Range[str, 1, 40]


@app_commands.command(extras={"example": "/verify quote:the words as you read them"})
@app_commands.describe(
    quote="The quotation to check, as you read it",
    person="Who is said to have said it",
    code="The code on a quote card, in place of a quotation",
)
@app_commands.autocomplete(person=complete.people)
async def verify(
    interaction: Interaction, quote: Quotation | None = None, person: Words | None = None, code: Code | None = None
) -> None:
    """Whether a quotation stands in the record word for word, and who said it."""
    await respond(interaction, lambda record: verify_answers.asked(record, quote, person, code), private=True)


@app_commands.context_menu(name="Verify quote")
async def verify_message(interaction: Interaction, message: discord.Message) -> None:
    await respond(interaction, lambda record: verify_answers.of_message(record, message.content), private=True)
