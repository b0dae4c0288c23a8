"""What holds between articles: who is the same person in several, and which quotations tell one remark.

Found over a whole collection whenever one of its articles changes: a new article can join two people, or tell a third
version of a remark. How people are compared is `identity`, how remarks are, `clusters`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.model.annotations import Annotations
from bot.model.article import Article
from bot.model.person import Identity
from bot.text.clusters import Remark, clusters
from bot.text.identity import merge


@dataclass(frozen=True, slots=True)
class Relations:
    """`clusters` are quotations as (article path, index), those of one remark together."""

    identities: tuple[Identity, ...]
    clusters: tuple[tuple[tuple[str, int], ...], ...]


def relations(annotated: Sequence[tuple[Article, Annotations]]) -> Relations:
    """Who is who and what is the same remark; nearly linear in people and quotations."""
    identities = merge([(article.path, person) for article, found in annotated for person in found.people])
    who = {member: identity.person.id for identity in identities for member in identity.members}
    remarks = [
        Remark.of(quotation, article.text, (article.path, n), who[article.path, quotation.speaker], article.published)
        for article, found in annotated
        for n, quotation in enumerate(found.quotations)
        if quotation.speaker
    ]
    return Relations(tuple(identities), tuple(map(tuple, clusters(remarks))))
