"""Which of several people of one surname a bare surname means.

What stands beside it decides first ("Mrs Roe", "Sheriff Roe", "the elder Roe", "Roe said she …"). Nobody is meant who
has yet to be brought in, nor whom the writer calls by the first name, as papers do with children. Else it is the one
just named in the paragraph, else the one the article is about: relatives are brought in behind a noun of kinship and
told apart by their first names, so the bare surname stays with the first.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterable, Sequence

from bot.model.article import Span
from bot.text.figure import Figure
from bot.text.honorifics import HONORIFICS
from bot.text.relatives import INVERSE, KIN_NOUN, TO_NAME, WHOSE
from bot.text.spans import touching
from bot.text.subjects import has_verb, is_oblique
from bot.text.titles import spelt_out, titles
from bot.text.tokens import Doc
from bot.text.wordlists import fold, kin, roles

_BEFORE = re.compile(rf"\b{WHOSE} (?:[\w-]+ ){{0,2}}?(?P<noun>{KIN_NOUN}){TO_NAME}")
_LIST = re.compile(rf"\b(?P<noun>{KIN_NOUN})s,? (?:[A-Z][\w’'-]+,? (?:and )?){{0,8}}$")
_OF = re.compile(rf"\b(?P<noun>{KIN_NOUN}) of (?:[\w’'-]+,? ){{0,4}}$")
_WED = re.compile(r"\b(?:married|wed) (?:[a-z’'-]+ ){0,4}$")
_ELDER = {"elder", "older", "senior", "snr"}
_YOUNGER = {"younger", "junior", "jnr"}
_YOUNG_KIN = {"child", "grandchild", "nephew"}
_MARRIED_KIN = {"spouse", "parent"}
_OLD_KIN = {"parent", "grandparent", "uncle"}
_PRONOUN = re.compile(
    r"(?:, (?:aged )?\d{1,3},)?(?:,? who)?[^.,;:!?\n“\"‘]{0,50}? (he|himself|his|she|herself|her(?= (?!(?:and|that"
    r"|to|at|in|on|as|for|with|when|why|how|what|whether|if|not|about|from|after|before|he|she|it|they|the|an?)\b)[a-z]))\b"
)
_AGE_WORD = re.compile(r"\b([a-z]+) (?:[A-Z][a-z]+\.? )?$")
_AGE_BEHIND = re.compile(r",? (senior|junior|snr|jnr)\b", re.IGNORECASE)
# "Jane Roe, who is two years younger", "his little brother, John".
_IS_OLDER = re.compile(
    r",? (?:who is |is |the )?(?:[\w-]+ years? (?:his|her)? ?)?(?P<than>older|younger|elder|senior|junior)\b"
)
# "Roe dropped his own son", "Roe beat her older sister".
_HAS_KIN = re.compile(
    r"[^.!?;:“”\"\n]{1,60}\b(?:his|her) (?:own |only )?"
    r"(?:(?P<young>son|daughter|boy|(?:younger|little) (?:brother|sister))"
    r"|father|mother|dad|mum|mom|(?:older|elder|big) (?:brother|sister))\b"
)
_OLDER_KIN = re.compile(rf"\b(?P<than>older|younger|elder|little|big) (?:{KIN_NOUN}),? (?:[A-Z]\w+\.? ){{0,2}}\Z")
_LAST_WORD = re.compile(r"(\S+)\s$")
_OFTEN = 3  # times named before, against once
_NEAR = 60  # characters
_MALE = {"he", "himself", "his"}

Place = tuple[Span, Sequence[Figure]]


def settle(doc: Doc, places: Sequence[Place], quoted: Sequence[Span]) -> list[tuple[Span, Figure]]:
    """One owner for each place, in their order; genders and sure mentions of the figures are known. Linear."""
    text = doc.text
    familiar = _familiar(doc, places, quoted)
    related, honoured = _related(text, places), _honoured(text, places)
    told_ages, styles = _told_ages(text, places), _styles(text, places)
    starts = [where.start for where, _ in places]
    # A daughter who is only ever "Stella" is never meant by the bare surname.
    full = {owners[0] for where, owners in places if len(owners) == 1 and len(where.of(text).split()) > 1}
    last: dict[Figure, Span] = {}  # where each was named last, in no mere complement
    named: Counter[Figure] = Counter()
    introduced: set[Figure] = set()
    settled: list[tuple[Span, Figure]] = []
    for where, owners in places:
        fitting = list(owners)
        if len(owners) > 1:
            for fits in (_by_honorific(text, where, styles), _by_title(doc, where)):
                fitting = [figure for figure in fitting if fits(figure)] or fitting
            fitting = _of_age(text, where, [one for one in fitting if one in introduced] or fitting, related, told_ages)
            if _word_before(text, where) == "mrs":
                fitting = [figure for figure in fitting if related.get(figure) in _MARRIED_KIN] or fitting
            if not HONORIFICS.get(_word_before(text, where)):
                fitting = [figure for figure in fitting if figure not in honoured] or fitting
            fitting = [figure for figure in fitting if figure in introduced] or fitting
            told = _by_pronoun(text, where, starts)
            fitting = [figure for figure in fitting if told(figure)] or fitting
            fitting = [figure for figure in fitting if figure not in familiar] or fitting
            fitting = [figure for figure in fitting if figure in full or figure not in related] or fitting
        figure = fitting[0] if len(fitting) == 1 else _likeliest(text, where, fitting, last, named, related)
        settled.append((where, figure))
        introduced.add(figure)
        if not is_oblique(doc, where):
            last[figure] = where
            named[figure] += 1
    return settled


def _likeliest(
    text: str,
    where: Span,
    fitting: Sequence[Figure],
    last: dict[Figure, Span],
    named: Counter[Figure],
    related: dict[Figure, str],
) -> Figure:
    """The last one named in the paragraph, else the only one who is nobody's relative, else the last one named, unless
    that was in passing."""
    known = [figure for figure in fitting if figure in last]
    latest = max(known, key=lambda figure: last[figure].start, default=None)
    if latest and last[latest].start > text.rfind("\n", 0, where.start):
        return latest
    principal = [figure for figure in fitting if figure not in related]
    if len(principal) == 1:
        return principal[0]
    if latest is None:
        return fitting[0]
    most = max(known, key=lambda figure: named[figure])
    return most if named[latest] == 1 and named[most] >= _OFTEN else latest


def _honoured(text: str, places: Sequence[Place]) -> set[Figure]:
    """Those who alone can be "Mrs Roe" where the article says so: "Roe" is the other then."""
    found: set[Figure] = set()
    for where, owners in places:
        gender = HONORIFICS.get(_word_before(text, where))
        fitting = [figure for figure in owners if figure.gender == gender]
        if gender and len(owners) > 1 and len(fitting) == 1:
            found.add(fitting[0])
    return found


def _familiar(doc: Doc, places: Sequence[Place], quoted: Sequence[Span]) -> set[Figure]:
    """Those of whom the writer tells something by the first name alone; what people call one another says nothing."""
    in_marks = sorted(quoted)
    found: set[Figure] = set()
    for where, owners in places:
        alone = len(owners) == 1 and len(owners[0].words) > 1 and fold(where.of(doc.text)) == owners[0].words[0]
        span = doc.char_span(*where) if alone and not touching(in_marks, where) else None
        if span and has_verb(doc, span.end):
            found.add(owners[0])
    return found


def _by_honorific(text: str, where: Span, styles: dict[Figure, set[str]]) -> Callable[[Figure], bool]:
    """ "Mrs Roe" is a woman, "Dr Roe" who is called so in full."""
    word = _word_before(text, where)
    if gender := HONORIFICS.get(word):
        return lambda figure: figure.gender in (gender, None)
    return lambda figure: word in HONORIFICS and word in styles.get(figure, ())


def _styles(text: str, places: Sequence[Place]) -> dict[Figure, set[str]]:
    """The words straight before the sure mentions of each: "Dr", "Hon"."""
    found: dict[Figure, set[str]] = {}
    for where, owners in places:
        if len(owners) == 1 and (word := _word_before(text, where)):
            found.setdefault(owners[0], set()).add(word)
    return found


def _by_title(doc: Doc, where: Span) -> Callable[[Figure], bool]:
    """ "Sheriff Roe", "Roe, the sheriff,": who has that title elsewhere."""
    here = _offices(titles(doc, where))
    return lambda figure: bool(here & _offices(figure.titles))


def _offices(held: Iterable[str]) -> set[str]:
    return {spelt_out(word) for title in held for word in title.split()} & roles().keys()


def _of_age(
    text: str, where: Span, fitting: list[Figure], related: dict[Figure, str], told: dict[Figure, bool]
) -> list[Figure]:
    """ "The elder Roe" is the father, or the one whose child or younger sister was brought in, "the younger Roe" the
    other; all of them if the text does not tell who is the elder."""
    match = _AGE_BEHIND.match(text, where.end) or _AGE_WORD.search(text, max(0, where.start - _NEAR), where.start)
    word = match[1].casefold() if match else ""
    if word not in _ELDER | _YOUNGER:
        return fitting
    old, young = (_OLD_KIN, _YOUNG_KIN) if word in _ELDER else (_YOUNG_KIN, _OLD_KIN)
    known = [figure for figure in fitting if figure in told]
    others_young = any(kind in young for kind in related.values())
    by_word = [figure for figure in known if told[figure] == (word in _ELDER)]
    by_other = [figure for figure in fitting if figure not in told] if known else []
    by_kin = [figure for figure in fitting if related.get(figure) in old or (figure not in related and others_young)]
    return by_word or by_other or by_kin or fitting


def _told_ages(text: str, places: Sequence[Place]) -> dict[Figure, bool]:
    """Of whom the text says that they are the elder (True) or the younger of two."""
    found: dict[Figure, bool] = {}
    for where, owners in places:
        if len(owners) != 1:
            continue
        match = _IS_OLDER.match(text, where.end) or _OLDER_KIN.search(text, max(0, where.start - _NEAR), where.start)
        if match and owners[0] not in found:
            found[owners[0]] = match["than"] in _ELDER | {"big"}
        elif (match := _HAS_KIN.match(text, where.end)) and owners[0] not in found:
            found[owners[0]] = match["young"] is not None
    return found


def _by_pronoun(text: str, where: Span, starts: Sequence[int]) -> Callable[[Figure], bool]:
    """ "Roe said she …": the next pronoun of the sentence, if nobody else is named before it."""
    match = _PRONOUN.match(text, where.end)
    if match is None or bisect_left(starts, where.end) != bisect_left(starts, match.end()):
        return lambda _: True
    gender = "m" if match[1] in _MALE else "f"
    return lambda figure: figure.gender == gender


def _related(text: str, places: Sequence[Place]) -> dict[Figure, str]:
    """Those brought in as somebody's relative, and as what kind of relative."""
    found: dict[Figure, str] = {}
    for where, owners in places:
        if len(owners) == 1 and owners[0] not in found:
            before = text[max(0, where.start - _NEAR) : where.start]
            if match := _BEFORE.search(before) or _LIST.search(before):
                found[owners[0]] = kin()[match["noun"]]
            elif _WED.search(before):
                found[owners[0]] = "spouse"
            elif match := _OF.search(before):
                found[owners[0]] = INVERSE[kin()[match["noun"]]]
    return found


def _word_before(text: str, where: Span) -> str:
    """The folded word straight before a name, without the point of an abbreviation or a comma."""
    match = _LAST_WORD.search(text, max(0, where.start - _NEAR), where.start)
    return fold(match[1]).rstrip(".,") if match else ""
