"""What of a long chronology is kept where there is no room for all. Pure; what is said of it is the caller's.

Days get their places as parties get seats by votes, the votes of a day being the articles that mention it (Timeline17:
that number ranks days best). So the main day shows most, and no day that many mention is crowded out by its events.
Source: the method of D'Hondt.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from datetime import timedelta

from bot.answers.chronology_rows import Row
from bot.answers.chronology_words import day_heading, days, has_clock

_WEEK = timedelta(days=7)


def most_told(rows: Sequence[Row], room: int, cost: Callable[[Row], int] = lambda row: 1) -> list[Row]:
    """Those that fit into the room, in their own order; the undated only where room is left by all others."""
    ranked = sorted(range(len(rows)), key=_ranks(rows).__getitem__)
    kept = set[int]()
    for n in ranked:
        room -= cost(rows[n])
        if room < 0:
            break
        kept.add(n)
    return [row for n, row in enumerate(rows) if n in kept]


def _ranks(rows: Sequence[Row]) -> list[tuple[int, float, int]]:
    """For each row what sorts it, what is kept longest first: days by their places, then months and years, then the
    undated; of one day what most articles tell, then what is told to the hour.
    """
    mentions: dict[str, set[str]] = {}
    for row in rows:
        mentions.setdefault(day_heading(row), set()).update(row.articles)
    places = Counter[str]()
    ranks: dict[int, tuple[int, float, int]] = {}
    for n in sorted(range(len(rows)), key=lambda n: (-len(rows[n].articles), not has_clock(rows[n]), n)):
        heading = day_heading(rows[n])
        places[heading] += 1
        ranks[n] = (_coarseness(rows[n]), -len(mentions[heading]) / places[heading], n)
    return [ranks[n] for n in range(len(rows))]


def _coarseness(row: Row) -> int:
    if row.begin is None:
        return 2
    first, after = days(row)
    return int(after - first > _WEEK)
