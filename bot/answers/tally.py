"""From single acts of speech to how much of the record is whose. Pure; what is shown of it is `voices`' business."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from bot.answers.names import Who
from bot.answers.remarks import DOUBTFUL, speaks_of
from bot.model.person import PersonKind
from bot.model.voice import Voice, Voices
from bot.store.voices import Spoken

# As a writer counts: "25,000", "well-known" and "don't" are one word each.
_WORD = re.compile(r"[^\W_]+(?:['’.,-][^\W_]+)*")


def tally(spoken: Iterable[Spoken], people: Mapping[int, Who], topic: str = "") -> Voices:
    """Counts of those whose remarks have all words of the topic around them.

    A remark that several articles tell counts once, with the words of its longest telling, and in each article that
    quotes it; a joint one counts for each who made it. One whose speaker is not certain is nobody's, unless another
    article is certain of it.
    """
    by_speaker: dict[int, list[Spoken]] = defaultdict(list)
    kinds: dict[int, PersonKind] = {}
    unsure: set[int] = set()
    for each in spoken:
        if topic and not speaks_of(each.passage, topic):
            continue
        who = people.get(each.speaker_id) if each.speaker_id is not None else None
        if who is None or each.kind is None or each.confidence < DOUBTFUL:
            unsure.add(each.cluster)
            continue
        by_speaker[who.id].append(each)
        if who.id not in kinds or each.speaker_id == who.id:  # of several that are one, who they are shown as decides
            kinds[who.id] = each.kind
    voices = [_voice(people[who_id], kinds[who_id], told) for who_id, told in by_speaker.items()]
    voices.sort(key=lambda voice: (-voice.words, -voice.articles, -voice.remarks, voice.name))
    sure = [each for told in by_speaker.values() for each in told]
    return Voices(
        voices=tuple(voices),
        words=sum(_longest(sure).values()),
        articles=len({each.article_id for each in sure if each.quoted}),
        unclaimed=len(unsure - {each.cluster for each in sure}),
    )


def _voice(who: Who, kind: PersonKind, told: Sequence[Spoken]) -> Voice:
    words = _longest(told)
    articles = {each.article_id for each in told if each.quoted}
    return Voice(who.id, who.name, kind, len(articles), sum(words.values()), remarks=len(words))


def _longest(told: Iterable[Spoken]) -> dict[int, int]:
    """The words inside quotation marks of each remark's longest telling, by cluster."""
    words: dict[int, int] = {}
    for each in told:
        words[each.cluster] = max(words.get(each.cluster, 0), len(_WORD.findall(each.quoted)))
    return words
