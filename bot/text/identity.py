"""Who is the same person in several articles.

Full names decide: one surname in the spellings that transliterations give it ("-skiy", "-sky", "-skyy", Cyrillic), and
first names, middle names and generations that do not speak against it, in either order of family and given name.
A lone surname joins the only person of the record who bears it. People who merely look alike are never merged: in doubt
there are two entries, which a curator can join, and not one wrong one.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache

from bot.model.person import Identity, Person
from bot.text.figure import GENERATIONS, is_letters
from bot.text.people import agreeing_middle_names, compatible_first_names
from bot.text.wordlists import first_names, fold, rows, slug

# How transliterations differ: each side of these is one sound, applied in order to folded names from Slavic,
# Caucasian and like languages, which their endings give away. English names are left alone: Gray is not Grey.
_FOREIGN = re.compile(
    r"(?:[oe](?:v|w|ff)|[oe]va|[sc]k(?:a|aya|i|y|iy|yi|ii|yy|ij|yj)|enko|chuk|yuk|[cs]h?in|[cs]h?ina|[yi]an|dze|shvili"
    r"|ich|its?)$"
)
_SOUNDS = [
    (re.compile(pattern), sound)
    for pattern, sound in (
        (r"(?:iy|yy|ij|ii|yi|yj|(?:ey|ei|ay|ai)(?![aeou]))", "i"), (r"[yj]", "i"), (r"i+", "i"),
        (r"(?<=\w)i(?=[aeou])", ""), (r"(?:ff|w)$", "v"), (r"kh|ch(?=[rln])", "h"), (r"ph", "f"),
        (r"shch|sch|schtsch", "sh"), (r"tch|tsch|cz", "ch"), (r"tz", "ts"), (r"ks", "x"), (r"w(?=[^aeiou])|v", "v"),
        (r"ou", "u"), (r"c(?=[aou]|k)", "k"), (r"ck", "k"), (r"o(?=v$)", "e"),
    )
]  # fmt: skip
# Doubled letters, apostrophes, and the e that stands for the marks of ä, ö and ü.
_EVERYWHERE = [(re.compile(r"(.)\1"), r"\1"), (re.compile(r"['’.]"), ""), (re.compile(r"(?<=[aou])e(?=.)"), "")]
_CYRILLIC = dict(
    zip(
        "абвгдеёжзийклмнопрстуфхцчшщъыьэюяіїєґ",
        "a b v g d e e zh z i y k l m n o p r s t u f kh ts ch sh shch - y - e yu ya i yi ye g".split(),
        strict=True,
    )
) | {"ъ": "", "ь": ""}  # fmt: skip
_ARTICLE = re.compile(r"^the\s+")

Member = tuple[str, Person]
Group = list[Member]


def merge(people: Sequence[Member]) -> list[Identity]:
    """Group (article, person) pairs into identities, in order of first appearance; pure, near linear.

    Unnamed sources stay with their article: two officials are not one.
    """
    groups: list[Group] = []
    by_key: dict[str, list[Group]] = {}
    # Longer names first, so that a lone surname and a mere initial see everybody whom they could mean.
    for member in sorted(people, key=lambda member: -_weight(member[1])):
        keys = _keys(member)
        known = {id(group): group for key in keys for group in by_key.get(key, [])}
        home = _home(member, list(known.values()))
        if home is None:
            home = []
            groups.append(home)
        home.append(member)
        for key in keys:
            if all(home is not group for group in by_key.setdefault(key, [])):
                by_key[key].append(home)
    order = {id(person): place for place, (_, person) in enumerate(people)}
    groups.sort(key=lambda group: min(order[id(person)] for _, person in group))
    for group in groups:
        group.sort(key=lambda member: order[id(member[1])])
    slugs: Counter[str] = Counter()
    return [_identity(group, slugs) for group in groups]


def _weight(person: Person) -> int:
    """Letters of the name; a lone word counts for nothing, so that it comes last."""
    return len(person.name) if person.kind != "person" or " " in person.name else 0


def _keys(member: Member) -> set[str]:
    """What members of one identity must share at least one of."""
    article, person = member
    if person.kind == "unnamed":
        return {f"unnamed {article} {person.id}"}
    if person.kind == "organisation":
        return {f"organisation {_ARTICLE.sub('', fold(person.name))}"}
    words = _words(person.name)
    return {f"person {sound(words[-1])}", f"person {sound(words[0])}", f"joined {''.join(sorted(map(sound, words)))}"}


def _home(member: Member, groups: Sequence[Group]) -> Group | None:
    """The only group a person can belong to, or of several the one that has the very name."""
    article, person = member
    if person.kind == "organisation":
        return groups[0] if groups else None
    if person.kind == "unnamed":
        return None
    fitting = [
        group for group in groups if all(other != article and _same(person.name, known.name) for other, known in group)
    ]
    exact = [group for group in fitting if any(fold(known.name) == fold(person.name) for _, known in group)]
    choice = exact or fitting
    return choice[0] if len(choice) == 1 else None


def _same(name: str, other: str) -> bool:
    """Whether two names can be one person's; a lone word is a surname."""
    one, two = _words(name), _words(other)
    if _generation(name) != _generation(other) and _generation(name) and _generation(other):
        return False
    if len(one) == 1 or len(two) == 1:
        return sound(one[-1]) == sound(two[-1])
    if sound("".join(one)) == sound("".join(two)) or _turned(one, two):
        return True
    return sound(one[-1]) == sound(two[-1]) and _given_agree(one[:-1], two[:-1])


def _turned(one: Sequence[str], two: Sequence[str]) -> bool:
    """Family name first in one of them. "Paul Martin" and "Martin Paul" are two: either word is a first name."""
    if sorted(map(sound, one)) != sorted(map(sound, two)):
        return False
    ends = {one[0], one[-1]}
    return len(one) > 2 or not ends <= first_names().keys()


def _given_agree(one: Sequence[str], two: Sequence[str]) -> bool:
    """First names that can be one, and no middle name or initial that differs."""
    if sound(one[0]) != sound(two[0]) and not compatible_first_names(one, two):
        return False
    return agreeing_middle_names([sound(word) for word in one[1:]], [sound(word) for word in two[1:]])


@cache
def _words(name: str) -> tuple[str, ...]:
    """The folded words of a name in Latin letters, hyphens parted, without "Jr." and the like."""
    *fore, last = name.split() or [name]
    bare = " ".join(fore) if fore and is_letters(last) else name
    latin = "".join(_CYRILLIC.get(letter, letter) for letter in bare.casefold())
    words = [word.replace(".", "") for word in re.split(r"[\s-]+", fold(latin))]
    words = [word for word in words if word]
    while len(words) > 1 and words[-1] in GENERATIONS:
        words.pop()
    return tuple(words) or (fold(name),)


def _generation(name: str) -> str | None:
    last = fold(name.split()[-1]).rstrip(".")
    return last if last in GENERATIONS else None


@cache
def sound(word: str) -> str:
    """A folded word with the differences of transliteration removed."""
    heard = _SPELLINGS.get(word, word)
    if _FOREIGN.search(heard):
        for pattern, replacement in _SOUNDS:
            heard = pattern.sub(replacement, heard)
    for pattern, replacement in _EVERYWHERE:
        heard = pattern.sub(replacement, heard)
    return heard


_SPELLINGS = {spelling: line[0] for line in rows("spellings.txt") for spelling in line}


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
