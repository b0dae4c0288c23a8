"""The same remark told by several articles, also when they word it differently.

A string ratio cannot see it (two outlets' wordings of one remark score under 50 of 100); what they share are the
speaker and the rare words. Whether the wordings agree is for `answers` to say.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from bot.model.quotation import Quotation
from bot.text.wordlists import fold

_WORD = re.compile(r"[^\W\d_]{4,}|\d[\d,.]*")
# Words are compared by their first letters: "dividing" and "divided" are one.
_STEM = 5
_COMMON = set(
    """about after again against also been being between both could does doing down during each from going have having
    here into just like made make many more most much must need only other over said same should some such than that
    their them then there these they thing think this those through under until very want well were what when where
    which while will with without would your""".split()
)
# Two remarks are one when they share this many stems and those make up this much of the rarer-worded one's weight.
# Chosen on remarks written for the tests: a lower share joins different remarks on one subject.
_SHARED_STEMS = 2
_SHARED_WEIGHT = 0.55


@dataclass(frozen=True, slots=True)
class Remark:
    """A quotation as clustering sees it: `place` is (article, index of the quotation), `words` what is compared."""

    place: tuple[str, int]
    speaker: str
    words: str

    @classmethod
    def of(cls, quotation: Quotation, text: str, place: tuple[str, int], speaker: str) -> Remark:
        """The words in quotation marks where there are any: what stands around them is the writer's."""
        spans = quotation.quoted or quotation.content
        return cls(place, speaker, " ".join(span.of(text) for span in spans))


def clusters(remarks: Sequence[Remark]) -> list[list[tuple[str, int]]]:
    """Groups of two or more places that tell one remark, from at least two articles; order of first appearance.

    Only remarks of one speaker that share a stem are compared.
    """
    stems = [_stems(remark.words) for remark in remarks]
    spread = Counter(stem for found in stems for stem in found)
    weight = {stem: math.log(1 + len(remarks) / count) for stem, count in spread.items()}
    by_stem: dict[tuple[str, str], list[int]] = {}
    home = list(range(len(remarks)))
    for index, remark in enumerate(remarks):
        near = {other for stem in stems[index] for other in by_stem.get((remark.speaker, stem), ())}
        for other in sorted(near):
            if remarks[other].place[0] != remark.place[0] and _is_same(stems[index], stems[other], weight):
                _join(home, index, other)
        for stem in stems[index]:
            by_stem.setdefault((remark.speaker, stem), []).append(index)
    groups: dict[int, list[int]] = {}
    for index in range(len(remarks)):
        groups.setdefault(_root(home, index), []).append(index)
    return [[remarks[index].place for index in group] for group in groups.values() if len(group) > 1]


def _stems(words: str) -> set[str]:
    return {word[:_STEM] for word in map(fold, _WORD.findall(words)) if word not in _COMMON}


def _is_same(one: set[str], two: set[str], weight: dict[str, float]) -> bool:
    shared = one & two
    if len(shared) < _SHARED_STEMS:
        return False
    lighter = min(sum(weight[stem] for stem in one), sum(weight[stem] for stem in two))
    return sum(weight[stem] for stem in shared) >= _SHARED_WEIGHT * lighter


def _root(home: list[int], index: int) -> int:
    while home[index] != index:
        index = home[index]
    return index


def _join(home: list[int], index: int, other: int) -> None:
    first, second = sorted((_root(home, index), _root(home, other)))
    home[second] = first
