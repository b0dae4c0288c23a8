"""From attributions and quotation marks to quotations: what is quoted, and what of it was said.

The tagger sees one paragraph at a time and needs a cue. Added here: the turns of a transcript, words in marks that no
cue has, and the difference between saying and wanting. What carries on from what is `links`' work, whose words they
are is decided in `speakers`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from bot.model.article import Span
from bot.model.quotation import QuotationKind
from bot.text.beside import Owner, owners, parted
from bot.text.decode import Attribution
from bot.text.draft import Draft as Draft
from bot.text.draft import Link
from bot.text.links import linked
from bot.text.litter import Blocks
from bot.text.marks import Marked
from bot.text.secondary import first_hand
from bot.text.spans import mostly_in, touching
from bot.text.speech import is_label, is_naming, is_speech, is_thought
from bot.text.turns import Turn, turns
from bot.text.works import is_title, is_work

_WORD = re.compile(r"\w+(?:['’-]\w+)*")
# "Rejected the plan" attributes a thing, "said he would" a statement: it has so many words, or fewer and a finite verb.
_REPORTED_WORDS, _FINITE_WORDS = 4, 3
_FINITE = re.compile(
    r"\b(?:is|are|was|were|has|have|had|does|did|will|would|can|could|may|might|must|shall|should|\w+n['’]t)\b"
)
# One word in marks behind a verb of thought is as often the writer's distance as the thinker's word.
_MARKED_WORDS = 2
# So many words in a row are nobody's figure of speech; chosen on the cues of PolNeAR's training part.
_VERBATIM_WORDS = 8
_JUDGED_AS = re.compile(r"\bas (?:an? |the )?[“‘\"']\Z")
_PRONOUNS = frozenset({"he", "she", "it", "they", "his", "her", "their"})
_LINE_BREAK = re.compile(r"\s*[\r\n\u2028\u2029]\s*")
_COMPLEMENT_REACH = 120  # characters from the object to the marks
_CLAUSE_END = re.compile(r"[.!?;:\n“”\"]")
_NEXT_SENTENCE = re.compile(r"[.!?][”\"’']?(?P<next>\s+\w+(?:\s\w+)?\s*)\Z")
_CAPTION_NAME = re.compile(r": +(?P<name>[A-Z][\w.'’-]*(?: [A-Z][\w'’-]*){1,4})")


def drafts(text: str, attributions: Sequence[Attribution], marks: Sequence[Marked], blocks: Blocks) -> list[Draft]:
    """Quotations in text order: what the tagger found, and the marked words that carry on from it."""
    skip = sorted((*blocks.litter, *blocks.headings))
    skipped = set(skip)
    marks = [mark for mark in marks if not touching(skip, mark.span)]
    named = _named(text, attributions)
    works = [mark.span for mark in marks if is_work(text, mark.span) and not touching(named, mark.span)]
    marks = [mark for mark in marks if not touching(works, mark.span)]
    inside = [mark.inside for mark in marks]
    in_marks = {mark.span for mark in marks}
    body = [paragraph for paragraph in blocks.paragraphs if paragraph not in skipped]
    spoken = [turn for turn in turns(text, body) if turn.words not in in_marks]
    found = [_turn(turn) for turn in spoken if not turn.is_question]
    turn_words = [turn.words for turn in spoken]
    attributed = [
        (part, via)
        for attribution, via in first_hand(text, attributions)
        if not any(touching(skip, span) for span in attribution.content) and not _is_turn(attribution, turn_words)
        for part in _by_paragraph(text, _but_works(attribution, works))
    ]
    owned, attributed = _owned(text, attributed, marks)
    found += owned
    found += [replace(_draft(text, part, inside), via=via) for part, via in attributed]
    found = _said_on(text, parted(text, _said_once(text, found)))
    taken = {inside[n] for draft in found for n in _attributed(draft, inside)}
    taken |= {inside[n] for turn in spoken for n in touching(inside, turn.words)}
    for n, draft in enumerate(found):
        if (behind := _complement(text, draft, inside)) and behind not in taken:
            taken.add(behind)
            found[n] = _with_complement(draft, behind)
    for mark in marks:
        if mark.inside not in taken and not is_title(mark.inside.of(text)):
            found.append(Draft((mark.inside,), (mark.inside,), _captioned(text, mark), None, "direct", True))
    found.sort(key=lambda draft: (draft.extent.start, draft.extent.end))
    return linked(text, found, marks, blocks)


def headlines(text: str, attributions: Sequence[Attribution], marks: Sequence[Marked], blocks: Blocks) -> list[Draft]:
    """What the headings attribute: in an editor's words, so nothing that anybody said in these."""
    headings, inside = sorted(blocks.headings), [mark.inside for mark in marks]
    return [
        replace(_draft(text, attribution, inside), speech=False)
        for attribution in attributions
        if all(touching(headings, span) for span in attribution.content)
    ]


def _turn(turn: Turn) -> Draft:
    """An answer without a name is looked for before the questions."""
    link: Link | None = None if turn.label else "some paragraphs before"
    return Draft((turn.words,), (turn.words,), turn.label, turn.cue, "direct", True, link=link)


def _is_turn(attribution: Attribution, spoken: Sequence[Span]) -> bool:
    """Whether a turn says it all: the cue is no word of the turn itself."""
    return any(
        not (attribution.cue and spoken[n].covers(attribution.cue))
        for span in attribution.content
        for n in touching(spoken, span)
    )


def _named(text: str, attributions: Sequence[Attribution]) -> list[Span]:
    """What somebody called a thing, or it is known as: capitals make no title of "called it the “Road to Nowhere”"."""
    cues = ((each, each.cue.of(text)) for each in attributions if each.cue)
    return sorted(span for each, cue in cues if is_naming(cue) or "known as" in cue for span in each.content)


def _but_works(attribution: Attribution, works: Sequence[Span]) -> Attribution:
    content = tuple(
        span for span in attribution.content if not any(mostly_in(span, works[n]) for n in touching(works, span))
    )
    return replace(attribution, content=content)


_Handed = tuple[Attribution, Span | None]


def _owned(text: str, attributed: Sequence[_Handed], marks: Sequence[Marked]) -> tuple[list[Draft], list[_Handed]]:
    """Marked words whose owner stands beside them, and the attributions without those of another's."""
    beside = owners(text, marks)
    if not beside:
        return [], list(attributed)
    inside = sorted(beside)
    left: list[_Handed] = []
    agreed: set[Span] = set()
    for attribution, via in attributed:
        cut = []
        for part in {inside[n] for span in attribution.content for n in touching(inside, span)}:
            owner = beside[part]
            if attribution.source and _agrees(text, owner, attribution.source):
                agreed.add(part)
            else:
                cut.append(owner.clause)
        if content := _without(text, attribution.content, cut):
            left.append((replace(attribution, content=content), via))
    return [
        Draft((part,), (part,), beside[part].source, beside[part].cue, "direct", True)
        for part in inside
        if part not in agreed
    ], left


def _agrees(text: str, owner: Owner, source: Span) -> bool:
    """ "Roe condemned what she called “a theft”": a pronoun beside the marks is who acts, known by name; but "what they
    called" is not what Jane Roe called."""
    if owner.source is None:
        return False
    pronoun = owner.source.of(text).casefold()
    is_one = all(word[0].isupper() for word in source.of(text).split())
    return owner.source.overlaps(source) or (pronoun in _PRONOUNS and not (pronoun == "they" and is_one))


def _without(text: str, content: Sequence[Span], cut: Sequence[Span]) -> tuple[Span, ...]:
    """The content outside of these stretches, as far as it has words."""
    for hole in cut:
        content = [
            piece
            for span in content
            for piece in (Span(span.start, min(span.end, hole.start)), Span(max(span.start, hole.end), span.end))
            if _WORD.search(piece.of(text))
        ]
    return tuple(content)


def _by_paragraph(text: str, attribution: Attribution) -> Iterator[Attribution]:
    """The tagger reads "She said that …:" and the paragraph of quotation behind it as one; they are two quotations."""
    paragraphs: list[list[Span]] = [[]]
    for span in attribution.content:
        start = span.start
        for line in _LINE_BREAK.finditer(text, *span):
            paragraphs[-1].append(Span(start, line.start()))
            paragraphs.append([])
            start = line.end()
        paragraphs[-1].append(Span(start, span.end))
    return (replace(attribution, content=tuple(spans)) for spans in paragraphs if spans)


def _draft(text: str, attribution: Attribution, marked: Sequence[Span]) -> Draft:
    """`marked` are all words in marks, in order."""
    inside = [
        marked[n]
        for n in sorted({n for span in attribution.content for n in touching(marked, span)})
        if any(mostly_in(marked[n], span) for span in attribution.content)
    ]
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
        speech = not all(is_title(part.of(text), said=is_speech(cue)) for part in inside)
    return Draft(tuple(content), tuple(inside), source, attribution.cue, kind, speech, certainty=attribution.certainty)


def _is_said(text: str, cue: str, content: Sequence[Span], inside: Sequence[Span], *, has_source: bool) -> bool:
    words = sum(len(_WORD.findall(span.of(text))) for span in content)
    finite = words >= _FINITE_WORDS and any(_FINITE.search(span.of(text)) for span in content)
    if is_speech(cue):
        return bool(inside) or words >= _REPORTED_WORDS or finite
    if is_label(cue):
        return has_source and words >= _REPORTED_WORDS
    return has_source and any(_is_saying(text, cue, part) for part in inside)


def _is_saying(text: str, cue: str, part: Span) -> bool:
    """Whether words in marks under a cue of thought or deed were said all the same: many of them, or some that name
    what is thought ("feels “at home”") or what a thing is taken for ("attacked it as “a waste”")."""
    words = 0 if is_title(part.of(text)) else len(re.findall(r"\w+", part.of(text)))
    judged = is_thought(cue) or bool(_JUDGED_AS.search(text, max(0, part.start - 12), part.start))
    return words >= _VERBATIM_WORDS or (words >= _MARKED_WORDS and judged)


def _said_once(text: str, found: Sequence[Draft]) -> list[Draft]:
    """ "Roe said they see it as “a gift”": what a verb of saying has is not said again under one of thought."""
    reported = {part for draft in found if draft.speech and _says(text, draft) for part in draft.quoted}
    return [
        replace(draft, speech=False)
        if draft.kind == "mixed" and not _says(text, draft) and reported.issuperset(draft.quoted)
        else draft
        for draft in found
    ]


def _said_on(text: str, found: Sequence[Draft]) -> list[Draft]:
    """ "Roe said they were “all ears” but keen on knowing “what it costs”": the second is said under the same cue."""
    saying = {draft.source: draft.extent.end for draft in found if draft.speech and draft.source and _says(text, draft)}
    return [
        replace(draft, speech=True)
        if draft.kind == "mixed"
        and draft.source in saying
        and 0 <= draft.extent.start - saying[draft.source] <= _COMPLEMENT_REACH
        and all(len(_WORD.findall(part.of(text))) >= _MARKED_WORDS for part in draft.quoted)
        else draft
        for draft in found
    ]


def _says(text: str, draft: Draft) -> bool:
    return draft.cue is not None and is_speech(draft.cue.of(text))


def _whole(span: Span, inside: Sequence[Span]) -> Span:
    """With all of the marked words that it mostly holds."""
    held = [part for part in inside if mostly_in(part, span)]
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


def _attributed(draft: Draft, marked: Sequence[Span]) -> Iterator[int]:
    """Which marked words a cue outside of them has. A cue inside them is the speaker's own report of another."""
    for span in draft.content:
        for n in touching(marked, span):
            if mostly_in(marked[n], span) and not (draft.cue and marked[n].covers(draft.cue)):
                yield n


def _complement(text: str, draft: Draft, marked: Sequence[Span]) -> Span | None:
    """ "Called the plan “reckless”": the words in marks behind the object are what is said of it."""
    if draft.cue is None or draft.quoted or not is_naming(draft.cue.of(text)):
        return None
    end = draft.extent.end
    reach = touching(marked, Span(end, end + _COMPLEMENT_REACH))
    if not reach or draft.cue.start > marked[reach[0]].start:
        return None
    part = marked[reach[0]]
    # What opens the marks is no end of the clause.
    ended = part.start <= end or _CLAUSE_END.search(text, end, part.start - 1)
    return None if ended or is_title(part.of(text)) else part


def _with_complement(draft: Draft, part: Span) -> Draft:
    return replace(draft, content=(*draft.content, part), quoted=(part,), kind="mixed", speech=True)


def _captioned(text: str, mark: Marked) -> Span | None:
    """The name behind words in marks and a colon: “Never again”: Jane Roe at the pier."""
    name = _CAPTION_NAME.match(text, mark.span.end)
    return Span(*name.span("name")) if name else None
