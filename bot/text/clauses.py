"""A sentence cut into clauses, and the clause that a place in it belongs to.

There is no parse: tags, commas and the words that open clauses decide (`lexicon/clause_openers.toml`). Rough where a
sentence is long, but never wrong by more than a neighbouring clause, and every character is in exactly one.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from bot.model.article import Span
from bot.text.tokens import Doc, Token
from bot.text.wordlists import tables

FINITE = frozenset({"VBD", "VBP", "VBZ", "MD"})
_NOUNS = frozenset({"NN", "NNS", "NNP", "NNPS", "PRP", "DT", "EX"})
_BREAKS = frozenset({",", ";", ":", "—", "–", "--", "(", ")"})
_RELATIVE = frozenset({"WDT", "WP", "WP$", "WRB"})
_LEANING = _RELATIVE | FINITE | {"VBG"}
_CLOSING = frozenset({"”", "’", '"', "''"})


@dataclass(frozen=True, slots=True)
class Clause:
    """`opening` is the tag of its first word; a clause without a verb leans on its neighbour."""

    span: Span
    has_verb: bool
    opening: str
    word: str


def clauses(doc: Doc, sentence: Span) -> list[Clause]:
    """The sentence cut where a clause opens; every character between its first and last word is in one clause."""
    span = doc.char_span(sentence.start, sentence.end, alignment_mode="expand")
    tokens = [token for token in span or () if sentence.start <= token.idx and not token.is_space]
    if not tokens:
        return [Clause(sentence, False, "", "")]
    cuts = [0]
    for i in range(1, len(tokens)):
        if _opens(tokens, i, cuts[-1]):
            cuts.append(i)
    pieces = [tokens[a:b] for a, b in zip(cuts, [*cuts[1:], len(tokens)], strict=True)]
    starts = [sentence.start, *(piece[0].idx for piece in pieces[1:]), sentence.end]
    return [
        Clause(Span(start, end), _has_verb(piece), _opening(piece[0]), piece[0].lower)
        for start, end, piece in zip(starts, starts[1:], pieces, strict=False)
    ]


def _opens(tokens: Sequence[Token], i: int, first: int) -> bool:
    """Whether a clause opens at this token; at `first` stands the first word of the clause before."""
    token, before, opener = tokens[i], tokens[i - 1], tokens[first]
    if before.text in _CLOSING and i > 1:
        before = tokens[i - 2]
    if before.text in _BREAKS:
        if before.text == ";" or token.tag in _RELATIVE or token.tag in FINITE or token.tag == "VBG":
            return True
        if token.lower in _words("after_comma"):
            return True
        if token.tag == "CC":  # "Leaders of the port, the ferry, and other firms met" has one clause
            return _subject_and_verb(tokens, i + 1) and _has_verb(tokens[first:i])
        return _is_subordinate(opener, is_first=first == 0) and _subject_and_verb(tokens, i)
    return token.lower in _words("anywhere") and token.tag not in ("DT", "RB") and _verb_ahead(tokens, i + 1)


def _is_subordinate(opener: Token, *, is_first: bool) -> bool:
    """Its main clause is still to come: "When asked about the delay, she …"; "Speaking on Sunday, she …"."""
    return (
        opener.tag == "WRB"
        or (opener.tag == "VBG" and is_first)
        or opener.lower in _words("after_comma") | _words("anywhere")
    )


def _opening(token: Token) -> str:
    return "IN" if token.lower in ("according", "following") else token.tag


def _subject_and_verb(tokens: Sequence[Token], start: int) -> bool:
    """A noun and then a finite verb before the next break; a participle may be a past the tagger misread."""
    has_noun = False
    for token in tokens[start:]:
        if token.text in _BREAKS:
            return False
        if token.tag in FINITE or (token.tag == "VBN" and has_noun):
            return has_noun
        has_noun = has_noun or token.tag in _NOUNS
    return False


def _verb_ahead(tokens: Sequence[Token], start: int) -> bool:
    for token in tokens[start:]:
        if token.text in _BREAKS:
            return False
        if token.tag in FINITE:
            return True
    return False


def _has_verb(tokens: Sequence[Token]) -> bool:
    if tokens[0].tag == "CC":
        return _subject_and_verb(tokens, 1)
    return tokens[0].tag == "VBG" or any(token.tag in FINITE for token in tokens)


def is_open(found: Sequence[Clause], place: Span) -> bool:
    """ "whether today's talks succeed" asserts nothing."""
    clause = found[_around(found, place)]
    return clause.word == "whether" and clause.span.covers(place)


def dated_clause(found: Sequence[Clause], place: Span) -> Span:
    """The clause around a place, with the neighbours it cannot be read without."""
    first = last = _around(found, place)
    if not found[first].has_verb:
        if first == 0:  # "On Tuesday," leans on what follows
            while last + 1 < len(found) and not found[last].has_verb:
                last += 1
        elif last + 1 < len(found) and found[first].word == "that":  # "that a week before, they had …"
            last += 1
        else:
            first -= 1
    elif first == 0 and len(found) > 1 and (found[0].opening == "VBG" or found[0].word == "according"):
        last = 1  # "Speaking on Sunday, she said …"; "According to the bank on Monday, prices fell"
    # What it says of somebody named before it, and a verb cut off from its subject.
    while first and (found[first].opening in _LEANING or found[first].word == "that"):
        first -= 1
    while last + 1 < len(found) and found[last + 1].word == "that":
        last += 1
    return Span(found[first].span.start, found[last].span.end)


def _around(found: Sequence[Clause], place: Span) -> int:
    return max(0, bisect_right(found, place.start, key=lambda clause: clause.span.start) - 1)


@cache
def _words(family: str) -> frozenset[str]:
    return frozenset(tables("clause_openers.toml")[family])
