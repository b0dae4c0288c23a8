"""Who says it together: "Roe and Doe said in a joint statement", "the couple said".

The one named first is the speaker, the others are co-speakers. Names count as joined where nothing but a comma, "and",
a title or an aside in commas parts them; "Roe, a lawyer for Doe" is one person.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from bot.model.article import Span
from bot.text.choice import Choice
from bot.text.people import Cast, Figure
from bot.text.wordlists import fold, roles

_AND = re.compile(r"(?:\s*\([^()]{1,30}\))?(?:,[^,“”\"]{1,80})?,?\s+(?:and|&)\s+(?P<title>[^,“”\"]{0,60}?,?)\s*")
_COMMA = re.compile(r",\s+(?P<title>[^,“”\"]{0,60}?)\s*")
_POSSESSIVE = re.compile(r"['’]s\b|['’](?=\s)")
_DETERMINERS = frozenset({"the", "a", "an", "his", "her", "their", "its", "of", "former", "then"})
_GROUP = re.compile(
    r"(?:(?:the|both|these|those) )?(?:(?:other|married|young|older) )?(?P<noun>two|both|pair|couple|duo|three|trio)"
    r"(?: (?:men|women|leaders|brothers|sisters|parents|ministers|presidents|senators|candidates|friends|players"
    r"|officers|lawmakers|mayors|authors|researchers|scientists|coaches))?",
    re.IGNORECASE,
)
_THREE = frozenset({"three", "trio"})
# A couple was named this many characters before at most: a long paragraph.
_GROUP_REACH = 1200
_GROUP_CONFIDENCE = 0.7


def joint(text: str, choices: Sequence[Choice], cast: Cast) -> list[tuple[Choice, tuple[Figure, ...]]]:
    """Each choice, in order, with those who speak together with its figure."""
    return [_joint(text, choice, cast) for choice in choices]


def _joint(text: str, choice: Choice, cast: Cast) -> tuple[Choice, tuple[Figure, ...]]:
    if choice.figure is None or choice.source is None:
        return choice, ()
    if choice.figure.kind == "unnamed":
        return _group(text, choice, choice.source, cast)
    named = cast.within(choice.source)
    first = next((n for n, (_, figure) in enumerate(named) if figure is choice.figure), None)
    if first is None:
        return choice, ()
    together = _together(text, named[first:])
    return replace(choice, others=tuple(other for other in choice.others if other not in together)), together


def _group(text: str, choice: Choice, source: Span, cast: Cast) -> tuple[Choice, tuple[Figure, ...]]:
    """ "The couple" are the two who were last named together."""
    group = _GROUP.fullmatch(" ".join(source.of(text).split()))
    if not group:
        return choice, ()
    size = 3 if fold(group["noun"]) in _THREE else 2
    before = cast.within(Span(max(0, source.start - _GROUP_REACH), source.start))
    for n in range(len(before) - size, -1, -1):
        figure = before[n][1]
        together = _together(text, before[n : n + size])
        if len(together) == size - 1:
            confidence = min(choice.confidence, _GROUP_CONFIDENCE)
            why = f"“{source.of(text)}” are those last named together"
            return replace(choice, figure=figure, confidence=confidence, why=why), together
    return choice, ()


def _together(text: str, named: Sequence[tuple[Span, Figure]]) -> tuple[Figure, ...]:
    """Who is joined to the first of them, in order."""
    found: list[Figure] = []
    waiting: list[Figure] = []  # behind a comma: joined once an "and" closes the list
    last, first = named[0]
    for where, figure in named[1:]:
        between = text[last.end : where.start]
        closes = _AND.fullmatch(between)
        link = closes or _COMMA.fullmatch(between)
        if not link or not _is_title(link["title"]) or _POSSESSIVE.match(text, where.end):
            break
        waiting.append(figure)
        if closes:
            found += waiting
            waiting = []
        last = where
    return tuple(dict.fromkeys(figure for figure in found if figure is not first))


def _is_title(words: str) -> bool:
    """Whether the words before a name are no more than what that person is: "Mayor", "his wife,"."""
    return all(
        word[0].isupper() or fold(word) in roles() or fold(word) in _DETERMINERS
        for word in re.findall(r"[\w’'-]+", words)
    )
