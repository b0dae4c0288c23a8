"""Run the net over a text's windows, on the CPU: who attributes what to whom, and what kind of word each is.

The net gives, per word piece, whether it begins a cue of attribution, pointers from content to cue and from cue to
source, a part of speech and an entity. Turning scores into quotations is `decode`'s
work, turning labels into words `tokens`'. The model card (model/README.md) tells data, recipe, scores and licences.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
import onnxruntime

from bot.text.marks import Marked
from bot.text.tokens import Label
from bot.text.windows import Window, chunks, tokenizer, windows

MODEL_DIR = Path(__file__).parent / "model"

Scores = npt.NDArray[np.floating]


@dataclass(frozen=True, slots=True)
class Tagged:
    """A window with the net's scores (logits) for its n pieces: `cue` n x 3 (outside, begin, inside); the pointers
    n x n, where column 0 means nowhere: `content` from a piece to its cue's first piece, `source_start` and
    `source_end` from a cue's first piece. `labels` leave out markers.
    """

    window: Window
    cue: Scores
    content: Scores
    source_start: Scores
    source_end: Scores
    labels: tuple[Label, ...]


class Tagger:
    """The loaded net, on one thread. Not shared between threads."""

    def __init__(self, folder: Path = MODEL_DIR) -> None:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        # Windows differ in length: patterns and arenas kept for each length would only hold memory.
        options.enable_mem_pattern = False
        options.enable_cpu_mem_arena = False
        self._session = onnxruntime.InferenceSession(
            str(folder / "tagger.onnx"), options, providers=["CPUExecutionProvider"]
        )
        names = self._session.get_modelmeta().custom_metadata_map
        self._tags = names["tags"].split()
        self._entities = ["" if name == "O" else name for name in names["entities"].split()]
        self._tokenizer = tokenizer(folder)
        opening, parting = self._tokenizer.encode("").ids
        self._markers = (opening, parting)

    def tag(self, text: str, marks: Sequence[Marked]) -> Iterator[Tagged]:
        """The windows of `text` in order, each with its scores; one by one, since batching gains no time here."""
        for window in windows(list(chunks(self._tokenizer, text, marks)), self._markers):
            cue, content, start, end, tags, entities = (
                output[0]
                for output in self._session.run(
                    None,
                    {
                        "pieces": np.array([window.pieces]),
                        "features": np.array([window.features]),
                        "paragraphs": np.array([window.paragraphs]),
                    },
                )
            )
            labels = tuple(
                Label(span.start, span.end, self._tags[tag], self._entities[entity])
                for span, tag, entity in zip(window.spans, tags.tolist(), entities.tolist(), strict=True)
                if span.end
            )
            yield Tagged(window, cue, content, start, end, labels)
