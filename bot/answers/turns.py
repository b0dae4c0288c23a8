"""The two buttons that turn the pages of an answer. Pure."""

from __future__ import annotations

from collections.abc import Callable

from bot.model.reply import ACTION, Button


def turns(
    action: Callable[[int], str], page: int, pages: int, labels: tuple[str, str] = ("◀ Back", "Next ▶")
) -> tuple[Button, ...]:
    """`action` gives what a button for a page carries. None for a single page, or where that does not fit into one."""
    earlier, later = action(max(page - 1, 0)), action(page + 1)
    if pages < 2 or len(later) > ACTION:
        return ()
    return (
        Button(labels[0], earlier, replaces=True, disabled=page <= 0),
        Button(labels[1], later, replaces=True, disabled=page >= pages - 1),
    )
