"""The commands Discord offers to members, brought in line with the tree, and only when they differ.

Global commands only: the same ones for a guild as well would be offered twice.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Mapping
from typing import Any

from discord import app_commands

log = logging.getLogger(__name__)

# What a member would notice. Discord adds ids and versions, and gives what is not set as null, empty or not at all;
# contexts and integration types are not compared, because discord.py 2.7.1 loses them of commands it has fetched.
_TOLD = (
    "name", "description", "type", "required", "autocomplete", "value", "min_value", "max_value", "min_length",
    "max_length", "channel_types", "default_member_permissions",
)  # fmt: skip
_NESTED = ("options", "choices")


async def synchronise(tree: app_commands.CommandTree[Any]) -> None:
    there = {}
    for command in await tree.fetch_commands():
        rights = command.default_member_permissions
        told = command.to_dict() | {"default_member_permissions": rights.value if rights else None}
        there[command.name] = _shape(told)
    here = {command.name: _shape(command.to_dict(tree)) for command in tree.get_commands()}
    if here == there:
        log.info("commands unchanged: %d", len(here))
        return
    await tree.sync()
    log.info("commands synced: %d", len(here))


def _shape(payload: Mapping[str, Any]) -> str:
    return json.dumps(_told(payload), sort_keys=True)


def _told(payload: Mapping[str, Any]) -> dict[str, Any]:
    told = {key: payload[key] for key in _TOLD if payload.get(key) not in (None, False, [], "")}
    nested = {key: [_told(child) for child in payload[key]] for key in _NESTED if payload.get(key)}
    return told | nested
