"""Who is the same person in several articles.

Full names decide: surnames that are spellings of each other ("-skiy", "-sky", "-skyy") and first names that do not
speak against it. A lone surname joins the only person of the record who bears it. People who merely look alike are
never merged: in doubt there are two entries, which a curator can join, and not one wrong one.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from bot.model.person import Identity, Person
from bot.text.people import compatible_first_names
from bot.text.wordlists import fold, slug

# How transliterations differ: each side of these is one sound, applied in order to folded names.
_SOUNDS = [
    (re.compile(pattern), sound)
    for pattern, sound in (
        (r"(?:iy|yy|ij|ii|yi|ey|ei|ay|ai)", "i"), (r"[yj]", "i"), (r"i+", "i"), (r"kh|ch(?=[rln])", "h"), (r"ph", "f"),
        (r"tch|tsch", "ch"), (r"tz|cz(?=a)", "ts"), (r"ks", "x"), (r"w(?=$|[^aeiou])|v", "v"), (r"ou", "u"),
        (r"c(?=[aou]|k)", "k"), (r"ck", "k"), (r"(.)\1", r"\1"), (r"['’-]", ""),
    )
]  # fmt: skip
_ARTICLE = re.compile(r"^the\s+")

Member = tuple[str, Person]


def merge(people: Sequence[Member]) -> list[Identity]:
    """Group (article, person) pairs into identities, in order of first appearance; pure, near linear.

    Unnamed sources stay with their article: two officials are not one.
    """
    groups: list[list[Member]] = []
    by_key: dict[str, list[list[Member]]] = {}
    # Full names first, so that a lone surname sees everybody who bears it.
    for member in sorted(people, key=lambda member: member[1].kind == "person" and " " not in member[1].name):
        key = _key(member)
        home = _home(member, by_key.get(key, []))
        if home is None:
            home = []
            groups.append(home)
            by_key.setdefault(key, []).append(home)
        home.append(member)
    order = {id(person): place for place, (_, person) in enumerate(people)}
    groups.sort(key=lambda group: min(order[id(person)] for _, person in group))
    slugs: Counter[str] = Counter()
    return [_identity(group, slugs) for group in groups]


def sound(name: str) -> str:
    """A folded name with the differences of transliteration removed."""
    spelled = fold(name)
    for pattern, heard in _SOUNDS:
        spelled = pattern.sub(heard, spelled)
    return spelled


def _key(member: Member) -> str:
    article, person = member
    if person.kind == "unnamed":
        return f"unnamed {article} {person.id}"
    if person.kind == "organisation":
        return f"organisation {_ARTICLE.sub('', fold(person.name))}"
    return f"person {sound(person.name.split()[-1])}"


def _home(member: Member, groups: Sequence[list[Member]]) -> list[Member] | None:
    """The group a person belongs to; for a lone surname only if there is exactly one."""
    article, person = member
    if person.kind == "organisation":
        return groups[0] if groups else None
    if person.kind == "unnamed":
        return None
    if " " not in person.name:
        return groups[0] if len(groups) == 1 else None
    for group in groups:
        if all(other != article and _same(person.name, known.name) for other, known in group):
            return group
    return None


def _same(name: str, other: str) -> bool:
    first, second = (" ".join(words.split()[:-1]) for words in (name, other))
    if not first or not second:
        return not first and not second
    return compatible_first_names(fold(first).split(), fold(second).split()) or sound(first) == sound(second)


def _identity(group: Sequence[Member], slugs: Counter[str]) -> Identity:
    """The name most articles use, the longest of equals; every other form is an alias."""
    names = Counter(person.name for _, person in group)
    name = max(names, key=lambda form: (" " in form, names[form], len(form)))
    aliases = Counter(form for _, person in group for form in (person.name, *person.aliases) if form != name)
    titles = Counter(title for _, person in group for title in person.titles)
    base = slug(name)
    slugs[base] += 1
    person = Person(
        base if slugs[base] == 1 else f"{base}-{slugs[base]}",
        name,
        group[0][1].kind,
        tuple(form for form, _ in aliases.most_common()),
        tuple(title for title, _ in titles.most_common()),
    )
    return Identity(person, tuple((article, member.id) for article, member in group))
