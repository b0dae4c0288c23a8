"""Buttons that work for as long as their message stands: all they need to know is in their own id.

`RecordButton` is registered once with the client; what an action means is in `answers.actions`, and how the answer
reaches the person who pressed in `respond`.
"""

from __future__ import annotations

import re
from typing import Any, Self

import discord

from bot.chat.safe import plain, size
from bot.model.reply import Button

NOBODY = 0  # the owner of a card that nobody asked for, such as a digest
LABEL = 80
CUSTOM_ID = 100
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
# otr1:<r, o or p><place on the card>:<owner>:<action>. The place keeps ids apart when one action stands twice; the
# number after "otr" is raised when the meaning changes, so that old buttons are not misread.
_TEMPLATE = re.compile(r"otr1:(?P<mode>[rop])[0-9a-z]+:(?P<owner>[0-9a-z]+):(?P<action>.+)", re.DOTALL)


def record_button(button: Button, owner: int, place: int) -> RecordButton:
    """The button as `place` on a card; one whose action is too long for an id is shown but cannot be pressed."""
    mode = "r" if button.replaces else "p" if button.is_public else "o"
    start = f"otr1:{mode}{_base36(place)}:{_base36(owner)}:"
    is_too_long = size(start + button.action) > CUSTOM_ID
    item: discord.ui.Button[Any] = discord.ui.Button(
        label=plain(button.label, LABEL) or "…",
        custom_id=start + ("-" if is_too_long or not button.action else button.action),
        style=discord.ButtonStyle.primary if button.primary else discord.ButtonStyle.secondary,
        disabled=button.disabled or is_too_long or not button.action,
    )
    return RecordButton(item, mode=mode, owner=owner, action=button.action)


class RecordButton(discord.ui.DynamicItem[discord.ui.Button[Any]], template=_TEMPLATE):
    """A button that turns its own card's page (mode "r"), for its owner alone, or opens an answer for whoever pressed
    it, seen by them (mode "o") or by everybody ("p")."""

    def __init__(self, item: discord.ui.Button[Any], *, mode: str, owner: int, action: str) -> None:
        super().__init__(item)
        self.mode, self.owner, self.action = mode, owner, action

    @classmethod
    async def from_custom_id(
        cls, interaction: discord.Interaction[Any], item: discord.ui.Item[Any], match: re.Match[str], /
    ) -> Self:
        assert isinstance(item, discord.ui.Button)
        return cls(item, mode=match["mode"], owner=int(match["owner"], 36), action=match["action"])

    async def callback(self, interaction: discord.Interaction[Any]) -> None:
        # The client is a RecordClient; its module needs this one.
        await interaction.client.press(
            interaction, self.action, replaces=self.mode == "r", public=self.mode == "p", owner=self.owner
        )


def _base36(number: int) -> str:
    digits = ""
    while number or not digits:
        number, digit = divmod(number, 36)
        digits = _DIGITS[digit] + digits
    return digits
