"""The order of a chronology's rows: by time, the coarse before the fine in it, the undated by their anchors. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from bot.answers.chronology_same import FINE
from bot.store.events import ToldEvent
from bot.text.actions import action

if TYPE_CHECKING:
    from bot.answers.chronology_rows import Row

# How many paragraphs back the event may stand that "subsequently" follows: a story is told on in the next ones.
_BACK = 3
_RELATIVE = re.compile(r"\b(earlier|before|later|after)$", re.IGNORECASE)


def ordered(made: Sequence[Row], told: Sequence[ToldEvent]) -> list[Row]:
    """`told` are the tellings of all rows in the order of articles and places."""
    by_day: dict[date, list[Row]] = {}
    for row in made:
        if row.day:
            by_day.setdefault(row.day, []).append(row)
    # Day by day: one long sort holds the interpreter, and with it every other answer, for as long as it takes.
    dated = [row for _, rows in sorted(by_day.items()) for row in sorted(rows, key=_place)]
    of = {each.id: row for row in dated for each in row.evidence}
    by_article: dict[str, list[ToldEvent]] = {}
    for each in told:
        if each.event.begin:
            by_article.setdefault(each.path, []).append(each)
    after: dict[int, list[Row]] = {}
    last = []
    for row in made:
        if row.begin:
            continue
        row = _anchored(row, by_article.get(row.first.path, ()))
        if row.anchor:
            after.setdefault(id(of[row.anchor.id]), []).append(row)
        else:
            last.append(row)
    return [each for row in dated for each in (row, *after.get(id(row), ()))] + last


def _place(row: Row) -> tuple[date, bool, timedelta, datetime, str, int]:
    """By local date, so that the day of one zone does not fall between the hours of another; hours by their instant."""
    assert row.begin and row.day
    is_fine = row.granularity in FINE
    length = (row.end_before or row.begin) - row.begin
    return row.day, is_fine, timedelta(0) if is_fine else -length, row.begin, row.first.path, row.first.id


def _anchored(row: Row, dated: Sequence[ToldEvent]) -> Row:
    """What an undated telling stands by among the dated ones of its article.

    "Subsequently" follows the last event before it in its paragraph, or one of its people's in those before; "the vote
    was planned an hour earlier" comes before that vote.
    """
    first = row.first
    start, paragraph = first.citation.span.start, first.citation.paragraph
    if relative := _RELATIVE.search(first.printed):
        families = action(first.words).families
        named = [each for each in dated if first.people & each.people and families & action(each.words).families]
        anchor = min(named, key=lambda each: (_length(each), each.citation.span.start), default=None)
        return replace(row, anchor=anchor, is_before=relative[1].casefold() in ("earlier", "before"))
    if not first.is_order:
        return row
    earlier = [
        each for each in dated if each.citation.span.start < start and each.citation.paragraph >= paragraph - _BACK
    ]
    own = [each for each in earlier if each.citation.paragraph == paragraph]
    of_people = [each for each in earlier if each.people & first.people]
    if own:
        return replace(row, anchor=own[-1])
    # The finest of the nearest paragraph: "his second visit this year" there is no part of the story.
    return replace(row, anchor=max(of_people, key=lambda each: (each.citation.paragraph, -_length(each)), default=None))


def _length(told: ToldEvent) -> timedelta:
    assert told.event.begin
    return (told.event.end_before or told.event.begin) - told.event.begin
