"""Files on every way to Discord: sent with the card that shows them, replaced with it, and gone with it."""

from __future__ import annotations

import asyncio
from dataclasses import replace

import discord
import pytest

from bot.answers.record import Record
from bot.chat import deliver as delivering
from bot.chat import respond
from bot.chat.client import RecordClient
from bot.model.reply import Attachment, Button, Reply
from tests.conftest import Newsroom

ONE = Attachment("bars.png", b"the first picture", alt="Quist 12 words")
OTHER = Attachment("bars.png", b"the next picture", alt="Tarrant 7 words")
PLAIN = Reply("Who is quoted", buttons=((Button("Next", "voices|1|", replaces=True),),))
CARD = replace(PLAIN, attachments=(ONE,))


class Answers:
    """Whatever is asked, `reply` is answered, after `wait_s` on the simulated clock."""

    def __init__(self) -> None:
        self.reply = CARD
        self.wait_s = 0.0

    async def checked(self, record: Record, answer: respond.Answer) -> Reply:
        await asyncio.sleep(self.wait_s)
        return self.reply


@pytest.fixture
def answers(monkeypatch: pytest.MonkeyPatch) -> Answers:
    answers = Answers()
    monkeypatch.setattr(respond, "_checked", answers.checked)
    monkeypatch.setattr(respond, "DEFER_AFTER_S", 0.01)
    return answers


def seen(newsroom: Newsroom) -> list[tuple[str, bytes | None, str | None]]:
    """What the asker sees last: the files of the message, which must be those its gallery shows."""
    message = newsroom.channel.history(viewer=newsroom.ann)[-1]
    view = discord.ui.LayoutView.from_message(message)
    galleries = [item for item in view.walk_children() if isinstance(item, discord.ui.MediaGallery)]
    shown = [item for gallery in galleries for item in gallery.items]
    assert [item.media.url for item in shown] == [file.url for file in message.attachments]
    assert [item.description for item in shown] == [file.description for file in message.attachments]
    cdn = newsroom.env.backend.cdn
    return [(file.filename, cdn.get(file.url), file.description) for file in message.attachments]


@pytest.mark.parametrize("wait_s", [0.0, 0.05], ids=["at once", "after a wait"])
@pytest.mark.parametrize("private", [False, True], ids=["for all", "for the asker"])
async def test_a_picture_comes_with_its_card(
    newsroom: Newsroom, answers: Answers, wait_s: float, private: bool
) -> None:
    answers.wait_s = wait_s
    answers.reply = replace(CARD, private=private)
    await newsroom.ann.slash(newsroom.channel, "quote", person="quist")
    assert seen(newsroom) == [("bars.png", b"the first picture", "Quist 12 words")]


@pytest.mark.parametrize("wait_s", [0.0, 0.05], ids=["at once", "after a wait"])
async def test_a_turned_page_brings_its_own_picture_and_drops_the_last(
    newsroom: Newsroom, answers: Answers, wait_s: float
) -> None:
    asked = (await newsroom.ann.slash(newsroom.channel, "quote", person="quist")).response
    assert asked is not None
    answers.wait_s = wait_s
    answers.reply = replace(PLAIN, attachments=(OTHER,))
    await newsroom.ann.click(asked, label="Next")
    assert seen(newsroom) == [("bars.png", b"the next picture", "Tarrant 7 words")]
    answers.reply = PLAIN
    await newsroom.ann.click(asked, label="Next")
    assert seen(newsroom) == []
    answers.reply = CARD
    await newsroom.ann.click(asked, label="Next")
    assert seen(newsroom) == [("bars.png", b"the first picture", "Quist 12 words")]


async def test_a_post_that_is_tried_again_brings_the_whole_file(
    newsroom: Newsroom, simcord_bot: RecordClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(delivering, "_PAUSES_S", (0.0,))
    newsroom.env.inject_error("POST", "/channels/*/messages", status=503)
    await delivering.deliver(simcord_bot, newsroom.channel.id, CARD, "1-260101", False)
    assert seen(newsroom) == [("bars.png", b"the first picture", "Quist 12 words")]
