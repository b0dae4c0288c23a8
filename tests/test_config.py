"""Settings come from the environment, then `.env`, then their defaults; a wrong one is named with what it takes."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.config import Settings, read_settings
from bot.errors import ConfigError


@pytest.mark.parametrize(
    "environment",
    [{}, {"DATABASE_PATH": "", "DISCORD_TOKEN": "  ", "PREVIEW_PORT": " "}, {"HOME": "x"}],
    ids=["nothing", "blanks", "other programs' variables"],
)
def test_what_is_not_set_has_its_default(environment: dict[str, str]) -> None:
    assert Settings.from_env(environment) == Settings()


def test_every_setting_can_be_set() -> None:
    assert Settings.from_env(
        {
            "DISCORD_TOKEN": " abc ",
            "DATABASE_PATH": "/srv/record.db",
            "ARTICLES_DIR": "stories",
            "SPACY_MODEL": "other_model",
            "PREVIEW_PORT": "0",
            "LOG_LEVEL": "debug",
        }
    ) == Settings("abc", Path("/srv/record.db"), Path("stories"), "other_model", 0, "DEBUG")


@pytest.mark.parametrize(
    ("variable", "value", "reason"),
    [
        ("PREVIEW_PORT", "http", "PREVIEW_PORT is 'http'; it takes a port number"),
        ("PREVIEW_PORT", "65536", "PREVIEW_PORT is '65536'; it takes a port number"),
        ("PREVIEW_PORT", "-1", "PREVIEW_PORT is '-1'; it takes a port number"),
        ("LOG_LEVEL", "loud", "LOG_LEVEL is 'LOUD'; it takes one of DEBUG, INFO, WARNING, ERROR"),
        ("DISCORD_TOKEN", "your-token-here", "DISCORD_TOKEN is still the placeholder"),
        ("DISCORD_TOKEN", "ChangeMe", "DISCORD_TOKEN is still the placeholder"),
    ],
)
def test_a_wrong_setting_is_named_with_what_it_takes(variable: str, value: str, reason: str) -> None:
    with pytest.raises(ConfigError, match=reason) as caught:
        Settings.from_env({variable: value})
    assert caught.value.subject == variable


def test_the_environment_wins_over_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DATABASE_PATH", "ARTICLES_DIR"):
        monkeypatch.delenv(name, raising=False)
    (tmp_path / ".env").write_text("DATABASE_PATH=from-file.db\nARTICLES_DIR=from-file\n")
    monkeypatch.setenv("DATABASE_PATH", "from-environment.db")

    settings = read_settings(tmp_path / ".env")

    assert (settings.database_path, settings.articles_dir) == (Path("from-environment.db"), Path("from-file"))


def test_a_token_is_never_part_of_what_is_printed() -> None:
    assert "secret" not in repr(Settings.from_env({"DISCORD_TOKEN": "secret"}))
