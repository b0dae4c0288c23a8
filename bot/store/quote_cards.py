"""Quote cards that were handed out, by their codes: a picture proves nothing, the code on it is looked up here.

A code follows from what is on the card, so that the same card has the same code; a card goes with its article.
"""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.errors import NotFound
from bot.model.article import Span
from bot.store.database import Database, stamp

# 50 bits: two among a million cards share a code once in two thousand such records.
_LENGTH = 10
# Signs that base 32 does not have, as the letters they are misread for.
_MISREAD = str.maketrans("0189", "OIBG")


@dataclass(frozen=True, slots=True)
class QuoteCard:
    """`extent` is the quotation's, `words` the stretches shown as the speaker's, `sha256` the article's when made."""

    article_id: int
    sha256: str
    extent: Span
    words: tuple[str, ...]
    speaker: str

    @property
    def code(self) -> str:
        told = json.dumps([self.sha256, self.extent, self.words, self.speaker]).encode()
        code = base64.b32encode(hashlib.sha256(told).digest()).decode()[:_LENGTH]
        return f"{code[: _LENGTH // 2]}-{code[_LENGTH // 2 :]}"


async def keep(db: Database, card: QuoteCard, now: datetime) -> None:
    async with db.writing() as connection:
        await connection.execute(
            'INSERT INTO quote_card (code, article_id, sha256, start, "end", words, speaker, made_at) '
            "VALUES ($1, $2, $3, $4, $5, $6, $7, $8) "
            # The same article may have been removed and added again.
            "ON CONFLICT (code) DO UPDATE SET article_id = excluded.article_id",
            (card.code, card.article_id, card.sha256, *card.extent, json.dumps(card.words), card.speaker, stamp(now)),
        )


async def quote_card(db: Database, collections: Sequence[int], typed: str) -> tuple[QuoteCard, datetime]:
    """The card with this code, however it is typed, and when it was made. Raises NotFound."""
    code = _code(typed)
    async with db.reading() as connection:
        rows = await connection.execute_fetchall(
            'SELECT article_id, quote_card.sha256, start, "end", words, speaker, made_at '
            "FROM quote_card JOIN article ON article.id = article_id "
            "WHERE code = $1 AND collection_id IN (SELECT value FROM json_each($2))",
            (code, json.dumps(list(collections))),
        )
    for article_id, sha256, start, end, words, speaker, made_at in rows:
        card = QuoteCard(article_id, sha256, Span(start, end), tuple(json.loads(words)), speaker)
        return card, datetime.fromisoformat(made_at)
    raise NotFound(
        f"No quote card of this record has the code {code or typed.strip()[:20]}. Compare the letters; a card whose "
        "article was removed is not known any more either.",
        subject=typed,
    )


def _code(typed: str) -> str:
    signs = "".join(sign for sign in typed.upper() if sign.isascii() and sign.isalnum()).translate(_MISREAD)[:_LENGTH]
    return f"{signs[: _LENGTH // 2]}-{signs[_LENGTH // 2 :]}" if signs else ""
