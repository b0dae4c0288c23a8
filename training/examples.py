"""Annotated articles as windows of word pieces with targets for every output of the net.

The pieces come from `bot.text.windows`, as at run time. Gold attributions are PolNeAR's; tags, entities and heads are
a parser's (`teacher.py`), so any raw news can teach those three. Pointers are kept relative to their chunk, so that
windows can be packed anew for every epoch.
"""

from __future__ import annotations

import gzip
import json
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from tokenizers import Tokenizer

from bot.text.marks import marked
from bot.text.speech import is_speech
from bot.text.windows import Chunk, chunks

NOWHERE, UNKNOWN = -1, -100
# Pointers lead from a piece to another of its chunk; labels are classes.
POINTERS = ("content", "source_start", "source_end", "head")
LABELS = ("cue", "source", "speech", "tag", "entity")

Ints = npt.NDArray[np.int64]
Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Example:
    """A chunk and its targets, one entry a piece; UNKNOWN where nothing is taught, NOWHERE for a null pointer."""

    chunk: Chunk
    targets: dict[str, Ints]


@dataclass(frozen=True, slots=True)
class Packed:
    """A window of several examples; pointers count from the window's first piece, 0 is nowhere."""

    pieces: list[int]
    features: list[int]
    paragraphs: list[int]
    targets: dict[str, Ints]


def rows(path: Path) -> list[Row]:
    """The articles of a JSON Lines file; a row of several (`articles`) counts as that many."""
    written = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    read = [json.loads(line) for line in written.splitlines() if line.strip()]
    return [article for row in read for article in row.get("articles", [row])]


def examples(
    vocabulary: Tokenizer,
    text: str,
    taught: Sequence[tuple[int, int, int, int]],
    gold: Sequence[Row] | None = None,
) -> list[Example]:
    """One article's chunks. `taught` are the teacher's words (start, head's start, tag, entity); `gold` the article's
    attributions, None where nobody has annotated them."""
    made = []
    for chunk in chunks(vocabulary, text, marked(text)):
        size = len(chunk.pieces)
        targets = {name: np.full(size, UNKNOWN) for name in (*POINTERS, *LABELS)}
        if gold is not None:
            targets["cue"][:] = targets["source"][:] = 0
            targets["content"][:] = NOWHERE
            for attribution in gold:
                _attribute(text, chunk, attribution, targets)
        made.append(Example(chunk, targets))
    _teach(made, taught)
    return made


def packed(
    articles: Sequence[Sequence[Example]], markers: tuple[int, int], longest: int, chance: random.Random
) -> Iterator[Packed]:
    """Windows of whole chunks, at most `longest` pieces; each article's first window may be cut short at random, so
    that the same chunks meet other neighbours every epoch."""
    for article in articles:
        group: list[Example] = []
        limit = chance.randint(longest * 6 // 10, longest) if longest else 0
        used = 1
        for example in article:
            if group and used + len(example.chunk.pieces) + 1 > limit:
                yield _pack(group, markers)
                group, used = [], 1
            group.append(example)
            used += len(example.chunk.pieces) + 1
        if group:
            yield _pack(group, markers)


def _attribute(text: str, chunk: Chunk, attribution: Row, targets: dict[str, Ints]) -> None:
    cue, source, content = (_pieces(chunk, attribution[part]) for part in ("cue", "source", "content"))
    for place, piece in enumerate(source):
        begins = place == 0 or piece - 1 not in source
        targets["source"][piece] = 1 if begins else max(2, int(targets["source"][piece]))
    if not cue:
        targets["content"][content] = UNKNOWN
        return
    first = cue[0]
    targets["cue"][cue] = np.maximum(targets["cue"][cue], 2)
    targets["cue"][first] = 1
    targets["content"][content] = first
    targets["speech"][first] = int(is_speech(" ".join(text[start:end] for start, end in attribution["cue"])))
    if source:
        targets["source_start"][first], targets["source_end"][first] = source[0], source[-1]
    elif not attribution["source"]:
        targets["source_start"][first] = targets["source_end"][first] = NOWHERE


def _pieces(chunk: Chunk, spans: Sequence[Sequence[int]]) -> list[int]:
    return [
        k for k, piece in enumerate(chunk.spans) if any(piece.start < end and piece.end > start for start, end in spans)
    ]


def _teach(made: Sequence[Example], taught: Sequence[tuple[int, int, int, int]]) -> None:
    """A word's first piece learns its tag, entity and head; a word that begins inside a piece teaches nothing."""
    place = {span.start: (n, k) for n, one in enumerate(made) for k, span in reversed([*enumerate(one.chunk.spans)])}
    for start, head, tag, entity in taught:
        if start not in place:
            continue
        n, k = place[start]
        targets = made[n].targets
        targets["tag"][k], targets["entity"][k] = tag, entity
        if head < 0:
            targets["head"][k] = NOWHERE
        elif head in place and place[head][0] == n:
            targets["head"][k] = place[head][1]


def _pack(group: Sequence[Example], markers: tuple[int, int]) -> Packed:
    opening, parting = markers
    pieces, features, paragraphs = [opening], [0], [0]
    targets = {name: [np.array([UNKNOWN])] for name in (*POINTERS, *LABELS)}
    for number, example in enumerate(group, 1):
        shift = len(pieces)
        pieces += [*example.chunk.pieces, parting]
        features += [*example.chunk.features, 0]
        paragraphs += [number] * len(example.chunk.pieces) + [0]
        for name, values in example.targets.items():
            if name in POINTERS:
                values = np.where(values >= 0, values + shift, np.where(values == NOWHERE, 0, UNKNOWN))
            targets[name].append(np.append(values, UNKNOWN))
    return Packed(pieces, features, paragraphs, {name: np.concatenate(parts) for name, parts in targets.items()})
