"""Those who can speak: people, organisations and unnamed sources, and where a text mentions them."""

from __future__ import annotations

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
