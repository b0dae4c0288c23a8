"""`/voices` on the council's library, and on a record with more speakers than one picture holds."""

from __future__ import annotations

from datetime import date
from io import BytesIO

import pytest
from PIL import Image

from bot.answers.actions import act
from bot.answers.voices import voices
from bot.errors import NotFound
from bot.model.person import Person
from bot.model.reply import Button, Entry, Heading, Note, Reply
from bot.store.database import Database
from tests.answers import builders
from tests.answers.builders import Draft, Said
from tests.answers.council import SERVER, record_of

NUMBERS = "one two three four five six seven eight nine ten".split()
CHOIR = [Person(f"singer-{number}", f"Singer {number.capitalize()}") for number in NUMBERS]
REHEARSAL = Draft(
    "rehearsal.txt",
    "The choir speaks",
    [[f"“{' '.join(NUMBERS[: n + 1])} times,” said {singer.name}." for n, singer in enumerate(CHOIR)]],
    published=date(2031, 5, 6),
    said=[Said(singer, f"{' '.join(NUMBERS[: n + 1])} times,") for n, singer in enumerate(CHOIR)],
)
RUMOUR = Draft(
    "rumour.txt",
    "Talk of a sale",
    [["A clerk at the town hall said the library would be sold."]],
    said=[Said(Person("a-clerk", "a clerk at the town hall", "unnamed"), "the library would be sold", "indirect")],
)


def listed(reply: Reply) -> list[str]:
    lines = []
    for block in reply.blocks:
        match block:
            case Entry(name, text, number):
                lines.append(f"{number or '-'} {name}: {text}")
            case Heading(text) | Note(text):
                lines.append(text)
    return lines


async def test_everybody_who_speaks_is_counted_and_shown_by_kind(db: Database) -> None:
    reply = await voices(await record_of(db))
    assert (reply.title, reply.subtitle) == (
        "Who is quoted",
        "17 words inside quotation marks · 1 speaker · 2 articles",
    )
    assert listed(reply) == [
        "1 Marla Quist: 17 words in 2 articles",
        "Named and unnamed",
        "- People: 100 % of the words, 75 % of remarks quoted or reported",
        "- Organisations: 0 % of the words, 25 % of remarks quoted or reported",
        "Only reported, never in quotation marks: Library Office.",
        "1 remark has no certain speaker and counts for nobody.",
    ]
    assert reply.footer == (
        "A remark told by several articles counts once in words and remarks, and in each article that quotes it; "
        "a joint statement counts for each speaker · "
        "Record: 2 articles · as of <t:1935921600:d>"
    )


async def test_the_picture_says_in_words_what_the_card_says(db: Database) -> None:
    [picture] = (await voices(await record_of(db))).attachments
    assert picture.name == "voices.png"
    assert picture.alt == (
        "Bars of words inside quotation marks. 1. Marla Quist, 17 words in 2 articles. "
        "People: 100 % of the words, 75 % of remarks quoted or reported; "
        "Organisations: 0 % of the words, 25 % of remarks quoted or reported."
    )
    assert Image.open(BytesIO(picture.content)).size[0] == 1200


async def test_names_lead_to_their_quotations_on_the_topic(db: Database) -> None:
    reply = await voices(await record_of(db), "sell|library ")
    assert reply.title == "Who is quoted on “sell library”"
    assert reply.buttons == (
        (Button("Marla Quist", "quote|1||0|sell library"),),
        (Button("All topics", "voices|0|", replaces=True),),
    )


async def test_a_topic_narrows_what_is_counted(db: Database) -> None:
    reply = await voices(await record_of(db), "roof")
    assert listed(reply) == [
        "Nobody's words stand in quotation marks here.",
        "Named and unnamed",
        "- People: 100 % of remarks quoted or reported",
        "Only reported, never in quotation marks: Marla Quist.",
        "1 remark has no certain speaker and counts for nobody.",
    ]
    assert reply.attachments == ()


async def test_a_topic_nobody_speaks_of_says_how_to_see_everybody(db: Database) -> None:
    with pytest.raises(NotFound, match="Leave the topic out"):
        await voices(await record_of(db), "submarines")


async def test_a_record_without_quotations_says_so(db: Database) -> None:
    with pytest.raises(NotFound, match="Nobody is quoted in this record yet"):
        await voices(await builders.record_of(db))


async def test_pages_go_on_with_the_numbers(db: Database) -> None:
    await builders.save(db, REHEARSAL)
    record = await builders.record_of(db)
    first, second = await voices(record), await act(record, "voices|1|")
    assert first.subtitle == "65 words inside quotation marks · 10 speakers · 1 article · page 1 of 2"
    assert [entry for entry in listed(second) if entry[0].isdigit()] == [
        "9 Singer Two: 3 words in 1 article",
        "10 Singer One: 2 words in 1 article",
    ]
    assert [len(row) for row in first.buttons] == [4, 4, 2]
    assert second.buttons[1] == (
        Button("◀ Back", "voices|0|", replaces=True),
        Button("Next ▶", "voices|2|", replaces=True, disabled=True),
    )
    assert listed(await voices(record, page=99)) == listed(second)


async def test_unnamed_sources_are_a_share_of_their_own(db: Database) -> None:
    await builders.save(db, REHEARSAL, RUMOUR)
    reply = await voices(await builders.record_of(db))
    assert "- Unnamed sources: 0 % of the words, 9 % of remarks quoted or reported" in listed(reply)
    assert "Only reported, never in quotation marks: a clerk at the town hall." in listed(reply)


@pytest.mark.parametrize(("collections", "speakers"), [((0,), 1), ((0, SERVER), 2)])
async def test_articles_of_another_server_are_never_counted(
    db: Database, collections: tuple[int, ...], speakers: int
) -> None:
    reply = await voices(await record_of(db, *collections))
    assert sum(isinstance(block, Entry) and block.number is not None for block in reply.blocks) == speakers
