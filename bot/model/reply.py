"""An answer before any chat platform: what to show and what can be pressed, not how it is drawn."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from bot.model.article import Citation, Span

Accent = Literal["quote", "chronology", "summary", "search", "person", "article", "digest", "help", "notice"]

# Characters of a button's action: what Discord's ids leave for it.
ACTION = 70


@dataclass(frozen=True, slots=True)
class Button:
    """Something to press.

    `action` is a verb and its arguments joined by "|" ("quote|12|said|2"), at most `ACTION` characters. A button that
    `replaces` turns the page of its own reply and obeys only the person who asked; any other opens a reply of its own
    for whoever pressed it, seen by them alone unless it `is_public`.
    """

    label: str
    action: str
    replaces: bool = False
    primary: bool = False
    disabled: bool = False
    is_public: bool = False


@dataclass(frozen=True, slots=True)
class Heading:
    """A label of the bot's own above the items that follow."""

    text: str


@dataclass(frozen=True, slots=True)
class Note:
    """A sentence of the bot's own; `small` ones are asides. May hold Discord timestamps (`<t:…>`) made by the bot."""

    text: str
    small: bool = False


@dataclass(frozen=True, slots=True)
class Passage:
    """Words from an article, exactly as printed at `citation.span`.

    `words` equals the article's text at that span; it is compared again before the reply leaves. `strong` are spans of
    the article (not of `words`) to set in bold. `label` is the bot's own small line under the words (source, date,
    status), `lead` one before them. `cut_before` and `cut_after` say that the sentence goes on, and draw "…". One that
    is `under` another belongs to the passage before it and is drawn as a part of that.
    """

    words: str
    citation: Citation
    label: str = ""
    lead: str = ""
    strong: tuple[Span, ...] = ()
    button: Button | None = None
    quoted: bool = True
    number: int | None = None
    cut_before: bool = False
    cut_after: bool = False
    under: bool = False


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of a list of the bot's own: what it is about, which is set in bold, and what there is to say of it."""

    name: str
    text: str = ""
    number: int | None = None


@dataclass(frozen=True, slots=True)
class Code:
    """Text to be copied as it is: every sign and line break stays, and none is markdown."""

    text: str


@dataclass(frozen=True, slots=True)
class Rule:
    """A dividing line."""


Block = Heading | Note | Entry | Passage | Code | Rule


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that comes with the reply, of a name of its own there; a picture carries its full content as `alt` text.

    `name` has ASCII letters, digits, dots, dashes and underscores only: Discord would change anything else. One that
    ends in ".png" is shown as a picture, others are offered to be saved.
    """

    name: str
    content: bytes
    alt: str = ""

    @property
    def is_picture(self) -> bool:
        return self.name.endswith(".png")


@dataclass(frozen=True, slots=True)
class Reply:
    """One card. `buttons` are rows under the blocks; `footer` the last small line (what the record is).

    Pictures among the `attachments` stand above the blocks, other files under them.
    """

    title: str
    blocks: tuple[Block, ...] = ()
    subtitle: str = ""
    buttons: tuple[tuple[Button, ...], ...] = ()
    footer: str = ""
    accent: Accent = "notice"
    private: bool = False
    attachments: tuple[Attachment, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class CommandHelp:
    """A command as /help shows it: its `name` without the slash ("digest setup"), what it does, a call worth trying."""

    name: str
    description: str
    example: str
    for_admins: bool = False
    for_curators: bool = False
