"""How much of the record is whose: the counts that `/voices` shows and draws."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from bot.model.person import PersonKind

# As a writer counts: "25,000", "well-known" and "don't" are one word each.
_WORD = re.compile(r"[^\W_]+(?:['’.,-][^\W_]+)*")
KINDS: tuple[PersonKind, ...] = ("person", "organisation", "unnamed")


@dataclass(frozen=True, slots=True)
class Voice:
    """A speaker over the record.

    `articles` have words of theirs inside quotation marks, `words` in all. A remark told several times counts once, in
    `words` as in `remarks`, which are quoted or reported.
    """

    person_id: int
    name: str
    kind: PersonKind
    articles: int
    words: int
    remarks: int


@dataclass(frozen=True, slots=True)
class Share:
    """What part of the words inside quotation marks, and of the remarks, comes from one kind of speaker: 0 to 1."""

    kind: PersonKind
    words: float
    remarks: float


@dataclass(frozen=True, slots=True)
class Voices:
    """One page of who is quoted, most words first, and what there is in all.

    Of all speakers `quoted` have words inside quotation marks, the first of them `most`; `reported` have none, and
    `silent` are the first of these. `words` are those inside quotation marks, in so many `articles`; joint statements
    count once in them. `unclaimed` are the remarks without a certain speaker.
    """

    shown: tuple[Voice, ...]
    page: int
    quoted: int
    most: int
    silent: tuple[str, ...]
    reported: int
    shares: tuple[Share, ...]
    words: int
    articles: int
    unclaimed: int


def shares(counts: Mapping[PersonKind, tuple[int, int]]) -> tuple[Share, ...]:
    """One of each kind there is, people first; from the words and the remarks of each."""
    words = sum(words for words, _ in counts.values()) or 1
    remarks = sum(remarks for _, remarks in counts.values()) or 1
    return tuple(Share(kind, counts[kind][0] / words, counts[kind][1] / remarks) for kind in KINDS if kind in counts)


def word_count(text: str) -> int:
    return len(_WORD.findall(text))


def percent(part: float) -> str:
    """A share as people read it; what there is of a thing is never told as none of it, nor as all but all of it."""
    if 0 < part < 0.01:
        return "<1 %"
    if 0.99 < part < 1:
        return ">99 %"
    return f"{round(100 * part)} %"
