"""SQLite numbers `$1`, `$2` by where they first appear, whatever they are called: they must appear in order."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

STORE = Path(__file__).parents[2] / "bot" / "store"


def statements(tree: ast.AST) -> Iterator[str]:
    """Every string of a module, whole; an f-string without what is filled in."""
    pieces = {id(piece) for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for piece in node.values}
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            yield "".join(str(part.value) for part in node.values if isinstance(part, ast.Constant))
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in pieces:
            yield node.value


@pytest.mark.parametrize("module", sorted(STORE.glob("*.py")), ids=lambda module: module.stem)
def test_parameters_appear_in_the_order_of_their_numbers(module: Path) -> None:
    for statement in statements(ast.parse(module.read_text(encoding="utf-8"))):
        numbers = list(dict.fromkeys(int(number) for number in re.findall(r"\$(\d+)", statement)))
        first = numbers[0] if numbers else 1
        assert numbers == list(range(first, first + len(numbers))), statement
