"""Where pasted words stand in printed ones: word for word, with words left out, in pieces, or about the same. Pure.

What a match is called is `verdict`'s business.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise

from bot.answers.claim import Claim, Stretch
from bot.answers.critical import is_critical, kind
from bot.answers.utterances import Utterance
from bot.model.numerals import is_number
from bot.model.words import FUNCTION, Word

# So many words left out between two pieces make a splice; fewer are a word dropped.
SPLICE = 5
# What a quoter may stand for with words in brackets.
_BRACKETED = 4
_OPENING = 2  # printed words more than pasted ones, where a sentence opens or ends otherwise
# A piece of a splice; a shorter one stands anywhere.
_PIECE, _PIECE_WEIGHT = 3, 1.0
_MOST_PIECES = 5
_NEARLY_ALL = 0.75  # of the words, so that pieces with words of the quoter's between them are a splice
# Words of conversation: two remarks that share only such are two remarks.
_COMMON = frozenset(
    """able actually back bad believe best better big came come coming could day days even feel find first get getting
    give given go goes going good got great happen happening hard help here hope i'll i'd it'll just keep kind know
    known last let let's like little long look looking lot made make makes making many may maybe mean might more most
    much need needs never new next no not nothing now one other our part people place point probably put ready really
    right said same saw say saying says see seen should show some something sort sure take taken taking talk talking
    tell thank thing things think thought time times today told too tonight try trying two use used very want wanted
    wants way we'll week weeks well will won't work working would year years yes yet yesterday always any anything
    can can't cannot don't doesn't didn't isn't wasn't aren't all every everyone everything only still again also
    because if must nobody none shall today tomorrow 1 2 #1""".split()
)
_LIGHT, _LIGHTER = 0.3, 0.1


@dataclass(frozen=True, slots=True)
class Gap:
    """Printed words that the quoter left out openly, by index, and what stands in brackets for them."""

    start: int
    end: int
    aside: tuple[Word, ...]
    is_open: bool


@dataclass(frozen=True, slots=True)
class Match:
    """Pasted words as they stand in an utterance, from one of its words to before another."""

    utterance: Utterance
    start: int
    end: int
    gaps: tuple[Gap, ...] = ()


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of pasted words, by index, and the same words in an utterance."""

    start: int
    end: int
    utterance: Utterance
    at: int


@dataclass(frozen=True, slots=True)
class Change:
    """What stands in one and not in the other; either may be empty."""

    pasted: tuple[Word, ...]
    printed: tuple[Word, ...]
    at: int  # the index of the first printed word, or of that before which words were added
    opens: bool = False  # a sentence begins with it


@dataclass(frozen=True, slots=True)
class Likeness:
    """An utterance that says about the same from one word to before another.

    `score` is how much of what is told is shared, `share` how many of the pasted words, both from 0 to 1.
    """

    utterance: Utterance
    start: int
    end: int
    score: float
    share: float
    changes: tuple[Change, ...]


def matches(claim: Claim, utterance: Utterance) -> Iterator[Match]:
    """Everywhere it stands word for word; else once with what the quoter openly left out or put in."""
    row = _joined(claim.words, utterance.keys)
    found = [Match(utterance, at, at + len(row)) for at in _places([w.key for w in row], utterance.keys)]
    if found:
        yield from found
    elif match := _open(claim.parted, utterance) or _open(claim.stretches, utterance):
        yield match


def _open(stretches: Sequence[Stretch], utterance: Utterance) -> Match | None:
    """The stretches one after the other, with what the quoter left out between them."""
    if not any(each.is_open or each.aside for each in stretches):
        return None
    gaps, at, begin = list[Gap](), 0, -1
    for stretch in stretches:
        keys = [word.key for word in _joined(stretch.words, utterance.keys)]
        is_aside = bool(stretch.aside) and not stretch.is_open
        place = next((each for each in _places(keys, utterance.keys) if each >= at), None) if keys else at
        if place is None:
            return None
        if begin < 0:
            first = max(each for each in utterance.starts if each <= place)
            at = begin = first if is_aside and place - first <= _BRACKETED else place
        elif not keys and is_aside:  # at the very end, for what is left of the sentence
            place = min(each for each in utterance.starts if each >= at)
        # Brackets alone stand for the word or two that were there; an ellipsis for any number.
        elif is_aside and place - at > _BRACKETED:
            return None
        if stretch.aside or place > at:
            gaps.append(Gap(at, place, stretch.aside, stretch.is_open))
        at = place + len(keys)
    return Match(utterance, begin, at, tuple(gaps)) if begin < at else None


def pieces(row: Sequence[Word], utterances: Sequence[Utterance]) -> list[Piece]:
    """The fewest runs of printed words that make up all of `row`, two or more; empty where none do.

    Runs of one utterance are preferred; a single linking word between two runs may be the quoter's own.
    """
    for group in [*([each] for each in utterances), list(utterances)]:
        if found := _covered(row, group):
            return found
    return []


def scattered(row: Sequence[Word], utterances: Sequence[Utterance]) -> list[Piece]:
    """Runs of printed words, two or more, that make up nearly all of `row`; what is between them is the quoter's."""
    found, at = list[Piece](), 0
    keys = [word.key for word in row]
    while at < len(row):
        runs = _runs(keys, at, utterances)
        best = max(runs, key=lambda run: run.end, default=None)
        if best and sum(map(weight, keys[at : best.end])) >= _PIECE_WEIGHT:
            found.append(best)
        at = found[-1].end if found and found[-1].start == at else at + 1
    is_most = sum(piece.end - piece.start for piece in found) >= _NEARLY_ALL * len(row)
    return found if len(found) > 1 and is_most else []


def likeness(row: Sequence[Word], utterance: Utterance) -> Likeness | None:
    """How much pasted words are like the stretch of an utterance that they fit best; None where they share nothing."""
    row = _joined(row, utterance.keys)
    ours, theirs = [word.key for word in row], utterance.keys
    blocks = SequenceMatcher(None, ours, theirs, autojunk=False).get_matching_blocks()[:-1]
    runs = _near([(block.a, block.b, block.size) for block in blocks], theirs)
    if not runs:
        return None
    start = max(0, runs[0][1] - runs[0][0])
    last_ours, last_theirs = runs[-1][0] + runs[-1][2], runs[-1][1] + runs[-1][2]
    end = min(len(theirs), last_theirs + len(ours) - last_ours)
    # A sentence that opens or ends in other words does so as a whole.
    if runs[0][0]:
        start = min((each for each in utterance.starts if start - _OPENING <= each <= start), default=start)
    if last_ours < len(ours):
        end = max((each for each in utterance.starts if end <= each <= end + _OPENING), default=end)
    # Words at the ends belong to it only where they stand for other words, in the same sentence.
    start = max((each for each in utterance.starts if start <= each <= runs[0][1]), default=start)
    end = min((each for each in utterance.starts if last_theirs <= each <= end), default=end)
    changes = list(_changes(row, utterance, runs, start, end))
    shared = sum(weight(theirs[at]) for _, b, size in runs for at in range(b, b + size))
    left = sum(weight(word.key) for change in changes for word in change.printed)
    total = max(sum(map(weight, ours)), shared + left if not _is_cut(changes) else shared)
    share = sum(size for _, _, size in runs) / len(ours)
    return Likeness(utterance, start, end, shared / total if total else 0.0, share, tuple(changes))


def weight(key: str) -> float:
    """How much a word tells: a word of conversation little, one that only ties others together hardly anything."""
    if is_number(key) and len(key) > 1:
        return 1.0
    return _LIGHTER if key in FUNCTION else _LIGHT if key in _COMMON else 1.0


def left_out(utterance: Utterance, start: int, end: int) -> bool:
    """Whether these printed words change what was said when they are left out."""
    return any(is_critical(kind(utterance.words[n], opens=n in utterance.starts)) for n in range(max(0, start), end))


def _places(keys: Sequence[str], row: Sequence[str]) -> list[int]:
    first, size = keys[0], len(keys)
    return [at for at, key in enumerate(row) if key == first and row[at : at + size] == keys]


def _joined(row: Sequence[Word], printed: Sequence[str]) -> list[Word]:
    """The pasted words with compounds parted or joined as they are printed: "cease-fire" and "ceasefire" are one."""
    known = set(printed)
    parted = {one + two: (one, two) for one, two in pairwise(printed) if _is_compound(one, two)}
    found: list[Word] = []
    for word in row:
        if word.key not in known and word.key in parted:
            found += [word._replace(key=part) for part in parted[word.key]]
        elif found and _is_compound(found[-1].key, word.key) and found[-1].key + word.key in known - {word.key}:
            found[-1] = found[-1]._replace(key=found[-1].key + word.key)
        else:
            found.append(word)
    return found


def _is_compound(one: str, two: str) -> bool:
    """Not two words that mean something else in one: "may be", "any one", "no where"."""
    return not any(key in FUNCTION or key in _COMMON or is_number(key) or not key.isalpha() for key in (one, two))


def _near(runs: Sequence[tuple[int, int, int]], printed: Sequence[str]) -> list[tuple[int, int, int]]:
    """The runs without stray ones at the ends: a linking word that happens to stand far off."""
    kept = list(runs)

    def is_stray(run: tuple[int, int, int], gap: int) -> bool:
        told = sum(weight(key) for key in printed[run[1] : run[1] + run[2]])
        return (told < 1 and gap >= max(SPLICE, 2 * run[2])) or (run[2] < _PIECE and gap > 3 * SPLICE)

    while len(kept) > 1 and is_stray(kept[0], kept[1][1] - kept[0][1] - kept[0][2]):
        kept.pop(0)
    while len(kept) > 1 and is_stray(kept[-1], kept[-1][1] - kept[-2][1] - kept[-2][2]):
        kept.pop()
    return kept


def _changes(
    row: Sequence[Word], utterance: Utterance, runs: Sequence[tuple[int, int, int]], start: int, end: int
) -> Iterator[Change]:
    ours, theirs = 0, start
    for a, b, size in [*runs, (len(row), end, 0)]:
        if a > ours or b > theirs:
            yield Change(tuple(row[ours:a]), tuple(utterance.words[theirs:b]), theirs, theirs in utterance.starts)
        ours, theirs = a + size, b + size


def _is_cut(changes: Sequence[Change]) -> bool:
    """Whether a long stretch was left out: then what is left is not to be weighed against it."""
    return any(len(change.printed) - len(change.pasted) >= SPLICE for change in changes)


def _covered(row: Sequence[Word], utterances: Sequence[Utterance]) -> list[Piece]:
    """The cover with the fewest pieces, by the end of each; only real pieces count."""
    best: dict[int, list[Piece]] = {0: []}
    keys = [word.key for word in row]
    for start in range(len(row)):
        if start not in best or len(best[start]) >= _MOST_PIECES:
            continue
        for piece in _runs(keys, start, utterances):
            for end in range(piece.end, start + _PIECE - 1, -1):
                if sum(map(weight, keys[start:end])) < _PIECE_WEIGHT:
                    continue
                told = [*best[start], Piece(start, end, piece.utterance, piece.at)]
                # One linking word may be the quoter's own.
                for after in (end, end + 1) if end + 1 < len(row) and keys[end] in FUNCTION else (end,):
                    if after not in best or len(told) < len(best[after]):
                        best[after] = told
    return best.get(len(row), []) if len(best.get(len(row), [])) > 1 else []


def _runs(keys: Sequence[str], start: int, utterances: Sequence[Utterance]) -> Iterator[Piece]:
    """The longest run from `start` on in each place of each utterance where one begins."""
    for utterance in utterances:
        row = utterance.keys
        for at, key in enumerate(row):
            if key != keys[start]:
                continue
            size = 1
            while start + size < len(keys) and at + size < len(row) and keys[start + size] == row[at + size]:
                size += 1
            if size >= _PIECE:
                yield Piece(start, start + size, utterance, at)
