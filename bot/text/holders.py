"""Which person of the article a role without a name means: "the minister", "the 43-year-old", "her husband".

A printed age, a relation or a title that fits one person decides; a role that nobody's title repeats means the person
in focus, unless they are of another walk of life. Phrases that fit nobody stay descriptions, in `descriptions`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.model.article import Span
from bot.text.choice import Choice
from bot.text.kin import Kin
from bot.text.people import Cast, Figure
from bot.text.relatives import KIN_NOUN
from bot.text.salience import Salience
from bot.text.titles import spelt_out
from bot.text.tokens import Doc, Token
from bot.text.wordlists import demonyms, fold, kin, people, roles, rows

# How sure each rule is: near the share of right names it has on the development set of full names (50 articles), lower
# where that share stands on few cases.
_SURE = {"title": 0.8, "shared title": 0.65, "focus": 0.75, "age": 0.9, "kin": 0.8, "opening": 0.7}
# A role noun that no title repeats means the person in focus only if they are this heavy, alone and against the next:
# either clearly talked about, or at least with nobody else near.
_FOCUS = ((0.4, 0.65), (0.25, 0.78), (0.15, 0.85))
# Another's walk of life speaks against a person, the same for them.
_SAME_TRADE = 3.0
# Those whom newspapers quote without ever naming them: such a noun says nothing of who is in focus.
RARELY_NAMED = set(
    """agent aide attorney boy brother clerk daughter doctor father friend girl guard husband insider interviewer
    investor judge lawyer man member mother neighbor neighbour officer official passenger prosecutor resident sister
    soldier son source spokesman spokesperson spokeswoman teacher user victim wife witness woman worker""".split()
)
# Offices of which there are several at once, told apart by the words before them.
_OFFICES = {"attorney", "commissioner", "director", "judge", "leader", "minister", "officer", "president", "secretary"}
# Before an office these make another one, which is always printed with its holder.
_RANKS = {"prime", "vice", "deputy", "shadow"}
# "The leader" is not the opposition's, nor "the captain" a former one.
_LESSER = _RANKS | {"acting", "assistant", "associate", "former", "opposition"}
_BEHIND_OFFICES = {"of", "for", "at", "in", "to", "on", "with", "from", "by", "and", "who", "since", "elect"}
# "His coach" is somebody else than he.
_POSSESSIVES = {"his", "her", "its", "their", "our", "my"}
_AGED = re.compile(r"\b(\d{1,3})-year-old\b")
_THE_AGED = re.compile(r"\b[Tt]he (\d{1,3})-year-old\b(?! [A-Z])")
_AGE_BEHIND = re.compile(r",\s+(?:aged\s+|age\s+)?(\d{1,3})(?=\s*[,.;:)—–]|\s+(?:and|who)\b)| \((\d{1,3})\)")
_AGE_BEFORE = re.compile(r"\b(\d{1,3})-year-old (?:[\w’'-]+ ){0,4}$")
_OF_KIN = re.compile(rf"\b(?:his|her|their) (?:[\w-]+ ){{0,2}}?(?:{KIN_NOUN})\b")
_APPOSED = re.compile(r", (?:[A-Z][\w.]+ ){0,2}| ")
_STYLE = re.compile(r"(?:[A-Z][\w.’'-]* ){0,5}")  # "U.S. District Judge "
_PROPER = re.compile(r"\b[A-Z][\w’'-]+")
_NEAR = 60  # characters
_SOON = 300  # … to the name of one who is brought in by the role: a paragraph
# How old somebody is who is called so.
_AGES = {"teenager": (13, 19), "teen": (13, 19), "boy": (0, 17), "girl": (0, 17), "schoolboy": (4, 18),
         "schoolgirl": (4, 18), "pensioner": (60, 120)}  # fmt: skip


class Holders:
    """Finds who is meant, by what is printed and by who is in focus."""

    def __init__(self, doc: Doc, cast: Cast, salience: Salience) -> None:
        self._doc, self._cast, self._salience = doc, cast, salience
        self._text = doc.text
        self._kin = Kin(doc, cast, salience)
        self._ages = self._printed_ages()
        self._called: dict[Figure, set[str]] = {}  # by what each was described as before being named
        self._foretold = self._from_the_lead()

    def holder(self, tokens: Sequence[Token], source: Span, own: Sequence[Span]) -> Choice | None:
        """Whom the phrase with these tokens, a definite one, means by age, relation or title."""
        is_role = fold(tokens[-1].text) in roles()
        apposed = self._apposed(source) if is_role and tokens[-1].tag in {"NN", "NNP"} else None
        if apposed is not None:
            return Choice(apposed, _SURE["kin"], "named right behind the source")
        age = _AGED.search(source.of(self._text))
        if age:
            aged = [figure for figure, years in self._ages.items() if years == age[1]]
            if len(aged) == 1:
                return Choice(aged[0], _SURE["age"], "the person of that age")
        relative = self._kin.relative(source)
        if relative is not None:
            return Choice(relative, _SURE["kin"], "the relative the text names")
        is_held = is_role or any(fold(tokens[-1].text) in called for called in self._called.values())
        return self._titled(tokens, source, own) if is_held else None

    def acting(self, pronoun: Token) -> Figure | None:
        """Whose deed the pronoun suffers, who is so somebody else: the name before the verb in "Roe asked him"."""
        verb = self._doc[pronoun.i - 1] if pronoun.i else pronoun
        before = self._cast.within(Span(max(0, verb.idx - 2), verb.idx)) if verb.tag.startswith("VB") else []
        return before[-1][1] if before else None

    def _apposed(self, source: Span) -> Figure | None:
        """ "Her former husband, Coun Terry Roe, …", "Jane Roe, the prosecutor, …": the name straight beside."""
        before = self._cast.within(Span(max(0, source.start - 3), source.start))
        if (
            before
            and self._text[before[0][0].end : source.start] == ", "
            and self._text[source.end : source.end + 1] == ","
        ):
            return before[0][1]
        behind = self._cast.within(Span(source.end, source.end + _NEAR // 2))
        if not behind or behind[0][0].start < source.end:
            return None
        where, figure = behind[0]
        return figure if _APPOSED.fullmatch(self._text, source.end, where.start) else None

    def in_focus(self, tokens: Sequence[Token], source: Span, own: Sequence[Span]) -> Choice | None:
        """ "The striker", "the Scot": the person the text is about there, if nobody else comes near."""
        head = tokens[-1]
        noun = fold(head.text)
        modifiers = {fold(token.text) for token in tokens[:-1]}
        unnamed = noun not in roles() or noun in RARELY_NAMED
        if not is_age(head) and noun not in demonyms() and (head.tag not in {"NN", "NNP"} or unnamed):
            return None
        if noun in _BODIES:
            return None
        if modifiers & _RANKS or fold(source.of(self._text).split()[0]) in _POSSESSIVES:
            return None
        opening = next(iter(self._cast.within(source)), None)
        if opening and opening[0].start == source.start:
            return None  # nor is "Roe's coach" Roe, or anybody else who is near
        if any(token.tag == "IN" for token in self._doc[head.i : head.i + 2]):
            return None  # "the minister for trade" is told apart from another minister
        trades = _TRADES.get(noun, frozenset())
        ranked = []
        for figure, weight in self._salience.ranked(source.start, roles().get(noun), own):
            theirs = self._trades_of(figure)
            known = self._called.get(figure)  # "the nurse" is not whom the article opened with as a mother
            if (trades and theirs and not trades & theirs) or _holds_another(figure, noun, modifiers):
                continue
            if is_age(head) and self._ages.get(figure, "") not in source.of(self._text):
                continue
            if noun in _AGES and not _AGES[noun][0] <= int(self._ages.get(figure, _AGES[noun][0])) <= _AGES[noun][1]:
                continue
            if known and noun not in known and not trades & theirs and not is_age(head):
                continue
            ranked.append((figure, weight * (_SAME_TRADE if trades & theirs else 1)))
        ranked.sort(key=lambda pair: -pair[1])
        if not ranked or not _is_clear([weight for _, weight in ranked]):
            return None
        best = ranked[0][0]
        if best.kind == "unnamed" and not best.mentions:
            return None
        why = f"“{' '.join(source.of(self._text).split())}” is the person the text is about there"
        return Choice(best, _SURE["focus"], why, tuple(figure for figure, _ in ranked[1:4]))

    def _titled(self, tokens: Sequence[Token], source: Span, own: Sequence[Span]) -> Choice | None:
        """The person whose printed title the role repeats; the most salient one where several hold it."""
        head = spelt_out(tokens[-1].text)
        wanted = {spelt_out(token.text) for token in tokens}
        proper = {fold(token.text) for token in tokens[:-1] if token.tag in {"NNP", "NNPS"}} | (wanted & _RANKS)
        # "The picture editor of the Herald": another paper's editor is another.
        behind = set(_PROPER.findall(self._text[tokens[-1].idx + len(tokens[-1]) : source.end].split(",")[0]))
        other = wanted - {head, "the", *demonyms()}
        # "The thin woman" is not every woman.
        told_apart = {word for word in other if word.isalpha()} - _POSSESSIVES if head in RARELY_NAMED else set()
        fitting: list[tuple[int, Figure]] = []
        for figure in self._cast.figures:
            if _holds_another(figure, head, other):
                continue
            for title in (*figure.titles, *self._called.get(figure, ())):
                words = [spelt_out(word) for word in re.findall(r"[\w.’'-]+", title)]
                held = set(words)
                elsewhere = behind and not behind & set(_PROPER.findall(title))
                if proper | told_apart <= held and not elsewhere and _is_of_office(words, head, wanted):
                    fitting.append((len(held & wanted), figure))
        if not fitting and self._foretold and head in self._foretold[1] and proper <= self._foretold[1]:
            return Choice(self._foretold[0], _SURE["title"], "has the role the article opens with")
        if not fitting:
            return None
        most = max(shared for shared, _ in fitting)
        best = list(dict.fromkeys(figure for shared, figure in fitting if shared == most))
        # Nobody is meant who has yet to be brought in, if anybody else can be.
        introduced = [figure for figure in best if figure.mentions[0].start < source.start]
        if not introduced and (focus := self.in_focus(tokens, source, own)):
            return focus
        # "The manager" is not another club's, who comes in far below.
        best = introduced or [figure for figure in best if figure.mentions[0].start < source.end + _SOON or proper]
        if not best:
            return None
        order = [figure for figure, _ in self._salience.ranked(source.start, None, own)]
        best.sort(key=lambda figure: order.index(figure) if figure in order else len(order))
        modifiers = wanted - {head, "the", "his", "her", "their"}
        if len(best) > 1 and not modifiers and best[0] not in order[:1]:
            return None
        sure = _SURE["title" if len(best) == 1 else "shared title"]
        return Choice(best[0], sure, "holds the title the source gives", tuple(best[1:]))

    def opening(self, source: Span, noun: str) -> Choice | None:
        """ "A doorman told the jury …", before anybody is named: the one whom the next paragraph opens with."""
        first = next(iter(self._cast.mentions), None)
        if first is None or first[0].start < source.end or self._text[: source.start].rstrip(" ")[-1:].strip("\n-–—"):
            return None
        where, figure = first
        breaks = self._text.count("\n", source.end, where.start)
        starts = self._opens_paragraph(where)
        held = {spelt_out(word) for title in figure.titles for word in title.split()}
        fits = people().get(noun) in (figure.gender, None) and (not held or noun in held)
        if not (1 <= breaks <= 2 and starts and fits and len(figure.words) > 1):
            return None
        if noun in kin() and _OF_KIN.search(self._text, source.end, where.start):
            return None  # "A mother has … her daughter": the next one named may be either
        self._called.setdefault(figure, set()).add(noun)
        return Choice(figure, _SURE["opening"], "described as the article opens, and named right after")

    def _from_the_lead(self) -> tuple[Figure, set[str]] | None:
        """The one named first, with the words of the role the article opens with: "A minister has resigned … Jane Roe
        told reporters"; None if the opening names somebody itself or the first name has a title of its own."""
        lead_end = self._text.find("\n", len(self._text) - len(self._text.lstrip()))
        if lead_end < 0 or not self._cast.mentions:
            return None
        where, figure = self._cast.mentions[0]
        opens = self._opens_paragraph(where) or self._text[: where.start].rstrip(" ")[-1:] in {".", "”", "’", "'"}
        if where.start < lead_end or not opens or len(figure.words) < 2 or figure.titles:
            return None
        for token in self._doc:
            if token.idx >= lead_end:
                return None
            noun = fold(token.text)
            if noun in people() and token.tag in {"NN", "NNP"}:
                is_telling = noun in roles() and noun not in RARELY_NAMED
                return (figure, self._phrase_around(token)) if is_telling else None
        return None

    def _opens_paragraph(self, name: Span) -> bool:
        """Whether nothing but titles stands before the name in its paragraph."""
        return bool(_STYLE.fullmatch(self._text, self._text.rfind("\n", 0, name.start) + 1, name.start))

    def _phrase_around(self, noun: Token) -> set[str]:
        """The folded words of a noun phrase: adjectives and nouns before, and what "for" or "of" adds."""
        first = last = noun.i
        while first and self._doc[first - 1].tag in {"NN", "NNP", "JJ", "POS", "HYPH"}:
            first -= 1
        while last + 1 < len(self._doc) and self._doc[last + 1].tag in {"IN", "NN", "NNP", "DT"}:
            last += 1
        return {fold(token.text) for token in self._doc[first : last + 1]}

    def _trades_of(self, figure: Figure) -> frozenset[str]:
        held = [figure.name] if figure.kind == "unnamed" else figure.titles
        words = {fold(word) for title in held for word in re.findall(r"[\w-]+", title)}
        return frozenset(trade for word in words for trade in _TRADES.get(word, ()))

    def _printed_ages(self) -> dict[Figure, str]:
        """ "Jane Roe, 43," or "43-year-old Jane Roe"; or "the 43-year-old" where the text is clearly about them."""
        ages: dict[Figure, str] = {}
        for where, figure in self._cast.mentions:
            behind = _AGE_BEHIND.match(self._text, where.end)
            before = _AGE_BEFORE.search(self._text[max(0, where.start - _NEAR) : where.start])
            if found := behind or before:
                ages.setdefault(figure, next(group for group in found.groups() if group))
        for match in _THE_AGED.finditer(self._text):
            ranked = [pair for pair in self._salience.ranked(match.start(), None, ()) if pair[0] not in ages]
            if match[1] not in ages.values() and ranked and _is_clear([weight for _, weight in ranked]):
                ages.setdefault(ranked[0][0], match[1])
        return ages


def _holds_another(figure: Figure, noun: str, modifiers: set[str]) -> bool:
    """Whether they hold another office of that kind: the trade minister is not "the prime minister"."""
    if noun not in _OFFICES:
        return False
    titles = [{fold(word) for word in re.findall(r"[\w.’'-]+", title)} for title in figure.titles]
    held = [words for words in titles if noun in words and words != {noun}]
    return bool(modifiers and held) and not any(modifiers & words for words in held)


def _is_of_office(title: Sequence[str], head: str, wanted: set[str]) -> bool:
    """Whether the title is of the office that `head` names, no lesser one; an "executive chairman" is no executive."""
    places = [n for n, word in enumerate(title) if word == head]
    ends = any(n + 1 == len(title) or title[n + 1] in _BEHIND_OFFICES for n in places)
    return ends and set(title[: places[0]]) & _LESSER <= wanted


def _is_clear(weights: Sequence[float]) -> bool:
    """Whether the first of the weights, the heaviest, stands alone enough."""
    first, second = weights[0], sum(weights[1:2])
    return any(first >= enough and first >= share * (first + second) for enough, share in _FOCUS)


def is_age(head: Token) -> bool:
    """ "The 55-year-old": tells nobody anything without a name."""
    return head.lower == "old" or head.lower.endswith("year-old")


_BODIES = {noun for row in rows("institutions.txt") for noun in row}
_TRADES = {
    word: frozenset(trade for trade, *words in rows("trades.txt") if word in words)
    for _, *listed in rows("trades.txt")
    for word in listed
}
