"""Whom the words of a source name as the one who speaks: the people who are its head.

"Roe's lawyer", "a spokesman for Jane Roe" and "the Roe family" name Roe and are not Roe. Which speaker a source comes
to is `speakers`'.
"""

from __future__ import annotations

import re

from bot.model.article import Span
from bot.text.people import Cast, Figure
from bot.text.subjects import has_verb
from bot.text.tokens import Doc
from bot.text.wordlists import fold, roles

_GROUPS = {"campaign", "camp", "estate", "family", "siblings", "team"}
# "Dairy farmers, including Jane Roe, say": all of them, of whom she is one.
_EXAMPLES = re.compile(r"\w,? (?:including|such as|among them)\b")
# "The former Tarbet and Solway manager, Jane Roe": what is named before the role goes with it.
_HOLDS = re.compile(rf"\b(?:[Tt]he|[Ff]ormer|[Aa]n?) [^.;:“”\"]{{3,}} (?:{'|'.join(sorted(roles()))}), \Z")
# "A farmer who gave her name as Rosa": the name is what the phrase is for.
_NAMING = re.compile(r"(?:\bnames? as|\b(?:him|her)self (?:only )?as|\bknown (?:only )?as|\b(?:first|only) name) \Z")
# "The striker, whose brother, John Roe, is a goalkeeper": Roe is told of him, whoever he is.
_OF_WHOM = re.compile(r",? whose\b|, (?:who|which)\b")
# "Jane Roe wept as the judge, John Doe, told her": what follows has a subject of its own.
_OTHER_CLAUSE = re.compile(r" (?:as|when|while|after|because) ")
_POSSESSIVE = re.compile(r"\s*['’]s?\b|['’](?=\s)")


def heads(doc: Doc, cast: Cast, source: Span) -> list[Figure]:
    """People who are the head of the source, not governed by a preposition or a possessive in it."""
    text = doc.text
    found: list[Figure] = []
    for where, figure in cast.within(source):
        before = text[source.start : where.start].rsplit(",", 1)[-1]
        behind = text[where.end : source.end]
        if _POSSESSIVE.match(text, where.end) and len(behind) > 2:
            continue
        if behind.split() and behind[0] == " " and behind.split()[0] in roles().keys() | _GROUPS:
            continue  # "the … leader": a party or a team; "the … family": not the one of that name
        following = doc.char_span(where.end, source.end)
        if " " not in where.of(text) and following and behind[0] == " " and following[0].tag == "NNS":
            continue  # "Barley farmers"
        clause = _OTHER_CLAUSE.search(text, where.end, source.end)
        if clause and following and has_verb(doc, following[0].i):
            continue
        naming = _NAMING.search(text, source.start, where.start)
        if not naming and _is_governed(doc, where.start - len(before), where.start):
            continue
        if _EXAMPLES.search(text, source.start, where.start):
            continue
        if not found and _OF_WHOM.search(text, source.start, where.start):
            continue
        if figure not in found:
            found.append(figure)
        if _HOLDS.search(text, source.start, where.start):
            found = [figure]
    return found


def _is_governed(doc: Doc, start: int, end: int) -> bool:
    """Whether the words before a name make it somebody else's complement: "a spokesman for …", "the wife of …"."""
    span = doc.char_span(start, end, alignment_mode="contract")
    if span is None:
        return False
    last = next((k for k in range(len(span) - 1, -1, -1) if span[k].tag in {"IN", "TO"}), None)
    if last is None:
        return False
    noun_before = any(token.tag.startswith("NN") for token in span[:last])
    role_behind = any(fold(token.text) in roles() for token in span[last + 1 :])
    # "Secretary of State Jane Roe" and "the head of sales, Jane Roe" name the speaker; "spokesman for Mayor Roe"
    # does not: a role behind the preposition is the other person's title.
    return noun_before and not (span[last].lower == "of" and not role_behind and end - span[last].idx > 4)
