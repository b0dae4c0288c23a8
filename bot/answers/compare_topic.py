"""What somebody who types a topic wants to see compared, and which sentences are about it. Pure.

Not every word has to stand in a sentence: those that stand in few of them weigh most, a name is also matched by whoever
it means, and what the sentence before said counts a little less. Words such as "answer", "start" or "toll" ask for one
kind of difference rather than for sentences that have them.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from bot.answers.names import People, Who
from bot.model.annotations import Annotations
from bot.model.article import Citation, Span, paragraph_at, paragraphs
from bot.model.numerals import is_number
from bot.model.person import name_key
from bot.model.words import words
from bot.store.quotations import Named
from bot.store.record import Source
from bot.store.search import words_of
from bot.text.quantity_words import alike
from bot.text.spans import touching
from bot.text.stems import stem, stems
from bot.text.wordlists import stopwords

Kind = Literal["time", "number", "title", "wording", "stance"]

# Words that ask for one kind of difference, as long as another word says of what.
_ASKING: Mapping[Kind, str] = {
    "time": "start beginning begin time timing schedule hour clock kickoff date",
    "number": "number toll count figure total amount sum size cost price",
    "title": "title role job office position rank",
    "stance": "answer response reaction reply stance view attitude respond react",
    "wording": "wording quote quotation remark",
}
# A sentence is about the topic when it has this part of what the best of them has. A word for the same fate, and one
# in the sentence before, count a little less than the word itself: enough for "the initiative" after what it was.
_SHARE, _ALIKE, _BEFORE = 0.5, 0.8, 0.6
# In "the 30-day truce" how long it is only describes it: its words count this much.
_MEASURE = 0.5
_MEASURES = frozenset("minut hour day week month year percent".split())
_POSSESSIVE = re.compile(r"['’]s?$")
# Words of a name; people that one name is taken for.
_LONGEST_NAME, _MOST_NAMED = 4, 8
# Endings that the words of a topic may have in an article; the index knows words only as they are printed, and each
# costs a look into it.
_MOST_SPELLINGS = 100
_ENDINGS = ("", "s", "es", "d", "ed", "e", "ing", "er", "ies", "y", "'s")
_ENDING = re.compile(r"(?:ied|ies|ing|e[ds]|[eisy])$")


@dataclass(frozen=True, slots=True)
class Wanted:
    """A word of the topic: its stem, others for the same fate of people ("death", "killed"), and whom it names.

    `typed` is the first of the words as typed that have this stem.
    """

    typed: str
    stem: str
    alike: frozenset[str] = frozenset()
    people: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Topic:
    """`kind` is what is asked for, None for every kind of difference; `people` are all that are named.

    `names` are the last words of their names, as any article spells them.
    """

    asked: str
    wanted: tuple[Wanted, ...]
    kind: Kind | None
    people: frozenset[int]
    names: tuple[str, ...] = ()


@dataclass(frozen=True, eq=False)
class Read:
    """An article to be compared; `who` are its people over the record, by their id in the article.

    `zone` is the writer's (IANA), None where it is not known.
    """

    source: Source
    zone: str | None
    text: str
    annotations: Annotations
    who: Mapping[str, Named]

    @cached_property
    def sentences(self) -> list[Sentence]:
        places = paragraphs(self.text)
        people: list[set[int]] = [set() for _ in self.annotations.sentences]
        for mention in self.annotations.mentions:
            if mention.person in self.who:
                for n in touching(self.annotations.sentences, mention.span):
                    people[n].add(self.who[mention.person].id)
        return [
            Sentence(
                self,
                n,
                Citation(self.source.id, paragraph_at(places, span.start), span),
                frozenset(stems(words(span.of(self.text)))),
                frozenset(people[n]),
            )
            for n, span in enumerate(self.annotations.sentences)
        ]


@dataclass(frozen=True, slots=True, eq=False)
class Sentence:
    """A sentence of an article with its stems and the people it mentions, by their ids over the record."""

    read: Read
    n: int
    citation: Citation
    stems: frozenset[str]
    people: frozenset[int]

    @property
    def span(self) -> Span:
        return self.citation.span

    @property
    def words(self) -> str:
        return self.span.of(self.read.text)

    @property
    def people_named(self) -> Iterator[str]:
        """The names of those it mentions, as the record has them."""
        return (who.name for who in self.read.who.values() if who.id in self.people)

    @property
    def before(self) -> Sentence | None:
        """The sentence before it in its paragraph."""
        if not self.n:
            return None
        last = self.read.sentences[self.n - 1]
        return last if last.citation.paragraph == self.citation.paragraph else None


def read_topic(asked: str, people: People) -> Topic:
    """The topic as typed, with whom it names: all of a name, or the last word of one."""
    found = words(asked)
    keys = [_POSSESSIVE.sub("", name_key(word.span.of(asked))) for word in found]
    named: dict[int, set[int]] = {}
    names: list[str] = []
    for who, places in _named(keys, people):
        names += (form.split()[-1] for form in who.forms if form.split())
        for n in places:
            named.setdefault(n, set()).update(who.ids)
    kinds = {stem(word): kind for kind, asking in _ASKING.items() for word in asking.split()}
    content = [(n, each) for n, word in enumerate(found) for each in stems([word])]
    telling = [(n, each) for n, each in content if each not in kinds] or content
    meant: dict[str, frozenset[int]] = {}
    typed: dict[str, str] = {}
    for n, each in telling:
        meant[each] = meant.get(each, frozenset()) | named.get(n, set())
        typed.setdefault(each, keys[n])
    return Topic(
        asked=asked,
        wanted=tuple(Wanted(typed[each], each, frozenset(map(stem, alike(each))), ids) for each, ids in meant.items()),
        kind=next((kinds[each] for _, each in content if each not in meant), None),
        people=frozenset[int]().union(*meant.values()),
        names=tuple(dict.fromkeys(names)),
    )


def _named(keys: Sequence[str], people: People) -> Iterator[tuple[Who, range]]:
    """Whom neighbouring words name, with their places; the longest name first, each word in one name."""
    at = 0
    while at < len(keys):
        for end in range(min(len(keys), at + _LONGEST_NAME), at, -1):
            name = frozenset(keys[at:end])
            found = people.called(name)
            if not found and end == at + 1 and keys[at] not in stopwords():
                found = [who for who in people.having(name) if who.is_person and keys[at] in _last(who)]
            if found:
                yield from ((who, range(at, end)) for who in found[:_MOST_NAMED])
                at = end - 1
                break
        at += 1


def spellings(topic: Topic) -> list[str]:
    """The words that an article about the topic may have, for the index."""
    found = dict.fromkeys(topic.names)
    for wanted in topic.wanted:
        bare = [_ENDING.sub("", each) for each in (wanted.typed, wanted.stem)]
        forms = [each + ending for each in bare for ending in _ENDINGS] if wanted.stem.isalpha() else [wanted.stem]
        found |= dict.fromkeys(alike(wanted.stem) or forms)
    return [word for each in found for word in words_of(each)][:_MOST_SPELLINGS]


def on_topic(topic: Topic, read: Sequence[Read]) -> list[Sentence]:
    """The sentences about it, article by article in order."""
    scored = list(_scored(topic, read))
    best = max((score for score, _ in scored), default=0.0)
    return [sentence for score, sentence in scored if score and score >= _SHARE * best]


def _scored(topic: Topic, read: Sequence[Read]) -> Iterator[tuple[float, Sentence]]:
    sentences = [sentence for each in read for sentence in each.sentences]
    spread = Counter(wanted.stem for wanted in topic.wanted for each in sentences if _has(each, wanted))
    weight = {wanted.stem: math.log(2 + len(sentences) / (1 + spread[wanted.stem])) for wanted in topic.wanted}
    for each in weight:
        if each in _MEASURES or is_number(each):
            weight[each] *= _MEASURE
    for sentence in sentences:
        score = 0.0
        for wanted in topic.wanted:
            if _has(sentence, wanted):
                score += weight[wanted.stem]
            elif wanted.alike & sentence.stems:
                score += _ALIKE * weight[wanted.stem]
            elif sentence.before and _has(sentence.before, wanted) and not wanted.people:
                score += _BEFORE * weight[wanted.stem]
        is_named = not topic.people or any(wanted.people and _has(sentence, wanted) for wanted in topic.wanted)
        yield (score if is_named else 0.0), sentence


def _has(sentence: Sentence, wanted: Wanted) -> bool:
    return wanted.stem in sentence.stems or bool(wanted.people & sentence.people)


def _last(who: Who) -> set[str]:
    """The last word of each form of a name."""
    return {name_key(form).rpartition(" ")[2] for form in who.forms}
