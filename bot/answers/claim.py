"""A pasted quotation as words, and where its quoter openly left words out or put some in. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.model.words import Word, words

_OUTER = " \t\n\r\"“”„«»‘’'`*_~"
_GAP = re.compile(r"\[\s*(?:…|\.{3,}|\. \. \.)\s*\]|\(\s*(?:…|\.{3,})\s*\)|…|\.{3,}|\. \. \.")
# Whole words: "[T]he" is a word as printed, "claim[s]" another form of one.
_ASIDE = re.compile(r"[^\W\d_]+\[[^\W\d_]{1,3}\]|\[(?![^\W\d_]\][^\W\d_])[^\[\]]*\]")


Cut = tuple[re.Match[str], bool]


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words without a break; `aside` are words in brackets that stand before them, `is_open` an ellipsis does."""

    words: tuple[Word, ...]
    aside: tuple[Word, ...] = ()
    is_open: bool = False


@dataclass(frozen=True, slots=True)
class Claim:
    """`words` are all of it; `parted` the same between ellipses; `stretches` without what stands in brackets."""

    text: str
    words: tuple[Word, ...]
    parted: tuple[Stretch, ...]
    stretches: tuple[Stretch, ...]

    @property
    def keys(self) -> list[str]:
        return [word.key for word in self.words]

    @property
    def bare(self) -> tuple[Word, ...]:
        """The words without brackets and ellipses."""
        return tuple(word for stretch in self.stretches for word in stretch.words)


def claim_of(text: str, names: Mapping[str, str] | None = None) -> Claim:
    """A quotation as pasted, its outer marks gone. `names` maps spellings of a name to one of them."""
    text = text.strip(_OUTER)
    gaps = [(match, True) for match in _GAP.finditer(text)]
    asides = [(match, False) for match in _ASIDE.finditer(text)]
    return Claim(
        text,
        tuple(words(text, names=names)),
        tuple(_stretches(text, gaps, names)),
        tuple(_stretches(text, sorted(gaps + asides, key=_start), names)),
    )


def _stretches(text: str, cuts: Sequence[Cut], names: Mapping[str, str] | None) -> list[Stretch]:
    """What stands between the quoter's signs: an ellipsis (True) or words in brackets."""
    found: list[Stretch] = []
    at, aside, is_open = 0, list[Word](), False
    ends: list[tuple[re.Match[str] | None, bool]] = [*cuts, (None, False)]
    for match, is_gap in ends:
        end = match.start() if match else len(text)
        if end < at:  # an ellipsis within brackets
            continue
        row = words(text[at:end], at, names)
        if row:
            found.append(Stretch(tuple(row), tuple(aside), is_open))
            aside, is_open = [], False
        if match is None:
            break
        is_open = is_open or is_gap
        if not is_gap:
            aside += words(match[0], match.start(), names)
        at = match.end()
    if aside:
        found.append(Stretch((), tuple(aside), is_open))
    return found


def _start(cut: Cut) -> tuple[int, int]:
    return (cut[0].start(), -cut[0].end())
