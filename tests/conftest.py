"""The analysis, loaded once for all tests of the finders: loading costs more than any of them."""

from __future__ import annotations

import pytest

from bot.config import Settings
from bot.text.pipeline import Analyst


@pytest.fixture(scope="session")
def analyst() -> Analyst:
    return Analyst(Settings().spacy_model)
