"""The sentences a summary chooses from, what is to be known of each, and when two of them say the same."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bot.model.article import Span
from bot.model.person import Mention
from bot.model.quotation import Quotation
from bot.text.fitness import antecedents
from bot.text.likeness import Terms, cosine, shared, weighed
from bot.text.spans import within
from bot.text.wordlists import fold

# Two sentences more alike than this say the same thing; one of them is enough.
_SAME = 0.45
# … or that share this part of the shorter one's terms, however common those are; the openings of two articles, which
# tell the same news in other words, are the same with less.
_SHARED, _SHARED_LEADS = 0.55, 0.4
# The first so many sentences are an article's opening.
_OPENING = 2
# What is still to come is not the same as what has happened, though told in the same words.
_PLANNED = re.compile(r"\b(?:will|(?:set|due|expected|about|going) to|plan(?:s|ned|ning)?|scheduled|upcoming)\b", re.I)
_QUOTED = re.compile(r"[\"“][^\"“”]*[\"”]")
_NAME = re.compile(r"[^\W\d_][\w'’-]*")


@dataclass(frozen=True, slots=True)
class Summarised:
    """An article to be summarised: its text and body sentences, and who is quoted and named where that is known.

    `about` are the indices of the sentences that may be taken, None all of them. `published` orders the articles.
    """

    text: str
    sentences: Sequence[Span]
    quotations: Sequence[Quotation] = ()
    mentions: Sequence[Mention] = ()
    about: frozenset[int] | None = None
    published: date | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Candidate:
    """A sentence of the article with index `article`.

    `needs` is the index of the sentence that has to stand before it, its own where none has to; None: never shown.
    `length` is in words, `speech` the part that stands in quotation marks. `introduces` are the surnames it gives with
    a first name or a title, `presumes` those it gives without and its article with one.
    """

    article: int
    index: int
    span: Span
    words: str
    terms: Terms
    needs: int | None
    length: int
    speech: float
    is_planned: bool
    introduces: frozenset[str]
    presumes: frozenset[str]

    @property
    def stands_alone(self) -> bool:
        return self.needs == self.index

    @property
    def opens(self) -> bool:
        """Whether it is of its article's opening."""
        return self.index < _OPENING


def candidates(articles: Sequence[Summarised]) -> list[Candidate]:
    """Every sentence of every article, in order; linear in the texts."""
    terms = weighed([[sentence.of(article.text) for sentence in article.sentences] for article in articles])
    return [
        candidate
        for number, (article, vectors) in enumerate(zip(articles, terms, strict=True))
        for candidate in _of(article, number, vectors)
    ]


def says_the_same(one: Candidate, other: Candidate) -> bool:
    return one.is_planned == other.is_planned and tells_of_the_same(one, other)


def tells_of_the_same(one: Candidate, other: Candidate) -> bool:
    """As `says_the_same`, be it ahead of it or in hindsight."""
    if cosine(one.terms, other.terms) >= _SAME:
        return True
    least = _SHARED_LEADS if one.opens and other.opens else _SHARED
    return one.article != other.article and shared(one.terms, other.terms) >= least


def _of(article: Summarised, number: int, vectors: Sequence[Terms]) -> list[Candidate]:
    needs = antecedents(article.text, article.sentences, article.quotations, article.mentions)
    mentioned = within(article.sentences, ((mention.span, mention) for mention in article.mentions))
    named = [[_names(mention.span.of(article.text)) for mention in here] for here in mentioned]
    known = {parts[-1] for here in named for parts in here if len(parts) > 1}
    found: list[Candidate] = []
    for index, (span, terms, here) in enumerate(zip(article.sentences, vectors, named, strict=True)):
        words = span.of(article.text)
        introduces = frozenset(parts[-1] for parts in here if len(parts) > 1)
        presumes = frozenset(parts[0] for parts in here if len(parts) == 1 and parts[0] in known) - introduces
        found.append(
            Candidate(
                number,
                index,
                span,
                words,
                terms,
                needs[index],
                length=len(words.split()),
                speech=sum(map(len, _QUOTED.findall(words))) / max(1, len(words)),
                is_planned=bool(_PLANNED.search(words)),
                introduces=introduces,
                presumes=presumes,
            )
        )
    return found


def _names(form: str) -> list[str]:
    """The parts of a name, folded; none of a pronoun's."""
    return [fold(part) for part in _NAME.findall(form) if part[0].isupper()]
