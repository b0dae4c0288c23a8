"""How a chronology says when: headings, clock times, precision. Labels only; the words of events are the articles'.

A clock time is a Discord timestamp, which every reader sees in their own zone; a day stays the writer's day.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from bot.answers.chronology_rows import Row
from bot.answers.record import counted, day, source_line
from bot.model.timex import Granularity
from bot.store.events import ToldEvent
from bot.store.record import Source

_PRECISION: dict[Granularity, str] = {"instant": "exact", "hour": "exact", "part-of-day": "about"}
_PARTS = {6: "morning", 12: "afternoon", 18: "evening", 20: "night"}  # by the local hour it begins


def day_heading(row: Row) -> str:
    """What a row stands under: its day, or the week, month or year that is all the texts say."""
    first = row.day
    if first is None:
        if row.anchor is None:
            return "Date unknown"
        return "Before that, date unknown" if row.is_before else "After that, date unknown"
    match row.granularity:
        case "week":
            return f"Week of {day(first)}"
        case "weekend":
            return f"Weekend of {_span(first, first + timedelta(days=1))}"
        case "month":
            return f"{first:%B %Y}"
        case "quarter" | "season":
            return f"{first:%B} to {_month_before_end(row):%B %Y}"
        case "year":
            return f"{first.year}"
        case "decade":
            return f"The {first.year}s"
    if row.granularity == "day" and row.end_before and row.begin and row.end_before - row.begin > timedelta(hours=26):
        return _span(first, first + timedelta(days=(row.end_before - row.begin).days - 1))
    return f"{first:%A} {day(first)}"


def has_clock(row: Row) -> bool:
    """Whether it is known to the hour or the part of the day, not only to the day."""
    return row.granularity in ("instant", "hour", "part-of-day")


def days(row: Row) -> tuple[date, date]:
    """The first day of a dated row and the day after its last, where its writer is."""
    assert row.begin and row.day
    # Rounded: a day on which clocks are changed has 23 hours or 25.
    length = round(((row.end_before or row.begin) - row.begin) / timedelta(days=1))
    return row.day, row.day + timedelta(days=max(length, 1))


def lead(row: Row) -> str:
    """The clock, where the texts give one."""
    return _clock(row.first) if row.begin and has_clock(row) else ""


def time_told(told: ToldEvent, row: Row) -> str:
    """When this telling says, with the day where it is another than the row's."""
    alone = _alone(told)
    clock = _clock(told) if has_clock(alone) else ""
    return ", ".join(filter(None, (clock, day_heading(alone) if alone.day != row.day or not clock else "")))


def _alone(told: ToldEvent) -> Row:
    """The row that it would be if nobody else told it."""
    event = told.event
    return Row((told,), event.begin, event.end_before, event.granularity, event.status, event.approximate)


def _clock(told: ToldEvent) -> str:
    event = told.event
    if event.begin is None:
        return ""
    if event.granularity == "part-of-day":
        return _PARTS.get(event.begin.astimezone(ZoneInfo(told.zone or "Etc/UTC")).hour, "")
    stamp = f"<t:{int(event.begin.timestamp())}:t>"
    if event.end_before:
        stamp += f" – <t:{int(event.end_before.timestamp())}:t>"
    return f"about {stamp}" if event.approximate else stamp


def row_label(row: Row, *, with_source: bool = True) -> str:
    """Precision, status and sources: "exact · happened · 5 articles · [2] Herald · ¶3 · 4 May 2024"."""
    precision = "about" if row.approximate else _PRECISION.get(row.granularity, row.granularity)
    count = len(row.articles)
    parts = [
        precision,
        _status(row),
        counted(count, "article") if count > 1 else "",
        times(row),
        _clocks(row),
        source_label(row.first) if with_source else "",
    ]
    return " · ".join(part for part in parts if part)


def times(row: Row) -> str:
    """Whether the times told of it are one."""
    parts = [
        "not as planned" if row.moved else "",
        "another article has another day" if row.elsewhere else "",
        "times differ" if row.differs and not row.elsewhere else "",
    ]
    return " · ".join(filter(None, parts))


def came_true(row: Row) -> bool:
    """Whether it was planned and happened then."""
    return row.status == "happened" and not row.moved and any(told.event.status == "planned" for told in row.evidence)


def source_label(told: ToldEvent) -> str:
    source = Source(told.citation.article_id, told.headline, told.outlet, told.published)
    return source_line(source, told.citation.paragraph)


def range_of(shown: Sequence[Row]) -> str:
    days = [row.day for row in shown if row.day]
    return _span(min(days), max(days)) if days else ""


def _status(row: Row) -> str:
    return f"{row.status}, as planned" if came_true(row) else row.status


def _clocks(row: Row) -> str:
    """ "10:00 New York = 14:00 London", where writers of different zones tell the same instant."""
    if row.granularity != "instant" or row.begin is None:
        return ""
    zones = list(dict.fromkeys(told.zone for told in row.evidence if told.zone))
    walls = {zone: row.begin.astimezone(ZoneInfo(zone)) for zone in zones}
    if len({wall.utcoffset() for wall in walls.values()}) < 2:
        return ""
    return " = ".join(f"{wall:%H:%M} {zone.rpartition('/')[2].replace('_', ' ')}" for zone, wall in walls.items())


def _span(first: date, last: date) -> str:
    if first == last:
        return day(first)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day} – {day(last)}"
    return f"{first.day} {first:%B} – {day(last)}" if first.year == last.year else f"{day(first)} – {day(last)}"


def _month_before_end(row: Row) -> date:
    assert row.end_before
    return (row.end_before - timedelta(days=2)).date()
