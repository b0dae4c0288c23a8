"""Two stories that several articles tell, read by the analysis: what is one row, what came of plans, what differs."""

from __future__ import annotations

from datetime import date

import pytest

from bot.answers.chronology import chronology, sources
from bot.answers.chronology_clocks import explained, other_times
from bot.answers.chronology_rows import Row, rows
from bot.model.reply import Note, Passage
from bot.store import events
from bot.store.database import Database
from bot.text.pipeline import Analyst
from tests.answers.stories import Report, record_of

NEW_YORK, LONDON = "America/New_York", "Europe/London"
TUNNEL = (
    Report(
        "Bay Courier",
        date(2031, 5, 5),
        "The city council of Marlow Bay will vote on the harbour tunnel on Tuesday evening, Mayor Odile Brandt said.\n"
        "The council first discussed the tunnel in March.\n",
        NEW_YORK,
    ),
    Report(
        "Marlow Radio",
        date(2031, 5, 6),
        "The city council of Marlow Bay postponed its vote on the harbour tunnel on Tuesday after a fire alarm.\n"
        "Mayor Odile Brandt said the council would vote on the tunnel on Wednesday at 6 p.m.\n",
        NEW_YORK,
    ),
    Report(
        "Bay Courier",
        date(2031, 5, 8),
        "The city council of Marlow Bay voted for the harbour tunnel at 6:40 p.m. on Wednesday, by nine to four.\n"
        "Mayor Odile Brandt signed the contract with the engineer Tomas Reyl on Thursday morning.\n",
        NEW_YORK,
    ),
    Report(
        "The Coast Weekly",
        date(2031, 5, 12),
        "Mayor Odile Brandt and the engineer Tomas Reyl signed the contract on Thursday.\n"
        "The vote of the city council of Marlow Bay on the harbour tunnel began at 6:15 p.m. on Wednesday, May 7.\n",
        NEW_YORK,
    ),
)
CALL = (
    Report(
        "Norvia Today",
        date(2031, 3, 17),
        "Prime Minister Ines Falk and President Jonas Keel are to speak by telephone on Tuesday.\n",
        NEW_YORK,
    ),
    Report(
        "The Harbour Post",
        date(2031, 3, 18),
        "Ines Falk and Jonas Keel are to speak by phone between 1 PM and 2 PM UK time today.\n"
        "Jonas Keel rejected a plan of Ines Falk last week.\n",
    ),
    Report(
        "Norvia Today",
        date(2031, 3, 18),
        "Prime Minister Ines Falk spoke with President Jonas Keel by telephone at 9:30 a.m. Eastern Time on Tuesday.\n"
        "Subsequently, Ines Falk flew to Oslo.\n",
        NEW_YORK,
    ),
    Report(
        "The Harbour Post",
        date(2031, 3, 21),
        "Ines Falk and Jonas Keel spoke by telephone on Wednesday, their first conversation.\n",
    ),
)


async def gathered(db: Database, analyst: Analyst, story: tuple[Report, ...]) -> list[Row]:
    await record_of(db, analyst, story)
    return rows(await events.told(db))


def of_day(made: list[Row], day: date, words: str) -> Row:
    (row,) = (row for row in made if row.day == day and words in row.first.words)
    return row


async def test_a_plan_that_was_put_off_is_no_plan_that_came_true(db: Database, analyst: Analyst) -> None:
    row = of_day(await gathered(db, analyst, TUNNEL), date(2031, 5, 6), "postponed")
    assert (row.status, row.moved, row.articles) == ("happened", True, ("2.txt", "1.txt"))


async def test_the_vote_is_one_row_with_both_hours_and_the_plan(db: Database, analyst: Analyst) -> None:
    row = of_day(await gathered(db, analyst, TUNNEL), date(2031, 5, 7), "voted")
    assert set(row.articles) == {"2.txt", "3.txt", "4.txt"}
    assert row.differs
    assert [(told.path, told.event.status) for told in other_times(row)] == [
        ("4.txt", "happened"),
        ("2.txt", "planned"),
    ]


async def test_the_finest_time_of_the_contract_stands(db: Database, analyst: Analyst) -> None:
    row = of_day(await gathered(db, analyst, TUNNEL), date(2031, 5, 8), "contract")
    assert (row.granularity, row.articles, row.differs) == ("part-of-day", ("3.txt", "4.txt"), False)


async def test_clocks_that_only_look_different_are_explained(db: Database, analyst: Analyst) -> None:
    row = of_day(await gathered(db, analyst, CALL), date(2031, 3, 18), "spoke")
    assert row.articles == ("3.txt", "2.txt", "1.txt")
    agreement = explained(row)
    assert "[3]" in agreement
    assert "[2] do not contradict each other: " in agreement
    assert agreement.endswith("09:30 in New York is 13:30 in London, four hours apart that day, not the usual five.")


async def test_rows_of_two_days_that_look_like_one_event_name_each_other(db: Database, analyst: Analyst) -> None:
    made = await gathered(db, analyst, CALL)
    tuesday, wednesday = of_day(made, date(2031, 3, 18), "spoke"), of_day(made, date(2031, 3, 19), "spoke")
    assert (tuesday.elsewhere, wednesday.elsewhere) == ((wednesday.first,), (tuesday.first,))
    assert (tuesday.differs, wednesday.differs) == (True, True)


async def test_nothing_undated_gets_a_date(db: Database, analyst: Analyst) -> None:
    (row,) = (row for row in await gathered(db, analyst, CALL) if row.begin is None)
    assert (row.first.words, row.anchor and row.anchor.path) == ("Subsequently, Ines Falk flew to Oslo.", "3.txt")


async def test_the_card_shows_the_plan_under_its_outcome_with_its_source(db: Database, analyst: Analyst) -> None:
    record = await record_of(db, analyst, CALL)
    reply = await chronology(record, "2031-03-18", "2031-03-18")
    under = [block for block in reply.blocks if isinstance(block, Passage) and block.under]
    assert [(block.lead, block.words) for block in under] == [
        (
            "planned for <t:1931605200:t> – <t:1931608800:t>",
            "Ines Falk and Jonas Keel are to speak by phone between 1 PM and 2 PM UK time today.",
        ),
        (
            "another article says Wednesday 19 March 2031",
            "Ines Falk and Jonas Keel spoke by telephone on Wednesday, their first conversation.",
        ),
    ]
    (note,) = (block for block in reply.blocks if isinstance(block, Note))
    assert note.text.endswith("four hours apart that day, not the usual five.")


@pytest.mark.parametrize("words", ["spoke", "are to speak", "on Wednesday"])
async def test_sources_have_every_telling_and_the_other_day(db: Database, analyst: Analyst, words: str) -> None:
    record = await record_of(db, analyst, CALL)
    told = await events.told(db)
    reply = await sources(record, next(each.id for each in told if words in each.words))
    assert len([block for block in reply.blocks if isinstance(block, Passage)]) == (4 if words != "on Wednesday" else 2)
