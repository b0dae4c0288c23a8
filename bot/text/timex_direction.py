"""Whether the clause around a date looks back or ahead, from the words nearest to it.

"plans to speak on Tuesday" and "spoke on Tuesday" differ only in their verb. There is no parse here: the last verb form
before the date governs it, for a date that opens its sentence the first one after it. An infinitive under a past verb
looks ahead ("agreed to meet on Friday"), unless that verb says it came about ("managed to meet").
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal

from bot.text.wordlists import tables

Direction = Literal[-2, -1, 0, 1, 2]

_AHEAD = (" for ", " for the ")  # "set sentencing for 12 January"
_BACK = ("since ", "as of ")
_CLAUSE = re.compile(r"(?:[,;:—] (?:but|and|while|although|as|when|where)|;|—)\s", re.IGNORECASE)
# "published in May": nothing stands between the verb and the date.
_RIGHT_BEFORE = re.compile(
    r"(?<!\bis )(?<!\bare )(?<!\bbe )(?<!\bbeing )\b([A-Za-z]+) (?:in|on|during) (?:early |late |mid-)?$"
)
_FEW = 4  # words; a date within so many of its clause's beginning opens it
_REACH = 120  # characters; clauses of news are rarely longer, and a further verb governs something else


@dataclass(frozen=True, slots=True)
class Cues:
    verb: re.Pattern[str]
    past: frozenset[str]
    not_past: frozenset[str]
    realised: frozenset[str]
    deferring: frozenset[str]
    no_verb_after: frozenset[str]
    awaited: re.Pattern[str]
    to_come: re.Pattern[str]


def direction(before: str, after: str, cues: Cues) -> Direction:
    """-2 back, -1 probably back, 1 probably ahead, 2 ahead, 0 unknown.

    `before` and `after` are the rest of the date's own sentence.
    """
    if after.startswith(("’s ", "'s ")):  # "Wednesday's ruling": what bears a day's name has mostly come about
        return 2 if cues.awaited.search(before[-_REACH:]) or cues.to_come.match(after, 3) else -1
    following = cues.verb.match(after, 1)
    if following and not following[0].startswith("to ") and _sense(following, after, cues):  # "on Sunday issued a …"
        return _sense(following, after, cues)
    if before.endswith(_AHEAD):
        return 2
    if before.casefold().endswith(_BACK):
        return -1
    clause = before[-_REACH:]
    close = _RIGHT_BEFORE.search(clause)
    verb = cues.verb.fullmatch(clause, *close.span(1)) if close else None
    if verb and _sense(verb, clause, cues) == -1:
        return -2
    if before.endswith((" until ", " till ")):
        verbs = [match for match in cues.verb.finditer(clause) if _sense(match, clause, cues)]
        lasted = verbs and _sense(verbs[-1], clause, cues) < 0 and verbs[-1][0].casefold() not in cues.deferring
        return -1 if lasted else 2
    opened = [match.end() for match in _CLAUSE.finditer(clause)]
    own = clause[opened[-1] :] if opened else clause
    # A date that opens its clause is governed by what follows: "…, but in March a judge ruled".
    nearest = (
        [(own, -1), (after[:_REACH], 0), (clause, -1)]
        if len(own.split()) < _FEW
        else [(clause, -1), (after[:_REACH], 0)]
    )
    for stretch, which in nearest:
        senses = [sense for match in cues.verb.finditer(stretch) if (sense := _sense(match, stretch, cues))]
        if senses:
            return senses[which]
    return 0


def _sense(match: re.Match[str], clause: str, cues: Cues) -> Direction:
    word = match[0].casefold()
    before = re.findall(r"\w+", clause[max(0, match.start() - 20) : match.start()])
    previous = before[-1].casefold() if before else ""
    if match["back"]:
        return -1
    if match["future"]:
        return 2
    if not match["perhaps"]:
        # "a proposed sale", "will be paid": a participle there is no past.
        return 0 if word in cues.not_past or previous in cues.no_verb_after else -1
    if word.startswith("to ") and previous in cues.realised:
        return -1
    return 1


@cache
def load_cues() -> Cues:
    """The lexicon of verbs as one pattern."""
    table = tables("timex_cues.toml")
    past = frozenset(table["past"].split())
    phrases = "|".join(
        f"(?P<{family}>{'|'.join(table[family])})".replace(" ", r"\s") for family in ("back", "future", "perhaps")
    )
    return Cues(
        verb=re.compile(rf"(?<!\w)(?:{phrases}|{'|'.join(sorted(past))}|[a-z]+ed)(?!\w)", re.IGNORECASE),
        past=past,
        not_past=frozenset(table["not_past"].split()),
        realised=frozenset(table["realised"].split()),
        deferring=frozenset(table["deferring"].split()),
        no_verb_after=frozenset(table["no_verb_after"].split()),
        awaited=re.compile(rf"\b(?:{'|'.join(table['awaited'])})\s(?:\w+\s){{0,3}}$", re.IGNORECASE),
        to_come=re.compile(rf"(?:\w+\s)?(?:{'|'.join(table['to_come'])})\b"),
    )
