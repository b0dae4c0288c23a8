"""Whether a sentence can be shown alone: whole, nobody's unattributed words, and no word that points outside it.

Used by `summary`; the marks come from `marks`, the speakers from `quotations` where those are known.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache
from itertools import islice
from typing import TypeVar

from bot.model.article import Span
from bot.model.person import Mention
from bot.model.quotation import Quotation
from bot.text.marks import Marked, marked
from bot.text.spans import touching
from bot.text.wordlists import patterns, roles, stopwords

Found = TypeVar("Found")

# Shorter ones say too little, longer ones are lists or lost full stops.
_FEWEST_WORDS, _MOST_WORDS = 6, 65
# A fragment of so few quoted words is a wording, a title or a scare quote, and needs no speaker to be understood.
_FRAGMENT_WORDS = 3
# The last part of an article, where it looks ahead.
_CLOSING = 0.75

_WHOLE = re.compile(r"[.!][)\]\"”’'»]*$")
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
# "She hinted at this"; "this week" needs no antecedent.
_DEMONSTRATIVE = re.compile(
    r"\b(?:this|these)\b(?!\s+(?:week|month|year|morning|afternoon|evening|night|season|spring|summer|autumn|fall|winter"
    r"|weekend|time|decade|century|quarter|past|coming|last|next|newspaper|story|article|report)\b)",
    re.IGNORECASE,
)
_DEFINITE = re.compile(r"(?:The|One|Another)\s+")
_LABEL = re.compile(r"(?:[A-Z][\w’'.-]*|of|the|to|and|in|on|for)(?:\s+[\w’'.-]+){0,7}:\s+[A-Z“\"]")
_PERSON_PRONOUN = re.compile(r"\b(?:he|she|him|his|her)\b", re.IGNORECASE)
_READER = re.compile(r"\b(?:I|I['’]m|we|us|our|you|your|my|me)\b")
_DAY = (
    r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
    r"|January|February|March|April|May|June|July|August|September|October|November|December)"
)
_NAME = re.compile(rf"(?<=[^.!?“‘\"'(\[])\b(?!{_DAY}\b)[A-Z][^\W\d_]+")
_FIRST_NAME = re.compile(r"\W*([A-Z][^\W\d_]+)(\s+[A-Z])?")
# "Before he left, Doe paid": the name may follow a pronoun in a leading clause.
_LEADING_CLAUSE = re.compile(
    r"(?:before|after|when|while|as|although|though|if|since|asked|speaking|until|once|in|despite)\b", re.I
)


def fit(
    text: str, sentences: Sequence[Span], quotations: Sequence[Quotation] = (), mentions: Sequence[Mention] = ()
) -> list[bool]:
    """One truth for each sentence; linear in the text."""
    quoted = _within(sentences, ((mark.span, mark) for mark in marked(text)))
    mentioned = _within(sentences, ((mention.span, mention) for mention in mentions))
    said = _within(sentences, ((part, one) for one in quotations if one.speech for part in one.quoted))
    names = frozenset(_NAME.findall(text))
    return [
        _is_whole(sentence.of(text))
        and not _points_back(sentence.of(text), _own(text, sentence, marks), names, is_first=index == 0)
        and not _has_stranger(text, sentence, here)
        and _is_attributed(text, sentence, marks, names, told)
        and not _is_empty(sentence.of(text), is_closer=index >= _CLOSING * len(sentences))
        for index, (sentence, marks, here, told) in enumerate(zip(sentences, quoted, mentioned, said, strict=True))
    ]


def _within(sentences: Sequence[Span], found: Iterable[tuple[Span, Found]]) -> list[list[Found]]:
    """What touches each sentence; sentences are in text order."""
    within: list[list[Found]] = [[] for _ in sentences]
    for span, one in found:
        for index in touching(sentences, span):
            within[index].append(one)
    return within


def _is_whole(words: str) -> bool:
    return (
        _FEWEST_WORDS <= len(words.split()) <= _MOST_WORDS
        and bool(_WHOLE.search(words))
        and not words[0].islower()
        and not _LABEL.match(words)
    )


def _is_empty(words: str, *, is_closer: bool) -> bool:
    families = patterns("unfit.txt")
    return bool(families["empty"].search(words) or (is_closer and families["closing"].search(words)))


def _own(text: str, sentence: Span, marks: Sequence[Marked]) -> str:
    """The sentence with blanks for what stands in quotation marks."""
    own = list(sentence.of(text))
    for mark in marks:
        for at in range(max(mark.span.start, sentence.start), min(mark.span.end, sentence.end)):
            own[at - sentence.start] = " "
    return "".join(own)


def _points_back(words: str, own: str, names: frozenset[str], *, is_first: bool) -> bool:
    if _openings().match(words.lstrip("\"“‘'([")):
        return True
    demonstrative = _DEMONSTRATIVE.search(own)
    if demonstrative and demonstrative.start() < len(own) / 2:
        return True
    # A name that is only spoken of in the quotation is not who "he said" is, nor the other way round.
    if _dangles(words, names) or _dangles(own, names):
        return True
    # Before the first sentence there is nothing that "the official" could point to.
    return not is_first and _is_known_by_role(words)


def _dangles(words: str, names: frozenset[str]) -> bool:
    """A personal pronoun comes before whoever it stands for."""
    pronoun = _PERSON_PRONOUN.search(words)
    if not pronoun or _is_named(words[: pronoun.start()], names):
        return False
    later = _LEADING_CLAUSE.match(words) and "," in words and _is_named(words[pronoun.end() :], names)
    return not later or bool(_PERSON_PRONOUN.search(words, words.index(",")))


@cache
def _openings() -> re.Pattern[str]:
    """The family of openings, each up to the end of a word."""
    return re.compile(rf"(?:{patterns('unfit.txt')['opening'].pattern})(?![^\W_])", re.IGNORECASE)


def _is_named(words: str, names: frozenset[str]) -> bool:
    """A name or a role stands there. A sentence's first word is one if it is among `names`, or if a second follows."""
    first = _FIRST_NAME.match(words)
    if first and first[1].casefold() not in stopwords() and (first[2] or first[1] in names):
        return True
    return bool(_NAME.search(words)) or any(word in roles() for word in words.casefold().split())


def _is_known_by_role(words: str) -> bool:
    """“The official said”: whoever that is stands before. “The mayor, Jane Doe,” and “The Dutch king” do not."""
    definite = _DEFINITE.match(words)
    if not definite:
        return False
    for word in islice(_WORD.finditer(words, definite.end()), 3):
        if word[0][0].isupper():
            return False
        if word[0].casefold() in roles():
            return not re.match(
                r",\s+(?:[\w.-]+\s+){0,3}[A-Z]|\s+(?:[A-Z]|(?:of|at|for|in|who)\b)", words[word.end() :]
            )
    return False


def _has_stranger(text: str, sentence: Span, mentions: Sequence[Mention]) -> bool:
    """A pronoun stands for somebody whom the sentence does not name."""
    inside = [mention for mention in mentions if sentence.covers(mention.span)]
    named = {mention.person for mention in inside if not _PERSON_PRONOUN.fullmatch(mention.span.of(text))}
    return any(_PERSON_PRONOUN.fullmatch(m.span.of(text)) and m.person not in named for m in inside)


def _is_attributed(
    text: str, sentence: Span, marks: Sequence[Marked], names: frozenset[str], quotations: Sequence[Quotation]
) -> bool:
    """No quotation begins or ends outside the sentence, and whoever is quoted at length is named in it."""
    if any(not sentence.covers(mark.span) or not mark.closed for mark in marks):
        return False
    own = _own(text, sentence, marks)
    if _READER.search(own) or re.search(r"[\"“”]", own):
        return False
    long = [mark for mark in marks if len(mark.inside.of(text).split()) > _FRAGMENT_WORDS]
    own = own.strip(" ,")
    if long and not (_is_named(own, names) or _DEFINITE.match(own)):
        return False
    return all(quotation.source is not None and sentence.covers(quotation.source) for quotation in quotations)
