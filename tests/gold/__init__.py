"""Short articles written for these tests, with what a careful reader finds in them. Every person and event is invented.

One TOML file an article, every finding by its exact words and, from the second occurrence on, its number:

    quotations      [words without their marks, speaker, how, other names accepted?, occurrence?]; words in marks only
    statements      the same for clear reported speech without marks
    not_quotations  words in marks that nobody is quoted with: titles, scare quotes
    times           [words, type, TIMEX3 value, begin, end before, occurrence?]; local times of the article's zone, an
                    instant with "" for its end; with neither, there is none (durations) or it is not judged. Every
                    dated expression of the body stands here: a date given to any other is invented

A speaker's first name is the fullest the article gives; "org: …" is an organisation, "unnamed: …" a description. `how`
says how the text gives the source: by name, pronoun, role, or carried over from an earlier sentence. Silence about an
unnamed source is right. `times` may be left out: then none is judged. `clock_zones.txt` is a table of clock times with
the instants they mean.

Promises, labelled turns and what counsel puts to a witness are reported speech; denials, demands in the infinitive
and what only a court or a document is said to have heard or said are not.

Every file was read twice, the second time against its own text by the rules above, which changed 26 findings in the
first 59 files, 38 in the 25 that came later, 26 in `held/` and 47 in the last 66: speech reported plainly and
overlooked, a second form of name or description that may stand, how the source is given. In those 66 the second reader
named every speaker before seeing the first one's answers, and what stood too near a true story was told anew.
Files in `held/` are held out: they are scored, and no rule is written with one of them in view.
"""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from bot.model.article import Article, Span

_FOLDER = Path(__file__).parent


@dataclass(frozen=True)
class GoldQuotation:
    """`speakers` are the names that are right, the fullest first."""

    span: Span
    speakers: tuple[str, ...]
    how: str


@dataclass(frozen=True)
class GoldTime:
    """`judged`: whether `begin` and `end_before` (UTC) say what the right interval is."""

    span: Span
    type: str
    value: str
    begin: datetime | None
    end_before: datetime | None
    judged: bool


@dataclass(frozen=True)
class GoldArticle:
    name: str
    genre: str
    article: Article
    headings: tuple[Span, ...]
    litter: tuple[Span, ...]
    quotations: tuple[GoldQuotation, ...]
    statements: tuple[GoldQuotation, ...]
    not_quotations: tuple[Span, ...]
    times: tuple[GoldTime, ...]

    @property
    def single_marks(self) -> bool:
        """Quoted the British way: most quotations open with a single mark."""
        opened = Counter(self.article.text[quotation.span.start - 1] for quotation in self.quotations)
        return 2 * (opened["‘"] + opened["'"]) > opened.total()


@cache
def gold_articles() -> tuple[GoldArticle, ...]:
    """All but those held out, by name. Raises ValueError where a file names words that its text does not have."""
    return tuple(_read(path) for path in sorted(_FOLDER.glob("*.toml")))


@cache
def held_articles() -> tuple[GoldArticle, ...]:
    """Those no rule may be fitted to, by name; raises as above."""
    return tuple(_read(path) for path in sorted((_FOLDER / "held").glob("*.toml")))


def clock_times() -> list[tuple[str, date, str, datetime]]:
    """Clock times as printed, the day and the zone of the text they stand in, and their instant (UTC)."""
    lines = (_FOLDER / "clock_zones.txt").read_text("utf-8").splitlines()
    rows = [line.split(" | ") for line in lines if not line.startswith("#")]
    return [(words, date.fromisoformat(day), zone, datetime.fromisoformat(at)) for words, day, zone, at in rows]


def _read(path: Path) -> GoldArticle:
    with path.open("rb") as file:
        found = tomllib.load(file)
    text: str = found["text"]
    zone = ZoneInfo(found["zone"])
    published: date = found["published"]
    return GoldArticle(
        name=path.stem,
        genre=found["genre"],
        article=Article(f"{path.stem}.toml", text, published=published, zone=found["zone"]),
        headings=_lines(text, found["headings"]),
        litter=_lines(text, found["litter"]),
        quotations=tuple(_quotation(text, row) for row in found["quotations"]),
        statements=tuple(_quotation(text, row) for row in found["statements"]),
        not_quotations=tuple(_find(text, words, 1, marked=True) for words in found.get("not_quotations", ())),
        times=tuple(_time(text, row, zone) for row in found.get("times", ())),
    )


def _quotation(text: str, row: Sequence[Any]) -> GoldQuotation:
    words, speaker, how = row[:3]
    accepted = row[3] if len(row) > 3 else []
    occurrence = row[4] if len(row) > 4 else 1
    return GoldQuotation(_find(text, words, occurrence), (speaker, *accepted), how)


def _time(text: str, row: Sequence[Any], zone: ZoneInfo) -> GoldTime:
    words, kind, value = row[:3]
    begin, end_before = (*row[3:5], "", "")[:2]
    return GoldTime(
        _find(text, words, row[5] if len(row) > 5 else 1),
        kind,
        value,
        _instant(begin, zone),
        _instant(end_before, zone),
        judged=bool(begin) or kind in ("DURATION", "SET"),
    )


def _instant(local: str, zone: ZoneInfo) -> datetime | None:
    if not local:
        return None
    found = datetime.fromisoformat(local)
    return (found if found.tzinfo else found.replace(tzinfo=zone)).astimezone(UTC)


def _lines(text: str, lines: Sequence[str]) -> tuple[Span, ...]:
    """Whole lines: "Share" is not the first letters of "Shares fell"."""
    return tuple(Span(at + 1, at + 1 + len(line)) for line in lines for at in [f"\n{text}\n".index(f"\n{line}\n") - 1])


def _find(text: str, words: str, occurrence: int, *, marked: bool = False) -> Span:
    """Where whole `words` stand for the nth time; `marked`: between quotation marks."""
    at = -1
    while occurrence:
        at = text.index(words, at + 1)
        before, after = text[at - 1 : at], text[at + len(words) : at + len(words) + 1]
        whole = not (before.isalnum() and words[0].isalnum()) and not (after.isalnum() and words[-1].isalnum())
        if whole and (not marked or (before in "\"“'‘" and after in "\"”'’")):
            occurrence -= 1
    return Span(at, at + len(words))
