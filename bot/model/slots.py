"""The instants at which a daily wall-clock time comes round in a zone, over clock changes and skipped dates.

In the model because those who plan a digest and those who say when the next one comes must agree.
Source: PEP 495 (a local time in a gap or a fold, and the offset each `fold` gives it).
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

_DAY = timedelta(days=1)
_SECOND = timedelta(seconds=1)


class Slot(NamedTuple):
    """The local date a slot belongs to, and its instant in UTC."""

    local_date: date
    at: datetime


def next_run(after: datetime, at: time, zone: str) -> datetime:
    """The first instant, in UTC, strictly after `after` at which it is `at` in `zone`."""
    return next_slot(after, at, zone).at


def next_slot(after: datetime, at: time, zone: str) -> Slot:
    """The first slot strictly after `after`.

    A time the clocks skip falls on the first instant after the gap; one that comes twice counts the first time; a
    local date that does not exist has no slot.
    """
    place = ZoneInfo(zone)
    # From the day before: where a gap swallows midnight its slot falls on the next date.
    on = after.astimezone(place).date() - _DAY
    while True:
        slot = _slot(on, at, place)
        if slot and slot.at > after:
            return slot
        on += _DAY


def last_slot(until: datetime, at: time, zone: str) -> Slot:
    """The latest slot at or before `until`."""
    place = ZoneInfo(zone)
    on = until.astimezone(place).date()
    while True:
        slot = _slot(on, at, place)
        if slot and slot.at <= until:
            return slot
        on -= _DAY


def _slot(on: date, at: time, place: ZoneInfo) -> Slot | None:
    midnight = _first_instant(datetime.combine(on, time()), place)
    if midnight.astimezone(place).date() != on:
        return None
    return Slot(on, _first_instant(datetime.combine(on, at), place))


def _first_instant(local: datetime, place: ZoneInfo) -> datetime:
    """The first instant at which the wall clock shows `local`, or the first one after the gap that swallows it."""
    instant = local.replace(tzinfo=place).astimezone(UTC)
    if instant.astimezone(place).replace(tzinfo=None) == local:
        return instant
    # In a gap fold 0 counts with the offset before it, which lands after the change, and fold 1 the other way round.
    before = local.replace(tzinfo=place, fold=1).astimezone(UTC)
    offset = instant.astimezone(place).utcoffset()
    while instant - before > _SECOND:
        middle = before + (instant - before) // 2
        if middle.astimezone(place).utcoffset() == offset:
            instant = middle
        else:
            before = middle
    return instant.replace(microsecond=0)
