"""Words that take a side ("accepted", "rejected"), and how much they take it.

Which words those are is in `lexicon/stances.toml`. There is no parse: a negation shortly before turns a side round,
what weakens it ("in principle") is looked for in the same clause, and who takes it is named a few words before. What
somebody should do, or is asked to, is no side taken.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Literal

from bot.model.article import Span
from bot.model.words import Word, words

Side = Literal["for", "against"]

_NEGATED_WITHIN = 3  # words before
_HEDGED_BEFORE, _HEDGED_AFTER = 3, 9
_ACTOR_WITHIN, _CLAUSE = 8, 12
# What comes before a side that is not taken.
_NOT_YET = frozenset("to must should could would may might can shall".split())
_EXPRESSED = frozenset(
    """express expresses expressed expressing voice voices voiced voicing give gives gave given giving offer offers
    offered offering signal signals signalled signaled announce announces announced announcing declare declared
    pledge pledges pledged pledging withdraw withdrew withdrawn have has had show shows showed""".split()
)
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
        for pair, side in _sides().get(word.key, ()):
            if not _is_taken(row, n):
                continue
            turned = any(_negates(each) for each in row[max(0, n - _NEGATED_WITHIN) : n])
            final: Side = side if not turned else "against" if side == "for" else "for"
            is_turned_round = pair in _of_actor() or (n + 1 < len(row) and row[n + 1].key == "by")
            first = n - _before(text, row, n) if is_turned_round else n + 1
            about = tuple(row[first : n + 1 + _behind(text, row, n)])
            by = Span(row[max(0, n - _ACTOR_WITHIN)].span.start, word.span.start)
            yield Stance(pair, final, word.span, _hedge(text, row, n), by, about, pair in _of_actor())


def _is_taken(row: list[Word], n: int) -> bool:
    """Not "to accept" nor "should accept"; a noun only where it is somebody's, or where somebody expresses it."""
    before = [word.key for word in row[max(0, n - _NEGATED_WITHIN) : n]]
    if before and before[-1] in _NOT_YET:
        return False
    if row[n].key not in _nouns():
        return True
    return any(key in _EXPRESSED or key.endswith("'s") or key in ("his", "her", "their", "its") for key in before)


def _before(text: str, row: list[Word], n: int) -> int:
    """How many words before it are of its clause."""
    count = 0
    while count < min(n, _CLAUSE) and not _STOP.search(text, row[n - count - 1].span.end, row[n - count].span.start):
        count += 1
    return count


def _behind(text: str, row: list[Word], n: int) -> int:
    count = 0
    while n + count + 1 < len(row) and count < _CLAUSE:
        if _PAUSE.search(text, row[n + count].span.end, row[n + count + 1].span.start):
            break
        count += 1
    return count


def _negates(word: Word) -> bool:
    return word.key in _negations() or word.key.endswith("n't")


def _hedge(text: str, row: list[Word], n: int) -> Span | None:
    for start in range(max(0, n - _HEDGED_BEFORE), min(len(row), n + _HEDGED_AFTER)):
        for length in (3, 2, 1):
            found = row[start : start + length]
            if " ".join(word.key for word in found) in _hedges():
                span = Span(found[0].span.start, found[-1].span.end)
                between = text[min(span.end, row[n].span.end) : max(span.start, row[n].span.start)]
                if not _STOP.search(between):
                    return span
    return None


@cache
def _table() -> Mapping[str, Any]:
    return tomllib.loads((files("bot.text") / "lexicon" / "stances.toml").read_text("utf-8"))


@cache
def _sides() -> dict[str, list[tuple[str, Side]]]:
    found: dict[str, list[tuple[str, Side]]] = {}
    for pair, sides in _table().items():
        if "for" in sides:
            for word in sides["for"].split():
                found.setdefault(word, []).append((pair, "for"))
            for word in sides["against"].split():
                found.setdefault(word, []).append((pair, "against"))
    return found


@cache
def _of_actor() -> frozenset[str]:
    return frozenset(_table()["subjects"]["subjects"])


@cache
def _nouns() -> frozenset[str]:
    return frozenset(_table()["nouns"]["nouns"].split())


@cache
def _hedges() -> frozenset[str]:
    return frozenset(_table()["hedges"]["hedges"])


@cache
def _negations() -> frozenset[str]:
    return frozenset(_table()["negations"]["negations"])
