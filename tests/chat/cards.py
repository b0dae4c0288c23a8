"""Reading what the bot sent: the components of a payload, its texts, and Discord's limits."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from bot.chat.safe import size

_BUTTON, _TEXT, _ROW, _SECTION, _GALLERY, _FILE = 2, 10, 1, 9, 12, 13


def components(payload: Any) -> Iterator[dict[str, Any]]:
    """Every component, nested ones included, in the order in which they are read."""
    for component in payload if isinstance(payload, list) else [payload]:
        yield component
        yield from components(component.get("components", []))
        if "accessory" in component:
            yield component["accessory"]


def texts(payload: Any) -> list[str]:
    return [component["content"] for component in components(payload) if component["type"] == _TEXT]


def text(payload: Any) -> str:
    return "\n".join(texts(payload))


def buttons(payload: Any) -> list[dict[str, Any]]:
    return [component for component in components(payload) if component["type"] == _BUTTON]


def pictures(payload: Any) -> list[dict[str, Any]]:
    return [item for component in components(payload) if component["type"] == _GALLERY for item in component["items"]]


def attached(payload: Any) -> list[str]:
    """The addresses of the files the card refers to, pictures first."""
    files = [component["file"]["url"] for component in components(payload) if component["type"] == _FILE]
    return [item["media"]["url"] for item in pictures(payload)] + files


def labels(payload: Any) -> list[str]:
    return [button["label"] for button in buttons(payload)]


def assert_within_limits(payload: Any) -> None:
    """Discord's limits for a card, as its documentation gives them."""
    found = list(components(payload))
    assert 1 <= len(found) <= 40
    assert sum(map(size, texts(payload))) <= 4000
    assert all(content.strip() for content in texts(payload))
    assert all(1 <= size(button["label"]) <= 80 for button in buttons(payload))
    assert all(1 <= len(each["items"]) <= 10 for each in found if each["type"] == _GALLERY)
    assert all(1 <= size(item.get("description", "-")) <= 1024 for item in pictures(payload))
    ids = [button["custom_id"] for button in buttons(payload)]
    assert all(1 <= size(custom_id) <= 100 for custom_id in ids)
    assert len(set(ids)) == len(ids)
    assert all(1 <= len(row["components"]) <= 5 for row in found if row["type"] == _ROW)
    assert all(1 <= len(section["components"]) <= 3 for section in found if section["type"] == _SECTION)
