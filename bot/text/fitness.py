"""Whether a sentence can be shown alone: whole, nobody's unattributed words, and no word that points outside it.

Used by `summary`; the marks come from `marks`, the speakers from `quotations` where those are known.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from bot.model.article import Span
from bot.model.person import Mention
from bot.model.quotation import Quotation
from bot.text.marks import Marked, marked
from bot.text.wordlists import roles

# Shorter ones say too little, longer ones are lists or lost full stops.
_FEWEST_WORDS, _MOST_WORDS = 6, 65
# A fragment of so few quoted words is a wording, a title or a scare quote, and needs no speaker to be understood.
_FRAGMENT_WORDS = 3
# In the opening of an article there is nothing before a sentence that "the official" could point to.
_OPENING = 1
# The last part of an article, where it looks ahead.
_CLOSING = 0.75

_WHOLE = re.compile(r"[.!][)\]\"”’'»]*$")
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_DANGLING = re.compile(
    r"""[\"“‘'(\[]*(?:
    (?:he|she|it|they|his|her|hers|its|their|him|them|this|that|these|those|such|here|i|we|you|my|our|your)(?:['’](?:s|d|ll|re|ve|m))?
    |(?:however|meanwhile|but|and|or|so|nor|also|still|then|yet|instead|moreover|furthermore|additionally|nevertheless|nonetheless
      |therefore|thus|hence|later|earlier|afterwards?|subsequently|similarly|likewise|otherwise|consequently|indeed|besides|finally
      |conversely|ultimately|accordingly|another|others|neither|either|again|too|perhaps|because|yes|well|of\scourse|one\sof\s(?:them|those|these)|far\sfrom\sit
      |asked,|no,|(?:among|some|many|most|several|none|all|both|two|three|four|few)\s(?:of\s(?:them|these|those|this|that)|them|were|are|had|have|said|say|was|did|do))
    |(?:in\s(?:addition|response|contrast|turn|return|particular|other\swords|that|this|doing\sso|so\sdoing|fact|both|all|comparison|the\smeantime)
      |as\sa\sresult|as\s(?:such|part\sof\s(?:this|that|the))|at\s(?:the\s)?(?:same|that)(?:\stime|\spoint)?|by\s(?:contrast|comparison|then|that|this)
      |for\s(?:example|instance|this|that|his|her|its|their|them|now)|on\s(?:the\s(?:other|one)\shand|that|this|the\scontrary|top\sof)|on\stheir|on\shis|on\sher
      |after\s(?:that|this|all|which)|before\s(?:that|this)|despite\s(?:this|that|these|those|his|her|its|their)
      |following\s(?:this|that|these|those)|since\sthen|until\sthen|to\s(?:that|this)\send|with\s(?:that|this|these|those)
      |along\swith\s(?:this|that)|under\s(?:this|that|these|those)|like\s(?:this|that|these|those|many)|unlike\s(?:this|that|his|her|its)
      |during\s(?:this|that|these|those|his|her|its|their)|from\s(?:this|that|there)|what['’]?s\smore|what\s(?:this|that)|that\ssaid|if\s(?:so|not|that))
    |the\s(?:former|latter|two|three|four|pair|duo|trio|same|move|moves|decision|announcement|statement|remarks?|comments?|incident|other|others
      |following|news|latest|findings?|revelations?|development|proposal|answer|question|reply|claims?|allegations?|message|result|couple|victims?|suspects?
      |idea|plan|group|site|letter|tweet|post|video|photo|image|document|figures?|numbers?|data|change|changes|first|second|third|word|words|deal|bill|measure)
    )\b""",
    re.VERBOSE | re.IGNORECASE,
)
# "There is a plan" stands alone; "There, he waited" does not.
_THERE = re.compile(r"there,|there\s(?:he|she|they|it)\b", re.IGNORECASE)
_LEADING_DEFINITE = re.compile(
    r"(?:the|a\ssecond|the\sother)\s+(?:[a-z-]+\s+){0,2}?(?P<noun>[a-z-]+)\b(?!\s+of\b)", re.IGNORECASE
)
_LABEL = re.compile(r"(?:[A-Z][\w’'.-]*|of|the|to|and|in|on|for)(?:\s+[\w’'.-]+){0,7}:\s+[A-Z“\"]")
_PERSON_PRONOUN = re.compile(r"\b(?:he|she|him|his|her)\b", re.IGNORECASE)
_READER = re.compile(r"\b(?:I|I['’]m|we|us|our|you|your|my|me)\b")
_NAME = re.compile(r"(?<![.!?“‘\"'(\[])(?<!^)\b[A-Z][^\W\d_]+")
_LOOKS_AHEAD = re.compile(
    r"""remains?\s(?:to\sbe\sseen|unclear|uncertain|an?\sopen|the\sbig)|only\stime\s(?:will|can)|time\swill\stell|question\sremains
    |(?:will|would|could|may|might)\s(?:be\s)?(?:closely\s|likely\s)?(?:watch|monitor|follow|determine|decide|shape|test|prove|reveal|depend|define|hinge)
    |(?:the\s)?world\s(?:will|is|watches|waits|holds)|all\seyes|stay\stuned|wait\sand\ssee|(?:whether|if)\s.{1,80}\sremains
    |as\s(?:the\s)?(?:\w+\s){1,4}(?:unfolds?|continues?\sto\sunfold|moves?\sforward|progress(?:es)?)\b|one\sthing\sis\s(?:clear|certain|sure)
    |(?:coming|next\sfew|days\sand)\s(?:days|weeks|months)\s(?:will|could|may)|for\snow,\s|what\s(?:lies|comes|happens)\s(?:ahead|next)""",
    re.VERBOSE | re.IGNORECASE,
)


def fit(
    text: str, sentences: Sequence[Span], quotations: Sequence[Quotation] = (), mentions: Sequence[Mention] = ()
) -> list[bool]:
    """One truth for each sentence; linear in the text."""
    quoted = _within(sentences, marked(text))
    return [
        _is_whole(sentence.of(text))
        and not _points_back(text, sentence, index, mentions)
        and _is_attributed(text, sentence, marks, quotations)
        and not (index >= _CLOSING * len(sentences) and _LOOKS_AHEAD.search(sentence.of(text)))
        for index, (sentence, marks) in enumerate(zip(sentences, quoted, strict=True))
    ]


def _within(sentences: Sequence[Span], marks: Sequence[Marked]) -> Iterator[list[Marked]]:
    """The marked stretches that touch each sentence; both lists are in text order."""
    first = 0
    for sentence in sentences:
        while first < len(marks) and marks[first].span.end <= sentence.start:
            first += 1
        touching = []
        for mark in marks[first:]:
            if mark.span.start >= sentence.end:
                break
            touching.append(mark)
        yield touching


def _is_whole(words: str) -> bool:
    return (
        _FEWEST_WORDS <= len(words.split()) <= _MOST_WORDS
        and bool(_WHOLE.search(words))
        and not words[0].islower()
        and not _LABEL.match(words)
    )


def _points_back(text: str, sentence: Span, index: int, mentions: Sequence[Mention]) -> bool:
    words = sentence.of(text)
    if _DANGLING.match(words) or _THERE.match(words):
        return True
    named = bool(_NAME.search(words))
    if not named and _PERSON_PRONOUN.search(words):
        return True
    definite = _LEADING_DEFINITE.match(words)
    if index >= _OPENING and definite and not named and definite["noun"].casefold() in roles():
        return True
    return _has_stranger(text, sentence, mentions)


def _has_stranger(text: str, sentence: Span, mentions: Sequence[Mention]) -> bool:
    """A pronoun stands for somebody whom the sentence does not name."""
    inside = [mention for mention in mentions if sentence.covers(mention.span)]
    named = {mention.person for mention in inside if not _PERSON_PRONOUN.fullmatch(mention.span.of(text))}
    return any(_PERSON_PRONOUN.fullmatch(m.span.of(text)) and m.person not in named for m in inside)


def _is_attributed(text: str, sentence: Span, marks: Sequence[Marked], quotations: Sequence[Quotation]) -> bool:
    """No quotation begins or ends outside the sentence, and whoever is quoted at length is named in it."""
    if any(not sentence.covers(mark.span) or not mark.closed for mark in marks):
        return False
    outside = list(sentence.of(text))
    for mark in marks:
        for at in range(mark.span.start, mark.span.end):
            outside[at - sentence.start] = " "
    own = "".join(outside)
    if _READER.search(own) or len(re.findall(r"[\"“”]", own)) > 0:
        return False
    long = [mark for mark in marks if len(mark.inside.of(text).split()) > _FRAGMENT_WORDS]
    if long and (not _NAME.search(" " + own) or len(_WORD.findall(own)) < 2):
        return False
    return all(
        quotation.source is not None and sentence.covers(quotation.source)
        for quotation in quotations
        if quotation.speech and any(sentence.overlaps(part) for part in quotation.quoted)
    )
