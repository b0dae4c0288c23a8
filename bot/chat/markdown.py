"""The blocks of a reply in Discord's markdown, each within a given room.

All text goes through `safe`; the marks added here are the only ones that act. Which blocks a card has room for is
decided in `fits`.
"""

from __future__ import annotations

from bot.chat.safe import fenced, safe, size
from bot.model.article import Span
from bot.model.reply import Code, Entry, Heading, Note, Passage, Reply

# Chosen so that the head and the foot of a card never take more than a quarter of its 4,000 characters.
_TITLE, _SUBTITLE, _FOOTER = 200, 400, 300
HEADING = "### "
_LINE = 300  # leads, labels and headings
_ASIDE = 30  # a label as short as this stands behind the words of a list item instead of under them
_FEWEST = 80  # fewer characters of a passage than this say too little to be shown


def head(reply: Reply) -> str:
    title = safe(reply.title, _TITLE) or "On the record"
    subtitle = safe(reply.subtitle, _SUBTITLE, stamps=True)
    return f"## {title}" + (f"\n-# {subtitle}" if subtitle else "")


def foot(reply: Reply) -> str:
    footer = safe(reply.footer, _FOOTER, stamps=True)
    return f"-# {footer}" if footer else ""


def label(block: Heading | Note, room: int) -> str:
    """A heading or a note; empty when it says nothing. A note keeps its line breaks."""
    if isinstance(block, Heading):
        heading = safe(block.text, min(_LINE, room) - 4, stamps=True)
        return HEADING + heading if heading else ""
    mark = "-# " if block.small else ""
    lines: list[str] = []
    for line in block.text.splitlines():
        left = room - sum(size(kept) + 1 for kept in lines) - len(mark)
        if line.strip() and left > 1:
            lines.append(mark + _line(line, left))
    return "\n".join(lines)


def _line(line: str, room: int) -> str:
    """A line of a note; one that is a call to try, such as "/quote …", stands out."""
    is_call = line.startswith("/") and room > size("****")
    return f"**{safe(line, room - 4, stamps=True)}**" if is_call else safe(line, room, stamps=True)


def entry(found: Entry, room: int) -> str | None:
    """The entry as a line, where it fits whole; a list of Discord's would not begin with any number everywhere."""
    number = f"{found.number}\\. " if found.number is not None else ""
    text = safe(found.text, _LINE, stamps=True)
    item = f"{number}**{safe(found.name, _LINE) or '…'}**" + (f" · {text}" if text else "")
    return item if size(item) <= room else None


def code(found: Code, room: int) -> str | None:
    """The text whole or not at all: half of it would be of no use to who copies it."""
    block = fenced(found.text)
    return block if found.text.strip() and size(block) <= room else None


def passage(found: Passage, room: int, *, is_item: bool) -> str | None:
    """The words with the lines around them, at most `room` long; None where too few of the words would be left.

    A cut says on the source line how much there is. With `is_item` it is one of a numbered list.
    """
    if is_item and (item := _item(found, room)):
        return item
    bar = "> " if found.quoted else ""
    lead = safe(found.lead, _LINE, stamps=True)
    number = f"**{found.number}.** " if found.number is not None else ""
    heading = f"{bar}-# **{lead}**\n" if found.under else f"{bar}**{lead}**\n"
    apart = f"{bar}\n" if found.under else ""
    before = apart + (heading if lead else "") + bar + number + ("… " if found.cut_before else "")
    source = safe(found.label, _LINE, stamps=True)
    whole = _words(found) + (" …" if found.cut_after else "")
    line = f"\n{bar}-# {source}" if source else ""
    if size(before + whole + line) <= room:
        return before + whole + line
    line = f"\n{bar}-# {source + ' · ' if source else ''}cut to fit, {len(found.words):,} characters in all"
    left = room - size(before + line)
    return before + _words(found, left) + line if left >= _FEWEST else None


def _words(found: Passage, limit: int | None = None) -> str:
    start = found.citation.span.start
    return safe(found.words, limit, strong=[Span(part.start - start, part.end - start) for part in found.strong])


def is_item(found: Passage) -> bool:
    """Whether the passage can be one of a numbered list, which reads best as one text."""
    is_bare = not (found.quoted or found.lead or found.button)
    return found.number is not None and is_bare and len(found.label) <= _ASIDE


def _item(found: Passage, room: int) -> str | None:
    """The passage as a list item, where it fits whole."""
    marks = ("… " if found.cut_before else ""), (" …" if found.cut_after else "")
    source = safe(found.label, stamps=True)
    item = f"{found.number}. {marks[0]}{_words(found)}{marks[1]}" + (f" **{source}**" if source else "")
    return item if size(item) <= room else None
