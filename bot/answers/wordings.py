"""How many wordings of one remark there are, when several articles quote it. Pure.

That two quotations tell the same remark is found by `text.clusters`; here they are laid side by side. Two that only
quote different parts of it, or one a part of the other, can both be verbatim; two that print different words where they
tell the same cannot.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher

from bot.model.person import name_key

# Half of the shorter one's words in common, in order: otherwise they are different parts of what was said.
_IN_COMMON, _FEWEST = 0.5, 2
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
# Sentences are compared one by one; and where the article has marked that it left words out or put some in, both
# sides are verbatim on their own.
_PARTED = re.compile(r"\[[^\]]*\]|\([^)]*\)|…|\.\.\.|\. \. \.|(?<=[.!?])\s")

Wording = Sequence[Sequence[str]]


def wording(pieces: Sequence[str]) -> list[list[str]]:
    """What stands between quotation marks, as stretches of words without case, marks and accents."""
    stretches = (part for piece in pieces for part in _PARTED.split(piece))
    found = (_WORD.findall(name_key(part).replace("’", "'")) for part in stretches)
    return [words for words in found if words]


def different(wordings: Sequence[Wording]) -> int:
    """How many of them are needed, each agreeing with all that count as the same."""
    groups: list[list[Wording]] = []
    for each in wordings:
        for group in groups:
            if not any(contradict(each, other) for other in group):
                group.append(each)
                break
        else:
            groups.append([each])
    return len(groups)


def contradict(one: Wording, two: Wording) -> bool:
    """Whether they cannot both be verbatim. What one has word for word like the other is not compared any further."""
    ours = [words for words in one if not any(_within(words, other) for other in two)]
    theirs = [words for words in two if not any(_within(words, other) for other in one)]
    return any(_differ(words, other) for words in ours for other in theirs)


def adds(one: Wording, shown: Sequence[Wording]) -> bool:
    """Whether it has words that none of the others has in this order."""
    return any(not any(_within(words, other) for each in shown for other in each) for words in one)


def _differ(one: Sequence[str], two: Sequence[str]) -> bool:
    blocks = [block for block in SequenceMatcher(None, one, two, autojunk=False).get_matching_blocks() if block.size]
    shorter = min(len(one), len(two))
    if sum(block.size for block in blocks) < max(_FEWEST, _IN_COMMON * shorter):
        return False
    if len(blocks) > 1:
        return True
    start, other_start, size = blocks[0]
    # What goes on with different words on the same side cannot be two parts of one sentence.
    before = start and other_start
    after = start + size < len(one) and other_start + size < len(two)
    return size < shorter and bool(before or after)


def _within(words: Sequence[str], other: Sequence[str]) -> bool:
    return any(other[at : at + len(words)] == words for at in range(len(other) - len(words) + 1))
