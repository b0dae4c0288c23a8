"""From a folder of articles into the store: only what changed is analysed, one transaction an article.

Reading is `sources`, finding is `text` behind the annotator, writing is `store`. A broken article is recorded with its
reason and stops no other.
"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from tqdm import tqdm

from bot.errors import SourceError, TextError
from bot.jobs.annotator import Annotator, annotator
from bot.model.article import Article
from bot.sources.folder import FolderContent, read_folder
from bot.store import articles, people
from bot.store.database import Database
from bot.text.dateline import dated
from bot.text.relations import relations


@dataclass(frozen=True, slots=True)
class LoadReport:
    """What became of each article, by path and in the order of the index; `failed` with the reason."""

    loaded: tuple[str, ...] = ()
    skipped: tuple[str, ...] = ()
    failed: tuple[tuple[str, str], ...] = ()
    removed: tuple[str, ...] = ()


async def load(db: Database, folder: Path, spacy_model: str, *, now: datetime, progress: bool = False) -> LoadReport:
    """`load_folder` with an analysis for this load alone: it takes 300 MB, and nothing else needs it."""
    async with annotator(spacy_model) as worker:
        return await load_folder(db, worker, folder, now=now, progress=progress)


async def load_folder(
    db: Database, worker: Annotator, folder: Path, *, now: datetime, progress: bool = False
) -> LoadReport:
    """Make the store hold what `folder` holds; articles gone from it are removed.

    What cannot be read or analysed is in the report and the `failure` table, and an earlier version of it stays; with
    an index that cannot be read nothing changes. The analysis is not started when nothing changed.
    """
    try:
        content = await asyncio.to_thread(read_folder, folder)
    except SourceError as error:
        return await _record(db, LoadReport(failed=((error.subject, str(error)),)), now)
    known = await articles.known(db)
    current = [dated(article) for article in content.articles]
    changed = [
        article for article in current if known.get(article.path) != articles.fingerprint(article, worker.version)
    ]
    loaded, failed = await _annotate(db, worker, changed, now, progress)
    gone = known.keys() - _paths(content)
    for path in sorted(gone):
        await articles.forget(db, path)
    # Also after a load that was interrupted between an article and its relations.
    if loaded or gone or not await people.are_linked(db):
        found = relations(await articles.annotated(db))
        await people.link(db, found.identities, found.clusters)
    report = LoadReport(
        loaded=tuple(loaded),
        skipped=tuple(article.path for article in current if article not in changed),
        failed=(*((error.subject, str(error)) for error in content.failures), *failed),
        removed=tuple(sorted(gone)),
    )
    return await _record(db, report, now)


async def _annotate(
    db: Database, worker: Annotator, changed: Sequence[Article], now: datetime, progress: bool
) -> tuple[list[str], list[tuple[str, str]]]:
    loaded, failed = [], []
    for article in tqdm(changed, desc="Reading articles", unit="article", disable=not progress):
        try:
            annotations = await worker.annotate(article)
            await articles.save(db, article, annotations, worker.version, now=now)
        except TextError as error:
            failed.append((article.path, str(error)))
        else:
            loaded.append(article.path)
    return loaded, failed


def _paths(content: FolderContent) -> set[str]:
    """Whatever the folder or its index still names, readable or not."""
    return {article.path for article in content.articles} | {error.subject for error in content.failures}


async def _record(db: Database, report: LoadReport, now: datetime) -> LoadReport:
    await articles.clear_failures(db)
    for path, reason in report.failed:
        await articles.fail(db, path, reason, now=now)
    return report
