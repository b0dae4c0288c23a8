"""Who is said to have said it: from a name as a quoter writes it, with titles and initials, to people of the record.

Names themselves are `names`' business. Titles are only passed over beside a name: of somebody else's first name nobody
is guessed.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.answers.names import Who, meant
from bot.answers.record import Record
from bot.model.person import name_key
from bot.model.words import FUNCTION

_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_LONGEST = 4  # words of a name
# Beside a name they say nothing of who it is; a title that the record gives the person is passed over as well.
_TITLES = frozenset(
    """mr mrs ms miss mx dr prof professor sir dame lord lady the rt hon honourable honorable rev reverend president
    prime minister premier chancellor secretary of senator governor mayor judge justice general colonel captain king
    queen prince princess pope ambassador envoy director chairman chairwoman chair chief deputy vice former leader
    spokesman spokeswoman spokesperson mp congressman congresswoman representative rep sen gov gen us uk""".split()
)


@dataclass(frozen=True, slots=True)
class Attribution:
    """`ids` of everybody who may be meant: empty where the record knows nobody of that name, None where nobody was
    named. `name` is theirs in the record, else as typed."""

    ids: frozenset[int] | None = None
    name: str = ""

    @property
    def is_known(self) -> bool:
        return bool(self.ids)


def attribution(record: Record, typed: str) -> Attribution:
    typed = typed.strip()
    if not typed:
        return Attribution()
    found = _found(record, typed)
    if found is None:
        found = _titled(record, typed)
    return found or Attribution(frozenset(), typed)


def _found(record: Record, typed: str, row: Sequence[str] = ()) -> Attribution | None:
    """Who may have this name; `row` are words before it, which have to be titles."""
    people = [who for who in meant(typed, record.people) if set(row) <= _TITLES | _held(who)]
    if not people:
        return None
    name = people[0].name if len(people) == 1 else typed
    return Attribution(frozenset(each for who in people for each in who.ids), name)


def _held(who: Who) -> set[str]:
    return {word for title in who.titles for word in _WORD.findall(name_key(title))}


def _titled(record: Record, typed: str) -> Attribution | None:
    """Whoever's name ends what was typed, where nothing but titles and initials stands before it.

    Before a first and a last name anything may stand that ties them to nobody else: "Big Jim Falk", "actor Jim Falk";
    not "a friend of Jim Falk".
    """
    row = [word for word in _WORD.findall(typed) if len(word) > 1]
    for size in range(min(_LONGEST, len(row)), 0, -1):
        before = [name_key(word) for word in row[:-size]]
        if size > 1 and FUNCTION.isdisjoint(before):
            before = []
        if found := _found(record, " ".join(row[-size:]), before):
            return found
    return None
