"""What is told of a verdict on pasted words, in sentences: whose words they are, and what differs. Pure.

How the card looks that they stand on is `verify_card`'s business.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from bot.answers.claim import Claim
from bot.answers.critical import Kind, is_contraction, kind, weightiest
from bot.answers.matching import Change
from bot.answers.record import counted
from bot.answers.utterances import within_marks
from bot.answers.verdict import Place, Verdict

_CHANGES = 8  # told one by one
_SHOWN = 14  # words of a stretch that was left out, told in full
_KINDS: Mapping[Kind, str] = {
    "negation": "negation",
    "number": "number",
    "name": "name",
    "date": "time",
    "modal": "modal verb",
    "quantifier": "quantity",
    "comparison": "comparison",
    "condition": "condition",
    "word": "wording",
    "link": "wording",
}


@dataclass(frozen=True, slots=True)
class Asked:
    """What was asked: the claim, who is said to have said it (empty: nobody named), and who shows the answer to all."""

    claim: Claim
    person: str = ""
    is_known: bool = True
    by: str = ""


def notes(asked: Asked, verdict: Verdict) -> Iterator[str]:
    if verdict.name == "NOT IN THIS RECORD":
        yield "That is not evidence that it was never said: the record has what its articles print, and no more."
        if verdict.others and asked.person and asked.person not in speakers_of(verdict.others):
            yield f"Nothing here has words like these from {asked.person}."
        return
    yield from _attribution(asked, verdict)
    yield from _changes(asked, verdict)
    first = verdict.places[0]
    if verdict.name == "SPLICED":
        yield _spliced(verdict)
    elif verdict.name == "REPORTED, NOT QUOTED":
        yield from _reported(first)
        yield from _openly(asked.claim, verdict)
    else:
        if not first.utterance.is_quoted and verdict.name == "ALTERED":
            yield from _reported(first)
        yield from _openly(asked.claim, verdict)
        if first.utterance.is_quoted:
            yield from _cuts(first, verdict)
    if verdict.name == "SOURCES DIFFER":
        yield "The same remark is printed in other words elsewhere: at least one wording is not verbatim."


def _attribution(asked: Asked, verdict: Verdict) -> Iterator[str]:
    who = speakers_of(verdict.places)
    if asked.person and not asked.is_known:
        yield f"Nobody called “{asked.person}” is named in this record."
    if verdict.is_speaker_off and who:
        verb = "reported of" if verdict.name == "REPORTED, NOT QUOTED" else "attributed to"
        yield f"In this record it is {verb} {who}, not {asked.person}."
    elif asked.person and not any(place.speakers for place in verdict.places):
        yield f"This record does not say whose words they are, so it cannot say that they are {asked.person}'s."


def _changes(asked: Asked, verdict: Verdict) -> Iterator[str]:
    if not verdict.changes:
        return
    told = [_change(asked.claim, change, verdict.places[0]) for change in verdict.changes]
    yield "\n".join(told[:_CHANGES])
    if len(told) > _CHANGES:
        yield f"and {counted(len(told) - _CHANGES, 'more difference')}."


def _change(claim: Claim, change: Change, place: Place) -> str:
    kinds = {kind(word, opens=change.opens) for word in (*change.pasted, *change.printed)}
    name = _KINDS[weightiest(kinds)].capitalize()
    pasted = claim.text[change.pasted[0].span.start : change.pasted[-1].span.end] if change.pasted else ""
    printed = _words(place, change.at, change.at + len(change.printed)) if change.printed else ""
    if not pasted:
        return f"{name}: “{printed}” is missing."
    if not printed:
        return f"{name}: “{pasted}” is added."
    if is_contraction(change.pasted, change.printed):
        return f"Only a contraction differs: pasted “{pasted}”, in the record “{printed}”."
    return f"{name} differs: pasted “{pasted}”, in the record “{printed}”."


def _spliced(verdict: Verdict) -> str:
    count = {2: "Two", 3: "Three", 4: "Four"}.get(len(verdict.places), "Several")
    if verdict.missing:
        return f"{count} pieces of one quotation, with {counted(verdict.missing, 'word')} left out between them."
    utterances = {id(place.utterance) for place in verdict.places}
    if len(utterances) == 1:
        return f"{count} pieces of one quotation, in another order."
    people = {speaker.name for place in verdict.places for speaker in place.speakers}
    who = f", of {' and '.join(sorted(people))}" if len(people) > 1 else ""
    return f"{count} pieces of {counted(len(utterances), 'quotation')}{who}, put together."


def _reported(place: Place) -> Iterator[str]:
    who = speakers_of([place])
    yield f"These are the article's words for what {who} said." if who else "These are the article's own words."
    marked = within_marks(place.utterance.article, place.span)
    if marked:
        parts = ", ".join(f"“{span.of(place.utterance.article.text).strip(' ,')}”" for span in marked)
        yield f"Only {parts} stands in quotation marks."


def _openly(claim: Claim, verdict: Verdict) -> Iterator[str]:
    """What the quoter's own brackets and ellipses stand for."""
    for gap in verdict.gaps:
        printed = _words(verdict.places[0], gap.start, gap.end) if gap.end > gap.start else ""
        if gap.aside:
            own = claim.text[gap.aside[0].span.start : gap.aside[-1].span.end]
            yield f"“{own}” in brackets is the quoter's own{f', for “{printed}”' if printed else ''}."
        elif printed:
            yield f"Behind an ellipsis: “{printed}”."


def _cuts(place: Place, verdict: Verdict) -> Iterator[str]:
    """What of the sentence is left out at its ends, and how much more the quotation has."""
    utterance = place.utterance
    begin = max((each for each in utterance.starts if each <= place.start), default=0)
    end = min((each for each in utterance.starts if each >= place.end), default=len(utterance.words))
    if begin < place.start and not any(change.at < place.start for change in verdict.changes):
        yield f"Cut at the start: “{_words(place, begin, place.start)}”."
    if place.end < end:
        yield f"Cut at the end: “{_words(place, place.end, end)}”."
    row = utterance.words
    cut = [row[n] for n in (*range(begin, place.start), *range(place.end, end))]
    weighty = [word for word in cut if kind(word, opens=True) in ("negation", "condition")]
    if weighty and not verdict.changes:
        told = ", ".join(f"“{word.span.of(utterance.article.text).lower()}”" for word in weighty[:3])
        yield f"Mind what is cut: it has {told}."
    before = sum(each < begin for each in utterance.starts)
    after = sum(end <= each < len(utterance.words) for each in utterance.starts)
    if verdict.name in ("PARTIAL", "EXACT") and (before or after):
        yield f"The quotation has {counted(before + after, 'more sentence')}."


def speakers_of(places: Sequence[Place]) -> str:
    names = dict.fromkeys(speaker.name for place in places for speaker in place.speakers)
    return " and ".join(names)


def _words(place: Place, start: int, end: int) -> str:
    """Printed words, long stretches with their middle left out."""
    utterance = place.utterance
    if end - start <= _SHOWN:
        return utterance.text(start, end).strip(" ,.;:—–")
    half = _SHOWN // 2
    return f"{utterance.text(start, start + half)} … {utterance.text(end - half, end)}"
