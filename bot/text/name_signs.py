"""Where names may stand: the signs of one that newspapers give.

The net's entities first; then an honorific, a known first name, an age, a nickname in marks, a role in apposition, a
surname known from elsewhere. What of a place is the name, and whether it is one, `names` decides.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import zip_longest

from bot.model.article import Span
from bot.text.figure import PARTICLES
from bot.text.honorifics import is_honorific
from bot.text.tokens import Doc, Token
from bot.text.wordlists import Gender, demonyms, first_names, fold, roles, rows

INSTITUTION = {word for row in rows("no_surnames.txt") for word in row}
NOBODY = {word for row in rows("no_names.txt") for word in row} | demonyms()
PLACES = {name for row in rows("places.txt") for name in row}
# What is called after the person who leads it.
_PERSONAL = {"administration", "presidency"}
_AGE = re.compile(r"\s*,\s*(?:aged\s+)?\d{1,3}\s*,")
NICKNAME = re.compile(r"\b([A-Z]\w+) [“\"‘'(]((?:[Tt]he )?[A-Z][\w-]+)[”\"’')] [A-Z][\w’'-]+")
# Up to the next gendered pronoun, with nobody else's name before it.
_PRONOUN = re.compile(r"(?:(?! (?!(?:He|His|She|Her)\b)[A-Z])[^\n“\"‘]){0,100}? ([Hh]e|[Hh]is|[Hh]im|[Ss]he|[Hh]er)\b")
_SHORT_NAME = 3  # letters
_APPOSITION = 4  # words up to its role
# "The chairman of Roe Marine", "a nurse at Roe Lodge".
_GOVERNING = {"at", "for", "of"}
# Capitalised only because they begin a sentence or a headline.
FUNCTION_TAGS = {"IN", "DT", "CC", "RB", "PRP", "PRP$", "WRB", "WP", "TO", "MD", "EX"}
# What follows a name that is alone: a verb, a possessive, the end of a clause.
_BEHIND_NAMES = {"VBD", "VBZ", "VBN", "MD", "POS", ",", ".", "WP"}


def name_signs(doc: Doc, sources: Sequence[Span]) -> Iterator[tuple[int, int]]:
    """First and last token (exclusive) of each place where a name may stand, the surest signs first; they overlap."""
    for first, last in (
        *_entities(doc),
        *_honoured(doc),
        *_introduced(doc),
        *_known_first_names(doc, sources),
        *_nicknamed(doc),
        *_eponyms(doc),
        *_unlabelled(doc),
        *_before_surnames(doc),
    ):
        # "the … leader": what stands before a role in lower case is a party, a team or a firm
        if last == len(doc) or doc[last].text not in roles():
            yield first, last


def _entities(doc: Doc) -> Iterator[tuple[int, int]]:
    for entity, following in zip_longest(doc.entities, doc.entities[1:]):
        joined = following and entity.end == following.start and doc[entity.end - 1].blank
        if joined and len(entity) == 1 and entity.label == following.label == "PERSON":
            yield entity.start, following.end  # "Mary | Ann Roe"
        if entity.label == "PERSON":
            yield entity.start, entity.end


def _honoured(doc: Doc) -> Iterator[tuple[int, int]]:
    """Names behind "Mr", "Sen.", "Prime Minister" and the like, whatever the model calls them."""
    for token in doc[:-1]:
        if is_honorific(token) or (token.text[:1].isupper() and fold(token.text) in roles()):
            end = _run(doc, token.i + 1)
            single = end == token.i + 2
            if end > token.i + 1 and (is_honorific(token) or not single or doc[token.i + 1].entity == "PERSON"):
                yield token.i + 1, end


def _introduced(doc: Doc) -> Iterator[tuple[int, int]]:
    """A full name in apposition to a role: "her niece, Jane Roe," whatever the model calls it."""
    for token in doc[:-2]:
        if token.text in roles() and doc[token.i + 1].text == ",":
            end = _run(doc, token.i + 2)
            if 2 <= end - token.i - 2 <= 3:
                yield token.i + 2, end


def _known_first_names(doc: Doc, sources: Sequence[Span]) -> Iterator[tuple[int, int]]:
    """Two or three capitalised words that begin with a known first name and are no institution's."""
    surnames = {fold(ent[-1].text) for ent in doc.entities if ent.label == "PERSON" and len(ent) > 1}
    alone = _alone(doc)
    for token in doc[:-1]:
        before = doc[token.i - 1] if token.i else None
        begins = before is None or _ends_office(doc, token.i) or (_may_precede(before) and before.text != "-")
        if not begins or fold(token.text) not in first_names() or not is_capitalised(token):
            continue
        end = _run(doc, token.i)
        aged = is_aged(doc, end)
        if not (1 if aged else 2) <= len(doc[token.i : end].text.split()) <= 3:
            continue
        labels = {word.entity for word in doc[token.i : end]}
        kin = fold(doc[end - 1].text) in surnames
        speaks = any(source.start <= token.idx < source.end for source in sources)
        if (
            labels <= {"", "PERSON"}
            or aged
            or speaks
            or (end - token.i == 2 and _is_taken_up(doc, end, first_names()[fold(token.text)]))
            or kin
            or fold(doc[end - 1].text) in alone
            or (labels <= {"", "PERSON", "ORG"} and not (before and before.lower in _GOVERNING))
            or _is_described(doc, end)
            or (labels <= {"PERSON", "NORP", ""} and token.entity != "NORP")
        ):
            yield token.i, end


def _alone(doc: Doc) -> set[str]:
    """Folded capitalised words that stand alone inside a sentence without an article. People are cut short to their
    last word, firms and places to their first."""
    found: set[str] = set()
    for token in doc[1:-1]:
        before, behind = doc[token.i - 1], doc[token.i + 1]
        free = not is_capitalised(before) and before.lower not in {"the", "a", "an", "-", "in", "at", "from", "of"}
        if free and token.tag == "NNP" and is_capitalised(token) and behind.tag in _BEHIND_NAMES:
            found.add(fold(token.text))
    return found - PLACES - INSTITUTION - NOBODY


def _ends_office(doc: Doc, at: int) -> bool:
    """Whether an office with its field ends before the word: "Minister of State", "Bishop of Great Tarbet"."""
    first = at - 1
    while first > 1 and at - first < _APPOSITION and is_capitalised(doc[first]):
        first -= 1
    return first > 0 and doc[first].lower in {"of", "for"} and fold(doc[first - 1].text) in roles()


def _may_precede(token: Token) -> bool:
    """Whether a name can begin behind it: no other capitalised word, unless that is a title or begins the sentence."""
    title = is_honorific(token) or fold(token.text) in roles() or fold(token.text) in demonyms()
    return not is_capitalised(token) or token.is_punct or title or token.tag in FUNCTION_TAGS


def _eponyms(doc: Doc) -> Iterator[tuple[int, int]]:
    for token in doc[:-1]:
        if token.tag in {"NNP", "NN"} and is_capitalised(token) and is_eponym(doc, token.i + 1):
            yield token.i, token.i + 1


def _unlabelled(doc: Doc) -> Iterator[tuple[int, int]]:
    """Two capitalised words the model has no label for, which something is said of: names it has never seen."""
    for token in doc[:-2]:
        if token.tag != "NNP" or (token.i and is_capitalised(doc[token.i - 1])) or token.entity:
            continue
        end = _run(doc, token.i)
        words = doc[token.i : end]
        if len(words) == 2 and is_aged(doc, end):
            yield token.i, end
        if len(words) == 2 and not any(word.entity or len(word) < _SHORT_NAME for word in words):
            behind = doc[end]
            if behind.tag in {"VBD", "VBZ", "MD"} or behind.text in {"of", "who"}:
                yield token.i, end


def _before_surnames(doc: Doc) -> Iterator[tuple[int, int]]:
    """An unlabelled name before a surname that the text also gives in full with another first name."""
    surnames = {fold(ent[-1].text) for ent in doc.entities if ent.label == "PERSON" and len(ent) > 1}
    for ent in doc.entities:
        if ent.label != "PERSON" or len(ent) > 1 or ent.start == 0 or fold(ent.text) not in surnames:
            continue
        before = doc[ent.start - 1]
        if before.tag == "NNP" and is_capitalised(before) and not before.entity and before.text.isalpha():
            yield before.i, ent.end


def _nicknamed(doc: Doc) -> Iterator[tuple[int, int]]:
    """A first name, a nickname in quotation marks, a surname."""
    for match in NICKNAME.finditer(doc.text):
        span = doc.char_span(*match.span(), alignment_mode="contract")
        if span is not None and fold(match[1]) in first_names():
            yield span.start, span.end


def is_aged(doc: Doc, end: int) -> bool:
    """Whether an age follows: "Jane Roe, 45, …"."""
    return bool(_AGE.match(doc.text, doc[end - 1].idx + len(doc[end - 1])))


def _is_described(doc: Doc, end: int) -> bool:
    """Whether a role in apposition follows, or "who": "Annika Roe, a retired biologist"."""
    if doc[end].text != ",":
        return False
    behind = [token.lower for token in doc[end + 1 : end + 2 + _APPOSITION]]
    return behind[:1] == ["who"] or (behind[:1] in (["a"], ["an"], ["the"]) and any(w in roles() for w in behind))


def _is_taken_up(doc: Doc, end: int, gender: Gender | None) -> bool:
    """Whether the next pronoun is of the first name's gender: "Walter Roe built it in 1958. His son …"."""
    match = _PRONOUN.match(doc.text, doc[end - 1].idx + len(doc[end - 1]))
    return match is not None and gender == ("f" if match[1].casefold() in {"she", "her"} else "m")


def is_eponym(doc: Doc, end: int) -> bool:
    """Whether what the name is given to follows: "the Roe administration"."""
    return end < len(doc) and doc[end].text in _PERSONAL


def _run(doc: Doc, first: int) -> int:
    """The end of the capitalised words (initials and particles between them) that begin at `first`."""
    end = first
    while end < len(doc) - 1:
        token = doc[end]
        if token.text == "-" and end > first and not doc[end - 1].blank and not token.blank:
            end += 2  # "Seung-min": what follows the hyphen belongs to the name, small or capital
            continue
        if is_capitalised(token) and fold(token.text) not in NOBODY and not token.text.endswith("'s"):
            end += 1
        elif (
            end > first and fold(token.text) in PARTICLES and end + 1 < len(doc) and is_capitalised(doc[end + 1])
        ):  # fmt: skip
            end += 1
        else:
            break
        if token.blank == "" and end < len(doc) and doc[end].text != "-":
            break
    return end


def is_capitalised(token: Token) -> bool:
    return bool(token.text) and token.text[0].isupper()
