"""Words that take a side ("accepted", "rejected"), and how much they take it.

Which words those are is in `lexicon/stances.toml`. There is no parse: a negation shortly before turns a side round,
what weakens it ("in principle") is looked for in the same clause, and who takes it is named a few words before. What
somebody should do, or is asked to, is no side taken.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from bot.model.article import Span
from bot.model.words import Word, words
from bot.text.wordlists import family, tables

Side = Literal["for", "against"]

_NEGATED_WITHIN = 3  # words before
_HEDGED_BEFORE, _HEDGED_AFTER = 3, 9
_ACTOR_WITHIN, _CLAUSE = 8, 12
# What comes before a side that is not taken.
_NOT_YET = frozenset("to must should could would may might can shall".split())
_PAUSE = re.compile(r"[,;:.!?—–]")
_STOP = re.compile(r"[;:.!?—–]")


@dataclass(frozen=True, slots=True)
class Stance:
    """A word of a pair of opposites at `span`; `hedge` is where it is weakened, None where nothing does.

    `by` is the stretch before it in which a name is the one who takes the side, `about` the words that tell of what.
    With `of_actor` the side says all of whoever is named: "she was acquitted".
    """

    pair: str
    side: Side
    span: Span
    hedge: Span | None
    by: Span
    about: tuple[Word, ...]
    of_actor: bool = False


def stances(text: str, sentence: Span) -> Iterator[Stance]:
    """Those of one sentence, in order."""
    row = words(sentence.of(text), sentence.start)
    for n, word in enumerate(row):
        for pair, side in _lexicon().sides.get(word.key, ()):
            if not _is_taken(row, n):
                continue
            turned = any(_negates(each) for each in row[max(0, n - _NEGATED_WITHIN) : n])
            final: Side = side if not turned else "against" if side == "for" else "for"
            is_turned_round = pair in _lexicon().of_actor or (n + 1 < len(row) and row[n + 1].key == "by")
            first = n - _before(text, row, n) if is_turned_round else n + 1
            about = tuple(row[first : n + 1 + _behind(text, row, n)])
            by = Span(row[max(0, n - _ACTOR_WITHIN)].span.start, word.span.start)
            yield Stance(pair, final, word.span, _hedge(text, row, n), by, about, pair in _lexicon().of_actor)


def _is_taken(row: list[Word], n: int) -> bool:
    """Not "to accept" nor "should accept"; "refusal" only where it is somebody's, or where somebody expresses it."""
    before = [word.key for word in row[max(0, n - _NEGATED_WITHIN) : n]]
    if before and before[-1] in _NOT_YET:
        return False
    if row[n].key not in _lexicon().owned:
        return True
    return any(
        key in _lexicon().expressed or key.endswith("'s") or key in ("his", "her", "their", "its") for key in before
    )


def _before(text: str, row: list[Word], n: int) -> int:
    """How many words before it are of its clause."""
    count = 0
    while count < min(n, _CLAUSE) and not _STOP.search(text, row[n - count - 1].span.end, row[n - count].span.start):
        count += 1
    return count


def _behind(text: str, row: list[Word], n: int) -> int:
    count = 0
    while n + count + 1 < len(row) and count < _CLAUSE:
        behind = row[n + count + 1]
        if behind.key in _lexicon().dispositions or _PAUSE.search(text, row[n + count].span.end, behind.span.start):
            break
        count += 1
    return count


def _negates(word: Word) -> bool:
    return word.key in _lexicon().negations or word.key.endswith("n't")


def _hedge(text: str, row: list[Word], n: int) -> Span | None:
    for start in range(max(0, n - _HEDGED_BEFORE), min(len(row), n + _HEDGED_AFTER)):
        for length in (3, 2, 1):
            found = row[start : start + length]
            if " ".join(word.key for word in found) in _lexicon().hedges:
                span = Span(found[0].span.start, found[-1].span.end)
                between = text[min(span.end, row[n].span.end) : max(span.start, row[n].span.start)]
                if not _STOP.search(between):
                    return span
    return None


@dataclass(frozen=True, slots=True)
class _Lexicon:
    """`sides` are the pairs a word is of; those that are `owned` count where they are somebody's."""

    sides: Mapping[str, Sequence[tuple[str, Side]]]
    owned: frozenset[str]
    of_actor: frozenset[str]
    expressed: frozenset[str]
    hedges: frozenset[str]
    dispositions: frozenset[str]
    negations: frozenset[str]


@cache
def _lexicon() -> _Lexicon:
    table = tables("stances.toml")
    both: tuple[Side, Side] = "for", "against"
    sides: dict[str, list[tuple[str, Side]]] = {}
    owned: set[str] = set()
    for pair, written in table["pairs"].items():
        for side in both:
            nouns = frozenset(written[side].get("owned", "").split())
            owned |= nouns
            for word in nouns | family(written[side]):
                sides.setdefault(word, []).append((pair, side))
    return _Lexicon(
        sides=sides,
        owned=frozenset(owned),
        of_actor=frozenset(table["of_actor"]),
        expressed=family(table["expressed"]),
        hedges=frozenset(table["hedges"]),
        dispositions=frozenset(table["dispositions"]),
        negations=family(table["negations"]),
    )
