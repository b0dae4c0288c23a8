"""Which sentences tell an article, or several articles on one story, best: extracted, never written.

Scores by place, by closeness to what the articles talk about (TF-IDF centroid) and by how many of them say it, then
takes sentences one by one, each as unlike the ones before as it can be (MMR, Carbonell and Goldstein 1998). A sentence
that cannot stand alone is never taken: which ones those are is `fitness`. Weights were tuned on half of the writers'
and Multi-News sets; `make score` holds what the tests' own articles need.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, groupby

from bot.model.article import Span
from bot.model.person import Mention
from bot.model.quotation import Quotation
from bot.text.fitness import fit
from bot.text.wordlists import stopwords

# The first sentences of news carry it; the weight of place halves every so many sentences.
_HALF_LIFE = 5.0
_PLACE, _CENTRE, _SUPPORT = 1.0, 1.0, 1.0
_REDUNDANCY = 0.6
# Words of a sentence that says one thing; what is lost for being twice as long.
_IDEAL_LENGTH, _LENGTH = 16, 0.6
# Two sentences more alike than this say the same thing; one of them is enough.
_SAME = 0.45
# … or that share this part of the shorter one's terms, however common those are; the openings of two articles, which
# tell the same news in other words, are the same with less.
_SHARED, _SHARED_LEADS = 0.55, 0.4
# Ranking compares sentences with each other: more than these, the best by score alone, would cost a long text seconds.
_MOST_CANDIDATES = 300
# What a sentence loses for each one its article already has in the summary, so that several articles are heard.
_CROWDING = 0.6
# Letters that tell words apart: cruder than a stemmer, and no worse here.
_STEM = 6
# What is still to come is not the same as what has happened, though told in the same words.
_PLANNED = re.compile(r"\b(?:will|(?:set|due|expected|about|going) to|plan(?:s|ned|ning)?|scheduled|upcoming)\b", re.I)
_WORD = re.compile(r"[^\W_]+(?:['’.,-][^\W_]+)*")


@dataclass(frozen=True, slots=True)
class Summarised:
    """An article to be summarised: its text and body sentences, and who is quoted and named where that is known."""

    text: str
    sentences: Sequence[Span]
    quotations: Sequence[Quotation] = ()
    mentions: Sequence[Mention] = ()


@dataclass(frozen=True, slots=True, eq=False)
class _Candidate:
    article: int
    index: int
    span: Span
    length: int
    terms: Mapping[str, float]
    fit: bool
    is_planned: bool


def rank(
    text: str, sentences: Sequence[Span], quotations: Sequence[Quotation], mentions: Sequence[Mention]
) -> tuple[int, ...]:
    """Indices of the sentences that can stand alone, best first."""
    candidates = _candidates([Summarised(text, sentences, quotations, mentions)])
    return tuple(candidate.index for candidate in _ranked(candidates, articles=1))


def summarise(
    articles: Sequence[Summarised], *, words: int | None = None, sentences: int | None = None
) -> list[tuple[int, Span]]:
    """The sentences to show, as (index of the article, span), in the order to read them.

    At most `sentences` of them, or as many as reach `words` (the last may pass it); six when neither is given, three
    of a single article. A fact told by several articles is taken once. An article with nothing fit gives nothing.
    """
    if words is None and sentences is None:
        sentences = 3 if len(articles) == 1 else 6
    chosen: list[_Candidate] = []
    for candidate in _ranked(_candidates(articles), articles=len(articles)):
        if sentences is not None and len(chosen) >= sentences:
            break
        if words is not None and sum(one.length for one in chosen) >= words:
            break
        chosen.append(candidate)
    return [(candidate.article, candidate.span) for candidate in _in_reading_order(chosen)]


def unlike(articles: Sequence[Sequence[str]]) -> list[int]:
    """For each article, given as its sentences, best first: the first that says nothing an earlier article's does.

    Where all of them do, the best stands.
    """
    chosen: list[_Candidate] = []
    for _, found in groupby(_candidates([_joined(words) for words in articles]), key=lambda one: one.article):
        own = list(found)
        chosen.append(next((one for one in own if not any(_says_the_same(one, other) for other in chosen)), own[0]))
    return [candidate.index for candidate in chosen]


def _joined(sentences: Sequence[str]) -> Summarised:
    ends = list(accumulate(len(sentence) + 1 for sentence in sentences))
    spans = [Span(end - len(sentence) - 1, end - 1) for sentence, end in zip(sentences, ends, strict=True)]
    return Summarised("\n".join(sentences), spans)


def _candidates(articles: Sequence[Summarised]) -> list[_Candidate]:
    bags = [[_bag(sentence.of(article.text)) for sentence in article.sentences] for article in articles]
    weights = _inverse_frequencies(bags)
    found: list[_Candidate] = []
    for number, (article, sentences) in enumerate(zip(articles, bags, strict=True)):
        fitness = fit(article.text, article.sentences, article.quotations, article.mentions)
        for index, (span, bag) in enumerate(zip(article.sentences, sentences, strict=True)):
            terms = _unit({term: count * weights[term] for term, count in bag.items()})
            words = span.of(article.text)
            is_planned = bool(_PLANNED.search(words))
            found.append(_Candidate(number, index, span, len(words.split()), terms, fitness[index], is_planned))
    return found


def _bag(words: str) -> Counter[str]:
    stop = stopwords()
    return Counter(word[:_STEM] for word in _WORD.findall(words.casefold()) if word.replace("’", "'") not in stop)


def _inverse_frequencies(bags: Sequence[Sequence[Mapping[str, int]]]) -> dict[str, float]:
    """How rare a term is among all sentences; the root keeps one rare word from ruling its sentence."""
    total = sum(len(sentences) for sentences in bags)
    seen = Counter(term for sentences in bags for bag in sentences for term in bag)
    return {term: math.sqrt(math.log(1 + total / count)) for term, count in seen.items()}


def _unit(terms: Mapping[str, float]) -> dict[str, float]:
    length = math.sqrt(sum(weight * weight for weight in terms.values()))
    return {term: weight / length for term, weight in terms.items()} if length else {}


def _dot(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    if len(one) > len(other):
        one, other = other, one
    return sum(weight * other[term] for term, weight in one.items() if term in other)


def _ranked(candidates: Sequence[_Candidate], *, articles: int) -> Iterator[_Candidate]:
    """Fit candidates, best first, each chosen in the light of those before it."""
    scores = _scores(candidates, articles)
    left = sorted((c for c in candidates if c.fit), key=lambda c: -scores[c])[:_MOST_CANDIDATES]
    nearest = dict.fromkeys(left, 0.0)
    taken: Counter[int] = Counter()
    while left:
        best = max(
            left, key=lambda c: scores[c] - _REDUNDANCY * nearest[c] - _CROWDING * taken[c.article] * (articles > 1)
        )
        yield best
        taken[best.article] += 1
        left.remove(best)
        for candidate in left:
            nearest[candidate] = max(nearest[candidate], _dot(candidate.terms, best.terms))
        left = [candidate for candidate in left if not _says_the_same(candidate, best)]


def _says_the_same(one: _Candidate, other: _Candidate) -> bool:
    if one.is_planned != other.is_planned:
        return False
    if _dot(one.terms, other.terms) >= _SAME:
        return True
    share = len(one.terms.keys() & other.terms.keys()) / max(1, min(len(one.terms), len(other.terms)))
    return one.article != other.article and share >= (_SHARED_LEADS if max(one.index, other.index) < 2 else _SHARED)


def _scores(candidates: Sequence[_Candidate], articles: int) -> dict[_Candidate, float]:
    """Place in its article, closeness to the centre of all articles, and to the centres of the others."""
    centres = [_centre(c for c in candidates if c.article == number) for number in range(articles)]
    middle = _unit(_sum(centres))
    closeness = {c: _dot(c.terms, middle) for c in candidates}
    nearest = max(closeness.values(), default=0.0) or 1.0
    support = {
        c: sum(_dot(c.terms, centre) for number, centre in enumerate(centres) if number != c.article)
        / max(1, articles - 1)
        for c in candidates
    }
    most = max(support.values(), default=0.0) or 1.0
    return {
        c: _PLACE * 0.5 ** (c.index / _HALF_LIFE)
        + _CENTRE * closeness[c] / nearest
        + _SUPPORT * support[c] / most * (articles > 1)
        - _LENGTH * abs(c.length - _IDEAL_LENGTH) / _IDEAL_LENGTH
        for c in candidates
    }


def _centre(candidates: Iterable[_Candidate]) -> dict[str, float]:
    return _unit(_sum(candidate.terms for candidate in candidates))


def _sum(bags: Iterable[Mapping[str, float]]) -> dict[str, float]:
    total: dict[str, float] = {}
    for bag in bags:
        for term, weight in bag.items():
            total[term] = total.get(term, 0.0) + weight
    return total


def _in_reading_order(chosen: Sequence[_Candidate]) -> list[_Candidate]:
    """Article by article, the one with the best sentence first, each in its own order."""
    order = list(dict.fromkeys(candidate.article for candidate in chosen))
    return sorted(chosen, key=lambda candidate: (order.index(candidate.article), candidate.index))
