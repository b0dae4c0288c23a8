"""Give a source phrase without a name its speaker: an institution, a role somebody holds, or a description that stays.

"The minister" is the person whose printed title says so, "the striker" the one in focus if nobody else comes near,
"the ministry" an institution, "a neighbour of the victim" an unnamed source in full. Names, pronouns and quotations
without a source are `speakers`'. Rules after Pareti (2015), ch. 6.
"""

from __future__ import annotations

from collections.abc import Sequence

from bot.model.article import Span
from bot.text.choice import NOBODY, Choice
from bot.text.holders import Holders, is_age
from bot.text.organisations import Organisations
from bot.text.people import Figure
from bot.text.salience import Salience
from bot.text.tokens import Doc, Token
from bot.text.wordlists import Gender, demonyms, first_names, fold, people, roles, rows

PRONOUNS: dict[str, Gender | None] = {"he": "m", "him": "m", "his": "m", "she": "f", "her": "f"}
# "A ministry statement" is the ministry speaking, "his remarks" are he.
UTTERANCES = set(
    """announcement comment comments communique letter post posts release remark remarks speech statement statements
    testimony tweet tweets words""".split()
)
# What is written or found out says something, but no institution of that name does.
_DOCUMENTS = set(
    """analysis article book data document documents evidence figures filing findings indictment lawsuit memo poll
    papers polls records report reports research results review ruling studies study survey surveys
    transcript""".split()
)
_SELVES = {"himself", "herself", "itself", "themselves"}  # "the head herself"
_SPLITS_HEAD = {"IN", "WDT", "WP", "TO", "VBD", "VBZ", "VBP", "VBN", "VBG", "RB", "MD", "-LRB-"}
_ENDS_PHRASE = {"WDT", "WP", "VBD", "VBZ", "VBP", "MD", "-LRB-"}
_BREAKS = {",", "(", "—", "–", ";", ":", ".", "?", "!", "“", "”", "‘", '"'}
_INSTITUTIONS = {"ORG", "GPE", "NORP", "FAC"}
_DESCRIPTION_WORDS = 9
_PROPER = {"NNP", "NNPS", "PRP"}
# How sure each rule is: near the share of right names it has on the development set of full names (50 articles;
# institutions 29 of 36), lower where that share stands on few cases.
_SURE = {"institution": 0.8, "description": 0.75}
_ARTICLES = {"a", "an", "one", "another"}
_INTRODUCED = 60  # tokens back
_FOCUS_WEIGHT = 0.8
_PARAGRAPH_BREAKS = 2  # between this paragraph and the one before, an empty line counted
_PLACES = {name for row in rows("places.txt") for name in row}


class Descriptions:
    """The institutions and unnamed sources of one article; a phrase that comes again is the same figure."""

    def __init__(self, doc: Doc, salience: Salience, holders: Holders, organisations: Organisations) -> None:
        self._doc, self._salience, self._holders, self._organisations = doc, salience, holders, organisations
        self._text = doc.text
        self._ordinary = {token.text for token in doc if token.text.islower() and token.tag == "NNS"}
        self._speaking: dict[Figure, None] = {}  # in order
        self._unnamed: dict[str, Figure] = {}  # by folded description
        self._heads: dict[Figure, str] = {}  # of descriptions: their noun

    def made(self) -> list[Figure]:
        """The institutions and unnamed sources that speak."""
        return list(self._speaking)

    def choice(self, source: Span, own: Sequence[Span]) -> Choice:
        """Whom the phrase means; `own` is what is said there, in which people seldom speak of themselves."""
        tokens = self._head_phrase(source)
        if not tokens:
            return NOBODY
        head = tokens[-1]
        noun = fold(head.text)
        if noun in UTTERANCES and (voice := next((t for t in tokens if t.entity in {"ORG", "GPE"}), None)):
            body = self._organisations.named(self._doc[voice.i : head.i].text)
            return self._institution(body, source, "speaks by its statement")
        # "The former Herald Editor" is somebody, whatever the model calls an Editor.
        labelled = head.text[:1].isupper() and head.entity == "ORG" and tokens[0].lower not in {"former", "retired"}
        is_role = (noun in roles() and not labelled) or noun in demonyms()
        if not is_role and (name := self._institution_name(tokens, source)):
            return self._institution(self._organisations.named(name), source, "an institution named in the source")
        definite = self._is_definite(source)
        if definite and (near := self._just_described(head, source)):
            return near
        if definite and (holder := self._holders.holder(tokens, source, own)):
            return holder
        if definite and not is_role:
            modifiers = {fold(token.text) for token in tokens[:-1]}
            meant = self._organisations.meant(noun, modifiers, source.end)
            if meant is not None:
                return self._institution(meant, source, f"“the {noun}” is the organisation of that kind")
        if definite:
            earlier = self._described(head) or self._holders.in_focus(tokens, source, own)
            if earlier is not None:
                return earlier
            if is_age(head):
                return Choice(None, 0.0, f"“{source.of(self._text)}” fits nobody named before")
        elif head.tag in {"NN", "NNP"} and noun in people() and (opens := self._holders.opening(source, noun)):
            return opens
        introduced = self._introduced(head) if definite and noun in people() and len(tokens) == 1 else None
        description = introduced or self._description(tokens[0].i, source)
        figure = self._unnamed.setdefault(fold(description), Figure(description, "unnamed"))
        self._speaks(figure, description, source)
        self._heads[figure] = noun
        if (is_role or noun in people()) and head.tag == "NN":
            figure.gender = people().get(noun)
            self._salience.speaks(source.start, figure)
        return Choice(figure, _SURE["description"], "described, not named")

    def it(self, place: int) -> Choice:
        """ "It said": the organisation the text is about there."""
        figure = self._organisations.in_focus(place) or self._misread(place)
        if figure is None:
            return Choice(None, 0.0, "“it” names nobody")
        return self._institution(figure, Span(place, place + 2), "“it” is the organisation the text is about there")

    def _misread(self, place: int) -> Figure | None:
        """The one in focus whom nothing shows to be a person, and whom the "it" at `place` shows to be none."""
        ranked = self._salience.ranked(place, None, ())
        if not ranked:
            return None
        figure, weight = ranked[0]
        shown = len(figure.words) > 1 or figure.gender or figure.titles or figure.kind != "person"
        if shown or weight < _FOCUS_WEIGHT:
            return None
        figure.kind = "organisation"
        return figure

    def _institution(self, figure: Figure, source: Span, why: str) -> Choice:
        self._speaks(figure, figure.name, source)
        self._organisations.speaks(source.start, figure)
        return Choice(figure, _SURE["institution"], why)

    def _institution_name(self, tokens: Sequence[Token], source: Span) -> str | None:
        """The source's name of an institution with all that "of" or "for" adds; None if it is a common noun."""
        head = tokens[-1]
        if len(tokens) == 1 and (fold(head.text) in _DOCUMENTS or head.lower in self._ordinary):
            return None  # "Truckers have called it …" where "truckers" begin no sentence elsewhere
        if head.entity in _INSTITUTIONS or fold(head.text) in _PLACES or _is_proper(tokens):
            return self._organisations.written_out(Span(tokens[0].idx, head.idx + len(head)), source)
        return None

    def _introduced(self, head: Token) -> str | None:
        """How the text brought in whom "the (noun)" means: "A source close to the talks … the source"."""
        for at in range(head.i - 2, max(-1, head.i - _INTRODUCED), -1):
            if self._doc[at].lower == head.lower:
                first = next((k for k in range(at - 1, max(-1, at - 5), -1) if self._doc[k].lower in _ARTICLES), None)
                if first is None:
                    return None
                return self._description(first + 1, Span(self._doc[first].idx, head.idx))
        return None

    def _speaks(self, figure: Figure, form: str, source: Span) -> None:
        self._speaking[figure] = None
        figure.mentions.append(source)
        figure.forms[form] += 1

    def _head_phrase(self, source: Span) -> list[Token]:
        """The source's tokens up to its head noun, without an opening article."""
        span = self._doc.char_span(source.start, source.end, alignment_mode="expand")
        tokens: list[Token] = []
        for token in span or ():
            if tokens and (token.tag in _SPLITS_HEAD or token.text in _BREAKS or token.lower in _SELVES):
                break
            if not token.is_space and not token.is_punct:
                tokens.append(token)
        while tokens and not (tokens[-1].tag.startswith("NN") or tokens[-1].tag in {"JJ", "CD", "PRP"}):
            tokens.pop()
        while tokens and tokens[0].lower in {"the", "a", "an"} and len(tokens) > 1:
            tokens.pop(0)
        return tokens

    def _description(self, first: int, source: Span) -> str:
        """The source from its first word of weight to the end of its noun phrase: "sources familiar with the talks"."""
        words: list[str] = []
        for token in self._doc[first:]:
            ends = token.tag in _ENDS_PHRASE or token.text in _BREAKS
            if token.idx >= source.end or (words and ends) or token.is_space or len(words) == _DESCRIPTION_WORDS:
                break
            words.append(token.with_blank)
        described = " ".join("".join(words).split())
        opening = self._doc[first]
        if opening.tag in _PROPER or opening.entity in _INSTITUTIONS:
            return described
        return described[:1].lower() + described[1:]  # "Experts said": the capital is the sentence's

    def _is_definite(self, source: Span) -> bool:
        """ "The minister", "his lawyer", "Roe's lawyer", "Minister"; not "a minister", "two ministers"."""
        first = fold(self._text[source.start : source.end].split()[0])
        if first.endswith(("'s", "s'")):
            return True
        titled = first in roles() and self._text[source.start].isupper()
        return first in {"the", "their", "its"} or first in PRONOUNS or titled

    def _just_described(self, head: Token, source: Span) -> Choice | None:
        """The same, who spoke in this paragraph or the one before: nearer than anybody's printed title."""
        found = self._described(head)
        last = found.figure.mentions[-1] if found and found.figure else None
        return found if last and self._text.count("\n", last.end, source.start) <= _PARAGRAPH_BREAKS else None

    def _described(self, head: Token) -> Choice | None:
        """The unnamed source introduced before under the same noun ("a farmer … the farmer")."""
        if head.tag != "NN":
            return None
        for figure, noun in reversed(self._heads.items()):
            if noun == fold(head.text):
                return Choice(figure, _SURE["description"], "described before by the same noun")
        return None


def _is_proper(tokens: Sequence[Token]) -> bool:
    """All words capitalised: a name of something, though the model has no label for it."""
    proper = tokens[-1].tag in {"NNP", "NNPS"}
    return proper and all(token.text[:1].isupper() for token in tokens) and fold(tokens[0].text) not in first_names()
