"""A verdict on pasted words as a card: its name, what differs in words, and the printed words beside it. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from bot.answers.claim import Claim
from bot.answers.critical import Kind, is_contraction, kind, weightiest
from bot.answers.matching import Change
from bot.answers.record import counted, source_line
from bot.answers.utterances import within_marks
from bot.answers.verdict import Name, Place, Verdict
from bot.model.article import Citation, Span
from bot.model.reply import Block, Button, Heading, Note, Passage, Reply
from bot.store.quotations import Named
from bot.store.record import Source
from bot.store.search import Hit

_PLACES = 4  # where the words stand, on one card
_CHANGES = 8
_SHOWN = 14  # words of a stretch that was left out, told in full
_PASTED = 700  # characters of what was pasted that are repeated on the card
_MEANS: Mapping[Name, str] = {
    "EXACT": "Printed word for word",
    "PARTIAL": "A true part of a longer quotation",
    "ALTERED": "Not the words that are printed",
    "SPLICED": "Pieces that do not stand together in print",
    "WRONG SPEAKER": "Printed, but as somebody else's words",
    "SOURCES DIFFER": "Printed so by one source, otherwise by another",
    "REPORTED, NOT QUOTED": "In the record, but not in quotation marks",
    "NOT IN THIS RECORD": "No quotation here has these words",
    "TOO SHORT": "Too short to verify on its own",
}
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


@dataclass(frozen=True, slots=True)
class Short:
    """A sentence that has the words, at `at`; `speakers` are whose they are, in quotation marks if `is_quoted`."""

    hit: Hit
    at: Span
    speakers: tuple[Named, ...] = ()
    is_quoted: bool = False

    @property
    def lead(self) -> str:
        who = " and ".join(dict.fromkeys(each.name for each in self.speakers))
        return who if self.is_quoted or not who else f"reported of {who}"


def card(asked: Asked, verdict: Verdict, buttons: tuple[Button, ...], footer: str) -> Reply:
    notes = list(_notes(asked, verdict))
    blocks: list[Block] = [_pasted(asked, verdict), *(Note(note) for note in notes)]
    if verdict.places:
        blocks += [Heading("In the record"), *_passages(verdict, verdict.places)]
    if verdict.others:
        blocks += [
            Heading("Printed otherwise" if verdict.places else "The nearest words"),
            *_passages(verdict, verdict.others),
        ]
    return _reply(asked, verdict.name, blocks, buttons, footer)


def in_headline(asked: Asked, source: Source, buttons: tuple[Button, ...], footer: str) -> Reply:
    """Words of a headline, which are its writer's."""
    blocks = (_quoted(asked.claim.text, asked.person), Note(f"Only a headline has these words: {source_line(source)}."))
    return _reply(asked, "REPORTED, NOT QUOTED", blocks, buttons, footer)


def too_short(
    asked: Asked, places: Sequence[Short], near: Sequence[Short], buttons: tuple[Button, ...], footer: str
) -> Reply:
    """Where a few words stand, and whose they are there; `near` are sentences like them where they stand nowhere."""
    blocks: list[Block] = [_quoted(asked.claim.text)]
    if not places:
        blocks.append(
            Note("They stand nowhere in this record in this order. That is not evidence that they were never said.")
        )
        blocks += [Heading("The nearest words"), *map(_occurrence, near)] if near else []
        return _reply(asked, "TOO SHORT", blocks, buttons, footer)
    sources = {place.hit.citation.article_id for place in places}
    blocks += [
        Note(
            "Under four words that say something stand in many mouths: here is where these occur, "
            f"{counted(len(places), 'time')} in {counted(len(sources), 'article')}."
        ),
        *map(_occurrence, places[:_PLACES]),
    ]
    if len(places) > _PLACES:
        blocks.append(Note(f"{len(places) - _PLACES} more: /search {asked.claim.text}", small=True))
    return _reply(asked, "TOO SHORT", blocks, buttons, footer)


def _occurrence(place: Short) -> Passage:
    return Passage(
        place.hit.words,
        place.hit.citation,
        label=source_line(place.hit.source, place.hit.citation.paragraph),
        lead=place.lead,
        strong=() if place.at == place.hit.citation.span else (place.at,),
        button=Button("Context", f"context|{place.hit.citation.article_id}|{place.at.start}|{place.at.end}"),
    )


def _reply(asked: Asked, name: Name, blocks: Sequence[Block], buttons: tuple[Button, ...], footer: str) -> Reply:
    return Reply(
        title=name,
        subtitle=" · ".join(filter(None, (_MEANS[name], f"checked by {asked.by}" if asked.by else ""))),
        blocks=tuple(blocks),
        buttons=(buttons,) if buttons else (),
        footer=footer,
        accent="quote",
        private=not asked.by,
    )


def _pasted(asked: Asked, verdict: Verdict) -> Note:
    """The claim as it was pasted, with ⟦ ⟧ around what differs."""
    text, spans = asked.claim.text, []
    for change in verdict.changes:
        if change.pasted:
            spans.append(Span(change.pasted[0].span.start, change.pasted[-1].span.end))
    for span in sorted(spans, reverse=True):
        text = f"{text[: span.start]}⟦{span.of(text)}⟧{text[span.end :]}"
    return _quoted(text, asked.person)


def _quoted(text: str, person: str = "") -> Note:
    cut = text if len(text) <= _PASTED else text[:_PASTED].rsplit(" ", 1)[0] + "…"
    return Note(f"Pasted{f', as said by {person}' if person else ''}: “{cut}”")


def _notes(asked: Asked, verdict: Verdict) -> Iterator[str]:
    if verdict.name == "NOT IN THIS RECORD":
        yield "That is not evidence that it was never said: the record has what its articles print, and no more."
        if verdict.others and asked.person:
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
        yield from _cuts(first, verdict)
    if verdict.name == "SOURCES DIFFER":
        yield "The same remark is printed in other words elsewhere: at least one wording is not verbatim."


def _attribution(asked: Asked, verdict: Verdict) -> Iterator[str]:
    who = _speakers(verdict.places)
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
        yield f"and {len(told) - _CHANGES} more differences."


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
    who = _speakers([place])
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


def _passages(verdict: Verdict, places: Sequence[Place]) -> Iterator[Block]:
    shown: dict[tuple[int, Span], tuple[Place, list[Span]]] = {}
    for place in places:
        article = place.utterance.article
        inside = [sentence for sentence in article.sentences if sentence.overlaps(place.span)]
        extent = Span(inside[0].start, inside[-1].end) if inside else place.span
        _, strong = shown.setdefault((article.source.id, extent), (place, []))
        strong += _strong(verdict, place)
    for (article_id, extent), (place, strong) in list(shown.items())[:_PLACES]:
        text = place.utterance.article.text
        paragraph = _paragraph(place, extent)
        yield Passage(
            words=extent.of(text),
            citation=Citation(article_id, paragraph, extent),
            label=source_line(place.utterance.article.source, paragraph),
            lead=_speakers([place]) or "Speaker not named",
            strong=tuple(strong),
            button=Button("Context", f"context|{article_id}|{place.span.start}|{place.span.end}"),
        )
    if len(shown) > _PLACES:
        yield Note(f"and in {counted(len(shown) - _PLACES, 'more place')}", small=True)


def _strong(verdict: Verdict, place: Place) -> list[Span]:
    """The printed words that differ; where none do, those that were pasted."""
    if verdict.changes and verdict.name != "SPLICED" and place is verdict.places[0]:
        return [
            place.utterance.span(change.at, change.at + len(change.printed))
            for change in verdict.changes
            if change.printed
        ]
    if place in verdict.others:
        return [part for part in place.utterance.parts if part.overlaps(place.span)]
    stretch = place.span
    inside = (Span(max(p.start, stretch.start), min(p.end, stretch.end)) for p in place.utterance.parts)
    return [span for span in inside if span.start < span.end]


def _paragraph(place: Place, extent: Span) -> int:
    numbers = place.utterance.article.paragraphs
    return next((number for number, span in numbers.items() if span.overlaps(extent)), 1)


def _speakers(places: Sequence[Place]) -> str:
    names = dict.fromkeys(speaker.name for place in places for speaker in place.speakers)
    return " and ".join(names)


def _words(place: Place, start: int, end: int) -> str:
    """Printed words, long stretches with their middle left out."""
    utterance = place.utterance
    if end - start <= _SHOWN:
        return utterance.text(start, end).strip(" ,.;:—–")
    half = _SHOWN // 2
    return f"{utterance.text(start, start + half)} … {utterance.text(end - half, end)}"
