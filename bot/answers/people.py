"""Everybody in memory, as each server sees them: what the analysis found, folded by what curators corrected.

What a typed name means among them is `names`' business; how corrections turn into sights, the store's.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain

from bot.answers.names import Who
from bot.model.person import name_key
from bot.store.known import KnownPerson
from bot.store.sights import Sight


class NameIndex:
    """Everybody by server and collection, most quoted first; filled again when an article or a correction is new."""

    def __init__(self, people: Sequence[KnownPerson] = (), sights: Sequence[Sight] = ()) -> None:
        self.filling = asyncio.Lock()  # held while reading too: what was read last must be filled in last
        self.fill(people, sights)

    def fill(self, people: Sequence[KnownPerson], sights: Sequence[Sight]) -> None:
        """From people who come most quoted first."""
        self._people = {known.id: known for known in people}
        self._alone = {known.id: _who(known, [known], {}) for known in people}
        self._sights: dict[int, dict[int, Sight]] = {0: {}}
        for sight in sights:
            # Read a moment apart, the two may know of different splits.
            if sight.person_id in self._people and sight.shown_id in self._people:
                self._sights.setdefault(sight.server_id, {})[sight.person_id] = sight
        self._views: dict[int, dict[int, list[Who]]] = {}

    def seen(self, collections: Sequence[int]) -> Sequence[Who]:
        """Those the collections hold, most quoted first; one person of two collections is one."""
        view = self._view(max(collections, default=0))
        held = [view[each] for each in collections if each in view]
        if len(held) == 1:
            return held[0]
        by_slug: dict[str, Who] = {}
        for who in chain.from_iterable(held):
            before = by_slug.get(who.slug)
            by_slug[who.slug] = _joined(before, who) if before else who
        return sorted(by_slug.values(), key=_most_quoted)

    def _view(self, server_id: int) -> dict[int, list[Who]]:
        """Everybody by collection as one server sees them; made when it first asks, one for all without corrections."""
        if server_id not in self._sights:
            server_id = 0
        if server_id not in self._views:
            self._views[server_id] = self._seen_by(server_id)
        return self._views[server_id]

    def _seen_by(self, server_id: int) -> dict[int, list[Who]]:
        sights = self._sights[0] | self._sights[server_id]
        groups: dict[int, list[KnownPerson]] = {}
        for sight in sights.values():
            groups.setdefault(sight.shown_id, []).append(self._people[sight.person_id])
        seen = [who for person_id, who in self._alone.items() if person_id not in sights]
        corrected = [_who(self._people[shown_id], group, sights) for shown_id, group in groups.items()]
        # Of somebody whose every article was split off only the name is left.
        seen += [who for who in corrected if who.quoted or who.mentioned]
        view: dict[int, list[Who]] = {}
        for who in sorted(seen, key=_most_quoted) if corrected else seen:
            view.setdefault(self._people[who.id].collection_id, []).append(who)
        return view


def _who(shown: KnownPerson, group: Sequence[KnownPerson], sights: Mapping[int, Sight]) -> Who:
    """Everybody shown as one person, as one."""
    name, forms = shown.name, shown.forms
    if sight := sights.get(shown.id):
        name, forms = sight.name, tuple(_forms(sight, group, sights))
    # Their own titles first, in the order of the articles, also where another server needs a part of them apart.
    own = [known for known in group if known.whole == shown.whole]
    others = [known for known in group if known.whole != shown.whole]
    return Who(
        (shown.id, *(known.id for known in group if known is not shown)),
        shown.slug,
        name,
        forms,
        tuple(dict.fromkeys((*_titles(own), *_titles(others)))),
        sum(known.quoted for known in group),
        sum(known.mentioned for known in group),
        shown.kind == "person",
    )


def _titles(people: Iterable[KnownPerson]) -> list[str]:
    given = sorted((title for known in people for title in known.titles), key=lambda title: title[0])
    return [title for _, title in given]


def _forms(shown: Sight, group: Sequence[KnownPerson], sights: Mapping[int, Sight]) -> Iterator[str]:
    """The name, then the others in the order of their keys; one form for each key."""
    found = {name_key(shown.name): shown.name}
    for known in sorted(group, key=lambda one: one.id != shown.person_id):
        for form in known.forms:
            if name_key(form) not in sights[known.id].hidden:
                found.setdefault(name_key(form), form)
    for form in shown.added:
        found.setdefault(name_key(form), form)
    yield shown.name
    yield from (form for _, form in sorted(found.items()) if form != shown.name)


def _joined(one: Who, other: Who) -> Who:
    return replace(
        one,
        ids=one.ids + other.ids,
        forms=tuple(dict.fromkeys(one.forms + other.forms)),
        titles=tuple(dict.fromkeys(one.titles + other.titles)),
        quoted=one.quoted + other.quoted,
        mentioned=one.mentioned + other.mentioned,
    )


def _most_quoted(who: Who) -> tuple[int, int, str]:
    return -who.quoted, -who.mentioned, who.name
