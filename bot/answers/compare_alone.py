"""What one article says about a topic while the others on it are silent. Pure.

Only sentences with something to hold them to: a number, a date, words that somebody said, a side taken.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence, Set

from bot.answers.compare_clauses import IN_MARKS
from bot.answers.compare_groups import Group, Telling
from bot.answers.compare_topic import Kind, Sentence, Topic
from bot.model.event import Event
from bot.model.words import words
from bot.text.quantities import quantities
from bot.text.stances import stances
from bot.text.stems import stems

_CLOCK = ("instant", "hour", "undated")  # undated: "an hour earlier"
# A sentence of another article with this part of its words, by weight, says the same.
_SAME = 0.3
_FEWEST = 2  # articles on a story


def alone(
    topic: Topic, told: Sequence[Sentence], groups: Sequence[Group], stories: Mapping[int, Set[int]]
) -> Iterator[Group]:
    """Sentences of the topic that no other article has, in order; those in a group are compared already.

    Where no other article on the topic tells the same story, none could have them.
    """
    on_it = {sentence.read.source.id for sentence in told}
    compared = [each.citation for group in groups for each in group.tellings]
    spread = Counter(stem for sentence in told for stem in sentence.stems)
    weight = {stem: math.log(1 + len(told) / count) for stem, count in spread.items()}
    holders: dict[str, list[Sentence]] = {}
    for sentence in (each for read in dict.fromkeys(each.read for each in told) for each in read.sentences):
        for stem in sentence.stems & weight.keys():
            holders.setdefault(stem, []).append(sentence)
    for sentence in told:
        if len(stories[sentence.read.source.id] & on_it) < _FEWEST:
            continue
        if any(each.article_id == sentence.read.source.id and each.span.overlaps(sentence.span) for each in compared):
            continue
        if (topic.kind or "any") in _facts(topic, sentence) and not _is_told_elsewhere(sentence, holders, weight):
            yield Group(topic.kind or "wording", "alone", "", (Telling.of(sentence),))


def _is_told_elsewhere(
    sentence: Sentence, holders: Mapping[str, Sequence[Sentence]], weight: Mapping[str, float]
) -> bool:
    """Whether a sentence of another article has enough of its words."""
    shared: dict[Sentence, float] = {}
    for stem in sentence.stems:
        for other in holders[stem]:
            if other.read is not sentence.read:
                shared[other] = shared.get(other, 0.0) + weight[stem]
    return max(shared.values(), default=0) >= _SAME * sum(weight[stem] for stem in sentence.stems)


def _is_timed(topic: Topic, event: Event, sentence: Sentence) -> bool:
    """Whether a clause of the sentence tells when; asked for the time, it has to be the topic's, by the clock."""
    if event.sentence != sentence.n or topic.kind != "time":
        return event.sentence == sentence.n
    here = frozenset(stems(words(IN_MARKS.sub(" ", event.span.of(sentence.read.text)))))
    return event.granularity in _CLOCK and any(wanted.stem in here for wanted in topic.wanted)


def _facts(topic: Topic, sentence: Sentence) -> set[Kind | str]:
    annotations, span = sentence.read.annotations, sentence.span
    times = [each.span for each in annotations.timexes if each.span.overlaps(span)]
    found: set[Kind | str] = set()
    if any(_is_timed(topic, each, sentence) for each in annotations.events):
        found.add("time")
    if quantities(sentence.read.text, span, times):
        found.add("number")
    if any(part.overlaps(span) for each in annotations.quotations if each.speech for part in each.content):
        found.add("wording")
    if any(stances(sentence.read.text, span)):
        found.add("stance")
    return found | ({"any"} if found else set())
