"""Who the people of some articles are over the record, as one server sees them."""

from __future__ import annotations

import json
from collections.abc import Sequence

from bot.store.database import Database
from bot.store.quotations import Named
from bot.store.sights import seen_as


async def figures(db: Database, collections: Sequence[int], article_ids: Sequence[int]) -> dict[int, dict[str, Named]]:
    """By article and `Person.id` there; those whom the record does not know yet are left out."""
    async with db.reading() as connection:
        rows = await connection.execute_fetchall(
            f"""
            SELECT article_person.article_id, article_person.local_id, person.id, coalesce(sight.name, person.name)
              FROM article_person
              JOIN article ON article.id = article_person.article_id
            {seen_as("article_person.person_id")}
              JOIN person ON person.id = coalesce(sight.shown_id, article_person.person_id)
             WHERE article.collection_id IN (SELECT value FROM json_each($1))
               AND article_person.article_id IN (SELECT value FROM json_each($2))
            """,
            (json.dumps(list(collections)), json.dumps(list(article_ids))),
        )
    found: dict[int, dict[str, Named]] = {article_id: {} for article_id in article_ids}
    for article_id, local_id, person_id, name in rows:
        found[article_id][local_id] = Named(person_id, name)
    return found
