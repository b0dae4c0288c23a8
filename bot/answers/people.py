"""Everybody in memory, as each server sees them: what the analysis found, folded by what curators corrected.

What a typed name means among them is `names`' business; how corrections turn into sights, the store's.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from heapq import merge
from itertools import chain

from bot.answers.names import People, Who, most_quoted
from bot.model.person import name_key
from bot.store.database import Database
from bot.store.known import KnownPerson, known_people, names_version
from bot.store.sights import Sight, sights

# How often it is asked for somebody who types whether names have changed, and how long their list waits for new ones.
_ASKED_EVERY_S, _WAITED_S = 1.0, 0.3


class Names:
    """Everybody in memory, made anew when an article or a correction is new, whichever process wrote it."""

    def __init__(self) -> None:
        self._index = NameIndex()
        self._version = -1
        self._reading = asyncio.Lock()
        self._noticing: asyncio.Task[None] | None = None
        self._asked_s = -_ASKED_EVERY_S

    async def refresh(self, db: Database, collections: Sequence[int]) -> None:
        """Read again what has changed, in a thread: answers go on meanwhile with what was known before."""
        async with self._reading:
            # Asked first: what is written while names are read is noticed the next time.
            version = await names_version(db)
            if version != self._version:
                people, seen = await known_people(db), await sights(db)
                made = await asyncio.to_thread(NameIndex, people, seen)
                self._index, old = made, [self._index]
                self._version = version
                await asyncio.to_thread(_let_go, old)
            if not self._index.is_ready(collections):
                await asyncio.to_thread(self._index.seen, collections)

    async def notice(self, db: Database, collections: Sequence[int]) -> None:
        """The same with every letter that somebody types: seldom asked, and not waited for where there is much to read.

        What goes wrong is for the next answer to tell.
        """
        now = asyncio.get_running_loop().time()
        if now < self._asked_s + _ASKED_EVERY_S and self._index.is_ready(collections):
            return
        self._asked_s = now
        if self._noticing is None or self._noticing.done():
            self._noticing = asyncio.create_task(self.refresh(db, collections))
            self._noticing.add_done_callback(lambda task: task.cancelled() or task.exception())
            await asyncio.wait({self._noticing}, timeout=_WAITED_S)

    def seen(self, collections: Sequence[int]) -> People:
        return self._index.seen(collections)


def _let_go(old: list[NameIndex]) -> None:
    """Free an index that nobody else has, in a thread and by the piece: in one go very many people hold the interpreter
    too long, in whatever thread (tests/bench/stalls.py)."""
    pieces = [*old.pop().pieces()]
    while pieces:
        pieces.pop()


class NameIndex:
    """Everybody by server and collection, most quoted first."""

    def __init__(self, people: Sequence[KnownPerson] = (), sights: Sequence[Sight] = ()) -> None:
        """From people who come most quoted first."""
        self._people = {known.id: known for known in people}
        self._alone = {known.id: _who(known, [known], {}) for known in people}
        self._collections = {known.collection_id for known in people}
        self._sights: dict[int, dict[int, Sight]] = {0: {}}
        for sight in sights:
            # Read a moment apart, the two may know of different splits.
            if sight.person_id in self._people and sight.shown_id in self._people:
                self._sights.setdefault(sight.server_id, {})[sight.person_id] = sight
        self._views: dict[tuple[int, ...], People] = {}
        self._views[0, 0] = People(self._seen((0, 0)))

    def seen(self, collections: Sequence[int]) -> People:
        """Those the collections hold, one person of two collections once; made when a server first asks."""
        key = self._key(collections)
        if key not in self._views:
            self._views[key] = People(self._seen(key), self._views[0, 0])
        return self._views[key]

    def pieces(self) -> Iterator[object]:
        """What it is made of."""
        views = (view.pieces() for view in self._views.values())
        return chain(self._people.values(), self._alone.values(), chain.from_iterable(views))

    def is_ready(self, collections: Sequence[int]) -> bool:
        return self._key(collections) in self._views

    def _key(self, collections: Sequence[int]) -> tuple[int, ...]:
        """Whose corrections hold, then the collections that have people: servers without their own share a view."""
        server_id = max(collections, default=0)
        held = (each for each in collections if each in self._collections or each == 0)
        return (server_id if server_id in self._sights else 0, *held)

    def _seen(self, key: tuple[int, ...]) -> Sequence[Who]:
        server_id, *collections = key
        view = self._seen_by(server_id)
        held = [view[each] for each in collections if each in view]
        if len(held) < 2:
            return held[0] if held else ()
        by_slug = {who.slug: who for who in held[0]}
        own: dict[str, Who] = {}
        for who in chain.from_iterable(held[1:]):
            before = own.get(who.slug) or by_slug.pop(who.slug, None)
            own[who.slug] = _joined(before, who) if before else who
        return _in_order(by_slug.values(), own.values())

    def _seen_by(self, server_id: int) -> dict[int, list[Who]]:
        """Everybody by collection as one server sees them."""
        sights = self._sights[0] | self._sights[server_id]
        groups: dict[int, list[KnownPerson]] = {}
        for sight in sights.values():
            groups.setdefault(sight.shown_id, []).append(self._people[sight.person_id])
        alone = (who for person_id, who in self._alone.items() if person_id not in sights)
        corrected = (_who(self._people[shown_id], group, sights) for shown_id, group in groups.items())
        view: dict[int, list[Who]] = {}
        # Of somebody whose every article was split off only the name is left.
        for who in _in_order(alone, (who for who in corrected if who.quoted or who.mentioned)):
            view.setdefault(self._people[who.id].collection_id, []).append(who)
        return view


def _in_order(many: Iterable[Who], few: Iterable[Who]) -> list[Who]:
    """Most quoted first, of many who are in order already and a few who are not.

    Sorting all in one go would hold the interpreter, and with it every other answer, for as long as it takes.
    """
    return [*merge(many, sorted(few, key=most_quoted), key=most_quoted)]


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
