"""Which sentences a summary may show, and which of them need another before them to be understood.

Shown is only what is whole, says something and holds nobody's unattributed words. Whether it points back is `pointing`;
the marks come from `marks`, the speakers from `quotations` where those are known.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.model.article import Span
from bot.model.person import Mention
from bot.model.quotation import Quotation
from bot.text.marks import Marked, marked
from bot.text.pointing import PERSON_PRONOUN, dangling, is_definite, is_named, leans_back, names_of, presumed
from bot.text.spans import within
from bot.text.wordlists import patterns

# Shorter ones say too little, longer ones are lists or lost full stops.
_FEWEST_WORDS, _MOST_WORDS = 6, 65
# A fragment of so few quoted words is a wording, a title or a scare quote, and needs no speaker to be understood.
_FRAGMENT_WORDS = 3
# The last part of an article, where it looks ahead.
_CLOSING = 0.75
# "The parade" may have been told of so many sentences before.
_REACH = 12
_SHORTEST_NOUN = 3

# Three stops at the end say that something was cut off.
_WHOLE = re.compile(r"(?<!\.)[.!][)\]\"”’'»]*$")
_LABEL = re.compile(r"(?:[A-Z][\w’'.-]*|of|the|to|and|in|on|for)(?:\s+[\w’'.-]+){0,7}:\s+[A-Z“\"]")
_READER = re.compile(r"\b(?:I|I['’]m|we|us|our|you|your|my|me)\b")


def antecedents(
    text: str, sentences: Sequence[Span], quotations: Sequence[Quotation] = (), mentions: Sequence[Mention] = ()
) -> list[int | None]:
    """For each sentence the index of the one that must be shown before it: its own where it can be shown alone.

    None: it can never be shown. Linear in the text.
    """
    quoted = within(sentences, ((mark.span, mark) for mark in marked(text)))
    mentioned = within(sentences, ((mention.span, mention) for mention in mentions))
    said = within(sentences, ((part, one) for one in quotations if one.speech for part in one.quoted))
    names = names_of(text)
    found: list[int | None] = []
    for index, (sentence, marks, here, told) in enumerate(zip(sentences, quoted, mentioned, said, strict=True)):
        words, own = sentence.of(text), _own(text, sentence, marks)
        strangers = _strangers(text, sentence, here)
        antecedent: int | None = index
        if (
            not _is_whole(words)
            or not _is_attributed(text, sentence, own, marks, names, told)
            or _is_empty(words, is_closer=index >= _CLOSING * len(sentences))
        ):
            antecedent = None
        elif strangers or leans_back(words, own, names):
            known = {mention.person for mention in mentioned[index - 1]} if index else set()
            before = sentences[index - 1].of(text) if index else ""
            is_known = strangers <= known if strangers else not dangling(words, names) or _has_someone(before, names)
            antecedent = index - 1 if is_known and index else None
        elif index and (nouns := presumed(words)):
            # Before the first sentence there is nothing that "the official" could point to.
            antecedent = _told_of(text, sentences[:index], nouns)
        found.append(antecedent if antecedent in (None, index) or found[antecedent] is not None else None)
    return found


def _is_whole(words: str) -> bool:
    return (
        _FEWEST_WORDS <= len(words.split()) <= _MOST_WORDS
        and bool(_WHOLE.search(words))
        and not words[0].islower()
        and not _LABEL.match(words)
        and all(words.count(one) == words.count(other) for one, other in ("()", "[]"))
    )


def _is_empty(words: str, *, is_closer: bool) -> bool:
    families = patterns("unfit.txt")
    return bool(families["empty"].search(words) or (is_closer and families["closing"].search(words)))


def _own(text: str, sentence: Span, marks: Sequence[Marked]) -> str:
    """The sentence with blanks for what stands in quotation marks."""
    own = list(sentence.of(text))
    for mark in marks:
        for at in range(max(mark.span.start, sentence.start), min(mark.span.end, sentence.end)):
            own[at - sentence.start] = " "
    return "".join(own)


def _strangers(text: str, sentence: Span, mentions: Sequence[Mention]) -> set[str]:
    """Those whom a pronoun stands for and the sentence does not name."""
    inside = [mention for mention in mentions if sentence.covers(mention.span)]
    meant = {m.person for m in inside if PERSON_PRONOUN.fullmatch(m.span.of(text))}
    return meant - {m.person for m in inside if not PERSON_PRONOUN.fullmatch(m.span.of(text))}


def _has_someone(words: str, names: frozenset[str]) -> bool:
    return is_named(words, names) or bool(PERSON_PRONOUN.search(words))


def _told_of(text: str, before: Sequence[Span], nouns: Sequence[str]) -> int:
    """The nearest sentence that has the first of the nouns, else the second; without either, the last."""
    reached = range(len(before) - 1, max(-1, len(before) - 1 - _REACH), -1)
    for noun in nouns[:2]:
        for at in reached if len(noun) > _SHORTEST_NOUN else ():
            if re.search(rf"\b{re.escape(noun)}", before[at].of(text).casefold()):
                return at
    return len(before) - 1


def _is_attributed(
    text: str, sentence: Span, own: str, marks: Sequence[Marked], names: frozenset[str], told: Sequence[Quotation]
) -> bool:
    """No quotation begins or ends outside the sentence, and whoever is quoted at length is told in it."""
    if any(not sentence.covers(mark.span) or not mark.closed for mark in marks):
        return False
    if _READER.search(own) or re.search(r"[\"“”]", own):
        return False
    long = any(len(mark.inside.of(text).split()) > _FRAGMENT_WORDS for mark in marks)
    outside = own.strip(" ,")
    if long and not (is_named(outside, names) or is_definite(outside) or PERSON_PRONOUN.search(outside)):
        return False
    return all(quotation.source is not None and sentence.covers(quotation.source) for quotation in told)
