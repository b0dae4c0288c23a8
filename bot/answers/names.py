"""From a name as somebody types it to the person meant, or to the question that has to be asked back. Pure.

Names are compared by `model.person.name_key`, word by word where they are not equal; what a match is shown as is left
to the answers. Nobody is guessed from a bare title, nor where a second person fits almost as well.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from rapidfuzz import fuzz

from bot.errors import Ambiguous, BadOption, NotFound
from bot.model.person import name_key

# Likeness of two words, 0 to 100 (rapidfuzz.fuzz.ratio): below ALIKE a name is another name; from SURE on it is a
# misspelling, unless its first letter differs or another name comes within LEAD of it; between them we ask. Chosen on
# the lists in tests/answers/test_names.py, where 31 of 34 spelling variants score 83 and more and 31 of 35 pairs of
# different names 80 or less. To choose again, add pairs there.
ALIKE, SURE, LEAD = 70.0, 82.0, 8.0
# Fewer letters than this are too few to be somebody's misspelling.
_SHORTEST = 4
_CHOICES = 5
_WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")
# Titles are printed in full; these words alone ask for a title even where nobody in the record holds it.
_RANKS = frozenset(
    "president premier chancellor minister secretary senator governor mayor judge general admiral king queen "
    "spokesperson spokesman spokeswoman envoy ambassador director chairman chairwoman chair chief leader officer "
    "official officials adviser advisor analyst".split()
)


@dataclass(frozen=True)
class Who:
    """A person as the asker's server sees them; `ids` has several where several collections know the person."""

    ids: tuple[int, ...]
    slug: str
    name: str
    forms: tuple[str, ...]
    titles: tuple[str, ...]
    quoted: int
    mentioned: int
    is_person: bool
    note: str = ""  # what to tell when the name was not typed as it is known

    @property
    def id(self) -> int:
        return self.ids[0]

    @cached_property
    def words(self) -> tuple[frozenset[str], ...]:
        """The words of each form, kept: they are compared with every letter that somebody types."""
        return tuple(map(_words, self.forms))


def find(typed: str, people: Sequence[Who], then: str = "quote|{}") -> Who:
    """The person meant; `then` is the action of a choice, with the person's id for {}.

    Raises Ambiguous with choices for a title, or where several fit; NotFound with who is quoted instead.
    """
    key = _bare(typed)
    words = frozenset(_WORD.findall(key))
    if not words:
        raise BadOption("Type a name, or part of one.", subject="person")
    found = [who for who in people if words in who.words]
    if len(found) == 1:
        return found[0]
    if found:
        raise _which(f"Several people here are called “{typed.strip()}”.", typed, found, then)
    if holders := _holders(words, people):
        raise _which(f"“{typed.strip()}” is a title, not a name. In this record it is held by:", typed, holders, then)
    if words & _RANKS == words:
        raise NotFound(f"“{typed.strip()}” is a title, and nobody here is known by it alone. {quoted_here(people)}")
    found = [who for who in people if any(words <= known for known in who.words)]
    found = [who for who in found if who.is_person] or found
    if len(found) == 1:
        return found[0]
    if found:
        raise _which(f"Several people here fit “{typed.strip()}”.", typed, found, then)
    return _misspelt(typed, key, people, then)


def offered(typed: str, people: Sequence[Who]) -> list[Who]:
    """Those to offer while somebody types: any word of a name starts with each word typed; most quoted first.

    An organisation or an unnamed source that says nothing is offered to nobody.
    """
    starts = _bare(typed).split()
    return [
        who
        for who in people
        if (who.quoted or who.is_person)
        and any(all(any(word.startswith(s) for word in known) for s in starts) for known in who.words)
    ]


def quoted_here(people: Sequence[Who], most: int = 5) -> str:
    """One sentence that says who is quoted in the record."""
    named = [f"{who.name} ({who.quoted})" for who in people if who.quoted and who.is_person][:most]
    return f"Quoted here: {', '.join(named)}." if named else "Nobody is quoted in this record yet."


def likeness(typed: Iterable[str], known: Iterable[str]) -> float:
    """How much typed words are like those of a name, 0 to 100: each against the word of the name nearest to it.

    The weakest word decides, and words of the name that nobody typed do not count.
    """
    return min((max((fuzz.ratio(word, other) for other in known), default=0.0) for word in typed), default=0.0)


def _misspelt(typed: str, key: str, people: Sequence[Who], then: str) -> Who:
    unknown = NotFound(f"No one called “{typed.strip()}” is named in this record. {quoted_here(people)}", subject=typed)
    if len(key) < _SHORTEST:
        raise unknown
    words = _WORD.findall(key)
    scored = [(max(likeness(words, known) for known in who.words), who) for who in people if who.is_person]
    scored = sorted((one for one in scored if one[0] >= ALIKE), key=lambda one: -one[0])
    if not scored:
        raise unknown
    best, who = scored[0]
    is_clear = len(scored) == 1 or best - scored[1][0] >= LEAD
    if best >= SURE and is_clear and any(word[0] == key[0] for known in who.words for word in known):
        return replace(who, note=f"Showing {who.name} for “{typed.strip()}”.")
    near = [who for _, who in scored]
    raise _which(f"No one here is called “{typed.strip()}”. Did you mean one of these?", typed, near, then)


def _holders(words: frozenset[str], people: Iterable[Who]) -> list[Who]:
    """Who holds a title with all these words, at least one of them a rank."""
    if not words & _RANKS:
        return []
    return [who for who in people if any(words <= _words(title) for title in who.titles)]


def _which(sentence: str, typed: str, people: Sequence[Who], then: str) -> Ambiguous:
    choices = tuple((who.name, then.replace("{}", str(who.id))) for who in people[:_CHOICES])
    names = ", ".join(who.name for who in people[:_CHOICES])
    return Ambiguous(f"{sentence} {names}.", subject=typed, choices=choices)


def _words(form: str) -> frozenset[str]:
    return frozenset(_WORD.findall(_bare(form)))


def _bare(form: str) -> str:
    """The key without a leading @ and a possessive, which people type and no name has."""
    return re.sub(r"['’]s\b", "", name_key(form)).strip(" @\"“”'’.,")
