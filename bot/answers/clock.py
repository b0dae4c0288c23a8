"""Clock times and zones as people write them. Pure but for the list of zones, which Python takes from the system.

A zone is kept as its IANA name: an abbreviation or an offset says nothing of summer time.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo, available_timezones

from rapidfuzz import fuzz, process

from bot.errors import BadOption
from bot.model.slots import next_slot

_TIME = re.compile(r"(\d{1,2})(?:\s*[:.h]\s*(\d{2})|(?<=\d\d)(\d{2}))?\s*(?:([ap])\.?\s*m\.?)?", re.IGNORECASE)
_NAMED_TIMES = {"noon": time(12), "midday": time(12), "midnight": time()}
_OFFSET = re.compile(r"(?:utc|gmt|z)?\s*([+-−–])\s*(\d{1,2})(?::?(\d{2}))?", re.IGNORECASE)
# What people write for a zone in the parts of the world that use the abbreviation, likeliest first.
_ABBREVIATIONS: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(("est", "edt", "et", "est5edt"), ("America/New_York",)),
    **dict.fromkeys(("cst", "cdt", "ct", "cst6cdt"), ("America/Chicago",)),
    **dict.fromkeys(("mst", "mdt", "mt", "mst7mdt"), ("America/Denver",)),
    **dict.fromkeys(("pst", "pdt", "pt", "pst8pdt"), ("America/Los_Angeles",)),
    **dict.fromkeys(("gmt", "gmt0", "greenwich", "bst"), ("Europe/London",)),
    **dict.fromkeys(("cet", "cest", "met"), ("Europe/Berlin", "Europe/Paris", "Europe/Madrid")),
    **dict.fromkeys(("eet", "eest"), ("Europe/Kyiv", "Europe/Athens", "Europe/Helsinki")),
    **dict.fromkeys(("wet", "west"), ("Europe/Lisbon",)),
    **dict.fromkeys(("aest", "aedt"), ("Australia/Sydney", "Australia/Brisbane")),
    **dict.fromkeys(("nzst", "nzdt"), ("Pacific/Auckland",)),
    "hst": ("Pacific/Honolulu",),
    "msk": ("Europe/Moscow",),
    "ist": ("Asia/Kolkata", "Europe/Dublin", "Asia/Jerusalem"),
    "jst": ("Asia/Tokyo",),
    "kst": ("Asia/Seoul",),
    "sgt": ("Asia/Singapore",),
}
# Places to suggest for an offset: many people, and one for most offsets there are.
_PLACES = (
    "Pacific/Honolulu America/Anchorage America/Los_Angeles America/Denver America/Chicago America/Mexico_City "
    "America/New_York America/Bogota America/Halifax America/Sao_Paulo America/Argentina/Buenos_Aires Atlantic/Azores "
    "Europe/London Africa/Lagos Europe/Berlin Europe/Kyiv Africa/Cairo Africa/Johannesburg Europe/Istanbul "
    "Europe/Moscow Africa/Nairobi Asia/Dubai Asia/Tehran Asia/Kabul Asia/Karachi Asia/Kolkata Asia/Kathmandu "
    "Asia/Dhaka Asia/Bangkok Asia/Shanghai Asia/Singapore Asia/Tokyo Australia/Adelaide Australia/Sydney "
    "Pacific/Auckland"
).split()
_SUGGESTED = 3
_ALIKE = 75.0  # likeness of a misspelt city (rapidfuzz.fuzz.ratio), below which a suggestion is only noise
_YEAR = 366


def clock_time(typed: str) -> tuple[time, str]:
    """The wall-clock time ("19:30", "7.30pm", "0730", "8", "noon"), and a note when it was not written as 19:30.

    Raises BadOption saying what it takes.
    """
    written = " ".join(typed.split())
    found = _NAMED_TIMES.get(written.casefold())
    if found is None and (match := _TIME.fullmatch(written)):
        found = _time(int(match[1]), int(match[2] or match[3] or 0), (match[4] or "").casefold())
    if found is None:
        raise BadOption(
            f"I cannot read “{written}” as a time of day. Write 00:00 to 23:59, such as 08:30, or 7.30pm.",
            subject="time",
        )
    return found, ("" if written == f"{found:%H:%M}" else f"I read {written} as {found:%H:%M}.")


def zone_name(typed: str, now: datetime) -> tuple[str, str]:
    """The IANA name, in any case, with spaces or by its city alone, and a note where that has to be told.

    Raises BadOption with what may be meant.
    """
    written = " ".join(typed.split())
    key = _key(written)
    if key in ("utc", "etc/utc"):
        return "Etc/UTC", "UTC has no summer time: the digest moves by an hour where clocks change."
    if places := _ABBREVIATIONS.get(key):
        raise BadOption(f"{written.upper()} has no summer time. {_did_you_mean(places, now)}", subject="zone")
    if offset := _OFFSET.fullmatch(written):
        raise BadOption(
            f"{written} is an offset, and knows no summer time. {_did_you_mean(_at(offset, now), now)}", subject="zone"
        )
    names = zone_names()
    if name := next((name for name in names if _key(name) == key), None):
        return name, ""
    cities = [name for name in names if _key(name).rpartition("/")[2] == key]
    if len(cities) == 1:
        return cities[0], f"I read {written} as {cities[0]}."
    if not cities:
        by_city = {name: _key(name).rpartition("/")[2] for name in names}
        near = process.extract(key, by_city, scorer=fuzz.ratio, score_cutoff=_ALIKE, limit=_SUGGESTED)
        cities = [name for _, _, name in near]
    raise BadOption(f"I know no zone called “{written}”. {_did_you_mean(cities, now)}", subject="zone")


def zone_names() -> list[str]:
    """The names of places; neither offsets nor the abbreviations that are there for old programs."""
    return sorted(
        name
        for name in available_timezones()
        if "/" in name and not name.startswith(("Etc/", "SystemV/", "posix/", "right/"))
    )


def now_in(zone: str, now: datetime) -> str:
    return f"{now.astimezone(ZoneInfo(zone)):%H:%M}"


def skipped(at: time, zone: str, now: datetime) -> str:
    """What to tell of the first day within a year on which clocks skip this time; empty when none does."""
    place, instant = ZoneInfo(zone), now
    for _ in range(_YEAR):
        slot = next_slot(instant, at, zone)
        local = slot.at.astimezone(place)
        if (local.hour, local.minute) != (at.hour, at.minute):
            day = f"{slot.local_date.day} {slot.local_date:%B %Y}"
            return f"{at:%H:%M} does not exist on {day} in {zone}; that day I will post at {local:%H:%M}."
        instant = slot.at
    return ""


def _time(hour: int, minute: int, half: str) -> time | None:
    if minute > 59 or (half and not 1 <= hour <= 12) or hour > 23:
        return None
    return time(hour % 12 + (12 if half == "p" else 0), minute) if half else time(hour, minute)


def _key(name: str) -> str:
    return name.casefold().replace(" ", "_")


def _at(offset: re.Match[str], now: datetime) -> list[str]:
    """Places whose clock is so far from UTC now."""
    wanted = timedelta(hours=int(offset[2]), minutes=int(offset[3] or 0)) * (1 if offset[1] == "+" else -1)
    return [place for place in _PLACES if now.astimezone(ZoneInfo(place)).utcoffset() == wanted]


def _did_you_mean(places: Iterable[str], now: datetime) -> str:
    named = [f"{place} (now {now_in(place, now)})" for place in list(places)[:_SUGGESTED]]
    if not named:
        return "Write a place such as Europe/London; the list that opens while you type has them all."
    *others, last = named
    return f"Did you mean {', '.join(others)} or {last}?" if others else f"Did you mean {last}?"
