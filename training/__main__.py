"""Make the weights anew, from the corpus to the files in `bot/text/model`: one command.

    python -m training FOLDER --polnear TRAIN.jsonl.gz [--raw NEWS.jsonl.gz …] [options of training.train]

See README.md beside this file for the packages it needs, the corpora and what to expect.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path


def main(folder: Path, options: list[str]) -> None:
    """Teacher's labels, weights and export, each in a process of its own, since each fills the memory differently."""
    folder.mkdir(parents=True, exist_ok=True)
    taught, weights = folder / "taught.json.gz", folder / "weights.pt"
    corpora = [option for option in options if option.endswith((".jsonl", ".jsonl.gz"))]
    steps = [
        ["training.teacher", str(taught), *corpora],
        ["training.train", str(weights), "--taught", str(taught), *options],
        ["training.export", str(folder), str(weights)],
    ]
    for step in steps:
        subprocess.run([sys.executable, "-m", *step], check=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])
