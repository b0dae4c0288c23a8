"""The day an article was published, where its page prints it: a dateline, “Published 17 March 2025”, a date on a line.

Only a full date counts, year and all, and only one the page does not contradict. Nothing else ever stands in for it:
an article that prints no such date has none, and what its words count from today stays unresolved (`timexes`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from bot.model.article import Article, paragraphs
from bot.text.timexes import timexes

# A page prints its date over its body, or under it behind a label. Both counts have room for a headline, a standfirst
# and a byline.
_HEAD, _FOOT = 10, 5
_LONGEST_LINE = 120  # characters; a longer paragraph is body, and only its dateline is looked at
_PUBLISHED = re.compile(r"\W*(?:(?:first |originally )?(?:published|posted|issued)|(?:release )?date:)", re.I)
_UPDATED = re.compile(r"\W*(?:last )?(?:updated|modified)", re.I)
_BYLINE = re.compile(r"\W*[Bb]y (?=[A-Z])")
# What may stand on a line with a date and leaves it a line of the date alone.
_BESIDE_A_DATE = re.compile(r"[\s,.:|•·/()\[\]–—-]|\b(?:on|at|by|and|in|the|local|time|edition)\b", re.I)
# "LONDON, March 17, 2025 (Wire) —", "ALDER BAY, Wash., Aug. 24, 2023 –", "March 17, 2025 — LONDON": the place in
# capitals, the date, and a dash or an agency in brackets before the story begins.
_PLACE = re.compile(r"\W*(?:[A-ZÀ-Þ][A-ZÀ-Þ'’.-]+(?:[ /,]+|$)){1,4}(?:\(?[A-Z][\w.]{1,12}\)?,? ?){0,3}[,.(–—-]* ?$")
_STORY = re.compile(r"\)? ?(?:[–—:/]|-{1,2} |\([^)]{2,40}\))")
# 03/04/2025 is April in London and March in New York.
_FIGURES = re.compile(r"(\d\d?)[/.-](\d\d?)[/.-]\d+")


def dated(article: Article) -> Article:
    """The article with the date its page prints, if it came without one."""
    return article if article.published else replace(article, published=printed_date(article.text))


def printed_date(text: str) -> date | None:
    """The day of publication as the page states it, else None.

    What is labelled as published goes before a dateline, that before a line of its own, that before an update. Two
    different dates of the same standing contradict each other, and neither counts.
    """
    standing: dict[int, set[date]] = {}
    for rank, day in _stated(text):
        standing.setdefault(rank, set()).add(day)
    if not standing:
        return None
    days = standing[min(standing)]
    return days.pop() if len(days) == 1 else None


def _stated(text: str) -> Iterator[tuple[int, date]]:
    lines = [span.of(text) for span in paragraphs(text)]
    for number, line in enumerate(lines):
        is_head = number < _HEAD
        if not is_head and number < len(lines) - _FOOT:
            continue
        days = _days(line[:_LONGEST_LINE])
        if len(days) != 1:
            continue
        ((day, start, end),) = days
        if is_head and _is_dateline(line, start, end):
            yield 1, day
        elif len(line) <= _LONGEST_LINE:
            label = _PUBLISHED.match(line) or _UPDATED.match(line) or _BYLINE.match(line)
            beside = _BESIDE_A_DATE.sub(" ", line[label.end() if label else 0 : start] + " " + line[end:]).split()
            if not all(word[0].isupper() for word in beside):  # a sentence; a name may stand beside the date
                continue
            if label and label.re is not _BYLINE:
                yield (0 if label.re is _PUBLISHED else 3), day
            elif is_head and bool(beside) == bool(label):
                yield 2, day


def _days(line: str) -> list[tuple[date, int, int]]:
    """The full dates of a line and where they stand, with the clock time that follows."""
    found: list[tuple[date, int, int]] = []
    for timex in timexes(line, None, None):
        words = timex.span.of(line)
        figures = _FIGURES.search(words)
        if figures and int(figures[1]) <= 12 and int(figures[2]) <= 12 and figures[1] != figures[2]:
            continue
        if not re.match(r"\d{4}-\d\d-\d\d", timex.value) or "/" in timex.value:
            continue
        day = date.fromisoformat(timex.value[:10])
        if found and found[-1][0] == day:  # 17 March 2025 | 5:14 PM
            found[-1] = (*found[-1][:2], timex.span.end)
        else:
            found.append((day, *timex.span))
    return found


def _is_dateline(line: str, start: int, end: int) -> bool:
    if not _STORY.match(line, end):
        return False
    return not line[:start].strip("( ") or bool(_PLACE.fullmatch(line, 0, start))
