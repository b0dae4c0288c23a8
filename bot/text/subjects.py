"""Subject, object or complement: what a name is in its clause, read off the words beside it instead of a parse.

Who has weight in the text by it is `salience`'s and `namesakes`' concern.
"""

from __future__ import annotations

from bot.model.article import Span
from bot.text.tokens import Doc
from bot.text.wordlists import roles, speech_words

_FINITE = {"VBD", "VBZ", "VBP", "MD"}
_VERBS = _FINITE - {"MD"} | {"VB", "VBG", "VBN"}
# Tagged like prepositions, but what follows is a clause with a subject.
_CONJUNCTIONS = {"that", "as", "while", "because", "if", "after", "before", "since", "although", "though", "whether"}


def has_verb(doc: Doc, at: int) -> bool:
    """Whether a finite verb follows, past an apposition: "In the hall Jane Roe, the clerk, was waiting"."""
    if at < len(doc) and doc[at].text == ",":
        at = next((k + 1 for k in range(at + 1, min(len(doc), at + 12)) if doc[k].text in {",", ".", ";"}), at)
    while at < len(doc) and doc[at].tag == "RB":
        at += 1
    return at < len(doc) and doc[at].tag in _FINITE


def acts(doc: Doc, name: Span) -> bool:
    """Whether a finite verb follows the name."""
    found = doc.char_span(name.start, name.end, alignment_mode="expand")
    return found is not None and has_verb(doc, found.end)


def is_object(doc: Doc, name: Span) -> bool:
    """Whether a verb that tells of no speech stands right before: "the manager dropped Roe"."""
    found = doc.char_span(name.start, name.end, alignment_mode="expand")
    if found is None or not found.start:
        return False
    before = doc[found.start - 1]
    return before.tag in _VERBS and before.lower not in speech_words()


def is_oblique(doc: Doc, name: Span) -> bool:
    """Whether a preposition governs the name: the nearest word before it and its titles is one."""
    found = doc.char_span(name.start, name.end, alignment_mode="expand")
    if found is None:
        return False
    at = found.start - 1
    if at > 0 and doc[at].text == "," and doc[at - 1].text in roles():
        at -= 1  # "to the firm's chairman, Jane Roe"
    while at >= 0 and doc[at].tag in {"NN", "NNP", "JJ", "DT", "POS", "PRP$"}:
        at -= 1
    return at >= 0 and doc[at].tag in {"IN", "TO"} and doc[at].lower not in _CONJUNCTIONS
