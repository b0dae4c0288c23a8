"""Tellings gathered by the event they tell, without comparing all with all. Pure; what is one is `chronology_same`'s.

A telling is compared with the groups of its day that share most of its keys, a fixed number of them, and with the first
tellings of each: near linear in a record of one topic, too. Then groups whose times differ are looked at once more.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence, Set
from dataclasses import dataclass, field
from datetime import date, timedelta

from bot.answers.chronology_same import (
    DAYS,
    Telling,
    alike,
    fits,
    holds,
    strict_keys,
    surely_alike,
    taken_up_keys,
)

# Groups that a telling is compared with: those that share most with it. On the made-up record of `make bench` more of
# them leave the rows as they are.
CANDIDATES = 8
# Groups that a key leads to; one that leads to more, such as a year's main word, tells too little to find anything by.
_LISTED = 24
# The tellings of a group are alike: the first few stand for the rest, or a day's main story would cost its square.
_COMPARED = 6
# The same moment can lie on neighbouring dates of two zones.
_NEIGHBOURS = (0, -1, 1)
# How far from its day a plan may come true, and how far two articles may be apart over the day of one event.
NEAR = timedelta(days=7)
_PUT_OFF, _MISTAKEN = 3, 2
_SAME_WORDS = 2
_MOVED = re.compile(
    r"\b(?:postpon|delay|reschedul|put off|put back|pushed back|brought forward|moved (?:to|from))", re.IGNORECASE
)
_LONGEST_S = timedelta(days=7.5).total_seconds()  # of a stretch that means one of its days; a month holds too much


@dataclass(eq=False, slots=True)
class Group:
    """Tellings of one event; `elsewhere` are the numbers of groups that look like it on another day."""

    number: int
    tellings: list[Telling] = field(default_factory=list)
    elsewhere: set[int] = field(default_factory=set)

    @property
    def compared(self) -> Sequence[Telling]:
        return self.tellings[:_COMPARED]

    def takes(self, telling: Telling) -> bool:
        """Whether it tells this event: its time fits the tellings, and who and what fit one of them."""
        return all(fits(telling, other) for other in self.compared) and any(
            alike(telling, other) for other in self.compared
        )


def grouped(tellings: Iterable[Telling]) -> list[Group]:
    """Every telling in one group, in the order of the tellings that began them; undated ones stay alone."""
    groups: list[Group] = []
    # Those with most people first: a clause without a name then finds its group.
    ranked = sorted(tellings, key=lambda telling: -len(telling.people))
    index = _Index(ranked)
    for telling in ranked:
        group = next((group for group in index.near(telling) if group.takes(telling)), None)
        if group is None:
            group = Group(len(groups))
            groups.append(group)
        group.tellings.append(telling)
        if len(group.tellings) <= _COMPARED:
            index.add(group, telling)
    return _Meeting(groups, index).met()


class _Index:
    """Groups by day and by the hashes that their tellings are found by."""

    def __init__(self, tellings: Iterable[Telling]) -> None:
        self._days: dict[date, _Day] = {}
        for telling in tellings:
            for day in _days(telling):
                self._days.setdefault(day, _Day()).count(telling.found_by)

    def add(self, group: Group, telling: Telling) -> None:
        for day in _days(telling):
            self._days[day].add(group, telling)

    def near(self, telling: Telling) -> list[Group]:
        wanted = {*telling.found_by, *taken_up_keys(telling)}
        return self.sharing(wanted, [telling.day]) if telling.day else []

    def sharing(self, wanted: Set[int], days: Iterable[date]) -> list[Group]:
        """Those of these days that share most of the keys, at most CANDIDATES."""
        shared: dict[Group, int] = {}
        for day in days:
            if found := self._days.get(day):
                for key in wanted & found.groups.keys():
                    for group in found.groups[key]:
                        shared[group] = shared.get(group, 0) + 1
        return sorted(shared, key=lambda group: (-shared[group], group.number))[:CANDIDATES]


class _Day:
    """What leads to the groups of one day: only keys that two tellings share, for most belong to one alone.

    The strict ones are kept in any case, for they are looked up from other days.
    """

    def __init__(self) -> None:
        self._seen, self._shared = set[int](), set[int]()
        self.groups: dict[int, list[Group]] = {}

    def count(self, keys: Set[int]) -> None:
        self._shared |= self._seen & keys
        self._seen |= keys

    def add(self, group: Group, telling: Telling) -> None:
        for key in self._shared & telling.found_by | set(strict_keys(telling)):
            groups = self.groups.setdefault(key, [])
            if len(groups) < _LISTED and group not in groups:
                groups.append(group)


def _days(telling: Telling) -> Iterator[date]:
    """The days it is found on; a clock time may be of the day before or after to another writer."""
    if telling.day:
        for offset in _NEIGHBOURS if telling.is_fine else (0,):
            yield telling.day + timedelta(days=offset)


# -- groups whose times differ ----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Meeting:
    """Groups that are one event after all, though their times differ: other articles, but surely the same told.

    First two hours of one day, then the day that "last week" means, then the later day on which a plan came true. Two
    days for what has happened stay two groups that know of each other: it may also have happened twice.
    """

    groups: Sequence[Group]
    index: _Index
    gone: set[int] = field(default_factory=set)

    def met(self) -> list[Group]:
        for group in self._those(_has_hour):
            for other in self._near(group, (0,)):
                if _has_hour(other) and _days_between(group, other) == 0 and _surely(group, other):
                    self._join(group, other)
        for group in self._those(_is_stretch):
            days = (group.tellings[0].length // 86400) + 1
            within = [other for other in self._near(group, range(int(days))) if _is_held(group, other)]
            if len(within) == 1:  # of several it may be any
                self._join(within[0], group)
        for group in self._those(_is_plan):
            later = [other for other in self._near(group, range(1, NEAR.days + 1)) if _came_later(group, other)]
            if later:
                self._join(min(later, key=lambda other: (_days_between(group, other), other.number)), group)
        for group in self._those(_is_told_of_a_day):
            for other in self._near(group, range(1, _MISTAKEN + 1)):
                if other.tellings[0].people and _is_told_of_a_day(other) and _surely(group, other, _SAME_WORDS):
                    group.elsewhere.add(other.number)
                    other.elsewhere.add(group.number)
        return [group for group in self.groups if group.number not in self.gone]

    def _those(self, kind: Callable[[Group], bool]) -> Iterator[Group]:
        return (group for group in self.groups if group.number not in self.gone and kind(group))

    def _near(self, group: Group, offsets: Iterable[int]) -> list[Group]:
        """Groups of these days after the group's own that share what is needed to be surely the same."""
        first = group.tellings[0]
        days = [first.day + timedelta(days=offset) for offset in offsets] if first.day else []
        found = self.index.sharing(set(strict_keys(first)), days)
        return [other for other in found if other is not group and other.number not in self.gone]

    def _join(self, group: Group, other: Group) -> None:
        group.tellings.extend(other.tellings)
        self.gone.add(other.number)


def _has_hour(group: Group) -> bool:
    return any(each.is_fine and not each.is_planned for each in group.compared)


def _is_stretch(group: Group) -> bool:
    first = group.tellings[0]
    return first.day is not None and first.told.event.granularity not in DAYS and first.length <= _LONGEST_S


def _is_plan(group: Group) -> bool:
    return _is_of_a_day(group) and all(each.is_planned for each in group.tellings)


def _is_told_of_a_day(group: Group) -> bool:
    return _is_of_a_day(group) and not _is_plan(group)


def _is_of_a_day(group: Group) -> bool:
    first = group.tellings[0]
    return first.day is not None and first.told.event.granularity in DAYS


def _is_called_off(group: Group) -> bool:
    return any(each.is_called_off for each in group.compared)


def _is_held(group: Group, other: Group) -> bool:
    """An article may tell both: the stretch first, the day further down."""
    if _is_called_off(other) or not holds(group.tellings[0], other.tellings[0]):
        return False
    return _surely(group, other, _SAME_WORDS, apart=False)


def _came_later(plan: Group, other: Group) -> bool:
    """Whether the other is the plan's outcome on a later day: some days later only where a text says it was moved."""
    if not _is_told_of_a_day(other) or _is_called_off(other):
        return False
    told = (each.told for group in (plan, other) for each in group.compared)
    if any(_MOVED.search(each.sentence) for each in told):
        return _surely(plan, other, apart=False)
    return _days_between(plan, other) <= _PUT_OFF and _surely(plan, other, _SAME_WORDS)


def _days_between(group: Group, other: Group) -> int:
    one, another = group.tellings[0].day, other.tellings[0].day
    assert one and another
    return (another - one).days


def _surely(group: Group, other: Group, words: int = 1, *, apart: bool = True) -> bool:
    """`apart`: no article may tell both, for it would tell of two events."""
    if apart and {each.told.path for each in group.tellings} & {each.told.path for each in other.tellings}:
        return False
    return any(surely_alike(one, another, words) for one in group.compared for another in other.compared)
