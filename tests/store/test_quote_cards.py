"""Quote cards are found again by their code, however it is typed, for as long as their article is there."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from bot.errors import NotFound
from bot.store import articles
from bot.store.database import Database
from bot.store.quote_cards import QuoteCard, keep, quote_card
from tests.store.conftest import NOW, found_in_pier, pier, span_of


async def kept(db: Database, collection_id: int = 0) -> QuoteCard:
    article_id = await articles.save(db, pier(), found_in_pier(), "1", now=NOW, collection_id=collection_id)
    extent = span_of("The pier is safe.")
    card = QuoteCard(article_id, pier().sha256, extent, ("The pier is safe.",), "Ana Côrte")
    await keep(db, card, NOW)
    return card


async def test_a_code_is_found_however_it_is_typed(db: Database) -> None:
    card = await kept(db)
    misread = card.code.translate(str.maketrans("OIBG", "0189"))
    for typed in (
        card.code,
        card.code.lower(),
        card.code.replace("-", ""),
        f" {card.code.replace('-', ' ')}.",
        misread,
    ):
        assert await quote_card(db, (0,), typed) == (card, NOW)


async def test_a_card_made_again_keeps_its_code(db: Database) -> None:
    card = await kept(db)
    await keep(db, card, NOW)
    assert await quote_card(db, (0,), card.code) == (card, NOW)


@pytest.mark.parametrize(
    "other",
    [
        lambda card: replace(card, words=("The pier is unsafe.",)),
        lambda card: replace(card, speaker="Bo Tarrant"),
        lambda card: replace(card, sha256="0" * 64),
    ],
    ids=["other words", "another speaker", "another text"],
)
async def test_a_card_that_says_something_else_has_another_code(
    db: Database, other: Callable[[QuoteCard], QuoteCard]
) -> None:
    card = await kept(db)
    assert other(card).code != card.code


@pytest.mark.parametrize("typed", ["", "?", "ABCDE-FGHIJ", "' OR 1=1 --", "x" * 500])
async def test_another_code_is_unknown(db: Database, typed: str) -> None:
    await kept(db)
    with pytest.raises(NotFound, match="No quote card"):
        await quote_card(db, (0,), typed)


async def test_another_server_does_not_know_it(db: Database) -> None:
    card = await kept(db, collection_id=5)
    with pytest.raises(NotFound):
        await quote_card(db, (0, 6), card.code)
    assert (await quote_card(db, (0, 5), card.code))[0] == card


async def test_it_goes_with_its_article(db: Database) -> None:
    card = await kept(db)
    await articles.forget(db, pier().path)
    with pytest.raises(NotFound):
        await quote_card(db, (0,), card.code)
