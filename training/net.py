"""The net: a small encoder, labels for pieces, pointers between the pieces of a paragraph.

Outputs are in the order of OUTPUTS; `head`, `source` and `speech` only help training and are not exported. The encoder
is MiniLM-L6 (Wang et al., 2020), written out so that its graph holds plain operators.
"""

from __future__ import annotations

import math
from collections.abc import Set

import torch
from torch import Tensor, nn
from torch.nn import functional as F

WIDTH, LAYERS, HEADS, INNER, POSITIONS = 384, 6, 12, 1536, 512
_POINTER = 96
# Distances beyond this many pieces are one to a pointer.
_FAR = 64
_DROPOUT = 0.1
# Never chosen, yet small enough for 16 bits.
_FORBIDDEN = -1e4
# A layer's parts by the names of the original BERT.
_PARTS = {
    "query": "attention.self.query", "key": "attention.self.key", "value": "attention.self.value",
    "out": "attention.output.dense", "out_norm": "attention.output.LayerNorm",
    "inner": "intermediate.dense", "outer": "output.dense", "outer_norm": "output.LayerNorm",
}  # fmt: skip
OUTPUTS = ("cue", "source", "speech", "tag", "entity", "content", "source_start", "source_end", "head")
# What each output's loss counts. Chosen by hand, not searched for: what is shown to readers counts most.
WEIGHTS = {
    "cue": 3.0, "source": 1.0, "speech": 0.3, "tag": 0.7, "entity": 1.5,
    "content": 1.5, "source_start": 0.4, "source_end": 0.4, "head": 0.3,
}  # fmt: skip


class Net(nn.Module):
    """Scores (logits) for b windows of n pieces: labels b x n x classes, pointers b x n x n (column 0: nowhere)."""

    def __init__(self, vocabulary: int, tags: int, entities: int) -> None:
        super().__init__()
        self.words, self.places = nn.Embedding(vocabulary, WIDTH), nn.Embedding(POSITIONS, WIDTH)
        self.features = nn.Embedding(9, WIDTH)
        nn.init.zeros_(self.features.weight)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.layers = nn.ModuleList(Layer() for _ in range(LAYERS))
        self.drop = nn.Dropout(_DROPOUT)
        self.mix = nn.Sequential(nn.Linear(WIDTH, WIDTH), nn.GELU())
        self.cue, self.source, self.speech = nn.Linear(WIDTH, 3), nn.Linear(WIDTH, 3), nn.Linear(WIDTH, 2)
        # What kind of word a piece is, lower layers know best; how much each is asked, is learned.
        self.shares = nn.Parameter(torch.zeros(LAYERS + 1))
        self.kinds = nn.Sequential(nn.Linear(WIDTH, WIDTH), nn.GELU())
        self.tag, self.entity = nn.Linear(WIDTH, tags), nn.Linear(WIDTH, entities)
        self.content, self.source_start, self.source_end, self.head = (Pointer() for _ in range(4))

    def forward(self, pieces: Tensor, features: Tensor, paragraphs: Tensor) -> tuple[Tensor, ...]:
        places = torch.arange(pieces.shape[1], device=pieces.device)
        x = self.drop(self.norm(self.words(pieces) + self.features(features) + self.places(places)))
        # Padding is piece 0, which stands nowhere else.
        away = ((pieces == 0).to(x.dtype) * _FORBIDDEN)[:, None, None, :]
        levels = [x]
        for layer in self.layers:
            levels.append(layer(levels[-1], away))
        mixed = self.mix(self.drop(levels[-1]))
        shares = torch.softmax(self.shares, 0)
        kinds = self.kinds(self.drop(sum(share * level for share, level in zip(shares, levels, strict=True))))
        allowed = (paragraphs[:, :, None] == paragraphs[:, None, :]) & (paragraphs[:, None, :] > 0)
        return (
            self.cue(mixed), self.source(mixed), self.speech(mixed), self.tag(kinds), self.entity(kinds),
            self.content(mixed, allowed), self.source_start(mixed, allowed), self.source_end(mixed, allowed),
            self.head(kinds, allowed),
        )  # fmt: skip

    def begin(self, weights: dict[str, Tensor]) -> None:
        """Take the encoder's pretrained weights, by the names of the original BERT."""
        embeddings, mine = "embeddings.", {}
        mine["words.weight"] = weights[embeddings + "word_embeddings.weight"]
        kinds = weights[embeddings + "token_type_embeddings.weight"]
        mine["places.weight"] = weights[embeddings + "position_embeddings.weight"] + kinds[0]
        for part in ("weight", "bias"):
            mine[f"norm.{part}"] = weights[f"{embeddings}LayerNorm.{part}"]
            for n in range(LAYERS):
                for name, theirs in _PARTS.items():
                    mine[f"layers.{n}.{name}.{part}"] = weights[f"encoder.layer.{n}.{theirs}.{part}"]
        unknown = self.load_state_dict(mine, strict=False).unexpected_keys
        if unknown:
            raise ValueError(f"weights that fit nothing: {unknown}")


class Layer(nn.Module):
    """Attention and a feed-forward part, each added to its input and normalised."""

    def __init__(self) -> None:
        super().__init__()
        self.query, self.key, self.value, self.out = (nn.Linear(WIDTH, WIDTH) for _ in range(4))
        self.inner, self.outer = nn.Linear(WIDTH, INNER), nn.Linear(INNER, WIDTH)
        self.out_norm, self.outer_norm = nn.LayerNorm(WIDTH, eps=1e-12), nn.LayerNorm(WIDTH, eps=1e-12)
        self.drop = nn.Dropout(_DROPOUT)

    def forward(self, x: Tensor, away: Tensor) -> Tensor:
        size, shape = WIDTH // HEADS, (x.shape[0], x.shape[1], HEADS, WIDTH // HEADS)
        query, key, value = (part(x).view(shape).transpose(1, 2) for part in (self.query, self.key, self.value))
        weight = torch.softmax(query @ key.transpose(-1, -2) / math.sqrt(size) + away, -1)
        seen = (weight @ value).transpose(1, 2).reshape(x.shape)
        x = self.out_norm(x + self.drop(self.out(seen)))
        return self.outer_norm(x + self.drop(self.outer(F.gelu(self.inner(x)))))


class Pointer(nn.Module):
    """From each piece to one of its paragraph or nowhere: a bilinear score plus one for the distance."""

    def __init__(self) -> None:
        super().__init__()
        self.query, self.key, self.nowhere = nn.Linear(WIDTH, _POINTER), nn.Linear(WIDTH, _POINTER), nn.Linear(WIDTH, 1)
        self.distance = nn.Parameter(torch.zeros(2 * _FAR + 1))

    def forward(self, x: Tensor, allowed: Tensor) -> Tensor:
        places = torch.arange(x.shape[1], device=x.device)
        distance = self.distance[(places[None, :] - places[:, None]).clamp(-_FAR, _FAR) + _FAR]
        scores = self.query(x) @ self.key(x).transpose(1, 2) / math.sqrt(_POINTER) + distance
        scores = scores.masked_fill(~allowed, _FORBIDDEN)
        return torch.cat([self.nowhere(x), scores[:, :, 1:]], 2)


def loss(outputs: tuple[Tensor, ...], targets: dict[str, Tensor], taught: Set[str]) -> tuple[Tensor, dict[str, float]]:
    """Weighted sum of the cross entropies of the outputs named in `taught`, and each of them unweighted."""
    parts = {}
    for name, output in zip(OUTPUTS, outputs, strict=True):
        if name not in taught:
            continue
        known = targets[name] >= 0
        parts[name] = F.cross_entropy(output[known].float(), targets[name][known]) if known.any() else output.sum() * 0
    return sum(WEIGHTS[name] * part for name, part in parts.items()), {k: float(v.detach()) for k, v in parts.items()}
