"""Who spoke, and who hands it on: "Roe told police he had slept, according to the affidavit" is Roe's statement.

An attribution names the outer source. Where the words themselves name who said them, that one is the source, and the
outer one a secondary source. Being told or interviewed ("Roe told the Herald") hands nothing on.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from bot.model.article import Span
from bot.text.decode import Attribution
from bot.text.speech import WHO
from bot.text.wordlists import fold, roles

_HANDS_ON = re.compile(r"\b(?:according|reports?|reported|per|quotes?|quoted|cites?|cited|shows?)\b", re.IGNORECASE)
_DOCUMENT = re.compile(
    r"\b(?:affidavit|indictment|complaint|filing|record|document|transcript|report|memo|lawsuit|warrant|minute|book"
    r"|recording|paper)s?\b",
    re.IGNORECASE,
)
_ADDRESSEE = r"(?: (?:the|an?|his|her|their|its|two|three|several))?(?: [\w’'-]+){1,3}?"
_OPENS = r"(?:that|he|she|it|they|there|the|his|her|no|nobody)\b|:? ?[“\"‘]"
_WHEN = r"(?: (?:(?:on|in|at|last|this|earlier) [^,;“”\"]{1,40}?|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day))?"
# Verbs that also take a thing ("wrote a letter") open a statement only before "that" or a mark.
_CLAUSE = re.compile(
    rf"(?:that )?{WHO} (?P<cue>said|says|told{_ADDRESSEE}){_WHEN}"
    rf"(?:,? (?={_OPENS})|:? ?(?=[“\"‘]))|(?:that )?{WHO.replace('source', 'writer')} (?P<act>wrote|claimed|testified"
    r"|admitted|insisted|warned|argued|added|acknowledged|confessed|texted|tweeted)[^,;“”\"]{0,60}?"
    r"(?: (?=that\b)|:? ?(?=[“\"‘]))"
)
_VERB = (
    r"(?P<cue>said|says|told|wrote|claimed|testified|admitted|insisted|warned|argued|added|replied|tweeted|texted"
    r"|(?:went|goes) on|continue[sd]|joked)"
)
_BEHIND = re.compile(rf"(?<=[”\"’'] ){WHO} {_VERB}\b[^,;“”\"]{{0,60}}")
_BETWEEN = re.compile(rf"(?<=, ){WHO} {_VERB}\b[^,;“”\"]{{0,60}}(?=,)")
# "According to her own account, she said …" names one source.
_OWN = re.compile(r"(?:my|his|her|their|its|our)\b", re.IGNORECASE)
# Characters: an aside stands right behind its clause, "as saying" and "citing" in the same clause as the outer cue.
_ASIDE_REACH, _QUOTED_REACH = 80, 60
_ASIDE = re.compile(rf"{WHO} (?P<cue>said|says|told{_ADDRESSEE}), \Z")
_QUOTED = re.compile(rf"{WHO} (?:(?:was|were|is|are|been) )?(?P<cue>(?:quoted )?as (?:saying|telling|having said))\b")
_REPORTED = re.compile(r"\breport(?:s|ed)?\b")
_CITING = re.compile(r"\b(?P<cue>[Cc]iting) (?P<source>[^,.;:“”\"]{3,80})")
_MARKS = '“"‘'
_OPENING = re.compile(r"[“\"‘]|(?<![\w.,!?])'(?=\w)")
# "The spot shows footage of Roe saying …": whose words a recording has.
_RECORDED = re.compile(
    r"\b(?:footage|video|clip|recording|audio|tape|film)s? (?:of|with|showing|that shows) "
    r"(?P<source>[A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*){0,3}) (?P<cue>\w+ing)\b"
)
# "A nurse who … told colleagues that she was tired, a court heard": the lead of a report from court.
_HEARD = re.compile(r"\b(?:heard|(?:was|been) told)\b")
_LED = re.compile(
    r"(?P<source>(?:An?|The|[A-Z][\w’'-]+) [^“”\"‘.;:\n]{2,160}?)(?: allegedly| later| then)? (?P<cue>told|admitted"
    r"|claimed|boasted|said|confessed|bragged)\b[^“”\"‘.;:\n]{0,80}? (?:that |(?=(?:he|she|they) ))"
    r"(?=[^.;:\n]{0,60}[“\"‘'])"
)
_SOURCES = frozenset({"people", "person", "persons", "source", "sources"})

# Who spoke, the cue, and what was said.
_Found = tuple[Span, Span, tuple[Span, ...]]


def first_hand(text: str, attributions: Sequence[Attribution]) -> list[tuple[Attribution, Span | None]]:
    """Each attribution as whoever spoke has it, and who hands it on: None where only one source is named."""
    found = [_first_hand(text, attribution) for attribution in attributions]
    cited = [attribution.source for attribution, via in found if via and attribution.source]
    # "…, the Herald reported, citing two officials" attributes the officials to the paper, too.
    return [
        (attribution, via)
        for attribution, via in found
        if via or not any(who.covers(span) for who in cited for span in attribution.content)
    ]


def _first_hand(text: str, attribution: Attribution) -> tuple[Attribution, Span | None]:
    source, cue, content = attribution.source, attribution.cue, attribution.content
    if source is None or cue is None:
        return attribution, None
    if (recorded := _recorded(text, content, cue)) and not recorded[0].overlaps(source):
        return replace(attribution, source=recorded[0], cue=recorded[1], content=recorded[2]), source
    if _HEARD.search(cue.of(text)) and (led := _LED.match(text, content[0].start, content[-1].end)):
        left = _without(text, content, Span(content[0].start, led.end()))
        return replace(attribution, source=Span(*led.span("source")), cue=Span(*led.span("cue")), content=left), source
    if not _HANDS_ON.search(cue.of(text)) and not _DOCUMENT.search(source.of(text)):
        return attribution, None
    if _OWN.match(source.of(text)):
        return attribution, None
    found = _clause(text, content) or _behind(text, content, source, cue) or _aside(text, content, cue)
    if not found and (cited := _cited(text, content, cue)):
        found = *cited, content
    if not found or not found[2]:
        return attribution, None
    inner, said, left = found
    return replace(attribution, source=inner, cue=said, content=left), source


def _recorded(text: str, content: Sequence[Span], cue: Span) -> _Found | None:
    """ "The spot shows footage of Roe saying “…”", in front of the marks and near the outer cue."""
    opening = min((at for mark in _MARKS if (at := text.find(mark, *content[-1])) >= 0), default=-1)
    found = _RECORDED.search(text, max(0, cue.start - _QUOTED_REACH), opening) if opening >= 0 else None
    if not found or "\n" in text[found.end() : opening]:
        return None
    said = _without(text, content, Span(content[0].start, opening))
    return Span(*found.span("source")), Span(*found.span("cue")), said


def _clause(text: str, content: Sequence[Span]) -> _Found | None:
    """ "Roe told police that …" at the head of what is handed on."""
    clause = _CLAUSE.match(text, content[0].start, content[-1].end)
    if not clause:
        return None
    who, said = ("source", "cue") if clause["cue"] else ("writer", "act")
    return (
        Span(*clause.span(who)),
        Span(*clause.span(said)),
        _without(text, content, Span(content[0].start, clause.end())),
    )


def _behind(text: str, content: Sequence[Span], source: Span, cue: Span) -> _Found | None:
    """“…,” Roe said; was quoted as saying."""
    zone = Span(content[0].start, max(content[-1].end, source.end, cue.end))
    has_marks = _OPENING.search(text, *zone)
    pattern = _BEHIND if has_marks else _BETWEEN
    for found in (*pattern.finditer(text, *zone), *_QUOTED.finditer(text, zone.start, zone.end + _QUOTED_REACH)):
        inner = Span(*found.span("source"))
        if not inner.overlaps(source):
            return inner, Span(*found.span("cue")), _without(text, content, Span(*found.span()))
    return None


def _aside(text: str, content: Sequence[Span], cue: Span) -> _Found | None:
    """ "Roe said, according to the affidavit, that …"."""
    found = _ASIDE.search(text, max(0, cue.start - _ASIDE_REACH), cue.start)
    if not found or cue.start > content[0].start:
        return None
    return Span(*found.span("source")), Span(*found.span("cue")), tuple(content)


def _cited(text: str, content: Sequence[Span], cue: Span) -> tuple[Span, Span] | None:
    """Whom a report cites: people, not "a lack of money"."""
    if not _REPORTED.search(cue.of(text)):
        return None
    start = max(text.rfind(stop, 0, content[0].start) for stop in "\n.") + 1
    end = cue.end + _QUOTED_REACH
    for found in _CITING.finditer(text, start, end):
        words = {fold(word) for word in found["source"].split()}
        if words & _SOURCES or words & roles().keys():
            return Span(*found.span("source")), Span(*found.span("cue"))
    return None


def _without(text: str, content: Sequence[Span], clause: Span) -> tuple[Span, ...]:
    """The content on both sides of the clause that says who speaks."""
    return tuple(
        piece
        for span in content
        for piece in (Span(span.start, min(span.end, clause.start)), Span(max(span.start, clause.end), span.end))
        if any(letter.isalnum() for letter in piece.of(text))
    )
