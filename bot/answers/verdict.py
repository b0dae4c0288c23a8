"""The verdict on a pasted quotation, from the words that differ and from who said it, never from a score. Pure.

A likeness only chooses which printed words to compare with: whatever differs in one word is altered, never exact. How a
verdict is told is `verify`'s business.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from bot.answers.claim import Claim
from bot.answers.liberties import is_retold, openly_changed, turned
from bot.answers.matching import (
    SPLICE,
    Change,
    Gap,
    Likeness,
    Match,
    Piece,
    left_out,
    likeness,
    matches,
    pieces,
    scattered,
)
from bot.answers.utterances import Utterance, reported, within_marks
from bot.answers.wordings import contradict, wording
from bot.model.article import Span
from bot.model.words import FUNCTION, Word, content
from bot.store.quotations import Named

Name = Literal[
    "EXACT",
    "PARTIAL",
    "ALTERED",
    "SPLICED",
    "WRONG SPEAKER",
    "SOURCES DIFFER",
    "REPORTED, NOT QUOTED",
    "NOT IN THIS RECORD",
    "TOO SHORT",
]
# Fewer words that say something than this stand in many mouths, unless as many as make a sentence come together.
_FEWEST, _SENTENCE = 4, 8
# From this likeness on, words are somebody's changed; somebody else's than the one named, only from the second on. To
# choose again: tests/answers/test_verdict.py.
_SAME, _SAME_BUT_OTHERS = 0.5, 0.75
_SAME_AS_TOLD = 0.6  # the article's own words: of one topic, they share more with what anybody says of it
_NEAR = 0.3  # worth showing, as the nearest that there is
_SHARE = 0.5  # of all pasted words: two names and a topic are no quotation
# So many of a sentence's words, each in its place, are nobody else's: as where six of fifteen were changed.
_IN_PLACE = 0.55
_SLIP = 2  # words
# Words in marks come before words that are told about as well.
_MARKED = 0.1


@dataclass(frozen=True, slots=True)
class Place:
    """Where in the record: words of an utterance, by index, and who says them there."""

    utterance: Utterance
    start: int
    end: int
    speakers: tuple[Named, ...]

    @property
    def span(self) -> Span:
        return self.utterance.span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is to be said of a claim.

    `places` are where it stands, the best first; several pieces of a splice in their pasted order. `others` print it
    differently. `gaps` were left out openly, `missing` are the words between the pieces of a splice. `is_speaker_off`:
    a person was named, and the record has somebody else for these words.
    """

    name: Name
    places: tuple[Place, ...] = ()
    changes: tuple[Change, ...] = ()
    others: tuple[Place, ...] = ()
    gaps: tuple[Gap, ...] = ()
    missing: int = 0
    is_speaker_off: bool = False

    @property
    def is_printed(self) -> bool:
        """Whether the words stand in the record as they were pasted."""
        return bool(self.places) and not self.changes and self.name != "SPLICED"


def judge(claim: Claim, printed: Sequence[Utterance], asked: Collection[int] | None = None) -> Verdict:
    """`asked` are the ids of whoever is said to have said it: empty where the record knows nobody of that name, None
    where nobody was named."""
    if is_too_short(claim):
        return Verdict("TOO SHORT")
    quoted = [each for each in printed if each.is_quoted]
    told = [each for each in printed if not each.is_quoted]
    if found := [match for each in quoted for match in matches(claim, each)]:
        return _verbatim(claim, found, quoted, asked)
    if found := [match for each in told for match in matches(claim, each)]:
        return _told(found, asked)
    verdict = _altered(claim, printed, asked)
    if (parts := pieces(claim.bare, quoted)) and not _is_slip(verdict):
        return _spliced(parts, asked) or verdict
    if verdict.name == "NOT IN THIS RECORD" and (parts := scattered(claim.bare, quoted)):
        return _spliced(parts, asked, _between(claim.bare, parts)) or verdict
    return verdict


def is_too_short(claim: Claim) -> bool:
    """Whether it has too few words to be anybody's own."""
    return len(content(claim.words)) < _FEWEST and len(claim.words) < _SENTENCE


def _verbatim(
    claim: Claim, found: Sequence[Match], quoted: Sequence[Utterance], asked: Collection[int] | None
) -> Verdict:
    places = [_place(match) for match in found]
    own = [n for n, place in enumerate(places) if asked is not None and _is_by(place, asked)]
    if asked is not None and not own and all(place.speakers for place in places):
        return Verdict("WRONG SPEAKER", _ordered(places), is_speaker_off=True)
    if own:
        found, places = [found[n] for n in own], [places[n] for n in own]
    # Where it stands whole before where it is a part; then as the articles come.
    order = sorted(range(len(found)), key=lambda n: (_is_part(places[n], found[n]), n))
    first, places = found[order[0]], [places[n] for n in order]
    if changes := turned(first.utterance, places[0].start) + openly_changed(first):
        return Verdict("ALTERED", tuple(places), changes)
    others = _others(places, quoted)
    name: Name = "SOURCES DIFFER" if others else "PARTIAL" if _is_part(places[0], first) else "EXACT"
    return Verdict(name, tuple(places), others=others, gaps=first.gaps)


def _told(found: Sequence[Match], asked: Collection[int] | None) -> Verdict:
    places = _ordered([_place(match) for match in found], asked)
    is_off = _is_off(places, asked)
    if changes := openly_changed(found[0]):
        return Verdict("ALTERED", places, changes, is_speaker_off=is_off)
    if not found[0].gaps and _is_within_marks(places[0]):
        # Marks that the analysis made nothing of: nobody is known to have said it.
        return Verdict("EXACT", places)
    return Verdict("REPORTED, NOT QUOTED", places, gaps=found[0].gaps, is_speaker_off=is_off)


def _spliced(parts: Sequence[Piece], asked: Collection[int] | None, added: tuple[Change, ...] = ()) -> Verdict | None:
    """None where it is one quotation that lacks a few words, or has some twice: that is altered."""
    places = tuple(_place(Match(p.utterance, p.at, p.at + p.end - p.start)) for p in parts)
    between = [two.start - one.end if one.utterance is two.utterance else SPLICE for one, two in pairwise(places)]
    if all(abs(gap) < SPLICE for gap in between) and all(one.start < two.start for one, two in pairwise(places)):
        return None
    is_one = len({id(place.utterance) for place in places}) == 1 and min(between) >= 0
    missing = sum(between) if is_one and not added else 0
    return Verdict("SPLICED", places, added, missing=missing, is_speaker_off=_is_off(places, asked))


def _is_slip(verdict: Verdict) -> bool:
    """Whether a word or two stand in the place of about as many: that other quotations have them too is chance."""
    changes = verdict.changes if verdict.name == "ALTERED" else ()
    changed = sum(len(change.pasted) for change in changes)
    is_swap = all(abs(len(change.pasted) - len(change.printed)) < _SLIP for change in changes)
    return 0 < changed <= _SLIP and is_swap and all(change.pasted and change.printed for change in changes)


def _between(row: Sequence[Word], parts: Sequence[Piece]) -> tuple[Change, ...]:
    """The quoter's own words before, between and behind the pieces."""
    starts, ends = [*(part.start for part in parts), len(row)], [0, *(part.end for part in parts)]
    return tuple(Change(tuple(row[end:start]), (), 0) for end, start in zip(ends, starts, strict=True) if start > end)


def _altered(claim: Claim, printed: Sequence[Utterance], asked: Collection[int] | None) -> Verdict:
    alike = [found for each in printed if (found := likeness(claim.bare, each))]
    alike.sort(key=lambda each: -_rank(each, asked))
    alike = [each for each in alike if each.share >= _SHARE and each.score >= _NEAR]
    if not alike:
        return Verdict("NOT IN THIS RECORD")
    best = alike[0]
    place = _place(Match(best.utterance, best.start, best.end))
    is_off = _is_off((place,), asked)
    if not _is_same(best, claim, is_off):
        return Verdict("NOT IN THIS RECORD", others=(place,))
    if not best.utterance.is_quoted:
        is_report = all(is_retold(change) and not _is_marked(place, change) for change in best.changes)
        name: Name = "REPORTED, NOT QUOTED" if is_report else "ALTERED"
        return Verdict(name, (place,), best.changes, is_speaker_off=is_off)
    if not best.changes:
        # Equal but for the quoter's own brackets, which stand where nothing was to be put in.
        aside = tuple(word for stretch in claim.stretches for word in stretch.aside)
        return Verdict("ALTERED", (place,), (Change(aside, (), best.start),), is_speaker_off=is_off)
    return Verdict("ALTERED", (place,), best.changes, is_speaker_off=is_off)


def _is_marked(place: Place, change: Change) -> bool:
    """Whether it changes words that stand in quotation marks: those are not for a report to change."""
    row = place.utterance.words
    at = row[min(change.at, len(row) - 1)].span
    return any(part.covers(at) for part in within_marks(place.utterance.article, place.span))


def _is_same(found: Likeness, claim: Claim, is_off: bool) -> bool:
    """Whether these are the words that were pasted, changed, and no other remark."""
    if is_off:
        return found.score >= _SAME_BUT_OTHERS
    if not found.utterance.is_quoted:
        return found.score >= _SAME_AS_TOLD
    is_in_place = all(len(change.pasted) == len(change.printed) for change in found.changes)
    return found.score >= _SAME or (is_in_place and found.share >= _IN_PLACE and len(claim.words) >= _SENTENCE)


def _rank(found: Likeness, asked: Collection[int] | None) -> float:
    is_own = asked is not None and any(each.id in asked for each in found.utterance.speakers)
    return found.score + _MARKED * found.utterance.is_quoted + _MARKED * is_own


def _place(match: Match) -> Place:
    utterance = match.utterance
    speakers = utterance.speakers
    if not utterance.is_quoted:
        meant = reported(utterance.article, utterance.span(match.start, match.end))
        speakers = meant.speakers if meant and meant.is_speech else ()
    return Place(utterance, match.start, match.end, speakers)


def _is_part(place: Place, match: Match) -> bool:
    """Whether words that say something were cut off or left out openly.

    What is whole between the printer's own marks is whole, but for a sentence that goes on after them.
    """
    utterance = place.utterance
    if any(gap.is_open and gap.end > gap.start for gap in match.gaps):
        return True
    for part in utterance.parts:
        inside = [n for n, word in enumerate(utterance.words) if part.covers(word.span)]
        if inside and (inside[0], inside[-1] + 1) == (place.start, place.end):
            return not {place.start, place.end} <= utterance.starts
    cut = (*range(place.start), *range(place.end, len(utterance.words)))
    return any(utterance.keys[n] not in FUNCTION or left_out(utterance, n, n + 1) for n in cut)


def _others(places: Sequence[Place], quoted: Sequence[Utterance]) -> tuple[Place, ...]:
    """Other articles' tellings of the same remark that print other words."""
    ours = [wording([place.utterance.text(place.start, place.end)]) for place in places]
    known = {id(place.utterance) for place in places}
    clusters = frozenset[int]().union(*(place.utterance.clusters for place in places))
    sources = {place.utterance.article.source.id for place in places}
    found = []
    for other in quoted:
        if id(other) in known or other.article.source.id in sources or not other.clusters & clusters:
            continue
        theirs = wording([part.of(other.article.text) for part in other.parts])
        if all(contradict(each, theirs) for each in ours):
            found.append(Place(other, 0, len(other.words), other.speakers))
    return tuple(found)


def _is_within_marks(place: Place) -> bool:
    marked = within_marks(place.utterance.article, place.span)
    return len(marked) == 1 and marked[0].covers(place.span)


def _is_by(place: Place, asked: Collection[int]) -> bool:
    return any(each.id in asked for each in place.speakers)


def _is_off(places: Sequence[Place], asked: Collection[int] | None) -> bool:
    return asked is not None and all(place.speakers and not _is_by(place, asked) for place in places)


def _ordered(places: Sequence[Place], asked: Collection[int] | None = None) -> tuple[Place, ...]:
    """Those of whoever was asked for first, then those with a speaker."""
    return tuple(sorted(places, key=lambda each: (asked is None or not _is_by(each, asked), not each.speakers)))
