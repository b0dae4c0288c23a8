"""Find time expressions in a text and say what their words mean, before anything is resolved.

The grammar itself is data: `lexicon/timex_words.toml` (words), `lexicon/timex_rules.toml` (patterns, and how neighbours
join into one expression). What an expression means on a given day is left to `timex_resolve`. Types and the division
into expressions follow TimeML 1.2.1 (Saurí et al. 2006).
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace
from functools import cache
from typing import Any

from bot.model.article import Span
from bot.text.happenings import happenings
from bot.text.wordlists import tables

# Short white space; a paragraph break ends an expression.
_SPACE = r"(?:[^\S\n]{1,2}|\n(?!\n))"
# A word in the middle of a number, a price or another word starts no expression.
_LEFT = r"(?<![\w$£€#])(?<!\d[.,:/–-])(?<!\w[.’'])"
_RIGHT = r"(?!\w)"
# May, march, sun, fall, second: names of months, days and feasts are written with a capital, all others need not be.
_CAPITALISED = ("month", "weekday", "holiday")
# Pieces shorter than this are too short to be kept in mind as an abbreviation without their dot ("Sat", "Mar").
_ABBREVIATION = re.compile(r"\.$")
# Ages, fractions, verbs: matched so that no other rule takes their words for a time.
_NOTHING = "nothing"

# Zones whose name says that the clock has been set back: of an hour that comes twice they mean the second.
_STANDARD = re.compile(r"^[ecmp]st$| standard time$|^gmt$|^cet$|^eet$")

Value = int | str


@dataclass(frozen=True, slots=True)
class Reading:
    """What the words of one expression say; a field is None when they do not say it.

    `kind` is the rule's; `which` counts steps from the present (last: -1). `number` is a figure or "X". A clock time
    that ends ("between 1 and 3 PM") has `hour2`, a stretch of days `day2`. `fold` as in PEP 495.
    """

    span: Span
    kind: str
    weak: bool = False
    approximate: bool = False
    year: Value | None = None
    month: int | None = None
    day: int | None = None
    day2: int | None = None
    weekday: int | None = None
    quarter: int | None = None
    decade: int | None = None
    century: int | None = None
    season: str | None = None
    holiday: str | None = None
    part: str | None = None
    hour: int | None = None
    minute: int | None = None
    hour2: int | None = None
    minute2: int | None = None
    meridiem: str | None = None
    meridiem2: str | None = None
    zone: str | None = None
    fold: int | None = None
    local: bool = False
    which: int | None = None
    unit: str | None = None
    number: float | str | None = None
    number2: float | str | None = None
    back: bool = False
    sense: str | None = None


@dataclass(frozen=True, slots=True)
class _Rule:
    kind: str
    pattern: re.Pattern[str]
    gives: Mapping[str, Value]
    weak: bool


@dataclass(frozen=True, slots=True)
class _Join:
    left: frozenset[str]
    glue: re.Pattern[str]
    right: frozenset[str]
    head: str


@dataclass(frozen=True, slots=True)
class Grammar:
    words: Mapping[str, Mapping[str, Value]]
    rules: tuple[_Rule, ...]
    joins: tuple[_Join, ...]
    anywhere: re.Pattern[str]
    before: re.Pattern[str]
    after: re.Pattern[str]
    vague: frozenset[str]


def readings(text: str, grammar: Grammar, skip: Sequence[Span] = ()) -> list[Reading]:
    """The expressions of a text in its order, never overlapping. Linear in the text."""
    found: list[Reading] = []
    place = 0
    while match := grammar.anywhere.search(text, place):
        start = match.start()
        best: tuple[int, _Rule, re.Match[str]] | None = None
        for rule in grammar.rules:
            longer = rule.pattern.match(text, start)
            if longer and (best is None or longer.end() > best[0]):
                best = longer.end(), rule, longer
        assert best is not None  # `anywhere` is the alternation of all rules
        place = best[0]
        span = Span(start, place)
        if not any(span.overlaps(other) for other in skip):
            found.append(_reading(span, best[1], best[2], grammar))
    return [
        _with_modifiers(text, reading, grammar)
        for reading in _joined(text, found, grammar)
        if reading.kind != _NOTHING and not reading.weak
    ]


@cache
def load_grammar() -> Grammar:
    """The tables as compiled patterns; some tens of milliseconds, once."""
    words = tables("timex_words.toml")
    table = tables("timex_rules.toml")
    pieces = {name: _alternation(name, list(entries)) for name, entries in words.items()} | table["piece"]
    pieces["happening"] = "|".join(sorted(happenings()))
    rules = tuple(
        _Rule(row["kind"], _compiled(row["pattern"], pieces), row.get("gives", {}), row.get("weak", False))
        for row in table["rule"]
    )
    joins = tuple(
        _Join(
            frozenset(row["left"]),
            re.compile(_spaced(row["glue"]), re.IGNORECASE),
            frozenset(row["right"]),
            row.get("head", "left"),
        )
        for row in table["join"]
    )
    anonymous = "|".join(re.sub(r"\(\?P<\w+>", "(?:", rule.pattern.pattern) for rule in rules)
    modifier = table["modifier"]
    return Grammar(
        words={name: {_folded(word): value for word, value in entries.items()} for name, entries in words.items()},
        rules=rules,
        joins=joins,
        anywhere=re.compile(anonymous, re.IGNORECASE),
        before=re.compile(rf"(?:^|(?<=[\s(—–“\"]))(?:{_spaced(modifier['before'])})$", re.IGNORECASE),
        after=re.compile(_spaced(modifier["after"]) + _RIGHT, re.IGNORECASE),
        vague=frozenset(modifier["approximate"]),
    )


# -- from the tables to patterns --------------------------------------------------------------------------------------


def _alternation(name: str, words: Sequence[str]) -> str:
    """All words of a table, longest first."""
    capital = "(?-i:(?=[A-Z]))" if name in _CAPITALISED else ""
    return capital + "(?:" + "|".join(_word(name, word) for word in sorted(words, key=len, reverse=True)) + ")"


def _word(name: str, word: str) -> str:
    escaped = re.escape(word.removesuffix(".")).replace(r"\ ", r"[ -]").replace("'", "[’']?")
    if not word.endswith("."):
        return escaped.replace(r"\.", r"\.?")
    # Without its dot an abbreviation is a word of its own (Sun, Sat, Mar) unless a date goes on after it.
    return escaped + r"(?:\.|(?=,? \d))" if name in _CAPITALISED else escaped + r"\.?"


def _compiled(pattern: str, pieces: Mapping[str, str]) -> re.Pattern[str]:
    while "{" in (expanded := re.sub(r"\{([a-z_]+)(2?)\}", lambda name: _piece(name, pieces), pattern)):
        if expanded == pattern:  # only counts such as {1,2} are left
            break
        pattern = expanded
    return re.compile(f"{_LEFT}(?:{_spaced(expanded)}){_RIGHT}", re.IGNORECASE)


def _piece(name: re.Match[str], pieces: Mapping[str, str]) -> str:
    """`{month}` is a group of that name, `{month2}` a second one, `{month_}` no group at all."""
    stem, second = name[1], name[2]
    if stem.endswith("_"):
        return f"(?:{pieces[stem[:-1]]})"
    if stem == "nth":
        return f"(?:{pieces[stem]})"
    return f"(?P<{stem}{second}>{pieces[stem]})"


def _spaced(pattern: str) -> str:
    """The spaces of a pattern as any short white space, but for those in a character set."""
    return re.sub(r"\[[^\]]*\]|( )", lambda m: _SPACE if m[1] else m[0], pattern)


# -- from a match to a reading ----------------------------------------------------------------------------------------


def _reading(span: Span, rule: _Rule, match: re.Match[str], grammar: Grammar) -> Reading:
    said: dict[str, Any] = {}
    for name, words in match.groupdict().items():
        if words is not None:
            said.update(_field(name, words, grammar))
    return Reading(span, rule.kind, rule.weak, **(said | dict(rule.gives)))


def _field(name: str, words: str, grammar: Grammar) -> dict[str, Any]:
    """The field or fields of a reading that a named group fills."""
    folded = _folded(words)
    table = grammar.words.get(name.rstrip("2"))
    match name.rstrip("2"):
        case "number":
            return {name: _number(folded, grammar)}
        case "ordinal":
            return {"quarter": grammar.words["ordinal"][folded]}
        case "deictic":
            return {"which": grammar.words["deictic"][folded], "part": "NI" if folded == "tonight" else None}
        case "zone" if table is not None:
            return {"zone": table[folded], "fold": 1 if _STANDARD.search(folded) else None}
        case "part" | "season" | "month" | "weekday" | "which" | "holiday" | "unit" if table is not None:
            stem = folded if folded in table else folded.rstrip("s")
            return {name.rstrip("2"): table.get(stem, folded)}
        case "frequency" | "reference" if table is not None:
            return {"sense": table[folded]}
        case "year" | "day" | "hour" | "minute" | "century":
            return {name: int(folded)}
        case "monthno":
            return {"month": int(folded)}
        case "digit":
            return {"quarter": int(folded)}
        case "shortyear":
            return {"year": 2000 + int(folded) if int(folded) < 50 else 1900 + int(folded)}
        case "spelled":
            return {"year": _spelled_year(folded, grammar)}
        case "tens":
            return {"decade": int(folded) if len(folded) > 1 else 190 + int(folded)}
        case "tensname":
            return {"decade": 190 + _DECADES.index(folded)}
        case "meridiem":
            return {name: folded[0]}
        case "meridiemname":
            return {"meridiem": "a" if folded == "morning" else "p"}
        case "noon":
            return {"hour": 0 if folded == "midnight" else 12, "minute": 0, "sense": folded}
        case "back" | "local":
            return {name: True}
        case "about":
            return {"approximate": True}
    return {}


_DECADES = ("", "", "twenties", "thirties", "forties", "fifties", "sixties", "seventies", "eighties", "nineties")


def _folded(words: str) -> str:
    return re.sub(r"[\s-]+", " ", words.casefold().replace("’", "").replace("'", "").replace(".", "")).strip()


def _number(folded: str, grammar: Grammar) -> float | str:
    """ "twenty four" is 24.0, "a half" 0.5, "several" X."""
    vague = grammar.words["vague"].get(folded)
    if vague is not None:
        return float(vague) if isinstance(vague, int) else vague
    if folded.startswith(("half", "a half", "one half")):
        return 0.5
    if "quarter" in folded:
        return 0.25
    if folded[0].isdigit():
        whole, _, part = folded.replace(",", "").partition(" ")
        if "/" in part:
            return float(whole) + int(part[0]) / int(part[2:])
        return float(whole) * int(grammar.words["cardinal"].get(part, 1))
    total = 0
    for word in re.sub(r"^an? (?!hundred|thousand|dozen)", "", folded).split():
        worth = 1 if word in ("a", "an") else int(grammar.words["cardinal"][word])
        total = total * worth if worth >= 100 and total else total + worth
    return float(total)


def _spelled_year(folded: str, grammar: Grammar) -> int:
    """ "nineteen ninety seven", "nineteen hundred", "two thousand and three"."""
    words = [word for word in folded.split() if word not in ("and", "hundred", "thousand")]
    rest = sum(int(grammar.words["cardinal"][word]) for word in words[1:])
    return int(grammar.words["cardinal"][words[0]]) * (1000 if "thousand" in folded else 100) + rest


# -- neighbours -------------------------------------------------------------------------------------------------------


def _joined(text: str, found: Sequence[Reading], grammar: Grammar) -> list[Reading]:
    """Neighbours that make one expression, joined from left to right."""
    done: list[Reading] = []
    for reading in found:
        while done and (join := _join(text, done[-1], reading, grammar)):
            reading = join
            done.pop()
        done.append(reading)
    return done


def _join(text: str, left: Reading, right: Reading, grammar: Grammar) -> Reading | None:
    between = text[left.span.end : right.span.start]
    if len(between) > 40:
        return None
    for join in grammar.joins:
        if left.kind in join.left and right.kind in join.right and join.glue.fullmatch(between):
            head, other = (left, right) if join.head == "left" else (right, left)
            known, more = _said(head), _said(other)
            if all(known.get(name, value) == value for name, value in more.items()):
                return replace(head, span=Span(left.span.start, right.span.end), weak=False, **more)
    return None


def _said(reading: Reading) -> dict[str, Any]:
    """The fields the words have filled; 0 (this year, ten sharp) is as good as any."""
    filled = {field.name: getattr(reading, field.name) for field in fields(reading)[3:]}
    return {name: value for name, value in filled.items() if value is not None and value is not False}


def _with_modifiers(text: str, reading: Reading, grammar: Grammar) -> Reading:
    """ "early", "the end of", "about" before it and "or so" after it belong to the expression."""
    start, end = reading.span
    said = ""
    if before := grammar.before.search(text[max(0, start - 40) : start]):
        start -= len(before[0])
        said = _folded(before[0])
    if after := grammar.after.match(text, end):
        end = after.end()
        said += " " + _folded(after[0])
    vague = any(word in said.split() for word in grammar.vague)
    return replace(reading, span=Span(start, end), approximate=reading.approximate or vague)
