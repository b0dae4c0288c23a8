"""The turns of a transcript or an interview: "JANE ROE: No.", "Q: … A: …". What stands behind a label is verbatim.

Lists of facts ("Venue: …", "Price: …") look alike. In a talk somebody answers and the first one comes back, people say
"I" and "you", and who speaks is also named elsewhere. Whose name a label is, `speakers` decides; a question that
is only labelled as such is nobody's.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.model.article import Span

# A label is capitalised throughout and has at most six words, a remark in brackets aside: "Sen. Jane Roe (D-Ohio):".
_TURN = re.compile(
    r"(?:[“\"‘] ?)?(?P<label>[A-Z][\w.'’-]*(?: (?:[A-Z][\w.'’-]*|de|van|von|al|bin|la|der)){0,5})"
    r"(?: ?[(\[][^()\[\]\n]{1,40}[)\]])?(?P<colon>\s?:)\s+(?P<words>\S.*\w.*)",
)
_QUESTION = re.compile(r"Q|QUESTION|Question|INTERVIEWER|Interviewer")
_ANSWER = re.compile(r"A|ANSWER|Answer")
_LETTER = re.compile(r"[A-Z]")
_CAPITALISED = re.compile(r"\b[A-Z][\w'’-]++(?!\s?[:(\[])")
_PERSONAL = re.compile(r"\b(?:I|[Yy]ou|[Ww]e|me|us|[Mm]y|[Yy]our|[Oo]ur)\b")
# Lists of facts and of headlines had a "you" in one line of ten at most, talks in more than half of their turns.
_PERSONAL_SHARE = 1 / 3


@dataclass(frozen=True, slots=True)
class Turn:
    """`label` is None where it only says that this is a question or an answer; `cue` is the colon."""

    label: Span | None
    cue: Span
    words: Span
    is_question: bool = False


def turns(text: str, paragraphs: Sequence[Span]) -> list[Turn]:
    """The turns of all speakers in text order; empty where the text takes none. Linear."""
    lines = [line for paragraph in paragraphs if (line := _TURN.fullmatch(text, *paragraph))]
    labels = _labels(lines)
    if not _is_talk(text, lines, labels):
        return []
    return [
        Turn(
            None if _QUESTION.fullmatch(line["label"]) or _ANSWER.fullmatch(line["label"]) else label,
            Span(*line.span("colon")),
            Span(*line.span("words")),
            is_question=bool(_QUESTION.fullmatch(line["label"])),
        )
        for line, label in zip(lines, labels, strict=True)
    ]


def _labels(lines: Sequence[re.Match[str]]) -> list[Span]:
    """The label of each line; one of mere initials is the first that they abbreviate."""
    full: dict[str, Span] = {}
    labels: list[Span] = []
    for line in lines:
        label = Span(*line.span("label"))
        if " " in line["label"]:
            full.setdefault("".join(word[0] for word in line["label"].split()), label)
        labels.append(full.get(line["label"], label))
    return labels


def _is_talk(text: str, lines: Sequence[re.Match[str]], labels: Sequence[Span]) -> bool:
    names = [label.of(text).split()[-1].casefold() for label in labels]  # introduced by full name, then by surname
    first = {name: n for n, name in reversed(list(enumerate(names)))}
    comes_back = any(name != names[n - 1] and first[name] < n for n, name in enumerate(names))
    personal = sum(bool(_PERSONAL.search(line["words"])) for line in lines)
    if not comes_back or personal < _PERSONAL_SHARE * len(lines):
        return False
    elsewhere = {word.casefold() for word in _CAPITALISED.findall(text)}
    return any(
        " " in label.of(text) or _LETTER.fullmatch(label.of(text)) or name in elsewhere
        for name, label in zip(names, labels, strict=True)
    )
