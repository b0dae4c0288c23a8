"""Those who can speak: people, organisations and unnamed sources, and where a text mentions them."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import Literal

from bot.model.article import Span

PersonKind = Literal["person", "organisation", "unnamed"]


@dataclass(frozen=True, slots=True)
class Person:
    """A speaker, within one article (`annotate`) or over the record (`export`).

    `id` is a slug of the name, unique within its article or record. `aliases` are the other forms the texts use, most
    frequent first; `titles` are given as printed ("Russian President"). An unnamed source's name is its description.
    """

    id: str
    name: str
    kind: PersonKind = "person"
    aliases: tuple[str, ...] = ()
    titles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Mention:
    """A name, title or pronoun in the text that stands for a person."""

    span: Span
    person: str


@dataclass(frozen=True, slots=True)
class Identity:
    """One person over the whole record: who they are in each article, as (article path, `Person.id` there)."""

    person: Person
    members: tuple[tuple[str, str], ...]


def name_key(form: str) -> str:
    """A name as looked up: case, accents and width do not tell two people apart, nor do spaces ("Jane  Doe")."""
    if form.isascii():
        return " ".join(form.casefold().split())
    decomposed = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", form).casefold())
    bare = "".join(char for char in decomposed if not unicodedata.combining(char))
    return " ".join(unicodedata.normalize("NFKC", bare).split())
