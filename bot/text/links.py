"""What carries on from what: quotations without a cue of their own and the ones whose speaker they share.

A quotation may run over paragraphs, each opening with a mark and only the last one closing; or float behind another
in its paragraph, or fill a paragraph behind it. Marked words that follow nothing and are no sentence are titles,
nicknames and words held at arm's length: they are dropped here.
"""

from __future__ import annotations

import itertools
import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.model.article import Span
from bot.text.draft import Draft, Link
from bot.text.litter import Blocks
from bot.text.marks import Marked
from bot.text.spans import touching

_WORD = re.compile(r"\w+(?:['’-]\w+)*")
# Marked words that nobody is given are titles, nicknames or words held at arm's length unless at least this many.
_FLOATING_WORDS = 4
# A floating quotation looks for its speaker so many body paragraphs back; seen in features with scenes in between.
_FLOATING_PARAGRAPHS = 4
# A question that somebody "was asked" is nobody's, and so not the speaker's before.
_ASKED = re.compile(r"(?:was |were |been )?asked(?: about)?", re.IGNORECASE)

# From the end of one half to the beginning of the other: a clause without other marks.
_AND = re.compile(r"[”\"’'][^.!?“”\"\n]{1,120}(?:,| and| but),?(?: and| but)? [“\"‘']")


@dataclass(frozen=True, slots=True)
class _Order:
    """Where things stand: the starts of the body's paragraphs, and which marked words go on in which."""

    starts: Sequence[int]
    after: dict[Span, Span]
    before: dict[Span, Span]

    def paragraph(self, draft: Draft) -> int:
        return bisect_right(self.starts, draft.extent.start)


def linked(text: str, found: Sequence[Draft], marks: Sequence[Marked], blocks: Blocks) -> list[Draft]:
    """The drafts in their order, those without a source with the one they follow. Linear but for a search by place."""
    skipped = {*blocks.litter, *blocks.headings}
    body = [block for block in blocks.paragraphs if block not in skipped]
    after = {mark.inside: following.inside for mark, following in itertools.pairwise(marks) if mark.continued}
    order = _Order([paragraph.start for paragraph in body], after, {second: first for first, second in after.items()})
    kept: list[Draft] = []
    loose: dict[int, Link] = {}
    for draft in found:
        link = _loose(text, draft, body, order)
        if link is None and draft.cue is None and draft.source is None and kept and _goes_on(text, kept[-1], draft):
            link = "same paragraph"
        if link is not None:
            loose[len(kept)] = link
        if link is not None or draft.cue is not None or draft.source is not None:
            kept.append(draft)
    return _followed(kept, loose, order)


def _loose(text: str, draft: Draft, body: Sequence[Span], order: _Order) -> Link | None:
    """How a draft without a source hangs on another, as far as its own place tells."""
    if draft.source is not None:
        return None
    if draft.cue is not None:
        return None if _ASKED.fullmatch(draft.cue.of(text)) else draft.link or "same paragraph"
    inside = draft.content[0]
    paragraph = body[order.paragraph(draft) - 1]
    if inside in order.after or inside in order.before:
        return "continued"
    if len(_WORD.findall(text, *inside)) < _FLOATING_WORDS:
        return None
    if _fills(text, paragraph, inside):
        return "paragraph before"
    ends = text[inside.start : inside.end].rstrip()[-1:] in tuple(".!?…,")
    return "same paragraph" if ends and _begins_sentence(text, paragraph, inside) else None


def _goes_on(text: str, before: Draft, draft: Draft) -> bool:
    """ "It is “a gift,” Roe said at the gate, and “long overdue.”": the second half of what the cue has."""
    return (
        bool(before.cue and before.quoted)
        and before.speech
        and bool(_AND.fullmatch(text, before.quoted[-1].end, draft.content[0].start))
        and len(_WORD.findall(text, *draft.content[0])) > 1
    )


def _followed(kept: list[Draft], loose: dict[int, Link], order: _Order) -> list[Draft]:
    holders = {part: n for n, draft in enumerate(kept) for part in draft.quoted}
    nested = _nested(kept)
    nearest: int | None = None  # the draft before, of those whose speaker a later one can share
    for n, draft in enumerate(kept):
        if n in loose:
            kept[n] = _follow(kept, n, loose[n], nearest, holders, order)
        if draft.speech and n not in nested:
            nearest = n
    return kept


def _follow(
    kept: Sequence[Draft], n: int, link: Link, nearest: int | None, holders: dict[Span, int], order: _Order
) -> Draft:
    """The draft with the one it follows: its own beginning, else a neighbour, else one some paragraphs back."""
    draft = kept[n]
    part = draft.content[0]
    beginning = holders.get(order.before.get(part, part), n)
    if beginning != n:
        return replace(draft, follows=beginning, link="continued")
    away = order.paragraph(draft) - order.paragraph(kept[nearest]) if nearest is not None else None
    if away == 0:
        return replace(draft, follows=nearest, link="same paragraph")
    if (end := _end(kept, part, holders, order)) is not None:
        return replace(draft, follows=end, link="continued")
    # An answer is given by whom the introduction quoted, however long the question was.
    near = away is not None and (away <= _FLOATING_PARAGRAPHS or draft.link is not None)
    if near and link != "same paragraph":
        return replace(draft, follows=nearest, link="paragraph before" if away == 1 else "some paragraphs before")
    return draft


def _end(kept: Sequence[Draft], part: Span, holders: dict[Span, int], order: _Order) -> int | None:
    """The draft with the cue in which a quotation over several paragraphs ends."""
    while (following := order.after.get(part)) in holders:
        part = following
        if kept[holders[part]].cue is not None:
            return holders[part]
    return None


def _nested(kept: Sequence[Draft]) -> set[int]:
    """What a speaker reports of others within the marks is not what comes before the next quotation."""
    quoted = sorted({part for draft in kept for part in draft.quoted})
    return {
        n
        for n, draft in enumerate(kept)
        if draft.cue and any(quoted[k].covers(draft.cue) for k in touching(quoted, draft.cue))
    }


def _fills(text: str, paragraph: Span, inside: Span) -> bool:
    return not _WORD.search(text, paragraph.start, inside.start) and not _WORD.search(text, inside.end, paragraph.end)


def _begins_sentence(text: str, paragraph: Span, inside: Span) -> bool:
    at = inside.start - 1  # the mark
    while at > paragraph.start and text[at - 1].isspace():
        at -= 1
    return at == paragraph.start or text[at - 1] in ".!?:”\"’'"
