"""Those who can speak in one article, and where each is named.

Made by `people`, `organisations` and `descriptions`; a `Person` of the model is what is kept of a figure.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from bot.model.article import Span
from bot.model.person import PersonKind
from bot.text.wordlists import Gender, fold

PARTICLES = {"de", "da", "di", "du", "del", "della", "van", "von", "der", "den", "bin", "ibn", "al", "el", "la", "le",
             "dos", "ter", "ten", "bint", "abu", "abdel", "abdul", "abd", "ben", "st"}  # fmt: skip
GENERATIONS = {"jr", "junior", "sr", "senior", "ii", "iii", "iv"}
# Degrees, honours and seats, in capitals behind a name.
_LETTERS = set("cb cbe dbe dl frs jp kc kcb ma mbbs mbe md mep mla mlc mp ms msp obe phd qc san td".split())


def is_letters(word: str) -> bool:
    """ "KC", "PhD"; not the "Ma" and "San" of somebody's name."""
    return fold(word) in _LETTERS and word[-1].isupper()


@dataclass(frozen=True, slots=True)
class Name:
    """A personal name in the text, titles and possessive cut off. `gender` is what an honorific before it says.

    A nickname in marks is no part of `words`: Clarence “Dutch” Roe is also known as Dutch Roe and Dutch.
    """

    span: Span
    words: tuple[str, ...]
    gender: Gender | None = None
    titled: bool = False
    nickname: str | None = None


@dataclass(slots=True, eq=False)
class Figure:
    """Somebody who can speak, as the article knows them; `mentions` are in text order."""

    name: str
    kind: PersonKind = "person"
    gender: Gender | None = None
    forms: Counter[str] = field(default_factory=Counter)
    titles: Counter[str] = field(default_factory=Counter)
    mentions: list[Span] = field(default_factory=list)
    nickname: str | None = None
    variants: set[str] = field(default_factory=set)  # folded full names of the same person
    words: list[str] = field(init=False)  # of the name, folded, without "Jr." and the like

    def __post_init__(self) -> None:
        self.rename(self.name)

    def rename(self, name: str) -> None:
        """Take another of the full names as the one to be shown."""
        self.name = name
        self.words = [fold(word) for word in self.name.split()]
        while len(self.words) > 1 and self.words[-1].rstrip(".") in GENERATIONS:
            self.words.pop()

    @property
    def surname(self) -> str:
        return self.words[-1]


@dataclass(slots=True)
class Cast:
    """The article's figures, and their mentions in text order."""

    figures: list[Figure]
    mentions: list[tuple[Span, Figure]]
    firms: Sequence[Span] = ()  # names of people that are firms' cut short

    def within(self, span: Span) -> list[tuple[Span, Figure]]:
        """Mentions that touch the span, in order."""
        first = bisect_left(self.mentions, span.start, key=lambda mention: mention[0].end - 1)
        last = bisect_left(self.mentions, span.end, key=lambda mention: mention[0].start)
        return self.mentions[first:last]
