"""What somebody types into /search: words, phrases in quotation marks, and filters such as `outlet:"The Gull"`. Pure.

What the filters mean to the record is `search`'s business; how words are looked up, `store.search`'s.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.errors import BadOption
from bot.store.search import phrase_of, words_of

FILTERS = ("from", "to", "outlet", "person")
_MARKS = '"“”„«»＂'
_QUOTED = rf"[{_MARKS}]([^{_MARKS}]*)[{_MARKS}]"
_PIECE = re.compile(rf"(?<!\S)({'|'.join(FILTERS)}):[^\S\n]*(?:{_QUOTED}|([^\s{_MARKS}]*))|{_QUOTED}", re.IGNORECASE)
_EXAMPLES = {
    "from": "Write a day, such as from:2025-03-16 or from:“last week”.",
    "to": "Write a day, such as to:2025-03-16 or to:“16 March”.",
    "outlet": "Write its name, such as outlet:“The Gull”.",
    "person": "Write a name, such as person:falk or person:“Ines Falk”.",
}
_MOST_TERMS = 32  # more words narrow nothing down; each costs a look into the index


@dataclass(frozen=True, slots=True)
class Query:
    """`terms` are words, and phrases of several; the filters are as written, None where there is none."""

    terms: tuple[str, ...]
    since: str | None = None
    until: str | None = None
    outlet: str | None = None
    person: str | None = None

    def __str__(self) -> str:
        """As it could be typed: `query_of` reads the same query from it."""
        filters = zip(FILTERS, (self.since, self.until, self.outlet, self.person), strict=True)
        return " ".join([*map(_marked, self.terms), *(f"{name}:{_marked(value)}" for name, value in filters if value)])

    @property
    def told(self) -> str:
        """The words and phrases, for a title."""
        return " ".join(f"“{term}”" if " " in term else term for term in self.terms)


def query_of(typed: str) -> Query:
    """Raises BadOption for a filter that has no value, or that stands there twice."""
    terms: list[str] = []
    found: dict[str, str] = {}
    at = 0
    for piece in _PIECE.finditer(typed):
        terms += words_of(typed[at : piece.start()])
        at = piece.end()
        name, quoted, bare, phrase = piece.groups()
        if name is None:
            terms.append(phrase_of(phrase))
            continue
        name, value = name.casefold(), (quoted or bare or "").strip()
        if not value:
            raise BadOption(f"Nothing stands after “{name}:”. {_EXAMPLES[name]}", subject=name)
        if name in found:
            raise BadOption(f"“{name}:” stands there twice: leave one of them away.", subject=name)
        found[name] = value
    terms += words_of(typed[at:])
    unique = {term.casefold(): term for term in reversed(terms) if term}
    return Query(
        tuple(unique.values())[::-1][:_MOST_TERMS],
        *(found.get(name) for name in FILTERS),
    )


def _marked(value: str) -> str:
    bare = re.sub(f"[{_MARKS}]", "", value)
    return f'"{bare}"' if " " in bare else bare
