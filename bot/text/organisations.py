"""Organisations named in an article, and which of them "the authority", "the company" or an acronym means.

A noun means the organisation that has it in its name ("the Lagoon Ferry Authority … the authority") or beside it
("Al-Nahr, a daily newspaper … the paper"); a noun of business that stands nowhere so, the one the text is about there.
What has been said by whom is `descriptions`'; people are `people`'s.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from bot.model.article import Span
from bot.text.people import Cast, Figure
from bot.text.salience import Salience
from bot.text.tokens import Doc
from bot.text.wordlists import fold, rows, stopwords

# One line of capitalised words, with what "of" or "for" adds: "Ministry of Culture and Sport".
_WORD = r"[A-Z][\w&’'-]*"
_RUN = rf"{_WORD}(?: (?:& )?{_WORD}){{0,7}}"  # bounded: a text may be all capitals
NAME = rf"{_RUN}(?: (?:of|for)(?: the)? {_RUN}(?: and {_RUN})?)?"
_NAME = re.compile(NAME)
_ACRONYM = re.compile(rf"\b({NAME}) \(([A-Z][A-Za-z]{{1,7}})\)")
_SMALL = {"of", "for", "the", "and", "&"}
# What stands between an article and the noun of its phrase.
ADJECTIVES = r"(?:(?!(?:of|for|at|in|from|with|to|by|and) )[\w’'-]+ ){0,5}?"
_DAYS = set(
    """monday tuesday wednesday thursday friday saturday sunday january february march april may june july august
    september october november december""".split()
)
# Other words for the same kind of body, so that "the paper" is the newspaper.
_SAME_KIND = (
    {"paper", "newspaper", "daily", "publication", "tabloid", "weekly", "magazine", "journal", "broadsheet"},
    {"company", "firm", "business", "manufacturer", "maker", "giant", "group", "corporation", "conglomerate",
     "retailer", "chain", "brand", "startup", "start-up", "developer", "drugmaker", "insurer", "operator", "airline",
     "carrier"},
    {"charity", "organisation", "organization", "group", "nonprofit", "foundation", "campaign", "body"},
    {"broadcaster", "network", "station", "channel"},
    {"bank", "lender"},
    {"agency", "watchdog", "regulator", "authority", "body"},
    {"club", "side", "team", "franchise"},
    {"union", "federation", "association"},
)  # fmt: skip
# Nouns of business, said of an organisation whose name and apposition do not tell its kind.
_GENERIC = set(
    """agency airline carrier charity club company firm group manufacturer network organisation organization retailer
    station""".split()
)
# What no public body is called.
_BUSINESS = {"airline", "carrier", "company", "firm", "manufacturer", "retailer"}
_PUBLIC = set(
    """agency authority board bureau commission committee council court department government inspectorate ministry
    office parliament police regulator senate service tribunal university watchdog""".split()
)
# Such a noun, and "it", mean the organisation in focus only if it is this heavy, alone and against the next.
_WEIGHT, _SHARE = 0.2, 0.7


class Organisations:
    """The organisations of one article as figures; which of them speak becomes known in `Descriptions`."""

    def __init__(self, doc: Doc, cast: Cast, sentences: Sequence[Span], quoted: Sequence[Span]) -> None:
        self._text = doc.text
        self._people = cast
        self._figures: dict[str, Figure] = {}
        self._longer: dict[str, list[str]] = {}  # full names by their beginnings
        self._by_head: dict[str, list[tuple[int, str]]] = {}  # names by their noun, with their places, in text order
        self._beside: dict[str, tuple[list[tuple[int, str]], ...]] = {}  # the same by nouns beside them, once asked for
        for match in _NAME.finditer(self._text):
            name = _bare(match[0])
            words = fold(name).split()
            if len(words) > 1 and (noun := _head(words)) in _NOUNS:
                self._by_head.setdefault(noun, []).append((match.start(), name))
        self._acronyms = {fold(short): name for name, short in self._bracketed()}
        mentions = sorted(self._labelled(doc), key=lambda mention: mention[0])
        self._salience = Salience(doc, sentences, mentions, quoted)

    def named(self, name: str) -> Figure:
        """The organisation of that name, whether written out, cut short or by its initials."""
        bare = re.sub(r"^[Tt]he\s+|['’]s?$", "", " ".join(name.split()))
        bare = self._acronyms.get(fold(bare), bare)
        key = fold(bare)
        longer = self._longer.get(key, [])
        if key not in self._figures and len(longer) == 1:
            key = longer[0]
        if key not in self._figures:
            self._figures[key] = Figure(bare, "organisation")
            words = key.split()
            for end in range(1, len(words)):
                if words[end] != "and":
                    self._longer.setdefault(" ".join(words[:end]), []).append(key)
        return self._figures[key]

    def written_out(self, name: Span, within: Span) -> str:
        """The name with what "of" or "for" adds to it, up to the end of `within`."""
        longer = _NAME.match(self._text, name.start)
        end = min(longer.end(), within.end) if longer else name.end
        return " ".join(self._text[name.start : max(end, name.end)].split())

    def speaks(self, place: int, figure: Figure) -> None:
        self._salience.speaks(place, figure)

    def meant(self, noun: str, modifiers: set[str], place: int) -> Figure | None:
        """Whom "the (modifiers) noun" at `place` means; None if nobody or several."""
        if noun not in _NOUNS:
            return None
        name = self._by_own_noun(noun, modifiers, place) or self._by_noun_beside(noun, place)
        if name:
            return self.named(name)
        focus = self.in_focus(place) if noun in _GENERIC and not modifiers else None
        is_public = focus is not None and _head(fold(focus.name).split()) in _PUBLIC
        return None if is_public and noun in _BUSINESS else focus

    def in_focus(self, place: int) -> Figure | None:
        """The organisation the text is about at `place`, if no other comes near."""
        ranked = self._salience.ranked(place, None, ())
        if not ranked:
            return None
        best, weight = ranked[0]
        rival = ranked[1][1] if len(ranked) > 1 else 0.0
        return best if weight >= _WEIGHT and weight / (weight + rival) >= _SHARE else None

    # -- how they are named -------------------------------------------------------------------------------------------

    def _labelled(self, doc: Doc) -> Iterator[tuple[Span, Figure]]:
        for entity in doc.entities:
            where = Span(entity.start_char, entity.end_char)
            proper = any(token.tag in {"NNP", "NNPS"} for token in entity) and "\n" not in entity.text
            if entity.label == "ORG" and proper and not self._people.within(where):
                yield where, self.named(entity.text)

        for where in self._people.firms:
            yield where, self.named(where.of(self._text))

    def _bracketed(self) -> Iterator[tuple[str, str]]:
        """ "Product Safety Board (PSB)": only when the letters are its initials."""
        for match in _ACRONYM.finditer(self._text):
            words = [word for word in _bare(match[1]).split() if word not in _SMALL]
            initials = "".join(word[0] for word in words)
            short = match[2].upper()
            if initials.upper().endswith(short):
                small = [word for word in _bare(match[1]).split() if word in _SMALL]
                kept = words[len(words) - len(short) :]
                yield (_bare(match[1]) if small or len(kept) == len(words) else " ".join(kept)), match[2]

    def _by_own_noun(self, noun: str, modifiers: set[str], place: int) -> str | None:
        """The last name before `place`, or else the first, whose head is the noun and which has all the modifiers."""
        fitting = [(start, name) for start, name in self._by_head.get(noun, ()) if modifiers <= set(fold(name).split())]
        before = bisect_left(fitting, place, key=lambda found: found[0])
        return fitting[max(before, 1) - 1][1] if fitting else None

    def _by_noun_beside(self, noun: str, place: int) -> str | None:
        """The last name before `place` that the noun, or another of its kind, is said of: "Al-Nahr, a daily"."""
        if noun not in self._beside:
            kinds = {noun}.union(*(kind for kind in _SAME_KIND if noun in kind))
            self._beside[noun] = (self._said_of({noun}, attached=True), self._said_of(kinds, attached=False))
        for found in self._beside[noun]:
            before = bisect_left(found, place, key=lambda pair: pair[0])
            if before:
                return found[before - 1][1]
        return None

    def _said_of(self, nouns: set[str], attached: bool) -> list[tuple[int, str]]:
        """Where one of the nouns stands in apposition to a name or, `attached`, straight beside it."""
        noun = rf"(?:{'|'.join(sorted(nouns))})"
        patterns = [
            rf"({NAME}), (?:a|an|the|one of the) {ADJECTIVES}{noun}\b",
            rf"\b[Tt]he (?:[\w’'-]+ ){{0,3}}?{noun}, ({NAME}),",
        ]
        if attached:
            patterns.append(rf"\b{noun} ({NAME})")
            patterns += [] if nouns <= _GENERIC else [rf"({NAME} (?:[a-z-]+ )?{noun})\b"]
        found: list[tuple[int, str]] = []
        for match in re.finditer("|".join(patterns), self._text):
            where = next(Span(*match.span(group)) for group, text in enumerate(match.groups(), 1) if text)
            if name := self._organisation(where):
                found.append((where.start, name))
        return found

    def _organisation(self, where: Span) -> str | None:
        """A name beside a noun, unless it is a person's, a day or nothing but small words."""
        name = _bare(where.of(self._text))
        words = {fold(word) for word in name.split()}
        if not any(word[:1].isupper() for word in name.split()) or words & _DAYS or self._people.within(where):
            return None
        return name


_NOUNS = {noun for row in rows("institutions.txt") for noun in row}


def _head(words: Sequence[str]) -> str:
    """The noun of a folded name: its last word, or the last before "of" and "for"."""
    ends = next((n for n, word in enumerate(words) if word in _SMALL and n), len(words))
    return words[ends - 1]


def _bare(name: str) -> str:
    """Without an article or another small word that is capitalised at the head of a sentence, and possessives."""
    words = re.sub(r"['’]s?$", "", " ".join(name.split())).split()
    while words and fold(words[0]) in stopwords() | _SMALL:
        words.pop(0)
    return " ".join(words)
