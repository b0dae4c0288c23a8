"""How the rows of a chronology read on a card: under their days, each with the other times told of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from bot.answers.chronology_clocks import explained, other_times
from bot.answers.chronology_rows import Row
from bot.answers.chronology_words import day_heading, lead, row_label, source_label, time_told
from bot.model.reply import Block, Button, Heading, Note, Passage
from bot.store.events import ToldEvent

_OTHERS = 2  # other times under a row; Sources has every telling


def blocks(shown: Sequence[Row]) -> Iterator[Block]:
    for heading, group in groupby(shown, key=day_heading):
        yield Heading(heading)
        for row in group:
            yield replace(
                passage(row.first, row_label(row)),
                lead=lead(row),
                button=Button("Sources", f"sources|{row.first.id}"),
                quoted=False,
            )
            yield from history(row)


def history(row: Row) -> Iterator[Block]:
    """The other times of one event: what was planned, what another article says; each with its source."""
    for told in [*other_times(row), *row.elsewhere][:_OTHERS]:
        also = "planned for" if told.event.status == "planned" else "another article says"
        yield replace(
            passage(told, source_label(told)), lead=f"{also} {time_told(told, row)}", quoted=False, under=True
        )
    if agreement := explained(row):
        yield Note(agreement, small=True)


def telling_passages(row: Row) -> Iterator[Passage]:
    """Every telling, then those of other days that look like the same event."""
    for told in row.evidence:
        yield passage(told, f"{told.event.status} · {source_label(told)}")
    for told in row.elsewhere:
        yield passage(told, f"{time_told(told, row)} · {told.event.status} · {source_label(told)}")


def passage(told: ToldEvent, label: str) -> Passage:
    start = told.sentence.find(told.words)
    return Passage(
        words=told.words,
        citation=told.citation,
        label=label,
        cut_before=start > 0,
        cut_after=start + len(told.words) < len(told.sentence.rstrip(' .”"')),
    )
