"""What each button does: the one table from an action's verb to the function that answers it.

An action is a verb and its fields, joined by "|". Buttons stand in channels for years: one that an older or newer bot
made, or whose article is gone, is answered with a sentence.
"""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable, Mapping, Sequence

from bot.answers import (
    article,
    chronology,
    chronology_export,
    chronology_picture,
    compare,
    curate,
    person,
    quotation,
    quote,
    quote_card,
    search,
    setup,
    summary,
    verify,
    voices,
)
from bot.answers.cite import style
from bot.answers.record import Record
from bot.errors import NotFound
from bot.model.article import Span
from bot.model.reply import Reply

log = logging.getLogger(__name__)

Act = Callable[[Record, Sequence[str]], Awaitable[Reply]]


async def act(record: Record, action: str) -> Reply:
    """The answer to a button. Raises NotFound where nothing answers it any more, and what the answer itself raises."""
    verb, *fields = action.split("|")
    if verb not in _ACTIONS:
        raise _stale(verb)
    try:
        return await _ACTIONS[verb](record, fields)
    except (ValueError, IndexError) as error:
        log.warning("cannot read button %r", action, exc_info=error)
        raise _stale(verb) from error


def _stale(verb: str) -> NotFound:
    return NotFound("This button is from another version of the bot. Run the command again.", subject=verb)


async def _context(record: Record, fields: Sequence[str]) -> Reply:
    article_id, start, end, *extent = map(int, fields)
    if not extent:
        return await quotation.context(record, article_id, Span(start, end))
    first, last = extent
    return await quotation.context(record, article_id, Span(start, end), Span(first, last))


async def _why(record: Record, fields: Sequence[str]) -> Reply:
    article_id, start, end = map(int, fields)
    return await quotation.why(record, article_id, Span(start, end))


async def _cite(record: Record, fields: Sequence[str]) -> Reply:
    article_id, start, end = map(int, fields[:3])
    return await quotation.cite(record, article_id, Span(start, end), style(*fields[3:]))


async def _card(record: Record, fields: Sequence[str]) -> Reply:
    article_id, start, end = map(int, fields[:3])
    return await quote_card.quote_card(record, article_id, Span(start, end), is_public=fields[3:] == ["post"])


async def _code(record: Record, fields: Sequence[str]) -> Reply:
    return await quote_card.proof(record, fields[0])


async def _mention(record: Record, fields: Sequence[str]) -> Reply:
    return await quotation.mention(record, int(fields[0]))


async def _person(record: Record, fields: Sequence[str]) -> Reply:
    return await person.person_of(record, record.person_by_id(int(fields[0])))


async def _article(record: Record, fields: Sequence[str]) -> Reply:
    return await article.shown(record, int(fields[0]))


async def _articles(record: Record, fields: Sequence[str]) -> Reply:
    return await article.article_list(record, int(fields[0] or 0))


async def _sources(record: Record, fields: Sequence[str]) -> Reply:
    return await chronology.sources(record, int(fields[0]))


_ACTIONS: Mapping[str, Act] = {
    "quote": quote.turned,
    "context": _context,
    "why": _why,
    "cite": _cite,
    "card": _card,
    "code": _code,
    "mention": _mention,
    "person": _person,
    "merging": curate.merging,
    "merge": curate.merge,
    "keep": curate.kept,
    "undo": curate.undo,
    "corrections": curate.undo_asked,
    "curator": setup.chosen,
    "article": _article,
    "articles": _articles,
    "chronology": chronology.turned,
    "timeline": chronology_picture.timeline,
    "export": chronology_export.export,
    "sources": _sources,
    "search": search.turned,
    "compare": compare.turned,
    "summary": summary.turned,
    "voices": voices.turned,
    "verify": verify.chosen,
    "post": verify.posted,
}
