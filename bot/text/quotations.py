"""From attributions and quotation marks to quotations: what is quoted, what is speech, what continues what.

The tagger sees one paragraph at a time and needs a cue. Added here: a quotation that runs over paragraphs, one that
floats behind an earlier quotation of the same speaker, and the difference between saying and wanting. Whose words they
are is decided in `speakers`.
"""

from __future__ import annotations

import itertools
import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from bot.model.article import Span
from bot.model.quotation import QuotationKind
from bot.text.decode import Attribution
from bot.text.litter import Blocks
from bot.text.marks import Marked
from bot.text.secondary import first_hand
from bot.text.speech import is_label, is_naming, is_speech, is_thought
from bot.text.turns import Turn, turns

Link = Literal["continued", "same paragraph", "paragraph before", "some paragraphs before"]

_WORD = re.compile(r"\w+(?:['’-]\w+)*")
# Marked words that nobody is given are titles, nicknames or words held at arm's length unless at least this many.
_FLOATING_WORDS = 4
_REPORTED_WORDS = 4
# One word in marks behind a verb of thought is as often the writer's distance as the thinker's word.
_MARKED_WORDS = 2
# So many words in a row are nobody's figure of speech; chosen on the cues of PolNeAR's training part.
_VERBATIM_WORDS = 8
_JUDGED_AS = re.compile(r"\bas (?:an? |the )?[“‘\"']\Z")
_SHORT_WORD = 3  # letters; titles leave "of", "and", "the" small
_LINE_BREAK = re.compile(r"\s*[\r\n\u2028\u2029]\s*")
_COMPLEMENT_REACH = 120  # characters from the object to the marks
_CLAUSE_END = re.compile(r"[.!?;:\n“”\"]")
_NEXT_SENTENCE = re.compile(r"[.!?][”\"’']?(?P<next>\s+\w+(?:\s\w+)?\s*)\Z")
_CAPTION_NAME = re.compile(r": +(?P<name>[A-Z][\w.'’-]*(?: [A-Z][\w'’-]*){1,4})")
# A floating quotation looks for its speaker so many body paragraphs back; seen in features with scenes in between.
_FLOATING_PARAGRAPHS = 4


@dataclass(frozen=True, slots=True)
class Draft:
    """A quotation whose speaker is not known yet.

    A draft without a source of its own may share the speaker of another: `follows` is that draft's index, `link` how
    they hang together. `via` is the secondary source.
    """

    content: tuple[Span, ...]
    quoted: tuple[Span, ...]
    source: Span | None
    cue: Span | None
    kind: QuotationKind
    speech: bool
    follows: int | None = None
    link: Link | None = None
    via: Span | None = None

    @property
    def extent(self) -> Span:
        return Span(self.content[0].start, self.content[-1].end)


def drafts(text: str, attributions: Sequence[Attribution], marks: Sequence[Marked], blocks: Blocks) -> list[Draft]:
    """Quotations in text order: what the tagger found, and the marked words that carry on from it."""
    skip = (*blocks.litter, *blocks.headings)
    body = [paragraph for paragraph in blocks.paragraphs if paragraph not in {*skip}]
    in_marks = {mark.span for mark in marks}
    spoken = [turn for turn in turns(text, body) if turn.words not in in_marks]
    found = [_turn(turn) for turn in spoken]
    found += [
        replace(_draft(text, part, marks), via=via)
        for attribution, via in first_hand(text, attributions)
        if not any(span.overlaps(block) for span in attribution.content for block in skip)
        and not _is_turn(attribution, spoken)
        for part in _by_paragraph(text, attribution)
    ]
    found = [_completed(text, draft, marks, found) for draft in found]
    for mark in marks:
        if not any(mark.span.overlaps(block) for block in skip) and not _is_attributed(mark, found):
            found.append(Draft((mark.inside,), (mark.inside,), _captioned(text, mark), None, "direct", True))
    found.sort(key=lambda draft: (draft.extent.start, draft.extent.end))
    return _linked(text, found, marks, blocks)


def _turn(turn: Turn) -> Draft:
    return Draft((turn.words,), (turn.words,), turn.label, turn.cue, "direct", True)


def _is_turn(attribution: Attribution, spoken: Sequence[Turn]) -> bool:
    """Whether a turn says it all: its cue is no word of the turn itself."""
    return any(
        turn.words.overlaps(span) and not (attribution.cue and turn.words.covers(attribution.cue))
        for turn in spoken
        for span in attribution.content
    )


def _completed(text: str, draft: Draft, marks: Sequence[Marked], found: Sequence[Draft]) -> Draft:
    """ "Called the plan “reckless”": the words in marks behind the object are what is said of it."""
    if draft.cue is None or draft.quoted or not is_naming(draft.cue.of(text)):
        return draft
    end = draft.extent.end
    for mark in marks:
        between = text[end : mark.span.start]
        near = mark.span.start >= end and len(between) <= _COMPLEMENT_REACH and not _CLAUSE_END.search(between)
        if (
            near
            and not _is_title(mark.inside.of(text))
            and draft.cue.start < mark.span.start
            and not _is_attributed(mark, found)
        ):
            kind: QuotationKind = "mixed" if draft.kind != "direct" else "direct"
            content, quoted = (*draft.content, mark.inside), (*draft.quoted, mark.inside)
            return replace(draft, content=content, quoted=quoted, kind=kind, speech=True)
    return draft


def _by_paragraph(text: str, attribution: Attribution) -> list[Attribution]:
    """The tagger reads "She said that …:" and the paragraph of quotation behind it as one; they are two quotations."""
    paragraphs: list[list[Span]] = [[]]
    for span in attribution.content:
        start = span.start
        for line in _LINE_BREAK.finditer(text, *span):
            paragraphs[-1].append(Span(start, line.start()))
            paragraphs.append([])
            start = line.end()
        paragraphs[-1].append(Span(start, span.end))
    return [replace(attribution, content=tuple(spans)) for spans in paragraphs if spans]


def _draft(text: str, attribution: Attribution, marks: Sequence[Marked]) -> Draft:
    inside = [mark.inside for mark in marks if any(_mostly_in(mark.inside, span) for span in attribution.content)]
    unquoted = any(
        not any(part.start <= match.start() < part.end for part in inside)
        for span in attribution.content
        for match in _WORD.finditer(text, *span)
    )
    kind: QuotationKind = "indirect" if not inside else "mixed" if unquoted else "direct"
    content = inside if kind == "direct" else [_whole(_trimmed(text, span), inside) for span in attribution.content]
    source = attribution.source if attribution.source and _WORD.search(attribution.source.of(text)) else None
    cue = attribution.cue.of(text) if attribution.cue else ""
    speech = _is_said(text, cue, content, inside, has_source=source is not None)
    if kind == "direct":
        speech = not all(_is_title(part.of(text)) for part in inside)
    return Draft(tuple(content), tuple(inside), source, attribution.cue, kind, speech)


def _is_said(text: str, cue: str, content: Sequence[Span], inside: Sequence[Span], *, has_source: bool) -> bool:
    """ "Rejected the plan" attributes a thing, not a statement: a report of speech has a clause to report."""
    words = sum(len(_WORD.findall(span.of(text))) for span in content)
    if is_speech(cue):
        return bool(inside) or words >= _REPORTED_WORDS
    if is_label(cue):
        return has_source and words >= _REPORTED_WORDS
    return has_source and any(_is_saying(text, cue, part) for part in inside)


def _is_saying(text: str, cue: str, part: Span) -> bool:
    """Whether words in marks under a cue of thought or deed were said all the same: many of them, or some that name
    what is thought ("feels “at home”") or what a thing is taken for ("attacked it as “a waste”")."""
    words = 0 if _is_title(part.of(text)) else len(re.findall(r"\w+", part.of(text)))
    judged = is_thought(cue) or bool(_JUDGED_AS.search(text, max(0, part.start - 12), part.start))
    return words >= _VERBATIM_WORDS or (words >= _MARKED_WORDS and judged)


def _is_title(words: str) -> bool:
    """Whether marked words are the title of a work: every longer word with a capital, and no stop at the end."""
    found = _WORD.findall(words)
    capitals = all(word[0].isupper() or word[0].isdigit() for word in found if len(word) > _SHORT_WORD)
    return len(found) > 1 and capitals and found[-1][0].isupper() and words.rstrip()[-1] not in ".!?,…—"


def _mostly_in(inside: Span, span: Span) -> bool:
    shared = min(inside.end, span.end) - max(inside.start, span.start)
    return shared * 2 > inside.end - inside.start


def _whole(span: Span, inside: Sequence[Span]) -> Span:
    """With all of the marked words that it mostly holds."""
    held = [part for part in inside if _mostly_in(part, span)]
    return Span(min([span.start, *(part.start for part in held)]), max([span.end, *(part.end for part in held)]))


def _trimmed(text: str, span: Span) -> Span:
    """Without white space, the comma that parts a clause from its cue, and a word or two of the next sentence."""
    start, end = span
    if tail := _NEXT_SENTENCE.search(text, start, end):
        end = tail.start("next")
    while start < end and (text[start].isspace() or text[start] in ",;:"):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in ",;:"):
        end -= 1
    return Span(start, end)


def _is_attributed(mark: Marked, found: Sequence[Draft]) -> bool:
    """Whether a cue outside the marks has these words. A cue inside them is the speaker's own report of another."""
    return any(
        _mostly_in(mark.inside, span) and (draft.cue is None or not mark.inside.covers(draft.cue))
        for draft in found
        for span in draft.content
    )


def _captioned(text: str, mark: Marked) -> Span | None:
    """The name behind words in marks and a colon: “Never again”: Jane Roe at the pier."""
    name = _CAPTION_NAME.match(text, mark.span.end)
    return Span(*name.span("name")) if name else None


def _linked(text: str, found: Sequence[Draft], marks: Sequence[Marked], blocks: Blocks) -> list[Draft]:
    """Give the drafts without a cue the one they follow; drop those that follow none and are no sentence."""
    body = [block for block in blocks.paragraphs if block not in {*blocks.litter, *blocks.headings}]
    starts = [paragraph.start for paragraph in body]
    after = {mark.inside: following.inside for mark, following in itertools.pairwise(marks) if mark.continued}
    before = {second: first for first, second in after.items()}
    kept: list[Draft] = []
    loose: list[tuple[int, Link]] = []
    for draft in found:
        if draft.cue is not None or draft.source is not None:
            kept.append(draft)
            if draft.source is None:
                loose.append((len(kept) - 1, "same paragraph"))
            continue
        inside = draft.content[0]
        paragraph = body[bisect_right(starts, inside.start) - 1]
        link: Link | None = None
        if inside in after or inside in before:
            link = "continued"
        elif len(_WORD.findall(inside.of(text))) >= _FLOATING_WORDS:
            if _fills(text, paragraph, inside):
                link = "paragraph before"
            elif _begins_sentence(text, paragraph, inside) and inside.of(text).rstrip()[-1:] in tuple(".!?…,"):
                link = "same paragraph"
        if link is not None:
            kept.append(draft)
            loose.append((len(kept) - 1, link))
    for index, link in loose:
        kept[index] = _follow(kept, index, link, before, after, starts)
    return kept


def _follow(
    kept: Sequence[Draft],
    index: int,
    link: Link,
    before: dict[Span, Span],
    after: dict[Span, Span],
    starts: Sequence[int],
) -> Draft:
    """The draft with the one it follows: its own beginning, else a neighbour, else one some paragraphs back."""
    draft = kept[index]
    holders = {part: k for k, each in enumerate(kept) for part in each.quoted}
    beginning = holders.get(before.get(draft.content[0], draft.content[0]), index)
    if beginning != index:
        return replace(draft, follows=beginning, link="continued")
    here = bisect_right(starts, draft.extent.start)
    earlier = [(k, here - bisect_right(starts, kept[k].extent.start)) for k in range(index) if kept[k].speech]
    nearest = earlier[-1] if earlier else None
    if nearest and nearest[1] == 0:
        return replace(draft, follows=nearest[0], link="same paragraph")
    part = draft.content[0]
    while (part := after.get(part, part)) in holders and part in after and kept[holders[part]].cue is None:
        pass
    if part in holders and kept[holders[part]].cue is not None:
        return replace(draft, follows=holders[part], link="continued")
    if nearest and nearest[1] <= _FLOATING_PARAGRAPHS and link != "same paragraph":
        return replace(
            draft, follows=nearest[0], link="paragraph before" if nearest[1] == 1 else "some paragraphs before"
        )
    return draft


def _fills(text: str, paragraph: Span, inside: Span) -> bool:
    return not _WORD.search(text[paragraph.start : inside.start] + text[inside.end : paragraph.end])


def _begins_sentence(text: str, paragraph: Span, inside: Span) -> bool:
    before = text[paragraph.start : inside.start - 1].rstrip()
    return not before or before[-1] in ".!?:”\"’'"
