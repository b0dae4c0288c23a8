"""`/person`: who somebody is to the record, and for curators the means to put that right.

Who may is checked by the answers with each call: Discord hides whole groups only, and /person show is for everybody.
"""

from __future__ import annotations

from discord import app_commands

from bot.answers import curate
from bot.answers.person import person as person_answer
from bot.chat import complete
from bot.chat.respond import Interaction, respond

Words = app_commands.Range[str, 1, 100]
Name = app_commands.Range[str, 1, 80]

person = app_commands.Group(name="person", description="Who somebody is to the record, and putting that right")


@person.command(extras={"example": "/person show zelensky"})
@app_commands.describe(name="A name as you know it; spelling need not be exact")
@app_commands.autocomplete(name=complete.people)
async def show(interaction: Interaction, name: Words) -> None:
    """Who somebody is to the record: names, titles, where they are quoted and by whom."""
    await respond(interaction, lambda record: person_answer(record, name))


@person.command(extras={"example": "/person merge person:j smith into:john smith", "for": "curators"})
@app_commands.describe(person="Who is somebody the record knows by another name", into="Who they are")
@app_commands.autocomplete(person=complete.known, into=complete.known)
async def merge(interaction: Interaction, person: Words, into: Words) -> None:
    """Make one person of two; you see both before anything changes."""
    await respond(interaction, lambda record: curate.merge_asked(record, person, into), private=True)


@person.command(extras={"example": "/person split person:john smith article:4", "for": "curators"})
@app_commands.describe(
    person="Who was taken for somebody else",
    article="The article that means somebody else",
    name="What to call them; without it, as that article does",
)
@app_commands.autocomplete(person=complete.known, article=complete.articles)
async def split(interaction: Interaction, person: Words, article: Words, name: Name | None = None) -> None:
    """Make somebody else of a person as one article knows them."""
    await respond(interaction, lambda record: curate.split(record, person, article, name), private=True)


@person.command(extras={"example": "/person alias person:putin alias:Путін", "for": "curators"})
@app_commands.describe(
    person="Whom the name is for", alias="The name, in any script", remove="Take the name away instead"
)
@app_commands.autocomplete(person=complete.known)
async def alias(interaction: Interaction, person: Words, alias: Name, remove: bool = False) -> None:
    """Let somebody be found by another name too."""
    await respond(interaction, lambda record: curate.alias(record, person, alias, remove=remove), private=True)


@person.command(extras={"example": "/person undo", "for": "curators"})
async def undo(interaction: Interaction) -> None:
    """The last corrections made here, and a button to take each back."""
    await respond(interaction, curate.undo_asked, private=True)
