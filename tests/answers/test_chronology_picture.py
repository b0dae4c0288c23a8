"""The buttons under a chronology: its picture with the same in words, and its files, all for what was asked."""

from __future__ import annotations

from datetime import timedelta
from io import BytesIO

import pytest
from PIL import Image

from bot.answers import chronology_export
from bot.answers.actions import act
from bot.answers.chronology import chronology
from bot.answers.record import Record
from bot.errors import NotFound
from bot.model.reply import Entry, Heading, Note, Passage, Reply
from bot.store.database import Database
from tests.answers.builders import ENGINEER, MAYOR, SHUTS, Dated, Draft, record_of, save
from tests.answers.test_chronology import DAY, MEETING, MEETS, MET, MONDAY, SHUT

SIREN = Draft(
    "siren.txt",
    "Siren over the river",
    [["A siren sounded at the landing at 9 a.m. on Wednesday.", "Ferries are to run from two to four."]],
    dated=[
        Dated("A siren sounded at the landing at 9 a.m. on Wednesday", MONDAY + 2 * DAY + timedelta(hours=9)),
        Dated(
            "Ferries are to run from two to four",
            MONDAY + 2 * DAY + timedelta(hours=14),
            MONDAY + 2 * DAY + timedelta(hours=16),
            "hour",
            "planned",
        ),
    ],
)
LATELY = Draft(
    "lately.txt",
    "The river",
    [["The river has lately been high."]],
    dated=[Dated("The river has lately been high", None, None, "undated")],
)


async def pressed(
    record: Record, label: str, since: str | None = None, person: str | None = None, topic: str | None = None
) -> Reply:
    (row,) = (await chronology(record, since, None, person, topic)).buttons
    (button,) = (button for button in row if button.label == label)
    assert not button.replaces
    return await act(record, button.action)


def gates(count: int) -> list[Draft]:
    return [
        Draft(
            f"{n}.txt",
            f"Day {n}",
            [[f"Gate {n} was opened by the port that day."]],
            dated=[Dated(f"Gate {n} was opened by the port", MONDAY + n * DAY, MONDAY + (n + 1) * DAY, "day")],
        )
        for n in range(count)
    ]


async def test_the_picture_says_in_words_what_it_shows(db: Database) -> None:
    await save(db, SHUTS, MEETS, MET, SIREN)
    reply = await pressed(await record_of(db), "Picture")
    (picture,) = reply.attachments
    assert picture.name == "timeline.png"
    assert Image.open(BytesIO(picture.content)).format == "PNG"
    assert picture.alt == (
        f"Timeline, clock times in Lisbon. Monday 5 May 2031: happened, “{SHUT} …”. "
        f"Wednesday 7 May 2031: happened, 2 articles, “{MEETING} …”; "
        "09:00, happened, “A siren sounded at the landing at 9 a.m. on Wednesday”; "
        "14:00–16:00, planned, “Ferries are to run from two to four”."
    )
    assert reply.subtitle == ("5 – 7 May 2031 · 4 events · clock times in your own zone, in the picture in Lisbon")


async def test_a_plan_that_came_true_is_drawn_as_one(db: Database) -> None:
    words = "Ines Falk is to meet Tomas Reyl on Wednesday"
    plan = Draft(
        "plan.txt",
        "A meeting",
        [[f"{words}."]],
        dated=[Dated(words, MONDAY + 2 * DAY, MONDAY + 3 * DAY, "day", "planned", (MAYOR, ENGINEER))],
    )
    await save(db, MEETS, plan)
    (picture,) = (await pressed(await record_of(db), "Picture")).attachments
    assert "happened, as planned · 2 articles" in picture.alt


async def test_the_card_under_the_picture_has_the_same_events_in_the_articles_own_words(db: Database) -> None:
    await save(db, SHUTS, MEETS, MET)
    record = await record_of(db)
    assert (await pressed(record, "Picture")).blocks == (await chronology(record)).blocks


async def test_a_long_record_says_what_is_left_out(db: Database) -> None:
    await save(db, *gates(12))
    reply = await pressed(await record_of(db), "Picture")
    assert reply.subtitle == "5 – 12 May 2031 · 8 of 12 events"
    assert sum(isinstance(block, Passage) for block in reply.blocks) == 8
    (picture,) = reply.attachments
    assert picture.alt.endswith("Left out: 4 events. Days that more articles mention show more of theirs.")
    assert len(picture.alt) <= 1024


@pytest.mark.parametrize("label", ["Picture", "Export"])
async def test_both_are_of_what_was_asked(db: Database, label: str) -> None:
    await save(db, SHUTS, MEETS, MET)
    reply = await pressed(await record_of(db), label, person="reyl", topic="bridge", since="2031-05-01")
    assert reply.subtitle == "7 May 2031 · 1 event · Tomas Reyl · “bridge”"


async def test_a_topic_too_long_for_a_button_cannot_be_pressed(db: Database) -> None:
    words = "The Ferrol bridge shut on Monday after an engineer found a crack in its eastern tower"
    await save(db, SHUTS)
    (row,) = (await chronology(await record_of(db), topic=words)).buttons
    assert [(button.label, button.disabled) for button in row[3:]] == [("Picture", True), ("Export", True)]


async def test_the_files_come_in_one_message_that_says_what_each_is_for(db: Database) -> None:
    await save(db, SHUTS, MEETS, MET)
    reply = await pressed(await record_of(db), "Export")
    assert [file.name for file in reply.attachments] == [
        "chronology.ics",
        "chronology.csv",
        "chronology-timelinejs.json",
    ]
    assert [block.name for block in reply.blocks if isinstance(block, Entry)] == [
        "Calendar",
        "Spreadsheet",
        "TimelineJS",
    ]
    assert [file.content.count(b"BEGIN:VEVENT") for file in reply.attachments] == [2, 0, 0]


async def test_files_stay_within_the_room_and_say_what_did_not_fit(
    db: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(chronology_export, "_ROOM", 10_000)
    await save(db, *gates(12))
    reply = await pressed(await record_of(db), "Export")
    assert 6_000 < sum(len(file.content) for file in reply.attachments) < 10_000
    (note,) = (block.text for block in reply.blocks if isinstance(block, Note))
    kept = reply.attachments[0].content.count(b"BEGIN:VEVENT")
    assert note == f"{12 - kept} events did not fit: those of days that fewest articles mention."


async def test_what_has_no_date_is_counted_and_stands_apart(db: Database) -> None:
    await save(db, SHUTS, LATELY)
    record = await record_of(db)
    files = await pressed(record, "Export")
    assert [block.text for block in files.blocks if isinstance(block, Note)] == [
        "Without a date, and so only in the spreadsheet: 1 event."
    ]
    picture = await pressed(record, "Picture")
    assert [block.text for block in picture.blocks if isinstance(block, Heading)] == [
        "Monday 5 May 2031",
        "Date unknown",
    ]


async def test_what_has_no_date_is_left_out_first(db: Database) -> None:
    await save(db, *gates(8), LATELY)
    (picture,) = (await pressed(await record_of(db), "Picture")).attachments
    assert picture.alt.endswith(". Left out: 1 event without a date.")


async def test_without_any_date_there_is_only_the_spreadsheet(db: Database) -> None:
    await save(db, LATELY)
    reply = await pressed(await record_of(db), "Export")
    assert [file.name for file in reply.attachments] == ["chronology.csv"]


@pytest.mark.parametrize("action", ["timeline||||||", "export||||||"])
async def test_another_servers_events_are_in_neither(db: Database, action: str) -> None:
    await save(db, MEETS, collection_id=4)
    with pytest.raises(NotFound):
        await act(await record_of(db), action)
