"""Whose words a piece of writing has: "Roe sent a text. It read: “…”", "she said in a letter … the letter went on".

Found here is where the piece was brought in and who wrote or sent it there; who a pronoun beside it is, is `speakers`'.
A piece that was found, received or handed round is nobody's.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.model.article import Span

WRITINGS = frozenset(
    """blog card caption diary email e-mail entry letter memo memorandum message note post postcard statement text tweet
    thread inscription""".split()
)
_READS = re.compile(
    r"(?:read|reads|ran|runs|began|begins|beg[ai]ns|goes|went|continue[sd]|conclude[sd])(?: on)?:?", re.IGNORECASE
)
_NOUN = re.compile(rf"\b(?P<noun>{'|'.join(sorted(WRITINGS, key=len, reverse=True))})\b")
# "In a letter to parents", "said in a statement": whoever speaks in that sentence wrote it.
_IN = re.compile(r"\b[Ii]n (?:an?|his|her|its|their|the|one|another) (?:[\w’'-]+ ){0,4}\Z")
_SENT = re.compile(
    r"(?<!was )(?<!were )(?<!been )\b(?:sent|wrote|written|posted|texted|emailed|left|published|issued|released|penned"
    r"|scribbled|pinned|typed)\b[^.!?;“”\"]*\Z"
)
_SENTENCE_END = re.compile(r"[.!?][”\"’']?\s|\n")
_REACH = 400  # characters back: the paragraph before


@dataclass(frozen=True, slots=True)
class Writing:
    """Where a piece of writing is brought in: its sentence and noun, and whether that sentence is spoken in it."""

    sentence: Span
    noun: Span
    spoken_in: bool

    def is_sent_by(self, text: str, name: Span) -> bool:
        """Whether the one named sends or writes it: "Roe had sent a text message"."""
        return name.end < self.noun.start and bool(_SENT.search(text, name.end, self.noun.start))


def is_reading(cue: str) -> bool:
    """Whether "it (cue)" is said of writing: no organisation reads, runs or begins."""
    return bool(_READS.fullmatch(cue.strip()))


def writing(text: str, place: int, noun: str = "") -> Writing | None:
    """The last one brought in before `place`, of that noun if one is given, in this paragraph or the one before."""
    first = max(0, place - _REACH)
    for match in reversed(list(_NOUN.finditer(text, first, place))):
        if (noun and match["noun"] != noun) or text.count("\n\n", match.end(), place) > 1:
            continue
        ends = [end.end() for end in _SENTENCE_END.finditer(text, first, match.start())]
        start = ends[-1] if ends else first
        end = _SENTENCE_END.search(text, match.end(), place)
        sentence = Span(start, end.start() + 1 if end else place)
        return Writing(sentence, Span(*match.span()), bool(_IN.search(text, start, match.start())))
    return None
