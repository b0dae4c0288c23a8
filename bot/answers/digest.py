"""The daily digest: a server's settings for it, and what it says.

How times and zones are read is `clock`'s business, what the card shows `digest_card`'s; posting is `jobs.digest`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from typing import Literal, Protocol

from bot.answers.clock import clock_time, now_in, skipped, zone_name
from bot.answers.digest_card import ComposedDigest, news_card, quiet_card
from bot.answers.help import digest_lines
from bot.answers.record import Record
from bot.errors import NotAllowed, NotFound
from bot.model.digest import DigestPlan
from bot.model.reply import Button, Note, Reply
from bot.model.slots import next_slot
from bot.store import digests

_QUIET = {"card": "On a day without news: a card from the record.", "silence": "On a day without news: no post."}


class Place(Protocol):
    """A channel to post in."""

    @property
    def id(self) -> int: ...

    @property
    def name(self) -> str: ...


async def compose(record: Record, plan: DigestPlan, since: datetime | None, local_date: date) -> ComposedDigest:
    """What to post for a day: the articles added after `since` (None: all there are), or the plan's quiet answer."""
    news = await news_card(record, since, local_date)
    if news is not None:
        return news
    if plan.quiet == "silence":
        return ComposedDigest(None)
    return await quiet_card(record, plan.server_id, since, local_date)


async def setup(record: Record, place: Place, time: str, zone: str, quiet: Literal["card", "silence"]) -> Reply:
    """Save the plan and say when the first post comes. Raises BadOption for a time or zone nobody can read."""
    _require_server(record)
    at, time_note = clock_time(time)
    name, zone_note = zone_name(zone, record.now)
    plan = DigestPlan(record.server_id, place.id, at, name, quiet=quiet)
    await digests.save_plan(record.db, plan, now=record.now)
    first = int(next_slot(record.now, at, name).at.timestamp())
    notes = [
        f"I will post in #{place.name} every day at {at:%H:%M} ({name}, now {now_in(name, record.now)}).",
        f"The first one comes <t:{first}:F>, <t:{first}:R>.",
        _QUIET[quiet],
    ]
    asides = [time_note, zone_note, skipped(at, name, record.now)]
    return await _card(record, "The daily digest is on", notes, asides)


async def preview(record: Record) -> Reply:
    """The next digest as it would be now. Raises NotFound where there is nothing to say."""
    plan = await digests.plan(record.db, record.server_id)
    since = await digests.last_composed(record.db, record.server_id)
    zone = plan.zone if plan else "Etc/UTC"
    slot = next_slot(record.now, plan.at if plan else record.now.time(), zone)
    shown_as = plan or DigestPlan(record.server_id, 0, record.now.time(), zone)
    composed = await compose(record, shown_as, since, slot.local_date)
    if composed.reply is None:
        raise NotFound("Nothing to digest: no article is new, and the digest says nothing then.", subject="digest")
    when = f"it will be posted <t:{int(slot.at.timestamp())}:F>" if plan and plan.enabled else "none is posted here"
    aside = Note(f"A preview, for you alone; {when}.", small=True)
    return replace(composed.reply, blocks=(aside, *composed.reply.blocks), private=True)


async def status(record: Record, channel_name: Callable[[int], str | None] | None = None) -> Reply:
    """Where and when it is posted, what became of the last one. `channel_name` of a channel that is gone is None."""
    plan = await digests.plan(record.db, record.server_id)
    lines = await digest_lines(record)
    if plan is not None and plan.enabled:
        lines.append(_QUIET[plan.quiet])
        if channel_name is not None:
            name = channel_name(plan.channel_id)
            gone = "Its channel is gone: choose another with /digest setup."
            lines.insert(0, f"Posted in #{name}." if name else gone)
    return await _card(record, "The daily digest", lines)


async def off(record: Record) -> Reply:
    """Stop posting. Raises NotFound where no digest was set up."""
    plan = await digests.plan(record.db, record.server_id)
    if plan is None:
        raise NotFound("No digest is set up here, so there is nothing to stop.", subject="digest")
    await digests.pause(record.db, record.server_id)
    again = f"The settings are kept: /digest setup time:{plan.at:%H:%M} zone:{plan.zone} starts it again."
    return await _card(record, "The daily digest is off", ["Nothing is posted from now on.", again])


async def _card(record: Record, title: str, lines: list[str], asides: list[str] | None = None) -> Reply:
    small = [Note(aside, small=True) for aside in asides or () if aside]
    return Reply(
        title=title,
        blocks=(Note("\n".join(lines)), *small),
        buttons=((Button("Articles", "articles|0"),),),
        footer=await record.footer(),
        accent="digest",
        private=True,
    )


def _require_server(record: Record) -> None:
    if not record.server_id:
        raise NotAllowed("A digest belongs to a server: run /digest setup in one.", subject="digest")
