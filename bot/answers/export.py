"""The whole record as JSON, for `python -m bot export` (docs/annotations.md); sharing it in Discord is another command.

Made from the stored annotations alone, so that it says what they say, whatever indexes them.
"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from bot.answers.chronology_rows import row_json, rows
from bot.model.annotations import Annotations, to_json
from bot.model.article import Article
from bot.model.correction import Decision, Subject
from bot.store import articles, corrections, events
from bot.store.database import Database
from bot.text.relations import relations


async def export(db: Database) -> dict[str, Any]:
    """Articles as `annotate` prints them, people over all of them, clusters of one remark, the chronology, corrections.

    Articles come by path; the others name them by it. People are as the analysis found them: what curators corrected,
    each for their own server, stands beside them, oldest first. Fields may be added, never renamed.
    """
    annotated = await articles.annotated(db)
    found = relations(annotated)
    return {
        "articles": [_article(article, annotations) for article, annotations in annotated],
        "people": [asdict(identity.person) | _members(identity.members) for identity in found.identities],
        "clusters": [[{"article": path, "quotation": n} for path, n in cluster] for cluster in found.clusters],
        "chronology": [row_json(row) for row in await asyncio.to_thread(rows, await events.told(db))],
        "corrections": [_correction(decision) for decision in reversed(await corrections.decisions(db))],
    }


def _article(article: Article, annotations: Annotations) -> dict[str, Any]:
    return to_json(article, annotations) | {
        "headline": article.headline,
        "headline_inferred": article.headline_inferred,
        "outlet": article.outlet,
        "url": article.url,
        "published_inferred": article.published_inferred,
    }


def _correction(decision: Decision) -> dict[str, Any]:
    correction = decision.correction
    return {
        "server": decision.server_id,
        "kind": correction.kind,
        "person": _subject(correction.person),
        "into": _subject(correction.target) if correction.target else None,
        "form": correction.form or None,
        "by": asdict(decision.by),
        "at": decision.at.isoformat(),
        "undone_by": asdict(decision.undone_by) if decision.undone_by else None,
        "undone_at": decision.undone_at.isoformat() if decision.undone_at else None,
    }


def _subject(subject: Subject) -> dict[str, Any]:
    members = [(place.path, place.local_id) for place in subject.places]
    return {"id": subject.slug, "name": subject.name} | _members(members)


def _members(members: Sequence[tuple[str, str]]) -> dict[str, Any]:
    """Where a person of the record is found: the ids that the articles know them by."""
    return {"members": [{"article": path, "person": local_id} for path, local_id in members]}
