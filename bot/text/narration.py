"""Read what stands between the quotations: whom its pronouns mean and who appears in it without a name.

"He … His … He" keeps somebody in focus who was named long ago, and "he" behind "a groundsman" is nobody named. Words
that are themselves the source of a quotation are left to `speakers`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from bot.model.article import Span
from bot.text.names import text_of
from bot.text.people import Figure
from bot.text.salience import Salience, has_verb
from bot.text.wordlists import Gender, fold, roles

PRONOUNS: dict[str, Gender] = {
    "he": "m", "him": "m", "his": "m", "himself": "m", "she": "f", "her": "f", "hers": "f", "herself": "f",
}  # fmt: skip
_INDEFINITE = {"a", "an", "another", "one"}
_MODIFIERS = {"JJ", "JJR", "JJS", "NN", "NNP", "CD", "VBN", "VBG", "HYPH"}
_PHRASE_WORDS = 6
# A pronoun adds to its figure when that has this share of the weight of the best two.
_CLEAR = 0.6


@dataclass(frozen=True, slots=True)
class _Reference:
    """A pronoun, or else an indefinite phrase that ends in `noun`."""

    place: int
    gender: Gender | None
    subject: bool
    noun: str | None = None


class Narration:
    """Goes through an article once, in text order and as far as asked."""

    def __init__(self, doc: Doc, salience: Salience, apart: Sequence[Span]) -> None:
        """`apart` is what does not belong to the narration: quoted words and sources."""
        self._salience = salience
        self._references = list(_references(doc, apart))
        self._read = 0

    def read_to(self, place: int) -> None:
        """Let the salience know whom the text before `place` speaks of."""
        while self._read < len(self._references) and self._references[self._read].place < place:
            reference = self._references[self._read]
            self._read += 1
            if reference.noun:
                somebody = Figure(reference.noun, "unnamed", reference.gender)
                self._salience.refers(reference.place, somebody, reference.subject)
                continue
            ranked = self._salience.ranked(reference.place, reference.gender, ())
            if ranked and ranked[0][1] >= _CLEAR * sum(weight for _, weight in ranked[:2]):
                self._salience.refers(reference.place, ranked[0][0], reference.subject)


def _references(doc: Doc, apart: Sequence[Span]) -> Iterator[_Reference]:
    skipped = bytearray(len(text_of(doc)) + 1)
    for span in apart:
        skipped[span.start : span.end] = b"\1" * (span.end - span.start)
    for token in doc:
        word = token.lower_
        if skipped[token.idx]:
            continue
        if word in PRONOUNS:
            yield _Reference(token.idx, PRONOUNS[word], subject=word in {"he", "she"})
        elif word in _INDEFINITE and (noun := _role(doc, token.i + 1)):
            gender = roles()[fold(noun.text)]
            yield _Reference(token.idx, gender, has_verb(doc, noun.i + 1), noun.text)


def _role(doc: Doc, first: int) -> Token | None:
    """The role that a noun phrase beginning at `first` ends in, unless a name follows."""
    end = first
    while end < len(doc) and end - first < _PHRASE_WORDS and doc[end].tag_ in _MODIFIERS:
        end += 1
    if end == first or end == len(doc) or fold(doc[end - 1].text) not in roles() or doc[end - 1].tag_ != "NN":
        return None
    named = doc[end].text == "," and doc[end + 1 : end + 2].text[:1].isupper()
    return None if named else doc[end - 1]
