"""What one article says about a topic while the others on it are silent. Pure.

Only sentences with something to hold them to: a number, a date, words that somebody said, a side taken.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator, Sequence

from bot.answers.compare_groups import Group, Telling
from bot.answers.compare_topic import Kind, Sentence, Topic
from bot.model.event import Event
from bot.model.words import words
from bot.text.quantities import quantities
from bot.text.stances import stances
from bot.text.stems import stems

_CLOCK = ("instant", "hour", "undated")  # undated: "an hour earlier"
_IN_MARKS = re.compile(r"[“\"][^”\"]*[”\"]?")
# A sentence of another article with this part of its words, by weight, says the same.
_SAME = 0.3


def alone(topic: Topic, told: Sequence[Sentence], groups: Sequence[Group]) -> Iterator[Group]:
    """Sentences of the topic that no other article has, in order; those in a group are compared already."""
    compared = [each.citation for group in groups for each in group.tellings]
    spread = Counter(stem for sentence in told for stem in sentence.stems)
    weight = {stem: math.log(1 + len(told) / count) for stem, count in spread.items()}
    others = [sentence for read in dict.fromkeys(each.read for each in told) for sentence in read.sentences]
    for sentence in told:
        if any(each.article_id == sentence.read.source.id and each.span.overlaps(sentence.span) for each in compared):
            continue
        if (topic.kind or "any") in _facts(topic, sentence) and not _is_told_elsewhere(sentence, others, weight):
            yield Group(topic.kind or "wording", "alone", "", (Telling.of(sentence),))


def _is_told_elsewhere(sentence: Sentence, others: Sequence[Sentence], weight: dict[str, float]) -> bool:
    whole = sum(weight.get(stem, 0.0) for stem in sentence.stems) or 1.0
    return any(
        sum(weight.get(stem, 0.0) for stem in sentence.stems & other.stems) / whole >= _SAME
        for other in others
        if other.read is not sentence.read
    )


def _is_timed(topic: Topic, event: Event, sentence: Sentence) -> bool:
    """Whether a clause of the sentence tells when; asked for the time, it has to be the topic's, by the clock."""
    if event.sentence != sentence.n or topic.kind != "time":
        return event.sentence == sentence.n
    here = frozenset(stems(words(_IN_MARKS.sub(" ", event.span.of(sentence.read.text)))))
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
