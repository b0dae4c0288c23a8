"""`/setup`: what a server decides about the bot itself, for people with Manage Server; the digest has its own group."""

from __future__ import annotations

import discord
from discord import app_commands

from bot.answers import setup as setup_answers
from bot.chat.respond import Interaction, respond

setup = app_commands.Group(
    name="setup",
    description="Who may do what with the record",
    default_permissions=discord.Permissions(manage_guild=True),
)


@setup.command(name="curator-role", extras={"example": "/setup curator-role"})
@app_commands.describe(role="Its members may correct who is who; without it, see who may now")
async def curator_role(interaction: Interaction, role: discord.Role | None = None) -> None:
    """Choose whose members may merge, split and name people in this server."""
    await respond(interaction, lambda record: setup_answers.curator_role(record, role), private=True)
