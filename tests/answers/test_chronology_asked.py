"""What a chronology is asked for: days in the asker's words, what buttons carry, and what a long record leaves out."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta

import pytest

from bot.answers import chronology as answers
from bot.answers.actions import act
from bot.answers.chronology import chronology
from bot.answers.chronology_asked import Asked, bounds
from bot.answers.chronology_rows import Row, rows
from bot.errors import BadOption, NotFound
from bot.model.digest import DigestPlan
from bot.model.reply import Note, Passage, Reply
from bot.store import digests
from bot.store.database import Database
from bot.store.events import ToldEvent
from tests.answers.builders import MAYOR, SERVER, SHUTS, Dated, Draft, record_of, save

MONDAY = datetime(2031, 5, 5, tzinfo=UTC)
DAY = timedelta(days=1)
# In Kiritimati it is the next day already.
LATE = datetime(2031, 5, 9, 12, tzinfo=UTC)


def gates(days: int, articles: int = 1) -> list[Draft]:
    """A gate a day, each told by an article of its own; of the last day by so many."""
    return [
        Draft(
            f"{n:03}-{copy}.txt",
            f"Day {n}",
            [[f"Gate {n} was opened by harbour office {copy} that day."]],
            dated=[
                Dated(f"Gate {n} was opened by harbour office {copy}", MONDAY + n * DAY, MONDAY + (n + 1) * DAY, "day")
            ],
        )
        for n in range(days)
        for copy in range(articles if n == days - 1 else 1)
    ]


def shown(reply: Reply) -> list[str]:
    return [block.words for block in reply.blocks if isinstance(block, Passage)]


def notes(reply: Reply) -> list[str]:
    return [block.text for block in reply.blocks if isinstance(block, Note)]


@pytest.mark.parametrize(
    ("written", "zone", "expected"),
    [
        ("yesterday", None, date(2031, 5, 8)),
        ("yesterday", "Pacific/Kiritimati", date(2031, 5, 9)),
        ("last week", None, date(2031, 4, 28)),
        ("2031-05-06", "Pacific/Kiritimati", date(2031, 5, 6)),
    ],
)
async def test_days_are_counted_from_the_asker_s_today(
    db: Database, written: str, zone: str | None, expected: date
) -> None:
    if zone:
        plan = DigestPlan(SERVER, 1, time(8), zone, True, "card", LATE)
        await digests.save_plan(db, plan, now=LATE)
    assert (await bounds(await record_of(db, now=LATE), written, None))[0] == expected


async def test_the_last_day_must_not_come_before_the_first(db: Database) -> None:
    with pytest.raises(BadOption, match="ends before"):
        await chronology(await record_of(db), "8 May 2031", "6 May 2031")


async def test_where_nothing_happened_the_record_says_what_days_it_has(db: Database) -> None:
    await save(db, SHUTS)
    with pytest.raises(NotFound, match=r"from 1 June 2031\. The record tells of days from 4 May 2031 to 4 May 2031"):
        await chronology(await record_of(db), "1 June 2031")


@pytest.mark.parametrize(
    "asked",
    [
        Asked(),
        Asked(True, date(2031, 5, 1), date(2031, 6, 1), 12, "the bridge", True),
        Asked(whole=True),
        Asked(confirmed=True),
    ],
)
def test_a_button_carries_all_that_is_asked(asked: Asked) -> None:
    assert Asked.read(asked.action(3).split("|")[2:]) == asked


async def test_a_long_chronology_keeps_the_days_that_most_articles_mention_and_says_so(db: Database) -> None:
    await save(db, *gates(answers.SHOWN + 9, articles=3))
    record = await record_of(db)
    reply = await chronology(record, page=99)
    assert f"Gate {answers.SHOWN + 8} was opened by harbour office 0" in shown(reply)
    assert notes(reply)[-1] == "Left out: 9 events. Days that more articles mention show more of theirs."
    (everything,) = (button for row in reply.buttons for button in row if button.label == "Nothing left out")
    whole = await act(record, everything.action)
    assert not [note for note in notes(whole) if "Left out" in note]
    assert [button.label for row in whole.buttons for button in row][-1] == "Main days only"


async def test_of_a_very_long_record_only_the_days_most_talked_of_are_read(
    db: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(answers, "READ", 4)
    await save(db, *gates(9, articles=3))
    reply = await chronology(await record_of(db))
    assert shown(reply) == [f"Gate {n} was opened by harbour office 0" for n in (0, 8)]
    assert notes(reply)[-1] == (
        "Left out: 7 days with 7 mentions and whatever has no date. "
        "Days that more articles mention show more of theirs."
    )


async def test_what_is_asked_by_topic_is_looked_for_on_every_day(db: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(answers, "READ", 4)
    await save(db, *gates(9, articles=3))
    assert shown(await chronology(await record_of(db), topic="gate 3")) == ["Gate 3 was opened by harbour office 0"]


async def test_of_a_very_long_record_a_person_s_events_are_read_with_others_of_their_days(
    db: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who tells the same without the name still counts as a source."""
    named, nameless = "The weir gate at Sarn was opened by Falk", "The weir gate at Sarn was opened"
    day = (MONDAY + 20 * DAY, MONDAY + 21 * DAY)
    await save(
        db,
        Draft("named.txt", "Weir", [[f"{named}."]], dated=[Dated(named, *day, "day", actors=(MAYOR,))]),
        Draft("nameless.txt", "Weir", [[f"{nameless}."]], dated=[Dated(nameless, *day, "day")]),
        *gates(9, articles=3),
    )
    record, read = await record_of(db), list[int]()

    def counted(told: Sequence[ToldEvent]) -> list[Row]:
        read.append(len(told))
        return rows(told)

    monkeypatch.setattr(answers, "rows", counted)
    replies = []
    for room in (answers.READ, 4):
        monkeypatch.setattr(answers, "READ", room)
        replies.append(await chronology(record, person="falk"))
    assert read == [13, 2]
    assert [[shown(reply), notes(reply)] for reply in replies] == [[[named], []]] * 2
    assert all("2 articles" in block.label for reply in replies for block in reply.blocks if isinstance(block, Passage))


async def test_days_on_which_too_much_is_told_of_a_person_are_left_out_but_for_the_first(
    db: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(answers, "READ", 8)
    await save(
        db,
        *(
            Draft(
                f"{day}-{n}.txt",
                "Weir",
                [[f"Falk {did} weir {n}."]],
                dated=[
                    Dated(f"Falk {did} weir {n}", MONDAY + day * DAY, MONDAY + (day + 1) * DAY, "day", actors=(MAYOR,))
                ],
            )
            for day, (did, articles) in enumerate((("shut", 1), ("opened", 3), ("visited", 2)))
            for n in range(articles)
        ),
        *gates(9),
    )
    reply = await chronology(await record_of(db), person="falk")
    assert shown(reply) == ["Falk shut weir 0", "Falk opened weir 0"]
    assert notes(reply)[-1] == (
        "Left out: 1 day with 2 mentions and whatever has no date. Days that more articles mention show more of theirs."
    )
