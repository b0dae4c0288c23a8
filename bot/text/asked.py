"""Who asked what is answered, and so is not "he" who answers: "Roe asked him why. “I slept,” he replied."

Read off the words before the marks of an answer. Whom the pronoun means then is `speakers`'.
"""

from __future__ import annotations

import re

from bot.model.article import Span
from bot.text.draft import Draft
from bot.text.people import Cast, Figure

_ASKED_THEM = re.compile(r"(?<= )(?:asked|pressed|questioned|challenged|interrupted) (?:him|her)\b[^\n“”\"]*\Z")
# … and who puts what somebody replies to.
_PUT_TO_THEM = re.compile(
    r"(?<= )(?:asked|put (?:it )?to|suggested|accused|challenged|pressed|wondered|pointed out|reminded)\b[^\n“”\"‘]*\Z"
)
_ASKED_BY = re.compile(
    r"\b(?:[Aa]sked|[Pp]ressed|[Qq]uestioned|[Cc]ross-examined|[Ii]nterviewed|[Cc]hallenged) by "
    r"(?:(?:Mr|Mrs|Ms|Miss|Dr)\.? )?(?=[A-Z])(?=[^\n“”\"‘]*\Z)"
)
_REACH = 150  # characters
# Who answers is not who asked.
_ANSWERS = re.compile(r"\b(?:answer|repl|respond|retort|counter)\w*|\b(?:shot|hit|fired) back\b")


def is_answer(text: str, draft: Draft) -> bool:
    return draft.cue is not None and bool(_ANSWERS.search(draft.cue.of(text)))


def is_question(text: str, draft: Draft) -> bool:
    return bool(draft.quoted) and draft.quoted[-1].of(text).rstrip().endswith("?")


def asker(text: str, cast: Cast, draft: Draft) -> Figure | None:
    """Whom the narration before the draft names as asking or, where it answers, as putting something to somebody."""
    marks = draft.extent.start - 1
    first = max(0, marks - _REACH)
    clause = _ASKED_THEM.search(text, first, marks)
    if clause := clause or (_PUT_TO_THEM.search(text, first, marks) if is_answer(text, draft) else None):
        named = cast.within(Span(clause.start() - 2, clause.start()))
    elif clause := _ASKED_BY.search(text, first, marks):
        named = cast.within(Span(clause.end(), clause.end() + 1))
    return named[-1][1] if clause and named else None
