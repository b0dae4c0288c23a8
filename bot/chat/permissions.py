"""Rights, in the words of Discord's settings: what the bot lacks in a channel, what a member may change.

`default_permissions` on a command is only a default that admins can change, so the code checks again.
"""

from __future__ import annotations

from typing import Any

import discord

from bot.errors import NotAllowed

# What a digest needs where it is posted, and how Discord's settings call it.
_TO_POST = {
    "view_channel": "View Channel",
    "send_messages": "Send Messages",
    "embed_links": "Embed Links",
}
# View channel, send messages, embed links, attach files, send in threads.
INVITE = discord.Permissions(274877959168)


def require_manage_server(interaction: discord.Interaction[Any]) -> None:
    if not interaction.permissions.manage_guild:
        raise NotAllowed(
            "Only people with Manage Server can change settings. Ask an admin; reading commands are open to you: "
            "/quote, /chronology, /summary.",
        )


def missing(channel: discord.abc.GuildChannel | discord.Thread, me: discord.Member) -> tuple[str, ...]:
    """The rights the bot lacks to post in `channel`, as the settings name them."""
    has = channel.permissions_for(me)
    return tuple(name for right, name in _TO_POST.items() if not getattr(has, right))


def cannot_post(channel: str, rights: tuple[str, ...]) -> str:
    """One sentence that names the channel, the rights and the way to give them."""
    return (
        f"I cannot post in #{channel}: missing {' and '.join(rights)}. "
        f"Give them in the channel's settings under Permissions, then try again."
    )
