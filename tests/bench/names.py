"""How soon a misspelt name is found, and names are offered for letters typed, among 100,000: part of `make bench`.

Names are made up from syllables, first names and surnames as unequally frequent as those of people (Zipf). Both sides
run in one process on the same names. Fuzzy lookup is held against rapidfuzz's WRatio over all names, offering against a
look at every name; what is lost by comparing with few words only is counted against comparing with all of them. Trust
the ratios, not the milliseconds. `python -m tests.bench.names 20000` asks for another size.
"""

from __future__ import annotations

import random
import statistics
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from itertools import accumulate, islice
from operator import eq
from typing import TypeVar

from rapidfuzz import fuzz, process

from bot.answers.lookup import FIRST, Lookup
from bot.answers.names import ALIKE, People, Who, find, offered
from bot.errors import Ambiguous, NotFound

_T = TypeVar("_T")

SIZE = 100_000
_FIRST_NAMES, _SURNAMES = 3_000, 60_000
_ASKED, _SCANNED = 300, 60  # questions to the index; to a scan, which takes long for each
_LETTERS = "abcdefghijklmnoprstuvwyz"
_STARTS = "b br c ch d dr f fr g gr h j k kl l m n p pr qu r s sch st t tr v w z".split()
_VOWELS = "a e i o u ai au ea ei ie oo ou y".split()
_ENDS = "b ck d f g l ll ld m mer n nd ng ner ns p r rd rt s sen ski son ss st t th tt v x".split()


def main(size: int = SIZE) -> None:
    chance = random.Random(size)
    everybody = _made_up(chance, size)
    started = time.perf_counter()
    people = People(everybody)
    print(f"{size:,} names, in memory after {time.perf_counter() - started:.1f} s")
    _fuzzy(chance, people, everybody)
    _typing(chance, people, everybody)


def _fuzzy(chance: random.Random, people: People, everybody: Sequence[Who]) -> None:
    meant = chance.sample(everybody, k=_ASKED)
    asked = [_misspelt(chance, who.name) for who in meant]
    found, index = _timed(lambda typed: _found(typed, people), asked)
    names = [who.name.casefold() for who in everybody]
    scanned, scan = _timed(
        lambda typed: process.extract(typed.casefold(), names, scorer=fuzz.WRatio, limit=5), asked[:_SCANNED]
    )
    by_scan = [[everybody[n].name for _, _, n in each] for each in scanned]
    print(f"misspelt name   {_row(index, scan)}, the one meant comes first", end=" ")
    print(f"{_share(meant, found, 1)} (WRatio {_share(meant, by_scan, 1)}),", end=" ")
    print(f"is offered {_share(meant, found[:_SCANNED], 5)} (WRatio {_share(meant, by_scan, 5)})")
    words = sorted({word for who in everybody for word in who.name.casefold().split()})
    by_word = Lookup([[frozenset([word])] for word in words], [True] * len(words))
    typed = [word for name in asked for word in name.casefold().split()]
    likest = [process.extractOne(word, words, scorer=fuzz.ratio, score_cutoff=ALIKE) for word in typed]
    kept = [best[1] in by_word.alike([word], ALIKE).values() for word, best in zip(typed, likest, strict=True) if best]
    print(
        f"the likest of all {len(words):,} words was compared for {sum(kept)} of {len(kept)} words with any like them"
    )


def _typing(chance: random.Random, people: People, everybody: Sequence[Who]) -> None:
    chosen = chance.choices(everybody, k=_ASKED)
    asked = [who.name.split()[n % 2][: 1 + n % 6].casefold() for n, who in enumerate(chosen)]
    index, spent = _timed(lambda typed: [*islice(offered(typed, people), FIRST)], asked)
    words = [(who, who.name.casefold().split()) for who in everybody]

    def looked(typed: str) -> list[Who]:
        return [who for who, known in words if any(word.startswith(typed) for word in known)][:FIRST]

    scan, scan_s = _timed(looked, asked[:_SCANNED])
    print(f"letters typed   {_row(spent, scan_s)}, the same {sum(map(eq, index, scan))} of {len(scan)} times")


def _found(typed: str, people: People) -> list[str]:
    """Whom an answer shows, or lets the asker choose from."""
    try:
        return [find(typed, people).name]
    except Ambiguous as several:
        return [name for name, _ in several.choices]
    except NotFound:
        return []


def _timed(ask: Callable[[str], _T], asked: Iterable[str]) -> tuple[list[_T], list[float]]:
    answers, spent = [], []
    for typed in asked:
        started = time.perf_counter()
        answers.append(ask(typed))
        spent.append(time.perf_counter() - started)
    return answers, spent


def _row(index: Sequence[float], scan: Sequence[float]) -> str:
    p50, p99, of_scan = statistics.median(index), statistics.quantiles(index, n=100)[98], statistics.median(scan)
    return f"{1e3 * p50:.3f} ms (p99 {1e3 * p99:.2f}), a scan {1e3 * of_scan:.1f} ms: 1/{of_scan / p50:,.0f}"


def _share(meant: Sequence[Who], found: Sequence[Sequence[str]], first: int) -> str:
    return f"{sum(who.name in names[:first] for who, names in zip(meant, found, strict=False)) / len(found):.3f}"


def _made_up(chance: random.Random, size: int) -> list[Who]:
    pools = [_names(chance, count) for count in (_FIRST_NAMES, _SURNAMES)]
    weights = [[*accumulate(1 / (rank + 20) for rank in range(len(pool)))] for pool in pools]
    names: dict[str, None] = {}
    while len(names) < size:
        first, last = (chance.choices(pool, cum_weights=each)[0] for pool, each in zip(pools, weights, strict=True))
        names[f"{first} {last}"] = None
    return [
        Who((n,), str(n), name, (name, name.split()[1]), (), quoted=size // (n + 1), mentioned=size - n, is_person=True)
        for n, name in enumerate(names)
    ]


def _names(chance: random.Random, count: int) -> list[str]:
    found: dict[str, None] = {}
    while len(found) < count:
        syllables = (chance.choice(_STARTS) + chance.choice(_VOWELS) for _ in range(chance.choice((1, 2, 2, 3))))
        found["".join([*syllables, chance.choice(_ENDS)]).capitalize()] = None
    return [*found]


def _misspelt(chance: random.Random, name: str) -> str:
    """One letter of the surname, of a long one two: left out, doubled, changed, or in the place of its neighbour."""
    first, last = name.split()
    for _ in range(1 + (len(last) > 8)):
        at = chance.randrange(1, len(last))
        last = chance.choice(
            (
                last[:at] + last[at + 1 :],
                last[:at] + last[at] + last[at:],
                last[:at] + chance.choice(_LETTERS) + last[at + 1 :],
                last[: at - 1] + last[at] + last[at - 1] + last[at + 1 :],
            )
        )
    return f"{first} {last}"


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
