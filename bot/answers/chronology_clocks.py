"""Times of one event that differ, or only look as if they did, in the reader's terms. Pure.

"10 a.m. ET" and "2 PM UK time" are one moment, and on some days of the year not the hours apart that people know. What
the articles print stands in the explanation as they print it, with their numbers; no side is taken.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.answers.chronology_rows import Row
from bot.answers.chronology_same import overlap, telling
from bot.answers.record import spelt
from bot.model.timex import Granularity
from bot.store.events import ToldEvent
from bot.text.timex_grammar import load_grammar, readings

_CLOCK: frozenset[Granularity] = frozenset({"instant", "hour"})
_HOUR = timedelta(hours=1)


def other_times(row: Row) -> list[ToldEvent]:
    """For each other time that is told the first telling: other hours, other days; nothing that is just coarser."""
    if row.begin is None:
        return []
    found: dict[tuple[str, datetime | None, datetime | None], ToldEvent] = {}
    for told in row.evidence[1:]:
        event = told.event
        time = (event.begin, event.end_before)
        if time != (row.begin, row.end_before) and (event.granularity in _CLOCK or _is_another_day(told, row)):
            found.setdefault((told.printed, *time), told)
    return list(found.values())


def explained(row: Row) -> str:
    """Whether clock times that look different agree, and which clocks they are; empty where nothing looks different."""
    if row.begin is None:
        return ""
    clocks = [told for told in row.evidence if told.event.granularity in _CLOCK and told.printed]
    if len({told.printed for told in clocks}) < 2:
        return ""
    zones = list(dict.fromkeys(_zone(told) for told in clocks))
    apart = [each for each in _pairs(zones, row.begin) if each]
    if not apart:
        return ""
    printed = dict.fromkeys(f"“{told.printed}” [{told.citation.article_id}]" for told in _one_each(clocks, zones))
    verdict = "do not contradict each other" if _agree(clocks) else "do not agree"
    return f"{_joined(list(printed))} {verdict}: {'; '.join(apart)}."


def _is_another_day(told: ToldEvent, row: Row) -> bool:
    """Days of two writers' zones overlap by most of a day, neighbouring days by the hours between the zones."""
    return overlap(telling(told), telling(row.first)) < 0.5


def _agree(clocks: Sequence[ToldEvent]) -> bool:
    """Whether there is a moment that all of them have."""
    ends = [(each.begin, each.end) for each in map(telling, clocks)]
    return max(begin for begin, _ in ends) < min(end for _, end in ends)


def _one_each(clocks: Sequence[ToldEvent], zones: Sequence[str]) -> Iterator[ToldEvent]:
    """For each clock the first telling that has it."""
    for zone in zones:
        yield next(told for told in clocks if _zone(told) == zone)


def _zone(told: ToldEvent) -> str:
    """The zone that the expression names, else the writer's."""
    named = (reading.zone for reading in readings(told.printed, load_grammar()))
    return next(filter(None, named), told.zone or "Etc/UTC")


def _pairs(zones: Sequence[str], at: datetime) -> Iterator[str]:
    """The first clock beside each of the others."""
    for other in zones[1:]:
        yield _apart(zones[0], other, at)


def _apart(zone: str, other: str, at: datetime) -> str:
    """ "10:00 in New York is 14:00 in London, four hours apart that day, not five"; empty where clocks are the same."""
    hours = _between(zone, other, at)
    if not hours:
        return ""
    winter, summer = (abs(_between(zone, other, at.replace(month=month, day=15))) for month in (1, 7))
    unusual = f", not the usual {_spelt(winter)}" if winter == summer != abs(hours) else ""
    one, another = (at.astimezone(ZoneInfo(each)) for each in (zone, other))
    return (
        f"{one:%H:%M} in {_city(zone)} is {another:%H:%M} in {_city(other)}, "
        f"{_spelt(abs(hours), 'hour')} apart that day{unusual}"
    )


def _between(zone: str, other: str, at: datetime) -> float:
    one, another = (at.astimezone(ZoneInfo(each)).utcoffset() for each in (zone, other))
    assert one is not None and another is not None
    return (another - one) / _HOUR


def _spelt(hours: float, noun: str = "") -> str:
    number = spelt(int(hours)) if hours.is_integer() else f"{hours:g}"
    return f"{number} {noun}{'' if hours == 1 else 's'}" if noun else number


def _city(zone: str) -> str:
    return zone.rpartition("/")[2].replace("_", " ")


def _joined(parts: Sequence[str]) -> str:
    return " and ".join(filter(None, (", ".join(parts[:-1]), parts[-1])))
