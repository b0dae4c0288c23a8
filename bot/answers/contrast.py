"""Whether the sentence after a remark speaks against it: then the remark is never shown without it. Pure.

Two kinds of sentence do: one that opens with a turn ("But the council's own figures …"), and one that denies, rejects
or disproves. A turn by the speaker's own next words is no answer to them; that they take something back is. "But"
within a sentence mostly parts the halves of that sentence and says nothing of the one before, so it does not count.
"""

from __future__ import annotations

import re
from collections.abc import Collection

from bot.store.sentences import NextSentence

_CLAIM = (
    r"(?:claims?|allegations?|accusations?|charges?|suggestions?|statements?|accounts?|assertions?|criticisms?|"
    r"reports?|versions?|figures?|idea|notion|theory)"
)
_OF_THIS = rf"(?:(?:\S+\ ){{0,4}}?{_CLAIM}|that|this|it|them)"
# What one is denied without anybody having claimed it.
_REFUSED = r"(?:bail|entry|access|permission|parole|asylum|visas?|a\ visa|treatment|service|boarding|the\ right)"
_FALSE = r"(?:false|untrue|not\ true|misleading|inaccurate|incorrect|baseless|unfounded|exaggerated|fabricated)"

_TURN = re.compile(
    r"(?:But|However|Yet|Nevertheless|Nonetheless|Even so|In fact|In reality|In truth|On the contrary|Contrary to"
    r"|Conversely|Still,)(?!\w)"
)
_HOWEVER = re.compile(r", however\b|\bhowever[,.]")
_DENIAL = re.compile(
    rf"""
    (?<!\bbeen\ )(?<!\bwas\ )(?<!\bwere\ )(?<!\bto\ )(?<!\bor\ )\bden(?:y|ies|ied|ying)\b(?!\ {_REFUSED}\b)
    | \b(?:disput|reject|dismiss|challeng|question|contest)(?:e?s|e?d|ing)\ {_OF_THIS}\b
    | \b(?:refut|rebut|contradict|debunk|disprov)\w*
    | \b(?:no|without|little|any)\ evidence\b
    | \b(?:is|was|are|were|be|been|as|proved|proven|turned\ out)\ (?:\w+\ ){{0,2}}?[“"'‘]?{_FALSE}\b
    | \bcall(?:ed|s|ing)\ (?:\S+\ ){{0,4}}?[“"'‘]?{_FALSE}\b
    """,
    re.IGNORECASE | re.VERBOSE,
)
_TAKEN_BACK = re.compile(
    r"\bretract\w*|\bbacktrack\w*|\b(?:walk|row)(?:ed|s|ing) (?:\w+ ){0,3}back\b|\btook (?:\w+ ){0,3}back\b"
    rf"|\bwithdr(?:ew|awn|aws?) (?:\w+ ){{0,3}}{_CLAIM}\b"
    r"|\b(?:later|since|subsequently|afterwards) (?:denied|apologi[sz]ed|corrected|withdrew)\b",
    re.IGNORECASE,
)
# "…, who has denied the charges" tells of somebody by the way.
_ASIDE = re.compile(r"\b(?:who|which) (?:\w+ ){0,3}$", re.IGNORECASE)
_IN_MARKS = re.compile(r"[“\"][^”\"]*[”\"]?|(?<!\w)['‘].+?['’](?!\w)")


def speaks_against(after: NextSentence, speakers: Collection[int]) -> bool:
    """Whether a remark by these people has to be shown with the sentence after it."""
    if _TAKEN_BACK.search(after.words):
        return True
    if after.speakers and after.speakers <= set(speakers):
        return False
    if after.speakers:
        opening = after.words.lstrip("“\"'‘(")
        bare = after.words
    else:
        opening = bare = _IN_MARKS.sub("", after.words).strip()
    if _TURN.match(opening) or _HOWEVER.search(_IN_MARKS.sub("", after.words)):
        return True
    return any(not _ASIDE.search(bare[: found.start()]) for found in _DENIAL.finditer(bare))
