"""Settings from the environment and `.env`: the only reader of either."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from dotenv import dotenv_values

from bot.errors import ConfigError

_LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR")
_PLACEHOLDER_TOKENS = ("your-token-here", "changeme")


@dataclass(frozen=True)
class Settings:
    """Everything an operator can set; each field has its line in `.env.example`."""

    discord_token: str = field(default="", repr=False)
    database_path: Path = Path("data/record.db")
    articles_dir: Path = Path("seeds")
    spacy_model: str = ""
    preview_port: int = 8080
    log_level: str = "INFO"

    @classmethod
    def from_env(cls, environment: Mapping[str, str]) -> Settings:
        """Settings from variables named like the fields in upper case; empty ones keep their default.

        Raises ConfigError naming the variable, what is wrong with it and what it takes.
        """
        given = {name: value.strip() for name, value in environment.items() if value and value.strip()}
        token = given.get("DISCORD_TOKEN", "")
        if token.casefold() in _PLACEHOLDER_TOKENS:
            raise ConfigError(
                "DISCORD_TOKEN is still the placeholder: put the bot's token there, or leave it empty for the preview.",
                subject="DISCORD_TOKEN",
            )
        level = given.get("LOG_LEVEL", cls.log_level).upper()
        if level not in _LEVELS:
            raise ConfigError(f"LOG_LEVEL is {level!r}; it takes one of {', '.join(_LEVELS)}.", subject="LOG_LEVEL")
        return cls(
            discord_token=token,
            database_path=Path(given.get("DATABASE_PATH", cls.database_path)),
            articles_dir=Path(given.get("ARTICLES_DIR", cls.articles_dir)),
            spacy_model=given.get("SPACY_MODEL", cls.spacy_model),
            preview_port=_port(given.get("PREVIEW_PORT", str(cls.preview_port))),
            log_level=level,
        )


def read_settings(dotenv: Path = Path(".env")) -> Settings:
    """Settings of this process: `.env` under the real environment, which wins."""
    written = {name: value for name, value in dotenv_values(dotenv).items() if value is not None}
    return Settings.from_env(written | dict(os.environ))


def _port(written: str) -> int:
    if not written.isdigit() or not 0 <= int(written) <= 65535:
        raise ConfigError(
            f"PREVIEW_PORT is {written!r}; it takes a port number, 0 to 65535 (0: any free one).",
            subject="PREVIEW_PORT",
        )
    return int(written)
