"""Pasted words are kept for a day, for the server they were pasted in, once."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.errors import NotFound
from bot.store.database import Database
from bot.store.pastes import KEPT, Paste, keep, paste
from tests.store.conftest import NOW

WORDS = Paste("We will rebuild the pier", "Ana")


async def test_words_come_back_as_they_were_pasted(db: Database) -> None:
    first, second = await keep(db, [WORDS, Paste("Never")], 7, NOW)
    assert [await paste(db, number, 7) for number in (first, second)] == [WORDS, Paste("Never")]


async def test_the_same_words_keep_their_number(db: Database) -> None:
    assert await keep(db, [WORDS], 7, NOW) == await keep(db, [WORDS], 7, NOW + timedelta(hours=1))


async def test_another_server_does_not_see_them(db: Database) -> None:
    (number,) = await keep(db, [WORDS], 7, NOW)
    with pytest.raises(NotFound, match="Run /verify again"):
        await paste(db, number, 8)


async def test_they_are_forgotten_after_a_day(db: Database) -> None:
    (number,) = await keep(db, [WORDS], 7, NOW)
    await keep(db, [Paste("Never")], 7, NOW + KEPT + timedelta(seconds=1))
    with pytest.raises(NotFound):
        await paste(db, number, 7)
