"""Who may correct who is who, checked with every command and every button, and how they come to be."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import replace

import pytest

from bot.answers.actions import act
from bot.answers.curate import alias, merge_asked, split, undo_asked
from bot.answers.record import Record
from bot.answers.setup import curator_role
from bot.errors import BadOption, BotError, NotAllowed, NotFound
from bot.model.asker import NOBODY, Asker
from bot.model.reply import Reply
from bot.store.database import Database
from bot.store.servers import set_curator_role
from tests.answers.council import SERVER
from tests.answers.curators import (
    ADMIN,
    CURATOR,
    MEMBER,
    OTHER_SERVER,
    ROLE,
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


DO: list[Callable[[Record], Awaitable[Reply]]] = [
    lambda record: merge_asked(record, "tarrant", "ada"),
    lambda record: split(record, "quist", "2"),
    lambda record: alias(record, "piet", "Пит"),
    undo_asked,
]


@pytest.mark.parametrize("do", DO, ids=["merge", "split", "alias", "undo"])
@pytest.mark.parametrize(
    ("asker", "role", "refusal"),
    [
        pytest.param(ADMIN, None, None, id="Manage Server"),
        pytest.param(CURATOR, ROLE, None, id="the curator role"),
        pytest.param(MEMBER, ROLE, "needs the role “Curators”, or Manage Server. Ask an admin", id="another role"),
        pytest.param(CURATOR, None, "no curator role is chosen", id="no role chosen"),
        pytest.param(MEMBER, 404, "the curator role is gone", id="role deleted"),
        pytest.param(NOBODY, None, "Only people with Manage Server", id="nobody"),
    ],
)
async def test_who_may_correct(
    record: Record, do: Callable[[Record], Awaitable[Reply]], asker: Asker, role: int | None, refusal: str | None
) -> None:
    await set_curator_role(record.db, SERVER, role)
    asking = replace(record, asker=asker)
    if refusal is None:
        assert (await do(asking)).private
    else:
        with pytest.raises(NotAllowed, match=refusal):
            await do(asking)


async def test_every_button_asks_again_who_may(record: Record) -> None:
    merge = await merged(record)
    pressed = [
        *actions(merge_again := await merge_asked(record, "piet", "quist")).values(),
        actions(merge)["Undo"],
        "corrections|",
        "curator|none",
    ]
    assert merge_again.buttons
    for action in pressed:
        if action != "keep|":
            with pytest.raises(NotAllowed):
                await act(replace(record, asker=MEMBER), action)
    assert "Bo Tarrant" not in names(record)


async def test_another_server_s_correction_is_not_theirs_to_undo(record: Record) -> None:
    undo = actions(await merged(record))["Undo"]
    with pytest.raises(NotFound, match="not one of this server's"):
        await act(seen_by(record, OTHER_SERVER, ADMIN), undo)


async def test_every_button_of_every_card_is_answered(record: Record) -> None:
    cards = [await do(record) for do in DO] + [await merged(record), await undo_asked(record)]
    for action in {action for each in cards for action in actions(each).values()}:
        try:
            assert (await act(record, action)).title
        except BotError as error:
            assert str(error).endswith(".")  # one press makes another stale


class Role:
    def __init__(self, role_id: int, name: str) -> None:
        self.id, self.name = role_id, name


async def test_the_curator_role_is_chosen_shown_and_removed(record: Record) -> None:
    assert "Everybody with Manage Server. To let others do it" in text(await curator_role(record, None))
    chosen = await curator_role(record, Role(ROLE, "Curators"))
    assert "Members with the role “Curators”, and everybody with Manage Server." in text(chosen)
    assert text(await curator_role(record, None)) == text(chosen)
    await act(record, actions(chosen)["Remove the role"])
    assert "To let others do it" in text(await curator_role(record, None))


async def test_a_curator_role_that_is_gone_is_said(record: Record) -> None:
    assert "is gone: choose another" in text(await curator_role(record, Role(404, "Old")))


async def test_everybody_cannot_be_curator_and_members_cannot_choose(record: Record) -> None:
    with pytest.raises(BadOption, match="That role is everybody's"):
        await curator_role(record, Role(SERVER, "@everyone"))
    with pytest.raises(NotAllowed, match="Only people with Manage Server can change settings"):
        await curator_role(replace(record, asker=CURATOR), Role(ROLE, "Curators"))
