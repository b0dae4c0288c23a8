"""A chronology as files for other programs: a calendar, a table, slides for TimelineJS. Pure.

The card that brings them is `chronology_export`'s. Days are their writer's, clock times UTC, and every telling stands
in each file with its source. Sources: RFC 5545 (iCalendar), made by the library icalendar; RFC 4180 (CSV); TimelineJS
3, "JSON data format".
"""

from __future__ import annotations

import csv
import json
import uuid
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta
from html import escape
from io import StringIO
from typing import Any

from icalendar import STATUS, TRANSP, Calendar, Event

from bot.answers.chronology_clocks import explained
from bot.answers.chronology_rows import Row
from bot.answers.chronology_words import day_heading, days, has_clock, lead, row_label
from bot.answers.record import day
from bot.model.timex import Granularity
from bot.store.events import ToldEvent

_PRODUCT = "-//On the Record//Chronology//EN"
_NAMESPACE = uuid.UUID("6f1c1d9a-2f0e-5a53-9a3b-0d2b6f0c7e11")  # any, but always this one
_STATUS = {"planned": STATUS.TENTATIVE, "happened": STATUS.CONFIRMED}  # RFC 5545 has none for what is only claimed
# Spreadsheets run what begins so (OWASP, "CSV injection"); an apostrophe makes it text and is mostly not shown.
_FORMULA = ("=", "+", "-", "@")
# How many parts of a TimelineJS date stand for what is coarser than a day.
_PARTS: dict[Granularity, int] = {"month": 2, "quarter": 2, "season": 2, "year": 1, "decade": 1}
_COLUMNS = (
    "first_day",
    "last_day",
    "begin_utc",
    "end_utc",
    "precision",
    "approximate",
    "status",
    "times_differ",
    "articles",
    "words",
    "source",
    "url",
    "other_tellings",
    "note",
)


def calendar(rows: Sequence[Row], now: datetime) -> bytes:
    """iCalendar: clock times as such, everything coarser as all-day events; the undated are left out."""
    # Not by Calendar.new, which would give the file an id of its own: a second export is not another calendar.
    made = Calendar()
    made.prodid, made.version, made.calendar_name = _PRODUCT, "2.0", "What happened when"
    for row in _dated(rows):
        made.add_component(_event(row, now))
    return bytes(made.to_ical())


def table(rows: Sequence[Row]) -> bytes:
    """CSV with a header, a line for each row. Begins with a byte order mark: without it Excel takes “é” for “Ã©”."""
    sheet = StringIO(newline="")
    writer = csv.writer(sheet)
    writer.writerow(_COLUMNS)
    for row in rows:
        writer.writerow(_harmless(cell) for cell in _cells(row))
    return sheet.getvalue().encode("utf-8-sig")


def slides(rows: Sequence[Row], subtitle: str) -> bytes:
    """JSON for TimelineJS 3, planned, happened and claimed each on a line of their own; the undated are left out."""
    made = {
        "title": {"text": {"headline": "What happened when", "text": escape(subtitle, quote=False)}},
        "events": [_slide(row) for row in _dated(rows)],
    }
    return json.dumps(made, ensure_ascii=False, indent=1).encode()


def _dated(rows: Sequence[Row]) -> Iterator[Row]:
    return (row for row in rows if row.begin)


# -- iCalendar --------------------------------------------------------------------------------------------------------


def _event(row: Row, now: datetime) -> Event:
    begin, end = _clock(row) if has_clock(row) else days(row)
    return Event.new(
        uid=_uid(row),
        stamp=now.astimezone(UTC),
        start=begin,
        end=end,
        summary=_plain(row.first.words),
        url=_url(row.first) or None,
        description="\n".join((*_labels(row), *map(_telling, _tellings(row)))),
        categories=[row.status],
        status=_STATUS.get(row.status),
        # Nobody is busy because of it.
        transparency=TRANSP.TRANSPARENT,
    )


def _clock(row: Row) -> tuple[datetime, datetime | None]:
    assert row.begin
    return row.begin.astimezone(UTC), row.end_before.astimezone(UTC) if row.end_before else None


def _uid(row: Row) -> str:
    """The same in each export, also after other articles have told the event: made from who told it first."""
    told = min(row.evidence, key=lambda told: (told.published or date.max, told.path, told.citation.span.start))
    span, begin = told.citation.span, told.event.begin
    return str(uuid.uuid5(_NAMESPACE, f"{told.path}#{span.start}-{span.end}@{begin.isoformat() if begin else ''}"))


# -- CSV --------------------------------------------------------------------------------------------------------------


def _cells(row: Row) -> Iterator[str]:
    first, after = days(row) if row.begin else (None, None)
    begin, end = _clock(row) if has_clock(row) else (None, None)
    yield first.isoformat() if first else ""
    yield (after - timedelta(days=1)).isoformat() if after else ""
    yield f"{begin:%Y-%m-%d %H:%M}" if begin else ""
    yield f"{end:%Y-%m-%d %H:%M}" if end else ""
    yield row.granularity
    yield "yes" if row.approximate else ""
    yield row.status
    yield "yes" if row.differs or row.moved else ""
    yield str(len(row.articles))
    yield _plain(row.first.words)
    yield _source(row.first)
    yield _url(row.first)
    yield " | ".join(map(_telling, _tellings(row)[1:]))
    yield explained(row)


def _harmless(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_FORMULA) else cell


# -- TimelineJS -------------------------------------------------------------------------------------------------------


def _slide(row: Row) -> dict[str, Any]:
    labels = "".join(f"<p>{_html(label)}</p>" for label in _labels(row))
    tellings = "".join(f"<p>{_html(_told(told))} — {_linked(told)}</p>" for told in _tellings(row))
    slide = {
        "display_date": _when(row),
        "text": {
            "headline": _html(row.first.words),
            "text": f"{labels}{tellings}",
        },
        "group": row.status,
        "unique_id": _uid(row),
        "autolink": False,
    }
    begin, end = _dates(row)
    return {"start_date": begin} | ({"end_date": end} if end else {}) | slide


def _dates(row: Row) -> tuple[dict[str, int], dict[str, int] | None]:
    """A start as fine as what is known, and the last day where there are more than one, so that they make a bar."""
    if has_clock(row):
        begin, end = _clock(row)
        return _date(begin, 5), _date(end, 5) if end else None
    first, after = (datetime.combine(each, time()) for each in days(row))
    last = after - timedelta(days=1)
    return _date(first, _PARTS.get(row.granularity, 3)), _date(last, 3) if last > first else None


def _date(at: datetime, parts: int) -> dict[str, int]:
    names = ("year", "month", "day", "hour", "minute")[:parts]
    return dict(zip(names, (at.year, at.month, at.day, at.hour, at.minute), strict=False))


def _when(row: Row) -> str:
    """TimelineJS knows no zones: the date is given in words as well."""
    if not has_clock(row):
        return day_heading(row)
    if row.granularity == "part-of-day":
        return f"{day_heading(row)}, {lead(row)}"
    begin, end = _clock(row)
    until = f" to {end:%H:%M}" if end else ""
    return f"{'about ' if row.approximate else ''}{day(begin.date())}, {begin:%H:%M}{until} UTC"


def _linked(told: ToldEvent) -> str:
    """The source, leading to the article where its address is known."""
    url, source = _url(told), _html(_source(told))
    return f'<a href="{escape(url)}">{source}</a>' if url else source


def _html(text: str) -> str:
    return escape(_plain(text), quote=False)


# -- words ------------------------------------------------------------------------------------------------------------


def _labels(row: Row) -> Iterator[str]:
    """What is said of the row, and whether its clock times agree where they look different."""
    yield row_label(row, with_source=False)
    if agreement := explained(row):
        yield agreement


def _tellings(row: Row) -> tuple[ToldEvent, ...]:
    """Every telling, then what other articles tell alike of another day."""
    return row.evidence + row.elsewhere


def _telling(told: ToldEvent) -> str:
    url = _url(told)
    return f"{_told(told)} — {_source(told)}{f', {url}' if url else ''}"


def _told(told: ToldEvent) -> str:
    """Without marks around the words, which often hold a quotation themselves."""
    return f"{told.event.status}: {_plain(told.words)}"


def _source(told: ToldEvent) -> str:
    outlet = f"{told.outlet}, " if told.outlet else ""
    return _plain(f"{outlet}“{told.headline}”, paragraph {told.citation.paragraph}, {day(told.published)}")


def _url(told: ToldEvent) -> str:
    """The article's address on the web, and nothing else that a program might open."""
    return _plain(told.url) if told.url and told.url.startswith(("https://", "http://")) else ""


def _plain(text: str) -> str:
    """On one line, without signs that are not seen: a file must not turn or hide what stands beside them."""
    return "".join(char for char in " ".join(text.split()) if char.isprintable())
