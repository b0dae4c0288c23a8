"""Which sentences tell an article, or several articles on one story, best: extracted, never written.

Scores by place, by closeness to what the articles talk about (TF-IDF centroid) and by how many of them say it, then
takes sentences one by one, each as unlike the ones before as it can be (MMR, Carbonell and Goldstein 1998). What cannot
stand alone comes only behind the sentence it needs. What the sentences are is `candidates`, which of them can be shown
`fitness`, who else tells them `retold`. Weights were tuned on the even rows of the writers' and Multi-News sets.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, groupby

from bot.model.article import Span
from bot.model.person import Mention
from bot.model.quotation import Quotation
from bot.text.candidates import Candidate, candidates, says_the_same
from bot.text.candidates import Summarised as Summarised
from bot.text.likeness import centre, cosine
from bot.text.retold import Overtaken, Told, in_reading_order, is_outdated, overlaps, overtaken, told

_PLACE, _CENTRE, _SUPPORT = 1.0, 1.0, 1.5
# The first sentences of news carry it; the weight of place halves every so many sentences.
_HALF_LIFE = 4.0
# A summary of one article has little room for speech: what a sentence loses that is nothing else.
_SPEECH = 0.6
# Words of a sentence that says one thing; what is lost for being twice as long.
_IDEAL_LENGTH, _LENGTH = 16, 0.6
_REDUNDANCY = 0.6
# What a sentence loses for each one its article already has in the summary, so that several articles are heard.
_CROWDING = 1.0
# … for naming somebody whom nothing so far has introduced, and for looking ahead to what another tells in hindsight.
_UNKNOWN, _OVERTAKEN = 0.2, 1.0
# Ranking compares sentences with each other: more than these, the best by score alone, would cost a long text seconds.
_MOST_CANDIDATES = 300


@dataclass(frozen=True, slots=True)
class Summary:
    """The sentences in the order to read them, and the pairs of articles that tell much the same."""

    sentences: tuple[Told, ...]
    overlaps: tuple[tuple[int, int], ...] = ()


def rank(
    text: str, sentences: Sequence[Span], quotations: Sequence[Quotation], mentions: Sequence[Mention]
) -> tuple[int, ...]:
    """Indices of the sentences that can stand alone, best first."""
    found = candidates([Summarised(text, sentences, quotations, mentions)])
    scores = _scores(found, articles=1)
    alone = {candidate: scores[candidate] for candidate in found if candidate.stands_alone}
    return tuple(candidate.index for candidate in _ranked(alone, articles=1, earlier={}))


def summarise(articles: Sequence[Summarised], *, words: int | None = None, sentences: int | None = None) -> Summary:
    """At most so many `sentences`, or as many as reach `words` (the last may pass it).

    Six sentences when neither is given, three of a single article. A fact told by several articles is taken once, and
    what one of them looks ahead to is left to a later one that tells it in hindsight. Nothing fit gives nothing.
    """
    if words is None and sentences is None:
        sentences = 3 if len(articles) == 1 else 6
    found = candidates(articles)
    earlier = overtaken(articles, found)
    scores = {
        candidate: score - _OVERTAKEN * (candidate.is_planned and candidate.article in earlier)
        for candidate, score in _scores(found, len(articles)).items()
        if candidate.needs is not None and _is_asked_for(candidate, articles[candidate.article].about)
    }
    chosen: list[Candidate] = []
    for candidate in _ranked(scores, len(articles), earlier):
        if sentences is not None and len(chosen) >= sentences:
            break
        if words is not None and sum(one.length for one in chosen) >= words:
            break
        chosen.append(candidate)
    ordered = in_reading_order(chosen, articles, earlier)
    return Summary(tuple(told(ordered, found, earlier)), tuple(overlaps(found, len(articles))))


def unlike(articles: Sequence[Sequence[str]]) -> list[int]:
    """For each article, given as its sentences, best first: the first that says nothing an earlier article's does.

    Where all of them do, the best stands.
    """
    chosen: list[Candidate] = []
    for _, group in groupby(candidates([_joined(words) for words in articles]), key=lambda one: one.article):
        own = list(group)
        chosen.append(next((one for one in own if not any(says_the_same(one, other) for other in chosen)), own[0]))
    return [candidate.index for candidate in chosen]


def _is_asked_for(candidate: Candidate, about: frozenset[int] | None) -> bool:
    return about is None or candidate.index in about


def _joined(sentences: Sequence[str]) -> Summarised:
    ends = list(accumulate(len(sentence) + 1 for sentence in sentences))
    spans = [Span(end - len(sentence) - 1, end - 1) for sentence, end in zip(sentences, ends, strict=True)]
    return Summarised("\n".join(sentences), spans)


def _scores(found: Sequence[Candidate], articles: int) -> dict[Candidate, float]:
    """Place in its article, closeness to the centre of all articles, and to the centres of the others."""
    centres = [centre(c.terms for c in found if c.article == number) for number in range(articles)]
    middle = centre(centres)
    closeness = {c: cosine(c.terms, middle) for c in found}
    nearest = max(closeness.values(), default=0.0) or 1.0
    support = {
        c: sum(cosine(c.terms, other) for number, other in enumerate(centres) if number != c.article)
        / max(1, articles - 1)
        for c in found
    }
    most = max(support.values(), default=0.0) or 1.0
    return {
        c: _PLACE * 0.5 ** (c.index / _HALF_LIFE)
        + _CENTRE * closeness[c] / nearest
        + _SUPPORT * support[c] / most
        - _SPEECH * c.speech * (articles == 1)
        - _LENGTH * abs(c.length - _IDEAL_LENGTH) / _IDEAL_LENGTH
        for c in found
    }


def _ranked(scores: Mapping[Candidate, float], articles: int, earlier: Overtaken) -> Iterator[Candidate]:
    """Candidates, best first, each chosen in the light of those before it and behind the one it needs."""
    left = sorted(scores, key=lambda c: -scores[c])[:_MOST_CANDIDATES]
    nearest = dict.fromkeys(left, 0.0)
    taken: Counter[int] = Counter()
    shown: set[tuple[int, int | None]] = set()
    known: set[str] = set()

    def worth(c: Candidate) -> float:
        return (
            scores[c]
            - _REDUNDANCY * nearest[c]
            - _CROWDING * taken[c.article] * (articles > 1)
            - _UNKNOWN * len(c.presumes - known)
        )

    while ready := [c for c in left if c.stands_alone or (c.article, c.needs) in shown]:
        best = max(ready, key=worth)
        yield best
        taken[best.article] += 1
        shown.add((best.article, best.index))
        known |= best.introduces | best.presumes
        left = [
            candidate
            for candidate in left
            if candidate is not best
            and not says_the_same(candidate, best)
            and not is_outdated(candidate, best, earlier)
        ]
        for candidate in left:
            nearest[candidate] = max(nearest[candidate], cosine(candidate.terms, best.terms))
