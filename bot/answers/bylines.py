"""Who wrote an article, as its own byline says ("By Ada Marsh and Tom Reed, staff writers"). Pure.

Only a line that the analysis set apart as litter is asked, and nobody is guessed: an agency or a desk is no author.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

_PARTICLES = "van von der den de del della di da dos du la le bin al el ter ten".split()
_SUFFIXES = frozenset(("Jr.", "Jr", "Sr.", "Sr", "II", "III", "IV"))
# Words of agencies, desks and offices: none of them is part of a writer's name.
_NO_NAMES = frozenset(
    "the press agency agencies staff staffs desk team news newsroom editor editors writer writers reporter reporters "
    "correspondent correspondents contributor columnist associated reuters bureau service wire board media tv radio "
    "our political business sports senior chief special".split()
)
_WORD = r"(?:[A-Z][\w.'’-]*)"
_NAME = rf"{_WORD}(?: (?:{_WORD}|{'|'.join(_PARTICLES)}))+"
_BYLINE = re.compile(
    rf"(?:(?:words|written|story|reporting|text) )?by:? (?-i:({_NAME}(?:(?:, {_NAME})*,? (?:and|&) {_NAME})?))"
    r"(?:\W.*| (?:in|for|of|at|from) .*)?",
    re.IGNORECASE,
)
_JOINED = re.compile(r", and | and | & |, ")


@dataclass(frozen=True, slots=True)
class Author:
    """A writer's name in the three forms that styles ask for."""

    name: str

    @property
    def surname(self) -> str:
        return self._parts[1]

    @property
    def initialled(self) -> str:
        """ "Marsh, A. B."; "Marsh, J.-P., Jr." """
        given, surname, suffix = self._parts
        initials = " ".join("-".join(f"{part[0]}." for part in word.split("-") if part) for word in given)
        return ", ".join(filter(None, (surname, initials, suffix)))

    @property
    def inverted(self) -> str:
        """ "Marsh, Ada B."; "Marsh, Jean-Paul, Jr." """
        given, surname, suffix = self._parts
        return ", ".join(filter(None, (surname, " ".join(given), suffix)))

    @property
    def _parts(self) -> tuple[list[str], str, str]:
        """Given names, surname with its particles, suffix."""
        words = self.name.split()
        suffix = words.pop() if words[-1] in _SUFFIXES and len(words) > 2 else ""
        start = next((at for at, word in enumerate(words) if at and word in _PARTICLES), len(words) - 1)
        return words[:start], " ".join(words[start:]), suffix


def authors(lines: Iterable[str]) -> tuple[Author, ...]:
    """Those of the first byline among the lines; empty where there is none, or it names no people."""
    for line in lines:
        if found := _BYLINE.fullmatch(line.strip()):
            names = _JOINED.split(found[1])
            if any(_NO_NAMES.intersection(name.casefold().split()) for name in names):
                return ()
            return tuple(Author(name.title() if name.isupper() else name) for name in names)
    return ()
