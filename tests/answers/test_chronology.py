"""Events of several articles as rows, and the card that shows them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import count

import pytest

from bot.answers.chronology import chronology, sources, turned
from bot.answers.chronology_rows import Row, row_json, rows
from bot.answers.chronology_words import day_heading, lead, row_label
from bot.errors import BadOption, NotFound
from bot.model.article import Citation, Span
from bot.model.event import Event, EventStatus
from bot.model.reply import Heading, Passage, Reply
from bot.model.timex import Granularity
from bot.store.database import Database
from bot.store.events import ToldEvent
from tests.answers.builders import ENGINEER, MAYOR, SHUTS, Dated, Draft, record_of, save

_IDS = count(1)
LISBON, LONDON, NEW_YORK = "Europe/Lisbon", "Europe/London", "America/New_York"
PAIR = frozenset({"ines-falk", "tomas-reyl"})


def told(
    words: str,
    begin: str | None,
    hours: float | None = 24,
    granularity: Granularity = "day",
    status: EventStatus = "happened",
    *,
    people: frozenset[str] = PAIR,
    path: str = "a.txt",
    zone: str = "Etc/UTC",
    paragraph: int = 1,
    is_order: bool = False,
) -> ToldEvent:
    number = next(_IDS)
    start = datetime.fromisoformat(begin).replace(tzinfo=UTC) if begin else None
    end = start + timedelta(hours=hours) if start and hours else None
    span = Span(number * 100, number * 100 + len(words))
    return ToldEvent(
        id=number,
        path=path,
        outlet=None,
        headline=path,
        published=date(2031, 5, 6),
        zone=zone,
        citation=Citation(1, paragraph, span),
        words=words,
        sentence=words,
        event=Event(0, span, None, start, end, granularity if start else "undated", status),
        people=people,
        timex=None if is_order else Span(span.end, span.end),
    )


def words(made: Sequence[Row]) -> list[list[str]]:
    return [[each.words for each in row.evidence] for row in made]


CALL = told("Falk and Reyl held a phone call on Tuesday", "2031-05-06", path="a.txt")
PLAN = told("Falk is set to speak to Reyl on Tuesday", "2031-05-06", status="planned", path="b.txt")
AT_TEN = told("Falk began the conversation with Reyl at 10 a.m.", "2031-05-06T14:00", None, "instant", path="c.txt")
PLANNED_AT_TEN = told(
    "Falk is due to call Reyl at 10 a.m.", "2031-05-06T14:00", None, "instant", "planned", path="b.txt"
)
PLANNED_AT_ONE = told(
    "The call, scheduled between 1 and 3 PM", "2031-05-06T13:00", 2, "hour", "planned", people=frozenset()
)


def test_one_event_told_by_several_articles_is_one_row_with_the_finest_time_and_what_happened_first() -> None:
    (row,) = rows([CALL, PLAN, AT_TEN])
    assert row.evidence == (AT_TEN, CALL, PLAN)
    assert (row.begin, row.granularity, row.status) == (AT_TEN.event.begin, "instant", "happened")
    assert not row.differs


def test_a_plan_that_came_true_is_in_the_row_of_its_outcome() -> None:
    (row,) = rows([PLANNED_AT_TEN, AT_TEN])
    assert (row.status, row.evidence) == ("happened", (AT_TEN, PLANNED_AT_TEN))


def test_a_plan_for_a_wider_stretch_is_in_the_row_of_its_outcome() -> None:
    (row,) = rows([CALL, PLANNED_AT_ONE, AT_TEN])
    assert row.evidence == (AT_TEN, CALL, PLANNED_AT_ONE)
    assert (row.status, row.differs, row.moved) == ("happened", False, False)


def test_a_plan_for_another_hour_is_the_history_of_its_outcome() -> None:
    at_eight = told("Falk is due to call Reyl at 8 a.m.", "2031-05-06T12:00", None, "instant", "planned", path="b.txt")
    (row,) = rows([at_eight, AT_TEN])
    assert row.evidence == (AT_TEN, at_eight)
    assert (row.begin, row.differs, row.moved) == (AT_TEN.event.begin, False, True)


@pytest.mark.parametrize(
    "other",
    [
        pytest.param(
            told("Falk and Reyl held a phone call on Wednesday", "2031-05-07", path="b.txt"), id="another-day"
        ),
        pytest.param(told("Falk and Reyl were booed on Tuesday", "2031-05-06", path="b.txt"), id="another-action"),
        pytest.param(
            told(
                "Falk and Brandt held a phone call",
                "2031-05-06",
                people=frozenset({"ines-falk", "jo-brandt"}),
                path="b",
            ),
            id="other-people",
        ),
        pytest.param(
            told("Falk and Reyl held a phone call in May", "2031-05-01", 31 * 24, "month", path="b"), id="its-month"
        ),
        pytest.param(told("Falk and Reyl held a phone call recently", None, path="b.txt"), id="undated"),
        pytest.param(
            told("The call took place on Tuesday", "2031-05-06", people=frozenset(), path="b.txt"), id="nobody-named"
        ),
    ],
)
def test_what_may_be_another_event_stays_a_row_of_its_own(other: ToldEvent) -> None:
    assert len(rows([CALL, other])) == 2


def test_days_of_two_writers_zones_are_one_day() -> None:
    london = told("Falk is to call Reyl today", "2031-05-05T23:00", status="planned", zone=LONDON, path="a.txt")
    new_york = told("Falk and Reyl held a phone call", "2031-05-06T04:00", zone=NEW_YORK, path="b.txt")
    (row,) = rows([london, new_york])
    assert row.day == date(2031, 5, 6)


def test_two_hours_for_one_event_stand_in_one_row_and_differ() -> None:
    at_nine = told("Falk began the call with Reyl before nine", "2031-05-06T12:00", 2, "hour", path="b.txt")
    day = told("Falk and Reyl held a phone call", "2031-05-06", path="d.txt")
    (row,) = rows([day, at_nine, AT_TEN])
    assert (row.evidence, row.differs) == ((AT_TEN, at_nine, day), True)


def test_rows_run_by_time_the_coarse_before_the_fine_it_contains() -> None:
    year = told("Reyl was hired in 2031", "2031-01-01", 365 * 24, "year", people=frozenset({"tomas-reyl"}))
    month = told("Prices rose in May", "2031-05-01", 31 * 24, "month", people=frozenset())
    noon = told("A siren sounded at noon", "2031-05-06T12:00", None, "instant", people=frozenset())
    nobody_knows = told("Falk recently moved", None, people=frozenset({"ines-falk"}))
    assert words(rows([nobody_knows, noon, CALL, month, year])) == [
        [each.words] for each in (year, month, CALL, noon, nobody_knows)
    ]


def test_an_order_without_a_date_follows_its_anchor_and_stays_undated() -> None:
    first = told("Falk shut the bridge on Monday", "2031-05-05", people=frozenset({"ines-falk"}))
    then = told("Subsequently, Reyl flew home", None, people=frozenset({"tomas-reyl"}), is_order=True)
    later = told("Ferries ran on Wednesday", "2031-05-07", people=frozenset(), paragraph=2)
    made = rows([first, then, later])
    assert words(made) == [[first.words], [then.words], [later.words]]
    assert (made[1].begin, made[1].anchor) == (None, first)


def test_no_telling_is_lost_or_told_twice() -> None:
    given = [CALL, PLAN, AT_TEN, PLANNED_AT_TEN, PLANNED_AT_ONE]
    assert sorted(each.id for row in rows(given) for each in row.evidence) == sorted(each.id for each in given)


def test_the_order_of_articles_does_not_change_the_rows() -> None:
    given = [CALL, PLAN, AT_TEN, PLANNED_AT_TEN]
    assert words(rows(given)) == words(rows(given[::-1]))


def test_export_prints_a_row_with_its_evidence() -> None:
    (row,) = rows([CALL])
    span = CALL.citation.span
    assert row_json(row) == {
        "begin": "2031-05-06T00:00:00+00:00",
        "end_before": "2031-05-07T00:00:00+00:00",
        "granularity": "day",
        "status": "happened",
        "evidence": [
            {
                "article": "a.txt",
                "start": span.start,
                "end": span.end,
                "begin": "2031-05-06T00:00:00+00:00",
                "end_before": "2031-05-07T00:00:00+00:00",
                "granularity": "day",
                "status": "happened",
            }
        ],
        "differs": False,
        "elsewhere": [],
    }


@pytest.mark.parametrize(
    ("telling", "expected"),
    [
        (CALL, "Tuesday 6 May 2031"),
        (told("x", "2031-05-05", 7 * 24, "week"), "Week of 5 May 2031"),
        (told("x", "2031-05-10", 48, "weekend"), "Weekend of 10 – 11 May 2031"),
        (told("x", "2031-05-01", 31 * 24, "month"), "May 2031"),
        (told("x", "2031-01-01", 365 * 24, "year"), "2031"),
        (told("x", "2031-05-06", 72, "day"), "6 – 8 May 2031"),
        (told("x", None), "Date unknown"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_heading_is_as_coarse_as_what_is_known(telling: ToldEvent, expected: str) -> None:
    (row,) = rows([telling])
    assert day_heading(row) == expected


def test_clock_times_are_for_each_reader_s_zone_and_days_stay_days() -> None:
    (instant,), (stretch,), (day,) = rows([AT_TEN]), rows([PLANNED_AT_ONE]), rows([CALL])
    assert (lead(instant), lead(day)) == ("<t:1935842400:t>", "")
    assert lead(stretch) == "<t:1935838800:t> – <t:1935846000:t>"


def test_one_instant_told_in_two_zones_is_explained() -> None:
    new_york = told(
        "Falk began the call with Reyl at 10", "2031-05-06T14:00", None, "instant", zone=NEW_YORK, path="b.txt"
    )
    london = told("Falk and Reyl held a call at 3", "2031-05-06T14:00", None, "instant", zone=LONDON, path="c.txt")
    (row,) = rows([new_york, london])
    assert row_label(row, with_source=False) == "exact · happened · 2 articles · 10:00 New York = 15:00 London"


# -- the card ---------------------------------------------------------------------------------------------------------

MONDAY = datetime(2031, 5, 4, 23, tzinfo=UTC)
DAY = timedelta(days=1)
MEETS = Draft(
    "meets.txt",
    "Mayor and engineer meet",
    [["Mayor Ines Falk met the engineer Tomas Reyl on Wednesday to talk about the bridge.", "The river was high."]],
    published=date(2031, 5, 8),
    dated=[
        Dated(
            "Mayor Ines Falk met the engineer Tomas Reyl on Wednesday",
            MONDAY + 2 * DAY,
            MONDAY + 3 * DAY,
            "day",
            actors=(MAYOR, ENGINEER),
        )
    ],
)
MET = Draft(
    "met.txt",
    "What the two agreed",
    [["At a meeting on Wednesday Ines Falk and Tomas Reyl agreed on a date."]],
    published=date(2031, 5, 8),
    dated=[
        Dated(
            "At a meeting on Wednesday Ines Falk and Tomas Reyl agreed on a date",
            MONDAY + 2 * DAY,
            MONDAY + 3 * DAY,
            "day",
            actors=(MAYOR, ENGINEER),
        )
    ],
)


def shown(reply: Reply) -> list[str]:
    return [
        block.text if isinstance(block, Heading) else block.words
        for block in reply.blocks
        if isinstance(block, Heading | Passage)
    ]


SHUT = "The Ferrol bridge shut on Monday"
MEETING = "Mayor Ines Falk met the engineer Tomas Reyl on Wednesday"


async def test_the_card_lists_days_and_the_words_of_the_articles(db: Database) -> None:
    await save(db, SHUTS, MEETS, MET)
    reply = await chronology(await record_of(db))
    assert shown(reply) == ["Monday 5 May 2031", SHUT, "Wednesday 7 May 2031", MEETING]
    assert reply.subtitle == "5 – 7 May 2031 · 2 events · clock times in your own zone"


@pytest.mark.parametrize(
    ("since", "until", "expected"),
    [
        ("2031-05-06", None, [MEETING]),
        (None, "5 May 2031", [SHUT]),
        ("6 may", None, [MEETING]),
        ("yesterday", None, []),
        ("this week", None, [SHUT, MEETING]),
        ("May 2031", "May 2031", [SHUT, MEETING]),
    ],
)
async def test_days_bound_the_rows(db: Database, since: str | None, until: str | None, expected: list[str]) -> None:
    await save(db, SHUTS, MEETS)
    record = await record_of(db)
    if expected:
        reply = await chronology(record, since, until)
        assert [block.words for block in reply.blocks if isinstance(block, Passage)] == expected
    else:
        with pytest.raises(NotFound):
            await chronology(record, since, until)


async def test_a_day_without_a_year_is_one_of_the_records_own_time(db: Database) -> None:
    await save(db, SHUTS, MEETS)
    record = replace(await record_of(db), now=datetime(2033, 1, 2, tzinfo=UTC))
    reply = await chronology(record, "6 may", "may 8")
    assert [block.words for block in reply.blocks if isinstance(block, Passage)] == [MEETING]


async def test_a_day_nobody_can_read_is_a_bad_option(db: Database) -> None:
    await save(db, SHUTS)
    with pytest.raises(BadOption, match="someday"):
        await chronology(await record_of(db), "someday")


async def test_person_and_topic_narrow_the_rows(db: Database) -> None:
    await save(db, SHUTS, MEETS)
    record = await record_of(db)
    assert shown(await chronology(record, person="reyl")) == ["Wednesday 7 May 2031", MEETING]
    assert shown(await chronology(record, topic="Ferrol")) == ["Monday 5 May 2031", SHUT]
    with pytest.raises(NotFound):
        await chronology(record, topic="airport")


async def test_two_sources_leaves_what_two_articles_tell_and_all_events_brings_the_rest_back(db: Database) -> None:
    await save(db, SHUTS, MEETS, MET)
    record = await record_of(db)
    reply = await chronology(record)
    only = await turned(record, reply.buttons[0][2].action.split("|")[1:])
    assert shown(only) == ["Wednesday 7 May 2031", MEETING]
    again = await turned(record, only.buttons[0][2].action.split("|")[1:])
    assert again == reply


async def test_pages_hold_every_row_once(db: Database) -> None:
    drafts = [
        Draft(
            f"{n}.txt",
            f"Day {n}",
            [[f"Gate {n} was opened by the port that day."]],
            dated=[Dated(f"Gate {n} was opened by the port", MONDAY + n * DAY, MONDAY + (n + 1) * DAY, "day")],
        )
        for n in range(8)
    ]
    await save(db, *drafts)
    record = await record_of(db)
    first = await chronology(record, page=0)
    earlier, later, *_ = first.buttons[0]
    assert (earlier.disabled, later.disabled, later.replaces) == (True, False, True)
    second = await turned(record, later.action.split("|")[1:])
    passages = [block.words for reply in (first, second) for block in reply.blocks if isinstance(block, Passage)]
    assert passages == [f"Gate {n} was opened by the port" for n in range(8)]


async def test_days_asked_for_begin_with_the_first_of_them(db: Database) -> None:
    drafts = [
        Draft(
            f"{n}.txt",
            f"Day {n}",
            [[f"Gate {n} was opened by the port that day."]],
            dated=[Dated(f"Gate {n} was opened by the port", MONDAY - n * DAY, MONDAY - (n - 1) * DAY, "day")],
        )
        for n in range(8)
    ]
    await save(db, *drafts, MEETS, MET)
    record = await record_of(db)
    asked = [await chronology(record), await chronology(record, "2031")]
    assert [reply.buttons[0][0].disabled for reply in asked] == [False, True]


async def test_sources_shows_every_telling_in_its_own_words(db: Database) -> None:
    await save(db, SHUTS, MEETS, MET)
    record = await record_of(db)
    reply = await chronology(record, person="reyl")
    button = next(block.button for block in reply.blocks if isinstance(block, Passage))
    assert button
    assert shown(await sources(record, int(button.action.split("|")[1]))) == [
        MEETING,
        "At a meeting on Wednesday Ines Falk and Tomas Reyl agreed on a date",
    ]


async def test_another_server_s_events_are_nowhere(db: Database) -> None:
    await save(db, SHUTS)
    await save(db, MEETS, collection_id=4)
    record = await record_of(db)
    assert shown(await chronology(record)) == ["Monday 5 May 2031", SHUT]
    with pytest.raises(NotFound):
        await sources(record, 2)


async def test_an_empty_record_says_so(db: Database) -> None:
    with pytest.raises(NotFound, match="No article"):
        await chronology(await record_of(db))
