"""Whatever two servers correct, in whatever order: nobody else notices, nothing is lost, all of it can be undone."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterable

import pytest

from bot.answers.names import People, Who
from bot.answers.people import NameIndex
from bot.model.correction import Correction, Decision
from bot.store import corrections, people
from bot.store.database import Database
from bot.store.known import known_people
from bot.store.sights import sights
from tests.store.test_corrections import (
    AS_FOUND,
    CAST,
    NOW,
    OURS,
    THEIRS,
    TOM,
    decide,
    dump,
    place,
    read,
    speakers,
    subject,
    without_numbers,
)

NEITHER = 99
NAMES = sorted({name for names in CAST.values() for name in names})


def any_correction(chance: random.Random, step: int) -> Correction:
    name, other = chance.sample(NAMES, 2)
    path = chance.choice([path for path, names in CAST.items() if name in names])
    return chance.choice(
        [
            Correction("merge", subject(name), subject(other)),
            Correction("split", subject(name, place(path, name)), form=f"Somebody {step}"),
            Correction("alias", subject(name), form=chance.choice(("Zed", "Dunn"))),
            Correction("unalias", subject(name), form=chance.choice(("Zed", "Dunn"))),
        ]
    )


async def everybody(db: Database, server: int) -> People:
    return NameIndex(await known_people(db), await sights(db)).seen((0, server))


def facts(seen: Iterable[Who]) -> list[tuple[object, ...]]:
    return [(who.slug, who.name, who.forms, who.titles, who.quoted, who.mentioned) for who in seen]


@pytest.mark.parametrize("seed", range(8))
async def test_any_history_of_corrections(db: Database, seed: int) -> None:
    chance = random.Random(seed)
    await read(db)
    rows, found = dump(db, "correction"), facts(await everybody(db, NEITHER))
    made: list[Decision] = []
    for step in range(8):
        if made and chance.random() < 0.25:
            decision = made.pop(chance.randrange(len(made)))
            await corrections.undo(db, decision.server_id, decision.id, TOM, now=NOW)
        else:
            made += await decide(db, any_correction(chance, step), server=chance.choice((OURS, THEIRS)))
        if chance.random() < 0.25:
            await read(db)
        assert await speakers(db, NEITHER) == AS_FOUND
        assert facts(await everybody(db, NEITHER)) == found
        assert await people.are_linked(db)
        for server in (OURS, THEIRS):
            seen = await everybody(db, server)
            shown = Counter((await speakers(db, server)).values())
            assert sum((Counter({who.name: who.quoted}) for who in seen), Counter()) == shown
            assert len({id_ for who in seen for id_ in who.ids}) == sum(len(who.ids) for who in seen)
    for decision in made:
        await corrections.undo(db, decision.server_id, decision.id, TOM, now=NOW)
    assert without_numbers(dump(db, "correction")) == without_numbers(rows)
