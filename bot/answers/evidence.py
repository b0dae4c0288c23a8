"""What a pasted quotation is held against: the printed words most like it, found by the index, and the verdict on them.

The index gives at most a hundred sentences; the likest of them are looked at word by word, with all that stands beside
them in marks. Comparing is done in threads: nobody else should wait for it.
"""

from __future__ import annotations

import asyncio
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import combinations

from rapidfuzz import fuzz, process

from bot.answers.claim import Claim, claim_of
from bot.answers.record import Record
from bot.answers.utterances import Utterance, utterances
from bot.answers.verdict import Verdict, is_too_short, judge
from bot.model.article import Span
from bot.model.words import keys, words
from bot.store import quotations
from bot.store.printed import PrintedArticle, printed, spellings
from bot.store.shingles import candidates

# Of the sentences that share pairs of words with what was pasted, so many are compared word by word: the first by
# pairs, and the first by likeness, which misspelt words spoil less.
_BY_PAIRS, _BY_LIKENESS = 12, 6
# Likeness of two forms of a name, 0 to 100, from which they are spellings of one, of at least so many letters.
_SPELLING, _LETTERS = 75.0, 4
_ALIKE, _NEAREST = 75.0, 2  # of a few words: likeness of a part, 0 to 100, and how many sentences

Near = tuple[int, Span]
Key = tuple[int, tuple[Span, ...], bool]


async def verdict_on(record: Record, claim: Claim, asked: Collection[int] | None) -> tuple[Claim, Verdict]:
    """The claim, with names as the record spells them, and the verdict on it; `asked` is as `judge` takes it."""
    if is_too_short(claim):
        return claim, Verdict("TOO SHORT")
    found = await candidates(record.db, claim.keys, record.collections)
    chosen = await asyncio.to_thread(_likest, claim.keys, [sentence for _, _, sentence in found])
    sentences = [found[index][:2] for index in chosen]
    articles = await _printed(record, (article_id for article_id, _ in sentences))
    names = _one_spelling(await spellings(record.db, list(articles)))
    claim = claim_of(claim.text, names)
    near = [(number, articles[number].sentences[n]) for number, n in sentences if _has(articles, number, n)]
    rows, verdict = await asyncio.to_thread(_judged, claim, articles, near, names, asked)
    if verdict.name not in ("EXACT", "PARTIAL"):
        return claim, verdict
    tellings = await _tellings(record, verdict)
    articles = await _printed(record, (article_id for article_id, _ in tellings))
    told = {_key(each): each for each in _near(articles, tellings, names) if each.is_quoted}
    others = [each for key, each in told.items() if key not in rows]
    return claim, await asyncio.to_thread(judge, claim, [*rows.values(), *others], asked) if others else verdict


async def nearest(record: Record, claim: Claim) -> list[tuple[PrintedArticle, Span]]:
    """The sentences most like a few words, likest first; none where nothing is like them."""
    found = await candidates(record.db, claim.keys, record.collections)
    texts = [" ".join(keys(words(sentence))) for _, _, sentence in found[:_BY_PAIRS]]
    alike = process.extract(" ".join(claim.keys), texts, scorer=fuzz.partial_ratio, score_cutoff=_ALIKE, limit=_NEAREST)
    articles = await _printed(record, (found[index][0] for _, _, index in alike))
    places = [found[index][:2] for _, _, index in alike]
    return [(articles[number], articles[number].sentences[n]) for number, n in places if _has(articles, number, n)]


def _likest(asked: Sequence[str], sentences: Sequence[str]) -> list[int]:
    """Which of the sentences to look at, by index; they come with most pairs in common first."""
    texts = [" ".join(keys(words(sentence))) for sentence in sentences]
    alike = process.extract(" ".join(asked), texts, scorer=fuzz.partial_ratio, limit=_BY_LIKENESS)
    return sorted({*range(min(_BY_PAIRS, len(sentences))), *(index for _, _, index in alike)})


async def _printed(record: Record, article_ids: Iterable[int]) -> dict[int, PrintedArticle]:
    return await printed(record.db, record.collections, sorted(set(article_ids)))


def _has(articles: Mapping[int, PrintedArticle], article_id: int, n: int) -> bool:
    """An article may have been read anew, or removed, since its sentence was found."""
    return article_id in articles and n < len(articles[article_id].sentences)


def _judged(
    claim: Claim,
    articles: Mapping[int, PrintedArticle],
    near: Sequence[Near],
    names: Mapping[str, str],
    asked: Collection[int] | None,
) -> tuple[dict[Key, Utterance], Verdict]:
    rows = {_key(each): each for each in _near(articles, near, names)}
    return rows, judge(claim, list(rows.values()), asked)


def _near(
    articles: Mapping[int, PrintedArticle], near: Sequence[Near], names: Mapping[str, str]
) -> Iterator[Utterance]:
    """What is printed in and around these places."""
    for article_id, span in near:
        if article_id in articles:
            yield from utterances(articles[article_id], span, names)


async def _tellings(record: Record, verdict: Verdict) -> list[Near]:
    """Where articles print the same remark in quotation marks."""
    clusters = frozenset[int]().union(*(place.utterance.clusters for place in verdict.places))
    told = [await quotations.of_cluster(record.db, record.collections, cluster) for cluster in sorted(clusters)]
    return [(each.source.id, each.quotation.extent) for found in told for each in found]


def _key(utterance: Utterance) -> Key:
    return utterance.article.source.id, utterance.parts, utterance.is_quoted


def _one_spelling(people: Sequence[Sequence[str]]) -> dict[str, str]:
    """For each word of a name its first spelling among the names of one person."""
    found: dict[str, str] = {}
    for forms in people:
        parts = sorted({word.key for form in forms for word in words(form) if len(word.key) >= _LETTERS})
        for one, two in combinations(parts, 2):
            if one[0] == two[0] and fuzz.ratio(one, two) >= _SPELLING:
                found.setdefault(two, found.get(one, one))
    return found
