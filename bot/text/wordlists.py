"""Read the word lists of `lexicon/`: one entry a line, fields parted by tabs or spaces, `#` begins a comment.

Where a rule makes the other forms of a word, its list holds the base. Made forms are looked up and never shown: not all
of them need be words.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, Literal

_NOT_SLUG = re.compile(r"[^a-z0-9]+")
# Letters that Unicode does not take apart into a letter and a mark.
_NO_MARKS = str.maketrans("øØłŁđĐıħ", "oOlLdDih")
# "quip, quipped"; of longer verbs the stress decides: "admit, admitted", but "visit, visited".
_DOUBLES = re.compile(r"(?:qu|[^aeiou])+[aeiou][^aeiouwxy]")
_MAY_DOUBLE = re.compile(r"(?:qu|[^aeiou])[aeiou][^aeiouwxy]$")
_FOLDER = Path(__file__).parent / "lexicon"

Gender = Literal["m", "f"]

# What "he" and "her" tell of those they mean.
PRONOUNS: dict[str, Gender] = {
    "he": "m", "him": "m", "his": "m", "himself": "m", "she": "f", "her": "f", "hers": "f", "herself": "f",
}  # fmt: skip


def fold(word: str) -> str:
    """Lower case without marks and with straight apostrophes: how words are looked up."""
    if word.isascii():
        return word.lower()
    letters = unicodedata.normalize("NFKD", word.translate(_NO_MARKS))
    return "".join(c for c in letters if not unicodedata.combining(c)).replace("’", "'").casefold()


def slug(name: str) -> str:
    """A name as an id: folded letters and digits, parted by hyphens."""
    return _NOT_SLUG.sub("-", fold(name).replace("'", "")).strip("-") or "unnamed"


@cache
def rows(name: str) -> tuple[tuple[str, ...], ...]:
    """The lines of one list as fields."""
    lines = (_FOLDER / name).read_text(encoding="utf-8").splitlines()
    return tuple(tuple(line.split()) for line in lines if line.strip() and not line.startswith("#"))


@cache
def tables(name: str) -> Mapping[str, Any]:
    """A list that needs more than lines, in TOML."""
    return tomllib.loads((_FOLDER / name).read_text(encoding="utf-8"))


@cache
def families(name: str) -> dict[str, list[str]]:
    """The lines of a list parted into [families]."""
    found: dict[str, list[str]] = {}
    for line in (_FOLDER / name).read_text(encoding="utf-8").splitlines():
        if re.fullmatch(r"\[[a-z]+\]", line):
            lines = found.setdefault(line[1:-1], [])
        elif line and not line.startswith("# "):
            lines.append(line)
    return found


@cache
def patterns(name: str) -> dict[str, re.Pattern[str]]:
    """A list of regular expressions in families: one pattern a family, case ignored."""
    return {
        family: re.compile("|".join(f"(?:{line})" for line in lines), re.I) for family, lines in families(name).items()
    }


@cache
def first_names() -> dict[str, Gender | None]:
    """Folded first names and their gender; None where it is given to both."""
    return {name: _gender(given) for name, given in rows("first_names.txt")}


@cache
def roles() -> dict[str, Gender | None]:
    """Folded singular and plural nouns for what people are, and the gender they imply."""
    found: dict[str, Gender | None] = {}
    for noun, *given in rows("roles.txt"):
        gender = _gender(given[0]) if given else None
        found[noun] = gender
        found[plural(noun)] = gender
    return found


@cache
def people() -> dict[str, Gender | None]:
    """Folded nouns for what people are, also for strangers that newspapers name by nothing else, and their gender."""
    return roles() | {noun: _gender(given[0]) if given else None for noun, *given in rows("strangers.txt")}


@cache
def demonyms() -> frozenset[str]:
    """Folded nouns and adjectives for people of a country or region."""
    return frozenset(word for row in rows("demonyms.txt") for word in row)


@cache
def kin() -> dict[str, str]:
    """Folded nouns for relatives, and what kind of relative each is."""
    return {noun: kind for kind, *nouns in rows("kin.txt") for noun in nouns}


def plural(noun: str) -> str:
    if noun.endswith("man"):
        return noun[:-3] + "men"
    if noun.endswith("child"):
        return noun + "ren"
    if noun.endswith("wife"):
        return noun[:-2] + "ves"
    if noun.endswith("y") and noun[-2] not in "aeiou":
        return noun[:-1] + "ies"
    return noun + ("es" if noun.endswith(("s", "x", "ch", "sh")) else "s")


def forms(verb: str) -> frozenset[str]:
    """The base with every form of it; of "travel" those with one and with two letters before the ending."""
    irregular = {form for form, base in bases().items() if base == verb}
    cut = verb[:-1] if verb.endswith("e") and not verb.endswith("ee") else verb
    doubled = verb + verb[-1]
    starts = [doubled] if _DOUBLES.fullmatch(verb) else [cut, doubled] if _MAY_DOUBLE.search(verb) else [cut]
    found = {verb, plural(verb), *irregular, *(start + "ing" for start in starts)}
    if any(not form.endswith("ing") for form in irregular):
        return frozenset(found)
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return frozenset({*found, verb[:-1] + "ied"})
    return frozenset({*found, *(start.removesuffix("e") + "ed" for start in starts)})


@cache
def bases() -> dict[str, str]:
    """What irregular forms are forms of: "began" of "begin"."""
    return {form: base for base, *irregular in rows("irregular.txt") for form in irregular}


def family(written: Mapping[str, str]) -> frozenset[str]:
    """All words of a table's entry: `verbs` and `nouns` in every form, `words` as they stand."""
    verbs, nouns, words = (written.get(kind, "").split() for kind in ("verbs", "nouns", "words"))
    return frozenset({*words, *nouns, *map(plural, nouns)}.union(*map(forms, verbs)))


@cache
def speech_words() -> frozenset[str]:
    """Every form of the verbs and nouns of saying."""
    return frozenset(form for (base,) in rows("speech.txt") for form in forms(base))


@cache
def stopwords() -> frozenset[str]:
    """Folded words that say nothing of what a text is about."""
    return frozenset(word for row in rows("stopwords.txt") for word in row)


def _gender(written: str) -> Gender | None:
    return "m" if written == "m" else "f" if written == "f" else None
