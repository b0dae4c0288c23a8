"""Numbers that articles give of one matter, where they differ or only look as if they did. Pure.

Two numbers are of one matter when they count the same thing, or tell the same of people, in sentences that share words.
A matter on which one article has several numbers is one of its own account, not a difference.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from bot.answers.compare_groups import Group, Telling, by_date, days_apart, reported_on
from bot.answers.compare_topic import Sentence
from bot.model.article import Span
from bot.text.quantities import Quantity, overlap, quantities

# Shared stems, besides what is counted, without which two sentences tell of different things.
_SHARED, _SHARED_MONEY = 1, 2
_MOST = 300  # numbers that are compared, each with each


@dataclass(frozen=True, slots=True, eq=False)
class _Number:
    sentence: Sentence
    quantity: Quantity

    @property
    def article(self) -> int:
        return self.sentence.read.source.id

    @property
    def printed(self) -> str:
        return self.quantity.span.of(self.sentence.read.text)


def numbers(told: Sequence[Sentence]) -> Iterator[Group]:
    """The matters on which articles give different numbers, in the order of their first sentences."""
    found = [_Number(sentence, each) for sentence in told for each in _quantities(sentence)][:_MOST]
    left = list(found)
    while left:
        first = left.pop(0)
        same = [first]
        for other in list(left):
            if any(_is_one_matter(other, each) for each in same):
                same.append(other)
                left.remove(other)
        if group := _group(same):
            yield group


def _quantities(sentence: Sentence) -> list[Quantity]:
    timexes = sentence.read.annotations.timexes
    times = [each.span for each in timexes if each.type in ("DATE", "TIME") and each.span.overlaps(sentence.span)]
    return quantities(sentence.read.text, sentence.span, times)


def _is_one_matter(one: _Number, other: _Number) -> bool:
    ours, theirs = one.quantity, other.quantity
    if ours.is_money != theirs.is_money or (not ours.is_money and ours.unit != theirs.unit):
        return False
    if ours.fate != theirs.fate:
        return False
    shared = (ours.about & theirs.about) - {ours.noun, theirs.noun}
    if ours.is_money or ours.unit == "percent":
        return len(shared) >= _SHARED_MONEY
    if ours.fate and ours.fate == theirs.fate:
        return "" in (ours.noun, theirs.noun) or ours.noun == theirs.noun
    return bool(ours.noun) and ours.noun == theirs.noun and len(shared) >= _SHARED


def _group(same: Sequence[_Number]) -> Group | None:
    by_article: dict[int, list[_Number]] = {}
    for each in same:
        by_article.setdefault(each.article, []).append(each)
    if len(by_article) < 2:
        return None
    kept = _once([number for numbers in by_article.values() for number in numbers])
    if len(kept) < 2 or not _is_told_apart(same):
        return None
    tellings = by_date(telling for telling, _ in kept)
    quantities = [number.quantity for _, number in kept]
    about = f"Number: {_about(same)}"
    if len({each.unit for each in quantities}) > 1:
        note = "The sums are in different currencies, and the record has no rates: they are not compared."
        return Group("number", "explained", about, tellings, note)
    if all(overlap(one, other) for one in quantities for other in quantities):
        note = "All of these can be true at once: they are rounded, or leave room for more or less."
        return Group("number", "explained", about, tellings, note)
    if days_apart(tellings) and any(each.fate for each in quantities):
        note = f"Reported on different days: {reported_on(tellings)}. Such a number can change from one to the next."
        return Group("number", "explained", about, tellings, note)
    return Group("number", "differ", about, tellings)


def _is_told_apart(same: Sequence[_Number]) -> bool:
    """Whether two articles each give a number that the other does not."""
    values = {article: {each.quantity.value for each in same if each.article == article} for article in
              {each.article for each in same}}  # fmt: skip
    return any(one - other and other - one for one in values.values() for other in values.values())


def _once(same: Sequence[_Number]) -> list[tuple[Telling, _Number]]:
    """One telling for each number and hedge, with the other articles that give the same."""
    kept: dict[tuple[float, float, float, str], tuple[Telling, _Number]] = {}
    for each in same:
        quantity = each.quantity
        key = (quantity.value, quantity.low, quantity.high, quantity.unit)
        if key not in kept:
            kept[key] = (Telling.of(each.sentence, quantity.span), each)
            continue
        telling, first = kept[key]
        source = each.sentence.read.source
        if source.id == telling.source.id:
            continue
        if source not in telling.also:
            kept[key] = (replace(telling, also=(*telling.also, source)), first)
    return list(kept.values())


def _about(same: Sequence[_Number]) -> str:
    """What is counted, in the words of the first that says so."""
    for each in same:
        text, end = each.sentence.read.text, each.sentence.span.end
        if each.quantity.noun and each.quantity.noun != "people":
            return _phrase(Span(each.quantity.span.end, end).of(text))
    fate = same[0].quantity.fate
    if fate:
        return _FATES[fate]
    if same[0].quantity.is_money:
        return "sum of money"
    return "per cent" if same[0].quantity.unit == "percent" else "people"


def _phrase(rest: str) -> str:
    """The words after a number up to the plural that it counts."""
    taken: list[str] = []
    for word in rest.replace("-", " ").split()[:5]:
        taken.append(word.strip('.,;:—–()”“"'))
        if taken[-1].endswith("s"):
            break
    return " ".join(taken)


_FATES = {
    "die": "dead",
    "injure": "injured",
    "missing": "missing",
    "detain": "detained",
    "flee": "driven from home",
    "rescue": "rescued",
    "job": "jobs",
}
