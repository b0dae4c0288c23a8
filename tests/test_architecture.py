"""The house rules that can be checked: imports point down, each outside thing lives in one room, files stay short."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
BOT = sorted((ROOT / "bot").rglob("*.py"))
CODE = [*BOT, *sorted((ROOT / "tests").rglob("*.py"))]

# Package -> where in bot/ it may be imported.
ROOMS = {
    "discord": ("chat/", "app.py", "preview.py"),
    "simcord": ("preview.py",),
    "spacy": ("text/",),
    "onnxruntime": ("text/",),
    "tokenizers": ("text/",),
    "numpy": ("text/",),
    "sqlite3": ("store/",),
    "aiosqlite": ("store/",),
    "dotenv": ("config.py",),
    "PIL": ("pictures/",),
    "icalendar": ("answers/chronology_files.py",),
    "snowballstemmer": ("text/stems.py",),
}
LONGEST = 400
# People and places of the shipped articles: a rule that knows one of them is fitted to its own examination.
SEED_NAMES = re.compile(
    r"\b(Putin|Trump|Zelensk+yy?|Zelensky|Witkoff|Rubio|Lavrov|Ushakov|Scavino|Leavitt|Starmer|Waltz|Vance|Macron|Bruce"
    r"|Archer|Vovchansk|Kursk|Sumy|Zaporizhzhia|ThriveNews|Defence Talks)\b"
)


def test_imports_point_down_and_packages_on_one_line_never_meet() -> None:
    """In a process of its own: Import Linter switches off every logger that is there when it starts."""
    command = [str(Path(sys.executable).with_name("lint-imports")), "--no-cache"]
    linted = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert linted.returncode == 0, linted.stdout + linted.stderr


@pytest.mark.parametrize("package", ROOMS)
def test_each_outside_package_lives_in_one_room(package: str) -> None:
    inside = [_name(path) for path in BOT if package in set(_imported(path))]
    assert [name for name in inside if not name.startswith(ROOMS[package])] == []


def test_only_config_reads_the_environment() -> None:
    assert [_name(path) for path in BOT if re.search(r"\bos\.(environ|getenv)\b", path.read_text())] == ["config.py"]


@pytest.mark.parametrize("path", CODE, ids=lambda path: str(path.relative_to(ROOT)))
def test_file_is_short_and_opens_with_what_it_is_for(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= LONGEST
    assert not text.strip() or ast.get_docstring(ast.parse(text)) or path.name == "__init__.py"


def test_no_rule_knows_the_shipped_articles() -> None:
    lexicons = sorted((ROOT / "bot").rglob("lexicon/*"))
    found = {
        str(path.relative_to(ROOT)): SEED_NAMES.findall(path.read_text(encoding="utf-8")) for path in [*BOT, *lexicons]
    }
    assert {name: names for name, names in found.items() if names} == {}


def test_no_file_names_a_machine_s_folder() -> None:
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False).stdout.split(
        "\n"
    )
    texts = [ROOT / name for name in listed if name.endswith((".py", ".md", ".toml", ".txt", "Makefile", ".lock"))]
    pattern = re.compile(r"(?<![\w.])/(?:home|work|tmp|root|Users)/\w")
    found = [path.name for path in texts if path.exists() and pattern.search(path.read_text(encoding="utf-8"))]
    assert [name for name in found if name != Path(__file__).name] == []


def _name(path: Path) -> str:
    return str(path.relative_to(ROOT / "bot"))


def _imported(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module.split(".")[0]
