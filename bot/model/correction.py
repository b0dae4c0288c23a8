"""What somebody decides about who is who: two people are one, one is two, a name is theirs or is not."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal, NamedTuple

CorrectionKind = Literal["merge", "split", "alias", "unalias"]


class Place(NamedTuple):
    """A person as one article knows them: these three stay when the article is read anew."""

    collection_id: int
    path: str
    local_id: str


@dataclass(frozen=True, slots=True)
class Subject:
    """A person of the record as they were when something was decided about them.

    They are known again by most of their `places`; the `slug` of a full name counts where none of these is left.
    """

    slug: str
    name: str
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Correction:
    """A decision about `person`.

    merge: they are `target`. split: as their `places` (of one article) know them they are somebody else, called `form`.
    alias: `form` is a name of theirs. unalias: it is none.
    """

    kind: CorrectionKind
    person: Subject
    target: Subject | None = None
    form: str = ""


@dataclass(frozen=True, slots=True)
class Member:
    """Who decided: the id of a member and the name they go by."""

    id: int
    name: str


@dataclass(frozen=True, slots=True)
class Decision:
    """A correction that was made, and undone where `undone_by` is set. `server_id` 0: it holds for every server.

    `person_id` is whom it concerns at present, None where nobody fits it any more.
    """

    id: int
    server_id: int
    correction: Correction
    by: Member
    at: datetime
    person_id: int | None = None
    undone_by: Member | None = None
    undone_at: datetime | None = None
