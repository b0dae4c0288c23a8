"""Find personal names.

The net's entities, mended where newspapers are regular: titles cut off, names behind an honorific or a known first name
added, words that look like institutions dropped. Which names are one person is decided in `people`, what stands beside
them is read in `titles`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest

from bot.model.article import Span
from bot.text.figure import GENERATIONS, PARTICLES, SUFFIXES, Name
from bot.text.relatives import relatives
from bot.text.tokens import Doc, Token
from bot.text.wordlists import Gender, demonyms, first_names, fold, roles, rows, stopwords

HONORIFICS: dict[str, Gender | None] = {
    "mr": "m", "mrs": "f", "ms": "f", "miss": "f", "mx": None, "dr": None, "prof": None, "sir": "m", "dame": "f",
    "lady": "f", "lord": "m", "sen": None, "rep": None, "gov": None, "gen": None, "lt": None, "col": None, "maj": None,
    "capt": None, "sgt": None, "cpl": None, "pvt": None, "rev": None, "fr": "m", "hon": None, "adm": None, "det": None,
    "insp": None, "supt": None, "pc": None, "dc": None, "ds": None, "madame": "f", "mme": "f", "monsieur": "m",
    "herr": "m", "frau": "f", "señor": "m", "señora": "f", "mayor-elect": None, "president-elect": None,
    "coun": None, "cllr": None, "cr": None, "ald": None, "maestro": "m", "cmdr": None, "brig": None, "spc": None,
}  # fmt: skip
# Police ranks in capitals: "Di" is a first name.
RANKS = {"ACC", "CI", "DCC", "DCI", "DCS", "DI", "DSI", "WPC"}
_INSTITUTION = {word for row in rows("no_surnames.txt") for word in row}
_NOBODY = {word for row in rows("no_names.txt") for word in row} | demonyms()
# Words of institutions and the like that are surnames too, behind a first name.
_SURNAMES_TOO = set(
    """american bay beach bridge castle christian church cross english forest french garden german hall high hill house
    lake march may north park press south star street tower way west""".split()
)
_PLACES = {name for row in rows("places.txt") for name in row}
_BEARINGS = {"north", "south", "east", "west", "new", "upper", "lower", "great"}
# What is called after the person who leads it.
_PERSONAL = {"administration", "presidency"}
_WORD = re.compile(r"[^\W\d_]")
# What is said of an organisation straight behind its name: "Al-Nahr, a state-run newspaper, …".
_BODY = re.compile(
    r", (?:a|an|the|one of the) (?:(?!(?:of|for|at|in|from|with|to|by|and) )[\w’'-]+ ){0,5}?"
    rf"(?:{'|'.join(noun for row in rows('institutions.txt') for noun in row)})"
    r"(?=[,.;]| (?:that|which|based|owned|(?P<of>of))\b)"
)
_AGE = re.compile(r"\s*,\s*(?:aged\s+)?\d{1,3}\s*,")
_NICKNAME = re.compile(r"\b([A-Z]\w+) [“\"‘'(]([A-Z][\w-]+)[”\"’')] [A-Z][\w’'-]+")
_CLOSING = set("”\"’')")
_COUPLE = re.compile(r"\b([A-Z][\w’'-]+) and ([A-Z][\w’'-]+) ([A-Z][\w’'-]+)")
# Up to the next gendered pronoun, with nobody else's name before it.
_PRONOUN = re.compile(r"(?:(?! (?!(?:He|His|She|Her)\b)[A-Z])[^\n“\"‘]){0,100}? ([Hh]e|[Hh]is|[Hh]im|[Ss]he|[Hh]er)\b")
_SHORT_NAME = 3  # letters
_APPOSITION = 4  # words up to its role
# Capitalised only because they begin a sentence or a headline.
_FUNCTION_TAGS = {"IN", "DT", "CC", "RB", "PRP", "PRP$", "WRB", "WP", "TO", "MD", "EX"}
# What follows a name that is alone: a verb, a possessive, the end of a clause.
_BEHIND_NAMES = {"VBD", "VBZ", "VBN", "MD", "POS", ",", ".", "WP"}


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
    for first, last in [
        *_entities(doc),
        *_honoured(doc),
        *_introduced(doc),
        *_known_first_names(doc, sources),
        *_nicknamed(doc),
        *_eponyms(doc),
        *_unlabelled(doc),
        *_before_surnames(doc),
    ]:
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
    found = _apart(taken.values())
    taken |= {name.span.start: name for name in relatives(doc.text, found)}
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


def _entities(doc: Doc) -> Iterator[tuple[int, int]]:
    for entity, following in zip_longest(doc.entities, doc.entities[1:]):
        joined = following and entity.end == following.start and doc[entity.end - 1].blank
        if joined and len(entity) == 1 and entity.label == following.label == "PERSON":
            yield entity.start, following.end  # "Mary | Ann Roe"
        # "the … leader": what stands before a role in lower case is a party, a team or a firm
        behind = doc[entity.end] if entity.end < len(doc) else None
        if entity.label == "PERSON" and not (behind is not None and behind.text in roles()):
            yield entity.start, entity.end


def _honoured(doc: Doc) -> Iterator[tuple[int, int]]:
    """Names behind "Mr", "Sen.", "Prime Minister" and the like, whatever the model calls them."""
    for token in doc[:-1]:
        if _is_honorific(token) or (token.text[:1].isupper() and fold(token.text) in roles()):
            end = _run(doc, token.i + 1)
            single = end == token.i + 2
            if end > token.i + 1 and (_is_honorific(token) or not single or doc[token.i + 1].entity == "PERSON"):
                yield token.i + 1, end


def _eponyms(doc: Doc) -> Iterator[tuple[int, int]]:
    for token in doc[:-1]:
        if token.tag in {"NNP", "NN"} and _is_capitalised(token) and _is_eponym(doc, token.i + 1):
            yield token.i, token.i + 1


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
        begins = before is None or (_may_precede(before) and before.text != "-")
        if not begins or fold(token.text) not in first_names() or not _is_capitalised(token):
            continue
        end = _run(doc, token.i)
        aged = _is_aged(doc, end)
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
            or labels <= {"", "PERSON", "ORG"}
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
        free = not _is_capitalised(before) and before.lower not in {"the", "a", "an", "-", "in", "at", "from", "of"}
        if free and token.tag == "NNP" and _is_capitalised(token) and behind.tag in _BEHIND_NAMES:
            found.add(fold(token.text))
    return found - _PLACES - _INSTITUTION - _NOBODY


def _may_precede(token: Token) -> bool:
    """Whether a name can begin behind it: no other capitalised word, unless that is a title or begins the sentence."""
    title = _is_honorific(token) or fold(token.text) in roles() or fold(token.text) in demonyms()
    return not _is_capitalised(token) or token.is_punct or title or token.tag in _FUNCTION_TAGS


def _unlabelled(doc: Doc) -> Iterator[tuple[int, int]]:
    """Two capitalised words the model has no label for, which something is said of: names it has never seen."""
    for token in doc[:-2]:
        if token.tag != "NNP" or (token.i and _is_capitalised(doc[token.i - 1])) or token.entity:
            continue
        end = _run(doc, token.i)
        words = doc[token.i : end]
        if len(words) == 2 and _is_aged(doc, end):
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
        if before.tag == "NNP" and _is_capitalised(before) and not before.entity and before.text.isalpha():
            yield before.i, ent.end


def _couples(doc: Doc) -> Iterator[Name]:
    """ "Bill and Helen Roe": the first of them has the surname too."""
    for match in _COUPLE.finditer(doc.text):
        words = {fold(word) for word in match.groups()}
        if {fold(match[1]), fold(match[2])} <= first_names().keys() and not words & (_PLACES | _INSTITUTION):
            yield Name(Span(*match.span(1)), (match[1], match[3]))
            yield Name(Span(match.start(2), match.end(3)), (match[2], match[3]))


def _nicknamed(doc: Doc) -> Iterator[tuple[int, int]]:
    """A first name, a nickname in quotation marks, a surname."""
    for match in _NICKNAME.finditer(doc.text):
        span = doc.char_span(*match.span(), alignment_mode="contract")
        if span is not None and fold(match[1]) in first_names():
            yield span.start, span.end


def _is_aged(doc: Doc, end: int) -> bool:
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


def _is_eponym(doc: Doc, end: int) -> bool:
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
        if _is_capitalised(token) and fold(token.text) not in _NOBODY and not token.text.endswith("'s"):
            end += 1
        elif (
            end > first and fold(token.text) in PARTICLES and end + 1 < len(doc) and _is_capitalised(doc[end + 1])
        ):  # fmt: skip
            end += 1
        else:
            break
        if token.blank == "" and end < len(doc) and doc[end].text != "-":
            break
    return end


def _name(doc: Doc, first: int, last: int) -> Name | None:
    """Tokens first … last - 1 without titles in front and possessives behind; None if no name is left."""
    for k in range(first, last):
        if "\n" in doc[k].text:
            last = k
            break
    gender: Gender | None = None
    titled = False
    while first < last and (_is_honorific(doc[first]) or _is_title_word(doc, first, last) or _is_function(doc[first])):
        first += 1
    titles = (k for k in range(last - 3, first - 1, -1) if _is_title(doc[k]) or _is_role_within(doc, k, first))
    title = next(titles, None)
    if title is not None and doc[title + 1].text not in _CLOSING:  # not that of Clarence “Deacon” Roe
        first = title + 1  # "U.S. Attorney Jane Roe"
    while first < last and not (
        _is_capitalised(doc[last - 1])
        or fold(doc[last - 1].text) in SUFFIXES
        or (last - first > 2 and doc[last - 2].text == "-" and doc[last - 1].text.isalpha())
    ):
        last -= 1
    if last < len(doc) - 1 and doc[last].text == "-" and not doc[last - 1].blank and doc[last + 1].text.islower():
        last += 2
    if first > 0 and not doc[first - 1].is_space:
        titled = _is_honorific(doc[first - 1]) or fold(doc[first - 1].text) in roles()
        gender = HONORIFICS.get(_bare(doc[first - 1])) or roles().get(fold(doc[first - 1].text))
    tokens = doc[first:last]
    words = tuple(part for part in tokens.text.split() if part[0] not in "“\"‘'(")
    while len(words) > 2 and fold(words[-1]) in SUFFIXES - GENERATIONS:
        words = words[:-1]
    if not words or len(words) > 6 or not all(_WORD.match(word) for word in words) or not _is_capitalised(doc[first]):
        return None
    if any(word[0].islower() and fold(word).partition("-")[0] not in PARTICLES for word in words):
        return None
    opening, closing = fold(words[0]), fold(words[-1])
    if closing in (_INSTITUTION | _NOBODY) - _SURNAMES_TOO or opening in _NOBODY or "@" in tokens.text:
        return None
    # "Jack London" and "Jack French" are somebody; "New Zealand" and "White House Correspondent" are not.
    known = opening in first_names() and opening not in _BEARINGS
    forename = len(words) > 1 and known and doc[first].entity not in {"FAC", "GPE", "LOC", "ORG"}
    if (closing in _PLACES | _SURNAMES_TOO or closing in roles()) and not forename:
        return None
    nickname = _NICKNAME.match(tokens.text)
    return Name(
        Span(tokens.start_char, tokens.end_char),
        words,
        gender,
        titled or _is_aged(doc, last) or _is_eponym(doc, last),
        nickname[2] if nickname else None,
    )


def _is_honorific(token: Token) -> bool:
    return token.text[:1].isupper() and (_bare(token) in HONORIFICS or token.text in RANKS)


def _is_role_within(doc: Doc, at: int, first: int) -> bool:
    """A role that is a first name too, behind other words: "State Fire Marshal Jane Roe"."""
    return at > first and fold(doc[at].text) in roles() and fold(doc[at - 1].text) not in first_names()


def _is_title(token: Token) -> bool:
    return fold(token.text) in roles() and fold(token.text) not in first_names()


def _is_function(token: Token) -> bool:
    """Capitalised only because it begins a sentence or what somebody says: "Tell Jane"."""
    if token.tag not in _FUNCTION_TAGS | {"VB", "VBP"}:
        return False
    # A rare first name is now and then taken for a small word; small words that are names stay what their tag says.
    return fold(token.text) not in first_names() or (token.tag in _FUNCTION_TAGS and fold(token.text) in stopwords())


def _is_title_word(doc: Doc, first: int, last: int) -> bool:
    """A role or a lower-case word in front of at least one more capitalised word."""
    return first + 1 < last and (
        not _is_capitalised(doc[first])
        or (fold(doc[first].text) in demonyms() and last - first > 2 and fold(doc[first + 1].text) in first_names())
        or _is_title(doc[first])
        or (fold(doc[first].text) in roles() and last - first > 2)
    )


def _is_capitalised(token: Token) -> bool:
    return bool(token.text) and token.text[0].isupper()


def _bare(token: Token) -> str:
    return token.text.rstrip(".").casefold()
