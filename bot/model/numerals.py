"""Numbers in running words: "2,500", "2.5 thousand" and "two and a half thousand" are one. Pure.

Given is a row of words in small letters; what a word is, is for `words` to say. Fractions of more than a half, years in
words and digits of other scripts are left as they are.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

_UNITS = {
    word: value
    for value, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen".split()
    )
}
_TENS = {
    word: 10 * value
    for value, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), start=2)
}
_SCALES = {"thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12, "bn": 1e9, "tn": 1e12, "mn": 1e6}
_ORDINALS = {
    word: value
    for value, word in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split(), start=1
    )
}
_BEGINNINGS = frozenset((*_UNITS, *_TENS, *_ORDINALS, "a", "half"))
_DIGITS = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?")
_ORDINAL = re.compile(r"(\d+)(?:st|nd|rd|th)")


def number(words: Sequence[str], at: int) -> tuple[str, int] | None:
    """The number that begins at `at`, in one way to write it, and how many words it takes; None where none begins.

    All of `words` stand in one stretch, with nothing but spaces and hyphens between them.
    """
    if ordinal := _ordinal(words[at]):
        return f"#{ordinal}", 1
    total, current, after = 0.0, _start(words, at), at + 1
    if current is None:
        return None
    if words[at] == "half":  # "half a million"
        scale = _SCALES[words[at + 2]]
        return _written(0.5 * scale), 3
    last = current
    while after < len(words):
        word = words[after]
        joined = _joined(words, after, current)
        if word == "hundred" and current and current < 100:
            current, last, after = current * 100, 100, after + 1
        elif word in _SCALES and current and (not total or total > _SCALES[word] * current):
            total, current, last, after = total + current * _SCALES[word], 0.0, _SCALES[word], after + 1
        elif joined and joined[0] < last and _fits(joined[0], current, last):
            current, last, after = current + joined[0], joined[0], after + joined[1]
        else:
            break
    return _written(total + current), after - at


def begins_number(word: str) -> bool:
    """Whether a number can begin with this word: of most words it is soon known that none does."""
    return word[0].isdigit() or word in _BEGINNINGS


def is_number(key: str) -> bool:
    """Whether a word is a number as `number` writes it."""
    return bool(re.fullmatch(r"#?\d+(?:\.\d+)?", key))


def _start(words: Sequence[str], at: int) -> float | None:
    word = words[at]
    if _DIGITS.fullmatch(word):
        return float(word.replace(",", ""))
    if word in _UNITS or word in _TENS:
        return float(_UNITS.get(word, _TENS.get(word, 0)))
    following = words[at + 1] if at + 1 < len(words) else ""
    if word == "a" and (following == "hundred" or following in _SCALES):
        return 1.0
    if word == "half" and following == "a" and at + 2 < len(words) and words[at + 2] in _SCALES:
        return 0.5
    return None


def _joined(words: Sequence[str], at: int, current: float) -> tuple[float, int] | None:
    """What goes on a number: a smaller part, with or without "and"; "and a half". And how many words it takes."""
    if list(words[at : at + 3]) == ["and", "a", "half"]:
        return (0.5, 3) if current else None
    skip = 1 if words[at] == "and" and at + 1 < len(words) else 0
    word = words[at + skip]
    if word in _UNITS or word in _TENS:
        return float(_UNITS.get(word, _TENS.get(word, 0))), 1 + skip
    return None


def _fits(part: float, current: float, last: float) -> bool:
    """Whether `part` can follow: "twenty five", "hundred and five", "two and a half"; not "five six"."""
    if part == 0.5:
        return current % 1 == 0
    if last in _SCALES.values() or last == 100:
        return part > 0
    return last in _TENS.values() and 0 < part < 10


def _ordinal(word: str) -> str | None:
    if found := _ORDINAL.fullmatch(word):
        return found[1]
    return str(_ORDINALS[word]) if word in _ORDINALS else None


def _written(value: float) -> str:
    return f"{value:.12g}" if value < 1e12 else f"{value:.0f}"
