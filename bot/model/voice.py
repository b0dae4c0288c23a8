"""How much of the record is whose: the counts that `/voices` shows and draws."""

from __future__ import annotations

from dataclasses import dataclass

from bot.model.person import PersonKind

KINDS: tuple[PersonKind, ...] = ("person", "organisation", "unnamed")


@dataclass(frozen=True, slots=True)
class Voice:
    """A speaker over the record.

    `articles` have words of theirs inside quotation marks, `words` in all. A remark told several times counts once, in
    `words` as in `remarks`, which are quoted or reported.
    """

    person_id: int
    name: str
    kind: PersonKind
    articles: int
    words: int
    remarks: int


@dataclass(frozen=True, slots=True)
class Share:
    """What part of the words inside quotation marks, and of the remarks, comes from one kind of speaker: 0 to 1."""

    kind: PersonKind
    words: float
    remarks: float


@dataclass(frozen=True, slots=True)
class Voices:
    """Everybody who speaks, most words first, and what there is in all.

    `words` are those inside quotation marks, in so many `articles`; joint statements count once here. `unclaimed` are
    the remarks without a certain speaker.
    """

    voices: tuple[Voice, ...]
    words: int
    articles: int
    unclaimed: int

    @property
    def shares(self) -> tuple[Share, ...]:
        """One of each kind there is, people first."""
        words = sum(voice.words for voice in self.voices) or 1
        remarks = sum(voice.remarks for voice in self.voices) or 1
        by_kind = ((kind, [voice for voice in self.voices if voice.kind == kind]) for kind in KINDS)
        return tuple(
            Share(kind, sum(each.words for each in voices) / words, sum(each.remarks for each in voices) / remarks)
            for kind, voices in by_kind
            if voices
        )


def percent(part: float) -> str:
    """A share as people read it; what there is of a thing is never told as none of it, nor as all but all of it."""
    if 0 < part < 0.01:
        return "<1 %"
    if 0.99 < part < 1:
        return ">99 %"
    return f"{round(100 * part)} %"
