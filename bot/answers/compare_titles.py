"""The titles that articles give people of a topic, and how their names are spelt. Pure; what agrees is for `titles`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from dataclasses import replace

from bot.answers.compare_groups import Group, Telling, by_date
from bot.answers.compare_topic import Read, Sentence, Topic
from bot.answers.record import spelt
from bot.answers.titles import Given, apart
from bot.model.article import Span
from bot.model.person import name_key
from bot.model.spelling import plain

# Between a name and a title.
_BESIDE = re.compile(r"[\s,(]*(?:(?:the|a|an|its|their|his|her)\s+)?", re.IGNORECASE)
_NAME = re.compile(r"[A-Z][^\W\d_]+")
_SPELT = "One person: the articles only write the name differently."


def titles(topic: Topic, read: Sequence[Read], told: Sequence[Sentence]) -> Iterator[Group]:
    """One group for each person whose titles differ: those the topic names, else those in its sentences."""
    people = topic.people or frozenset(person for sentence in told for person in sentence.people)
    for person in sorted(people):
        given = [(each, title) for each in read for title in _titles(each, person)]
        named = next((who.name for each in read for who in each.who.values() if who.id == person), "")
        kept = list(apart([(each.source, title) for each, title in given]))
        within = None if person in topic.people else set(told)
        tellings = by_date(filter(None, (_telling(same, given, person, within) for same in kept)))
        if len(tellings) > 1:
            yield Group("title", "differ", f"Titles given to {named}", tellings, _note(len(tellings)))


def spellings(topic: Topic, read: Sequence[Read]) -> Iterator[Group]:
    """How articles write the name of somebody whom the topic names, where that differs by spelling alone."""
    for person in sorted(topic.people):
        kept: dict[str, Telling] = {}
        for one in read:
            for word, telling in _surnames(one, person):
                first = kept.setdefault(name_key(word), telling)
                if telling.source not in (first.source, *first.also):
                    kept[name_key(word)] = replace(first, also=(*first.also, telling.source))
        by_sound: dict[str, list[Telling]] = {}
        for word, telling in kept.items():
            by_sound.setdefault(plain(word, is_name=True), []).append(telling)
        for tellings in by_sound.values():
            if len({each.source for each in tellings}) > 1:
                yield Group("title", "explained", "Spelling of one name", by_date(tellings), _SPELT)


def _surnames(read: Read, person: int) -> Iterator[tuple[str, Telling]]:
    """The words of the person's mentions as printed, each with the first sentence that has it."""
    for sentence in read.sentences:
        for mention in read.annotations.mentions:
            who = read.who.get(mention.person)
            if who and who.id == person and sentence.span.covers(mention.span):
                for found in _NAME.finditer(read.text, *mention.span):
                    yield found[0], Telling.of(sentence, Span(*found.span()))


def _note(count: int) -> str:
    return f"{spelt(count).capitalize()} titles, each as printed."


def _is_beside(read: Read, at: Span, person: int) -> bool:
    """Whether the person is named right before or behind a title, but for a comma or an article."""
    for mention in read.annotations.mentions:
        if mention.person in read.who and read.who[mention.person].id == person:
            between = read.text[min(at.end, mention.span.end) : max(at.start, mention.span.start)]
            if mention.span.overlaps(at) or _BESIDE.fullmatch(between):
                return True
    return False


def _titles(read: Read, person: int) -> list[str]:
    return [
        title
        for each in read.annotations.people
        if each.id in read.who and read.who[each.id].id == person
        for title in each.titles
    ]


def _telling(
    same: Sequence[Given], given: Sequence[tuple[Read, str]], person: int, within: Set[Sentence] | None
) -> Telling | None:
    """The first place where one of them stands beside a mention; None where the text spells it otherwise."""
    for source, title in same:
        read = next(each for each, other in given if each.source == source and other == title)
        if found := _place(read, title, person, within):
            sentence, at = found
            others = tuple(dict.fromkeys(other for other, _ in same if other != source))
            return Telling(source, sentence.citation, sentence.words, (at,), others)
    return None


def _place(read: Read, title: str, person: int, within: Set[Sentence] | None) -> tuple[Sentence, Span] | None:
    pattern = re.compile(r"\s+".join(map(re.escape, title.split())))
    for sentence in read.sentences:
        if (within is not None and sentence not in within) or person not in sentence.people:
            continue
        for found in pattern.finditer(read.text, *sentence.span):
            if _is_beside(read, Span(*found.span()), person):
                return sentence, Span(*found.span())
    return None
