"""What a chronology is asked for: days in the asker's words, what buttons carry, and what a long record leaves out."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

import pytest

from bot.answers import chronology as answers
from bot.answers.actions import act
from bot.answers.chronology import chronology
from bot.answers.chronology_asked import Asked, bounds
from bot.errors import BadOption, NotFound
from bot.model.digest import DigestPlan
from bot.model.reply import Note, Passage, Reply
from bot.store import digests
from bot.store.database import Database
from tests.answers.builders import SERVER, SHUTS, Dated, Draft, record_of, save

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
