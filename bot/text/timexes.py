"""The time expressions of an article as TIMEX3, each resolved to an interval of instants where the text fixes one.

The grammar is in `timex_grammar`, what a reading means in `timex_resolve`. Here every expression gets its scene
(the day "today" means there, the date a clock time belongs to, the direction of its clause) and the writer's zone.
Which clause an expression dates is left to `events`.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from itertools import takewhile
from typing import NamedTuple
from zoneinfo import ZoneInfo

from bot.model.article import Span
from bot.model.timex import Timex
from bot.text.happenings import happenings
from bot.text.timex_calendar import interval
from bot.text.timex_direction import direction, load_cues
from bot.text.timex_grammar import Reading, load_grammar, readings
from bot.text.timex_resolve import resolve
from bot.text.timex_scene import Scene

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
# Only accounts and economies have quarters that are parts of a year.
_ACCOUNTS = re.compile(
    r"\b(?:profits?|revenues?|sales|earnings|earned \W?\d+|net (?:income|loss)|shares|(?:a|per) share|GDP|econom\w+"
    r"|fiscal|quarterly|inflation|results|output|shipments)\b",
    re.IGNORECASE,
)
_CLOSE, _LONG = 60, 1000  # characters: the words right before it; more than any sentence of news has
# "starts work at 7 a.m.", "a plan to start classes at 9 a.m.": on any day.
_HABIT = re.compile(
    r"\b(?:start|begin|finish|end)(?:s|es|ning|ing)? (?:work|school|classes|lessons|shifts|(?:their|her|his) days?) "
    r"(?:at|around|before|after|by) (?:about )?$",
    re.IGNORECASE,
)
# "would have lived had help come by midnight": at a time that never was.
_UNREAL = re.compile(r"\b(?:would|could|might)(?: \w+ly)? have \w+", re.IGNORECASE)
# "He slid into a gully and lost his boots in the fall" is not the season.
_FELL = re.compile(r"\b(?:fell|slid|slipped|tumbled|plunged|toppled|dropped \d+)\b")
_LIKE_NAMES = frozenset({"month", "weekday", "season", "holiday"})
_IN = re.compile(r"\b(?:in|since|until|during|last|next|this|early|late|mid)[ -]$", re.IGNORECASE)
_NARRATED = frozenset({"date", "days", "weekday"})
_STALE_DAYS = 14  # a day told further back than this has begun a story of its own
_RUNNING_DAYS = 6  # a weekday told further back would be another week's
_RECENT = 30  # expressions; a quarter named longer ago is not what "a year earlier" means


def timexes(
    text: str,
    published: date | None,
    zone: str | None,
    skip: Sequence[Span] = (),
    quoted: Sequence[Span] = (),
    names: Sequence[Span] = (),
) -> tuple[Timex, ...]:
    """All time expressions outside `skip` and the `names` of people (April Jones), in text order; linear in the text.

    `published` is the local date in `zone` (IANA). Without it relative expressions keep begin None and a value with X;
    without a zone days are UTC days and a clock time that names none counts as its day.
    """
    ends = [0, *(match.end() for match in _END.finditer(text)), len(text)]
    has_accounts = bool(_ACCOUNTS.search(text))
    told: list[_Told] = []
    timed: list[Timex] = []

    def order(reading: Reading) -> tuple[int, bool, int, int]:
        """Within a sentence what is quoted comes last, and a bare clock time: their anchors may stand behind them."""
        start = reading.span.start
        return bisect_right(ends, start), _is_quoted(reading, quoted), _lateness(reading), start

    for reading in sorted(readings(text, load_grammar(), skip), key=order):
        if reading.kind in _LIKE_NAMES and _is_a_name(text, reading.span, names):
            continue
        if reading.kind == "quarter" and reading.year is None and not has_accounts:
            continue  # a quarter of a match
        if reading.season == "FA" and reading.year is None and _is_a_tumble(text, reading.span):
            continue
        scene = _scene(text, reading, told, ends, published, quoted)
        resolved = resolve(reading, scene)
        # "just a week prior", counted from the article for want of a day told: nobody counts days then.
        approximate = reading.approximate or (reading.kind == "offset" and reading.unit == "W" and not scene.told)
        timex = resolved and _placed(Timex(reading.span, *resolved, approximate=approximate), reading, zone)
        if timex and _counts_hours(reading):
            timex = _hours_on(timex, reading, told, text.rfind("\n", 0, reading.span.start))
        told.append(_Told(reading, resolved[1] if resolved else "", timex))
        if timex:
            timed.append(timex)
    return tuple(sorted(timed, key=lambda timex: timex.span))


def _is_a_name(text: str, span: Span, names: Sequence[Span]) -> bool:
    """A surname alone may still be the month where a preposition of time stands before it."""
    name = next((name for name in names if name.covers(span)), None)
    return name is not None and (name != span or not _IN.search(text, max(0, span.start - 10), span.start))


def _is_a_tumble(text: str, span: Span) -> bool:
    paragraph = text.rfind("\n", 0, span.start) + 1
    return text.startswith("the fall", span.start) and bool(
        _FELL.search(text, max(paragraph, span.start - _LONG), span.start)
    )


def _lateness(reading: Reading) -> int:
    """0 for what has its own day, then clock times that take one from their sentence, then what counts from those."""
    return 2 if _counts_hours(reading) else int(_is_bare_clock(reading) or reading.kind == "daypart")


def _is_bare_clock(reading: Reading) -> bool:
    return reading.kind == "clock" and not (reading.day or reading.weekday or reading.which is not None)


# -- the scene --------------------------------------------------------------------------------------------------------


class _Told(NamedTuple):
    """An expression that came before, with its value."""

    reading: Reading
    value: str
    timex: Timex | None

    @property
    def day(self) -> date | None:
        """The day it begins, if it names an interval of the calendar."""
        found = interval(self.value.partition("/")[0])
        return found[0].date() if found else None


def _scene(
    text: str,
    reading: Reading,
    told: Sequence[_Told],
    ends: Sequence[int],
    published: date | None,
    quoted: Sequence[Span],
) -> Scene:
    sentence = _sentence(ends, reading.span)
    start = reading.span.start
    if reading.kind == "clock" and _HABIT.search(text, max(sentence.start, start - _CLOSE), start):
        return Scene(day=None)
    if _is_bare_clock(reading) and _UNREAL.search(text, max(sentence.start, start - _LONG), start):
        return Scene(day=None, clock_day=_clock_day(reading, sentence, told))
    day = _speech_day(reading, sentence, told, quoted) or published
    ahead = (
        direction(
            text[max(sentence.start, start - _LONG) : start],
            text[reading.span.end : min(sentence.end, reading.span.end + _LONG)],
            load_cues(),
        )
        if reading.kind in _NEEDS_DIRECTION
        else 0
    )
    if first := _first_of_stretch(text, reading, told):
        day, ahead = first, 1
    paragraph = text.rfind("\n", 0, reading.span.start)
    if story := _story_day(reading, told, paragraph, day):
        day, ahead = story, 1
    own_day = _clock_day(reading, sentence, told) or _taken_up(text, reading, sentence, told, ends, day)
    if _is_bare_clock(reading) and own_day is None and ahead < 0 and day and day == published:
        day = _running_day(told, day)
        if day and day < published and reading.sense == "midnight":
            day += timedelta(days=1)  # a day's story comes to the midnight that ends it
    return Scene(
        day=day,
        direction=ahead,
        told=next(
            (each.value for each in reversed(told[-_RECENT:]) if each.reading.span.start > paragraph and each.day), None
        ),
        clock_day=own_day,
        quarterly=next((each.value for each in reversed(told[-_RECENT:]) if each.reading.kind == "quarter"), None),
    )


def _sentence(ends: Sequence[int], span: Span) -> Span:
    place = bisect_right(ends, span.start)
    return Span(ends[place - 1], ends[min(place, len(ends) - 1)])


def _speech_day(reading: Reading, sentence: Span, told: Sequence[_Told], quoted: Sequence[Span]) -> date | None:
    """ "today" in a quotation is the day of the speech, where the sentence around it dates that."""
    if not _is_quoted(reading, quoted):
        return None
    for other in _of_sentence(sentence, told):
        if other.reading.kind in _DAYS and not _is_quoted(other.reading, quoted):
            return other.day
    return None


def _is_quoted(reading: Reading, quoted: Sequence[Span]) -> bool:
    return any(span.covers(reading.span) for span in quoted)


def _first_of_stretch(text: str, reading: Reading, told: Sequence[_Told]) -> date | None:
    """The first day of "from Monday to Wednesday" when the reading is the second."""
    if not told or reading.kind != "weekday" or told[-1].reading.kind != "weekday":
        return None
    start, end = told[-1].reading.span
    if _UNTIL.fullmatch(text[end : reading.span.start]) and _FROM.search(text[max(0, start - 12) : start]):
        return told[-1].day
    return None


def _story_day(reading: Reading, told: Sequence[_Told], paragraph: int, day: date | None) -> date | None:
    """In narrated history weekdays follow the story: "On 3 May 1990 he fled. By Sunday the city had fallen."."""
    if reading.kind != "weekday" or reading.which is not None or not told or told[-1].reading.kind not in _NARRATED:
        return None
    last = told[-1]
    if last.reading.year is None and last.reading.kind != "weekday":
        return None  # "the Oct. 23 shooting" is a background, not yet a story
    is_past = last.day is not None and day is not None and (day - last.day).days > _STALE_DAYS
    return last.day if is_past and last.reading.span.start > paragraph else None


def _clock_day(reading: Reading, sentence: Span, told: Sequence[_Told]) -> date | None:
    """The date of a clock time's own sentence, never the last one told."""
    place = reading.span.start
    near = [other for other in _of_sentence(sentence, told) if other.reading.kind in _DAYS and other.day]
    return min(near, key=lambda other: abs(other.reading.span.start - place)).day if near else None


def _taken_up(
    text: str, reading: Reading, sentence: Span, told: Sequence[_Told], ends: Sequence[int], day: date | None
) -> date | None:
    """The coming day of the sentence just before, where this one tells when that begins.

    "They meet on Friday. The talks begin at 9 a.m." None where that sentence gives two days.
    """
    if reading.kind != "clock" or not _begins().match(text, sentence.start, reading.span.start):
        return None
    earlier = [each for each in told[-_RECENT:] if each.reading.span.end <= sentence.start]
    if not earlier or day is None:
        return None
    before = _sentence(ends, earlier[-1].reading.span)
    days = {each.day for each in earlier if before.covers(each.reading.span)}
    coming = earlier[-1].day
    is_next = not text[before.end : sentence.start].strip()
    return coming if is_next and days == {coming} and coming and coming > day else None


def _running_day(told: Sequence[_Told], published: date) -> date | None:
    """The day of a past clock time that none is told with: a writer names a day when another one begins.

    "Police were called on Sunday. … The van left at 3 p.m.", published on Monday. None where the days told so far
    differ, or belong to an older story: then nothing tells which one it is.
    """
    days = {each.day for each in told[-_RECENT:] if each.reading.kind in _DAYS and each.day and each.day <= published}
    if not days or published in days:
        return published
    (first, *others) = sorted(days)
    return first if not others and (published - first).days <= _RUNNING_DAYS else None


@cache
def _begins() -> re.Pattern[str]:
    """A sentence about something told before, as far as the time of its beginning."""
    nouns = "|".join(sorted(happenings()))
    return re.compile(
        rf"\s*(?:It|(?:The|This|That|Their|Its) (?:\w+ ){{0,2}}(?:call|game|match|show|{nouns}))\b[^.;:]{{0,40}}\b"
        r"(?:scheduled|set|due|expected|planned|begins?|starts?|opens?|kicks? off|gets? under way)\b"
    )


def _of_sentence(sentence: Span, told: Sequence[_Told]) -> Iterator[_Told]:
    """What has been told last in a sentence, the last first."""
    return takewhile(lambda other: sentence.covers(other.reading.span), reversed(told[-_RECENT:]))


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


def _counts_hours(reading: Reading) -> bool:
    return reading.kind == "offset" and (reading.unit or "").startswith("T") and isinstance(reading.number, float)


def _hours_on(timex: Timex, reading: Reading, told: Sequence[_Told], paragraph: int) -> Timex:
    """ "an hour earlier" than a clock time told last in the paragraph; without one it only tells an order."""
    last = next((each.timex for each in reversed(told[-_RECENT:]) if each.timex and each.timex.begin), None)
    if last is None or last.begin is None or last.granularity != "instant" or last.span.start < paragraph:
        return timex
    hours = float(reading.number or 0) * {"TH": 1, "TM": 1 / 60, "TS": 1 / 3600}[reading.unit or "TH"]
    begin = last.begin + timedelta(hours=-hours if reading.back else hours)
    return replace(timex, begin=begin, granularity="instant", approximate=timex.approximate or last.approximate)


def _instant(local: datetime, zone: str | None, fold: int = 0) -> datetime:
    """The instant of a wall clock. One that comes twice is the first, unless standard time is named (`fold`).

    One that a clock set forward skipped is read as if the clock had not been set: what the writer's watch showed.
    """
    return local.replace(tzinfo=ZoneInfo(zone or "Etc/UTC"), fold=fold).astimezone(UTC)
