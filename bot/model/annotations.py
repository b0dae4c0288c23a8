"""All that the analysis says of one article, and its JSON (the shape scripts rely on: docs/annotations.md)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from bot.model.article import Article, Span
from bot.model.event import Event
from bot.model.person import Mention, Person
from bot.model.quotation import Quotation
from bot.model.timex import Timex


@dataclass(frozen=True, slots=True)
class Annotations:
    """Spans in text order; `sentences` holds no litter and no headings; `summary` are sentence indices, best first."""

    sentences: tuple[Span, ...] = ()
    litter: tuple[Span, ...] = ()
    headings: tuple[Span, ...] = ()
    people: tuple[Person, ...] = ()
    mentions: tuple[Mention, ...] = ()
    quotations: tuple[Quotation, ...] = ()
    timexes: tuple[Timex, ...] = ()
    events: tuple[Event, ...] = ()
    summary: tuple[int, ...] = ()


def to_json(article: Article, annotations: Annotations) -> dict[str, Any]:
    """The object `annotate` prints: fields may be added, never renamed."""
    return {
        "path": article.path,
        "sha256": article.sha256,
        "published": article.published.isoformat() if article.published else None,
        "zone": article.zone,
        "sentences": annotations.sentences,
        "litter": annotations.litter,
        "headings": annotations.headings,
        "people": [asdict(person) for person in annotations.people],
        "mentions": [{"start": m.span.start, "end": m.span.end, "person": m.person} for m in annotations.mentions],
        "quotations": [asdict(quotation) for quotation in annotations.quotations],
        "timexes": [
            {"start": t.span.start, "end": t.span.end, "type": t.type, "value": t.value}
            | {"begin": _stamp(t.begin), "end_before": _stamp(t.end_before)}
            | {"granularity": t.granularity, "approximate": t.approximate}
            for t in annotations.timexes
        ],
        "events": [
            asdict(e) | {"begin": _stamp(e.begin), "end_before": _stamp(e.end_before)} for e in annotations.events
        ],
        "summary": annotations.summary,
    }


def from_json(found: Mapping[str, Any]) -> Annotations:
    """The inverse of `to_json` for what the analysis found."""
    return Annotations(
        sentences=_spans(found["sentences"]),
        litter=_spans(found["litter"]),
        headings=_spans(found["headings"]),
        people=tuple(
            Person(**p | {"aliases": tuple(p["aliases"]), "titles": tuple(p["titles"])}) for p in found["people"]
        ),
        mentions=tuple(Mention(Span(m["start"], m["end"]), m["person"]) for m in found["mentions"]),
        quotations=tuple(
            Quotation(
                **q
                | {"content": _spans(q["content"]), "quoted": _spans(q["quoted"])}
                | {"source": _span(q["source"]), "cue": _span(q["cue"]), "others": tuple(q["others"])}
                | {"via": _span(q.get("via")), "cospeakers": tuple(q.get("cospeakers", ()))}
            )
            for q in found["quotations"]
        ),
        timexes=tuple(
            Timex(
                Span(t["start"], t["end"]),
                t["type"],
                t["value"],
                _instant(t["begin"]),
                _instant(t["end_before"]),
                t["granularity"],
                t["approximate"],
            )
            for t in found["timexes"]
        ),
        events=tuple(
            Event(
                **e
                | {"span": Span(*e["span"]), "actors": tuple(e["actors"])}
                | {"begin": _instant(e["begin"]), "end_before": _instant(e["end_before"])}
            )
            for e in found["events"]
        ),
        summary=tuple(found["summary"]),
    )


def _spans(pairs: Sequence[Sequence[int]]) -> tuple[Span, ...]:
    return tuple(Span(*pair) for pair in pairs)


def _span(pair: Sequence[int] | None) -> Span | None:
    return Span(*pair) if pair else None


def _stamp(instant: datetime | None) -> str | None:
    return instant.isoformat() if instant else None


def _instant(stamp: str | None) -> datetime | None:
    return datetime.fromisoformat(stamp) if stamp else None
