"""The buttons that turn pages."""

from __future__ import annotations

import pytest

from bot.answers.turns import turns
from bot.model.reply import ACTION


@pytest.mark.parametrize(
    ("page", "pages", "found"),
    [
        pytest.param(0, 1, [], id="a single page"),
        pytest.param(0, 3, [("verb|0", True), ("verb|1", False)], id="the first"),
        pytest.param(1, 3, [("verb|0", False), ("verb|2", False)], id="one between"),
        pytest.param(2, 3, [("verb|1", False), ("verb|3", True)], id="the last"),
    ],
)
def test_buttons_lead_to_the_pages_beside_this_one(page: int, pages: int, found: list[tuple[str, bool]]) -> None:
    made = turns(lambda other: f"verb|{other}", page, pages)
    assert [(button.action, button.disabled) for button in made] == found
    assert all(button.replaces for button in made)


def test_what_does_not_fit_into_a_button_has_none() -> None:
    assert turns(lambda other: f"{other}".ljust(ACTION + 1, "x"), 0, 3) == ()
