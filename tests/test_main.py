"""The command line: what is printed where, and the exit code."""

from __future__ import annotations

import asyncio
import io
import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime, time
from functools import partial
from pathlib import Path

import pytest

from bot.__main__ import main
from bot.model.digest import DigestPlan
from bot.store import digests
from bot.store.database import Database
from bot.text.pipeline import Analyst

ROOT = Path(__file__).parent.parent
FERRY = (
    "The ferry to Marlow Bay will sail again on Monday, harbour master Ines Duarte said. "
    "“The wall is safe,” Duarte told reporters on Friday.\n"
)
BRIDGE = "Engineers closed the old bridge at Marlow Bay on Thursday after cracks were found in two of its pillars.\n"


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with two articles, which is all that the settings point to."""
    monkeypatch.chdir(tmp_path)
    for name in ("DISCORD_TOKEN", "SPACY_MODEL", "PREVIEW_PORT", "LOG_LEVEL"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("DATABASE_PATH", "record.db")
    monkeypatch.setenv("ARTICLES_DIR", "articles")
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "ferry.txt").write_text(FERRY, encoding="utf-8")
    (folder / "bridge.txt").write_text(BRIDGE, encoding="utf-8")
    (folder / "index.toml").write_text(
        "\n".join(
            f'[[article]]\nfile = "{name}.txt"\nheadline = "{name}"\npublished = 2031-05-09\nzone = "Europe/Lisbon"'
            for name in ("ferry", "bridge")
        )
    )
    return tmp_path


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch, analyst: Analyst) -> None:
    """The models are loaded once for all tests."""
    monkeypatch.setattr("bot.jobs.annotator.analyst", lambda spacy_model: analyst)


@pytest.fixture
def typed(capsys: pytest.CaptureFixture[str], home: Path) -> Callable[..., tuple[int, str, str]]:
    """Run a command; its code, what it printed, and what it complained of."""

    def run(*arguments: str) -> tuple[int, str, str]:
        capsys.readouterr()
        try:
            code = main(list(arguments))
        except SystemExit as ended:
            code = int(ended.code or 0)
        return (code, *capsys.readouterr())

    return run


Typed = Callable[..., tuple[int, str, str]]


def test_the_record_is_indexed_once_and_exported(typed: Typed, home: Path) -> None:
    assert typed("index") == (0, "2 loaded, 0 unchanged, 0 removed, 0 failed\n", "")
    assert typed("index", "articles") == (0, "0 loaded, 2 unchanged, 0 removed, 0 failed\n", "")

    code, printed, complaint = typed("export")

    record = json.loads(printed)
    assert (code, complaint, list(record)) == (0, "", ["articles", "people", "clusters", "chronology", "corrections"])
    assert [article["path"] for article in record["articles"]] == ["bridge.txt", "ferry.txt"]
    assert "Ines Duarte" in [person["name"] for person in record["people"]]

    (home / "articles" / "bridge.txt").write_bytes(b"")
    assert typed("index") == (
        1,
        "0 loaded, 1 unchanged, 0 removed, 1 failed\n",
        "bridge.txt is empty: put the article's text in it, or remove it.\n",
    )


@pytest.mark.usefixtures("quick")
def test_annotate_prints_one_object_a_file_and_goes_on_after_a_bad_one(typed: Typed) -> None:
    code, printed, complaint = typed(
        "annotate", "articles/ferry.txt", "nowhere.txt", "articles/bridge.txt",
        "--published", "2031-05-09", "--zone", "Europe/Lisbon",
    )  # fmt: skip

    first, second = map(json.loads, printed.splitlines())
    assert (code, complaint) == (1, "There is no file nowhere.txt: check the name, or put it back.\n")
    assert (first["path"], first["published"], first["zone"]) == ("articles/ferry.txt", "2031-05-09", "Europe/Lisbon")
    assert [FERRY[start:end] for start, end in first["quotations"][-1]["quoted"]] == ["The wall is safe,"]
    assert [timex["value"] for timex in second["timexes"]] == ["2031-05-08"]


@pytest.mark.usefixtures("quick")
def test_annotate_answers_standard_input_line_by_line(typed: Typed, monkeypatch: pytest.MonkeyPatch) -> None:
    lines = [json.dumps({"text": FERRY}), "nonsense", json.dumps({"articles": [{"text": BRIDGE}]})]
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO("\n".join(lines).encode())))

    code, printed, complaint = typed("annotate", "--jsonl")

    answers = [list(json.loads(line)) for line in printed.splitlines()]
    assert (code, complaint) == (1, "")
    assert [answer[0] for answer in answers] == ["path", "error", "articles"]


@pytest.mark.usefixtures("quick")
def test_summarise_prints_one_summary_of_all_files(typed: Typed) -> None:
    code, printed, _ = typed("summarise", "articles/ferry.txt", "articles/bridge.txt", "--sentences", "2")

    answer = json.loads(printed)
    words = [(FERRY, BRIDGE)[index][start:end] for index, start, end in answer["sentences"]]
    assert (code, answer["words"], len(words)) == (0, sum(len(sentence.split()) for sentence in words), 2)


def test_backup_and_restore_give_the_same_export(typed: Typed, home: Path) -> None:
    typed("index")
    before = typed("export")
    assert typed("backup", "kept.db") == (0, "record.db is copied to kept.db.\n", "")
    (home / "record.db").unlink()

    assert typed("restore", "kept.db") == (0, "kept.db is now record.db.\n", "")

    assert typed("export") == before


def test_the_operator_corrects_who_is_who_and_takes_it_back(typed: Typed) -> None:
    assert typed("index")[0] == 0
    assert typed("person", "alias", "duarte", "Дуарте")[0] == 0
    assert "1. “Дуарте” added to the names of Ines Duarte" in typed("person", "list")[1]
    assert typed("person", "undo", "1")[1].startswith("Undone\n")
    assert typed("person", "undo", "2") == (
        1, "", "No correction has the number 2: `python -m bot person list` shows them.\n",
    )  # fmt: skip


async def plan_a_digest(home: Path) -> None:
    db = await Database.open(home / "record.db")
    try:
        await digests.save_plan(db, DigestPlan(7, 8, time(9), "Europe/Lisbon"), now=datetime.now(UTC))
    finally:
        await db.close()


def test_a_digest_is_rehearsed_without_being_claimed(typed: Typed, home: Path) -> None:
    typed("index")
    assert typed("digest", "--guild", "7", "--dry-run") == (
        1, "", "Server 7 has no digest: an admin makes one with /digest setup.\n",
    )  # fmt: skip
    asyncio.run(plan_a_digest(home))

    code, printed, _ = typed("digest", "--guild", "7", "--dry-run")

    assert code == 0
    assert "ferry" in printed
    assert typed("digest", "--guild", "7", "--dry-run")[1] == printed


def test_doctor_says_what_is_well_and_what_is_not(typed: Typed, home: Path) -> None:
    assert typed("doctor")[0] == 0
    (home / "articles" / "index.toml").unlink()

    code, printed, _ = typed("doctor")

    assert code == 1
    assert [line for line in printed.splitlines() if line.startswith("FAIL")] == [
        'FAIL articles: There is no articles/index.toml: write one with an [[article]] of file = "name.txt", '
        'headline = "…" for each text.'
    ]


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (["frobnicate"], "invalid choice"),
        (["annotate"], "name files, or give --jsonl"),
        (["annotate", "a.txt", "--jsonl"], "name files, or give --jsonl"),
        (["annotate", "a.txt", "--published", "May"], "invalid"),
        (["annotate", "a.txt", "--zone", "EST"], '"EST" is no IANA time zone'),
        (["summarise", "a.txt", "--words", "3", "--sentences", "1"], "not allowed with"),
        (["summarise", "a.txt", "--words", "0"], "at least one word"),
        (["digest", "--guild", "7"], "--dry-run"),
        (["run"], "DISCORD_TOKEN is not set"),
    ],
    ids=" ".join,
)
def test_bad_usage_ends_with_2(typed: Typed, arguments: list[str], complaint: str) -> None:
    code, printed, complained = typed(*arguments)

    assert (code, printed) == (2, "")
    assert complaint in complained


def test_a_wrong_setting_ends_with_2_and_one_line(typed: Typed, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PREVIEW_PORT", "http")

    assert typed("doctor") == (
        2, "", "PREVIEW_PORT is 'http'; it takes a port number, 0 to 65535 (0: any free one).\n",
    )  # fmt: skip


def test_an_unusable_database_ends_with_1_and_one_line(typed: Typed, home: Path) -> None:
    (home / "record.db").write_bytes(b"not a database" * 100)

    code, printed, complaint = typed("export")

    assert (code, printed, complaint.count("\n")) == (1, "", 1)
    assert "python -m bot restore BACKUP" in complaint


@pytest.mark.parametrize(
    ("token", "started", "why"),
    [
        ("abc", "run", "DISCORD_TOKEN is set: connecting to Discord (`python -m bot run`).\n"),
        ("", "preview", "DISCORD_TOKEN is empty: serving the preview page (`python -m bot preview`).\n"),
    ],
)
def test_without_a_command_the_token_decides_and_it_says_so(
    typed: Typed, monkeypatch: pytest.MonkeyPatch, token: str, started: str, why: str
) -> None:
    monkeypatch.setenv("DISCORD_TOKEN", token)
    calls = []

    def started_as(name: str, asked: object, settings: object) -> int:
        calls.append(name)
        return 0

    for name in ("run", "preview"):
        monkeypatch.setattr(f"bot.__main__._{name}", partial(started_as, name))

    assert typed() == (0, why, "")
    assert calls == [started]


def test_whoever_stops_reading_early_gets_no_traceback(home: Path) -> None:
    """In a process of its own: the pipe is this test's."""
    places = {"DATABASE_PATH": str(home / "record.db"), "ARTICLES_DIR": str(home / "articles")}
    with subprocess.Popen(
        [sys.executable, "-m", "bot", "doctor"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=ROOT,
        env={name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"} | places,
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        complaint = process.stderr.read()

    assert (process.returncode, complaint) == (1, b"")


def test_a_start_in_good_order_warns_of_nothing(home: Path) -> None:
    """In a process of its own: what is imported warns only once."""
    script = (
        "import bot.__main__ as entry\n"
        "def stopped(serving):\n"
        "    serving.close()\n"
        "    return 0\n"
        "entry._until_stopped = stopped\n"
        "raise SystemExit(entry.main(['preview']))\n"
    )
    started = subprocess.run(
        [sys.executable, "-c", script],
        capture_output=True,
        text=True,
        cwd=home,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        check=False,
    )
    assert (started.returncode, started.stdout, started.stderr) == (0, "", "")


def test_a_service_manager_s_signal_ends_a_served_bot_in_good_order() -> None:
    script = (
        "import asyncio\n"
        "from bot.__main__ import _until_stopped\n"
        "async def serve():\n"
        "    try:\n"
        "        print('up', flush=True)\n"
        "        await asyncio.Event().wait()\n"
        "    finally:\n"
        "        print('closed', flush=True)\n"
        "raise SystemExit(_until_stopped(serve()))\n"
    )
    with subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, text=True, cwd=ROOT) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "up\n"
        process.send_signal(signal.SIGTERM)
        assert process.stdout.read() == "closed\n"

    assert process.returncode == 0
