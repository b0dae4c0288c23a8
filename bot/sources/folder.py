"""A folder of text files and its `index.toml`: the articles an operator keeps on disk.

One article that cannot be read is reported and stops no other; only a missing or unreadable index stops the folder.
Text is never repaired. UTF-8 is decoded as it stands, line ends untouched, and a byte order mark stays as the first
code point, so that offsets are those of the plainly decoded file. UTF-16 and UTF-32 are decoded when a mark says so (it
goes, as it does in every decoder); anything else, Windows-1252 first of all, is refused rather than guessed.
"""

from __future__ import annotations

import codecs
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from difflib import get_close_matches
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo, available_timezones

from bot.errors import SourceError
from bot.model.article import Article

INDEX = "index.toml"
MAX_BYTES = 1_000_000  # no article comes near it; what takes too long to analyse, the annotator stops
_KEYS: Mapping[str, type] = {
    "file": str,
    "headline": str,
    "headline_inferred": bool,
    "outlet": str,
    "url": str,
    "published": date,
    "published_inferred": bool,
    "zone": str,
    "reason": str,
}
_KINDS = {str: "text in quotes", bool: "true or false", date: "a date without quotes, such as 2031-05-07"}
# The mark of UTF-32 begins with that of UTF-16.
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


@dataclass(frozen=True, slots=True)
class FolderContent:
    """What a folder holds, in the order of its index; each failure's `subject` is the file it is about."""

    articles: tuple[Article, ...]
    failures: tuple[SourceError, ...]


def read_folder(folder: Path) -> FolderContent:
    """Every article of the index, and one SourceError for each that cannot be read and each file it does not list.

    Raises SourceError when the index as a whole is missing or unreadable.
    """
    articles: dict[str, Article] = {}
    failures: list[SourceError] = []
    listed: set[Path] = set()
    for number, entry in enumerate(_entries(folder / INDEX), 1):
        try:
            path = _file(folder, entry, number)
            if path in listed:
                raise SourceError(f"{entry['file']} is listed twice: remove one entry.", subject=entry["file"])
            listed.add(path)
            article = _article(path, entry)
            if earlier := articles.get(article.sha256):
                raise SourceError(
                    f"{article.path} has the same text as {earlier.path}: remove one of them.", subject=article.path
                )
            articles[article.sha256] = article
        except SourceError as error:
            failures.append(error)
    reported = {error.subject for error in failures}
    for path in sorted(folder.rglob("*.txt")):
        name = path.relative_to(folder).as_posix()
        if path.resolve() not in listed and name not in reported:
            failures.append(
                SourceError(f'{name} is not listed: add an [[article]] with file = "{name}" to {INDEX}.', subject=name)
            )
    return FolderContent(tuple(articles.values()), tuple(failures))


def read_text(path: Path, name: str = "") -> str:
    """The file's text as it stands; SourceError names it by `name` and says what to do."""
    name = name or str(path)
    try:
        size = path.stat().st_size
        if size > MAX_BYTES:
            raise SourceError(
                f"{name} has {size:,} bytes, more than the {MAX_BYTES:,} an article may have: split it.", subject=name
            )
        text = decoded(path.read_bytes(), name)
    except FileNotFoundError as error:
        raise SourceError(f"There is no file {name}: check the name, or put it back.", subject=name) from error
    except OSError as error:
        raise SourceError(f"{name} cannot be read ({error.strerror}).", subject=name) from error
    if not text.strip("\ufeff \t\r\n\f\v\xa0"):
        raise SourceError(f"{name} is empty: put the article's text in it, or remove it.", subject=name)
    return text


def decoded(content: bytes, name: str) -> str:
    """The text of a file's bytes, or a SourceError; never a guess."""
    encoding = next((encoding for mark, encoding in _MARKS if content.startswith(mark)), "utf-8")
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        kind = "UTF-8 (it may be Windows-1252)" if encoding == "utf-8" else f"the {encoding.upper()} its mark announces"
        raise SourceError(
            f"{name} is not {kind}: byte 0x{content[error.start]:02x} in line {line}. Save it as UTF-8.", subject=name
        ) from error
    if "\0" in text:
        raise SourceError(
            f"{name} holds NUL characters: it is UTF-16 without its mark, or no text at all. Save it as UTF-8.",
            subject=name,
        )
    return text


def check_zone(zone: str, subject: str) -> None:
    """Raise SourceError unless `zone` names a place; "EST" is a zone of the database, but one without summer time."""
    try:
        if "/" in zone or zone == "UTC":
            ZoneInfo(zone)
            return
    except (ValueError, OSError, KeyError):
        pass  # ZoneInfo raises each of them, by what the name looks like; they all mean the same here
    close = get_close_matches(zone, sorted(available_timezones()), n=1)
    hint = f'did you mean "{close[0]}"?' if close and "/" in close[0] else 'it takes a name such as "Europe/London".'
    raise SourceError(f'{subject}: "{zone}" is no IANA time zone; {hint}', subject=subject)


def _entries(index: Path) -> list[Any]:
    try:
        parsed = tomllib.loads(index.read_bytes().decode("utf-8-sig"))
    except FileNotFoundError as error:
        raise SourceError(
            f'There is no {index}: write one with an [[article]] of file = "name.txt", headline = "…" for each text.',
            subject=str(index),
        ) from error
    except OSError as error:
        raise SourceError(f"{index} cannot be read ({error.strerror}).", subject=str(index)) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SourceError(f"{index} is not valid TOML: {error}. No article was read.", subject=str(index)) from error
    entries = parsed.pop("article", None)
    if not isinstance(entries, list) or not entries:
        raise SourceError(f"{index} lists no [[article]]: no article was read.", subject=str(index))
    if parsed:
        raise SourceError(
            f"{index} holds {', '.join(parsed)}; it takes [[article]] tables only. No article was read.",
            subject=str(index),
        )
    return entries


def _file(folder: Path, entry: Any, number: int) -> Path:
    name = entry.get("file") if isinstance(entry, dict) else None
    if not isinstance(name, str) or not name:
        raise SourceError(f"Article {number} of {INDEX} names no file.", subject=f"{INDEX} article {number}")
    path = (folder / name).resolve()
    if not path.is_relative_to(folder.resolve()):
        raise SourceError(f"{name} lies outside its folder: copy the file into it.", subject=name)
    return path


def _article(path: Path, entry: Mapping[str, Any]) -> Article:
    name = entry["file"]
    for key, value in entry.items():
        kind = _KEYS.get(key)
        if kind is None:
            raise SourceError(f'{name}: {INDEX} knows no "{key}"; it takes {", ".join(_KEYS)}.', subject=name)
        # A time of day is a date too for Python, but whose day it is would then depend on the zone.
        if not isinstance(value, kind) or isinstance(value, datetime):
            raise SourceError(f'{name}: "{key}" in {INDEX} must be {_KINDS[kind]}.', subject=name)
    if not entry.get("headline", "").strip():
        raise SourceError(f"{name} has no headline in {INDEX}: give it one.", subject=name)
    if "zone" in entry:
        check_zone(entry["zone"], name)
    return Article(
        path=name,
        text=read_text(path, name),
        headline=entry["headline"].strip(),
        outlet=entry.get("outlet"),
        url=entry.get("url"),
        published=entry.get("published"),
        zone=entry.get("zone"),
        headline_inferred=entry.get("headline_inferred", False),
        published_inferred=entry.get("published_inferred", False),
    )
