"""Give each quotation its speaker by full name, or nobody.

The source words decide by their head: a name (`heads`), a pronoun, or a role, an institution or a description, which
are `descriptions`'. A quotation without a source takes the speaker of the one it follows. Who is named where is
`people`'s finding, whom a pronoun means `salience`'s. Rules after Pareti (2015), ch. 6, and O'Keefe et al. (2012).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import islice
from math import exp, log2

from bot.model.article import Span
from bot.text.asked import asker, is_answer, is_question
from bot.text.choice import NOBODY
from bot.text.choice import Choice as Choice
from bot.text.descriptions import PRONOUNS, UTTERANCES, Descriptions
from bot.text.heads import heads
from bot.text.holders import Holders
from bot.text.narration import Narration
from bot.text.organisations import Organisations
from bot.text.people import Cast, Figure
from bot.text.quotations import Draft
from bot.text.salience import Salience
from bot.text.subjects import acts
from bot.text.tokens import Doc
from bot.text.wordlists import Gender, fold
from bot.text.writings import WRITINGS, is_reading, writing

_INSERTED = re.compile(r"[^.!?\n]*\w, \Z")
_ASIDE = re.compile(r"\w+, (?:he|she|it|they) (?:said|says|added),")
_NEAR = 100  # characters
_SELF = {"himself", "herself", "also", "too", "later", "then"}
_FIRST_PERSON = {"i", "me", "my"}
_RELATIVE = {"who", "whom", "whose", "which", "that"}
_NEUTRAL = {"it", "its", "they", "them", "their", "we", "us", "our", "you", "one", "some", "others", "many", "those"}
_NEXT_SENTENCE = re.compile(r"[^.!?\n]*[.!?] [^\n]*")
_INTRODUCED = 400  # characters
_SENTENCE_ENDS = set(".!?”\"’'")
_NESTED = 5  # drafts back to one that may hold the next
_TOLD = re.compile(
    r"\b(?:was|were|been|being|is|are)(?: also| later| then)? (?:told|informed|advised|reminded|warned)\b"
)

# How sure each rule is: near its share of right names on the development set of full names and the tests' articles
# together, lower where cases are few. `make score` shows whether a confidence of 0.9 is right nine times in ten.
_SURE = {"name": 0.98, "shared surname": 0.9, "who": 0.8, "focus": 0.7, "writing": 0.8}
_WRITES = "who wrote or sent what is read there"
_LINK_FACTOR = {"continued": 0.97, "same paragraph": 0.97, "paragraph before": 0.95, "some paragraphs before": 0.75}
_CHAIN_FACTOR = 0.99
_STILL_ABOUT = 0.9
# Below this a name is not shown: silence is better than a wrong name.
_SHOWN = 0.5
# Somebody speaks without a source only if they are this heavy, alone and against the next.
_FOCUS_WEIGHT, _FOCUS_SHARE = 0.3, 0.7
# How sure a pronoun's best candidate is: a logistic curve over the weight (in doublings) and the share of the weight of
# the best two, fitted to 427 pronouns of the same articles, 97 in 100 of them right.
_PRONOUN_CURVE = (2.8, 1.0, 1.2)
_HEAVIEST, _LIGHTEST = 2.0, 0.05
# The only man of whom the text speaks is "he" however long ago he was named.
_ONLY = 0.12
# Two who come near each other's weight are both likely.
_EVEN_SHARE, _EVEN = 0.65, 0.7


class Speakers:
    """Resolves the drafts of one article in text order; institutions and descriptions become figures on the way."""

    def __init__(self, doc: Doc, cast: Cast, sentences: Sequence[Span], drafts: Sequence[Draft]) -> None:
        self._doc, self._cast, self._drafts = doc, cast, drafts
        self._text = doc.text
        self._quoted = [part for draft in drafts for part in draft.quoted]
        self._salience = Salience(doc, sentences, cast.mentions, self._quoted)
        holders = Holders(doc, cast, self._salience)
        sources = [draft.source for draft in drafts if draft.source]
        self._narration = Narration(doc, self._salience, holders, (*self._quoted, *sources))
        organisations = Organisations(doc, cast, sentences, self._quoted)
        self._descriptions = Descriptions(doc, self._salience, holders, organisations)
        self._chosen: dict[int, Choice] = {}
        self._last_quoted: int | None = None  # the last draft in marks that has a source of its own

    def choices(self) -> list[Choice]:
        """One choice a draft, in their order."""
        by_source: dict[Span, Choice] = {}
        for index, draft in enumerate(self._drafts):
            if draft.source is not None:
                if draft.source not in by_source:
                    by_source[draft.source] = replace(self._by_source(draft, draft.source), source=draft.source)
                self._chosen[index] = by_source[draft.source]
                self._last_quoted = index if draft.quoted else self._last_quoted
        return [self._followed(index, frozenset()) for index in range(len(self._drafts))]

    def made(self) -> list[Figure]:
        """The institutions and unnamed sources that speak."""
        return self._descriptions.made()

    def _followed(self, index: int, seen: frozenset[int]) -> Choice:
        if index in self._chosen:
            return self._chosen[index]
        draft = self._drafts[index]
        choice = NOBODY
        if draft.follows is not None and draft.follows not in seen:
            link = draft.link or "paragraph before"
            follows = self._quoted_leader(draft.follows) if link == "some paragraphs before" else draft.follows
            leader = self._followed(follows, seen | {index})
            # A chain is as sure as its first link: the fifth paragraph of a long quotation is no worse than the second.
            followed = self._drafts[follows].link is not None
            factor = _CHAIN_FACTOR if followed else _LINK_FACTOR[link]
            if link == "some paragraphs before":
                # The text in between decides whether it is still about the same speaker.
                ranked = self._salience.ranked(draft.extent.start, None, draft.content)
                agrees = bool(ranked) and ranked[0][0] is leader.figure
                factor = _STILL_ABOUT if agrees else factor
            turns_round = is_question(self._text, draft) and is_answer(self._text, self._drafts[follows])
            if link == "paragraph before" and turns_round:  # “I do,” Roe replied. And below it: “Since when?”
                leader = Choice(None, 0.0, "a question behind an answer, in a talk of two")
            confidence = leader.confidence * factor
            why = leader.why if followed else f"no source of its own; {_LINK_WORDS[link]} ({leader.why})"
            shown = leader.figure if confidence >= _SHOWN else None
            choice = Choice(shown, confidence, why, leader.others, leader.source)
        elif draft.follows is None and draft.quoted and (draft.cue is None or draft.cue.of(self._text) == ":"):
            choice = self._by_focus(draft)
        self._chosen[index] = choice
        return choice

    def _by_focus(self, draft: Draft) -> Choice:
        """Whom the text speaks of right before a quotation that nothing else tells of."""
        place = draft.extent.start
        self._narration.read_to(place)
        ranked = self._salience.ranked(place, None, draft.content)
        if not ranked or ranked[0][0].kind != "person":
            return NOBODY
        (best, weight), others = ranked[0], tuple(figure for figure, _ in ranked[1:4])
        rival = ranked[1][1] if len(ranked) > 1 else 0.0
        if weight < _FOCUS_WEIGHT or weight / (weight + rival) < _FOCUS_SHARE:
            return NOBODY
        return Choice(best, _SURE["focus"], "no source of its own; the person the text is about there", others)

    def _quoted_leader(self, index: int) -> int:
        """The draft a floating quotation goes on with: `index`, unless only somebody without a name is reported there
        and somebody named is quoted before."""
        leader = self._chosen.get(index)
        if leader is None or self._drafts[index].quoted or (leader.figure and leader.figure.kind == "person"):
            return index
        for earlier in range(index - 1, -1, -1):
            if self._drafts[earlier].quoted and self._drafts[earlier].speech:
                figure = self._followed(earlier, frozenset({index})).figure
                return earlier if figure and figure.kind == "person" else index
        return index

    def _by_source(self, draft: Draft, source: Span) -> Choice:
        span = self._doc.char_span(source.start, source.end, alignment_mode="expand")
        if span is None:
            return NOBODY
        words = [fold(token.text) for token in span if not token.is_space]
        place = source.start
        self._narration.read_to(place)
        if draft.cue and source.start < draft.cue.end and _TOLD.search(self._text, source.start, draft.cue.end):
            return Choice(None, 0.0, "said to the one named, by nobody named")
        head = words[0] if words else ""
        if head in PRONOUNS and (len(words) == 1 or words[1] in _SELF | UTTERANCES | {"and"}):
            return self._by_pronoun(draft, place, PRONOUNS[head], head)
        if head == "the" and words[1:2] and words[1] in WRITINGS and (wrote := self._by_writing(place, words[1])):
            return wrote
        if len(words) <= 2:
            if head in _FIRST_PERSON:
                return self._by_first_person(place)
            if head == "it" and draft.cue and is_reading(draft.cue.of(self._text)):
                return self._by_writing(place) or Choice(None, 0.0, "“it” is a piece of writing, nobody named wrote it")
            if head == "it":
                return self._by_writing(place, spoken_in=True) or self._descriptions.it(place)
            if head in _NEUTRAL and (len(words) == 1 or words[1] in _SELF | UTTERANCES):
                return Choice(None, 0.0, f"“{head}” names nobody")
            if head in _RELATIVE:
                return self._by_relative(place)
        named = heads(self._doc, self._cast, source)
        if named:
            choice = self._by_name(named, source)
            self._salience.speaks(place, named[0])
            return choice
        choice = self._descriptions.choice(source, draft.content if draft.quoted else ())
        if choice.figure and choice.figure.kind == "person":
            self._salience.speaks(place, choice.figure)
        return choice

    # -- names --------------------------------------------------------------------------------------------------------

    def _by_name(self, named: Sequence[Figure], source: Span) -> Choice:
        figure = named[0]
        sharing = [other for other in self._cast.figures if other is not figure and other.surname == figure.surname]
        full = any(where.of(self._text).count(" ") for where, each in self._cast.within(source) if each is figure)
        others = tuple(dict.fromkeys([*named[1:], *sharing]))
        if sharing and not full:
            return Choice(
                figure, _SURE["shared surname"], "named by a surname that others in the article share", others
            )
        return Choice(figure, _SURE["name"], "named in the source", others)

    # -- pronouns -----------------------------------------------------------------------------------------------------

    def _by_pronoun(self, draft: Draft, place: int, gender: Gender | None, word: str) -> Choice:
        own = draft.content if draft.quoted else ()
        if inserted := _INSERTED.search(self._text, max(0, place - _NEAR), place):
            own = (*own, Span(inserted.start(), place))  # "Mr Roe, he said, was late": Roe is spoken of
        apart = {asker(self._text, self._cast, draft) or self._questioner(draft), self._reporter(place, gender)}
        ranked = [pair for pair in self._salience.ranked(place, gender, own) if pair[0] not in apart]
        if not ranked:
            return Choice(None, 0.0, f"“{word}” fits nobody named before")
        if ranked[0][0] not in self._salience.present(place):
            ranked.sort(key=lambda pair: not (pair[0].gender == gender and self._is_just_introduced(pair[0], place)))
        best, weight = ranked[0]
        if gender and best.gender == gender and all(figure.gender not in (gender, None) for figure, _ in ranked[1:]):
            weight = max(weight, _ONLY)
        rival = ranked[1][1] if len(ranked) > 1 else 0.0
        share = weight / (weight + rival)
        others = tuple(figure for figure, _ in ranked[1:4])
        confidence = _pronoun_confidence(weight, share)
        if confidence < _SHOWN:
            return Choice(None, confidence, f"“{word}” could be several people", (best, *others))
        if best.kind == "unnamed" and not best.mentions:
            return Choice(None, 0.0, f"“{word}” is somebody without a name", others)
        self._salience.speaks(place, best)
        return Choice(best, confidence, f"“{word}” is the person the text is about there", others)

    def _is_just_introduced(self, figure: Figure, place: int) -> bool:
        """Whether a sentence before brings them in: "The plot belongs to Jane Roe. “It is all gone,” she said."."""
        first = figure.mentions[0].end if figure.mentions else place
        return place - first < _INTRODUCED and bool(_NEXT_SENTENCE.fullmatch(self._text, first, place))

    def _questioner(self, draft: Draft) -> Figure | None:
        """Whose question in marks is answered: "“Why?” asked Roe. “I slept,” he replied"."""
        if self._last_quoted is None or not is_answer(self._text, draft):
            return None
        asked = self._last_quoted
        return self._chosen[asked].figure if is_question(self._text, self._drafts[asked]) else None

    def _reporter(self, place: int, gender: Gender | None) -> Figure | None:
        """Who reports the words around `place`, if somebody else acts in them: "Roe said Doe lied when he said"."""
        for index in islice(reversed(self._chosen), _NESTED):
            cue, choice = self._drafts[index].cue, self._chosen[index]
            if (
                cue
                and cue.end < place
                and any(
                    span.start <= place <= span.end + 1 and self._text[span.end - 1] not in _SENTENCE_ENDS
                    for span in self._drafts[index].content
                )
            ):
                acting = (
                    figure
                    for where, figure in self._cast.within(Span(cue.end, place))
                    if figure is not choice.figure and figure.gender == gender and acts(self._doc, where)
                )
                return choice.figure if next(acting, None) else None
        return None

    def _by_first_person(self, place: int) -> Choice:
        """Inside somebody's quotation "I" is that somebody; elsewhere it is the writer, whom nobody names."""
        for index, draft in enumerate(self._drafts):
            if index in self._chosen and any(part.start <= place < part.end for part in draft.quoted):
                outer = self._chosen[index]
                return Choice(outer.figure, outer.confidence * 0.9, "speaks of themselves in a quotation", outer.others)
        return Choice(None, 0.0, "the writer, who is not named")

    def _by_relative(self, place: int) -> Choice:
        if _ASIDE.match(self._text, place):
            return Choice(None, 0.0, "said in an aside, not by the one before “who”")
        sentence_start = max(self._text.rfind(mark, 0, place) for mark in ("\n", ". ", "? ", "! ")) + 1
        near = [(where, figure) for where, figure in self._cast.mentions if sentence_start <= where.start < place]
        if not near:
            return Choice(None, 0.0, "“who” has no name before it")
        where, figure = near[-1]
        if self._text[where.end : where.end + 2] in {"’s", "'s"} or self._is_somebody_else(where.end, place):
            return Choice(None, 0.3, "“who” may be somebody without a name")
        self._salience.speaks(place, figure)
        return Choice(figure, _SURE["who"], "the name before “who”", tuple(f for _, f in near[:-1] if f is not figure))

    def _is_somebody_else(self, start: int, who: int) -> bool:
        """Whether the words from a name to "who" bring in others: "Roe met critics who", not "Roe, a nurse who"."""
        between = self._doc.char_span(start, who, alignment_mode="contract") or ()
        if between and fold(between[-1].text) in UTTERANCES:
            return False  # "Roe was fired over his tweets, which called …"
        if any(token.tag in {"VBD", "VBZ", "VBP", "MD"} for token in between):
            return True
        apposed = self._text[start : start + 2].strip()[:1] in set(",(–—-")
        return not apposed and any(token.tag in {"NN", "NNS"} for token in between)

    def _by_writing(self, place: int, noun: str = "", *, spoken_in: bool = False) -> Choice | None:
        """Whose the letter is that "it read" or "the letter said" quotes; `spoken_in` where "it" may be a firm, too."""
        piece = writing(self._text, place, noun)
        if piece is None or (spoken_in and "\n" in self._text[piece.noun.end : place]):
            return None
        if piece.spoken_in:
            for index in islice(reversed(self._chosen), _NESTED):
                source, choice = self._drafts[index].source, self._chosen[index]
                if source and choice.figure and piece.sentence.covers(source):
                    return replace(choice, confidence=min(choice.confidence, _SURE["writing"]), why=_WRITES)
        sent = [
            figure
            for where, figure in self._cast.within(piece.sentence)
            if acts(self._doc, where) and piece.is_sent_by(self._text, where)
        ]
        return Choice(sent[-1], _SURE["writing"], _WRITES) if sent else None


def _pronoun_confidence(weight: float, share: float) -> float:
    base, per_doubling, per_share = _PRONOUN_CURVE
    doublings = log2(min(_HEAVIEST, max(_LIGHTEST, weight)))
    likely = 1 / (1 + exp(-(base + per_doubling * doublings + per_share * share)))
    return round(likely if share >= _EVEN_SHARE else min(likely, _EVEN), 2)


_LINK_WORDS = {
    "continued": "goes on over the paragraph's end",
    "same paragraph": "stands behind a quotation in the same paragraph",
    "paragraph before": "a whole paragraph in marks behind this speaker's",
    "some paragraphs before": "a whole paragraph in marks, some paragraphs behind this speaker's",
}
