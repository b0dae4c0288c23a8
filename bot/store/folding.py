"""Who is who to one server while its corrections are applied one after the other. Pure, on row ids; SQL is `sights`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from bot.model.correction import Correction, Place, Subject
from bot.model.person import name_key


@dataclass(frozen=True, slots=True)
class Known:
    """Where the people that corrections name are now: by place, and by collection and slug."""

    at: Mapping[Place, int]
    by_slug: Mapping[tuple[int, str], int]


@dataclass(slots=True)
class View:
    """Who is who to one server while its corrections are applied one after the other."""

    parts: Mapping[int, int]  # who was split off by anybody, and of whom they are a part
    same: Mapping[int, int]  # whom the server's own articles know, and who that is to everybody
    shown: dict[int, int] = field(default_factory=dict)  # only who is not shown as themselves
    names: dict[int, str] = field(default_factory=dict)
    added: dict[int, dict[str, str]] = field(default_factory=dict)
    hidden: dict[int, set[str]] = field(default_factory=dict)
    touched: set[int] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.shown.update(self.same)
        self.shown.update({part: self.as_shown(whole) for part, whole in self.parts.items()})

    def as_shown(self, person_id: int) -> int:
        return self.shown.get(person_id, person_id)

    def group(self, shown_id: int) -> list[int]:
        """Everybody shown as this person, themselves first."""
        others = (one for one, other in self.shown.items() if other == shown_id and one != shown_id)
        return [shown_id, *sorted(others)]

    def apply(self, correction: Correction, known: Known) -> int | None:
        """Whom it concerns; None where it fits nobody and changes nothing."""
        if correction.kind == "split":
            return self._split(correction, known)
        person = self._found(correction.person, known)
        target = self._found(correction.target, known) if correction.target else person
        if person is None or target is None:
            return None
        key = name_key(correction.form)
        if correction.kind == "merge":
            for one in self.group(person):
                self.shown[one] = target
        elif correction.kind == "alias":
            for one in self.group(person):
                self.hidden.get(one, set()).discard(key)
            self.added.setdefault(person, {})[key] = correction.form
        else:
            for one in self.group(person):
                self.added.get(one, {}).pop(key, None)
            self.hidden.setdefault(person, set()).add(key)
        self.touched |= {person, target}
        return target

    def _split(self, correction: Correction, known: Known) -> int | None:
        people = sorted({known.at[place] for place in correction.person.places if place in known.at})
        if not people:
            return None
        first = people[0]
        self.touched |= {first, *(self.as_shown(one) for one in people)}
        for one in people:
            # Who was merged into one of them comes along.
            for other in self.group(one) if self.as_shown(one) == one else [one]:
                self.shown[other] = first
        self.names[first] = correction.form
        # Whoever got a name of their own is not to be found by the name of whom they were taken for.
        if (key := name_key(correction.person.name)) not in name_key(correction.form):
            self.hidden.setdefault(first, set()).add(key)
        return first

    def _found(self, subject: Subject, known: Known) -> int | None:
        """Who most of the places belong to now, the first of equals."""
        people = Counter(self.as_shown(known.at[place]) for place in subject.places if place in known.at)
        if people:
            return max(people, key=people.__getitem__)
        named = known.by_slug.get(slug_of(subject))
        return None if named is None else self.as_shown(named)


def slug_of(subject: Subject) -> tuple[int, str]:
    return subject.places[0].collection_id, subject.slug


def is_telling(subject: Subject) -> bool:
    """Whether the slug alone says who it is: a lone surname and the second of one name can become somebody else's."""
    return " " in subject.name and not subject.slug[-1].isdigit()
