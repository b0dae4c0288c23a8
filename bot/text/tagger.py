"""Run the quotation tagger: windows of whole paragraphs through a small transformer, on the CPU.

The net gives, per word piece, whether it begins a cue of attribution, and pointers from content to cue and from cue
to its source. Turning those scores into quotations is `decode`'s work. The model card (model/README.md) tells data,
recipe, scores and licences.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
import onnxruntime
from tokenizers import Tokenizer

from bot.model.article import Span
from bot.text.marks import Marked

MODEL_DIR = Path(__file__).parent / "model"
# The net was trained on windows of at most this many pieces, markers included.
_WINDOW = 256
# A paragraph longer than a window is cut behind a sentence end, but never before this many pieces.
_SHORTEST_CUT = 60
_PARAGRAPH = re.compile(r"[^\r\n\u2028\u2029]+")
# "She said:" and the quotation in a paragraph of its own.
_COLON_BREAK = re.compile(r"(?<=:)\s*\n\s*(?=[“\"‘„«])")

Scores = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Window:
    """Word pieces of consecutive paragraphs, parted by markers.

    All lists have one entry a piece: `pieces` ids, `spans` in the text (empty for a marker), `paragraphs` counted from
    1 (0 for a marker), `features` 0-8 (letter case, and three times whether the piece is inside quotation marks).
    """

    pieces: list[int]
    spans: list[Span]
    paragraphs: list[int]
    features: list[int]


@dataclass(frozen=True, slots=True)
class Tagged:
    """A window with the net's scores (logits) for its n pieces: `cue` n x 3 (outside, begin, inside); the pointers
    n x n, where column 0 means nowhere: `content` from a piece to its cue's first piece, `source_start` and
    `source_end` from a cue's first piece."""

    window: Window
    cue: Scores
    content: Scores
    source_start: Scores
    source_end: Scores


class Tagger:
    """The loaded net; 100 MB, one thread. Not shared between threads."""

    def __init__(self, folder: Path = MODEL_DIR) -> None:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        self._session = onnxruntime.InferenceSession(
            str(folder / "tagger.onnx"), options, providers=["CPUExecutionProvider"]
        )
        self._tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self._tokenizer.no_padding()
        self._tokenizer.no_truncation()
        self._opening, self._parting = self._tokenizer.encode("").ids

    def tag(self, text: str, marks: Sequence[Marked]) -> Iterator[Tagged]:
        """The windows of `text` in order, each with its scores; one by one, since batching gains no time here."""
        for window in self._windows(_with_double_marks(text, marks), marks):
            cue, content, start, end, _ = self._session.run(
                None,
                {
                    "ids": np.array([window.pieces]),
                    "mask": np.ones((1, len(window.pieces)), np.int64),
                    "feat": np.array([window.features]),
                    "para": np.array([window.paragraphs]),
                },
            )
            yield Tagged(window, *(scores[0].astype(np.float64) for scores in (cue, content, start, end)))

    def _windows(self, text: str, marks: Sequence[Marked]) -> Iterator[Window]:
        in_marks = np.zeros(len(text) + 1, np.int8)
        for mark in marks:
            in_marks[mark.span.start : mark.span.end] = 1 if mark.closed else 2
        opening, parting = self._opening, self._parting
        window = Window([opening], [Span(0, 0)], [0], [0])
        for number, (pieces, spans) in enumerate(self._chunks(text), 1):
            if len(window.pieces) > 1 and len(window.pieces) + len(pieces) + 1 > _WINDOW:
                yield window
                window = Window([opening], [Span(0, 0)], [0], [0])
            window.pieces.extend([*pieces, parting])
            window.spans.extend([*spans, Span(0, 0)])
            window.paragraphs.extend([number] * len(pieces) + [0])
            window.features.extend([*(_letter_case(text, span) + 3 * int(in_marks[span.start]) for span in spans), 0])
        if len(window.pieces) > 1:
            yield window

    def _chunks(self, text: str) -> Iterator[tuple[list[int], list[Span]]]:
        """Paragraphs as word pieces; one too long for a window comes in several chunks."""
        for paragraph in _PARAGRAPH.finditer(text):
            coded = self._tokenizer.encode(paragraph.group(), add_special_tokens=False)
            pieces = coded.ids
            spans = [Span(paragraph.start() + start, paragraph.start() + end) for start, end in coded.offsets]
            while len(pieces) > _WINDOW - 2:
                cut = next((k for k in range(_WINDOW - 2, _SHORTEST_CUT, -1) if _ends_sentence(text, spans[k - 1])), 0)
                cut = cut or _WINDOW - 2
                yield pieces[:cut], spans[:cut]
                pieces, spans = pieces[cut:], spans[cut:]
            if pieces:
                yield pieces, spans


def _with_double_marks(text: str, marks: Sequence[Marked]) -> str:
    """The text as the net knows it, letter for letter as long as it is.

    Single and foreign outer marks are drawn as curly double ones, and a line that ends in a colon before a line of
    quotation is one paragraph with it, since the net looks for a cue in the paragraph alone.
    """
    drawn = list(_COLON_BREAK.sub(lambda match: match[0].replace("\n", " ").replace("\r", " "), text))
    for mark in marks:
        if mark.single or text[mark.span.start] in "„«‟":
            drawn[mark.span.start] = "“"
            if mark.closed:
                drawn[mark.span.end - 1] = "”"
    return "".join(drawn)


def _ends_sentence(text: str, span: Span) -> bool:
    return span.of(text) in {".", "?", "!", "”", '"'} and text[span.end : span.end + 1] == " "


def _letter_case(text: str, span: Span) -> int:
    """0 lower, 1 capitalised, 2 all capitals, of the word that the piece belongs to."""
    start, end = span
    while start > 0 and text[start - 1].isalnum():
        start -= 1
    while end < len(text) and text[end].isalnum():
        end += 1
    word = text[start:end]
    if not word[:1].isupper():
        return 0
    return 2 if len(word) > 1 and word.isupper() else 1
