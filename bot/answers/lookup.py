"""Names among very many: by their words, by the letters these begin with, and by a spelling that is near. Pure.

Names are rows of words here, and whose they are a number; what a match means is `names`' business. Built once, and
asked with every letter that somebody types.
Source of the trigrams: https://www.postgresql.org/docs/current/pgtrgm.html
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from rapidfuzz import fuzz, process

# What a list that opens while somebody types can hold. Beginnings of so few letters fit more names than can be sorted
# with every letter typed: the first of them are kept.
FIRST = 25
_SHORT = 3
_NOTHING: array[int] = array("I")


class Rows:
    """Names by their words. Owners are numbers from 0, in the order in which answers give them."""

    def __init__(self, names: Iterable[Iterable[frozenset[str]]]) -> None:
        """`names` by owner."""
        self._rows: dict[str, array[int]] = {}  # by word
        self._owner, self._length = array("I"), array("I")  # by row
        for owner, forms in enumerate(names):
            for words in forms:
                for word in words:
                    self._rows.setdefault(word, array("I")).append(len(self._owner))
                self._owner.append(owner)
                self._length.append(len(words))

    def called(self, words: frozenset[str]) -> list[int]:
        """Those with a name of just these words."""
        return list(self._owners(row for row in self._having(words) if self._length[row] == len(words)))

    def having(self, words: frozenset[str]) -> list[int]:
        """Those with a name that has all these words."""
        return list(self._owners(self._having(words)))

    def pieces(self) -> Iterator[object]:
        """What it is made of."""
        yield from self._rows.values()

    def _having(self, words: frozenset[str]) -> list[int]:
        return _shared([self._rows.get(word, _NOTHING)] for word in words)

    def _owners(self, rows: Iterable[int]) -> Iterator[int]:
        """Each once. The rows of one owner stand together, and rows come in order."""
        last = -1
        for row in rows:
            owner = self._owner[row]
            if owner != last:
                yield owner
                last = owner


class Lookup(Rows):
    """Names also by how their words begin, and by how they may be misspelt."""

    def __init__(self, names: Iterable[Iterable[frozenset[str]]], offered: Sequence[bool]) -> None:
        """`offered`: whether an owner is proposed to somebody who is still typing."""
        super().__init__(names)
        self._offered = offered
        self._words = _sorted(self._rows)
        self._first = self._firsts()
        self._trigrams = _by_trigram(self._words)

    def beginning(self, starts: Sequence[str]) -> Iterator[int]:
        """Those offered for what is typed so far: words of one name begin with each of these."""
        start = starts[0] if starts else ""
        if len(starts) > 1 or len(start) > _SHORT:
            yield from self._beginning(starts)
            return
        first = self._first.get(start, _NOTHING)
        yield from first
        if len(first) == FIRST:
            known = {*first}
            yield from (owner for owner in self._beginning(starts) if owner not in known)

    def alike(self, words: Sequence[str], least: float) -> dict[int, float]:
        """How like these words a name of each owner is, from `least` on: its weakest word decides."""
        rows: dict[int, float] | None = None
        for word in words:
            near: dict[int, float] = {}
            for other, likeness in reversed(self._near(word, least)):
                near.update(dict.fromkeys(self._rows[other], likeness))
            rows = near if rows is None else {row: min(near[row], rows[row]) for row in near.keys() & rows.keys()}
        owners: dict[int, float] = {}
        for row, likeness in (rows or {}).items():
            owner = self._owner[row]
            owners[owner] = max(likeness, owners.get(owner, 0.0))
        return owners

    def pieces(self) -> Iterator[object]:
        return chain(super().pieces(), self._first.values(), self._trigrams.values())

    def _beginning(self, starts: Sequence[str]) -> Iterator[int]:
        rows = _shared(map(self._begun, {*starts})) if starts else range(len(self._owner))
        return (owner for owner in self._owners(rows) if self._offered[owner])

    def _begun(self, start: str) -> list[array[int]]:
        """The rows of each word that begins so."""
        first, end = bisect_left(self._words, start), bisect_left(self._words, f"{start}\U0010ffff")
        return [self._rows[word] for word in self._words[first:end]]

    def _firsts(self) -> dict[str, array[int]]:
        """Whom to offer for each short beginning."""
        words: list[list[str]] = [[] for _ in self._owner]
        for word, rows in self._rows.items():
            for row in rows:
                words[row].append(word)
        found: dict[str, array[int]] = {}
        words.reverse()
        for owner in self._owner:
            own = words.pop()  # freed one by one: all in one go, many hold the interpreter too long
            for start in {word[:n] for word in own for n in range(_SHORT + 1)} if self._offered[owner] else ():
                first = found.setdefault(start, array("I"))
                if len(first) < FIRST and (not first or first[-1] != owner):
                    first.append(owner)
        return found

    def _near(self, word: str, least: float) -> list[tuple[str, float]]:
        """Words of names that are like this one, best first, of those that have a trigram in common with it.

        tests/bench/names.py counts how many are lost by that: none of 597.
        """
        found = {*chain(*(self._trigrams.get(each, _NOTHING) for each in _trigrams(word)))}
        candidates = [self._words[n] for n in found]
        near = process.extract(word, candidates, scorer=fuzz.ratio, score_cutoff=least, limit=None)
        return [(other, likeness) for other, likeness, _ in near]


def _shared(found: Iterable[Sequence[array[int]]]) -> list[int]:
    """The rows that each has in one of its arrays, in order; the fewest first."""
    fewest, *others = sorted(found, key=lambda each: sum(map(len, each)))
    rows = {*chain(*fewest)}
    for each in others:
        if not rows:
            break
        rows.intersection_update(chain(*each))
    return sorted(rows)


def _sorted(words: Iterable[str]) -> list[str]:
    """In order, letter by letter: one long sort would hold the interpreter for as long as it takes."""
    by_letter: dict[str, list[str]] = {}
    for word in words:
        by_letter.setdefault(word[0], []).append(word)
    return [word for letter in sorted(by_letter) for word in sorted(by_letter[letter])]


def _by_trigram(words: Sequence[str]) -> dict[str, array[int]]:
    """The words that have each trigram, by number."""
    having: dict[str, array[int]] = {}
    for n, word in enumerate(words):
        for trigram in _trigrams(word):
            having.setdefault(trigram, array("I")).append(n)
    return having


def _trigrams(word: str) -> set[str]:
    """With two blanks before it and one behind: its beginning tells more than its end."""
    padded = f"  {word} "
    return {padded[n : n + 3] for n in range(len(padded) - 2)}
