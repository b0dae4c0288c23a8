"""The picture of a chronology: the events that most articles tell, drawn by `pictures.timeline`, and the same as text.

Which events are kept is `chronology_cut`'s. Clock times stand in one zone, named in the picture: on one axis hours of
two zones would put ten in New York before two in London.
"""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from zoneinfo import ZoneInfo

from bot.answers.chronology import CLOCK, Found, find, left_out
from bot.answers.chronology_asked import Asked, conditions
from bot.answers.chronology_axis import Axis, axis_of, place
from bot.answers.chronology_card import blocks, passage
from bot.answers.chronology_cut import most_told
from bot.answers.chronology_rows import Row
from bot.answers.chronology_words import came_true, day_heading, has_clock, lead, range_of, times
from bot.answers.record import Record, counted, short
from bot.model.reply import Attachment, Reply
from bot.pictures.timeline import Moment, Stretch, timeline_picture

ROWS = 8  # as many as fit on a card with their buttons; more would make the picture so high that it is shown small
_ALT = 1024  # characters that Discord takes
_WORDS = (150, 90, 60, 30)  # characters of an event's in the alt text: the most with which it fits


async def timeline(record: Record, fields: Sequence[str]) -> Reply:
    """What the button of a chronology asks for: the fields of its action after the verb."""
    asked = Asked.read(fields[1:])
    found = await find(record, asked)
    fitting = found.rows
    # In threads: others should not wait for what is chosen and drawn.
    shown = await asyncio.to_thread(_shown, fitting)
    zone = _zone(shown)
    limits = list(conditions(record, asked))
    clock = f"{CLOCK}, in the picture in {_city(zone)}" if zone else ""
    return Reply(
        title="What happened when",
        subtitle=" · ".join(filter(None, (range_of(shown), _count(shown, fitting), *limits, clock))),
        blocks=tuple(blocks(shown)),
        footer=await record.footer(),
        accent="chronology",
        attachments=(await asyncio.to_thread(_picture, shown, zone, limits, _note(found, shown)),),
    )


def _shown(fitting: Sequence[Row]) -> list[Row]:
    """What is drawn; the undated apart, for what they follow may not be among it."""
    kept = most_told(fitting, ROWS)
    return [row for row in kept if row.begin] + [replace(row, anchor=None) for row in kept if not row.begin]


def _zone(shown: Sequence[Row]) -> str:
    """Where most of those live who give a clock time; days are theirs too, so that few hours fall beside their day.

    Empty where nobody gives one.
    """
    zones = Counter(row.first.zone or "Etc/UTC" for row in shown if has_clock(row))
    return max(zones, key=zones.__getitem__, default="")


def _city(zone: str) -> str:
    return zone.rpartition("/")[2].replace("_", " ")


def _picture(shown: Sequence[Row], zone: str, limits: Sequence[str], note: str) -> Attachment:
    stretches = list(_stretches(shown, zone))
    subtitle = " · ".join((*limits, f"clock times in {_city(zone)}") if zone else limits)
    return Attachment("timeline.png", timeline_picture(subtitle, stretches, note), alt=_told(stretches, subtitle, note))


def _stretches(shown: Sequence[Row], zone: str) -> Iterator[Stretch]:
    for heading, group in groupby(shown, key=day_heading):
        members = list(group)
        # A day has hours where one of its events has.
        axis = next(filter(None, map(axis_of, members)), None)
        yield Stretch(heading, [_moment(row, axis, zone) for row in members], axis.ticks if axis else ())


def _moment(row: Row, axis: Axis | None, zone: str) -> Moment:
    told = passage(row.first, "")
    begin, end = place(row, axis, zone) if axis else (0.0, 1.0)
    return Moment(
        words=f"{'… ' if told.cut_before else ''}{told.words}{' …' if told.cut_after else ''}",
        status=row.status,
        time=_time(row, zone),
        note=_remarks(row),
        begin=begin,
        end=end,
    )


def _remarks(row: Row) -> str:
    articles = counted(len(row.articles), "article") if len(row.articles) > 1 else ""
    remarks = ("as planned" if came_true(row) else "", articles, times(row))
    return " · ".join(filter(None, remarks))


def _time(row: Row, zone: str) -> str:
    """The clock in that zone, with the day where it is another one there."""
    if not has_clock(row) or row.granularity == "part-of-day":
        return lead(row)
    assert row.begin
    ends = [instant.astimezone(ZoneInfo(zone)) for instant in (row.begin, row.end_before) if instant]
    day = f"{ends[0]:%a} " if ends[0].date() != row.day else ""
    return ("about " if row.approximate else "") + day + "–".join(f"{end:%H:%M}" for end in ends)


def _count(shown: Sequence[Row], fitting: Sequence[Row]) -> str:
    return counted(len(fitting), "event") if len(shown) == len(fitting) else f"{len(shown)} of {len(fitting):,} events"


def _note(found: Found, shown: Sequence[Row]) -> str:
    """What was left out, and why."""
    return " ".join(note.text for note in left_out(found, shown))


def _told(stretches: Sequence[Stretch], subtitle: str, note: str) -> str:
    """The picture in words, shortened to what an alt text may hold."""
    told = ""
    for room in _WORDS:
        days = (
            f"{each.heading}: {'; '.join(_moment_told(moment, room) for moment in each.moments)}" for each in stretches
        )
        head = f"Timeline, {subtitle}" if subtitle else "Timeline"
        told = " ".join(filter(None, (f"{head}. {'. '.join(days)}.", note)))
        if len(told) <= _ALT:
            break
    return told


def _moment_told(moment: Moment, room: int) -> str:
    return ", ".join(filter(None, (moment.time, moment.status, moment.note, f"“{short(moment.words, room)}”")))
