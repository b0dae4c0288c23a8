"""Whether a sentence points to something before it: "He also…", "On Monday it said…", "The parade was…".

Judged by its words alone, as a reader does who sees no other sentence; which sentence helps is `fitness`. The openings
are listed in lexicon/unfit.txt.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import islice

from bot.model.words import MONTHS, WEEKDAYS
from bot.text.wordlists import bases, patterns, plural, roles, speech_words, stopwords

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
# "She hinted at this"; "this week" needs no antecedent.
_DEMONSTRATIVE = re.compile(
    r"\b(?:this|these)\b(?!\s+(?:week|month|year|morning|afternoon|evening|night|season|spring|summer|autumn|fall|winter"
    r"|weekend|time|decade|century|quarter|past|coming|last|next|newspaper|story|article|report)\b)",
    re.IGNORECASE,
)
PERSON_PRONOUN = re.compile(r"\b(?:he|she|him|his|her)\b", re.IGNORECASE)
# What stands for a thing or for several people.
_OTHER_PRONOUN = re.compile(r"\b(?:it|its|they|them|their)\b", re.IGNORECASE)
_DAY = rf"(?:{'|'.join(day.capitalize() for day in sorted(WEEKDAYS | MONTHS))})"
_NAME = re.compile(rf"(?<=[^.!?“‘\"'(\[])\b(?!{_DAY}\b)[A-Z][^\W\d_]+")
_FIRST_NAME = re.compile(r"\W*([A-Z][^\W\d_]+)(\s+[A-Z])?")
# "Before he left, Doe paid": the name may follow a pronoun in a leading clause.
_LEADING_CLAUSE = re.compile(
    r"(?:before|after|when|while|as|although|though|if|since|asked|speaking|until|once|in|despite)\b", re.I
)
_DEFINITE = re.compile(r"(?:The|One|Another)\s+")
_BARE = re.compile(r"The\s+[a-z][\w’'-]*[\s,]")
# "The company that makes the vaccine" and "The only doctor of the valley" say themselves which one is meant.
_DESCRIBED = re.compile(r"The\s+(?:[a-z][\w’'-]*\s+){1,3}?(?:of|between|who|whose|that|which|where)\b")
_ONLY = re.compile(r"The\s+(?:only|most|\w+est|government|police|public|economy|weather|media|world|dead)\b")
# "The two countries": which ones, unless two are named before.
_COUNTED = re.compile(
    r"\b(?:the\s+(?:two|three|four)|both)\s+(?:[a-z][\w’'-]*\s+)?[a-z]+(?:s|men|women)\b(?!\s+(?:of|that|who|which)\b)"
)
# Words of time and measure are nothing that "it" could stand for.
_TIME = (
    WEEKDAYS
    | MONTHS
    | frozenset(
        """year years month months week weeks day days hour hours minute minutes time times morning afternoon evening
        night noon midnight spring summer autumn winter fall early late mid ago am pm today yesterday tomorrow tonight
        weekend""".split()
    )
)


def names_of(text: str) -> frozenset[str]:
    """Capitalised words that stand inside a sentence somewhere: names, most of them."""
    return frozenset(_NAME.findall(text))


def leans_back(words: str, own: str, names: frozenset[str]) -> bool:
    """Whether it needs the sentence right before it: "He also…", "On Monday it said…", "Peter laughed at that."

    `own` are the words without what stands in quotation marks; `names` those of the article.
    """
    demonstrative = _DEMONSTRATIVE.search(own)
    return (
        bool(_openings().match(_opening(words)))
        or bool(demonstrative and demonstrative.start() < len(own) / 2)
        or bool(patterns("unfit.txt")["pointing"].search(own))
        # A name that is only spoken of in the quotation is not who "he said" is, nor the other way round.
        or dangling(words, names) is not None
        or dangling(own, names) is not None
        or _lacks_noun(words)
        or any(len(_NAME.findall(f"- {words[: found.start()]}")) < 2 for found in islice(_COUNTED.finditer(own), 1))
    )


def presumed(words: str) -> tuple[str, ...]:
    """What an opening "The parade was…" or "The official said…" takes for known: the words behind "The", at most three.

    Empty where a name or a description tells which one is meant.
    """
    opening = _opening(words)
    definite = _DEFINITE.match(opening)
    if not definite or not (_is_bare(opening) or _is_known_by_role(opening, definite.end())):
        return ()
    return tuple(word[0].casefold() for word in islice(_WORD.finditer(opening, definite.end()), 3))


def dangling(words: str, names: frozenset[str]) -> re.Match[str] | None:
    """A personal pronoun that comes before whoever it stands for."""
    pronoun = PERSON_PRONOUN.search(words)
    if not pronoun or is_named(words[: pronoun.start()], names):
        return None
    later = _LEADING_CLAUSE.match(words) and "," in words and is_named(words[pronoun.end() :], names)
    return None if later and not PERSON_PRONOUN.search(words, words.index(",")) else pronoun


def is_named(words: str, names: frozenset[str]) -> bool:
    """A name or a role stands there. A sentence's first word is one if it is among `names`, or if a second follows."""
    first = _FIRST_NAME.match(words)
    if first and first[1].casefold() not in stopwords() and (first[2] or first[1] in names):
        return True
    return bool(_NAME.search(words)) or any(word in roles() for word in words.casefold().split())


def is_definite(words: str) -> bool:
    return bool(_DEFINITE.match(words))


@cache
def _openings() -> re.Pattern[str]:
    """The family of openings, each up to the end of a word."""
    return re.compile(rf"(?:{patterns('unfit.txt')['opening'].pattern})(?![^\W_])", re.IGNORECASE)


def _lacks_noun(words: str) -> bool:
    """ "On Wednesday it said": nothing before the pronoun that it could stand for."""
    pronoun = _OTHER_PRONOUN.search(words)
    if not pronoun:
        return False
    before = [word[0].casefold() for word in _WORD.finditer(words[: pronoun.start()])]
    if any(word not in stopwords() and word not in _TIME for word in before):
        return False
    return not (_LEADING_CLAUSE.match(words) and "," in words[pronoun.end() :])


def _is_bare(opening: str) -> bool:
    if not _BARE.match(opening) or _ONLY.match(opening):
        return False
    described = _DESCRIBED.match(opening)
    # "The court heard that…" tells what the court did, not which one is meant.
    if described and not any(_is_past(word) for word in described[0].split()[1:-1]):
        return False
    return not any(word[0][0].isupper() for word in islice(_WORD.finditer(opening, len("The ")), 3))


def _is_past(word: str) -> bool:
    base = bases().get(word)
    return word.endswith("ed") or word in speech_words() or (base is not None and word != plural(base))


def _is_known_by_role(opening: str, end: int) -> bool:
    """“The official said”: whoever that is stands before. “The mayor, Jane Doe,” and “The Dutch king” do not."""
    for word in islice(_WORD.finditer(opening, end), 3):
        if word[0][0].isupper():
            return False
        if word[0].casefold() in roles():
            return not re.match(
                r",\s+(?:[\w.-]+\s+){0,3}[A-Z]|\s+(?:[A-Z]|(?:of|at|for|in|who)\b)", opening[word.end() :]
            )
    return False


def _opening(words: str) -> str:
    return words.lstrip("\"“‘'([")
