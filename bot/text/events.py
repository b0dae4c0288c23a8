"""Events: the clause that a time expression dates, and whether it happened, is planned or is claimed.

A sentence is cut into `clauses`, and the clause an expression stands in is the one it dates. Durations, rates and
"now" date nothing. Status comes from the text's own cues (`lexicon/event_cues.toml`), never from what became known
later. Grouping over articles is left to `answers/chronology_rows`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo

from bot.model.article import Span
from bot.model.event import Event, EventStatus
from bot.model.person import Mention
from bot.model.quotation import Quotation
from bot.model.timex import Timex
from bot.text.clauses import FINITE, clauses, dated_clause, is_open
from bot.text.happenings import happening, qualifies
from bot.text.timex_direction import direction, load_cues
from bot.text.tokens import Doc
from bot.text.wordlists import tables

# "between 1 and 3 March": the second date of a stretch follows the first within these words.
_TO = re.compile(r"\s*(?:to|and|until|till|through|[-–])\s*", re.IGNORECASE)
_FROM = re.compile(r"(?:from|between)\s+$", re.IGNORECASE)
_CLOSES = re.compile(r"[,.]?”")
_DANGLING = re.compile(r",\s(?:just\s)?(?:minutes|hours|days|weeks|months|years|shortly|soon)\s*$")  # "after" follows
_BOUND = re.compile(r"(?:over|more|less|at|up|about|nearly|almost|around|some|just|well)\b", re.IGNORECASE)
# "since" and at least two words before the date: it is the date of what they name.
_SINCE = re.compile(r"\bsince\s+(?=[^\s”]+\s+\S+\s)", re.IGNORECASE)
_SINCE_THEN = re.compile(r"\b\w+(?:en|ed|t|wn) since (?:the )?$")  # "regions taken since 2022"
_UP_TO_NOW = re.compile(r"\bthe (?:past|last) \w+$", re.IGNORECASE)  # "over the past year", unlike "last year"
_SAID = re.compile(r"\W*according to\b", re.IGNORECASE)
_LASTING = re.compile(r"\b(?:lasting|lasted|took|for)\s+(?:exactly\s+)?$", re.IGNORECASE)
# A time of these may only name something; of a day or an hour something is told.
_COARSE = ("month", "quarter", "season", "year", "decade")
_LONGEST = 2000  # characters of a clause; what is longer is a list or a table, and no line of a chronology
# Characters of a clause beside a date: of the words that govern it, and of those that tell whose claim it is.
_NEAR_BEFORE, _NEAR_AFTER = 60, 80
_SAID_BEFORE, _SAID_AFTER = 120, 60
_LENGTH_WITHIN = 40  # characters behind a clause in which its length may still follow
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
    parts = clauses(page.doc, sentence)
    found: list[Event] = []
    for n in inside:
        if n not in seconds and _dates(page, n, sentence) and not is_open(parts, page.timexes[n].span):
            whole = dated_clause(parts, page.timexes[n].span)
            if whole.end - whole.start > _LONGEST:
                continue
            clause = _dated(page, whole, page.timexes[n])
            if clause and _tells(page, clause, page.timexes[n].span):
                found.append(_event(page, index, n, clause, is_named=clause != whole))
    for order in _cues()["order"].finditer(text):
        place = Span(sentence.start + order.start(), sentence.start + order.end())
        clause = dated_clause(parts, place)
        if not any(event.span.overlaps(clause) for event in found):
            status = _status(page, clause, place, None, None, is_named=False)
            found.append(Event(index, clause, None, None, None, "undated", status, actors=_actors(page, clause)))
    yield from _without_doubles(page, found)


# -- which expressions date something ---------------------------------------------------------------------------------


def _dates(page: _Page, n: int, sentence: Span) -> bool:
    timex = page.timexes[n]
    words = timex.span.of(page.text)
    if timex.type == "DURATION":  # "an hour earlier" tells an order
        return timex.value.startswith("PT") and bool(re.search(r"(?:earlier|later|before|after)$", words))
    if timex.type == "SET" or timex.value in ("PRESENT_REF", "FUTURE_REF"):
        return False
    if _UP_TO_NOW.search(words):
        return False
    before = page.text[max(sentence.start, timex.span.start - _NEAR_BEFORE) : timex.span.start]
    return not _cues()["compared"].search(before)


def _tells(page: _Page, clause: Span, place: Span) -> bool:
    """The time stamp at the head of a live report tells nothing by itself."""
    beside = page.text[clause.start : place.start] + page.text[place.end : clause.end]
    return len(re.findall(r"[^\W\d_]{2,}", beside)) > 1


def _dated(page: _Page, clause: Span, timex: Timex) -> Span | None:
    """The part of its clause that an expression dates; None for "last year's winner", which nothing is told of."""
    is_loose = timex.granularity in _COARSE or timex.span.of(page.text).casefold() == "overnight"
    if is_loose and qualifies(page.doc, timex.span):
        return happening(page.doc, timex.span, clause)
    return _narrowed(page, _in_its_quotation(page, clause, timex.span), timex.span)


def _in_its_quotation(page: _Page, clause: Span, place: Span) -> Span:
    """ "“Much was done at the weekend,” he said on Monday": the first date is that of the quoted words alone."""
    quoted = next((part for q in page.quotations for part in q.quoted if part.covers(place)), None)
    if quoted is None:
        return clause
    opening = quoted.start - page.text.startswith("“", quoted.start - 1)
    inside = Span(max(clause.start, opening), min(clause.end, quoted.end))
    return inside if _has_verb(page.doc, inside) else clause


def _has_verb(doc: Doc, span: Span) -> bool:
    return any(token.tag in FINITE for token in doc.char_span(*span, alignment_mode="contract") or ())


def _narrowed(page: _Page, clause: Span, place: Span) -> Span:
    """What the date alone dates, where the clause's main verb has another time.

    "She works there since the collapse of the mill three years ago"; "He recently praised goals set at a fair in May".
    """
    start = None
    if since := list(_SINCE.finditer(page.text, clause.start, place.start)):
        start = since[-1].start()
    elif _SINCE_THEN.search(page.text, clause.start, place.start) or any(
        timex.type == "DATE" and clause.start <= timex.span.start < place.start for timex in page.timexes
    ):
        start = _reduced_relative(page.doc, clause, place)
    return clause if start is None else Span(start, place.end)


def _reduced_relative(doc: Doc, clause: Span, place: Span) -> int | None:
    """Where "goals set at a fair" begins: a noun with what stands before it, then a participle of its own."""
    before = doc.char_span(clause.start, place.start, alignment_mode="contract")
    tokens = list(before or ())
    for i in range(len(tokens) - 1, 0, -1):
        if tokens[i].tag in ("VBD", "VBP", "VBZ", "MD"):
            return None
        if tokens[i].tag == "VBN" and tokens[i - 1].tag.startswith("NN"):
            first = i - 1
            while first and tokens[first - 1].tag in ("DT", "JJ", "NN", "NNS", "NNP", "POS", "PRP$", "CD"):
                first -= 1
            return tokens[first].idx
    return None


# -- one event --------------------------------------------------------------------------------------------------------


def _event(page: _Page, index: int, n: int, clause: Span, *, is_named: bool) -> Event:
    """What a clause tells; `is_named`: the text only names it ("since the collapse of the mill three years ago")."""
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
        status=_status(page, clause, timex.span, begin, end or begin, is_named=is_named),
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
        if length and is_exact and other.span.start < clause.end + _LENGTH_WITHIN and _LASTING.search(before):
            return begin + timedelta(seconds=int(length[1]) * _SECONDS[length[2]])
    return None


def _status(
    page: _Page, clause: Span, place: Span, begin: datetime | None, end: datetime | None, *, is_named: bool
) -> EventStatus:
    if page.published and begin and begin >= page.published + timedelta(days=1):
        return "planned"  # what lies ahead of the writer has not happened, whatever the words
    before, after = page.text[clause.start : place.start], page.text[place.end : clause.end]
    ahead = page.published is None or end is None or end > page.published
    sense = direction(before, after, load_cues())
    if sense < 0 and after.startswith(("’s", "'s")):  # "today's talks will": the verb is that of the talks
        sense = direction("", after[2:], load_cues())
    if _cues()["planned"].search(_nearest(before, after)) or (sense > 0 and ahead):
        return "planned"
    # Who speaks of it claims it; what he only names has taken place, unless the words are all his.
    told = any(
        q.speech and any(part.covers(place) for part in (q.quoted if is_named else q.content)) for q in page.quotations
    )
    said = before[-_SAID_BEFORE:] + " " + after[:_SAID_AFTER]
    if _SAID.match(said) and not _has_verb(page.doc, clause):
        return "happened"  # "according to a statement this morning" dates the statement
    if told or _cues()["claimed"].search(said):
        return "claimed"
    return "happened"


def _nearest(before: str, after: str) -> str:
    """The words that govern a date: those before it, unless it opens its clause."""
    if len(before.split()) > 2 and not after.startswith(("’s", "'s")):
        return before[-_NEAR_BEFORE:]
    return after[:_NEAR_AFTER] if not after.startswith(("’s", "'s")) else " ".join(after.split()[:4])


def _actors(page: _Page, clause: Span) -> tuple[str, ...]:
    """Those mentioned, and those who speak: where a pronoun or a title stands for them, or with words all their own."""
    named = [(m.span, m.person) for m in page.mentions if clause.covers(m.span)]
    speaking = [
        (q.source, q.speaker)
        for q in page.quotations
        if q.source and q.speaker and (clause.covers(q.source) or any(part.overlaps(clause) for part in q.quoted))
    ]
    return tuple(dict.fromkeys(person for _, person in sorted(named + speaking)))


def _trimmed(text: str, span: Span) -> Span:
    """Without white space and commas around it, but with the mark that closes a quotation in it."""
    words = span.of(text)
    start = span.start + len(words) - len(words.lstrip(" \t\xa0"))
    end = span.start + len(_DANGLING.sub("", words).rstrip(" \t\xa0,;:—–-("))
    if closing := _CLOSES.match(text, end):
        is_open = text.count("“", start, end) > text.count("”", start, end)
        end = closing.end() if is_open else end
    return Span(start, end)


def _without_doubles(page: _Page, found: Sequence[Event]) -> Iterator[Event]:
    """One event per clause and time: of a day and its clock time in one clause the finer stays."""
    near: list[Event] = []
    for event in sorted(found, key=lambda e: (e.span.start, e.begin is None, -_precision(e))):
        near = [other for other in near if other.span.overlaps(event.span)]
        if not any(_contains(event, other) or _contains(other, event) for other in near):
            near.append(event)
            yield event


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
def _cues() -> dict[str, re.Pattern[str]]:
    """One pattern a family; `compared` must end where the date begins."""
    table = tables("event_cues.toml")
    ends = {"planned": r"(?!\w)", "claimed": r"(?!\w)", "order": r"(?!\w)", "compared": r"\s+(?:the\s+)?$"}
    return {family: re.compile(rf"\b(?:{'|'.join(table[family])}){end}", re.IGNORECASE) for family, end in ends.items()}
