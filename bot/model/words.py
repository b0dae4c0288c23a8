"""A text as the words a comparison goes by, each with its place: case, marks, hyphens and spelling are gone.

Two texts with the same `keys` say the same in the same words. What a difference between two rows of words means is for
`answers` to say.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from bot.model.article import Span
from bot.model.numerals import begins_number, number
from bot.model.person import name_key
from bot.model.spelling import plain

# Words that only tie others together. Negations, modals, quantifiers and numbers are not among them: they tell.
FUNCTION = frozenset(
    """a an the this that these those there here and or but so as at by for from in into of off on onto out over to up
    with about than then i me my mine we us our ours you your yours he him his she her hers it its they them their
    theirs who whom whose which what when where while be am is are was were been being do does did doing done have has
    had having i'm i've you're you've we're we've they're they've he's she's it's that's there's what's who's i'd you'd
    he'd she'd we'd they'd s""".split()
)
# A letter may carry a mark of its own; a soft hyphen or a joiner inside a word is not seen.
_WORD = re.compile(
    r"""(?P<initials>(?:[^\W\d_]\.){2,})
      | (?P<digits>\d{1,3}(?:,\d{3})+(?:\.\d+)?(?!\d)|\d+(?:\.\d+)?)(?P<suffix>[^\W\d_]+)?
      | (?P<sign>[$€£%])
      | (?P<letters>[^\W\d_][^\W\d_\u0300-\u036f\u00ad\u200b-\u200d]*
            (?:[\u0300-\u036f\u00ad\u200b-\u200d]+[^\W\d_]*)*(?:['’ʼ`´][^\W\d_]+)*)""",
    re.VERBOSE,
)
_HIDDEN = re.compile(r"[\u00ad\u200b-\u200d\u2060\ufeff]")
# Letters that a quoter changed within a word: "[T]he", "claim[s]".
_GLUED = re.compile(r"\[([^\W\d_])\](?=[^\W\d_])|(?<=[^\W\d_])\[([^\W\d_]{1,3})\]")
_APOSTROPHE = re.compile(r"['’ʼ`´]")
_CURRENCY = {"$": "dollar", "€": "euro", "£": "pound"}
_UNITS = {"dollars": "dollar", "euros": "euro", "pounds": "pound", "usd": "dollar", "eur": "euro", "gbp": "pound"}
_SCALES = {"k": "thousand", "bn": "billion", "tn": "trillion", "mn": "million"}
_MONEY = {"m": "million", "b": "billion"}  # of other things, metres and bytes
_ORDINAL = ("st", "nd", "rd", "th")
WEEKDAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())
MONTHS = frozenset("january february march april may june july august september october november december".split())
# Written in two words or in one, with or without a hyphen.
_TWO_IN_ONE = {("can", "not"): "cannot", ("no", "one"): "noone", ("per", "cent"): "percent"}
_TIGHT = re.compile(r"[\s\-‐‑–]*")


class Word(NamedTuple):
    """One word: as it is compared, where it stands, and whether it is written with a capital."""

    key: str
    span: Span
    is_capital: bool = False


def words(text: str, offset: int = 0, names: Mapping[str, str] | None = None) -> list[Word]:
    """The words of a text; `offset` is added to their places, `names` maps spellings of a name to one of them."""
    raw = [_named(word, names) for word in _raw(text)] if names else [*_raw(text)]
    if not offset:
        return [*_read(text, raw)]
    return [Word(key, Span(span.start + offset, span.end + offset), capital) for key, span, capital in _read(text, raw)]


def keys(found: Sequence[Word]) -> list[str]:
    return [word.key for word in found]


def content(found: Sequence[Word]) -> list[str]:
    """The words that say something."""
    return [word.key for word in found if word.key not in FUNCTION]


def _raw(text: str) -> Iterator[Word]:
    if "]" in text:
        text = _GLUED.sub(lambda found: f"\u200d{found[1] or found[2]}\u200d", text)
    for found in _WORD.finditer(text):
        span = Span(*found.span())
        if found["initials"]:
            yield Word(name_key(found[0].replace(".", "")), span, found[0][0].isupper())
        elif found["sign"]:
            yield Word(found[0], span)
        elif found["digits"]:
            yield from _digits(found)
        else:
            written = found[0]
            if not written.isascii():
                written = _APOSTROPHE.sub("'", _HIDDEN.sub("", written))
            key = name_key(written.replace("`", "'"))
            yield Word(plain(key, is_name=written[0].isupper()), span, written[0].isupper())


def _digits(found: re.Match[str]) -> Iterator[Word]:
    """A number and what is written right behind it: "40bn", "10am", "18th"; the last is one word."""
    suffix = name_key(found["suffix"] or "")
    if not suffix:
        yield Word(found["digits"], Span(*found.span()))
    elif suffix in _ORDINAL or suffix == "s":
        yield Word(found["digits"] + suffix, Span(*found.span()))
    else:
        yield Word(found["digits"], Span(*found.span("digits")))
        is_money = found.string[found.start() - 1 : found.start()] in _CURRENCY
        scale = _SCALES.get(suffix) or (_MONEY.get(suffix) if is_money else None)
        yield Word(scale or suffix, Span(*found.span("suffix")))


def _named(word: Word, names: Mapping[str, str]) -> Word:
    return word._replace(key=names[word.key]) if word.is_capital and word.key in names else word


def _read(text: str, raw: Sequence[Word]) -> Iterator[Word]:
    """Numbers in one form, signs as the words they stand for."""
    at, sign = 0, ""
    while at < len(raw):
        word = raw[at]
        if word.key in _CURRENCY:
            sign, at = _CURRENCY[word.key], at + 1
            continue
        if word.key == "%":
            yield Word("percent", word.span)
            at += 1
            continue
        if at + 1 < len(raw) and (both := _TWO_IN_ONE.get((word.key, raw[at + 1].key))):
            yield Word(both, Span(word.span.start, raw[at + 1].span.end), word.is_capital)
            at += 2
            continue
        found = number(_stretch(text, raw, at), 0) if begins_number(word.key) else None
        if found is None:
            yield word
            at += 1
            continue
        key, taken = found
        span = Span(word.span.start, raw[at + taken - 1].span.end)
        yield Word(_day(key, raw, at), span, word.is_capital)
        at += taken
        following = raw[at].key if at < len(raw) else ""
        if sign:
            yield Word(sign, span)
        elif following in _UNITS:
            yield Word(_UNITS[following], raw[at].span)
            at += 1
        sign = ""


def _stretch(text: str, raw: Sequence[Word], at: int) -> list[str]:
    """The words from `at` on that nothing but spaces and hyphens part: a number can go on in them."""
    found = [raw[at].key]
    for one, two in zip(raw[at:], raw[at + 1 : at + 12], strict=False):
        if not _TIGHT.fullmatch(text, one.span.end, two.span.start):
            break
        found.append(two.key)
    return found


def _day(key: str, raw: Sequence[Word], at: int) -> str:
    """A day of a month is one number, with or without "th"."""
    beside = [raw[near].key for near in (at - 1, at + 1) if 0 <= near < len(raw)]
    return key.removeprefix("#") if any(near in MONTHS for near in beside) else key
