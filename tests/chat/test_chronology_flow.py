"""A chronology's picture and files on a simulated Discord: for whoever pressed, beside the card, not in its place."""

from __future__ import annotations

import pytest

from tests.chat.cards import attached, labels
from tests.conftest import Newsroom


@pytest.mark.parametrize(
    ("label", "names"),
    [
        ("Picture", ["timeline.png"]),
        ("Export", ["chronology.ics", "chronology.csv", "chronology-timelinejs.json"]),
    ],
)
async def test_picture_and_files_are_for_whoever_pressed(newsroom: Newsroom, label: str, names: list[str]) -> None:
    asked = (await newsroom.ann.slash(newsroom.channel, "chronology")).response
    assert asked is not None
    assert labels(asked.components)[-5:] == ["Earlier", "Later", "2+ sources", "Picture", "Export"]
    before = asked.components
    answer = await newsroom.bob.click(asked, label=label)
    assert answer.ephemeral
    message = answer.followups[-1] if answer.followups else answer.response
    assert message is not None
    assert [address.rpartition("/")[2].partition("?")[0] for address in attached(message.components)] == names
    assert asked.components == before
