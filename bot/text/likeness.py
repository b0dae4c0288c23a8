"""How alike two sentences are: words weighed by how rare they are among all of them (TF-IDF), compared by cosine."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from bot.text.stems import stem
from bot.text.wordlists import stopwords

_WORD = re.compile(r"[^\W_]+(?:['’.,-][^\W_]+)*")
_NUMBER = re.compile(r"\d+(?:[.,:]\d+)*")

Terms = Mapping[str, float]


def weighed(groups: Sequence[Sequence[str]]) -> list[list[Terms]]:
    """The terms of each sentence of each group, as a vector of length 1; empty where no word says anything."""
    bags = [[_bag(words) for words in sentences] for sentences in groups]
    weights = _inverse_frequencies(bags)
    return [
        [unit({term: count * weights[term] for term, count in bag.items()}) for bag in sentences] for sentences in bags
    ]


def cosine(one: Terms, other: Terms) -> float:
    """Of two vectors of length 1."""
    if len(one) > len(other):
        one, other = other, one
    return sum(weight * other[term] for term, weight in one.items() if term in other)


def shared(one: Terms, other: Terms) -> float:
    """The part of the shorter one's terms that both have, however common those are."""
    return len(one.keys() & other.keys()) / max(1, min(len(one), len(other)))


def centre(many: Iterable[Terms]) -> Terms:
    total: dict[str, float] = {}
    for terms in many:
        for term, weight in terms.items():
            total[term] = total.get(term, 0.0) + weight
    return unit(total)


def unit(terms: Terms) -> Terms:
    length = math.sqrt(sum(weight * weight for weight in terms.values()))
    return {term: weight / length for term, weight in terms.items()} if length else {}


def other_figures(one: str, other: str) -> bool:
    """Each has a number that the other has not: they do not say the same, however alike they are."""
    mine, yours = (frozenset(_NUMBER.findall(words)) for words in (one, other))
    return bool(mine - yours and yours - mine)


def _bag(words: str) -> Counter[str]:
    found = _WORD.findall(words.casefold().replace("’", "'"))
    return Counter(stem(word) for word in found if word not in stopwords())


def _inverse_frequencies(bags: Sequence[Sequence[Mapping[str, int]]]) -> dict[str, float]:
    """How rare a term is among all sentences; the root keeps one rare word from ruling its sentence."""
    total = sum(len(sentences) for sentences in bags)
    seen = Counter(term for sentences in bags for bag in sentences for term in bag)
    return {term: math.sqrt(math.log(1 + total / count)) for term, count in seen.items()}
