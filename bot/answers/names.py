"""From a name as somebody types it to the person meant, or to the question that has to be asked back. Pure.

Names are compared by `model.person.name_key`, word by word where they are not equal; what a match is shown as is left
to the answers. Nobody is guessed from a bare title, nor where a second person fits almost as well.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from heapq import merge
from itertools import chain, islice, takewhile

from bot.answers.lookup import Lookup, Rows
from bot.errors import Ambiguous, BadOption, NotFound
from bot.model.person import name_key

# Likeness of two words, 0 to 100 (rapidfuzz.fuzz.ratio): below ALIKE a name is another name; from SURE on it is a
# misspelling, unless its first letter differs or another name comes within LEAD of it; between them we ask. Chosen on
# the lists in tests/answers/test_names.py, where 31 of 34 spelling variants score 83 and more and 30 of 35 pairs of
# different names 80 or less. To choose again, add pairs there.
ALIKE, SURE, LEAD = 70.0, 82.0, 8.0
# Fewer letters than this are too few to be somebody's misspelling.
_SHORTEST = 4
_CHOICES = 5
# A hyphen parts two words of a name: "Mei-Ling" is typed with one and without.
_WORD = re.compile(r"[^\W_]+(?:['’.][^\W_]+)*")
# Titles are printed in full; these words alone ask for a title even where nobody in the record holds it.
_RANKS = frozenset(
    "president premier chancellor minister secretary senator governor mayor judge general admiral king queen "
    "spokesperson spokesman spokeswoman envoy ambassador director chairman chairwoman chair chief leader officer "
    "official officials adviser advisor analyst".split()
)


@dataclass(frozen=True, slots=True)
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


class People(Collection[Who]):
    """Everybody that a server sees, most quoted first, and who of them has which names.

    Who is the same in `base` is looked up there: a server with corrections of its own needs little of its own.
    """

    def __init__(self, everybody: Sequence[Who] = (), base: People | None = None) -> None:
        self._everybody, self._base = everybody, base
        self.by_id = {person_id: who for who in everybody for person_id in who.ids}
        self.joined = {person_id: who.id for who in everybody for person_id in who.ids[1:]}
        self._own = [who for who in everybody if base is None or base.by_id.get(who.id) is not who]
        self._names = Lookup((map(_words, who.forms) for who in self._own), [*map(_is_offered, self._own)])
        self._titles = Rows(map(_words, who.titles) for who in self._own)

    def __iter__(self) -> Iterator[Who]:
        return iter(self._everybody)

    def __len__(self) -> int:
        return len(self._everybody)

    def __contains__(self, who: object) -> bool:
        return isinstance(who, Who) and self.by_id.get(who.id) is who

    def called(self, words: frozenset[str]) -> list[Who]:
        """Those with a name of just these words, in any order."""
        return [*self._found(lambda people: people._names.called(words))]

    def having(self, words: frozenset[str]) -> list[Who]:
        """Those with a name that has these words among others."""
        return [*self._found(lambda people: people._names.having(words))]

    def holding(self, words: frozenset[str]) -> list[Who]:
        """Those with a title that has these words."""
        return [*self._found(lambda people: people._titles.having(words))]

    def beginning(self, starts: Sequence[str]) -> Iterator[Who]:
        """Those to offer: of one name each of these begins a word."""
        return self._found(lambda people: people._names.beginning(starts))

    def alike(self, words: Sequence[str]) -> list[tuple[float, Who]]:
        """People with a name like these words, likest first."""
        scored = [(likeness, self._own[n]) for n, likeness in self._names.alike(words, ALIKE).items()]
        scored += [pair for pair in self._base.alike(words) if pair[1] in self] if self._base else []
        return sorted(
            (pair for pair in scored if pair[1].is_person), key=lambda pair: (-pair[0], *most_quoted(pair[1]))
        )

    def pieces(self) -> Iterator[object]:
        """What it is made of, but for its `base`."""
        return chain(self._own, self._names.pieces(), self._titles.pieces())

    def _found(self, ask: Callable[[People], Iterable[int]]) -> Iterator[Who]:
        own = (self._own[n] for n in ask(self))
        if self._base is None:
            return own
        return merge(own, (who for who in self._base._found(ask) if who in self), key=most_quoted)


def most_quoted(who: Who) -> tuple[int, int, str]:
    """The order in which people are given."""
    return -who.quoted, -who.mentioned, who.name


def find(typed: str, people: People, then: str = "quote|{}") -> Who:
    """The person meant; `then` is the action of a choice, with the person's id for {}.

    Raises Ambiguous with choices for a title, or where several fit; NotFound with who is quoted instead.
    """
    words = _words(typed)
    if not words:
        raise BadOption("Type a name, or part of one.", subject="person")
    found = people.called(words)
    if len(found) == 1:
        return found[0]
    if found:
        raise _which(f"Several people here are called “{typed.strip()}”.", typed, found, then)
    if holders := people.holding(words) if words & _RANKS else []:
        raise _which(f"“{typed.strip()}” is a title, not a name. In this record it is held by:", typed, holders, then)
    if words & _RANKS == words:
        raise NotFound(f"“{typed.strip()}” is a title, and nobody here is known by it alone. {quoted_here(people)}")
    found = people.having(words)
    found = [who for who in found if who.is_person] or found
    if len(found) == 1:
        return found[0]
    if found:
        raise _which(f"Several people here fit “{typed.strip()}”.", typed, found, then)
    near = _near(typed, people)
    if not near:
        raise NotFound(f"No one called “{typed.strip()}” is named in this record. {quoted_here(people)}", subject=typed)
    if _is_plain(typed, near):
        return replace(near[0][1], note=f"Showing {near[0][1].name} for “{typed.strip()}”.")
    sentence = f"No one here is called “{typed.strip()}”. Did you mean one of these?"
    raise _which(sentence, typed, [who for _, who in near], then)


def meant(typed: str, people: People) -> list[Who]:
    """Everybody whom a name or a title may mean; also those of whom `find` would not think first."""
    words = _words(typed)
    if not words:
        return []
    called = people.called(words)
    if not called and words & _RANKS and (holders := people.holding(words)):
        return holders
    having = people.having(words)
    near = [] if having else _near(typed, people)
    return (
        [who for who in having if who.is_person]
        or called
        or having
        or [who for _, who in (near[:1] if _is_plain(typed, near) else near)]
    )


def offered(typed: str, people: People) -> Iterator[Who]:
    """Those to offer while somebody types: any word of a name starts with each word typed; most quoted first.

    An organisation or an unnamed source that says nothing is offered to nobody.
    """
    return people.beginning(_bare(typed).replace("-", " ").split())


def namesakes(people: People, form: str) -> list[Who]:
    """Everybody who has just this name."""
    key = name_key(form)
    return [who for who in people.called(_words(form)) if key in map(name_key, who.forms)]


def quoted_here(people: Iterable[Who], most: int = 5) -> str:
    """One sentence that says who is quoted in the record."""
    quoted = (who for who in takewhile(lambda who: who.quoted, people) if who.is_person)
    named = [f"{who.name} ({who.quoted})" for who in islice(quoted, most)]
    return f"Quoted here: {', '.join(named)}." if named else "Nobody is quoted in this record yet."


def _near(typed: str, people: People) -> list[tuple[float, Who]]:
    """People whose name is spelt like this, likest first."""
    key = _bare(typed)
    return people.alike(_WORD.findall(key)) if len(key) >= _SHORTEST else []


def _is_plain(typed: str, near: Sequence[tuple[float, Who]]) -> bool:
    """Whether the likest can only be who was meant, misspelt."""
    if not near or near[0][0] < SURE or (len(near) > 1 and near[0][0] - near[1][0] < LEAD):
        return False
    return any(word[0] == _bare(typed)[0] for form in near[0][1].forms for word in _words(form))


def _is_offered(who: Who) -> bool:
    return bool(who.quoted) or who.is_person


def _which(sentence: str, typed: str, people: Sequence[Who], then: str) -> Ambiguous:
    choices = tuple((who.name, then.replace("{}", str(who.id))) for who in people[:_CHOICES])
    names = ", ".join(who.name for who in people[:_CHOICES])
    return Ambiguous(f"{sentence} {names}.", subject=typed, choices=choices)


def _words(form: str) -> frozenset[str]:
    return frozenset(_WORD.findall(_bare(form)))


def _bare(form: str) -> str:
    """The key without a leading @ and a possessive, which people type and no name has."""
    return re.sub(r"['’]s\b", "", name_key(form)).strip(" @\"“”'’.,")
