"""Numbers that articles give of one matter, where they differ or only look as if they did. Pure.

Two numbers are of one matter when they count the same thing, or tell the same of people, in sentences that share words.
A matter on which one article has several numbers is one of its own account, not a difference.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace

from bot.answers.compare_groups import Group, Telling, by_date, days_apart, reported_on
from bot.answers.compare_topic import Sentence, Topic
from bot.model.person import name_key
from bot.model.words import words
from bot.text.quantities import Quantity, overlap, quantities
from bot.text.stems import stem

# Shared stems, besides what is counted, without which two sentences tell of different things.
_SHARED, _SHARED_USUAL, _SHARED_MONEY = 1, 2, 2
_ROUNDED = "Numbers that are rounded, or leave room for more or less, can be true at once."
# "More than two thousand" is no year.
_SPELT = re.compile(r"[a-z]+ (?:hundred|thousand)")
_FARTHEST = 12  # a nought too many is a difference; what is farther apart counts something else
_PHRASE = 40  # characters between a number and what it counts
_NAMED = 2  # pairs of numbers that a note names
_MOST = 300  # numbers that are compared, each with each


# The numbers that each article prints in the topic's sentences, with their units.
Printed = Mapping[int, Set[tuple[float, str]]]


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


def numbers(topic: Topic, told: Sequence[Sentence], stories: Mapping[int, Set[int]]) -> Iterator[Group]:
    """The matters on which articles give different numbers, in the order of their first sentences.

    `stories` has the articles of one story with each.
    """
    found = [_Number(sentence, each) for sentence in told for each in _quantities(sentence)][:_MOST]
    usual = frozenset(wanted.stem for wanted in topic.wanted).union(*(_names(each) for each in told))
    printed: dict[int, set[tuple[float, str]]] = {}
    for each in found:
        printed.setdefault(each.article, set()).add((each.quantity.value, each.quantity.unit))
    left = list(found)
    while left:
        first = left.pop(0)
        same = [first]
        for other in list(left):
            if all(other.article in stories[each.article] and _is_one_matter(other, each, usual) for each in same):
                same.append(other)
                left.remove(other)
        if group := _group(same, printed):
            yield group


def _quantities(sentence: Sentence) -> list[Quantity]:
    read = sentence.read
    times = [each.span for each in read.annotations.timexes if each.type in ("DATE", "TIME")]
    here = [each for each in times if each.overlaps(sentence.span) and not _SPELT.fullmatch(each.of(read.text))]
    return quantities(read.text, sentence.span, here)


def _names(sentence: Sentence) -> set[str]:
    return {stem(word) for named in sentence.people_named for word in name_key(named).split()}


def _is_one_matter(one: _Number, other: _Number, usual: Set[str]) -> bool:
    """`usual` are the words of the topic and of names: that two sentences share them says little."""
    ours, theirs = one.quantity, other.quantity
    if ours.is_money != theirs.is_money or (not ours.is_money and ours.unit != theirs.unit):
        return False
    if ours.fate != theirs.fate or max(ours.value, theirs.value) > _FARTHEST * min(ours.value, theirs.value):
        return False
    shared = (ours.about & theirs.about) - {ours.noun, theirs.noun}
    if ours.is_money or ours.unit == "percent":
        return len(shared - usual) >= _SHARED_MONEY
    if ours.fate and ours.fate == theirs.fate:
        return "" in (ours.noun, theirs.noun) or ours.noun == theirs.noun
    is_same_noun = bool(ours.noun) and ours.noun == theirs.noun
    if ours.value % 1 and theirs.value % 1 and is_same_noun:
        return True  # "a magnitude of 6.4": what is measured is named
    return is_same_noun and (len(shared - usual) >= _SHARED or len(shared) >= _SHARED_USUAL)


def _group(same: Sequence[_Number], printed: Printed) -> Group | None:
    by_article: dict[int, list[_Number]] = {}
    for each in same:
        by_article.setdefault(each.article, []).append(each)
    if len(by_article) < 2:
        return None
    kept = _once([number for numbers in by_article.values() for number in numbers])
    if len(kept) < 2 or not _is_told_apart(same, printed):
        return None
    tellings = by_date(telling for telling, _ in kept)
    about = f"Number: {_about(same)}"
    # One article's two numbers are of two things, or of two states of one.
    pairs = [
        (one, other) for n, one in enumerate(kept) for other in kept[n + 1 :] if one[1].article != other[1].article
    ]
    fits = [overlap(one[1].quantity, other[1].quantity) for one, other in pairs]
    apart = [pair for pair, fit in zip(pairs, fits, strict=True) if fit is False]
    alike = [pair for pair, fit in zip(pairs, fits, strict=True) if fit]
    moved = days_apart(tellings) and any(number.quantity.fate for _, number in kept)
    notes = []
    if None in fits:
        notes.append("Sums in different currencies are not compared: the record has no rates.")
    if alike and not apart:
        notes.append(_ROUNDED)
    elif alike:
        told = " · ".join(f"“{one[1].printed}” and “{other[1].printed}”" for one, other in alike[:_NAMED])
        notes.append(f"These can be true at once: {told}.")
    if moved:
        notes.append(f"Reported on different days: {reported_on(tellings)}. Such a number can change.")
    is_open = any(one[0].source.published == other[0].source.published for one, other in apart) or not moved
    return Group("number", "differ" if apart and is_open else "explained", about, tellings, " ".join(notes))


def _is_told_apart(same: Sequence[_Number], all_printed: Printed) -> bool:
    """Whether two articles each give a number that the other prints nowhere on the topic."""
    articles = {each.article for each in same}
    return any(
        _has_own(same, one, all_printed[other]) and _has_own(same, other, all_printed[one])
        for one in articles
        for other in articles
        if one != other
    )


def _has_own(same: Sequence[_Number], article: int, printed: Set[tuple[float, str]]) -> bool:
    ours = [each.quantity for each in same if each.article == article]
    return any((quantity.value, quantity.unit) not in printed for quantity in ours)


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
        if each.quantity.noun and each.quantity.noun != "people" and (named := _named(each)):
            return named
    if fate := same[0].quantity.fate:
        return _FATES[fate]
    if same[0].quantity.is_money:
        return "sum of money"
    return "per cent" if same[0].quantity.unit == "percent" else "people"


def _named(number: _Number) -> str:
    """The words from the number to what it counts, or the word before that names what is measured."""
    text, at = number.sentence.read.text, number.quantity.span
    found = words(number.sentence.words, number.sentence.span.start)
    counted = [word.span for word in found if stem(word.key) == number.quantity.noun]
    after = next((span for span in counted if span.start >= at.end), None)
    if after and after.start - at.end <= _PHRASE:
        return text[at.end : after.end].strip(" -")
    return counted[0].of(text) if counted else ""


_FATES = {
    "die": "dead",
    "injure": "injured",
    "missing": "missing",
    "detain": "detained",
    "flee": "driven from home",
    "rescue": "rescued",
    "job": "jobs",
}
