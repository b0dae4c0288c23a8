"""What to offer while somebody types an option: at most 25 choices of (label, value), likeliest first.

Discord wants an answer within three seconds and shows no error, so nothing here asks more than one cheap query.
"""

from __future__ import annotations

import re
from collections import Counter
from datetime import datetime, time
from itertools import islice
from zoneinfo import ZoneInfo, available_timezones

from bot.answers import names
from bot.answers.record import Record, counted, day, short
from bot.model.person import name_key
from bot.store.record import newest, numbered
from bot.store.search import headlines, outlets, words_of

MOST = 25
_LONGEST = 100  # characters of a label or a value
_HEADLINES = 500  # that topics are taken from; all of a large record would be read with every letter typed
_TELLING = re.compile(r"[^\W\d_]{5,}")
_NUMBER = re.compile(r"[\[#]?([0-9]{1,18})\]?")
# Round hours at which people read the news, then the others.
_HOURS = (8, 7, 9, 12, 18, 20, 6, 10, 11, 13, 14, 15, 16, 17, 19, 21, 22, 23, 0, 1, 2, 3, 4, 5)
# One for each large group of users, so that nothing typed still shows what a zone looks like.
_ZONES = (
    "Europe/London",
    "Europe/Berlin",
    "Europe/Kyiv",
    "America/New_York",
    "America/Chicago",
    "America/Los_Angeles",
    "America/Sao_Paulo",
    "Asia/Kolkata",
    "Asia/Tokyo",
    "Australia/Sydney",
)


async def people(record: Record, typed: str) -> list[tuple[str, str]]:
    """Everybody with a name of which each word typed begins a word; most quoted first, from memory."""
    await record.notice()
    return [
        (_label(who.name, counted(who.quoted, "quotation") if who.quoted else "not quoted"), who.name[:_LONGEST])
        for who in islice(names.offered(typed, record.people), MOST)
    ]


async def known(record: Record, typed: str) -> list[tuple[str, str]]:
    """The same people for who corrects them: with a title, and each with an id, for two may have one name."""
    await record.notice()
    return [
        (
            _label(" · ".join((who.name, *who.titles[:1])), f"named {counted(who.mentioned, 'time')}"),
            f"{who.name[: _LONGEST - 20]} #{who.id}",
        )
        for who in islice(names.offered(typed, record.people), MOST)
    ]


async def articles(record: Record, typed: str) -> list[tuple[str, str]]:
    """The article of a number, then those with words of the headline or outlet, newest first."""
    number = _NUMBER.fullmatch(typed.strip())
    found = await numbered(record.db, record.collections, int(number[1])) if number else []
    if words_of(typed):
        found += await headlines(record.db, typed, record.collections, MOST)
    else:
        found += await newest(record.db, record.collections, MOST)
    sources = {source.id: source for source in found}
    return [
        (_label(f"[{source.id}] {source.headline}", day(source.published)), str(source.id))
        for source in sources.values()
    ][:MOST]


async def printed_by(record: Record, typed: str) -> list[tuple[str, str]]:
    """Outlets, those of most articles first; any word of the name may start with what is typed."""
    wanted = name_key(typed).split()
    return [
        (_label(outlet.name, counted(outlet.articles, "article")), outlet.name[:_LONGEST])
        for outlet in await outlets(record.db, record.collections)
        if all(any(word.startswith(start) for word in name_key(outlet.name).split()) for start in wanted)
    ][:MOST]


async def topics(record: Record, typed: str) -> list[tuple[str, str]]:
    """Words of the newest headlines, those of most articles first: enough to show what the record is about."""
    headlines = [source.headline for source in await newest(record.db, record.collections, _HEADLINES)]
    counts = Counter(word for headline in headlines for word in set(_TELLING.findall(headline.casefold())))
    start = typed.casefold().strip()
    found = [word for word, _ in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])) if word.startswith(start)]
    return [(word, word) for word in found[:MOST]]


def zones(typed: str, now: datetime) -> list[tuple[str, str]]:
    """IANA zones with the local time now; any part of the name may start with what is typed."""
    start = typed.strip().casefold().replace(" ", "_")
    if not start:
        found = list(_ZONES)
    else:
        known = (
            zone for zone in available_timezones() if "/" in zone and not zone.startswith(("Etc/", "posix/", "right/"))
        )
        found = sorted(
            (zone for zone in known if any(part.startswith(start) for part in (zone.casefold(), *_parts(zone)))),
            key=lambda zone: (zone not in _ZONES, zone),
        )
    return [(f"{zone} · now {now.astimezone(ZoneInfo(zone)):%H:%M}", zone) for zone in found[:MOST]]


def clock_times(typed: str) -> list[tuple[str, str]]:
    """Full hours, or the half hours of the hour typed."""
    digits = typed.strip().partition(":")[0]
    if digits.isdigit() and int(digits) < 24:
        found = [time(int(digits), minute) for minute in (0, 15, 30, 45)]
    else:
        found = [time(hour) for hour in _HOURS]
    return [(f"{at:%H:%M}", f"{at:%H:%M}") for at in found[:MOST]]


def _parts(zone: str) -> list[str]:
    return [part for piece in zone.casefold().split("/") for part in (piece, *piece.split("_"))]


def _label(name: str, aside: str) -> str:
    return f"{short(name, _LONGEST - len(aside) - 4)} · {aside}"
