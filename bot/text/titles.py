"""The titles printed beside a name: before it, and in apposition behind.

Names are found in `names`; whom a title without a name means is decided in `holders`.
"""

from __future__ import annotations

import re

from bot.model.article import Span
from bot.text.tokens import Doc, Phrase
from bot.text.wordlists import fold, kin, roles

# Offices and ranks as they stand cut short before a name; "Mr" and "Dr" are none.
SPELT_OUT = {
    "adm": "admiral", "ald": "alderman", "brig": "brigadier", "capt": "captain", "cllr": "councillor",
    "cmdr": "commander", "col": "colonel", "coun": "councillor", "cpl": "corporal", "cr": "councillor",
    "det": "detective", "gen": "general", "gov": "governor", "insp": "inspector", "justice": "judge",
    "lt": "lieutenant", "maj": "major",
    "prof": "professor", "rep": "representative", "rev": "reverend", "sen": "senator", "sgt": "sergeant",
    "supt": "superintendent",
}  # fmt: skip
_TITLE_TAGS = {"NN", "NNP", "NNS", "NNPS", "JJ", "VBN", "HYPH", "CD", "IN", "DT", "CC", "POS"}
_STYLES = {"the", "right", "most", "very", "rev", "revd", "reverend", "ven", "hon", "dr", "sir", "dame", "lord", "lady",
           "mr", "mrs", "ms", "miss", "prof", "professor"}  # fmt: skip
_TITLE_LENGTH = 10  # words; what a longer apposition adds is a story, not a title
_APPOSITION_LENGTH = 20
_WORD = re.compile(r"[^\W\d_]")


def titles(doc: Doc, name: Span) -> list[str]:
    """What stands before the name ("Russian President") and in apposition behind it ("the party's deputy leader")."""
    span = doc.char_span(name.start, name.end, alignment_mode="expand")
    if span is None:
        return []
    found = [_before(doc, span), _behind(doc, span.end)]
    return [title for title in found if title]


def spelt_out(word: str) -> str:
    """The folded word, in full where it is a title cut short: "Sen." is a senator."""
    bare = fold(word).rstrip(".")
    return SPELT_OUT.get(bare, bare)


def _before(doc: Doc, name: Phrase) -> str:
    styled = first = name.start
    while styled and fold(doc[styled - 1].text).rstrip(".") in _STYLES:
        styled -= 1
    if styled and doc[styled - 1].text == ",":
        first = styled  # "the Bishop of Tarbet, the Right Rev Jane Roe"
    start = end = first
    if end and doc[end - 1].text == ",":
        if name.end < len(doc) and doc[name.end].tag in {"VBD", "VBZ", "MD"}:
            return ""  # "asked about her colleague, Jane Roe said"
        # "…'s special envoy for the conflict, Jane Roe": only when the noun phrase before the comma is a role
        end -= 1
        start = end
        while start and start > end - _TITLE_LENGTH and doc[start - 1].tag in _TITLE_TAGS:
            joins = doc[start - 1].tag == "CC" and start > 1 and doc[start - 2].entity == "PERSON"
            if joins or doc[start - 1].tag == "POS":
                break  # "Sheriff Doe and | the clerk, Jane Roe"
            start -= 1
        head = next((k for k in range(start, end) if spelt_out(doc[k].text) in roles()), None)
        if head is None:
            return ""
        governed = [k for k in range(start, head) if doc[k].tag in {"IN", "CC"}]
        if governed and not _ends_apposition(doc, name):
            return ""  # "in a letter to the president, Jane Roe said"
        start = governed[-1] + 1 if governed else start
        follows = doc[end + 1 :][: first - end + 2].text
        if not follows:
            return ""
    else:
        while (
            start
            and start > end - _TITLE_LENGTH
            and (doc[start - 1].tag in _TITLE_TAGS - {"IN", "CC", "POS", "CD"} or _joins_role(doc, start - 1, first))
        ):
            start -= 1
        if not _heads_role(doc, start, end):
            return ""
    while start < end and (doc[start].tag in {"DT", "IN", "CC"} or not _WORD.match(doc[start].text)):
        start += 1
    return _as_title(doc, start, end)


def _ends_apposition(doc: Doc, name: Phrase) -> bool:
    """Whether the name ends what a comma before it began: "passed to the clerk, Jane Roe, who …"."""
    behind = doc[name.end : name.end + 2]
    return behind[:1].text in {".", ";"} or (behind[:1].text == "," and behind[-1].tag in {"PRP", "WP", "CC", "IN"})


def _joins_role(doc: Doc, at: int, name: int) -> bool:
    """The "of" of "Secretary of State", not that of "daughter of"."""
    return doc[at].lower == "of" and 0 < at < name - 1 and fold(doc[at - 1].text) in roles().keys() - kin().keys()


def _behind(doc: Doc, end: int) -> str:
    if end + 1 >= len(doc) or doc[end].text != ",":
        return ""
    first = last = end + 1
    while last < len(doc) and last - first < _APPOSITION_LENGTH and doc[last].tag in _TITLE_TAGS:
        last += 1
    if last < len(doc) and doc[last].text not in {",", ".", ";", "—", "–", ":"} and doc[last].tag not in {"WP", "WDT"}:
        return ""
    if not _heads_role(doc, first, last):
        return ""
    if any(token.entity == "PERSON" for token in doc[first:last]):
        return ""  # the next person of a list, not an apposition
    if last - first > _TITLE_LENGTH:
        last = next((k for k in range(first + _TITLE_LENGTH, first, -1) if doc[k].tag == "IN"), last)
    return _as_title(doc, first, last)


def _heads_role(doc: Doc, first: int, last: int) -> bool:
    """Whether the phrase's head noun, the last before a preposition, is a role."""
    head = next((token.i for token in doc[first:last] if token.tag == "IN"), last)
    return head > first and doc[head - 1].tag != "NNS" and spelt_out(doc[head - 1].text) in roles()


def _as_title(doc: Doc, first: int, last: int) -> str:
    for token in doc[first:last]:
        if token.tag == "IN":
            break  # "vicar of St Anne's"
        if token.tag == "POS":
            first = token.i + 1  # "the yard's chief engineer"
    while first < last and doc[first].tag in {"DT", "CC"}:
        first += 1
    title = " ".join(doc[first:last].text.split())
    return title if 0 < last - first <= _TITLE_LENGTH and "\n" not in doc[first:last].text else ""
