"""Cut a text into the windows the tagger reads: word pieces of whole paragraphs, letter case, place in quotation marks.

Training reads its articles through this module too (`training/examples.py`), so that the net never meets at run time
what it was not taught. What a window's scores mean is `tagger`'s and `decode`'s matter.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from tokenizers import Tokenizer

from bot.model.article import Span
from bot.text.marks import Marked

# The net was trained on windows of at most this many pieces, markers included.
WINDOW = 256
# A paragraph longer than a window is cut behind a sentence end, but never before this many pieces.
_SHORTEST_CUT = 60
_PARAGRAPH = re.compile(r"[^\r\n\u2028\u2029]+")
# "She said:" and the quotation in a paragraph of its own.
_COLON_BREAK = re.compile(r"(?<=:)\s*\n\s*(?=[“\"‘„«])")


@dataclass(frozen=True, slots=True)
class Chunk:
    """Word pieces of one paragraph, or of a part of it where it is too long for a window.

    One entry a piece: `pieces` ids, `spans` in the text, `features` 0-8 (letter case, and three times whether the
    piece is outside marks, inside closed ones or inside marks that the paragraph leaves open).
    """

    pieces: list[int]
    spans: list[Span]
    features: list[int]


@dataclass(frozen=True, slots=True)
class Window:
    """Chunks in a row, each followed by a marker, behind an opening one.

    One entry a piece: `pieces`, `spans` (empty for a marker), `features`, and `paragraphs` counted from 1 (0 for a
    marker).
    """

    pieces: list[int]
    spans: list[Span]
    paragraphs: list[int]
    features: list[int]


def tokenizer(folder: Path) -> Tokenizer:
    """The word-piece vocabulary beside the net."""
    loaded = Tokenizer.from_file(str(folder / "tokenizer.json"))
    loaded.no_padding()
    loaded.no_truncation()
    return loaded


def windows(chunked: Sequence[Chunk], markers: tuple[int, int], longest: int = WINDOW) -> Iterator[Window]:
    """All chunks in order, as many to a window as it holds; `markers` are the opening and the parting piece."""
    opening, parting = markers
    window = Window([opening], [Span(0, 0)], [0], [0])
    for number, chunk in enumerate(chunked, 1):
        if len(window.pieces) > 1 and len(window.pieces) + len(chunk.pieces) + 1 > longest:
            yield window
            window = Window([opening], [Span(0, 0)], [0], [0])
        window.pieces.extend([*chunk.pieces, parting])
        window.spans.extend([*chunk.spans, Span(0, 0)])
        window.paragraphs.extend([number] * len(chunk.pieces) + [0])
        window.features.extend([*chunk.features, 0])
    if len(window.pieces) > 1:
        yield window


def chunks(vocabulary: Tokenizer, text: str, marks: Sequence[Marked]) -> Iterator[Chunk]:
    """The text's paragraphs as word pieces; one too long for a window comes in several chunks."""
    in_marks = np.zeros(len(text) + 1, np.int8)
    for mark in marks:
        in_marks[mark.span.start : mark.span.end] = 1 if mark.closed else 2
    drawn = _with_curly_marks(text, marks)
    for paragraph in _PARAGRAPH.finditer(drawn):
        coded = vocabulary.encode(paragraph.group(), add_special_tokens=False)
        pieces, first = coded.ids, paragraph.start()
        spans = [Span(first + start, first + end) for start, end in coded.offsets]
        cases = _letter_cases(paragraph.group(), coded.offsets)
        features = [case + 3 * int(in_marks[span.start]) for case, span in zip(cases, spans, strict=True)]
        while len(pieces) > WINDOW - 2:
            cut = next((k for k in range(WINDOW - 2, _SHORTEST_CUT, -1) if _ends_sentence(drawn, spans[k - 1])), 0)
            cut = cut or WINDOW - 2
            yield Chunk(pieces[:cut], spans[:cut], features[:cut])
            pieces, spans, features = pieces[cut:], spans[cut:], features[cut:]
        if pieces:
            yield Chunk(pieces, spans, features)


def _with_curly_marks(text: str, marks: Sequence[Marked]) -> str:
    """The text as the net knows it, letter for letter as long as it is.

    Outer marks of every kind are drawn as curly double ones, so that a newspaper's habit makes no difference; and a
    line that ends in a colon before a line of quotation is one paragraph with it, since the net looks for a cue in
    the paragraph alone.
    """
    drawn = list(_COLON_BREAK.sub(lambda match: match[0].replace("\n", " ").replace("\r", " "), text))
    for mark in marks:
        drawn[mark.span.start] = "“"
        if mark.closed:
            drawn[mark.span.end - 1] = "”"
    return "".join(drawn)


def _ends_sentence(text: str, span: Span) -> bool:
    return span.of(text) in {".", "?", "!", "”", '"'} and text[span.end : span.end + 1] == " "


def _letter_cases(paragraph: str, offsets: Sequence[tuple[int, int]]) -> Iterator[int]:
    """0 lower, 1 capitalised, 2 all capitals, of the word that each piece belongs to."""
    words = re.finditer(r"[^\W_]+", paragraph)
    start = end = case = 0
    for first, _ in offsets:
        while first >= end and (word := next(words, None)):
            start, end = word.span()
            text = word.group()
            case = 0 if not text[0].isupper() else 2 if len(text) > 1 and text.isupper() else 1
        yield case if start <= first < end else 0
