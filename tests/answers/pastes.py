"""Quotations as people paste them, made by rules from the tests' articles, each with the verdict that is right.

Every rule takes what an article prints and changes it in one way. Which quotations it takes is chosen by its words
alone, never by what the bot says of them. What no rule can make, words nobody said, is in `UNSAID`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import cache
from itertools import pairwise

from bot.model.article import Article, Span
from bot.model.words import FUNCTION, content, words
from tests.answers.paste import Paste
from tests.answers.swaps import SWAPS
from tests.answers.unsaid import UNSAID
from tests.gold import GoldArticle, GoldQuotation, gold_articles

_FEWEST = 4
_EACH = 24  # cases of one rule, taken from as many articles as there are

# One quotation of each article has a second telling, in words of its own, by an outlet that was there too.
RETOLD = 16
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-Z])")
_NEGATIONS = re.compile(r"\b(not|never|no|without)\s+", re.I)
_CONTRACTED = re.compile(r"\b(\w+)n[’']t\b")
_HELPER = re.compile(r"\b(is|are|was|were|will|would|can|could|should|must|have|has|had|do|did)\b(?! not)(?!n)", re.I)
_SPELLINGS = (
    (re.compile(r"(\w{3})iz(e[sd]?|ing|ation)\b"), r"\1is\2"),
    (re.compile(r"(\w{3})is(e[sd]|ing|ation)\b"), r"\1iz\2"),
    (re.compile(r"\b(col|lab|fav|harb|neighb|hon)or(s|ed|ing)?\b"), r"\1our\2"),
    (re.compile(r"\b(col|lab|fav|harb|neighb|hon)our(s|ed|ing)?\b"), r"\1or\2"),
    (re.compile(r"\b(cent|theat|met|lit)er(s)?\b"), r"\1re\2"),
    (re.compile(r"\btoward\b"), "towards"),
    (re.compile(r"\bpercent\b"), "per cent"),
    (re.compile(r"\bper cent\b"), "%"),
)
_DIGITS = re.compile(r"\d{1,3}(?:,\d{3})+|\d+")


def pastes() -> list[Paste]:
    """All cases, at most `_EACH` of a rule."""
    made: list[Paste] = []
    for rule in (*_QUOTED_RULES, *_ARTICLE_RULES):
        for found in by_name(rule()).values():
            made += _spread(found)
    return [*made, *UNSAID]


@cache
def retold() -> list[tuple[GoldArticle, int, str, Article]]:
    """Quotations that another article prints in other words: the first, its index, the other words and article."""
    found: list[tuple[GoldArticle, int, str, Article]] = []
    for gold, n, quotation in _all():
        text = _text(gold, quotation)
        other = _reworded(text)
        if other and len(found) < RETOLD and gold.name not in {each[0].name for each in found}:
            told = f"The story ran on other pages too.\n“{other}” {quotation.speakers[0]} said.\n"
            found.append((gold, n, other, replace(gold.article, path=f"retold-{gold.name}.txt", text=told)))
    return found


def _reworded(text: str) -> str | None:
    """The same with one word of the middle changed and the end cut, as two reporters write it down."""
    row = words(text)
    if len(row) < 12 or len(_SENTENCE.split(text)) > 1 or not text[0].isupper():
        return None
    middle = next((w for w in row[5:9] if w.key not in FUNCTION and w.key.isalpha() and not w.is_capital), None)
    return f"{text[: middle.span.start]}somehow {text[middle.span.start :].rstrip(',.')}," if middle else None


def by_name(made: Iterable[Paste]) -> dict[str, list[Paste]]:
    found: dict[str, list[Paste]] = {}
    for each in made:
        found.setdefault(each.rule, []).append(each)
    return found


def _spread(made: list[Paste]) -> list[Paste]:
    """From beginning to end of the list, so that not all are from a few articles."""
    unique = list({(each.words, each.person): each for each in made}.values())
    step = max(1, len(unique) // _EACH)
    return unique[::step][:_EACH]


@cache
def _all() -> list[tuple[GoldArticle, int, GoldQuotation]]:
    """Those with words enough that stand once in their article."""
    return [
        (gold, n, quotation)
        for gold in gold_articles()
        for n, quotation in enumerate(gold.quotations)
        if len(content(words(_text(gold, quotation)))) >= _FEWEST
        and gold.article.text.count(_text(gold, quotation)) == 1
    ]


@cache
def _quotations() -> list[tuple[GoldArticle, int, GoldQuotation]]:
    """Those that no other article words otherwise."""
    told = {(gold.name, n) for gold, n, _, _ in retold()}
    return [each for each in _all() if (each[0].name, each[1]) not in told]


def _text(gold: GoldArticle, quotation: GoldQuotation) -> str:
    return quotation.span.of(gold.article.text)


def _whole() -> Iterator[str]:
    """Quotations that are sentences of their own: what follows does not go on in the middle of one."""
    for gold, n, quotation in _quotations():
        following = gold.quotations[n + 1].span.of(gold.article.text) if n + 1 < len(gold.quotations) else "A"
        before = gold.quotations[n - 1].span.of(gold.article.text) if n else "."
        text = _text(gold, quotation)
        if text[0].isupper() and following[0].isupper() and before.rstrip()[-1] in ".?!”’" and text[-1] in ".?!,":
            yield text


def exact() -> Iterator[Paste]:
    return (Paste("exact", text, "EXACT") for text in _whole())


def harmless() -> Iterator[Paste]:
    for n, text in enumerate(_whole()):
        ways: tuple[Callable[[str], str], ...] = (
            str.upper,
            lambda t: t.replace("’", "'").replace("—", " - ").rstrip(",.") + "…",
            lambda t: re.sub(r"[,.;:—]", " ", t.replace("-", " ")),
            lambda t: t.replace("-", "‑"),
            lambda t: f"... {t}",
            lambda t: t.replace(" ", " [sic] ", 4).replace(" [sic] ", " ", 3),
            lambda t: t[0].lower() + t[1:].replace(" ", "  "),
        )
        changed = ways[n % len(ways)](text)
        if not re.search(r"\d[,.]\d|[A-Z]\.[A-Z]", text):
            yield Paste("harmless", changed, "EXACT")


def respelt() -> Iterator[Paste]:
    for text in _whole():
        for pattern, other in _SPELLINGS:
            changed = pattern.sub(other, text, count=1)
            if changed != text:
                yield Paste("respelt", changed, "EXACT")
                break


def other_digits() -> Iterator[Paste]:
    """The same number written in another way."""
    for text in _whole():
        for pattern, other in (
            (r"\b(\d{1,3}),(\d{3})\b(?!,)", r"\1\2"),
            (r"\b(\d+) million\b", r"\1,000,000"),
            (r"(?<!-)\btwelve\b(?!-)", "12"),
            (r"(?<!-)\bthree\b(?!-)", "3"),
            (r"(?<!-)\btwo\b(?!-)", "2"),
            (r"(?<!-)\bfour\b(?!-)", "4"),
            (r"(?<!-)\bforty\b(?!-)", "40"),
            (r"(?<!-)\bthirty\b(?!-)", "30"),
            (r"(?<!-)\bten\b(?!-)", "10"),
            (r"\b(\d)00\b(?!,)", r"\1 hundred"),
        ):
            changed = re.sub(pattern, other, text, count=1)
            if changed != text:
                yield Paste("other digits", changed, "EXACT")
                break


def sentence() -> Iterator[Paste]:
    """One sentence of a longer quotation."""
    for gold, _, quotation in _quotations():
        parts = _SENTENCE.split(_text(gold, quotation))
        for part in parts:
            if len(parts) > 1 and len(content(words(part))) >= _FEWEST:
                yield Paste("sentence", part, "PARTIAL")


def clause() -> Iterator[Paste]:
    """A sentence cut in its middle, where words that say something are left out."""
    for gold, _, quotation in _quotations():
        text = _text(gold, quotation)
        row = words(text)
        if len(row) >= 12:
            half = text[: row[len(row) * 2 // 3].span.start]
            rest = text[len(half) :]
            if len(content(words(half))) >= _FEWEST and len(content(words(rest))) > 1:
                yield Paste("clause", half, "PARTIAL")


def opened() -> Iterator[Paste]:
    """Words left out for all to see."""
    for gold, _, quotation in _quotations():
        text = _text(gold, quotation)
        row = words(text)
        if len(row) >= 16:
            cut = f"{text[: row[5].span.end]} … {text[row[-6].span.start :]}"
            if len(content(words(cut))) >= _FEWEST and len(row[6:-6]) > 4 and len(content(row[6:-6])) > 1:
                yield Paste("opened", cut, "PARTIAL")


def swapped() -> Iterator[Paste]:
    """One telling word put in the place of another."""
    for kind, table in SWAPS.items():
        for gold, _, quotation in _quotations():
            text = _text(gold, quotation)
            for word in words(text):
                written = word.span.of(text)
                if written.lower() in table:
                    yield Paste(kind, _put(text, word.span, table[written.lower()]), "ALTERED")
                    break


def numbers() -> Iterator[Paste]:
    for gold, _, quotation in _quotations():
        text = _text(gold, quotation)
        if found := _DIGITS.search(text):
            yield Paste("digits", _put(text, Span(*found.span()), found[0] + "0"), "ALTERED")


def negations() -> Iterator[Paste]:
    """Dropped, or put in."""
    for gold, _, quotation in _quotations():
        text = _text(gold, quotation)
        dropped = _NEGATIONS.sub("", text, count=1)
        contracted = _CONTRACTED.sub(lambda found: {"ca": "can", "wo": "will"}.get(found[1], found[1]), text, count=1)
        added = _HELPER.sub(r"\1 not", text, count=1)
        changed = next((each for each in (dropped, contracted, added) if each != text), None)
        if changed and len(content(words(changed))) >= _FEWEST:
            yield Paste("negation", changed, "ALTERED")


def names() -> Iterator[Paste]:
    """Another name, inside the sentence."""
    for gold, _, quotation in _quotations():
        text = _text(gold, quotation)
        for found in re.finditer(r"(?<=[a-z,] )([A-Z][a-z]{3,})\b", text):
            yield Paste("name", _put(text, Span(*found.span()), "Brendallah"), "ALTERED")
            break


def dropped() -> Iterator[Paste]:
    """A word of the middle left out, whatever it is."""
    for gold, _, quotation in _quotations():
        text = _text(gold, quotation)
        row = words(text)
        if len(row) >= 7:
            middle = row[len(row) // 2]
            changed = _put(text, middle.span, "")
            if len(content(words(changed))) >= _FEWEST and not re.search(r"\d", text):
                yield Paste("dropped", changed, "ALTERED")


def replaced() -> Iterator[Paste]:
    """Up to two of nine words replaced."""
    for gold, _, quotation in _quotations():
        text = _text(gold, quotation)
        row = words(text)
        if len(row) >= 9:
            changed = _put(text, row[6].span, "marmalade")
            changed = _put(changed, row[3].span, "purple") if len(row) > 14 else changed
            yield Paste("replaced", changed, "ALTERED")


def turned() -> Iterator[Paste]:
    """Two neighbouring words in the other order."""
    for gold, _, quotation in _quotations():
        text = _text(gold, quotation)
        row = words(text)
        for one, two in pairwise(row[3:]):
            if one.key.isalpha() and two.key.isalpha() and one.key != two.key and {one.key, two.key} - FUNCTION:
                first, second = one.span.of(text), two.span.of(text)
                changed = text[: one.span.start] + f"{second} {first}" + text[two.span.end :]
                yield Paste("turned", changed, "ALTERED")
                break


def spliced() -> Iterator[Paste]:
    """The beginning and the end of one quotation, without what stands between them."""
    for gold, _, quotation in _quotations():
        text = _text(gold, quotation)
        row = words(text)
        if len(row) < 18:
            continue
        one, two = text[: row[5].span.end], text[row[-6].span.start :]
        if all(sum(word.key not in FUNCTION for word in words(each)) >= 3 for each in (one, two)):
            yield Paste("spliced", f"{one} {two}", "SPLICED")


def joined() -> Iterator[Paste]:
    """Two people's words as one quotation."""
    for gold in gold_articles():
        own = [each for other, _, each in _quotations() if other is gold]
        for one, two in zip(own, own[2:], strict=False):
            first, second = words(_text(gold, one)), words(_text(gold, two))
            if one.speakers[0] != two.speakers[0] and min(len(first), len(second)) >= 6:
                left = _text(gold, one)[: first[5].span.end]
                right = _text(gold, two)[second[-6].span.start :]
                if all(sum(w.key not in FUNCTION for w in words(each)) >= 3 for each in (left, right)):
                    yield Paste("joined", f"{left} and {right}", "SPLICED")
                    break


def misattributed() -> Iterator[Paste]:
    for gold, _, quotation in _quotations():
        for other in gold.quotations:
            name = other.speakers[0]
            if (
                _is_person(name)
                and _is_person(quotation.speakers[0])
                and not set(name.split()) & set(" ".join(quotation.speakers).split())
            ):
                yield Paste("misattributed", _text(gold, quotation), "WRONG SPEAKER", name)
                break


def rightly_attributed() -> Iterator[Paste]:
    whole = set(_whole())
    for gold, _, quotation in _quotations():
        text = _text(gold, quotation)
        if text in whole and _is_person(quotation.speakers[0]) and " " in quotation.speakers[0]:
            yield Paste("rightly attributed", text, "EXACT", quotation.speakers[0])


def statements() -> Iterator[Paste]:
    """What is reported without marks, pasted as if it had them."""
    for gold in gold_articles():
        for statement in gold.statements:
            text = _text(gold, statement)
            if len(content(words(text))) >= _FEWEST and not re.search(r"[“”\"‘]", text):
                yield Paste("statement", text, "REPORTED, NOT QUOTED")


def narration() -> Iterator[Paste]:
    for gold in gold_articles():
        for line in gold.article.text.splitlines():
            first = _SENTENCE.split(line)[0]
            if len(content(words(first))) >= 7 and not re.search(r"[“”\"‘’']", line) and line not in _skipped(gold):
                yield Paste("narration", first, "REPORTED, NOT QUOTED")
                break


def short() -> Iterator[Paste]:
    for gold, _, quotation in _quotations():
        row = words(text := _text(gold, quotation))
        for at in range(2, len(row) - 3):
            cut = text[row[at].span.start : row[at + 2].span.end]
            if 1 <= len(content(words(cut))) < _FEWEST:
                yield Paste("short", cut, "TOO SHORT")
                break


def otherwise() -> Iterator[Paste]:
    """A remark that another article words otherwise, as either prints it."""
    for n, (gold, index, other, _) in enumerate(retold()):
        text = _text(gold, gold.quotations[index])
        yield Paste("otherwise", other if n % 2 else text, "SOURCES DIFFER")


def _skipped(gold: GoldArticle) -> set[str]:
    return {span.of(gold.article.text) for span in (*gold.headings, *gold.litter)}


def _is_person(name: str) -> bool:
    return bool(name) and ":" not in name and " " in name


def _put(text: str, span: Span, other: str) -> str:
    return " ".join(f"{text[: span.start]}{other}{text[span.end :]}".split())


_QUOTED_RULES = (
    exact, harmless, respelt, other_digits, sentence, clause, opened, swapped, numbers, negations, names, dropped,
    replaced, turned, spliced, misattributed, rightly_attributed,
)  # fmt: skip
_ARTICLE_RULES = (joined, statements, narration, short, otherwise)
