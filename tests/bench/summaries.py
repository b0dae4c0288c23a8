"""How the summaries of the tests' own articles read, by rules of their own: `python -m tests.bench.summaries`.

Counts over every article in three lengths, over groups of five of them and over the seeds as one record:

    dangling    the sentence opens with a pronoun, a demonstrative or a connective, or has "he" or "she" before any name
                or role, and the sentence before it in the article does not stand right before it in the summary; or it
                opens with "The" and a word of an earlier sentence, and none that has the word stands before it
    litter      it touches page litter or a heading
    speakerless words in marks at some length, and no name, role, pronoun or source outside them
    inexact     its span is no sentence of the article, or stands there twice
"""

from __future__ import annotations

import argparse
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.config import read_settings
from bot.model.annotations import Annotations
from bot.model.article import Article
from bot.sources.folder import read_folder
from bot.text.pipeline import Analyst
from bot.text.retold import Told
from bot.text.summary import Summarised, summarise
from bot.text.wordlists import people
from tests.gold import gold_articles

Read = Sequence[tuple[Article, Annotations]]

_SEEDS = Path(__file__).parents[2] / "seeds"
_LENGTHS, _GROUP, _RECORD = (2, 4, 8), 5, 7
_OPENING = re.compile(
    r"(?:he|she|it|they|his|her|its|their|him|them|this(?! (?:week|month|year)\b)|that|these|those|such|both|neither"
    r"|others?|another|however|but|and|or|so|also|then|meanwhile|instead|yet|still|therefore|thus|moreover|furthermore"
    r"|nevertheless|later|earlier|afterwards|likewise|similarly|otherwise|additionally|subsequently"
    r"|in (?:addition|response|contrast|turn)|as a result|for example|by contrast|on the other hand"
    r"|the (?:former|latter|same|two|three|other))\b(?!-)",
    re.IGNORECASE,
)
_HE = re.compile(r"\b(?:he|she|him|his|her)\b", re.IGNORECASE)
_THE = re.compile(r"The ([a-z]{4,})\b (?!of\b|who\b|that\b|which\b)")
_QUOTED = re.compile(r"[“\"][^“”\"]*[”\"]|(?<!\w)[‘'][^‘’]*[’'](?!\w)")
_LONG = 4  # words in marks that need a speaker
_NAME = re.compile(
    r"(?<!^)\b(?!(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|January|February|March|April|May|June|July|August|September"
    r"|October|November|December)[A-Z][a-z]+"
)


@dataclass(frozen=True)
class Fault:
    kind: str
    path: str
    words: str


def faults(read: Read, sentences: int) -> tuple[int, list[Fault]]:
    """How many sentences the summary of these articles has, and what is wrong with them."""
    told = summarise(
        [Summarised(a.text, f.sentences, f.quotations, f.mentions, published=a.published) for a, f in read],
        sentences=sentences,
    ).sentences
    return len(told), [
        Fault(kind, read[one.article][0].path, one.span.of(read[one.article][0].text))
        for at, one in enumerate(told)
        for kind in _kinds(read, told, at)
    ]


def all_faults(read: Read, record: Read) -> tuple[int, list[Fault]]:
    """Over every article alone in each length, over groups of them, and over the record."""
    groups = [(list(read[at : at + _GROUP]), _RECORD) for at in range(0, len(read), _GROUP)]
    asked = [([one], most) for one in (*read, *record) for most in _LENGTHS]
    found = [faults(each, most) for each, most in (*asked, *groups, *((record, most) for most in (4, 7, 12)))]
    return sum(count for count, _ in found), [fault for _, here in found for fault in here]


def seeds(analyst: Analyst) -> Read:
    return [(article, analyst.annotate(article)) for article in read_folder(_SEEDS).articles]


def _kinds(read: Read, told: Sequence[Told], at: int) -> Iterator[str]:
    article, found = read[told[at].article]
    span = told[at].span
    words = span.of(article.text)
    if (
        found.sentences.count(span) != 1
        or [(one.article, one.span) for one in told].count((told[at].article, span)) > 1
    ):
        yield "inexact"
        return
    if any(span.overlaps(part) for part in (*found.litter, *found.headings)):
        yield "litter"
    own = _QUOTED.sub("", words)
    if any(len(part.split()) >= _LONG for part in _QUOTED.findall(words)) and not _has_source(own):
        yield "speakerless"
    index = found.sentences.index(span)
    before = told[at - 1] if at else None
    follows = (
        before is not None
        and index > 0
        and (before.article, before.span) == (told[at].article, found.sentences[index - 1])
    )
    if not follows and (_points(words, own) or _presumes(read, told, at, index)):
        yield "dangling"


def _points(words: str, own: str) -> bool:
    if _OPENING.match(words.lstrip("“‘\"'([")):
        return True
    pronoun = _HE.search(own)
    if not pronoun or _is_clause(own, pronoun.end()):
        return False
    before = own[: pronoun.start()]
    opens_with_a_name = re.match(r"(?!(?:On|In|At|By|Since|After|Before|The|A|An)\b)[A-Z][a-z]+", before)
    return not (opens_with_a_name or _NAME.search(before) or _has_someone(before))


def _is_clause(own: str, end: int) -> bool:
    """ "When he left, Doe paid": the name follows."""
    return bool(re.match(r"(?:When|While|As|After|Before|If|Although|Asked|Until|In|With)\b", own) and "," in own[end:])


def _presumes(read: Read, told: Sequence[Told], at: int, index: int) -> bool:
    article, found = read[told[at].article]
    definite = _THE.match(told[at].span.of(article.text))
    if not definite or not any(definite[1] in one.of(article.text).casefold() for one in found.sentences[:index]):
        return False
    return not any(
        one.article == told[at].article and definite[1] in one.span.of(article.text).casefold() for one in told[:at]
    )


def _has_someone(words: str) -> bool:
    return any(word in people() for word in re.findall(r"[a-z]+", words.casefold()))


def _has_source(own: str) -> bool:
    return bool(re.search(r"\b[A-Z][a-z]+", own) or _HE.search(own) or _has_someone(own))


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--errors", action="store_true", help="list what is wrong")
    analyst = Analyst(read_settings().spacy_model)
    count, found = all_faults(
        [(gold.article, analyst.annotate(gold.article)) for gold in gold_articles()], seeds(analyst)
    )
    if parser.parse_args().errors:
        print(*(f"{fault.kind:12}{fault.path:24}{fault.words}" for fault in found), sep="\n")
    counts = Counter(fault.kind for fault in found)
    told = ", ".join(f"{kind} {counts[kind]}" for kind in ("dangling", "litter", "speakerless", "inexact"))
    print(f"{count:,} sentences of summaries: {told}")


if __name__ == "__main__":
    main()
