"""What can drift from the code is compared with it: settings, commands, the changelog, the records of decisions."""

from __future__ import annotations

import json
import re
from dataclasses import fields
from itertools import pairwise
from pathlib import Path

import pytest
from discord import app_commands

from bot import __main__
from bot.chat import commands, digest_commands, person_commands, setup_commands
from bot.config import Settings
from bot.model.annotations import Annotations, to_json
from bot.model.article import Article, Span
from bot.model.event import Event
from bot.model.person import Mention, Person
from bot.model.quotation import Quotation
from bot.model.timex import Timex

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_env_example_has_every_setting_with_its_default() -> None:
    written = dict(re.findall(r"^(\w+)=(.*)$", (ROOT / ".env.example").read_text(encoding="utf-8"), re.M))
    assert written == {field.name.upper(): str(field.default) for field in fields(Settings)}


def test_every_setting_of_the_example_is_explained() -> None:
    lines = (ROOT / ".env.example").read_text(encoding="utf-8").splitlines()
    assert [line for before, line in pairwise(lines) if "=" in line and before[:1] != "#"] == []


def test_readme_explains_every_setting() -> None:
    rows = re.findall(r"^\| `([A-Z_]+)` \| (?:`([^`]*)`)? ?\|", README, re.M)
    assert dict(rows) == {field.name.upper(): str(field.default) for field in fields(Settings)}


def test_readme_lists_the_slash_commands_there_are() -> None:
    written = re.findall(r"^\| `/([^`]+)`", README, re.M)
    offered = {
        command.qualified_name
        for module in (commands, digest_commands, person_commands, setup_commands)
        for command in vars(module).values()
        if isinstance(command, app_commands.Command)
    }
    assert sorted(_longest_start(row, offered) for row in written) == sorted(offered)


def test_readme_lists_the_commands_of_the_command_line(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        __main__.main(["--help"])
    offered = set(re.findall(r"^    (\w+)\b", capsys.readouterr().out, re.M))
    assert set(re.findall(r"^\| `python -m bot (\w+)", README, re.M)) == offered


def test_readme_names_make_verbs_that_exist() -> None:
    rules = set(re.findall(r"^(\w+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.M))
    assert {"run", "test", "check", "score", "bench"} <= set(re.findall(r"(?:`|^)make (\w+)", README, re.M)) <= rules


@pytest.mark.parametrize("page", ["README.md", "CHANGELOG.md", "docs/adr/README.md"])
def test_links_to_files_lead_somewhere(page: str) -> None:
    text = (ROOT / page).read_text(encoding="utf-8")
    links = re.findall(r"(?:\]\(|src=\")(?!https?:|#)([^)#\"]+)", text)
    assert [link for link in links if not ((ROOT / page).parent / link).exists()] == []


def test_documented_annotations_have_the_fields_that_are_printed() -> None:
    page = (ROOT / "docs" / "annotations.md").read_text(encoding="utf-8")
    documented = json.loads(re.findall(r"```json\n(.*?)```", page, re.S)[0])
    span = Span(0, 1)
    quotation = Quotation((span,), (span,), span, span, "direct", True, "a", 1.0, "")
    event = Event(0, span, None, None, None, "day", "happened")
    found = Annotations(
        (span,), (span,), (span,), (Person("a", "A"),), (Mention(span, "a"),), (quotation,), (Timex(span, "DATE", ""),),
        (event,), (0,),
    )  # fmt: skip
    printed = json.loads(json.dumps(to_json(Article("a", "b"), found)))
    assert {name: _fields(value) for name, value in documented.items()} == {
        name: _fields(value) for name, value in printed.items()
    }


def test_changelog_keeps_its_form() -> None:
    text = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert text.startswith("# Changelog\n")
    first, *versions = re.findall(r"^## (.*)$", text, re.M)
    assert first == "[Unreleased]"
    assert all(re.fullmatch(r"\[\d+\.\d+\.\d+\] - \d{4}-\d\d-\d\d", version) for version in versions)
    kinds = {"Added", "Changed", "Deprecated", "Removed", "Fixed", "Security"}
    assert set(re.findall(r"^### (.*)$", text, re.M)) <= kinds


def test_decisions_are_numbered_listed_and_of_one_form() -> None:
    folder = ROOT / "docs" / "adr"
    pages = sorted(folder.glob("[0-9]*.md"))
    assert [path.name[:4] for path in pages] == [f"{number:04}" for number in range(1, len(pages) + 1)]
    index = (folder / "README.md").read_text(encoding="utf-8")
    for path in pages:
        sections = re.findall(r"^## (.*)$", path.read_text(encoding="utf-8"), re.M)
        assert (f"]({path.name})" in index, sections) == (True, ["Context", "Decision", "Consequences"])


def _fields(value: object) -> list[str] | None:
    return sorted(value[0]) if isinstance(value, list) and isinstance(value[0], dict) else None


def _longest_start(row: str, offered: set[str]) -> str:
    """The command a row of the table is about: "article show article" is "article show"."""
    return max((name for name in offered if f"{row} ".startswith(f"{name} ")), key=len, default=f"unknown: {row}")
