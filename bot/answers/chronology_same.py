"""Whether two dated clauses tell one event: who and what they share, and whether their times can be one. Pure.

How clauses that do are gathered is `chronology_rows`' business. Everything here looks at two tellings alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from bot.model.article import Span
from bot.model.timex import Granularity
from bot.store.events import ToldEvent
from bot.text.actions import action

FINE: frozenset[Granularity] = frozenset({"instant", "hour", "part-of-day"})
DAYS: frozenset[Granularity] = FINE | {"day"}
# Days of two writers' zones overlap by most of a day, neighbouring days by the hours between the zones.
_OVERLAP = 0.5
# Shared content words that stand for the same action where no family of words does. Chosen on the tests' articles.
_SAME_WORDS = 2
_MINUTE, _ABOUT = 60, 1800  # seconds: how long an instant is, and how far from it "about" may be
_DEFINITE = re.compile(r"(?:the|this|that)\s+((?:[\w’'-]+\s+){0,2}[\w’'-]+)", re.IGNORECASE)
_DATED_NOUN = re.compile(r"[’']s\s+((?:[\w’'-]+\s+){0,3}[\w’'-]+)")
_QUOTED = re.compile(r"“[^”]*”?")
_CALLED_OFF = re.compile(
    r"\b(?:postpon|cancel|reschedul|delayed|called off|put (?:off|back)|pushed back)", re.IGNORECASE
)
# A name within a clause, whose first word has a capital in any case, or a number.
_NAME = re.compile(r"(?<=[\w,;:’”)]\s)[A-Z][\w’'-]{2,}|\d[\d,.]*")
_NO_NAMES = re.compile(r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|[AP]M|[A-Z]{1,3}T")


@dataclass(frozen=True, slots=True)
class Telling:
    """A told event with what it is compared by. `begin` and `end` are seconds of its interval, `day` its writer's.

    `found_by` are hashes of pairs, such as of a person and a word: tellings of one event share at least one.
    """

    told: ToldEvent
    people: frozenset[str]
    families: frozenset[str]
    stems: frozenset[str]
    names: frozenset[str]
    day: date | None
    begin: float
    end: float
    found_by: frozenset[int]

    @property
    def is_planned(self) -> bool:
        return self.told.event.status == "planned"

    @property
    def is_called_off(self) -> bool:
        """Whether the clause tells that what it names was put off: that is no outcome of a plan."""
        return bool(_CALLED_OFF.search(self.told.words))

    @property
    def is_fine(self) -> bool:
        return self.told.event.granularity in FINE

    @property
    def length(self) -> float:
        return self.end - self.begin


def telling(told: ToldEvent) -> Telling:
    names = frozenset(part for person in told.people for part in person.split("-"))
    found = action(told.words, names)
    families = found.families
    if "“" in told.words:
        families = action(_QUOTED.sub(lambda quoted: _kept(told, quoted), told.words)).families
    day = local(told.event.begin, told.zone).date() if told.event.begin else None
    found_by = frozenset(_found_by(told, families, found.stems))
    return Telling(told, told.people, families, found.stems, names, day, *_interval(told), found_by)


def _kept(told: ToldEvent, quoted: re.Match[str]) -> str:
    """Words in quotation marks are no action of the clause, unless they are what is dated."""
    start = told.citation.span.start
    return quoted[0] if told.timex and Span(start + quoted.start(), start + quoted.end()).overlaps(told.timex) else " "


def _found_by(told: ToldEvent, families: frozenset[str], stems: frozenset[str]) -> Iterator[int]:
    for family in families:
        yield hash((told.path, family))
        for stem in stems:
            yield hash((family, stem))
    for person in told.people:
        for word in (*families, *stems):
            yield hash((person, word))


def taken_up_keys(telling: Telling) -> Iterator[int]:
    """What leads to those tellings of its article that it takes up as known."""
    for family in taken_up(telling.told):
        yield hash((telling.told.path, family))


def strict_keys(telling: Telling) -> Iterator[int]:
    """Those of its keys of which tellings that are `surely_alike` share at least one."""
    for family in telling.families:
        for other in telling.people or telling.stems:
            yield hash((other, family) if telling.people else (family, other))


# -- who and what -----------------------------------------------------------------------------------------------------


def alike(one: Telling, other: Telling) -> bool:
    """The same people doing the same: one shared person is enough where only one is named."""
    families, stems = one.families & other.families, one.stems & other.stems
    if one.told.path == other.told.path and _refers(one, other):
        return True
    if not one.people or not other.people:
        # "The call is scheduled for ten" may be any call: another article must say the same of it.
        return bool(families) and _same_words(one, other, _SAME_WORDS)
    people = one.people & other.people
    fewest = min(len(one.people), len(other.people), 2)
    does_the_same = bool(families) or len(stems) >= _SAME_WORDS
    return does_the_same and (len(people) >= fewest or (bool(people) and len(stems) >= 2 * _SAME_WORDS))


def surely_alike(one: Telling, other: Telling, words: int = 1) -> bool:
    """Enough to take them for one event although their times differ: the same people, the same action, the same words.

    Names or numbers that only the one has, and others that only the other has, are those of two events.
    """
    people = one.people & other.people
    if not one.families & other.families or (one.people != other.people and len(people) < 2):
        return False
    # Two people and what they do leave few other words to share.
    if not _same_words(one, other, 1 if len(people) > 1 else words):
        return False
    mine, theirs = _named(one), _named(other)
    return not (mine - theirs and theirs - mine)


def _same_words(one: Telling, other: Telling, fewest: int) -> bool:
    shared = len(one.stems & other.stems)
    return shared >= fewest and 2 * shared >= min(len(one.stems), len(other.stems))


def _refers(one: Telling, other: Telling) -> bool:
    """Whether one of two clauses of an article only takes up what the other tells."""
    return any(
        bool(taken_up(bare.told, only_dated=bool(bare.people)) & whole.families)
        for bare, whole in ((one, other), (other, one))
    )


def taken_up(told: ToldEvent, *, only_dated: bool = False) -> frozenset[str]:
    """The families of what a clause takes up as known: "the call" at its beginning, or "today’s call" anywhere."""
    found = [] if only_dated else [_DEFINITE.match(told.words)]
    if told.timex:
        found.append(_DATED_NOUN.match(told.words, max(0, told.timex.end - told.citation.span.start)))
    return frozenset(family for match in found if match for family in action(match[1]).families)


def _named(telling: Telling) -> set[str]:
    """Names in the clause that are no person's of it, and numbers, but for those of the time."""
    words = telling.told.words.replace(telling.told.printed, "", 1)
    found = (name.rstrip(".,").removesuffix("’s").removesuffix("'s") for name in _NAME.findall(words))
    return {name for name in found if name.casefold() not in telling.names and not _NO_NAMES.fullmatch(name)}


# -- when -------------------------------------------------------------------------------------------------------------


def fits(one: Telling, other: Telling) -> bool:
    """Whether the times can be one. A plan and its outcome may differ by hours, on one day.

    Weeks, months and years hold too much to be one event with a day in them: only the same stretch is.
    """
    if one.day is None or other.day is None:
        return False
    grains = {one.told.event.granularity, other.told.event.granularity}
    if not grains <= DAYS:
        return len(grains) == 1 and overlap(one, other) >= _OVERLAP
    if one.is_planned or other.is_planned:
        return one.day == other.day
    return overlap(one, other) > (0 if grains <= FINE else _OVERLAP)


def overlap(one: Telling, other: Telling) -> float:
    """The share of the shorter interval that lies in the other; negative for the gap between them."""
    common = min(one.end, other.end) - max(one.begin, other.begin)
    return common / min(one.length, other.length)


def holds(stretch: Telling, other: Telling) -> bool:
    """Whether the other lies within this longer stretch, give or take the hours between two writers' zones."""
    return stretch.length > other.length and overlap(stretch, other) >= _OVERLAP


def local(instant: datetime, zone: str | None) -> datetime:
    return instant.astimezone(ZoneInfo(zone or "Etc/UTC")).replace(tzinfo=None)


def _interval(told: ToldEvent) -> tuple[float, float]:
    event = told.event
    if event.begin is None:
        return 0.0, 0.0  # undated ones are never compared
    begin = event.begin.timestamp()
    if event.granularity == "instant" or event.end_before is None:
        return (begin - _ABOUT, begin + _ABOUT) if event.approximate else (begin, begin + _MINUTE)
    return begin, max(event.end_before.timestamp(), begin + _MINUTE)
