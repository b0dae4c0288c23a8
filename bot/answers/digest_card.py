"""What a digest shows: what is new on the record, who said what, what happened when; or a quiet day's one passage.

Every line is an article's own. What is new since when is asked of the store.
"""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby

from bot.answers.chronology_rows import Row, rows
from bot.answers.chronology_words import day_heading, lead, row_label
from bot.answers.quote import following
from bot.answers.record import Record, counted, day, short, source_line
from bot.answers.remarks import Line, against, is_fragment, is_quoted, lines, passage, pieces
from bot.model.article import Citation
from bot.model.reply import Block, Button, Heading, Note, Passage, Reply
from bot.store import digests, events, quotations, sentences
from bot.store.quotations import ToldQuotation
from bot.store.sentences import ToldSentence
from bot.text import summary

# Passages of each section: together they fill a card's 4,000 characters with the sentences of news.
_ARTICLES, _PEOPLE, _EVENTS = 4, 4, 5
# Speakers less certain than this are left to /quote, which can say so.
_CERTAIN = 0.7
# A quotation of so many characters can be read at a glance; longer ones only where there is nothing else.
_GLANCE = 240
# What a digest's reader looks for; a month or a year stands in it only where there are no days.
_OF_A_DAY = frozenset(("instant", "hour", "part-of-day", "day"))
# The best sentences of each article that can stand for it; on a quiet day each is worth a card, when all quotations
# have had one.
_BEST = 3
_BUTTONS = (
    (Button("Chronology", "chronology|"), Button("Summary", "summary||medium||"), Button("Articles", "articles|0")),
)


@dataclass(frozen=True, slots=True)
class ComposedDigest:
    """A digest ready to post; None on a silent day. `shown` is not shown again by a quiet day's card."""

    reply: Reply | None
    shown: tuple[Citation, ...] = ()


async def news_card(record: Record, since: datetime | None, local_date: date) -> ComposedDigest | None:
    """The articles added after `since`, with who is quoted and what is dated in them; None when there are none."""
    leading = _unlike(await sentences.leading(record.db, record.collections, since, _BEST))
    if not leading:
        return None
    told = [each for each in await quotations.added_since(record.db, record.collections, since) if is_quoted(each)]
    said = _said(told)
    after = await following(record, said)
    fresh = {sentence.source.id for sentence in leading}
    found = await events.told_in(record.db, fresh, collections=record.collections)
    dated = [row for row in await asyncio.to_thread(rows, found) if row.begin]
    reply = Reply(
        title=f"Daily record · {local_date:%A} {day(local_date)}",
        subtitle=" · ".join(
            (
                f"since {_stamp(since)}" if since else "the record so far",
                counted(len(leading), "new article"),
                counted(pieces(told), "new quotation"),
                counted(len(dated), "date"),
            )
        ),
        blocks=(
            *_new(leading),
            *_section("Who said what", [each for line in said for each in (passage(line), *against(line, after))]),
            *_when(dated),
        ),
        buttons=_BUTTONS,
        footer=await record.footer(),
        accent="digest",
    )
    return ComposedDigest(reply, tuple(line.citation for line in said))


async def quiet_card(record: Record, server_id: int, since: datetime | None, local_date: date) -> ComposedDigest:
    """One passage that this server has not been shown, a quotation while there are any; silence when all have been."""
    shown = await digests.shown(record.db, server_id)
    told = await quotations.added_since(record.db, record.collections, None)
    fresh = [
        line
        for line in lines([each for each in told if _is_telling(each)])
        if (line.citation.article_id, line.citation.span) not in shown
    ]
    if fresh:
        heard = Counter(
            line.first.speaker_id for line in lines(told) if (line.citation.article_id, line.citation.span) in shown
        )
        line = min(fresh, key=lambda one: (heard[one.first.speaker_id], len(one.words) > _GLANCE))
        found = [passage(line), *against(line, await following(record, [line]))]
    else:
        unshown = await sentences.best_unshown(record.db, record.collections, server_id, _BEST, 1)
        if not unshown:
            return ComposedDigest(None)
        found = [_sentence(unshown[0])]
    reply = Reply(
        title=f"From the record · {local_date:%A} {day(local_date)}",
        subtitle=f"nothing new since {_stamp(since)}" if since else "nothing new",
        blocks=tuple(found),
        buttons=_BUTTONS,
        footer=await record.footer(),
        accent="digest",
    )
    return ComposedDigest(reply, (found[0].citation,))


# -- the sections -----------------------------------------------------------------------------------------------------


def _unlike(best: Sequence[ToldSentence]) -> list[ToldSentence]:
    """One sentence of each article, the best that does not say what an article before it said already."""
    groups = (list(group) for _, group in groupby(best, key=lambda sentence: sentence.source.id))
    # Where none can stand alone the first one has to.
    articles = [[one for one in group if one.rank is not None] or group[:1] for group in groups]
    chosen = summary.unlike([[sentence.words for sentence in article] for article in articles])
    return [article[index] for article, index in zip(articles, chosen, strict=True)]


def _new(leading: Sequence[ToldSentence]) -> Iterator[Block]:
    yield Heading("New on the record")
    for sentence in leading[:_ARTICLES]:
        yield _sentence(sentence)
    if (more := len(leading) - _ARTICLES) > 0:
        yield Note(f"{counted(more, 'more article')}: press Articles.", small=True)


def _sentence(sentence: ToldSentence) -> Passage:
    source = sentence.source
    return Passage(
        words=sentence.words,
        citation=sentence.citation,
        lead=short(source.headline, 120),
        label=source_line(source, sentence.citation.paragraph),
    )


def _said(told: Sequence[ToldQuotation]) -> list[Line]:
    """One remark of each of those quoted most, the one that reads best."""
    count = Counter(each.speaker_id for each in told)
    best: dict[int, Line] = {}
    for line in lines([each for each in told if _is_telling(each)]):
        kept = best.setdefault(line.first.speaker_id, line)
        best[line.first.speaker_id] = min(kept, line, key=_reads)
    return sorted(best.values(), key=lambda line: -count[line.first.speaker_id])[:_PEOPLE]


def _is_telling(told: ToldQuotation) -> bool:
    """A whole sentence in quotation marks, by somebody the text names clearly."""
    return is_quoted(told) and not is_fragment(told) and told.quotation.confidence >= _CERTAIN


def _reads(line: Line) -> tuple[bool, float]:
    return len(line.words) > _GLANCE, -line.first.quotation.confidence


def _when(dated: Sequence[Row]) -> Iterator[Block]:
    """What happened before what is planned, told by most first, days before years, the latest; in the order of time."""
    ranked = sorted(dated, key=lambda row: (row.status != "happened", -len(row.articles), _is_coarse(row), _age(row)))
    kept = ranked[:_EVENTS]
    yield from _section("When", [_event(row) for row in dated if row in kept])


def _is_coarse(row: Row) -> bool:
    return row.granularity not in _OF_A_DAY


def _age(row: Row) -> float:
    return -row.begin.timestamp() if row.begin else 0.0


def _event(row: Row) -> Passage:
    told = row.first
    start = told.sentence.find(told.words)
    return Passage(
        words=told.words,
        citation=told.citation,
        lead=" · ".join(filter(None, (day_heading(row), lead(row)))),
        label=row_label(row),
        quoted=False,
        cut_before=start > 0,
        cut_after=start + len(told.words) < len(told.sentence.rstrip(' .”"')),
    )


def _section(heading: str, found: Sequence[Passage]) -> Iterator[Block]:
    if found:
        yield Heading(heading)
        yield from found


def _stamp(instant: datetime) -> str:
    return f"<t:{int(instant.timestamp())}:f>"
