"""Words of a text with their part of speech and entity, as the tagger's net labels them.

The cut into words follows the habits of the treebanks that taught the net: "Roe's" is two words, "didn't" too, "U.S."
and "Mr." keep their stops, hyphens between letters stand alone. Tags are Penn Treebank's, entity types OntoNotes'.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal, overload

from bot.text.wordlists import rows

# "didn't": the first half ends in front of the "n", where no piece of the net's begins, so the tag is given here.
_NOT = re.compile(r"n['’]t", re.IGNORECASE)
# Endings of words for people that leave no doubt of their number.
_SINGULAR, _PLURAL = ("man", "person"), ("ers", "ians", "ials", "ists", "ors")
_ARTICLES = frozenset({"al", "el", "ul", "ad", "an", "ar", "as", "ash", "at", "az"})
_INITIAL = re.compile(r"[A-Z]\.")


@dataclass(slots=True)
class Token:
    """The word at index `i` of its doc, beginning at character `idx`; `blank` is the blank behind it, if any.

    A break between lines, and any further blanks, are a token of white space.
    """

    i: int
    idx: int
    text: str
    blank: str = ""
    tag: str = ""
    entity: str = ""

    def __len__(self) -> int:
        return len(self.text)

    @property
    def lower(self) -> str:
        return self.text.lower()

    @property
    def is_space(self) -> bool:
        return self.text.isspace()

    @property
    def is_punct(self) -> bool:
        return self.text in _PUNCTUATION or not self.text.strip(".-")

    @property
    def with_blank(self) -> str:
        return self.text + self.blank


@dataclass(frozen=True, slots=True)
class Phrase(Sequence[Token]):
    """The tokens from `start` to before `end` of a doc; `label` is an entity's type."""

    doc: Doc
    start: int
    end: int
    label: str = ""

    def __len__(self) -> int:
        return self.end - self.start

    @overload
    def __getitem__(self, at: int) -> Token: ...
    @overload
    def __getitem__(self, at: slice) -> Phrase: ...
    def __getitem__(self, at: int | slice) -> Token | Phrase:
        if isinstance(at, int):
            return self.doc.tokens[self.end + at if at < 0 else self.start + at]
        start, end, _ = at.indices(len(self))
        return Phrase(self.doc, self.start + start, self.start + max(start, end))

    def __iter__(self) -> Iterator[Token]:
        return iter(self.doc.tokens[self.start : self.end])

    @property
    def start_char(self) -> int:
        return self.doc.tokens[self.start].idx

    @property
    def end_char(self) -> int:
        last = self.doc.tokens[self.end - 1]
        return last.idx + len(last.text)

    @property
    def text(self) -> str:
        return self.doc.text[self.start_char : self.end_char] if len(self) else ""


class Doc:
    """A text's words in order. Indexing gives a token, a slice or `char_span` a phrase."""

    def __init__(self, text: str, labels: Sequence[Label]) -> None:
        """`labels` of word pieces in text order; a word takes those of the piece it begins in."""
        self.text = text
        self.tokens = _tokens(text)
        self._starts = [token.idx for token in self.tokens]
        self.entities: list[Phrase] = []
        self._label(labels)

    def __len__(self) -> int:
        return len(self.tokens)

    def __iter__(self) -> Iterator[Token]:
        return iter(self.tokens)

    @overload
    def __getitem__(self, at: int) -> Token: ...
    @overload
    def __getitem__(self, at: slice) -> Phrase: ...
    def __getitem__(self, at: int | slice) -> Token | Phrase:
        if isinstance(at, int):
            return self.tokens[at]
        start, end, _ = at.indices(len(self))
        return Phrase(self, start, max(start, end))

    def char_span(
        self, start: int, end: int, alignment_mode: Literal["contract", "expand"] = "contract"
    ) -> Phrase | None:
        """The words within (contract) or touched by (expand) the characters; None where there are none."""
        if alignment_mode == "contract":
            first, last = bisect_left(self._starts, start), bisect_right(self._starts, end - 1)
            if last and self.tokens[last - 1].idx + len(self.tokens[last - 1].text) > end:
                last -= 1
        else:
            first, last = bisect_right(self._starts, start), bisect_left(self._starts, end)
            if first and self.tokens[first - 1].idx + len(self.tokens[first - 1].text) > start:
                first -= 1
        return Phrase(self, first, last) if first < last else None

    def _label(self, labels: Sequence[Label]) -> None:
        at, kind, first = 0, "", 0
        for token in self.tokens:
            while at + 1 < len(labels) and labels[at + 1].start <= token.idx:
                at += 1
            known = bool(labels) and labels[at].start <= token.idx < labels[at].end
            token.tag = _tag(token.text, labels[at].tag if known else "_SP")
            begins, _, found = labels[at].entity.partition("-") if known else ("", "", "")
            if kind and (begins == "I" or self._goes_on(token, found in (kind, ""))):
                found = kind
            elif kind and (found != kind or begins == "B"):
                self.entities.append(Phrase(self, first, token.i, kind))
                kind = ""
            if found and not kind:
                kind, first = found, self._begun(token)
            token.entity = found
        if kind:
            self.entities.append(Phrase(self, first, len(self.tokens), kind))

    def _begun(self, token: Token) -> int:
        """Where an entity begins whose first labelled word this is: "al-" belongs to "Roe" behind it."""
        article, hyphen = self.tokens[max(0, token.i - 2) : token.i] if token.i > 1 else (token, token)
        is_joined = hyphen.text == "-" and not (hyphen.blank or article.blank)
        return article.i if is_joined and article.lower in _ARTICLES else token.i

    def _goes_on(self, token: Token, is_alike: bool) -> bool:
        """Whether the entity before a word holds it too, whatever its label: "Roe-Dale", and "J. R. Roe" where its
        label speaks for no other type."""
        before = self.tokens[token.i - 1]
        if is_alike and _INITIAL.fullmatch(before.text) and token.text[:1].isupper():
            return True
        behind = self.tokens[token.i + 1] if token.text == "-" and token.i + 1 < len(self.tokens) else token
        is_joined = not before.blank and (before.text == "-" or (token.text == "-" and not token.blank))
        return is_joined and behind.text[:1].isupper()


@dataclass(frozen=True, slots=True)
class Label:
    """What the net says of a word piece: a tag, and an entity type behind "B-" or "I-" (empty: none)."""

    start: int
    end: int
    tag: str
    entity: str


def _tag(word: str, tag: str) -> str:
    """The net's tag, but where the word itself knows better."""
    if _NOT.fullmatch(word):
        return "RB"
    if tag == "NNS" and word.endswith(_SINGULAR):
        return "NN"
    return "NNS" if tag == "NN" and word.endswith(_PLURAL) else tag


_PUNCTUATION = frozenset("!\"#%&'()*,-./:;?@[\\]_{}¡§«¶·»¿‐‑‒–—―‖‘’‚‛“”„‟†‡•‣…‹›")


def _tokens(text: str) -> list[Token]:
    found: list[Token] = []
    for match in _pattern().finditer(text):
        word = match.group()
        if word[0] == " " and found:  # one blank belongs to the word before it, more are a token
            found[-1].blank = " "
            if len(word) == 1:
                continue
            found.append(Token(len(found), match.start() + 1, word[1:]))
        else:
            found.append(Token(len(found), match.start(), word))
    return found


@cache
def _pattern() -> re.Pattern[str]:
    listed = list(rows("abbreviations.txt"))
    words = {
        word for row in listed[: listed.index(("[opens]",))] for word in row if word[0].isupper() and len(word) > 1
    }
    short = "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
    return re.compile(
        rf"""\s+
          | (?:[^\W\d_]\.){{2,}}               # U.S.  a.m.
          | (?:{short})\.(?!\w)                # Mr.  Corp.
          | [A-Z]\.(?=\s+[A-Z])               # John D. Roe
          | \d+(?:[.,:]\d+)*(?:[^\W\d_]+)?    # 2,500  10:30  19th
          | (?i:n['’]t|['’](?:s|re|ve|ll|d|m))\b
          | [^\W\d_]+?(?=(?i:n['’]t)\b)       # did|n't
          | [^\W_]+(?:['’](?!(?i:s|re|ve|ll|d|m)\b)[^\W_]+)*    # O'Brien
          | \.{{2,}} | -{{2,}} | .""",
        re.VERBOSE | re.DOTALL,
    )
