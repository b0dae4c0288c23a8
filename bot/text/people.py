"""Names to people within one article: which names are one person, where each is mentioned, their gender and titles.

Two names are one person when the surnames agree and the first names do not speak against it. A surname that two
people share is given to one of them place by place. Who speaks is decided in `speakers`; who is the same person in
another article, in `identity`.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence

from bot.model.article import Span
from bot.text.figure import GENERATIONS, PARTICLES, Name
from bot.text.figure import Cast as Cast
from bot.text.figure import Figure as Figure
from bot.text.honorifics import HONORIFICS, RANKS
from bot.text.names import first_names_alone, names
from bot.text.namesakes import Place, settle
from bot.text.relatives import KIN_NOUN, TO_NAME
from bot.text.things import called_after, is_firm, is_thing
from bot.text.titles import titles
from bot.text.tokens import Doc
from bot.text.wordlists import PRONOUNS, Gender, first_names, fold, roles

# First names that go with one surname are the same when one is a short form of the other (beside initials and
# beginnings such as Dan and Daniel).
_SHORT_FORMS = {
    "bob": "robert", "rob": "robert", "bobby": "robert", "bill": "william", "will": "william", "billy": "william",
    "jim": "james", "jimmy": "james", "jamie": "james", "jack": "john", "johnny": "john", "mike": "michael",
    "mick": "michael", "dick": "richard", "rick": "richard", "ted": "edward", "ned": "edward", "eddie": "edward",
    "tony": "anthony", "harry": "henry", "hank": "henry", "chuck": "charles", "charlie": "charles", "liz": "elizabeth",
    "beth": "elizabeth", "betty": "elizabeth", "kate": "katherine", "kathy": "katherine", "peggy": "margaret",
    "maggie": "margaret", "meg": "margaret", "sally": "sarah", "nancy": "ann", "larry": "lawrence", "jerry": "gerald",
    "andy": "andrew", "drew": "andrew", "sandy": "alexander", "sasha": "alexander", "gene": "eugene", "hal": "harold",
    "jeff": "geoffrey", "joe": "joseph", "becky": "rebecca", "tom": "thomas", "steve": "stephen", "ron": "ronald",
}  # fmt: skip
_DOUBLED = re.compile(r"(.)\1")
_KIN_BEFORE = re.compile(rf"\b(?P<noun>{KIN_NOUN}){TO_NAME}")
_NEAR = 60  # characters
# So many pronouns beside the name, and hardly one against, overrule what the first name suggests.
_OUTVOTES_FIRST_NAME = 2


def cast(doc: Doc, skip: Sequence[Span], sources: Sequence[Span], quoted: Sequence[Span] = ()) -> Cast:
    """The people of an article. `sources` are the tagger's source spans: a lone name there is more likely a person;
    `quoted` what stands in marks, apart from one another."""
    found = [name for name in names(doc, sources) if not any(name.span.overlaps(litter) for litter in skip)]
    things = {" ".join(map(fold, name.words)) for name in found if is_thing(doc, name)}
    found = [name for name in found if " ".join(map(fold, name.words)) not in things]
    figures = _with_former_names(doc.text, _figures(found), found)
    full = [figure.surname for figure in figures if len(figure.words) > 1]
    # One-word names, and the first names of people who share a surname, which tell them apart.
    alone = {fold(name.words[0]) for name in found if len(name.words) == 1}
    alone |= {figure.words[0] for figure in figures if full.count(figure.surname) > 1}
    alone |= {fold(source.of(doc.text)) for source in sources}
    alone |= first_names_alone(doc)
    alone -= things | called_after(doc.text)
    anybody = _places(doc, figures, alone, skip)
    firms = _firms(doc.text, anybody)
    places = [(where, owners) for where, owners in anybody if where not in firms]
    _note(doc, ((where, owners[0]) for where, owners in places if len(owners) == 1))
    _genders(doc, figures, found)
    mentions = settle(doc, places, quoted)
    _note(
        doc, ((where, figure) for (where, figure), (_, owners) in zip(mentions, places, strict=True) if len(owners) > 1)
    )
    kept = [figure for figure in figures if figure.mentions]
    for figure in kept:
        figure.mentions.sort()
    _genders(doc, kept, found)
    return Cast(kept, mentions, sorted(firms))


def _note(doc: Doc, mentions: Iterable[tuple[Span, Figure]]) -> None:
    for where, figure in mentions:
        figure.mentions.append(where)
        figure.forms[" ".join(where.of(doc.text).split())] += 1
        figure.titles.update(titles(doc, where))


def _figures(found: Sequence[Name]) -> list[Figure]:
    """One figure a person; full names first, then the lone names that fit none of them."""
    figures: list[Figure] = []
    juniors = _juniors(found)
    for name in sorted(found, key=lambda name: (-len(name.words), name.nickname is None)):
        written = " ".join(name.words)
        if len(name.words) > 1:
            alike = (figure for figure in figures if _same_full_name(figure.name, written))
            same = next((one for one in alike if (fold(one.name) in juniors) == (fold(written) in juniors)), None)
        else:
            alike = (figure for figure in figures if fold(written) in (figure.words[-1], figure.words[0]))
            # "Mrs Roe" is somebody else than John Roe.
            same = next((one for one in alike if not name.gender or _by_first_name(one) in (name.gender, None)), None)
        if same is None:
            same = Figure(written)
            figures.append(same)
        elif len(name.words) > 1:
            same.variants |= {fold(written), fold(same.name)}
            if fold(name.words[0]) in set(same.words[1:-1]) - PARTICLES:
                same.rename(written)  # known by the middle name
        same.nickname = same.nickname or name.nickname
    return figures


def _with_former_names(text: str, figures: Sequence[Figure], found: Sequence[Name]) -> list[Figure]:
    """The figures, with one for both names of whoever took another: obituaries tell where "Jane Doe was born" and
    whom "he married Jane Doe" makes Jane Roe."""
    by_name = {written: figure for figure in figures for written in (fold(figure.name), *figure.variants)}
    gone: set[Figure] = set()
    for name in found:
        former = by_name.get(fold(" ".join(name.words)))
        is_born, is_wed = text.startswith(" was born", name.span.end), text.endswith(" married ", 0, name.span.start)
        if former is None or former in gone or len(name.words) < 2 or not (is_born or is_wed):
            continue
        alike = (each for each in figures if each.words[0] == former.words[0] and each.surname != former.surname)
        later = next((each for each in alike if is_born or _is_shared(each, figures)), None)
        if later is not None and (is_wed or text.find(later.name) < name.span.start):
            later.variants |= {fold(former.name), *former.variants}
            gone.add(former)
    return [figure for figure in figures if figure not in gone]


def _is_shared(figure: Figure, figures: Sequence[Figure]) -> bool:
    return any(other is not figure and other.surname == figure.surname for other in figures)


def _juniors(found: Sequence[Name]) -> set[str]:
    """Folded names with "Jr." and the like that stand behind the same name without it, and so are another's."""
    plain: set[str] = set()
    juniors: set[str] = set()
    for name in found:
        written = fold(" ".join(name.words))
        *without, last = written.split()
        if last.rstrip(".") not in GENERATIONS:
            plain.add(written)
        elif " ".join(without) in plain:
            juniors.add(written)
    return juniors


def _same_full_name(name: str, other: str) -> bool:
    """Surnames agree and first names do not speak against it, or the shorter name is the beginning of the longer."""
    one, two = Figure(name).words, Figure(other).words
    generations = {word for full in (name, other) if (word := fold(full.split()[-1]).rstrip(".")) in GENERATIONS}
    if len(generations) > 1:
        return False
    if len(two) > 1 and one[-len(two) :] == two and one[-len(two)] in PARTICLES:
        return True  # "James Van Roe" and "Van Roe"
    if one[-1] == two[-1] and (two[0] in one[1:-1] or one[0] in two[1:-1]):
        return True  # known by the middle name
    if one[-1] == two[-1]:
        return compatible_first_names(one[:-1], two[:-1]) and agreeing_middle_names(one[1:-1], two[1:-1])
    # "Gabriel García Márquez" and "Gabriel García"
    return len(one) > len(two) > 1 and one[: len(two)] == two


def compatible_first_names(one: Sequence[str], two: Sequence[str]) -> bool:
    """Whether folded first names can be one person's: equal, an initial, a beginning or a short form of the other."""
    if not one or not two:
        return False
    (first, *_), (second, *_) = one, two
    first, second = _DOUBLED.sub(r"\1", first), _DOUBLED.sub(r"\1", second)  # Hilary and Hillary
    if first.rstrip(".") == second.rstrip(".") or _SHORT_FORMS.get(one[0], first) == _SHORT_FORMS.get(two[0], second):
        return True
    genders = {first_names().get(one[0]), first_names().get(two[0])}
    if genders == {"m", "f"}:
        return False  # Daniel is no short form of Daniela
    (short, long), names = sorted((first.replace(".", ""), second.replace(".", "")), key=len), (one, two)
    if len(short) == 1 or len(short) > 2:
        return long.startswith(short)
    initials = ["".join(word[0] for word in words) for words in names]
    return short in initials and long[0] == short[0]


def agreeing_middle_names(one: Sequence[str], two: Sequence[str]) -> bool:
    """Whether no folded middle name or initial differs: George W. is not George H.W., whose initials are two."""
    pairs = zip(_spelt(one), _spelt(two), strict=False)
    return all(a[0] == b[0] if 1 in (len(a), len(b)) else a == b for a, b in pairs)


def _spelt(middle: Sequence[str]) -> list[str]:
    """One item a name or initial: "h.w." is two."""
    bare = [word.replace(".", "") for word in middle]
    return [part for word in bare for part in (list(word) if len(word) < 3 else [word])]


def _places(doc: Doc, figures: Sequence[Figure], alone: set[str], skip: Sequence[Span]) -> list[Place]:
    """Every place where a form of a figure's name stands, with all whose form it is."""
    by_form: dict[str, list[Figure]] = {}
    for figure in figures:
        for form in {*_forms(figure, alone)}:
            by_form.setdefault(form, []).append(figure)
    if not by_form:
        return []
    longest_first = sorted(by_form, key=lambda form: (-len(form), form))
    spelled = "|".join(re.escape(form).replace(r"\ ", r"\s+").replace("'", "['’]") for form in longest_first)
    pattern = re.compile(rf"(?<!\w)(?:{spelled})(?!\w)", re.IGNORECASE)
    ordinary = {token.text for token in doc if token.text.islower()}
    found: list[Place] = []
    for match in pattern.finditer(_folded(doc.text)):
        where = Span(*match.span())
        owners = by_form[" ".join(fold(match.group()).split())]
        if any(where.overlaps(litter) for litter in skip) or not _is_name(doc, where, by_form, ordinary):
            continue
        found.append((where, owners))
    return found


def _firms(text: str, places: Sequence[Place]) -> set[Span]:
    """Where a founder's name is his firm's cut short: "Roe Foods … Roe said", before any Roe is brought in."""
    introduced: set[Figure] = set()
    longer: dict[str, re.Match[str] | None] = {}
    bodies = {where.of(text) for where, _ in places if " " not in where.of(text) and is_firm(text, where)}
    found: set[Span] = set()
    for where, owners in places:
        word = where.of(text)
        if " " in word:
            introduced.update(owners)
        elif introduced.isdisjoint(owners) and all(len(figure.words) > 1 for figure in owners):
            if word not in longer:
                longer[word] = re.search(rf"\b{re.escape(word)} [A-Z]", text)
            firm = longer[word]
            if (firm and firm.start() < where.start) or word in bodies:
                found.add(where)
    return found


def _folded(text: str) -> str:
    """`fold` letter by letter, so that places stay what they are."""
    letters = {letter: folded if len(folded := fold(letter)) == 1 else letter for letter in set(text)}
    return "".join(map(letters.__getitem__, text))


def _forms(figure: Figure, alone: set[str]) -> Iterable[str]:
    words = figure.words
    yield fold(figure.name)
    yield from figure.variants
    if len(words) > 1:
        if figure.nickname:
            yield fold(figure.nickname)
            yield f"{fold(figure.nickname)} {words[-1]}"
        yield " ".join((words[0], words[-1]))
        yield words[-1]
        if len(words) > 2:
            yield " ".join(words[-2:])
        if words[0] in alone and len(words[0]) > 2:
            yield words[0]
        for short, long in _SHORT_FORMS.items():
            if words[0] in (short, long):
                yield f"{long if words[0] == short else short} {words[-1]}"


def _is_name(doc: Doc, where: Span, known: dict[str, list[Figure]], ordinary: set[str]) -> bool:
    """Not an ordinary word of the same spelling, and no part of a longer name of something else ("… College")."""
    span = doc.char_span(where.start, where.end, alignment_mode="expand")
    if span is None or not span.text[:1].isupper() or not doc.text[where.start].isupper():
        return False
    if len(span) == 1 and span[0].tag not in {"NNP", "NNPS"} and span.text.lower() in ordinary:
        return False
    behind = doc[span.end] if span.end < len(doc) else None
    label = span[0].entity
    inside = behind is not None and behind.entity == label and behind.text[:1].isupper()
    if inside and label not in {"", "PERSON", "NORP"}:
        return False
    before = doc[span.start - 1] if span.start else None
    if len(span) == 1 and before is not None and before.text[:1].isupper() and before.blank:
        # another first name in front: someone else of that surname, unless it is a title
        first = fold(before.text)
        if first in first_names().keys() - roles().keys() - HONORIFICS.keys() and before.text not in RANKS:
            return any(fold(f"{before.text} {span.text}") == form for form in known)
    return True


def _genders(doc: Doc, figures: Sequence[Figure], found: Sequence[Name]) -> None:
    """Honorifics and titles tell; then first names; then the pronoun that follows a lone name in its sentence."""
    named = sorted(mention.start for figure in figures for mention in figure.mentions)
    for figure in figures:
        sharing = [other for other in figures if other.surname == figure.surname]
        votes: Counter[Gender] = Counter()
        hints: Counter[Gender] = Counter()  # "chairman" is said of women too
        for name in found:
            if name.gender is None or fold(name.words[-1]) != figure.surname:
                continue
            # "Mrs Roe" tells of the only Roe who can be one, "Mr. W. Roe" of nobody whose first name is written out.
            able = [other for other in sharing if _by_first_name(other) in (name.gender, None)] or sharing
            if able == [figure] if len(name.words) == 1 else fold(name.words[0]) == figure.words[0]:
                votes[name.gender] += 1
        for title, count in figure.titles.items():
            for word in title.split():
                if gender := roles().get(fold(word)):
                    (hints if word.endswith("man") else votes)[gender] += count
        for where in figure.mentions:
            kin = _KIN_BEFORE.search(doc.text, max(0, where.start - _NEAR), where.start)
            if kin and (gender := roles().get(kin["noun"])):
                votes[gender] += 1
        if votes:
            figure.gender = votes.most_common(1)[0][0]
        else:
            figure.gender = _by_first_name(figure)
        # "Roe said he" tells little of which Roe that is.
        doubtful = figure.gender is None or len(sharing) == 1
        if not votes and doubtful and (told := _pronoun_vote(doc, figure, named)):
            figure.gender = told
        figure.gender = figure.gender or next(iter(hints), None)


def _by_first_name(figure: Figure) -> Gender | None:
    """By the first word of the name or, where the family name comes first, by the second."""
    words = figure.words if len(figure.words) > 1 else ()
    return next((first_names()[word] for word in words[:2] if word in first_names()), None)


_PRONOUN = re.compile(
    r"[^.!?\n]{0,80}?\b(he|him|his|himself|she|her|hers|herself)\b|[^.!?\n]{0,80}[.!?] (?P<next>He|She)\b",
    re.IGNORECASE,
)


def _pronoun_vote(doc: Doc, figure: Figure, named: Sequence[int]) -> Gender | None:
    votes: Counter[Gender] = Counter()
    for where in figure.mentions:
        match = _PRONOUN.match(doc.text, where.end)
        if match and bisect_left(named, where.end) == bisect_left(named, match.end()):
            votes[PRONOUNS[(match[1] or match["next"]).casefold()]] += 1
    if not votes:
        return None
    best, count = votes.most_common(1)[0]
    enough = 1 if figure.gender is None else _OUTVOTES_FIRST_NAME
    return best if count >= enough and count > 2 * (sum(votes.values()) - count) else None
