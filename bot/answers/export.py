"""The whole record as JSON, for `python -m bot export` (docs/annotations.md); sharing it in Discord is another command.

Made from the stored annotations alone, so that it says what they say, whatever indexes them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from bot.answers.chronology_rows import row_json, rows
from bot.model.annotations import Annotations, to_json
from bot.model.article import Article
from bot.store import articles, events
from bot.store.database import Database
from bot.text.relations import relations


async def export(db: Database) -> dict[str, Any]:
    """Articles as `annotate` prints them, people over all of them, clusters of one remark, and the chronology.

    Articles come by path; the three others name them by it. Fields may be added, never renamed.
    """
    annotated = await articles.annotated(db)
    found = relations(annotated)
    return {
        "articles": [_article(article, annotations) for article, annotations in annotated],
        "people": [asdict(identity.person) | _members(identity.members) for identity in found.identities],
        "clusters": [[{"article": path, "quotation": n} for path, n in cluster] for cluster in found.clusters],
        "chronology": [row_json(row) for row in rows(await events.told(db))],
    }


def _article(article: Article, annotations: Annotations) -> dict[str, Any]:
    return to_json(article, annotations) | {
        "headline": article.headline,
        "headline_inferred": article.headline_inferred,
        "outlet": article.outlet,
        "url": article.url,
        "published_inferred": article.published_inferred,
    }


def _members(members: Sequence[tuple[str, str]]) -> dict[str, Any]:
    """Where a person of the record is found: the ids that the articles know them by."""
    return {"members": [{"article": path, "person": local_id} for path, local_id in members]}
