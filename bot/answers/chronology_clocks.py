"""Times of one event that differ, or only look as if they did, in the reader's terms. Pure.

"10 a.m. ET" and "2 PM UK time" are one moment, and on some days of the year not the hours apart that people know. What
the articles print stands in the explanation as they print it, with their numbers; no side is taken.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

from bot.answers.chronology_rows import Row
from bot.answers.chronology_same import overlap, telling
from bot.answers.zones import apart, clock
from bot.model.timex import Granularity
from bot.store.events import ToldEvent

_CLOCK: frozenset[Granularity] = frozenset({"instant", "hour"})


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
    differences = [each for other in zones[1:] if (each := apart(zones[0], other, row.begin))]
    if not differences:
        return ""
    printed = dict.fromkeys(f"“{told.printed}” [{told.citation.article_id}]" for told in _one_each(clocks, zones))
    verdict = "do not contradict each other" if _agree(clocks) else "do not agree"
    return f"{_joined(list(printed))} {verdict}: {'; '.join(differences)}."


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
    return clock(told.printed, told.zone)


def _joined(parts: Sequence[str]) -> str:
    return " and ".join(filter(None, (", ".join(parts[:-1]), parts[-1])))
