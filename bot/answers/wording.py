"""Small labels that several answers share: counts, dates, where words stand."""

from __future__ import annotations

from datetime import date

_HEADLINE = 40


def plural(count: int, noun: str, plural_noun: str = "") -> str:
    """ "1 article", "5 articles"."""
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {plural_noun or noun + 's'}"


def day(published: date | None) -> str:
    return f"{published.day} {published:%b %Y}" if published else "date unknown"


def short(words: str, limit: int = _HEADLINE) -> str:
    """At most `limit` characters, cut between words with "…"."""
    return words if len(words) <= limit else f"{words[: limit - 1].rsplit(' ', 1)[0]}…"


def source_label(number: int, headline: str, outlet: str | None, paragraph: int, published: date | None) -> str:
    """ "[4] Two hours on the line… · ¶14 · 18 Mar 2025"; the outlet stands for a headline where one is known."""
    return f"[{number}] {short(outlet or headline)} · ¶{paragraph} · {day(published)}"


def listed(names: list[str], joint: str = "or") -> str:
    """ "A, B or C"."""
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} {joint} {names[-1]}" if names else ""
