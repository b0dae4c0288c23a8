"""Rights, in the words of Discord's settings: what the bot lacks in a channel, who a member is.

`default_permissions` on a command is only a default that admins can change, so `answers.rights` checks again.
"""

from __future__ import annotations

from typing import Any

import discord

from bot.model.asker import Asker
from bot.model.correction import Member

# What a digest needs where it is posted, and how Discord's settings call it.
_TO_POST = {
    "view_channel": "View Channel",
    "send_messages": "Send Messages",
    "embed_links": "Embed Links",
}
# View channel, send messages, embed links, attach files, send in threads.
INVITE = discord.Permissions(274877959168)


def asker(interaction: discord.Interaction[Any]) -> Asker:
    """Who used the command or pressed the button, with what Discord says they may."""
    user, guild = interaction.user, interaction.guild

    def role_name(role_id: int) -> str | None:
        role = guild.get_role(role_id) if guild else None
        return role.name if role else None

    roles = frozenset(role.id for role in user.roles) if isinstance(user, discord.Member) else frozenset[int]()
    return Asker(Member(user.id, user.display_name), roles, interaction.permissions.manage_guild, role_name)


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
