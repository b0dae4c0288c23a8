"""Numbers in a sentence: how much, how exactly, and what they count.

Dates and times of day are `timexes`' business, how a number is written `model.numerals`'. There is no parse: what a
number counts is the plural after it, and what became of those counted is the nearest word that tells it.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from bot.model.article import Span
from bot.model.numerals import is_number
from bot.model.words import FUNCTION, Word, words
from bot.text.quantity_words import Hedge, durations, fates, hedges, money, people
from bot.text.stems import stem, stems

# "About" allows a tenth; what is given in round numbers also half of its last digit that is not a nought.
_ABOUT = 0.1
# "More than 2,000" is not said of 20,000: no writer rounds past the next number of one digit but by half as much.
_REACH = 1.5
# What is rounded is so from thousands on and to three digits, and by no more than a twentieth.
_ROUND_FROM, _ROUND_DIGITS, _ROUNDED = 1000, 3, 0.05
_NOUN_WITHIN = 5  # words from a number to what it counts
_FATE_BEFORE, _FATE_AFTER = 10, 8
_AROUND = 10  # words before and after that tell what a number is about
_LONGEST_HEDGE = 4  # words
_MILLION = 1e6  # "£4.5m"
_YEAR = re.compile(r"(?:1[89]|20)\d\d")
_BREAK = re.compile(r"[,;:—–()\n“”\"]|\.\s")
_STOP = re.compile(r"[;:—–()\n“”\"]|\.\s")
_PLURAL = re.compile(r"[^\W\d_]{2,}[^su\W\d_]s$")
# "Article 5", "Flight 93": a name; "No 10".
_NUMBERED = frozenset(
    "article section chapter flight route page number no group room phase line paragraph level".split()
)


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its hedge and unit at `span`; it allows all from `low` to `high`.

    `unit` is "" for things counted, "percent", "minute" or a currency; `noun` the stem of what is counted, "people" for
    any kind of them, empty where none is told. `fate` is what became of them, `about` the stems around the number.
    """

    span: Span
    value: float
    low: float
    high: float
    unit: str
    noun: str
    fate: str
    about: frozenset[str]
    hedge: Hedge = ""
    equal_to: tuple[float, str] | None = None  # the same sum in another currency, as the text gives it

    @property
    def is_money(self) -> bool:
        return self.unit in money()

    def in_unit(self, unit: str) -> Quantity | None:
        """The same sum in another currency, where the text gives it; None where it does not."""
        if unit == self.unit:
            return self
        if self.equal_to is None or self.equal_to[1] != unit:
            return None
        value, scale = self.equal_to[0], self.equal_to[0] / self.value
        return replace(self, value=value, low=self.low * scale, high=self.high * scale, unit=unit, equal_to=None)


def quantities(text: str, sentence: Span, skip: Sequence[Span] = ()) -> list[Quantity]:
    """Those of one sentence, in order; numbers that touch `skip` are left out, and so are names with a number."""
    row = words(sentence.of(text), sentence.start)
    places = [n for n, word in enumerate(row) if _counts(text, row, n) and not any(word.span.overlaps(s) for s in skip)]
    found = list(_ranges(text, row, [_quantity(text, row, n, places) for n in places]))
    return _equated(text, found)


def overlap(one: Quantity, other: Quantity) -> bool | None:
    """Whether both can be true of one thing; None where they are in units that the texts do not convert."""
    if (converted := one.in_unit(other.unit)) is None:
        other_converted = other.in_unit(one.unit)
        return None if other_converted is None else overlap(other_converted, one)
    one = converted
    return max(one.low, other.low) <= min(one.high, other.high) + math.ulp(one.high)


def _counts(text: str, row: Sequence[Word], n: int) -> bool:
    key = row[n].key
    if not is_number(key) or key.startswith("#"):
        return False
    following = row[n + 1].key if n + 1 < len(row) else ""
    before = row[n - 1] if n else None
    # "One" is mostly no number; "one man died" is.
    is_counted = following in people() or following in fates() or following == "percent" or following in money()
    if key in ("0", "1") and not is_counted:
        return False
    if _YEAR.fullmatch(key) and row[n].span.of(text) == key and not _PLURAL.match(following):
        return False
    # "12-year-old", "10-yard line": an age, and nothing that two articles would count apart.
    if text[row[n].span.end : row[n].span.end + 1] == "-" and following not in durations():
        return False
    if following == "year" and n + 2 < len(row) and row[n + 2].key in ("old", "olds"):
        return False
    return not (before and before.key in _NUMBERED | {"aged", "age"})


def _quantity(text: str, row: Sequence[Word], n: int, places: Sequence[int]) -> Quantity:
    start, hedge = _hedge(row, n)
    end = n + 1
    value = float(row[n].key)
    unit = ""
    if end < len(row) and row[end].key == "m" and end + 1 < len(row) and row[end + 1].key in money():
        value, end = value * _MILLION, end + 1
    if end < len(row):
        following = row[end].key
        if following == "percent" or following in money():
            unit, end = money().get(following, following), end + 1
            if unit in money() and end < len(row) and row[end].key == "m":
                value, end = value * _MILLION, end + 1
        elif following in durations():
            value, unit, end = value * durations()[following], "minute", end + 1
    before = max((place for place in places if place < n), default=-1)
    after = min((place for place in places if place > n), default=len(row))
    scale = value / float(row[n].key) if unit == "minute" else 1
    low, high = (scale * bound for bound in _allowed(value / scale, hedge))
    return Quantity(
        span=Span(_with_sign(text, row[start].span.start), row[end - 1].span.end),
        value=value,
        low=low,
        high=high,
        unit=unit,
        noun=_noun(text, row, end, after) if value % 1 == 0 or unit else _measure(row, start),
        # Nobody counts people in tenths.
        fate=_fate(text, row, n, start, before, after) if value % 1 == 0 else "",
        about=_around(text, row, n),
        hedge=hedge,
    )


def _with_sign(text: str, start: int) -> int:
    """Where the sign of a currency before a number begins."""
    return start - 1 if start and text[start - 1] in "$€£" else start


def _hedge(row: Sequence[Word], n: int) -> tuple[int, Hedge]:
    """Where the hedge before a number begins, and what it allows."""
    for length in range(min(_LONGEST_HEDGE, n), 0, -1):
        said = " ".join(word.key for word in row[n - length : n])
        if said in hedges():
            return n - length, hedges()[said]
    behind = " ".join(word.key for word in row[n + 1 : n + 3])
    return n, hedges().get(behind, "")


def _allowed(value: float, hedge: Hedge) -> tuple[float, float]:
    if hedge == "least":
        return value, value * _REACH
    if hedge == "most":
        return value / _REACH, value
    if hedge == "about":
        slack = max(_ABOUT * value, _half_digit(value))
        return value - slack, value + slack
    # Large round numbers are round because somebody rounded them: "2,500" for 2,487, "1.2 million" for 1,183,000.
    is_round = value >= _ROUND_FROM and _digits(value) <= _ROUND_DIGITS
    slack = min(_half_digit(value), _ROUNDED * value) if is_round else 0.0
    return value - slack, value + slack


def _half_digit(value: float) -> float:
    """Half of what the last digit that is no nought stands for: 50 for 2,500."""
    if value <= 0 or value % 1:
        return 0.05
    step = 10.0
    while value % step == 0:
        step *= 10
    return step / 20


def _digits(value: float) -> int:
    return len(f"{value:.0f}".rstrip("0"))


def _noun(text: str, row: Sequence[Word], end: int, after: int) -> str:
    """The stem of the first plural behind a number, before anything ends the phrase."""
    for n in range(end, min(end + _NOUN_WITHIN, after, len(row))):
        if n and _BREAK.search(text, row[n - 1].span.end, row[n].span.start):
            break
        key = row[n].key
        if key in people():
            return "people"
        if key in FUNCTION and key not in ("of", "the"):
            break
        if n == end and text[row[n].span.start - 1] == "-":
            return stem(key)
        if _PLURAL.match(key) and not key.endswith("'s"):
            return stem(key)
    if end < len(row) and row[end - 1].key in durations() and row[end].key not in FUNCTION:
        return stem(row[end].key)  # "30-day truce"
    return ""


def _measure(row: Sequence[Word], start: int) -> str:
    """The stem of what stands before a decimal: "a magnitude of 6.4"."""
    said = [word.key for word in row[max(0, start - 2) : start] if word.key not in FUNCTION]
    return stem(said[-1]) if said else ""


def _fate(text: str, row: Sequence[Word], n: int, start: int, before: int, after: int) -> str:
    """ "Killed at least 12" and "a toll of 12" stand before the number, "12 people were killed" behind it."""
    close = range(start - 1, max(before, start - 1 - _FATE_BEFORE), -1)
    for k in close:
        if _BREAK.search(text, row[k].span.end, row[k + 1].span.start):
            break
        if row[k].key in fates():
            # "The dead and 30 injured": what a conjunction parts is another's.
            return fates()[row[k].key]
        if row[k].key in ("and", "while", "but"):
            break
    for k in range(n + 1, min(after, n + 1 + _FATE_AFTER, len(row))):
        if row[k].key in fates():
            return fates()[row[k].key]
    return ""


def _around(text: str, row: Sequence[Word], n: int) -> frozenset[str]:
    """The stems of the sentence around a number, as far as a stronger stop than a comma."""
    first, last = n, n
    while first and n - first < _AROUND and not _STOP.search(text, row[first - 1].span.end, row[first].span.start):
        first -= 1
    while (
        last + 1 < len(row)
        and last - n < _AROUND
        and not _STOP.search(text, row[last].span.end, row[last + 1].span.start)
    ):
        last += 1
    return frozenset(each for each in stems(row[first : last + 1]) if not is_number(each))


def _ranges(text: str, row: Sequence[Word], found: Sequence[Quantity]) -> Iterator[Quantity]:
    """ "2,000 to 3,000" and "between 2,000 and 3,000" are one quantity."""
    waiting: Quantity | None = None
    for one in found:
        if waiting is None:
            waiting = one
            continue
        between = text[waiting.span.end : one.span.start].strip().casefold()
        has_between = text[: waiting.span.start].rstrip().casefold().endswith("between")
        if (between in ("to", "-", "–") or (between == "and" and has_between)) and waiting.value < one.value:
            waiting = replace(
                one,
                span=Span(waiting.span.start, one.span.end),
                low=waiting.value,
                high=one.value,
                fate=one.fate or waiting.fate,
                hedge="about",
            )
        else:
            yield waiting
            waiting = one
    if waiting:
        yield waiting


def _equated(text: str, found: Sequence[Quantity]) -> list[Quantity]:
    """ "€40 billion ($43.5 billion)": the second is the first in another currency."""
    kept: list[Quantity] = []
    for one in found:
        last = kept[-1] if kept else None
        is_aside = last and text[last.span.end : one.span.start].strip(" $€£") == "("
        if last and is_aside and last.is_money and one.is_money and last.unit != one.unit:
            kept[-1] = replace(last, noun=one.noun or last.noun, equal_to=(one.value, one.unit))
        else:
            kept.append(one)
    return kept
