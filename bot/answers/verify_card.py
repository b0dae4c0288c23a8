"""A verdict on pasted words as a card: its name, what was pasted, and the printed words under it. Pure.

What is told of the difference in between is `verify_notes`' business.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from bot.answers.record import counted, source_line
from bot.answers.verdict import Name, Place, Verdict
from bot.answers.verify_notes import Asked, notes, speakers_of
from bot.model.article import Citation, Span
from bot.model.reply import Block, Button, Heading, Note, Passage, Reply
from bot.store.quotations import Named
from bot.store.record import Source
from bot.store.search import Hit

_PLACES = 4  # where the words stand, on one card
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
    blocks: list[Block] = [_pasted(asked, verdict), *map(Note, notes(asked, verdict))]
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
            lead=speakers_of([place]) or "Speaker not named",
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
