"""Find what stands inside quotation marks, paragraph by paragraph.

Curly, straight, single, low and angle marks; nested and unbalanced ones; quotations that run over paragraphs, each
opening with a mark and only the last one closing. Whether marked words are a quotation of anybody is not decided here.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.model.article import Span

_DOUBLE_OPEN, _DOUBLE_CLOSE = "“„«‟", "”»"
_DOUBLE, _SINGLE_OPEN, _SINGLE = re.compile('[“„«‟”»"]'), re.compile("[‘']"), re.compile("[‘’']")
_OPENS_WORD = re.compile(r"[\s(\[{—–\-/“„«\"…]")
# Where no closing mark comes within this many characters, a single mark was an apostrophe.
_LONGEST_SINGLE = 2000
_PARAGRAPH = re.compile(r"[^\r\n\u2028\u2029]+")
# 'em, 'tis, 'n', '90s: an apostrophe at the head of a word opens nothing.
_CLIPPED = re.compile(r"[’'‘](?:em|tis|twas|til|cause|n|round|bout|\d\ds?)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Marked:
    """Words in quotation marks: `span` with the marks, `inside` without.

    `closed` is False where the paragraph ends first; `continued` says that the next paragraph opens with a mark of the
    same kind, so that the quotation goes on there. `single` tells the British kind.
    """

    span: Span
    inside: Span
    closed: bool = True
    continued: bool = False
    single: bool = False


def marked(text: str) -> list[Marked]:
    """All outermost stretches in quotation marks, in text order, none crossing a paragraph's end. Linear."""
    paragraphs = [Span(*match.span()) for match in _PARAGRAPH.finditer(text) if match.group().strip()]
    found: list[Marked] = []
    for paragraph, following in zip(paragraphs, [*paragraphs[1:], None], strict=False):
        opener = text[following.start : following.end].lstrip()[:1] if following else ""
        doubles = _doubles(text, paragraph, runs_on=opener != "" and opener in _DOUBLE_OPEN + '"')
        in_double = _covered(paragraph, doubles)
        singles = _singles(text, paragraph, in_double, runs_on=opener != "" and opener in "‘'")
        # Single marks that would close inside double ones are apostrophes; doubles inside single ones are nested.
        singles = [one for one in singles if not in_double[one.span.end - 1 - paragraph.start]]
        in_single = _covered(paragraph, singles)
        doubles = [two for two in doubles if not in_single[two.span.start - paragraph.start]]
        found += sorted([*singles, *doubles], key=lambda mark: mark.span)
    return found


def _covered(paragraph: Span, marks: Sequence[Marked]) -> bytearray:
    """For each character of the paragraph whether it is inside these marks."""
    covered = bytearray(paragraph.end - paragraph.start)
    for mark in marks:
        start, end = mark.span.start - paragraph.start, mark.span.end - paragraph.start
        covered[start:end] = b"\1" * (end - start)
    return covered


def _doubles(text: str, paragraph: Span, *, runs_on: bool) -> list[Marked]:
    """Double marks pair like brackets; an opener that nothing closes is a stray unless the quotation runs on."""
    open_at: list[int] = []
    closed: list[Span] = []
    for found_mark in _DOUBLE.finditer(text, *paragraph):
        at, mark = found_mark.start(), found_mark[0]
        if mark in _DOUBLE_OPEN or (mark == '"' and _straight_opens(text, at, paragraph, is_open=bool(open_at))):
            open_at.append(at)
        elif (mark in _DOUBLE_CLOSE or mark == '"') and open_at:
            # A stray opener never swallows later quotations: the innermost one is what this mark closes.
            closed.append(Span(open_at.pop(), at + 1))
    outer: list[Span] = []
    for span in sorted(closed):  # an enclosing pair comes before what it encloses
        if not outer or span.start >= outer[-1].end:
            outer.append(span)
    found = [Marked(span, Span(span.start + 1, span.end - 1)) for span in outer]
    if open_at:
        at = open_at[0]
        is_last = not outer or outer[-1].start < at
        if _opens_speech(text, at, paragraph) and (runs_on or is_last):
            # Open to the end of the paragraph: what it holds is nested.
            end = paragraph.start + len(text[paragraph.start : paragraph.end].rstrip())
            found = [mark for mark in found if mark.span.end <= at]
            found.append(Marked(Span(at, end), Span(at + 1, end), closed=False, continued=runs_on))
    return [mark for mark in found if text[mark.inside.start : mark.inside.end].strip()]


def _straight_opens(text: str, at: int, paragraph: Span, *, is_open: bool) -> bool:
    before = text[at - 1] if at > paragraph.start else " "
    after = text[at + 1] if at + 1 < paragraph.end else " "
    could_open = bool(_OPENS_WORD.match(before)) and not after.isspace()
    could_close = not before.isspace()
    if could_open != could_close:
        return could_open
    return not is_open


def _opens_speech(text: str, at: int, paragraph: Span) -> bool:
    """Whether a mark that nothing closes still opens a quotation: at the head of a sentence or behind a colon or a
    comma, before a capital letter or a number. Elsewhere it is a stray."""
    before = at
    while before > paragraph.start and text[before - 1].isspace():
        before -= 1
    after = text[at + 1 : at + 2]
    return (before == paragraph.start or text[before - 1] in ":,.!?…") and (
        after.isupper() or after.isdigit() or after in "‘'…[$£€"
    )


def _singles(text: str, paragraph: Span, in_double: bytearray, *, runs_on: bool) -> list[Marked]:
    """Single marks share their shape with the apostrophe, so a closing one must look like a close."""
    found: list[Marked] = []
    at = paragraph.start
    while opener := _SINGLE_OPEN.search(text, at, paragraph.end):
        at = opener.start()
        if in_double[at - paragraph.start] or not _single_opens(text, at, paragraph):
            at += 1
            continue
        end = _single_close(text, at, paragraph)
        if end is not None:
            found.append(Marked(Span(at, end + 1), Span(at + 1, end), single=True))
            at = end + 1
        elif _opens_speech(text, at, paragraph):
            last = paragraph.start + len(text[paragraph.start : paragraph.end].rstrip())
            found.append(Marked(Span(at, last), Span(at + 1, last), closed=False, continued=runs_on, single=True))
            break
        else:
            at += 1
    return found


def _single_opens(text: str, at: int, paragraph: Span) -> bool:
    if text[at] not in "‘'" or (at > paragraph.start and not _OPENS_WORD.match(text[at - 1])):
        return False
    after = text[at + 1] if at + 1 < paragraph.end else " "
    return (after.isalnum() or after in '“"£$€…[(') and not _CLIPPED.match(text, at)


def _single_close(text: str, at: int, paragraph: Span) -> int | None:
    """The place of the closing mark; None where only apostrophes follow. Prefers one behind a stop or a comma."""
    plausible = None
    for mark in _SINGLE.finditer(text, at + 2, min(paragraph.end, at + _LONGEST_SINGLE)):
        end = mark.start()
        if text[end] == "‘" or text[end - 1].isspace():
            if text[end] == "‘" and plausible is not None and _single_opens(text, end, paragraph):
                return plausible
            continue
        after = text[end + 1] if end + 1 < paragraph.end else " "
        if after.isalnum():
            continue
        if text[end - 1] in ',.!?…;:"”':
            return end
        # "the players' strike": a possessive is followed by a word; a close is too, so it only stands in reserve
        possessive = text[end - 1] in "sS" and after == " " and text[end + 2 : end + 3].islower()
        if not possessive:
            return end if plausible is None else plausible
        plausible = plausible or end
    return plausible
