"""The record as one server sees it: what every answer is given first, and the lines that every answer shares."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time

from bot.answers import names
from bot.answers.names import People, Who
from bot.answers.people import Names
from bot.errors import NotFound
from bot.model.asker import NOBODY, Asker
from bot.store.database import Database
from bot.store.record import Source, extent

_HEADLINE = 40  # characters of a headline in a source line; the article itself has the rest
_WORDS = "no one two three four five six seven eight nine ten eleven twelve".split()


@dataclass(frozen=True, slots=True)
class Record:
    """`collections`: 0, which everybody sees, and the server's own; every query is limited to them. `now` is aware.

    `asker` matters only where not everybody may do everything.
    """

    db: Database
    collections: tuple[int, ...]
    now: datetime
    names: Names
    asker: Asker = NOBODY

    @property
    def server_id(self) -> int:
        """The server that asks; 0 where nobody's own articles are seen."""
        return max(self.collections, default=0)

    @property
    def people(self) -> People:
        """Everybody in the record, most quoted first."""
        return self.names.seen(self.collections)

    async def refresh(self) -> None:
        """Who is who may have changed, here or in another process: from now on every answer knows. Cheap if not."""
        await self.names.refresh(self.db, self.collections)

    async def notice(self) -> None:
        """The same for what is offered while somebody types: soon, and cheap with every letter."""
        await self.names.notice(self.db, self.collections)

    async def person(self, typed: str, then: str = "quote|{}") -> Who:
        """Who is meant. Raises Ambiguous, its choices doing `then` with a person's id, or NotFound."""
        return names.find(typed, self.people, then)

    def person_by_id(self, person_id: int) -> Who:
        """The person a button names. Raises NotFound when the record no longer has them."""
        who = self.people.by_id.get(person_id)
        if who is None:
            raise NotFound("This person is no longer in the record: an article was removed. Run the command again.")
        return who

    async def footer(self) -> str:
        """The last line of every answer: how much the record holds, and until when."""
        held = await extent(self.db, self.collections)
        if not held.articles:
            return "Record: no articles yet"
        # Noon: the day is the same in nearly every reader's zone.
        as_of = datetime.combine(held.newest, time(12), UTC) if held.newest else held.added_at
        assert as_of is not None
        return f"Record: {counted(held.articles, 'article')} · as of <t:{int(as_of.timestamp())}:d>"


async def read_names(db: Database) -> Names:
    """All names, to be refreshed before an answer."""
    names = Names()
    await names.refresh(db, (0,))
    return names


def source_line(source: Source, paragraph: int | None = None) -> str:
    """The small line under words: number, outlet or headline, paragraph, date."""
    parts = [f"[{source.id}] {short(source.outlet or source.headline, _HEADLINE)}"]
    if paragraph is not None:
        parts.append(f"¶{paragraph}")
    return " · ".join((*parts, day(source.published)))


def day(published: date | None) -> str:
    return f"{published.day} {published:%B %Y}" if published else "date unknown"


def counted(n: int, noun: str, plural: str = "") -> str:
    return f"{n:,} {noun if n == 1 else plural or noun + 's'}"


def spelt(n: int) -> str:
    """A small number as a word, a larger one in figures."""
    return _WORDS[n] if 0 <= n < len(_WORDS) else f"{n:,}"


def numbers(sources: Iterable[Source]) -> str:
    """The numbers of articles, each once: "[1] [4]"."""
    return " ".join(f"[{source_id}]" for source_id in sorted({source.id for source in sources}))


def short(text: str, limit: int) -> str:
    """At most `limit` characters, cut after a word."""
    if len(text) <= limit:
        return text
    return text[:limit].rsplit(" ", 1)[0].rstrip(" ,;:–—-") + "…"
