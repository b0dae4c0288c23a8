"""The command line: what an operator or a script types, and the exit code it ends with.

0: done; 2: bad usage or settings; 1: failed. Answers go to standard output, everything else to standard error.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import logging
import os
import signal
import sys
from collections.abc import Awaitable, Callable, Coroutine, Iterable, Iterator
from contextlib import suppress
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tqdm import tqdm

from bot.config import Settings, read_settings
from bot.errors import BotError, ConfigError

# Commands import what they need themselves: Discord takes a second to load and the analysis two.
if TYPE_CHECKING:
    from bot.jobs import scripts
    from bot.jobs.ingest import LoadReport
    from bot.store.database import Database

DONE, FAILED, MISUSED = 0, 1, 2
# What discord.py warns of at a start where all is well: voice, which this bot never uses, and the client without
# intents by which SimCord tries discord.py out when it is imported (the bot's own has its intent).
_NO_NEWS = ("PyNaCl is not installed", "davey is not installed", "Guilds intent seems to be disabled")

Command = Callable[[argparse.Namespace, Settings], int]


def main(arguments: list[str] | None = None) -> int:
    """Run one command; its exit code."""
    asked = _parser().parse_args(arguments)
    try:
        settings = read_settings()
        console = logging.StreamHandler()
        console.addFilter(lambda record: not record.getMessage().startswith(_NO_NEWS))
        logging.basicConfig(
            level=settings.log_level, format="%(asctime)s %(levelname)s %(name)s: %(message)s", handlers=[console]
        )
        code = int(asked.command(asked, settings))
        sys.stdout.flush()
        return code
    except BotError as error:
        print(f"{error}", file=sys.stderr)
        return MISUSED if isinstance(error, ConfigError) else FAILED
    except KeyboardInterrupt:
        return FAILED
    except BrokenPipeError:
        # Whoever read the answers has had enough; Python would complain again when it closes standard output.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FAILED


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m bot", description="News articles as a sourced record on Discord.")
    parser.set_defaults(command=_start)
    commands = parser.add_subparsers(title="commands", metavar="")

    def add(name: str, command: Command, sentence: str) -> argparse.ArgumentParser:
        added = commands.add_parser(name, help=sentence, description=sentence)
        added.set_defaults(command=command)
        return added

    add("run", _run, "Connect to Discord; needs DISCORD_TOKEN.")
    add("preview", _preview, "Serve the bot in a local browser page; no token, no network.")
    index = add("index", _index, "Make the record hold the articles of DIR.")
    index.add_argument("folder", metavar="DIR", type=Path, nargs="?", help="default: ARTICLES_DIR")
    annotate = add("annotate", _annotate, "Print what the analysis finds, one JSON object for each article.")
    summarise = add("summarise", _summarise, "Print the sentences that sum the articles up, as one JSON object.")
    for reading in (annotate, summarise):
        reading.add_argument("files", metavar="FILE", type=Path, nargs="*")
        reading.add_argument("--jsonl", action="store_true", help="read JSON Lines on standard input instead")
        reading.add_argument("--published", metavar="DATE", type=date.fromisoformat, help="the files' local date")
        reading.add_argument("--zone", help="the writer's IANA time zone, such as Europe/London")
        reading.set_defaults(complain=reading.error)
    length = summarise.add_mutually_exclusive_group()
    length.add_argument("--words", metavar="N", type=int, help="stop at about so many words")
    length.add_argument("--sentences", metavar="N", type=int, help="so many sentences")
    add("export", _export, "Print the whole record as JSON.")
    _add_corrections(add("person", _person, "Correct who is who, for every server."))
    add("doctor", _doctor, "Check settings, analysis, database, articles and digests.")
    add("backup", _backup, "Copy the database, also while the bot runs.").add_argument(
        "path", metavar="PATH", type=Path
    )
    add("restore", _restore, "Put a backup in its place.").add_argument("path", metavar="PATH", type=Path)
    digest = add("digest", _digest, "Show what a server's next digest would say.")
    digest.add_argument("--guild", metavar="ID", type=int, required=True)
    digest.add_argument("--dry-run", action="store_true", required=True, help="required: only the running bot posts")
    return parser


def _add_corrections(parser: argparse.ArgumentParser) -> None:
    actions = parser.add_subparsers(dest="action", metavar="", required=True)
    for action, words, sentence in (
        ("merge", ("PERSON", "INTO"), "Two people of the record are one."),
        ("split", ("PERSON", "ARTICLE", "NAME"), "One article means somebody else, to be called NAME."),
        ("alias", ("PERSON", "NAME"), "Somebody is found by another name too."),
        ("unalias", ("PERSON", "NAME"), "A name is not somebody's."),
        ("undo", ("N",), "Take back the correction with this number in the list."),
    ):
        added = actions.add_parser(action, help=sentence, description=sentence)
        added.add_argument("words", nargs=len(words), metavar=words)
    actions.add_parser("list", help="Show the corrections, newest first.").set_defaults(words=[])


def _start(asked: argparse.Namespace, settings: Settings) -> int:
    if settings.discord_token:
        print("DISCORD_TOKEN is set: connecting to Discord (`python -m bot run`).", flush=True)
        return _run(asked, settings)
    print("DISCORD_TOKEN is empty: serving the preview page (`python -m bot preview`).", flush=True)
    return _preview(asked, settings)


def _run(asked: argparse.Namespace, settings: Settings) -> int:
    if not settings.discord_token:
        raise ConfigError("DISCORD_TOKEN is not set: put the bot's token in .env, or start `python -m bot preview`.")
    from bot.app import run

    return _until_stopped(run(settings, partial(print, flush=True)))


def _preview(asked: argparse.Namespace, settings: Settings) -> int:
    from bot.preview import preview

    return _until_stopped(preview(settings, partial(print, flush=True)))


def _index(asked: argparse.Namespace, settings: Settings) -> int:
    report: LoadReport = _with_database(settings, lambda db: _load(db, asked.folder or settings.articles_dir, settings))
    counts = {"loaded": report.loaded, "unchanged": report.skipped, "removed": report.removed, "failed": report.failed}
    print(", ".join(f"{len(names)} {what}" for what, names in counts.items()))
    return FAILED if report.failed else DONE


def _annotate(asked: argparse.Namespace, settings: Settings) -> int:
    from bot.jobs import scripts
    from bot.jobs.annotator import analyst

    asks = _asks(asked)
    return _print_answers(scripts.annotated(analyst(settings.spacy_model), asks), in_line=asked.jsonl)


def _summarise(asked: argparse.Namespace, settings: Settings) -> int:
    from bot.jobs import scripts
    from bot.jobs.annotator import analyst

    asks, length = _asks(asked), scripts.Length(asked.words, asked.sentences)
    analysis = analyst(settings.spacy_model)
    if asked.jsonl:
        return _print_answers(scripts.summaries(analysis, asks, length), in_line=True)
    articles = [article for ask in asks for article in ask().articles]
    return _print_answers([scripts.summary(analysis, articles, length)], in_line=False)


def _export(asked: argparse.Namespace, settings: Settings) -> int:
    from bot.answers.export import export

    async def record(db: Database) -> dict[str, Any]:
        found = await export(db)
        if found["articles"]:
            return found
        await _load(db, settings.articles_dir, settings)  # nothing was ever started here
        return await export(db)

    return _print_answers([_with_database(settings, record)], in_line=False)


def _doctor(asked: argparse.Namespace, settings: Settings) -> int:
    from bot.jobs.doctor import examine

    findings = asyncio.run(examine(settings))
    for finding in findings:
        print(f"{'ok  ' if finding.is_well else 'FAIL'} {finding.about}: {finding.sentence}")
    return DONE if all(finding.is_well for finding in findings) else FAILED


def _person(asked: argparse.Namespace, settings: Settings) -> int:
    from bot.answers.operate import operate

    print(_with_database(settings, lambda db: operate(db, asked.action, asked.words, now=datetime.now(UTC))))
    return DONE


def _backup(asked: argparse.Namespace, settings: Settings) -> int:
    from bot.store.backup import backup

    backup(settings.database_path, asked.path)
    print(f"{settings.database_path} is copied to {asked.path}.")
    return DONE


def _restore(asked: argparse.Namespace, settings: Settings) -> int:
    from bot.store.backup import restore

    replaced = asyncio.run(restore(asked.path, settings.database_path))
    kept = f" What was there is kept as {replaced}." if replaced else ""
    print(f"{asked.path} is now {settings.database_path}.{kept}")
    return DONE


def _digest(asked: argparse.Namespace, settings: Settings) -> int:
    from bot.answers.rehearsal import rehearse

    print(_with_database(settings, lambda db: rehearse(db, asked.guild, datetime.now(UTC))))
    return DONE


def _asks(asked: argparse.Namespace) -> Iterator[scripts.Ask]:
    """The articles a command is about: those of standard input or of files."""
    from bot.jobs import scripts

    if asked.jsonl == bool(asked.files):
        asked.complain("name files, or give --jsonl and articles on standard input")
    if asked.jsonl:
        return scripts.line_articles(sys.stdin.buffer)
    return scripts.file_articles(asked.files, asked.published, asked.zone)


def _print_answers(answers: Iterable[dict[str, Any]], *, in_line: bool) -> int:
    """One line each, as soon as it is there. `in_line`: an error takes its answer's line, else standard error."""
    code = DONE
    # The bar is for whoever watches while the answers go elsewhere.
    for answer in tqdm(answers, unit="answer", disable=not sys.stderr.isatty() or sys.stdout.isatty()):
        failed = "error" in answer
        if failed and not in_line:
            print(answer["error"], file=sys.stderr)
        else:
            print(json.dumps(answer, ensure_ascii=False), flush=True)
        code = FAILED if failed else code
    return code


async def _load(db: Database, folder: Path, settings: Settings) -> LoadReport:
    from bot.jobs.ingest import load

    report = await load(db, folder, settings.spacy_model, now=datetime.now(UTC), progress=sys.stderr.isatty())
    for name, reason in report.failed:
        print(reason if name in reason else f"{name}: {reason}", file=sys.stderr)
    return report


def _with_database(settings: Settings, ask: Callable[[Database], Awaitable[Any]]) -> Any:
    from bot.store.database import Database

    async def answer() -> Any:
        db = await Database.open(settings.database_path)
        try:
            return await ask(db)
        finally:
            await db.close()

    return asyncio.run(answer())


def _until_stopped(serving: Coroutine[Any, Any, None]) -> int:
    """Ctrl-C and the signal a service manager sends are the ordinary ways to end."""

    async def serve() -> None:
        task = asyncio.ensure_future(serving)
        for number in (signal.SIGINT, signal.SIGTERM):
            asyncio.get_running_loop().add_signal_handler(number, task.cancel)
        with suppress(asyncio.CancelledError):
            await task

    asyncio.run(serve())
    return DONE


if __name__ == "__main__":
    sys.exit(main())
