"""The titles that articles give people of a topic, where they do not agree. Pure; which agree is for `titles`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set

from bot.answers.compare_groups import Group, Telling, by_date
from bot.answers.compare_topic import Read, Sentence, Topic
from bot.answers.titles import Given, apart
from bot.model.article import Span

_NUMBERS = "no one two three four five six seven eight nine ten".split()


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


def _note(count: int) -> str:
    return f"{_NUMBERS[count].capitalize() if count < len(_NUMBERS) else count} titles, each as printed."


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
        if (
            (within is None or sentence in within)
            and person in sentence.people
            and (found := pattern.search(read.text, *sentence.span))
        ):
            return sentence, Span(*found.span())
    return None
