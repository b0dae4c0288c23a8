"""Events: the clause that a time expression dates, and whether it happened, is planned or is claimed.

There is no parse: a sentence is cut into clauses by tags, commas and the words that open clauses, and the clause an
expression stands in is the one it dates. Durations, rates and "now" date nothing. Status comes from the text's own cues
(`lexicon/event_cues.toml`), never from what became known later. Grouping over articles is left to `answers/chronology`.
"""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import cache
from importlib.resources import files
from zoneinfo import ZoneInfo

from spacy.tokens import Doc, Token

from bot.model.article import Span
from bot.model.event import Event, EventStatus
from bot.model.person import Mention
from bot.model.quotation import Quotation
from bot.model.timex import Timex
from bot.text.timex_direction import direction, load_cues

_FINITE = frozenset({"VBD", "VBP", "VBZ", "MD"})
_NOUNS = frozenset({"NN", "NNS", "NNP", "NNPS", "PRP", "DT", "EX"})
_BREAKS = frozenset({",", ";", ":", "—", "–", "--", "(", ")"})
_RELATIVE = frozenset({"WDT", "WP", "WP$", "WRB"})
_LEANING = _RELATIVE | _FINITE | {"VBG"}
_CLOSING = frozenset({"”", "’", '"', "''"})
# "between 1 and 3 March": the second date of a stretch follows the first within these words.
_TO = re.compile(r"\s*(?:to|and|until|till|through|[-–])\s*", re.IGNORECASE)
_FROM = re.compile(r"(?:from|between)\s+$", re.IGNORECASE)
_CLOSES = re.compile(r"[,.]?”")
_BOUND = re.compile(r"(?:over|more|less|at|up|about|nearly|almost|around|some|just|well)\b", re.IGNORECASE)
_LASTING = re.compile(r"\b(?:lasting|lasted|took|for)\s+(?:exactly\s+)?$", re.IGNORECASE)
_SECONDS = {"H": 3600, "M": 60, "S": 1}


def events(
    text: str,
    doc: Doc,
    sentences: Sequence[Span],
    timexes: Sequence[Timex],
    quotations: Sequence[Quotation],
    mentions: Sequence[Mention],
    published: date | None,
    zone: str | None,
) -> tuple[Event, ...]:
    """Dated clauses in text order, then by time; two dates in a sentence give two events. Linear in the text.

    An order without a date ("an hour earlier", "subsequently") gives an undated event.
    """
    page = _Page(text, doc, timexes, quotations, mentions, _start_of(published, zone))
    return tuple(event for index, sentence in enumerate(sentences) for event in _in_sentence(page, index, sentence))


@dataclass(frozen=True, slots=True)
class _Page:
    """What all sentences of an article share."""

    text: str
    doc: Doc
    timexes: Sequence[Timex]
    quotations: Sequence[Quotation]
    mentions: Sequence[Mention]
    published: datetime | None


@dataclass(frozen=True, slots=True)
class _Clause:
    """`opening` is the tag of its first word; a clause without a verb leans on its neighbour."""

    span: Span
    has_verb: bool
    opening: str
    word: str


def _start_of(published: date | None, zone: str | None) -> datetime | None:
    if published is None:
        return None
    return datetime(published.year, published.month, published.day, tzinfo=ZoneInfo(zone or "Etc/UTC")).astimezone(UTC)


def _in_sentence(page: _Page, index: int, sentence: Span) -> Iterator[Event]:
    text = sentence.of(page.text)
    if text.endswith("?"):  # a question asserts nothing
        return
    inside = [n for n, timex in enumerate(page.timexes) if sentence.covers(timex.span)]
    seconds = {n + 1 for n in inside if _second_of_a_stretch(page, n)}
    clauses = _clauses(page.doc, sentence)
    found: list[Event] = []
    for n in inside:
        if n not in seconds and _dates(page, n, sentence) and not _is_open(clauses, page.timexes[n].span):
            clause = _dated_clause(clauses, page.timexes[n].span)
            found.append(_event(page, index, n, clause))
    for order in _cues()["order"].finditer(text):
        place = Span(sentence.start + order.start(), sentence.start + order.end())
        clause = _dated_clause(clauses, place)
        if not any(event.span.overlaps(clause) for event in found):
            status = _status(page, clause, place, None)
            found.append(Event(index, clause, None, None, None, "undated", status, actors=_actors(page, clause)))
    yield from _without_doubles(page, found)


# -- clauses ----------------------------------------------------------------------------------------------------------


def _clauses(doc: Doc, sentence: Span) -> list[_Clause]:
    """The sentence cut where a clause opens; every character between its first and last word is in one clause."""
    tokens = [token for token in doc if sentence.start <= token.idx < sentence.end and not token.is_space]
    if not tokens:
        return [_Clause(sentence, False, "", "")]
    cuts = [0]
    for i in range(1, len(tokens)):
        if _opens(tokens, i, tokens[cuts[-1]]):
            cuts.append(i)
    pieces = [tokens[a:b] for a, b in zip(cuts, [*cuts[1:], len(tokens)], strict=True)]
    starts = [sentence.start, *(piece[0].idx for piece in pieces[1:]), sentence.end]
    return [
        _Clause(Span(start, end), _has_verb(piece), _opening(piece[0]), piece[0].lower_)
        for start, end, piece in zip(starts, starts[1:], pieces, strict=False)
    ]


def _opens(tokens: Sequence[Token], i: int, opener: Token) -> bool:
    """Whether a clause opens at this token; `opener` is the first word of the clause before."""
    token, before = tokens[i], tokens[i - 1]
    if before.text in _CLOSING and i > 1:
        before = tokens[i - 2]
    if before.text in _BREAKS:
        if before.text == ";" or token.tag_ in _RELATIVE or token.tag_ in _FINITE or token.tag_ == "VBG":
            return True
        if token.lower_ in _words("after_comma"):
            return True
        start = i + 1 if token.tag_ == "CC" else i
        return (token.tag_ == "CC" or _is_subordinate(opener, is_first=opener.i == tokens[0].i)) and _subject_and_verb(
            tokens, start
        )
    return token.lower_ in _words("anywhere") and token.tag_ not in ("DT", "RB") and _verb_ahead(tokens, i + 1)


def _is_subordinate(opener: Token, *, is_first: bool) -> bool:
    """Its main clause is still to come: "When asked about the delay, she …"; "Speaking on Sunday, she …"."""
    return (
        opener.tag_ == "WRB"
        or (opener.tag_ == "VBG" and is_first)
        or opener.lower_ in _words("after_comma") | _words("anywhere")
    )


def _opening(token: Token) -> str:
    return "IN" if token.lower_ in ("according", "following") else token.tag_


def _subject_and_verb(tokens: Sequence[Token], start: int) -> bool:
    """A noun and then a finite verb before the next break; a participle may be a past the tagger misread."""
    has_noun = False
    for token in tokens[start:]:
        if token.text in _BREAKS:
            return False
        if token.tag_ in _FINITE or (token.tag_ == "VBN" and has_noun):
            return has_noun
        has_noun = has_noun or token.tag_ in _NOUNS
    return False


def _verb_ahead(tokens: Sequence[Token], start: int) -> bool:
    for token in tokens[start:]:
        if token.text in _BREAKS:
            return False
        if token.tag_ in _FINITE:
            return True
    return False


def _has_verb(tokens: Sequence[Token]) -> bool:
    if tokens[0].tag_ == "CC":
        return _subject_and_verb(tokens, 1)
    return tokens[0].tag_ == "VBG" or any(token.tag_ in _FINITE for token in tokens)


def _is_open(clauses: Sequence[_Clause], place: Span) -> bool:
    """ "whether today's talks succeed" asserts nothing."""
    return any(clause.span.covers(place) and clause.word == "whether" for clause in clauses)


def _dated_clause(clauses: Sequence[_Clause], place: Span) -> Span:
    """The clause around a place, with the neighbours it cannot be read without."""
    first = last = max(0, bisect_right([clause.span.start for clause in clauses], place.start) - 1)
    if not clauses[first].has_verb:
        if first == 0:  # "On Tuesday," leans on what follows
            while last + 1 < len(clauses) and not clauses[last].has_verb:
                last += 1
        elif last + 1 < len(clauses) and clauses[first].word == "that":  # "that a week before, they had …"
            last += 1
        else:
            first -= 1
    elif clauses[first].opening == "VBG" and first == 0 and len(clauses) > 1:  # "Speaking on Sunday, she said …"
        last = 1
    # What it says of somebody named before it, and a verb cut off from its subject.
    while first and (clauses[first].opening in _LEANING or clauses[first].word == "that"):
        first -= 1
    while last + 1 < len(clauses) and clauses[last + 1].word == "that":
        last += 1
    return Span(clauses[first].span.start, clauses[last].span.end)


# -- which expressions date something ---------------------------------------------------------------------------------


def _dates(page: _Page, n: int, sentence: Span) -> bool:
    timex = page.timexes[n]
    words = timex.span.of(page.text)
    if timex.type == "DURATION":  # "an hour earlier" tells an order
        return timex.value.startswith("PT") and bool(re.search(r"(?:earlier|later|before|after)$", words))
    if timex.type == "SET" or timex.value in ("PRESENT_REF", "FUTURE_REF"):
        return False
    before = page.text[max(sentence.start, timex.span.start - 40) : timex.span.start]
    if _cues()["compared"].search(before):
        return False
    return not (timex.granularity in ("month", "year", "quarter") and _qualifies_a_noun(page.doc, timex.span))


def _qualifies_a_noun(doc: Doc, span: Span) -> bool:
    """ "the 2021 law" is a name; nothing is said to have happened that year."""
    found = doc.char_span(*span, alignment_mode="expand")
    if found is None or found.start == 0 or found.end >= len(doc):
        return False
    return doc[found.start - 1].tag_ in ("DT", "PRP$", "POS", "JJ") and doc[found.end].tag_ in ("NN", "NNS", "NNP")


# -- one event --------------------------------------------------------------------------------------------------------


def _event(page: _Page, index: int, n: int, clause: Span) -> Event:
    timex = page.timexes[n]
    begin, end = timex.begin, timex.end_before
    if (until := _second_of_a_stretch(page, n)) is not None:
        end = until.end_before or until.begin
    elif begin and end is None:
        end = _close(page, n, clause, begin)
    return Event(
        sentence=index,
        span=_trimmed(page.text, clause),
        timex=n,
        begin=begin,
        end_before=end,
        granularity=timex.granularity if begin else "undated",
        status=_status(page, clause, timex.span, end or begin),
        approximate=timex.approximate,
        actors=_actors(page, clause),
    )


def _second_of_a_stretch(page: _Page, n: int) -> Timex | None:
    """ "from Monday to Wednesday" is one event from its first day to its last."""
    if n + 1 == len(page.timexes) or not _FROM.search(page.text[: page.timexes[n].span.start][-12:]):
        return None
    first, second = page.timexes[n], page.timexes[n + 1]
    between = page.text[first.span.end : second.span.start]
    if _TO.fullmatch(between) and first.begin and second.begin and first.begin < second.begin:
        return second
    return None


def _close(page: _Page, n: int, clause: Span, begin: datetime) -> datetime | None:
    """ "lasting two hours" ends an event that begins at an instant; "over two hours" does not say when."""
    for other in page.timexes[n + 1 : n + 3]:
        length = re.fullmatch(r"PT(\d+)([HMS])", other.value)
        before = page.text[: other.span.start][-20:]
        is_exact = not other.approximate and not _BOUND.match(other.span.of(page.text))
        if length and is_exact and other.span.start < clause.end + 40 and _LASTING.search(before):
            return begin + timedelta(seconds=int(length[1]) * _SECONDS[length[2]])
    return None


def _status(page: _Page, clause: Span, place: Span, end: datetime | None) -> EventStatus:
    before, after = page.text[clause.start : place.start], page.text[place.end : clause.end]
    ahead = page.published is None or end is None or end > page.published
    possessed = after.startswith(("’s", "'s"))  # "today's talks will": the verb is that of the talks
    sense = direction("", after[2:], load_cues()) if possessed else direction(before, after, load_cues())
    if _cues()["planned"].search(_nearest(before, after)) or (sense > 0 and ahead):
        return "planned"
    told = any(q.speech and any(part.covers(place) for part in q.content) for q in page.quotations)
    if told or _cues()["claimed"].search(before[-120:] + " " + after[:60]):
        return "claimed"
    return "happened"


def _nearest(before: str, after: str) -> str:
    """The words that govern a date: those before it, unless it opens its clause."""
    if len(before.split()) > 2 and not after.startswith(("’s", "'s")):
        return before[-60:]
    return after[:80] if not after.startswith(("’s", "'s")) else " ".join(after.split()[:4])


def _actors(page: _Page, clause: Span) -> tuple[str, ...]:
    """Those mentioned, and those who speak where a pronoun or a title stands for them."""
    named = [(m.span, m.person) for m in page.mentions if clause.covers(m.span)]
    speaking = [(q.source, q.speaker) for q in page.quotations if q.source and q.speaker and clause.covers(q.source)]
    return tuple(dict.fromkeys(person for _, person in sorted(named + speaking)))


def _trimmed(text: str, span: Span) -> Span:
    """Without white space and commas around it, but with the mark that closes a quotation in it."""
    words = span.of(text)
    start = span.start + len(words) - len(words.lstrip(" \t\xa0"))
    end = span.start + len(words.rstrip(" \t\xa0,;:—–-("))
    if closing := _CLOSES.match(text, end):
        is_open = text.count("“", start, end) > text.count("”", start, end)
        end = closing.end() if is_open else end
    return Span(start, end)


def _without_doubles(page: _Page, found: Sequence[Event]) -> Iterator[Event]:
    """One event per clause and time: of a day and its clock time in one clause the finer stays."""
    kept: list[Event] = []
    for event in sorted(found, key=lambda e: (e.span.start, e.begin is None, -_precision(e))):
        same = [other for other in kept if other.span.overlaps(event.span)]
        if not any(_contains(event, other) or _contains(other, event) for other in same):
            kept.append(event)
    yield from kept


def _precision(event: Event) -> float:
    if event.begin is None:
        return 0
    return 1 / (1 + ((event.end_before or event.begin) - event.begin).total_seconds())


def _contains(outer: Event, inner: Event) -> bool:
    if outer.begin is None or inner.begin is None:
        return outer.begin is inner.begin
    outer_end, inner_end = outer.end_before or outer.begin, inner.end_before or inner.begin
    return outer.begin <= inner.begin and inner_end <= outer_end


# -- the lexicon ------------------------------------------------------------------------------------------------------


@cache
def _table() -> dict[str, list[str]]:
    table: dict[str, list[str]] = tomllib.loads((files("bot.text") / "lexicon" / "event_cues.toml").read_text("utf-8"))
    return table


@cache
def _words(family: str) -> frozenset[str]:
    return frozenset(_table()[family])


@cache
def _cues() -> dict[str, re.Pattern[str]]:
    """One pattern a family; `compared` must end where the date begins."""
    ends = {"planned": r"(?!\w)", "claimed": r"(?!\w)", "order": r"(?!\w)", "compared": r"\s+(?:the\s+)?$"}
    return {
        family: re.compile(rf"\b(?:{'|'.join(_table()[family])}){end}", re.IGNORECASE) for family, end in ends.items()
    }
