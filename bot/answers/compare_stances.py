"""Where one source says that somebody accepted what another says they rejected, and the like. Pure.

Which words are opposites is for `text.stances`. Two words are of one matter when the same person is named before them
and what follows shares a word; "the initiative" shares those of the sentence before it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass

from bot.answers.compare_groups import Group, Telling, by_date
from bot.answers.compare_topic import Sentence, Topic
from bot.model.article import Span
from bot.model.person import name_key
from bot.text.stances import Stance, stances
from bot.text.stems import stem, stems

# Another name between somebody and a side: it is that one's.
_NAME = re.compile(r"\b[A-Z][^\W\d_]+")
_PRONOUN = re.compile(r"\b(?:he|she|they)\b", re.IGNORECASE)
# What takes up the sentence before: "the initiative", "it".
_TAKEN_UP = re.compile(r"\s(?:for\s+|of\s+|to\s+|on\s+|regarding\s+)?(?:the|this|that|it|its)\b")
_NOTE = "The words in bold take different sides."
_SHARED = 1
_SHARED_UNNAMED = 2  # where nobody is named, the words alone say that it is one matter
_MOST = 200  # words that take sides, each compared with each


@dataclass(frozen=True, slots=True, eq=False)
class _Taken:
    """A side taken in a sentence; `actor` is who is named before it, 0 where nobody is."""

    sentence: Sentence
    stance: Stance
    actor: int
    actor_name: str
    about: frozenset[str]

    @property
    def article(self) -> int:
        return self.sentence.read.source.id

    @property
    def strong(self) -> tuple[Span, ...]:
        return tuple(filter(None, (self.stance.span, self.stance.hedge)))


def taken_sides(topic: Topic, told: Sequence[Sentence], stories: Mapping[int, Set[int]]) -> Iterator[Group]:
    """The matters on which articles put somebody on opposite sides, or one of them with a reserve."""
    found = [taken for sentence in told for taken in _taken(sentence)][:_MOST]
    if topic.people:
        found = [taken for taken in found if taken.actor in topic.people]
    left = list(found)
    while left:
        same = [left.pop(0)]
        for other in list(left):
            if any(_is_one_matter(other, each) and other.article in stories[each.article] for each in same):
                same.append(other)
                left.remove(other)
        if group := _group(same):
            yield group


def _taken(sentence: Sentence) -> Iterator[_Taken]:
    """Who takes a side is named shortly before the word, with no other name between."""
    read = sentence.read
    mentions = [
        (mention.span, read.who[mention.person])
        for mention in read.annotations.mentions
        if mention.person in read.who and mention.span.overlaps(sentence.span)
    ]
    names = {stem(part) for _, who in mentions for part in name_key(who.name).split()}
    for stance in stances(read.text, sentence.span):
        near = [(span, who) for span, who in mentions if stance.by.covers(span)]
        actor = near[-1][1] if near and not _NAME.search(read.text, near[-1][0].end, stance.span.start) else None
        if not near and _PRONOUN.search(read.text, *stance.by):
            actor = next((who for span, who in reversed(mentions) if span.end <= stance.by.start), None)
        about = frozenset(stems(stance.about)) - names - {stem(stance.span.of(read.text).casefold())}
        if sentence.before and _TAKEN_UP.match(read.text, stance.span.end, sentence.span.end):
            about |= sentence.before.stems
        yield _Taken(sentence, stance, actor.id if actor else 0, actor.name if actor else "", about)


def _is_one_matter(one: _Taken, other: _Taken) -> bool:
    if one.stance.pair != other.stance.pair or one.actor != other.actor:
        return False
    if one.actor and (one.stance.of_actor or one.sentence is other.sentence):
        return True
    return len(one.about & other.about) >= (_SHARED if one.actor else _SHARED_UNNAMED)


def _group(same: Sequence[_Taken]) -> Group | None:
    by_article: dict[int, set[str]] = {}
    for each in same:
        by_article.setdefault(each.article, set()).add(each.stance.side)
    sides = list(by_article.values())
    if not any(one - other for one in sides for other in sides):
        return None
    tellings = by_date(_once(same))
    name = next((each.actor_name for each in same if each.actor), "")
    return Group("stance", "differ", name or "Told as opposites", tellings, _NOTE)


def _once(same: Sequence[_Taken]) -> Iterator[Telling]:
    """One telling for each sentence, with all the words in it that take a side."""
    sentences = dict.fromkeys(each.sentence for each in same)
    for sentence in sentences:
        strong = sorted({span for each in same if each.sentence is sentence for span in each.strong})
        yield Telling.of(sentence, *strong)
