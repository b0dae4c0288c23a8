"""`/person merge`, `split`, `alias` and `undo`: people put right who is who, for their own server, undoably.

Who may is `rights`' business, how a correction is told `corrected`'s. The articles and what was found in them stay as
they are, and so does what other servers see.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.answers.article import named
from bot.answers.corrected import profile, told
from bot.answers.names import Who, namesakes
from bot.answers.record import Record, numbers
from bot.answers.rights import require_curator
from bot.errors import BadOption, NotFound
from bot.model.correction import Correction, Decision, Subject
from bot.model.person import name_key
from bot.model.reply import Block, Button, Note, Reply, Rule
from bot.store import corrections
from bot.store.known import known_in

# What the list offers that opens while somebody types: two people of one name would else be one choice.
_ID = re.compile(r"(?:.*\s)?#(\d+)")
_LISTED = 10


async def merge_asked(record: Record, person: str, into: str) -> Reply:
    """The two people side by side, to be merged with a button. Raises NotFound, Ambiguous, NotAllowed, BadOption."""
    await require_curator(record)
    target = await _meant(record, into)
    who = await _meant(record, person, f"merging|{{}}|{target.id}")
    return await _merge_asked(record, who, target)


async def merging(record: Record, fields: Sequence[str]) -> Reply:
    """The same for people whom a button names: "merging|person|into"."""
    await require_curator(record)
    who, target = (record.person_by_id(int(field)) for field in fields)
    return await _merge_asked(record, who, target)


async def merge(record: Record, fields: Sequence[str]) -> Reply:
    """Make one person of two: "merge|person|into"."""
    who, target = (record.person_by_id(int(field)) for field in fields)
    return await merge_now(record, who, target)


async def merge_now(record: Record, who: Who, target: Who) -> Reply:
    """The same for people who are known already."""
    _require_two(who, target)
    decision = await _decide(record, Correction("merge", await _subject(record, who), await _subject(record, target)))
    return await _done(record, decision, "Merged", await _profile(record, decision))


async def kept(record: Record, _: Sequence[str]) -> Reply:
    """What Cancel leaves."""
    return Reply("Nothing was changed", footer=await record.footer(), accent="person", private=True)


async def split(record: Record, person: str, article: str, name: str | None = None) -> Reply:
    """The person as one article knows them becomes somebody else. Raises what `merge_asked` does."""
    await require_curator(record)
    who = await _meant(record, person)
    source = (await named(record, article)).source
    known = await known_in(record.db, record.collections, who.ids)
    if source.id not in {each.id for each in known}:
        raise NotFound(f"[{source.id}] does not name {who.name}. Who does: {numbers(known)}", subject="article")
    if len(known) == 1:
        raise BadOption(f"Only [{source.id}] names {who.name}: there is nobody to split them from.", subject="article")
    here = await corrections.places(record.db, record.collections, who.ids, source.id)
    found = await corrections.names_in(record.db, source.id, here)
    called = _clean(name) if name else _apart(record, who, source.id, found)
    decision = await _decide(record, Correction("split", Subject(who.slug, who.name, here), form=called))
    found_by = {other.id: other for each in who.ids if (other := record.people.by_id.get(each))}
    rest = [other for other in found_by.values() if decision.person_id not in other.ids]
    blocks = [block for other in rest for block in await profile(record, other)]
    return await _done(
        record,
        decision,
        "Split",
        [*await _profile(record, decision), Rule(), *blocks, *_namesakes(record, decision, called)],
    )


async def alias(record: Record, person: str, name: str, *, remove: bool = False) -> Reply:
    """Add a name, or take one away. Raises what `merge_asked` does."""
    await require_curator(record)
    who = await _meant(record, person)
    form = _clean(name)
    is_known = name_key(form) in map(name_key, who.forms)
    if remove and name_key(form) == name_key(who.name):
        raise BadOption(f"{who.name} is shown by this name, so it stays.", subject="alias")
    if remove and not is_known:
        raise BadOption(f"“{form}” is no name of {who.name}: nothing was changed.", subject="alias")
    if is_known and not remove:
        raise BadOption(f"{who.name} is known as “{form}” already: nothing was changed.", subject="alias")
    decision = await _decide(
        record, Correction("unalias" if remove else "alias", await _subject(record, who), form=form)
    )
    blocks = [] if remove else _namesakes(record, decision, form)
    return await _done(
        record, decision, "Name taken away" if remove else "Name added", [*await _profile(record, decision), *blocks]
    )


async def undo_asked(record: Record, _: Sequence[str] = ()) -> Reply:
    """The last corrections of this server; those in force each have a button."""
    await require_curator(record)
    found = await corrections.decisions(record.db, [record.server_id], _LISTED)
    notes = [Note(f"{n}. {told(decision)}") for n, decision in enumerate(found, 1)]
    buttons = (
        Button(f"Undo {n}", f"undo|{each.id}", replaces=True) for n, each in enumerate(found, 1) if not each.undone_by
    )
    return Reply(
        "Corrections in this server" if record.server_id else "Corrections for every server",
        tuple(notes or [Note("Nobody has corrected who is who here: there is nothing to undo.")]),
        subtitle="the last ones first" if found else "",
        buttons=(tuple(buttons),),
        footer=await record.footer(),
        accent="person",
        private=True,
    )


async def undo(record: Record, fields: Sequence[str]) -> Reply:
    """Take a correction back: "undo|correction"."""
    member = await require_curator(record)
    decision = await corrections.undo(record.db, record.server_id, int(fields[0]), member, now=record.now)
    await record.refresh()
    return Reply(
        "Undone",
        (Note(told(decision)), Note("What it changed is as it was before.")),
        buttons=((Button("Corrections", "corrections|", replaces=True),),),
        footer=await record.footer(),
        accent="person",
        private=True,
    )


async def _merge_asked(record: Record, who: Who, target: Who) -> Reply:
    _require_two(who, target)
    blocks = [*await profile(record, who), Rule(), *await profile(record, target)]
    if who.is_person != target.is_person:
        person, other = (who, target) if who.is_person else (target, who)
        blocks.append(Note(f"Are you sure? {person.name} is a person to the record, and {other.name} is not."))
    there = await known_in(record.db, record.collections, target.ids)
    shared = [each for each in await known_in(record.db, record.collections, who.ids) if each in there]
    if shared:
        blocks.append(Note(f"Are you sure? Both are named in {numbers(shared)}, where they were taken for two."))
    merges = Button("Merge", f"merge|{who.id}|{target.id}", replaces=True, primary=True)
    return Reply(
        f"Is {who.name} the same as {target.name}?",
        (*blocks, Note(f"Nothing is changed yet. {_scope(record)} It can be undone.", small=True)),
        subtitle=f"all of it would be shown under {target.name}",
        buttons=((merges, Button("Cancel", "keep|", replaces=True)),),
        footer=await record.footer(),
        accent="person",
        private=True,
    )


async def _decide(record: Record, correction: Correction) -> Decision:
    member = await require_curator(record)
    decision = await corrections.decide(record.db, record.server_id, correction, member, now=record.now)
    await record.refresh()
    return decision


async def _done(record: Record, decision: Decision, title: str, blocks: Sequence[Block]) -> Reply:
    """What was changed, and the way back."""
    show = Button("Show", f"person|{decision.person_id}")
    return Reply(
        title,
        (*blocks, Note(_scope(record), small=True)),
        subtitle=told(decision),
        buttons=((Button("Undo", f"undo|{decision.id}", replaces=True), show),),
        footer=await record.footer(),
        accent="person",
        private=True,
    )


def _scope(record: Record) -> str:
    if record.server_id:
        return "For this server alone: the articles, and what other servers see, stay as they are."
    return "For every server that does not correct it itself; the articles stay as they are."


async def _profile(record: Record, decision: Decision) -> list[Block]:
    """Whom the correction concerns, as they are now."""
    if decision.person_id is None:  # an article was read anew since the person was looked up
        raise NotFound("The record has changed meanwhile, and nobody fits this correction now.")
    return await profile(record, record.person_by_id(decision.person_id))


async def _meant(record: Record, typed: str, then: str = "person|{}") -> Who:
    chosen = _ID.fullmatch(typed.strip())
    return record.person_by_id(int(chosen[1])) if chosen else await record.person(typed, then)


async def _subject(record: Record, who: Who) -> Subject:
    """Known again by their own places, not by those of whoever was merged into them: that can be undone."""
    own = await corrections.places(record.db, record.collections, [who.id])
    found = own or await corrections.places(record.db, record.collections, who.ids)
    return Subject(who.slug, who.name, found)


def _require_two(who: Who, target: Who) -> None:
    if who.id == target.id:
        raise BadOption(f"{who.name} is one person already: name two different ones.", subject="into")


def _clean(typed: str) -> str:
    """A name as typed, on one line. Raises BadOption for one that could never be looked up."""
    name = " ".join(typed.split())
    if not any(character.isalpha() for character in name):
        raise BadOption("A name needs at least one letter.", subject="alias")
    return name


def _apart(record: Record, who: Who, article_id: int, found: Sequence[str]) -> str:
    """What to call somebody who is split off: as the article does, with its number where that is taken already."""
    name = found[0]
    is_taken = name_key(name) == name_key(who.name) or any(other is not who for other in namesakes(record.people, name))
    return f"{name} [{article_id}]" if is_taken else name


def _namesakes(record: Record, decision: Decision, form: str) -> list[Block]:
    """Who else is called that."""
    others = [other.name for other in namesakes(record.people, form) if decision.person_id not in other.ids]
    if not others:
        return []
    return [
        Note(
            f"“{form}” is also a name of {', '.join(others)}: whoever types it is asked who is meant. "
            "If they are one person, /person merge says so."
        )
    ]
