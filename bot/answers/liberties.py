"""Which liberties of a quoter leave words as they were said, and which change them. Pure.

A quoter may explain words in brackets and leave some out behind an ellipsis, and a report may put them into another
tense; none of these may turn what was said.
"""

from __future__ import annotations

from collections.abc import Sequence

from bot.answers.critical import Kind, is_critical, kind
from bot.answers.matching import SPLICE, Change, Match
from bot.answers.utterances import Utterance
from bot.model.words import Word

_STEM = 3  # letters by which two forms of a verb are told to be one
# What no report changes; of modal verbs it changes the tense.
_UNTOUCHED: frozenset[Kind] = frozenset(("negation", "number", "date", "quantifier", "comparison", "condition"))
_PRESENT = {"would": "will", "could": "can", "might": "may", "should": "shall"}


def openly_changed(match: Match) -> tuple[Change, ...]:
    """What brackets put in or take out that changes what was said."""
    utterance, found = match.utterance, []
    for gap in match.gaps:
        printed = tuple(utterance.words[gap.start : gap.end])
        if gap.is_open and not _turns(printed):
            printed = ()  # left out for all to see: a part, not a change
        if not _is_gloss(gap.aside, printed):
            found.append(Change(gap.aside, printed, gap.start, gap.start in utterance.starts))
    return tuple(found)


def turned(utterance: Utterance, start: int) -> tuple[Change, ...]:
    """The negation that a quotation lost with the first words of its sentence: "[No] patient will miss a dose"."""
    begin = max((each for each in utterance.starts if each <= start), default=0)
    cut = tuple(utterance.words[begin:start])
    return (Change((), cut, begin, opens=True),) if _turns(cut) else ()


def is_retold(change: Change) -> bool:
    """Whether it is no more than what reporting does to words: other tenses, a pronoun for a name."""
    told = {kind(word, opens=change.opens) for word in (*change.pasted, *change.printed)}
    if told & _UNTOUCHED or _modals(change.pasted) != _modals(change.printed):
        return False
    telling = [word for word in change.pasted if kind(word, opens=change.opens) in ("name", "word")]
    return all(_has_form(change.printed, word) for word in telling)


def _is_gloss(aside: Sequence[Word], printed: Sequence[Word]) -> bool:
    """Whether words in brackets only explain those they stand for: a pronoun or an article, a name told in other words,
    another form of a word. One name never stands for another."""
    names = [word for word in printed if kind(word) == "name"]
    if any(is_critical(kind(word)) and kind(word) != "name" for word in aside):
        return False
    if names and any(kind(word) == "name" for word in aside) and not any(_has_form(aside, name) for name in names):
        return False
    others = [word for word in printed if kind(word) not in ("link", "name")]
    return all(kind(word) == "word" and _has_form(aside, word) for word in others)


def _has_form(row: Sequence[Word], word: Word) -> bool:
    """Whether it stands there, in whatever form."""
    return any(other.key.startswith(word.key[:_STEM]) for other in row)


def _modals(row: Sequence[Word]) -> set[str]:
    return {_PRESENT.get(word.key, word.key) for word in row if kind(word) == "modal"}


def _turns(left_out: Sequence[Word]) -> bool:
    """Whether little more than a negation is left out: that turns what was said, and is no cut."""
    return len(left_out) < SPLICE and any(kind(word) == "negation" for word in left_out)
