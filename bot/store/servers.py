"""A server's settings that are no digest plan (`digests`): who may correct its record."""

from __future__ import annotations

from bot.store.database import Database


async def curator_role(db: Database, server_id: int) -> int | None:
    """The role whose members may correct the record; None where only those may who manage the server."""
    async with db.reading() as connection:
        rows = await connection.execute_fetchall("SELECT curator_role_id FROM server WHERE id = $1", (server_id,))
    return next((role for (role,) in rows), None)


async def set_curator_role(db: Database, server_id: int, role_id: int | None) -> None:
    async with db.writing() as connection:
        await connection.execute(
            "INSERT INTO server (id, curator_role_id) VALUES ($1, $2) "
            "ON CONFLICT (id) DO UPDATE SET curator_role_id = excluded.curator_role_id",
            (server_id, role_id),
        )
