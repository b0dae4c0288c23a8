"""Words in marks whose owner stands right beside them, whatever clause they are part of.

"The council rejected what Roe called “a bill for nothing”" quotes Roe, not the council; “a bill for nothing”, in the
words of Roe, does so too. A question that somebody "was asked" is nobody's. The nearest clause wins, also over one that
the tagger took further: “Why?” asked Roe. “I know,” he said.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.model.article import Span
from bot.text.draft import Draft
from bot.text.marks import Marked
from bot.text.speech import WHO

# Characters: a clause of some twenty words.
_REACH = 120
_NAMING = (
    r"called|calls|termed|terms|dubbed|labelled|labeled|branded|deemed|considered|(?:describe|characteri[sz]e)[ds] as"
    r"|refer(?:red|s) to as"
)
_BEFORE = (
    re.compile(rf"\bwhat (?!(?:is|are|was|were|has been) )(?P<source>[^,.;:“”\"]{{2,60}}?) (?P<cue>{_NAMING})"
               r"(?: an?| the| his| her| their| its)?(?: [\w-]+)? \Z"),
    re.compile(r"\b[Ii]n (?P<source>[A-Z][\w.-]*(?: [A-Z][\w.-]*){0,3}|his|her|their)(?:[’']s?)? (?:own )?"
               r"(?P<cue>words),? (?:[^“”\".;]{0,80} )?\Z"),
)  # fmt: skip
_AFTER = (
    re.compile(
        r",? (?P<cue>in the words of) (?P<source>[^,.;:“”\"]{2,60}(?:, [A-Z][\w.’'-]*(?: [A-Z][\w’'-]*){0,3})?)"
    ),
    re.compile(
        r",? in (?P<source>[A-Z][\w.-]*(?: [A-Z][\w.-]*){0,3}|his|her|their)(?:[’']s?)? (?:own )?(?P<cue>words)\b"
    ),
    re.compile(rf",? as {WHO} (?P<cue>put|puts|called|calls|describe[ds]) (?:it|them|him|her)\b"),
)
# “It went in two.” “Rubbish,” said Roe: what a colon introduces is not part of the next speaker's.
_INTRODUCED = re.compile(rf"(?:\A|(?<=[.!?”\"’] )){WHO} (?P<cue>[^.!?:;“”\"]{{2,60}}): \Z")
_SAID = (
    r"(?P<cue>said|says|added|adds|answered|replied|asked|wrote|writes|insisted|joked|explained|recalled|admitted|argued"
    r"|warned|claimed|declared|told)"
)
_ACTS = rf"{WHO}(?<!\bwas)(?<!\bwere)(?<!\bbeen) {_SAID}"  # a court that "was told" says nothing
_CLAUSE_BEHIND = re.compile(rf"[”\"’'],? {_ACTS}\b")
_SENTENCE_BEHIND = re.compile(rf"[”\"’'] {_ACTS}(?=[.,;])")
# “It went in two.” But Roe wrote: “…”
_NEXT_INTRODUCED = re.compile(rf" (?:But |And |While )?{WHO} {_SAID}(?: [^.!?:;“”\"]{{1,60}})?: ?[“\"‘']")
_NEXT_MARK = re.compile(r" [“\"‘']\w")
_ASKED_BEFORE = re.compile(
    r"(?:\b(?:was|were|been|being|when) |(?<![\w,] )(?=A))(?P<cue>[Aa]sked)"
    r"(?: (?:whether|if|about|by|how|why) [^,.“”\"]{1,60}?)?[,:]? \Z"
)
_ASKED_AFTER = re.compile(rf",? {WHO.replace('?P<source>', '?:')} (?:was|were) (?P<cue>asked)\b")

_PRONOUNS = frozenset({"he", "she", "they", "it"})
_INTRODUCING = re.compile(r"[^.!?“”\"\n]*: ?[“\"‘']")


@dataclass(frozen=True, slots=True)
class Owner:
    """Whose the marked words are: None for a question that nobody is named to have asked. `clause` holds all three."""

    source: Span | None
    cue: Span
    clause: Span


def owners(text: str, marks: Sequence[Marked]) -> dict[Span, Owner]:
    """The owners of marked words, by their span inside the marks; linear in the marks."""
    found = {mark.inside: _owner(text, mark) for mark in marks}
    return {inside: owner for inside, owner in found.items() if owner}


def parted(text: str, drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts, cut where words in marks have a clause of their own right behind that is not the draft's."""
    found: list[Draft] = []
    for draft in drafts:
        found.append(draft)
        for part in draft.quoted:
            clause = _own_clause(text, part)
            if clause is None or draft.source is None or _touches(clause, draft.source, draft.cue):
                continue
            is_pronoun = clause["source"].casefold() in _PRONOUNS
            if is_pronoun and _INTRODUCING.fullmatch(text, draft.source.end, part.start):
                continue  # "Roe scolded him: “No,” she said": she is Roe
            last = found.pop()
            # What stands behind goes with the clause, unless the draft's own source comes after it.
            end = clause.end() if draft.source.start > clause.end() else len(text)
            own = _between(last, part.start, end)
            own = replace(own, source=Span(*clause.span("source")), cue=Span(*clause.span("cue")))
            pieces = (_between(last, 0, part.start), own, _between(last, end, len(text)))
            found += [piece for piece in pieces if piece.content]
    return found


def _own_clause(text: str, part: Span) -> re.Match[str] | None:
    ends = part.of(text).rstrip()[-1:] == "," or text[part.end + 1 : part.end + 2] == ","
    pattern = _CLAUSE_BEHIND if ends else _SENTENCE_BEHIND
    return pattern.match(text, part.end, part.end + _REACH)


def _touches(clause: re.Match[str], source: Span, cue: Span | None) -> bool:
    there = Span(*clause.span())
    return there.overlaps(source) or (cue is not None and there.overlaps(cue))


def _between(draft: Draft, start: int, end: int) -> Draft:
    content = tuple(span for span in draft.content if start <= span.start < end)
    return replace(draft, content=content, quoted=tuple(part for part in draft.quoted if start <= part.start < end))


def _owner(text: str, mark: Marked) -> Owner | None:
    start = max(text.rfind("\n", 0, mark.span.start) + 1, mark.span.start - _REACH)
    before, end = text[start : mark.span.start], mark.span.end
    for pattern in (*_BEFORE, _ASKED_BEFORE):
        if match := pattern.search(before):
            return _told(match, mark, start)
    for pattern in (*_AFTER, _ASKED_AFTER):
        if match := pattern.match(text, end, end + _REACH):
            return _told(match, mark, 0)
    followed = _NEXT_MARK.match(text, end) or _NEXT_INTRODUCED.match(text, end)
    if followed and (match := _INTRODUCED.search(before)):
        return _told(match, mark, start)
    return None


def _told(match: re.Match[str], mark: Marked, by: int) -> Owner:
    """The owner by a match that stands `by` characters further on in the text."""
    groups = match.re.groupindex
    source = Span(match.start("source") + by, match.end("source") + by) if "source" in groups else None
    clause = Span(min(match.start() + by, mark.span.start), max(match.end() + by, mark.span.end))
    return Owner(source, Span(match.start("cue") + by, match.end("cue") + by), clause)
