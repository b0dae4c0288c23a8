"""Which cues name an act of saying."""

from __future__ import annotations

import pytest

from bot.text.speech import is_label, is_naming, is_speech, is_thought


@pytest.mark.parametrize(
    "cue",
    [
        "said", "told", "according to", "has repeatedly warned", "statement", "quipped", "as she put it", "shot back",
        "made it very clear", "continued", "continued:", "likened", "grumbled", "per", "questioned", "'s insistence",
    ],
)  # fmt: skip
def test_cues_that_name_an_act_of_saying(cue: str) -> None:
    assert is_speech(cue)


@pytest.mark.parametrize(
    "cue", ["hopes", "wants", "plans to", "voted for", "believes", "", "continued to plot", "put in", "came to"]
)
def test_cues_that_name_a_mind_or_a_deed(cue: str) -> None:
    assert not is_speech(cue)


@pytest.mark.parametrize(
    ("cue", "thought"), [("believes", True), ("feels", True), ("voted for", False), ("sent", False)]
)
def test_cues_that_name_a_thought(cue: str, thought: bool) -> None:
    assert is_thought(cue) == thought


@pytest.mark.parametrize(("cue", "label"), [(":", True), (" — ", True), ("―", True), ("said:", False), ("", False)])
def test_cues_that_are_but_a_mark(cue: str, label: bool) -> None:
    assert is_label(cue) == label


@pytest.mark.parametrize(("cue", "naming"), [("has called", True), ("likened", True), ("said", False)])
def test_cues_that_call_a_thing_something(cue: str, naming: bool) -> None:
    assert is_naming(cue) == naming
