"""What stands under a sentence of a summary: where it is from, who else says it, what came before what, who is meant.

The sentences themselves are shown as printed. A name that the summary has not introduced is given in full below.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from bot.answers.record import day, short, source_line
from bot.model.annotations import Annotations
from bot.model.article import Span, paragraph_at, paragraphs
from bot.model.person import Person, name_key
from bot.store.reading import ListedArticle
from bot.text.retold import Place, Told
from bot.text.summary import Summary

# The coverage line stays a line; who is introduced, too.
_MOST_OVERLAPS, _MOST_NAMES = 2, 3


@dataclass(frozen=True)
class Shown:
    """An article with what the summary may take from it; `about` are the sentences on the topic, None all of them."""

    listed: ListedArticle
    text: str
    annotations: Annotations
    about: frozenset[int] | None = None

    @cached_property
    def _paragraphs(self) -> tuple[Span, ...]:
        return paragraphs(self.text)

    def paragraph(self, span: Span) -> int:
        return paragraph_at(self._paragraphs, span.start)


def label(read: Sequence[Shown], told: Told, named: set[str], *, with_source: bool) -> str:
    """The small line under a sentence. `named` are the people introduced so far; those of this sentence are added."""
    one = read[told.article]
    dated = f"{day(one.listed.published)}, " if told.before or told.foretold else ""
    parts = [_place(read, Place(told.article, told.span))]
    if with_source:
        parts, dated = [source_line(one.listed.source, one.paragraph(told.span))], ""
    if told.before:
        parts.append(f"{dated}before {_listed([f'[{read[number].listed.id}]' for number in told.before])}")
    if told.foretold:
        parts.append(f"{dated}after {_listed([_place(read, place) for place in told.foretold])}")
    others = (("also in", told.also), ("similar in", told.similar), ("other figures in", told.otherwise))
    parts += [f"{how} {_listed([_place(read, place) for place in places])}" for how, places in others if places]
    return " · ".join([*parts, *_introduced(one, told.span, named)])


def legend(read: Sequence[Shown], chosen: Summary) -> Iterator[str]:
    """A line for each article that a label names."""
    told = chosen.sentences
    used = {each.article for each in told} | {number for each in told for number in each.before}
    used |= {place.article for each in told for place in (*each.also, *each.similar, *each.otherwise, *each.foretold)}
    for number in sorted(used):
        article = read[number].listed
        yield f"[{article.id}] {short(article.headline or article.path, 60)} · {day(article.published)}"


def overlapping(read: Sequence[Shown], chosen: Summary) -> str:
    """The end of the coverage line: which articles tell much the same."""
    others: dict[int, list[str]] = {}
    for one, other in chosen.overlaps:
        others.setdefault(read[one].listed.id, []).append(f"[{read[other].listed.id}]")
    told = [f"[{one}] overlaps {_listed(with_them)}" for one, with_them in others.items()]
    return "".join(f"; {each}" for each in told[:_MOST_OVERLAPS])


def _place(read: Sequence[Shown], place: Place) -> str:
    one = read[place.article]
    return f"[{one.listed.id}] ¶{one.paragraph(place.span)}"


def _listed(parts: Sequence[str]) -> str:
    return " and ".join(filter(None, (", ".join(parts[:-1]), parts[-1])))


def _introduced(one: Shown, span: Span, named: set[str]) -> Iterator[str]:
    """“Roe” is "Roe: Amir Roe, harbour master", where nothing before has said so and the article knows one Roe only."""
    people = {person.id: person for person in one.annotations.people}
    surnames = Counter(_surname(person) for person in people.values() if person.kind == "person")
    shown = 0
    for mention in one.annotations.mentions:
        person = people.get(mention.person)
        if not span.covers(mention.span) or person is None or person.kind != "person":
            continue
        form, surname = mention.span.of(one.text), _surname(person)
        is_bare = name_key(form) == surname != name_key(person.name)
        if is_bare and surname not in named and surnames[surname] == 1 and shown < _MOST_NAMES:
            shown += 1
            yield f"{form}: {person.name}{f', {person.titles[0]}' if person.titles else ''}"
        if surname in name_key(form).split():
            named.add(surname)


def _surname(person: Person) -> str:
    return name_key(person.name).rpartition(" ")[2]
