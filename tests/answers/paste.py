"""A case of the test of verdicts."""

from __future__ import annotations

from dataclasses import dataclass

from bot.answers.verdict import Name


@dataclass(frozen=True)
class Paste:
    """What is pasted, who is said to have said it ("": nobody named), and the verdict that is right."""

    rule: str
    words: str
    right: Name
    person: str = ""
