"""The index by which pasted words are found: a row for each pair of neighbouring words of a sentence.

Words changed, left out or misspelt spoil only the pairs they stand in, and a pair is a lookup in a B-tree however large
the record is. What the pasted words are worth is for `answers` to say.
Source: Broder, "On the resemblance and containment of documents" (1997), with pairs for shingles.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from itertools import pairwise

import aiosqlite

from bot.model.words import FUNCTION, keys, words
from bot.store.database import Database

# A pair that stands in more sentences than this tells little: the newest are looked at.
_MOST_OF_A_PAIR = 200
# Pairs of one question; a longer paste has enough of them in its first words and its last.
_MOST_PAIRS = 120


async def index(connection: aiosqlite.Connection, article_id: int) -> None:
    """Write the pairs of an article's sentences, within the caller's transaction; those of old sentences are gone."""
    rows = await connection.execute_fetchall("SELECT id, words FROM sentence WHERE article_id = $1", (article_id,))
    pairs = [(pair, sentence_id) for sentence_id, sentence in rows for pair in sorted(hashes(keys(words(sentence))))]
    await connection.executemany("INSERT INTO shingle (hash, sentence_id) VALUES ($1, $2)", pairs)


async def candidates(
    db: Database, asked: Sequence[str], collections: Sequence[int] = (0,), *, most: int = 100
) -> list[tuple[int, int, str]]:
    """Sentences with most pairs in common with these words: (article, index of the sentence, its words), best first.

    `asked` are keys as `model.words` gives them. The cost grows with the pairs asked for, not with the record.
    """
    pairs = sorted(hashes(asked))
    if len(pairs) > _MOST_PAIRS:
        pairs = pairs[:: -(-len(pairs) // _MOST_PAIRS)]
    if not pairs:
        return []
    newest = " UNION ALL ".join(
        "SELECT sentence_id, 1.0 / count(*) OVER () AS rarity FROM "
        f"(SELECT sentence_id FROM shingle WHERE hash = {pair} ORDER BY sentence_id DESC LIMIT {_MOST_OF_A_PAIR})"
        for pair in pairs
    )
    async with db.reading() as connection:
        rows = await connection.execute_fetchall(
            f"""
            SELECT common, sentence.id, article_id, n, words
              -- Of those with as many pairs in common the ones with rare pairs.
              FROM (SELECT sentence_id, count(*) + sum(rarity) AS common FROM ({newest})
                     GROUP BY sentence_id ORDER BY common DESC, sentence_id DESC LIMIT {4 * most}) AS found
              -- CROSS: in the order of the ones found, and no further than needed; a sort here would read all of them.
              CROSS JOIN sentence ON sentence.id = found.sentence_id
              CROSS JOIN article ON article.id = sentence.article_id
             WHERE collection_id IN (SELECT value FROM json_each($1))
             LIMIT $2
            """,
            (json.dumps(list(collections)), most),
        )
    return [tuple(row[2:]) for row in sorted(rows, key=lambda row: (-row[0], row[1]))]


def hashes(row: Sequence[str]) -> set[int]:
    """The pairs of a row of words as numbers; a pair of words that only tie others together tells nothing."""
    return {_hash(one, two) for one, two in pairwise(row) if not {one, two} <= FUNCTION}


def _hash(one: str, two: str) -> int:
    """The same on every machine and in every version of Python; 56 bits keep two pairs apart in any record."""
    return int.from_bytes(hashlib.blake2b(f"{one} {two}".encode(), digest_size=7).digest())
