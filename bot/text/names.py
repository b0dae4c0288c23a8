"""Find personal names.

Of the places where a name may stand (`name_signs`), what is left without titles and possessives and is no institution
or place; lone names only where something shows that they are somebody's. Which names are one person is decided in
`people`, what stands beside them is read in `titles`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from bot.model.article import Span
from bot.text.figure import GENERATIONS, PARTICLES, Name, is_letters
from bot.text.honorifics import HONORIFICS, bare, is_honorific
from bot.text.name_signs import (
    FUNCTION_TAGS,
    INSTITUTION,
    NICKNAME,
    NOBODY,
    PLACES,
    is_aged,
    is_capitalised,
    is_eponym,
    name_signs,
)
from bot.text.relatives import relatives
from bot.text.tokens import Doc, Token
from bot.text.wordlists import Gender, demonyms, first_names, fold, roles, rows, stopwords

# Words of institutions and the like that are surnames too, behind a first name.
_SURNAMES_TOO = set(
    """american bay beach bridge castle christian church cross english forest french garden german hall high hill house
    lake march may north park press south star street tower way west""".split()
)
_BEARINGS = {"north", "south", "east", "west", "new", "upper", "lower", "great"}
_WORD = re.compile(r"[^\W\d_]")
# What is said of an organisation straight behind its name: "Al-Nahr, a state-run newspaper, …".
_BODY = re.compile(
    r", (?:a|an|the|one of the) (?:(?!(?:of|for|at|in|from|with|to|by|and) )[\w’'-]+ ){0,5}?"
    rf"(?:{'|'.join(noun for row in rows('institutions.txt') for noun in row)})"
    r"(?=[,.;]| (?:that|which|based|owned|(?P<of>of))\b)"
)
_MARKED = re.compile(r" [“\"‘'(][^”\"’')]+[”\"’')](?= )")
_TITLE = 20  # characters
_CLOSING = set("”\"’')")
_STYLED = re.compile(r"\bM(?:r|rs|s)\.? ([A-Z][\w’'-]*\w)")
_COUPLE = re.compile(r"\b([A-Z][\w’'-]+) and ([A-Z][\w’'-]+) ([A-Z][\w’'-]+)")


def names(doc: Doc, sources: Sequence[Span] = ()) -> list[Name]:
    """Personal names in text order, non-overlapping.

    A single word counts when an honorific stands before it, when it is part of a longer name elsewhere, or when the
    model calls it a person more often than anything else and at least twice, as a source of speech (`sources`) or
    before what only people have ("the Roe administration").
    """
    labels: dict[str, Counter[str]] = {}
    for entity in doc.entities:
        labels.setdefault(fold(entity.text), Counter())[entity.label] += 1
    # Seen before a role in lower case ("… founder", "… striker"): a firm, a team, a nation.
    institutions = {fold(ent.text) for ent in doc.entities if ent.end < len(doc) and doc[ent.end].text in roles()}
    taken: dict[int, Name] = {}
    for first, last in name_signs(doc, sources):
        name = _name(doc, first, last)
        if name and (name.span.start not in taken or len(name.words) > len(taken[name.span.start].words)):
            taken[name.span.start] = name
    bodies = {
        fold(name.words[-1])
        for name in taken.values()
        if (body := _BODY.match(doc.text, name.span.end)) and (len(name.words) == 1 or not body["of"])
    }
    taken = {start: name for start, name in taken.items() if fold(name.words[-1]) not in bodies}
    taken |= {name.span.start: name for name in _couples(doc)}
    found = _untitled(doc.text, _apart(taken.values()))
    taken = {name.span.start: name for name in (*found, *relatives(doc.text, found))}
    found = _apart(taken.values())
    parts = {fold(word) for name in found if len(name.words) > 1 for word in name.words}
    return [
        name
        for name in found
        if len(name.words) > 1
        or (
            fold(name.words[0]) not in institutions
            and _stands_alone(name, labels, parts, any(s.overlaps(name.span) for s in sources))
        )
    ]


def _apart(candidates: Iterable[Name]) -> list[Name]:
    """In text order; of names that overlap, the first, and of those that begin together, the longest."""
    found: list[Name] = []
    for name in sorted(candidates, key=lambda name: (name.span.start, -name.span.end)):
        if not found or found[-1].span.end <= name.span.start:
            found.append(name)
    return found


def _untitled(text: str, found: Sequence[Name]) -> list[Name]:
    """ "Justice Roe" without the title that is a first name, too, where "Justice A.B. Roe" stands elsewhere."""
    titled = {
        (fold(before[-1]), fold(name.words[-1]))
        for name in found
        if len(name.words) > 1 and (before := text[max(0, name.span.start - _TITLE) : name.span.start].split()[-1:])
    }
    return [
        replace(name, span=Span(name.span.end - len(name.words[1]), name.span.end), words=name.words[1:], titled=True)
        if len(name.words) == 2 and (fold(name.words[0]), fold(name.words[1])) in titled
        else name
        for name in found
    ]


def first_names_alone(doc: Doc) -> set[str]:
    """First names that are the subject of a verb without a surname: "Nell has raised four million"."""
    return {
        fold(token.text)
        for token in doc[:-1]
        if token.tag == "NNP"
        and token.text[:1].isupper()
        and doc[token.i + 1].tag in {"VBD", "VBZ", "MD"}
        and fold(token.text) in first_names()
        and not (token.i and doc[token.i - 1].text[:1].isupper())
    }


def _stands_alone(name: Name, labels: dict[str, Counter[str]], parts: set[str], expected: bool) -> bool:
    word = fold(name.words[0])
    votes = labels.get(word, Counter())
    person = votes["PERSON"]
    likely = person > 0 and person * 2 >= sum(votes.values()) and (person > 1 or expected)
    return votes["NORP"] == 0 and (name.titled or word in parts or likely)


def _couples(doc: Doc) -> Iterator[Name]:
    """ "Bill and Helen Roe": the first of them has the surname too."""
    styled = {match[1] for match in _STYLED.finditer(doc.text)}
    for match in _COUPLE.finditer(doc.text):
        words = {fold(word) for word in match.groups()}
        known = {fold(match[1]), fold(match[2])} & first_names().keys()
        # One first name is enough where the surname is a man's or a woman's elsewhere.
        if len(known) > (match[3] not in styled) and not words & (PLACES | INSTITUTION):
            yield Name(Span(*match.span(1)), (match[1], match[3]))
            yield Name(Span(match.start(2), match.end(3)), (match[2], match[3]))


def _name(doc: Doc, first: int, last: int) -> Name | None:
    """Tokens first … last - 1 without titles in front and possessives behind; None if no name is left."""
    for k in range(first, last):
        if "\n" in doc[k].text:
            last = k
            break
    gender: Gender | None = None
    titled = False
    while first < last and (is_honorific(doc[first]) or _is_title_word(doc, first, last) or _is_function(doc[first])):
        first += 1
    titles = (k for k in range(last - 3, first - 1, -1) if _is_title(doc[k]) or _is_role_within(doc, k, first))
    title = next(titles, None)
    if title is not None and doc[title + 1].text not in _CLOSING:  # not that of Clarence “Deacon” Roe
        first = title + 1  # "U.S. Attorney Jane Roe"
    while first < last and not (
        is_capitalised(doc[last - 1])
        or fold(doc[last - 1].text) in GENERATIONS
        or (last - first > 2 and doc[last - 2].text == "-" and doc[last - 1].text.isalpha())
    ):
        last -= 1
    while last - first > 1 and is_letters(doc[last - 1].text):
        last -= 1
    if last < len(doc) - 1 and doc[last].text == "-" and not doc[last - 1].blank and doc[last + 1].text.islower():
        last += 2
    if first > 0 and not doc[first - 1].is_space:
        titled = is_honorific(doc[first - 1]) or fold(doc[first - 1].text) in roles()
        gender = HONORIFICS.get(bare(doc[first - 1]))
    tokens = doc[first:last]
    words = tuple(_MARKED.sub("", tokens.text).split())
    if not words or len(words) > 6 or not all(_WORD.match(word) for word in words) or not is_capitalised(doc[first]):
        return None
    if any(word[0].islower() and fold(word).partition("-")[0] not in PARTICLES for word in words):
        return None
    opening, closing = fold(words[0]), fold(words[-1])
    if closing in (INSTITUTION | NOBODY) - _SURNAMES_TOO or opening in NOBODY or "@" in tokens.text:
        return None
    # "Jack London" and "Jack French" are somebody; "New Zealand" and "White House Correspondent" are not.
    known = opening in first_names() and opening not in _BEARINGS
    forename = len(words) > 1 and known and doc[first].entity not in {"FAC", "GPE", "LOC", "ORG"}
    if (closing in PLACES | _SURNAMES_TOO or closing in roles()) and not forename:
        return None
    nickname = NICKNAME.match(tokens.text)
    return Name(
        Span(tokens.start_char, tokens.end_char),
        words,
        gender,
        titled or is_aged(doc, last) or is_eponym(doc, last),
        nickname[2] if nickname else None,
    )


def _is_role_within(doc: Doc, at: int, first: int) -> bool:
    """A role that is a first name too, behind other words: "State Fire Marshal Jane Roe"."""
    return at > first and fold(doc[at].text) in roles() and fold(doc[at - 1].text) not in first_names()


def _is_title(token: Token) -> bool:
    return fold(token.text) in roles() and fold(token.text) not in first_names()


def _is_function(token: Token) -> bool:
    """Capitalised only because it begins a sentence or what somebody says: "Tell Jane"."""
    if token.tag not in FUNCTION_TAGS | {"VB", "VBP"}:
        return False
    # A rare first name is now and then taken for a small word; small words that are names stay what their tag says.
    return fold(token.text) not in first_names() or (token.tag in FUNCTION_TAGS and fold(token.text) in stopwords())


def _is_title_word(doc: Doc, first: int, last: int) -> bool:
    """A role or a lower-case word in front of at least one more capitalised word."""
    return first + 1 < last and (
        not is_capitalised(doc[first])
        or (fold(doc[first].text) in demonyms() and last - first > 2 and fold(doc[first + 1].text) in first_names())
        or _is_title(doc[first])
        or (fold(doc[first].text) in roles() and last - first > 2)
    )
