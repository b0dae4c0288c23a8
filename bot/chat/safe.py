"""Text from articles and people made harmless for Discord: it reads as written and does nothing.

What the characters mean to Discord is in its developer documentation ("Message Formatting") and its help page
"Markdown Text 101"; `discord.utils.escape_markdown` and `escape_mentions` leave role and channel mentions, timestamps,
command mentions, bare addresses, list numbers, direction overrides and invisible characters alone, so this module
does all of it. Which texts need it is decided in `render`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence

from bot.model.article import Span

# Surrogates cannot be sent; the other categories are invisible or steer what stands beside them (U+202E turns text).
_UNSEEN = frozenset(("Cc", "Cf", "Cs", "Co", "Cn"))
# Vietnamese and pointed Hebrew need up to three marks on a letter; more of them smear over the lines around.
_MARKS_ON_A_LETTER = 3
_MARKDOWN = frozenset("\\*_~|`[]")
_OPENERS = frozenset("#>-+")  # mean something only where a line starts
_STAMP = re.compile(r"<t:-?\d{1,13}(?::[tTdDfFR])?>")
_NUMBER = re.compile(r"\d{1,9}(?=[.)])")
_EVERYONE = re.compile(r"@(?=everyone|here)")
_SENTENCE_END = re.compile(r"[.!?…][”’\"')\]]*$")
_UNSENDABLE_CUT = "…"
_FENCE = re.compile(r"`(?=``)")
_UNFENCED = "`\u200b"


def size(text: str) -> int:
    """Length as the strictest reader of Discord's limits counts it: UTF-16 units, never fewer than characters."""
    return len(text) + sum(character > "\uffff" for character in text)


def safe(text: str, limit: int | None = None, *, strong: Sequence[Span] = (), stamps: bool = False) -> str:
    """`text` on one line, every sign escaped, at most `limit` long with the escapes; a cut ends in "…".

    `strong` are spans of `text` to set in bold. With `stamps`, timestamps such as `<t:0:R>` keep working: for lines
    that the bot wrote itself. A cut falls after a sentence where one ends in the second half of the room, else after a
    word.
    """
    pieces = list(_pieces(text, sorted(strong), stamps))
    if limit is None or sum(size(piece) for piece in pieces) <= limit:
        return "".join(pieces).strip()
    return _cut(pieces, limit)


def plain(text: str, limit: int) -> str:
    """`text` on one line for places without markdown (button labels, autocomplete), at most `limit` long."""
    kept = "".join(character for _, character in _seen(text)).strip()
    if size(kept) <= limit:
        return kept
    room = limit - 1
    while size(kept) > room:
        kept = kept[: min(len(kept) - 1, room)]
    return kept.rstrip() + "…"


def fenced(text: str) -> str:
    """`text` as a block of code, its lines kept; nothing in it can end the block."""
    lines = ("".join(character for _, character in _seen(line)) for line in text.splitlines())
    return f"```\n{_FENCE.sub(_UNFENCED, chr(10).join(lines))}\n```"


def _pieces(text: str, strong: Sequence[Span], stamps: bool) -> Iterator[str]:
    """Escaped bits that can be cut between, but not within; a bold stretch is one bit."""
    at = 0
    for span in strong:
        start, end = max(span.start, at), min(span.end, len(text))
        bold = safe(text[start:end]) if start < end else ""
        if not bold:
            continue
        yield from _escaped(text[at:start], stamps, opening=at == 0)
        yield f"**{bold}**"
        at = end
    yield from _escaped(text[at:], stamps, opening=at == 0)


def _escaped(text: str, stamps: bool, *, opening: bool) -> Iterator[str]:
    skip = 0
    for at, character in _seen(text):
        if at < skip:
            continue
        if stamps and character == "<" and (stamp := _STAMP.match(text, at)):
            skip = stamp.end()
            yield stamp[0]
        elif opening and (number := _NUMBER.match(text, at)):
            skip = number.end() + 1
            yield f"{number[0]}\\{text[number.end()]}"
        elif character in _MARKDOWN or character == "<" or (opening and character in _OPENERS):
            yield "\\" + character
        elif character == ":" and text.startswith("//", at + 1):
            yield "\\:"  # else a bare address becomes a link
        elif _EVERYONE.match(text, at):
            yield "@\u200b"
        else:
            yield character
        opening = opening and character.isspace()


def _seen(text: str) -> Iterator[tuple[int, str]]:
    """The characters a reader sees with their offsets; runs of white space that hold a line break become one space."""
    marks, spaced = 0, False
    for at, character in enumerate(text):
        if character in "\n\r\t\v\f\x85\u2028\u2029":
            if not spaced:
                yield at, " "
            spaced = True
            continue
        category = unicodedata.category(character)
        if category in _UNSEEN:
            continue
        marks = marks + 1 if category in ("Mn", "Me") else 0
        if marks > _MARKS_ON_A_LETTER or (spaced and character == " "):
            continue
        spaced = False
        yield at, character


def _cut(pieces: Sequence[str], limit: int) -> str:
    room, kept = limit - size(_UNSENDABLE_CUT) - 1, 0
    used = 0
    for piece in pieces:
        if used + size(piece) > room:
            break
        used += size(piece)
        kept += 1
    word = max((n for n in range(1, kept + 1) if pieces[n - 1].isspace()), default=kept)
    sentences = (n for n in range(kept, kept // 2, -1) if n < len(pieces) and pieces[n].isspace())
    sentence = next((n for n in sentences if _SENTENCE_END.search("".join(pieces[max(0, n - 4) : n]))), None)
    return "".join(pieces[: sentence or word]).strip() + " " * (sentence is not None) + "…"
