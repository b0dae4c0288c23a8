"""The time expressions of an article as TIMEX3, each resolved to an interval of instants where the text fixes one.

The grammar is in `timex_grammar`, what a reading means in `timex_resolve`. Here every expression gets its scene
(the day "today" means there, the date a clock time belongs to, the direction of its clause) and the writer's zone.
Which clause an expression dates is left to `events`.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.model.article import Span
from bot.model.timex import Timex
from bot.text.timex_calendar import interval
from bot.text.timex_direction import direction, load_cues
from bot.text.timex_grammar import Reading, load_grammar, readings
from bot.text.timex_resolve import Scene, resolve

# A sentence ends at a paragraph break, or at a full stop before a capital that closes no abbreviation. Good enough to
# find a clause's verb; the sentences of the record are `sentences`' business.
_END = re.compile(
    r"\n|(?<!\b[A-Z])(?<!\b(?:Mr|Ms|Dr|St|No))(?<!\b(?:Mrs|Sen|Rep|Gov|Gen|Inc|Nov|Oct|Dec|Jan|Feb|Aug))[.!?][”\"’')]*\s+(?=[“\"‘(]?[A-Z])"
)
_NEEDS_DIRECTION = frozenset(
    {"date", "days", "month", "weekday", "holiday", "season", "quarter", "half", "step", "clock", "part"}
)
# "from Monday to Wednesday": the second follows the first.
_UNTIL = re.compile(r"\s+(?:to|through|until|till|and)\s+")
_FROM = re.compile(r"\b(?:from|between)\s+$", re.IGNORECASE)
_DAYS = frozenset({"date", "weekday", "deictic", "clock", "part", "holiday"})
_STALE_DAYS = 14  # a date told further back than this starts a story of its own, and its weekdays follow it


def timexes(
    text: str,
    published: date | None,
    zone: str | None,
    skip: Sequence[Span] = (),
    quoted: Sequence[Span] = (),
) -> tuple[Timex, ...]:
    """All time expressions outside `skip`, in text order; linear in the text.

    `published` is the local date in `zone` (IANA). Without it relative expressions keep begin None and a value with X;
    without a zone days are UTC days and a clock time that names none counts as its day.
    """
    found = readings(text, load_grammar(), skip)
    ends = [0, *(match.end() for match in _END.finditer(text)), len(text)]
    values: list[str | None] = []
    timed: list[Timex] = []
    for index, reading in enumerate(found):
        scene = _scene(text, index, found, values, ends, published, quoted)
        resolved = resolve(reading, scene)
        values.append(resolved[1] if resolved else None)
        if resolved:
            timed.append(_placed(Timex(reading.span, *resolved, approximate=reading.approximate), reading, zone))
    return tuple(timed)


# -- the scene --------------------------------------------------------------------------------------------------------


def _scene(
    text: str,
    index: int,
    found: Sequence[Reading],
    values: Sequence[str | None],
    ends: Sequence[int],
    published: date | None,
    quoted: Sequence[Span],
) -> Scene:
    reading = found[index]
    sentence = _sentence(ends, reading.span)
    day = _speech_day(reading, sentence, found[:index], values, quoted) or published
    ahead = (
        direction(text[sentence.start : reading.span.start], text[reading.span.end : sentence.end], load_cues())
        if reading.kind in _NEEDS_DIRECTION
        else 0
    )
    if index and (first := _opens_stretch(text, found[index - 1], reading, values[-1])):
        day, ahead = first, 1
    told = [value for value in values[-6:] if value and interval(value)]
    quarters = [
        value
        for other, value in zip(found[:index], values, strict=True)
        if value and other.kind == "quarter" and interval(value)
    ][-1:]
    return Scene(
        day=day,
        direction=ahead,
        told=told[-1] if told else None,
        clock_day=_clock_day(index, sentence, found, values),
        quarterly=quarters[-1] if quarters else None,
    )


def _sentence(ends: Sequence[int], span: Span) -> Span:
    place = bisect_right(ends, span.start)
    return Span(ends[place - 1], ends[min(place, len(ends) - 1)])


def _speech_day(
    reading: Reading, sentence: Span, found: Sequence[Reading], values: Sequence[str | None], quoted: Sequence[Span]
) -> date | None:
    """ "today" in a quotation is the day of the speech, where the sentence around it dates that."""
    if not any(span.covers(reading.span) for span in quoted):
        return None
    for other, value in zip(reversed(found), reversed(values), strict=True):
        outside = not any(span.covers(other.span) for span in quoted)
        if outside and value and sentence.covers(other.span) and (when := interval(value)) and when[2] == "day":
            return when[0].date()
    return None


def _opens_stretch(text: str, earlier: Reading, reading: Reading, value: str | None) -> date | None:
    """The first day of "from Monday to Wednesday" when the reading is the second."""
    if reading.kind != "weekday" or earlier.kind != "weekday" or not value:
        return None
    between = text[earlier.span.end : reading.span.start]
    if not _UNTIL.fullmatch(between) or not _FROM.search(text[max(0, earlier.span.start - 12) : earlier.span.start]):
        return None
    when = interval(value)
    return when[0].date() if when else None


def _clock_day(index: int, sentence: Span, found: Sequence[Reading], values: Sequence[str | None]) -> date | None:
    """The date of a clock time's own sentence, never the last one told."""
    for other, value in zip(reversed(found[:index]), reversed(values), strict=True):
        if not sentence.covers(other.span):
            break
        if value and other.kind in _DAYS and (when := interval(value)) and when[2] != "month":
            return when[0].date()
    return None


# -- instants ---------------------------------------------------------------------------------------------------------


def _placed(timex: Timex, reading: Reading, zone: str | None) -> Timex:
    """The expression with its instants in UTC."""
    if timex.type not in ("DATE", "TIME"):
        return timex
    first, _, last = timex.value.partition("/")
    found = interval(timex.value) or interval(first)
    if found is None:
        return timex
    begin, end, granularity = found
    if last and not last.startswith("T") and (until := interval(last)):
        end = until[1]
    place = reading.zone or zone
    if place is None and reading.hour is not None:
        begin = datetime.combine(begin.date(), time())
        end, granularity = begin + timedelta(days=1), "day"
    return replace(
        timex,
        begin=_instant(begin, place, reading.fold or 0),
        end_before=_instant(end, place, reading.fold or 0) if end else None,
        granularity=granularity,
    )


def _instant(local: datetime, zone: str | None, fold: int = 0) -> datetime:
    """The instant of a wall clock. One that comes twice is the first, unless standard time is named (`fold`).

    One that a clock set forward skipped is read as if the clock had not been set: what the writer's watch showed.
    """
    return local.replace(tzinfo=ZoneInfo(zone or "Etc/UTC"), fold=fold).astimezone(UTC)
