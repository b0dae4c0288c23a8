"""What kind of word a difference is about: which of them change what was said. Pure.

Every difference makes a quotation altered; the kind is what a reader is told of it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import product
from typing import Literal

from bot.model.numerals import is_number
from bot.model.words import FUNCTION, Word, keys

Kind = Literal["negation", "number", "name", "date", "modal", "quantifier", "comparison", "condition", "word", "link"]

# In order of weight: a word of two kinds is told as the first.
_KINDS: tuple[tuple[Kind, frozenset[str]], ...] = (
    (
        "negation",
        frozenset(
            "not no never none nobody noone nothing nowhere neither nor without cannot hardly barely scarcely".split()
        ),
    ),
    (
        "date",
        frozenset(
            """monday tuesday wednesday thursday friday saturday sunday january february march april june july august
            september october november december today yesterday tomorrow tonight now soon later before after ago
            already still yet last next am pm morning afternoon evening night day days week weeks month months year
            years hour hours minute minutes decade decades century""".split()
        ),
    ),
    (
        "number",
        frozenset(
            """dozen dozens hundreds thousands millions billions trillions half halves third thirds quarter quarters
            twice double triple percent dollar euro pound hundred thousand million billion trillion""".split()
        ),
    ),
    ("modal", frozenset("will would shall should can could may might must ought need needn't".split())),
    (
        "quantifier",
        frozenset(
            """all every each any some many much most few several both everyone everybody everything someone somebody
            something anyone anybody anything only just always often sometimes rarely ever almost nearly about
            solely entirely completely totally partly mostly enough""".split()
        ),
    ),
    (
        "comparison",
        frozenset(
            """more less least better worse best worst greater greatest fewer fewest higher highest lower lowest
            bigger biggest larger largest smaller smallest stronger strongest weaker weakest earlier sooner faster
            slower longer shorter than""".split()
        ),
    ),
    ("condition", frozenset("if unless until but except although though because however maybe perhaps".split())),
)
_WEIGHT: tuple[Kind, ...] = (
    *("negation", "number", "name", "date", "modal", "quantifier", "comparison", "condition"),
    *("word", "link"),
)
_CONTRACTED = re.compile(r"n't$")
_WILL = re.compile(r"'ll$|'d$")
# What a contraction stands for; one may stand for either of two.
_SPELT_OUT = (
    (re.compile(r"^won't$"), ("will not",)),
    (re.compile(r"^can(?:no|')t$"), ("can not",)),
    (re.compile(r"^(.+)n't$"), (r"\1 not",)),
    (re.compile(r"^(.+)'re$"), (r"\1 are",)),
    (re.compile(r"^(.+)'ve$"), (r"\1 have",)),
    (re.compile(r"^(.+)'ll$"), (r"\1 will",)),
    (re.compile(r"^(.+)'m$"), (r"\1 am",)),
    (re.compile(r"^(.+)'s$"), (r"\1 is", r"\1 has")),
    (re.compile(r"^(.+)'d$"), (r"\1 would", r"\1 had")),
)
_MOST_WORDS = 6  # of a difference that is no more than contractions


def kind(word: Word, *, opens: bool = False) -> Kind:
    """The kind of a word; `opens`: it stands where every word has a capital, which then says nothing."""
    key = word.key
    if _CONTRACTED.search(key):
        return "negation"
    for each, members in _KINDS[:3]:
        if key in members:
            return each
    if is_number(key) or key[0].isdigit():
        return "number"
    for each, members in _KINDS[3:]:
        if key in members:
            return each
    if _WILL.search(key):
        return "modal"
    if word.is_capital and not opens and key not in FUNCTION and not key.startswith("i'"):
        return "name"
    return "link" if key in FUNCTION else "word"


def is_contraction(one: Sequence[Word], two: Sequence[Word]) -> bool:
    """Whether both are the same words, contracted or written out: "it's" and "it is"."""
    return max(len(one), len(two)) <= _MOST_WORDS and not _spelt_out(one).isdisjoint(_spelt_out(two))


def _spelt_out(row: Sequence[Word]) -> set[str]:
    return {" ".join(each) for each in product(*map(_readings, keys(row)))}


def _readings(key: str) -> Sequence[str]:
    for pattern, written in _SPELT_OUT:
        if found := pattern.match(key):
            return [found.expand(each) for each in written]
    return [key]


def weightiest(kinds: set[Kind]) -> Kind:
    """The kind that changes most; there must be one."""
    return min(kinds, key=_WEIGHT.index)


def is_critical(kind: Kind) -> bool:
    """Whether a change of such a word changes what was said, whatever the word."""
    return kind not in ("word", "link")
