"""Curators put right who is who: what they see before and after, what the others see, and who may."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import date, time

import pytest

from bot.answers import choices
from bot.answers.actions import act
from bot.answers.curate import alias, merge_asked, split, undo_asked
from bot.answers.digest import compose
from bot.answers.export import export
from bot.answers.person import person
from bot.answers.quote import quote
from bot.answers.record import Record
from bot.chat.fits import fit
from bot.errors import Ambiguous, BadOption, NotFound
from bot.model.digest import DigestPlan
from bot.model.reply import Heading, Passage
from bot.store.database import Database
from tests.answers.council import NOW, SERVER
from tests.answers.curators import (
    OTHER_SERVER,
    WHEN,
    actions,
    curated,
    merged,
    names,
    seen_by,
    text,
)


@pytest.fixture
async def record(db: Database) -> Record:
    return await curated(db)


async def test_a_merge_shows_both_and_changes_nothing_before_it_is_pressed(record: Record) -> None:
    before = names(record)
    reply = await merge_asked(record, "tarrant", "library office")
    assert text(reply).splitlines() == [
        "all of it would be shown under Library Office",
        "Bo Tarrant",
        "0 said · 0 reported · 0 about · named 1 time in [1]",
        "Bo Tarrant watched from the gallery.",
        "",
        "Library Office",
        "0 said · 1 reported · 0 about · named 1 time in [2]",
        "The Library Office said borrowing had doubled.",
        "Are you sure? Bo Tarrant is a person to the record, and Library Office is not.",
        "Nothing is changed yet. For this server alone: the articles, and what other servers see, stay as they are. "
        "It can be undone.",
    ]
    assert list(actions(reply)) == ["Merge", "Cancel"]
    assert reply.private
    await act(record, actions(reply)["Cancel"])
    await record.refresh()
    assert names(record) == before


async def test_two_who_stand_in_one_article_are_merged_only_by_who_is_sure(record: Record) -> None:
    warning = "Are you sure? Both are named in [1], where they were taken for two."
    assert warning in text(await merge_asked(record, "tarrant", "quist"))
    assert "Both" not in text(await merge_asked(record, "tarrant", "ada"))


async def test_after_a_merge_every_name_leads_to_one_person_and_in_other_servers_to_two(record: Record) -> None:
    before = text(await quote(seen_by(record, OTHER_SERVER), "piet"))
    reply = await merged(record, "ada", "piet")
    assert reply.subtitle == f"Ada Vandermolen merged into Piet Vandermolen · Ann, {WHEN}:f>"
    for typed in ("ada vandermolen", "piet", "vandermolen"):
        assert (await quote(record, typed)).title == "Piet Vandermolen"
    assert [label for label, _ in await choices.people(record, "vander")] == ["Piet Vandermolen · 2 quotations"]
    other = seen_by(record, OTHER_SERVER)
    assert [label for label, _ in await choices.people(other, "vander")] == [
        "Piet Vandermolen · 1 quotation",
        "Ada Vandermolen · not quoted",
    ]
    with pytest.raises(Ambiguous):
        await quote(other, "vandermolen")
    assert text(await quote(other, "piet")) == before


async def test_whom_the_server_s_own_articles_know_too_is_merged_whole(record: Record) -> None:
    await merged(record, "piet", "ada")
    assert "Piet Vandermolen" not in names(record)
    reply = await quote(record, "ada")
    assert "The vault is empty this year" in text(reply)
    assert "had no plan for the roof" in text(reply)


async def test_undo_gives_everything_back(record: Record) -> None:
    before, piet = names(record), text(await quote(record, "piet"))
    undo = actions(await merged(record, "ada", "piet"))["Undo"]
    reply = await act(record, undo)
    assert text(reply).startswith(
        f"\nAda Vandermolen merged into Piet Vandermolen · Ann, {WHEN}:f> · undone by Ann, {WHEN}:f>"
    )
    assert (names(record), text(await quote(record, "piet"))) == (before, piet)
    with pytest.raises(NotFound, match="was undone by Ann"):
        await act(record, undo)


async def test_a_split_makes_two_with_the_words_of_each(record: Record) -> None:
    reply = await split(record, "quist", "2", "Mia Quist")
    assert [block.text for block in reply.blocks if isinstance(block, Heading)] == ["Mia Quist", "Marla Quist"]
    assert "1 said · 1 reported · 0 about · named 1 time in [2]" in text(reply)
    assert "3 said · 0 reported · 1 about · named 2 times in [1]" in text(reply)
    assert "“Marla Quist” is also a name" not in text(reply)
    assert (await quote(record, "mia")).subtitle == "Mayor · 1 said · 1 reported · 0 about · in 1 article"
    assert names(seen_by(record, OTHER_SERVER))["Marla Quist"] == 4


async def test_who_is_split_off_without_a_name_is_told_apart_by_the_article(record: Record) -> None:
    reply = await split(record, "quist", "2")
    assert reply.subtitle.startswith("Marla Quist [2] split from Marla Quist · Ann")
    assert (await quote(record, "marla quist [2]")).title == "Marla Quist [2]"
    with pytest.raises(Ambiguous, match="Several people here are called “marla quist”"):
        await quote(record, "marla quist")


async def test_a_server_that_split_nobody_sees_exactly_what_it_saw(record: Record) -> None:
    other = seen_by(record, OTHER_SERVER)
    before = [replace(who, ids=()) for who in other.people]
    card = await person(other, "quist")
    await split(record, "quist", "2", "Mia Quist")
    await merged(record)
    assert [replace(who, ids=()) for who in other.people] == before
    assert await person(other, "quist") == card


@pytest.mark.parametrize(
    ("article", "reason"),
    [("3", r"\[3\] does not name Marla Quist. Who does: \[1\] \[2\]"), ("9", "No article here is called “9”")],
)
async def test_an_article_without_the_person_cannot_part_them(record: Record, article: str, reason: str) -> None:
    with pytest.raises(NotFound, match=reason):
        await split(record, "quist", article)


async def test_who_is_named_in_one_article_only_cannot_be_split(record: Record) -> None:
    with pytest.raises(BadOption, match=r"Only \[1\] names Bo Tarrant: there is nobody to split them from"):
        await split(record, "tarrant", "1")


async def test_an_alias_in_another_script_finds_the_person_in_this_server_alone(record: Record) -> None:
    reply = await alias(record, "quist", " Мэр  Квист ")
    assert reply.subtitle == f"“Мэр Квист” added to the names of Marla Quist · Ann, {WHEN}:f>"
    assert (await quote(record, "мэр квист")).title == "Marla Quist"
    assert [value for _, value in await choices.people(record, "квис")] == ["Marla Quist"]
    assert "Also known as: Côrte Quist, Quist, Мэр Квист" in text(await person(record, "квист"))
    assert await choices.people(seen_by(record, OTHER_SERVER), "квис") == []


async def test_an_alias_that_somebody_else_has_too_is_said_and_then_asked_back(record: Record) -> None:
    reply = await alias(record, "tarrant", "Quist")
    assert "“Quist” is also a name of Marla Quist: whoever types it is asked who is meant." in text(reply)
    with pytest.raises(Ambiguous, match="Several people here are called “quist”"):
        await quote(record, "quist")


async def test_a_name_can_be_taken_away_and_given_back(record: Record) -> None:
    await alias(record, "marla", "Côrte Quist", remove=True)
    with pytest.raises(NotFound):
        await quote(record, "côrte")
    await alias(record, "marla", "Corte Quist")
    assert (await quote(record, "côrte")).title == "Marla Quist"


@pytest.mark.parametrize(
    ("name", "remove", "reason"),
    [
        ("Marla Quist", True, "is shown by this name, so it stays"),
        ("Baker", True, "“Baker” is no name of Marla Quist"),
        ("QUIST", False, "Marla Quist is known as “QUIST” already"),
        ("…", False, "A name needs at least one letter"),
    ],
)
async def test_an_alias_that_changes_nothing_is_refused(record: Record, name: str, remove: bool, reason: str) -> None:
    with pytest.raises(BadOption, match=reason):
        await alias(record, "marla", name, remove=remove)


async def test_nobody_is_merged_with_themselves_nor_twice(record: Record) -> None:
    with pytest.raises(BadOption, match="Marla Quist is one person already"):
        await merge_asked(record, "quist", "marla")
    merge = actions(await merge_asked(record, "tarrant", "ada"))["Merge"]
    await act(record, merge)
    with pytest.raises(BadOption, match="Ada Vandermolen is one person already"):
        await act(record, merge)


async def test_somebody_unknown_is_answered_with_who_is_here(record: Record) -> None:
    with pytest.raises(NotFound, match=r"No one called “merkel” is named in this record\. Quoted here: Marla Quist"):
        await merge_asked(record, "quist", "merkel")


async def test_whoever_is_asked_back_goes_on_with_the_merge(record: Record) -> None:
    with pytest.raises(Ambiguous) as caught:
        await merge_asked(record, "vandermolen", "quist")
    label, action = caught.value.choices[0]
    assert (await act(record, action)).title == f"Is {label} the same as Marla Quist?"


async def test_two_of_one_name_can_be_chosen_from_the_list(record: Record) -> None:
    await split(record, "quist", "2", "Marla Quist")
    offered = await choices.known(record, "quist")
    assert [label for label, _ in offered] == [
        "Marla Quist · Mayor · named 2 times",
        "Marla Quist · Mayor · named 1 time",
    ]
    (_, one), (_, other) = offered
    reply = await act(record, actions(await merge_asked(record, other, one))["Merge"])
    assert "named 3 times in [1] [2]" in text(reply)


async def test_person_tells_what_was_corrected_but_not_by_whom(record: Record) -> None:
    await merged(record)
    await split(record, "quist", "2", "Mia Quist")
    assert f"Bo Tarrant merged into Ada Vandermolen, by a curator on {WHEN}:D>" in text(await person(record, "ada"))
    for typed in ("mia", "marla"):
        told = text(await person(record, typed))
        assert f"Corrected\nMia Quist split from Marla Quist, by a curator on {WHEN}:D>" in told
        assert "Ann" not in told
    assert "Corrected" not in text(await person(seen_by(record, OTHER_SERVER), "ada"))


async def test_the_list_of_corrections_has_a_button_for_each_in_force(record: Record) -> None:
    assert "Nobody has corrected who is who" in text(await undo_asked(record))
    await merged(record)
    await alias(record, "quist", "Квист")
    await act(record, actions(await undo_asked(record))["Undo 2"])
    reply = await undo_asked(record)
    assert text(reply).splitlines()[1:] == [
        f"1. “Квист” added to the names of Marla Quist · Ann, {WHEN}:f>",
        f"2. Bo Tarrant merged into Ada Vandermolen · Ann, {WHEN}:f> · undone by Ann, {WHEN}:f>",
    ]
    assert list(actions(reply)) == ["Undo 1"]


async def test_a_name_stays_with_whom_it_was_given_to_when_their_merge_is_undone(record: Record) -> None:
    merge = await merged(record, "quist", "tarrant")
    await alias(record, "tarrant", "Бо")
    await act(record, actions(merge)["Undo"])
    assert (await record.person("бо")).name == "Bo Tarrant"


async def test_the_digest_names_people_as_its_server_corrected_them(record: Record) -> None:
    await merged(record, "quist", "tarrant")
    plan = DigestPlan(SERVER, 1, time(8), "Etc/UTC")
    digest = (await compose(record, plan, None, date(2031, 5, 8))).reply
    assert digest is not None
    leads = {block.lead for block in digest.blocks if isinstance(block, Passage)}
    assert "Bo Tarrant" in leads
    assert "Marla Quist" not in leads


async def test_the_export_has_people_as_found_and_the_corrections_beside_them(record: Record) -> None:
    before = (await export(record.db))["people"]
    await merged(record)
    found = await export(record.db)
    assert found["people"] == before
    (correction,) = found["corrections"]
    assert correction == {
        "server": SERVER,
        "kind": "merge",
        "person": {
            "id": "bo-tarrant",
            "name": "Bo Tarrant",
            "members": [{"article": "roof.txt", "person": "bo-tarrant"}],
        },
        "into": {
            "id": "ada-vandermolen",
            "name": "Ada Vandermolen",
            "members": [{"article": "argues.txt", "person": "ada-vandermolen"}],
        },
        "form": None,
        "by": {"id": 1, "name": "Ann"},
        "at": NOW.isoformat(),
        "undone_by": None,
        "undone_at": None,
    }


async def test_curators_who_work_at_once_both_see_what_both_did(record: Record) -> None:
    await asyncio.gather(
        merged(record),
        alias(record, "quist", "Квист"),
        alias(record, "piet", "Пит"),
        split(record, "quist", "2", "Mia"),
    )
    assert "Bo Tarrant" not in names(record)
    assert [(await record.person(typed)).name for typed in ("квист", "пит", "mia")] == [
        "Marla Quist",
        "Piet Vandermolen",
        "Mia",
    ]


async def test_the_longest_names_leave_room_for_every_correction(record: Record) -> None:
    for n in range(12):
        await alias(record, "quist", f"{n} {'very' * 18} long")
    reply = await undo_asked(record)
    assert [line.split(".")[0] for line in text(reply).splitlines()[1:]] == [str(n) for n in range(1, 11)]
    assert len(actions(reply)) == 10
    drawn = "\n".join(part.text for part in fit(reply).parts)
    assert drawn.count("added to the names of Marla Quist") == 10
