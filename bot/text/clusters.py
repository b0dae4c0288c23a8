"""The same remark told by several articles, also when they word it differently.

A string ratio cannot see it (two outlets' wordings of one remark score under 50 of 100). What they share are the
speaker, the occasion, the rare words, and that some of these stand beside each other: two remarks on one topic share
its words, seldom two pairs of them. Whether the wordings agree is for `answers` to say.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bot.model.quotation import Quotation
from bot.text.stems import stem
from bot.text.wordlists import fold

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*|\d[\d,.]*\d|\d")
_STRETCH = "\n"  # parts the pieces of a remark: a fragment may be all that another article has
_BREAK = re.compile(r"…|\.\.\.")
_SHORTEST = 3  # letters of a word that can be rare
_COMMON = frozenset(
    """about after again against all also and any are aren't because been before being between both but can can't come
    could did didn't does doesn't doing don't done down each even every for from get getting give going good got had
    has have haven't having her here him his how i'd i'll i'm i've into isn't it's its just keep know last let let's
    like look lot made make many may me more most much must need never new not now off one only other our out over own
    people put really right said same say saying says see she should some something such take than that that's the
    their them then there there's these they they'll they're they've thing things think this those through time too
    under until upon use very want was wasn't way we'll we're we've well were what what's when where which while who
    whole why will with won't work would yes yet you you're your""".split()
)
# Pairs are of a word and the next two.
_WINDOW = 2
# Two wordings are one remark when they share four rare words, two pairs and half of the lighter one's weight; or when
# nearly all of the lighter one, three words of it or, between fragments, two, stands in the other. Chosen on the pairs
# of remarks in the tests: with less, remarks that share a topic's compound ("natural gas prices") are joined.
_SHARED_STEMS, _SHARED_PAIRS, _SHARED_WEIGHT = 4, 2, 0.5
_HELD_STEMS, _HELD_WEIGHT, _FRAGMENT_STEMS = 3, 0.75, 4
# Outlets tell a remark within days; what is told later is the same only where one holds the other.
_OCCASION_DAYS = 4
# A slogan repeated in very many articles is compared with the latest of them only; the others hang together already.
_COMPARED = 12


@dataclass(frozen=True, slots=True)
class Remark:
    """A quotation as clustering sees it: `place` is (article, index of the quotation), `words` what is compared."""

    place: tuple[str, int]
    speaker: str
    words: str
    published: date | None = None
    is_quoted: bool = True

    @classmethod
    def of(
        cls, quotation: Quotation, text: str, place: tuple[str, int], speaker: str, published: date | None = None
    ) -> Remark:
        """The words in quotation marks where there are any: what stands around them is the writer's."""
        spans = quotation.quoted or quotation.content
        words = _STRETCH.join(span.of(text) for span in spans)
        return cls(place, speaker, words, published, is_quoted=bool(quotation.quoted))


@dataclass(frozen=True, slots=True)
class _Words:
    """The rare words of a stretch of a remark, cut to their stems, and those that stand beside each other."""

    stems: frozenset[str]
    pairs: frozenset[tuple[str, str]]
    is_quoted: bool


def clusters(remarks: Sequence[Remark]) -> list[list[tuple[str, int]]]:
    """Groups of two or more places that tell one remark, from at least two articles; order of first appearance.

    Only remarks of one speaker that share a pair are compared, each with a fixed number: linear in the remarks.
    """
    words = [_stretches(remark) for remark in remarks]
    weight = _weights([each for stretches in words for each in stretches])
    holders: defaultdict[tuple[str, tuple[str, str]], list[int]] = defaultdict(list)
    home = list(range(len(remarks)))
    for index, remark in enumerate(remarks):
        pairs = {pair for each in words[index] for pair in each.pairs}
        near = {other for pair in pairs for other in holders[remark.speaker, pair][-_COMPARED:]}
        for other in sorted(near):
            one_occasion = _is_one_occasion(remark, remarks[other])
            if remarks[other].place[0] != remark.place[0] and any(
                _is_same(one, two, weight, one_occasion=one_occasion) for one in words[index] for two in words[other]
            ):
                _join(home, index, other)
        for pair in pairs:
            holders[remark.speaker, pair].append(index)
    groups: dict[int, list[int]] = {}
    for index in range(len(remarks)):
        groups.setdefault(_root(home, index), []).append(index)
    return [[remarks[index].place for index in group] for group in groups.values() if len(group) > 1]


def _stretches(remark: Remark) -> list[_Words]:
    """The pieces of a remark, and all of it."""
    pieces = [_words(piece, is_quoted=remark.is_quoted) for piece in remark.words.split(_STRETCH)]
    whole = _Words(
        frozenset(each for piece in pieces for each in piece.stems),
        frozenset(pair for piece in pieces for pair in piece.pairs),
        remark.is_quoted,
    )
    return [*pieces, whole] if len(pieces) > 1 else pieces


def _words(stretch: str, *, is_quoted: bool) -> _Words:
    stems: set[str] = set()
    pairs: set[tuple[str, str]] = set()
    for part in _BREAK.split(stretch):
        row = [
            stem(word)
            for word in map(fold, _WORD.findall(part))
            if (len(word) >= _SHORTEST or word[0].isdigit()) and word not in _COMMON
        ]
        stems.update(row)
        for n, one in enumerate(row):
            # Either order: "the quarry lease" and "the lease on the quarry".
            pairs.update((min(one, near), max(one, near)) for near in row[n + 1 : n + 1 + _WINDOW] if near != one)
    return _Words(frozenset(stems), frozenset(pairs), is_quoted)


def _weights(words: Sequence[_Words]) -> dict[str, float]:
    spread = Counter(one for each in words for one in each.stems)
    return {one: math.log(2 + len(words) / count) for one, count in spread.items()}


def _is_one_occasion(one: Remark, other: Remark) -> bool:
    """Where a date is unknown, the words alone decide."""
    if one.published is None or other.published is None:
        return True
    return abs((one.published - other.published).days) <= _OCCASION_DAYS


def _is_same(one: _Words, two: _Words, weight: dict[str, float], *, one_occasion: bool) -> bool:
    shared, pairs = one.stems & two.stems, one.pairs & two.pairs
    if not pairs:
        return False
    lighter = min(one, two, key=lambda each: _total(each, weight))
    share = sum(weight[each] for each in shared) / _total(lighter, weight)
    # A short report without marks ("talked about the war in the delta") holds a topic, a fragment in marks a remark.
    if share >= _HELD_WEIGHT and lighter.is_quoted:
        are_fragments = one_occasion and max(len(one.stems), len(two.stems)) <= _FRAGMENT_STEMS
        if len(shared) >= _HELD_STEMS or are_fragments:
            return True
    enough = len(shared) >= _SHARED_STEMS and len(pairs) >= _SHARED_PAIRS
    return one_occasion and enough and share >= _SHARED_WEIGHT


def _total(words: _Words, weight: dict[str, float]) -> float:
    return sum(weight[each] for each in words.stems)


def _root(home: list[int], index: int) -> int:
    while home[index] != index:
        home[index] = home[home[index]]
        index = home[index]
    return index


def _join(home: list[int], index: int, other: int) -> None:
    first, second = sorted((_root(home, index), _root(home, other)))
    home[second] = first
