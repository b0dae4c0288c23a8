"""Read what stands between the quotations: whom its pronouns and roles mean, and who appears in it without a name.

"He … The striker … His" keeps somebody in focus who was named long ago, and "he" behind "a groundsman" is nobody named.
Words that are themselves the source of a quotation are left to `speakers`; whom a role means is `holders`'.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.model.article import Span
from bot.text.holders import RARELY_NAMED, Holders, is_age
from bot.text.people import Figure
from bot.text.salience import Salience
from bot.text.subjects import has_verb
from bot.text.tokens import Doc, Token
from bot.text.wordlists import PRONOUNS, Gender, fold, people, roles

_INDEFINITE = {"a", "an", "another", "one"}
_DEFINITE = {"the", "his", "her"}
_MODIFIERS = {"JJ", "JJR", "JJS", "NN", "NNP", "CD", "VBN", "VBG", "HYPH"}
_PHRASE_WORDS = 6
_SENTENCE_ENDS = set(".!?”\"’'")
# A pronoun adds to its figure when that has this share of the weight of the best two.
_CLEAR = 0.6
# … and somebody is alone in focus with this share.
_ALONE = 0.85


@dataclass(frozen=True, slots=True)
class _Reference:
    """A pronoun, or the phrase of a role: `words` from its determiner to its noun."""

    words: Sequence[Token]
    gender: Gender | None
    subject: bool

    @property
    def span(self) -> Span:
        return Span(self.words[0].idx, self.words[-1].idx + len(self.words[-1]))


class Narration:
    """Goes through an article once, in text order and as far as asked."""

    def __init__(self, doc: Doc, salience: Salience, holders: Holders, apart: Sequence[Span]) -> None:
        """`apart` is what does not belong to the narration: quoted words and sources."""
        self._salience, self._holders = salience, holders
        self._references = list(_references(doc, apart))
        self._read = 0

    def read_to(self, place: int) -> None:
        """Let the salience know whom the text before `place` speaks of."""
        while self._read < len(self._references) and self._references[self._read].words[0].idx < place:
            reference = self._references[self._read]
            self._read += 1
            start = reference.words[0].idx
            if reference.words[0].lower in _INDEFINITE:
                opens = self._holders.opening(reference.span, fold(reference.words[-1].text))
                if opens and opens.figure:
                    self._salience.refers(start, opens.figure, reference.subject)
                else:
                    self._appears(reference)
            elif figure := self._meant(reference):
                self._salience.refers(start, figure, reference.subject)
            elif len(reference.words) > 1 and (
                reference.words[0].lower in PRONOUNS or self._could_be_several(reference)
            ):
                self._appears(reference)  # "her mother watched", "the son laughed": it is not known who

    def _could_be_several(self, reference: _Reference) -> bool:
        """Whether no one is so much in focus that "the son" can hardly be anybody else."""
        noun = fold(reference.words[-1].text)
        if is_age(reference.words[-1]) or (noun in roles() and noun not in RARELY_NAMED):
            return True  # nobody known is of that age or walk of life
        weights = [weight for _, weight in self._salience.ranked(reference.words[0].idx, reference.gender, ())[:2]]
        return reference.subject and len(weights) > 1 and weights[0] < _ALONE * sum(weights)

    def _appears(self, reference: _Reference) -> None:
        somebody = Figure(reference.words[-1].text, "unnamed", reference.gender)
        self._salience.appears(reference.words[0].idx, somebody, reference.subject)

    def _meant(self, reference: _Reference) -> Figure | None:
        first, *words = reference.words
        if first.lower in PRONOUNS and not words:
            ranked = self._salience.ranked(first.idx, reference.gender, ())
            if first.lower == "him":
                ranked = [pair for pair in ranked if pair[0] is not self._holders.acting(first)]
            clear = ranked and ranked[0][1] >= _CLEAR * sum(weight for _, weight in ranked[:2])
            return ranked[0][0] if clear else None
        tokens = words if first.lower == "the" else reference.words
        held = self._holders.holder(tokens, reference.span, ()) or self._holders.in_focus(tokens, reference.span, ())
        return held.figure if held else None


def _references(doc: Doc, apart: Sequence[Span]) -> Iterator[_Reference]:
    skipped = bytearray(len(doc.text) + 1)
    for span in apart:
        skipped[span.start : span.end] = b"\1" * (span.end - span.start)
    for token in doc:
        word = token.lower
        if skipped[token.idx]:
            continue
        noun = _role(doc, token.i + 1) if word in _INDEFINITE | _DEFINITE else None
        if word in PRONOUNS:
            yield _Reference((token,), PRONOUNS[word], subject=word in {"he", "she"})
        if noun:
            subject = has_verb(doc, _past_complement(doc, noun.i + 1)) or _opens_sentence(doc, token.i)
            if subject or word in _INDEFINITE:
                gender = people().get(fold(noun.text))
                yield _Reference(tuple(doc[token.i : noun.i + 1]), gender, subject)


def _past_complement(doc: Doc, at: int) -> int:
    """Where the noun phrase before `at` ends, with what "of" or "for" adds: "the chief | of staff"."""
    if at >= len(doc) or doc[at].lower not in {"of", "for"}:
        return at
    end = at + 1
    while end < len(doc) and end - at < _PHRASE_WORDS and doc[end].tag in _MODIFIERS | {"DT", "NNS", "POS"}:
        end += 1
    return end


def _opens_sentence(doc: Doc, at: int) -> bool:
    return at == 0 or doc[at - 1].text in _SENTENCE_ENDS or "\n" in doc[at - 1].text


def _role(doc: Doc, first: int) -> Token | None:
    """The role that a noun phrase beginning at `first` ends in, unless a name follows."""
    end = first
    while end < len(doc) and end - first < _PHRASE_WORDS and doc[end].tag in _MODIFIERS:
        end += 1
    if end == first or end == len(doc) or not _is_role(doc[end - 1]) or doc[end - 1].tag != "NN":
        return None
    # "A nurse, Jane Roe," and "the new cook is Jane Roe": the name itself is in the text.
    named = doc[end].lower in {",", "is", "was"} and doc[end + 1 : end + 2].text[:1].isupper()
    return None if named else doc[end - 1]


def _is_role(token: Token) -> bool:
    return fold(token.text) in people() or is_age(token)
