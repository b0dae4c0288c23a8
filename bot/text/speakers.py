"""Give each quotation its speaker by full name, or nobody.

The source words decide by their head: a name, a pronoun, an institution, a role that somebody in the article holds, or
a description that stays one. A quotation without a source takes the speaker of the one it follows. Who is named where
is `people`'s finding, whom a pronoun means `salience`'s. Rules after Pareti (2015), ch. 6, and O'Keefe et al. (2012).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Doc, Token

from bot.model.article import Span
from bot.model.person import PersonKind
from bot.text.names import text_of
from bot.text.people import Cast, Figure
from bot.text.quotations import Draft
from bot.text.salience import Salience
from bot.text.wordlists import Gender, first_names, fold, roles, rows

_PRONOUNS: dict[str, Gender | None] = {"he": "m", "him": "m", "his": "m", "she": "f", "her": "f"}
# "A ministry statement" is the ministry speaking, "his remarks" are he.
_UTTERANCES = set(
    """announcement comment comments communique letter post posts release remark remarks speech statement statements
    testimony tweet tweets words""".split()
)
_SELF = {"himself", "herself", "also", "too", "later", "then"}
_FIRST_PERSON = {"i", "me", "my"}
_RELATIVE = {"who", "whom", "whose", "which", "that"}
_NEUTRAL = {"it", "its", "they", "them", "their", "we", "us", "our", "you", "one", "some", "others", "many", "those"}
_POSSESSIVE = re.compile(r"\s*['’]s?\b|['’](?=\s)")
_SPLITS_HEAD = {"IN", "WDT", "WP", "TO", "VBD", "VBZ", "VBP", "VBN", "VBG", "RB", "MD", "-LRB-"}
_ENDS_PHRASE = {"WDT", "WP", "VBD", "VBZ", "VBP", "MD", "-LRB-"}
_BREAKS = {",", "(", "—", "–", ";", ":"}
_INSTITUTIONS = {"ORG", "GPE", "NORP", "FAC"}
_DESCRIPTION_WORDS = 9

# How sure each rule is: near the share of right names it has on the development set of full names (50 articles; named
# 238 of 240, pronouns 94 of 100, institutions 29 of 36, titles 5 of 6), lower where that share stands on few cases.
_SURE = {
    "name": 0.98, "shared surname": 0.85, "institution": 0.8, "description": 0.75, "title": 0.8, "who": 0.75,
    "shared title": 0.65, "anaphor": 0.75,
}  # fmt: skip
_LINK_FACTOR = {"continued": 0.97, "same paragraph": 0.95, "paragraph before": 0.85, "some paragraphs before": 0.6}
_CHAIN_FACTOR = 0.99
_STILL_ABOUT = 0.78
# A role noun that no title repeats means the person in focus only if they are this heavy, alone and against the next.
_ANAPHOR_WEIGHT, _ANAPHOR_SHARE = 0.8, 0.65
# Those whom newspapers quote without ever naming them: such a noun says nothing of who is in focus.
_RARELY_NAMED = set(
    """agent aide attorney boy brother daughter father friend girl husband insider interviewer investor judge lawyer man
    member mother neighbor neighbour official prosecutor resident sister son source spokesman spokesperson spokeswoman
    user victim wife witness woman""".split()
)
# Below this a name is not shown: silence is better than a wrong name.
_SHOWN = 0.5
# A pronoun's best candidate needs this share of the weight of the best two.
_PRONOUN_SHARE = 0.55
# … and this much weight at all: somebody named long ago is seldom meant. On the tests' articles a wrong pronoun in two
# is silenced by it, and one right one in sixty (`make score` with 0.05 and with 0.2).
_PRONOUN_WEIGHT = 0.2


@dataclass(frozen=True, slots=True)
class Choice:
    """Whom a quotation is given to, how sure that is, by which rule, who else was near, and by which source words."""

    figure: Figure | None
    confidence: float
    why: str
    others: tuple[Figure, ...] = ()
    source: Span | None = None


_NOBODY = Choice(None, 0.0, "the text gives no source")


class Speakers:
    """Resolves the drafts of one article in text order; institutions and descriptions become figures on the way."""

    def __init__(self, doc: Doc, cast: Cast, sentences: Sequence[Span], drafts: Sequence[Draft]) -> None:
        self._doc, self._cast, self._drafts = doc, cast, drafts
        self._text = text_of(doc)
        self._quoted = [part for draft in drafts for part in draft.quoted]
        self._salience = Salience(doc, sentences, cast.mentions, self._quoted)
        self._made: dict[tuple[PersonKind, str], Figure] = {}
        self._heads: dict[Figure, str] = {}  # of descriptions: their noun
        self._chosen: dict[int, Choice] = {}

    def choices(self) -> list[Choice]:
        """One choice a draft, in their order."""
        for index, draft in enumerate(self._drafts):
            if draft.source is not None:
                self._chosen[index] = replace(self._by_source(draft, draft.source), source=draft.source)
        return [self._followed(index, frozenset()) for index in range(len(self._drafts))]

    def made(self) -> list[Figure]:
        """The institutions and unnamed sources that speak."""
        return list(self._made.values())

    def _followed(self, index: int, seen: frozenset[int]) -> Choice:
        if index in self._chosen:
            return self._chosen[index]
        draft = self._drafts[index]
        choice = _NOBODY
        if draft.follows is not None and draft.follows not in seen:
            leader = self._followed(draft.follows, seen | {index})
            link = draft.link or "paragraph before"
            # A chain is as sure as its first link: the fifth paragraph of a long quotation is no worse than the second.
            followed = self._drafts[draft.follows].link is not None
            factor = _CHAIN_FACTOR if followed else _LINK_FACTOR[link]
            if link == "some paragraphs before":
                # The text in between decides whether it is still about the same speaker.
                ranked = self._salience.ranked(draft.extent.start, None, draft.content)
                agrees = bool(ranked) and ranked[0][0] is leader.figure
                factor = _STILL_ABOUT if agrees else factor
            confidence = leader.confidence * factor
            why = leader.why if followed else f"no source of its own; {_LINK_WORDS[link]} ({leader.why})"
            shown = leader.figure if confidence >= _SHOWN else None
            choice = Choice(shown, confidence, why, leader.others, leader.source)
        self._chosen[index] = choice
        return choice

    def _by_source(self, draft: Draft, source: Span) -> Choice:
        span = self._doc.char_span(source.start, source.end, alignment_mode="expand")
        if span is None:
            return _NOBODY
        words = [fold(token.text) for token in span if not token.is_space]
        place = source.start
        head = words[0] if words else ""
        if head in _PRONOUNS and (len(words) == 1 or words[1] in _SELF | _UTTERANCES):
            return self._by_pronoun(draft, place, _PRONOUNS[head], head)
        if len(words) <= 2:
            if head in _FIRST_PERSON:
                return self._by_first_person(place)
            if head in _NEUTRAL:
                return Choice(None, 0.0, f"“{head}” names nobody")
            if head in _RELATIVE:
                return self._by_relative(place)
        named = self._named(source)
        if named:
            choice = self._by_name(named, source)
            self._salience.speaks(place, named[0])
            return choice
        return self._by_head(draft, source)

    # -- names --------------------------------------------------------------------------------------------------------

    def _named(self, source: Span) -> list[Figure]:
        """People who are the head of the source, not governed by a preposition or a possessive in it."""
        heads: list[Figure] = []
        for where, figure in self._cast.within(source):
            before = self._text[source.start : where.start].rsplit(",", 1)[-1]
            behind = self._text[where.end : source.end]
            if _POSSESSIVE.match(self._text, where.end) and len(behind) > 2:
                continue
            if behind.split() and behind[0] == " " and behind.split()[0] in roles():
                continue  # "the … leader": a party or a team
            if self._governed(where.start - len(before), where.start):
                continue
            if figure not in heads:
                heads.append(figure)
        return heads

    def _governed(self, start: int, end: int) -> bool:
        """Whether the words before a name make it somebody else's complement: "a spokesman for …", "the wife of …"."""
        span = self._doc.char_span(start, end, alignment_mode="contract")
        if span is None:
            return False
        last = next((k for k in range(len(span) - 1, -1, -1) if span[k].tag_ in {"IN", "TO"}), None)
        if last is None:
            return False
        noun_before = any(token.tag_.startswith("NN") for token in span[:last])
        role_behind = any(fold(token.text) in roles() for token in span[last + 1 :])
        # "Secretary of State Jane Roe" and "the head of sales, Jane Roe" name the speaker; "spokesman for Mayor Roe"
        # does not: a role behind the preposition is the other person's title.
        return noun_before and not (span[last].lower_ == "of" and not role_behind and end - span[last].idx > 4)

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
        ranked = self._salience.ranked(place, gender, own)
        if not ranked:
            return Choice(None, 0.0, f"“{word}” fits nobody named before")
        best, weight = ranked[0]
        rival = ranked[1][1] if len(ranked) > 1 else 0.0
        share = weight / (weight + rival)
        others = tuple(figure for figure, _ in ranked[1:4])
        clear = share >= _PRONOUN_SHARE and weight >= _PRONOUN_WEIGHT
        confidence = round(min(0.95, 0.45 + 0.5 * share), 2) if clear else 0.4
        if confidence < _SHOWN:
            return Choice(None, confidence, f"“{word}” could be several people", (best, *others))
        self._salience.speaks(place, best)
        return Choice(best, confidence, f"“{word}” is the person the text is about there", others)

    def _by_first_person(self, place: int) -> Choice:
        """Inside somebody's quotation "I" is that somebody; elsewhere it is the writer, whom nobody names."""
        for index, draft in enumerate(self._drafts):
            if index in self._chosen and any(part.start <= place < part.end for part in draft.quoted):
                outer = self._chosen[index]
                return Choice(outer.figure, outer.confidence * 0.9, "speaks of themselves in a quotation", outer.others)
        return Choice(None, 0.0, "the writer, who is not named")

    def _by_relative(self, place: int) -> Choice:
        sentence_start = max(self._text.rfind(mark, 0, place) for mark in ("\n", ". ", "? ", "! ")) + 1
        near = [(where, figure) for where, figure in self._cast.mentions if sentence_start <= where.start < place]
        if not near:
            return Choice(None, 0.0, "“who” has no name before it")
        where, figure = near[-1]
        if self._text[where.end : where.end + 2] in {"’s", "'s"}:
            return Choice(None, 0.3, "“who” may be somebody without a name")
        self._salience.speaks(place, figure)
        return Choice(figure, _SURE["who"], "the name before “who”", tuple(f for _, f in near[:-1] if f is not figure))

    # -- institutions, roles, descriptions ----------------------------------------------------------------------------

    def _by_head(self, draft: Draft, source: Span) -> Choice:
        tokens = self._head_phrase(source)
        if not tokens:
            return _NOBODY
        phrase = " ".join(self._doc[tokens[0].i : tokens[-1].i + 1].text.split())
        head = tokens[-1]
        if fold(head.text) in _UTTERANCES and (
            voice := next((t for t in tokens if t.ent_type_ in {"ORG", "GPE"}), None)
        ):
            name = self._doc[voice.i : head.i].text
            return Choice(self._figure("organisation", name, source), _SURE["institution"], "speaks by its statement")
        is_role = fold(head.text) in roles() and not (head.text[:1].isupper() and head.ent_type_ == "ORG")
        if not is_role and (head.ent_type_ in _INSTITUTIONS or fold(head.text) in _PLACES or _is_proper(tokens)):
            figure = self._figure("organisation", phrase, source)
            return Choice(figure, _SURE["institution"], "an institution named in the source")
        definite = self._is_definite(source)
        if is_role and definite:
            holder = self._holder(draft, source.start, tokens)
            if holder is not None:
                return holder
        if definite:
            earlier = self._described(head) or self._anaphor(draft, source, head)
            if earlier is not None:
                return earlier
            if _is_age(head):
                return Choice(None, 0.0, f"“{phrase}” fits nobody named before")
        figure = self._figure("unnamed", self._description(tokens[0].i, source), source)
        self._heads[figure] = fold(head.text)
        if is_role and head.tag_ == "NN":
            figure.gender = roles()[fold(head.text)]
            self._salience.speaks(source.start, figure)
        return Choice(figure, _SURE["description"], "described, not named")

    def _head_phrase(self, source: Span) -> list[Token]:
        """The source's tokens up to its head noun, without an opening article."""
        span = self._doc.char_span(source.start, source.end, alignment_mode="expand")
        tokens: list[Token] = []
        for token in span or ():
            if tokens and (token.tag_ in _SPLITS_HEAD or token.text in _BREAKS):
                break
            if not token.is_space and not token.is_punct:
                tokens.append(token)
        while tokens and not (tokens[-1].tag_.startswith("NN") or tokens[-1].tag_ in {"JJ", "CD", "PRP"}):
            tokens.pop()
        while tokens and tokens[0].lower_ in {"the", "a", "an"} and len(tokens) > 1:
            tokens.pop(0)
        return tokens

    def _description(self, first: int, source: Span) -> str:
        """The source from its first word of weight to the end of its noun phrase: "sources familiar with the talks"."""
        words: list[str] = []
        for token in self._doc[first:]:
            ends = token.tag_ in _ENDS_PHRASE or token.text in _BREAKS
            if token.idx >= source.end or (words and ends) or token.is_space or len(words) == _DESCRIPTION_WORDS:
                break
            words.append(token.text_with_ws)
        return " ".join("".join(words).split())

    def _holder(self, draft: Draft, place: int, tokens: Sequence[Token]) -> Choice | None:
        """The person whose printed title the role repeats; the most salient one where several hold it."""
        head = fold(tokens[-1].text)
        wanted = {fold(token.text) for token in tokens}
        proper = {fold(token.text) for token in tokens[:-1] if token.tag_ in {"NNP", "NNPS"}}
        fitting: list[tuple[int, Figure]] = []
        for figure in self._cast.figures:
            for title in figure.titles:
                held = {fold(word) for word in re.findall(r"[\w.’'-]+", title)}
                if head in held and (proper <= held or not proper):
                    fitting.append((len(held & wanted), figure))
        if not fitting:
            return None
        most = max(shared for shared, _ in fitting)
        best = list(dict.fromkeys(figure for shared, figure in fitting if shared == most))
        order = [figure for figure, _ in self._salience.ranked(place, None, draft.content if draft.quoted else ())]
        best.sort(key=lambda figure: order.index(figure) if figure in order else len(order))
        modifiers = wanted - {head, "the", "his", "her", "their"}
        if len(best) > 1 and len(modifiers) < 1 and best[0] not in order[:1]:
            return None
        self._salience.speaks(place, best[0])
        sure = _SURE["title" if len(best) == 1 else "shared title"]
        return Choice(best[0], sure, "holds the title the source gives", tuple(best[1:]))

    def _is_definite(self, source: Span) -> bool:
        """ "The minister", "his lawyer", "Minister"; not "a minister", "two ministers"."""
        first = fold(self._text[source.start : source.end].split()[0])
        titled = first in roles() and self._text[source.start].isupper()
        return first == "the" or first in _PRONOUNS or titled

    def _described(self, head: Token) -> Choice | None:
        """The unnamed source introduced before under the same noun ("a farmer … the farmer")."""
        if head.tag_ != "NN":
            return None
        for figure, noun in reversed(self._heads.items()):
            if noun == fold(head.text):
                return Choice(figure, _SURE["description"], "described before by the same noun")
        return None

    def _anaphor(self, draft: Draft, source: Span, head: Token) -> Choice | None:
        """ "The 55-year-old", "the striker": the person the text is about there, if nobody else comes near."""
        noun = fold(head.text)
        aged = _is_age(head)
        if any(token.tag_ == "IN" for token in self._doc[head.i : head.i + 2]):
            return None  # "the minister for trade" is told apart from another minister
        if not aged and (head.tag_ not in {"NN", "NNP"} or noun not in roles() or noun in _RARELY_NAMED):
            return None
        ranked = self._salience.ranked(source.start, roles().get(noun), draft.content if draft.quoted else ())
        if not ranked:
            return None
        best, weight = ranked[0]
        rival = ranked[1][1] if len(ranked) > 1 else 0.0
        if weight < _ANAPHOR_WEIGHT or weight / (weight + rival) < _ANAPHOR_SHARE:
            return None
        self._salience.speaks(source.start, best)
        others = tuple(figure for figure, _ in ranked[1:4])
        return Choice(best, _SURE["anaphor"], f"“the {noun}” is the person the text is about there", others)

    def _figure(self, kind: PersonKind, name: str, source: Span) -> Figure:
        figure = self._made.setdefault((kind, fold(name)), Figure(name, kind))
        figure.mentions.append(source)
        figure.forms[name] += 1
        return figure


_LINK_WORDS = {
    "continued": "goes on over the paragraph's end",
    "same paragraph": "stands behind a quotation in the same paragraph",
    "paragraph before": "a whole paragraph in marks behind this speaker's",
    "some paragraphs before": "a whole paragraph in marks, some paragraphs behind this speaker's",
}
_PLACES = {name for row in rows("places.txt") for name in row}


def _is_age(head: Token) -> bool:
    """ "The 55-year-old": tells nobody anything without a name."""
    return fold(head.text).endswith("year-old") or head.lower_ == "old"


def _is_proper(tokens: Sequence[Token]) -> bool:
    """All words capitalised: a name of something, though the model has no label for it."""
    proper = tokens[-1].tag_ in {"NNP", "NNPS"}
    return proper and all(token.text[:1].isupper() for token in tokens) and fold(tokens[0].text) not in first_names()
