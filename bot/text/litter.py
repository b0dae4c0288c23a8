"""Paragraphs of an article, and which of them are no part of its body: page litter and headings.

The text is never rewritten; every finding is a span of it. Splitting the body into sentences is `sentences`.
Litter is known by what it says (lexicon/litter.txt, families of patterns), headings by their form and their place.
In doubt a paragraph is body: a heading shown as a sentence is ugly, a sentence lost is a fact lost.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.model.article import Span, paragraphs
from bot.text.wordlists import patterns

_ENDS_LIKE_A_SENTENCE = re.compile(r"[.!?…][)\]\"”’'»]*$")
# "MODERATOR: Mr. Doe?" is a turn of a transcript.
_TURN = re.compile(r"[A-Z][A-Z.' -]+:")
_WORD = re.compile(r"[^\W_]+(?:[.'’-][^\W_]+)*")

# A longer paragraph that opens like a call to act goes on to tell something. Characters spare the counting of words.
_LITTER_WORDS, _LONGEST = 25, 400
# Headings within a text are shorter than headlines over it.
_HEADING_WORDS = 12
_HEADLINE_WORDS = 20
_QUESTION_WORDS = 8
_SMALL_WORDS = frozenset(
    "a an and as at but by for from in into is nor of off on onto or over per so than the to up via vs with yet".split()
)
# A line that opens like this is a sentence whose full stop was lost, not a heading.
_SENTENCE_OPENINGS = frozenset(
    "he she it they we i you his her their its our my there and but or so because then that those these".split()
)
# A question about one of these belongs to a story or an interview; one about "it" or a noun may head a section.
_PERSONAL = frozenset(
    "i i'm i've you you're you've your we we're we've our my me us he he's him his she she's her they them".split()
)
_ASKS = frozenset("what when where who whom whose which why how is are was will can could should does do did".split())


@dataclass(frozen=True, slots=True)
class Blocks:
    """`paragraphs` are all non-empty lines in order, trimmed; the other two are some of them."""

    litter: tuple[Span, ...]
    headings: tuple[Span, ...]
    paragraphs: tuple[Span, ...]


def blocks(text: str) -> Blocks:
    """Find paragraphs, litter and headings; linear in the text."""
    lines = paragraphs(text)
    litter = tuple(span for span in lines if _is_litter(span.of(text)))
    skipped = set(litter)
    return Blocks(litter, _headings(text, [span for span in lines if span not in skipped]), lines)


def _is_litter(line: str) -> bool:
    """The order is that of cost: most paragraphs of a body are longer than any litter."""
    if len(line) > _LONGEST or len(line.split()) > _LITTER_WORDS:
        return False
    families = patterns("litter.txt")
    return bool(
        families["whole"].fullmatch(line.removesuffix("."))
        or families["opening"].match(line)
        or (families["label"].match(line) and not _ENDS_LIKE_A_SENTENCE.search(line))
    )


def _headings(text: str, lines: Sequence[Span]) -> tuple[Span, ...]:
    """A heading looks like one and stands over body: over its paragraph, or over a lower heading of it.

    Three or more such lines in a row are a list or a table, which is body, unless they open the article (headline,
    subtitle, first heading).
    """
    found: list[Span] = []
    run: list[Span] = []
    for index, span in enumerate(lines):
        if _looks_like_heading(span.of(text), first=index == 0):
            run.append(span)
            continue
        if len(run) <= 2 or run[0] == lines[0]:
            found += run
        run = []
    # Nothing follows the last lines: only a title can be one, that of another article.
    if run != list(lines):
        found += [span for span in run if _is_title(span.of(text)) and len(_WORD.findall(span.of(text))) > 3]
    return tuple(found)


def _looks_like_heading(line: str, *, first: bool) -> bool:
    words = _WORD.findall(line[:_LONGEST])
    if (
        not words
        or len(words) > _HEADLINE_WORDS
        or line[-1] in ":;,–—-_"
        or not (line[0].isalnum() or line[0] in "'‘“\"")
    ):
        return False
    if first and len(words) > 2 and not _ENDS_LIKE_A_SENTENCE.search(line):
        return True  # what opens an article and is no sentence is its headline, whatever its form
    if _ENDS_LIKE_A_SENTENCE.search(line):
        return _is_question_heading(line, words) or (first and len(words) > 3 and _is_title(line) and line[0].isalnum())
    if _is_title(line):
        return _is_all_quoted(line) or line[0].isalnum()
    return _is_sentence_case_heading(line, words)


def _is_question_heading(line: str, words: Sequence[str]) -> bool:
    """“What happens next?”, but not an interviewer's question nor one that somebody is quoted with."""
    if not line.endswith("?") or len(words) > _HEADING_WORDS or not line[0].isalnum() or _TURN.match(line):
        return False
    folded = [word.casefold().replace("’", "'") for word in words]
    if _PERSONAL.intersection(folded):
        return False
    return (len(words) > 2 and _is_title(line)) or (len(words) <= _QUESTION_WORDS and folded[0] in _ASKS)


def _is_sentence_case_heading(line: str, words: Sequence[str]) -> bool:
    if _is_all_quoted(line):
        return len(words) <= _QUESTION_WORDS
    if len(words) > _HEADING_WORDS or not line[0].isupper() or words[0].casefold() in _SENTENCE_OPENINGS:
        return False
    # "Injured: 74" is a table, "Host: Welcome back" a transcript, “Yes” ― A Name a signature; a line that says
    # what somebody called 'absurd' is a caption, which tells something.
    return not re.search(r":(\s|$)|[“”\"―]|(?<![\w'’])['‘]\w|\s[–—-]\s|[.!?]\s", line)


def _is_all_quoted(line: str) -> bool:
    return (line[0], line[-1]) in {("'", "'"), ("‘", "’"), ("“", "”"), ('"', '"')} and len(
        re.findall(r"[“”\"]", line)
    ) < 3


def _is_title(line: str) -> bool:
    """Every word of weight is capitalised (one slip allowed in a long title), or the whole line is capitals."""
    words = [word for word in _WORD.findall(line) if word[0].isalpha() and word not in _SMALL_WORDS]
    lower = sum(not word[0].isupper() for word in words)
    return len(words) > 1 and lower <= (len(words) > 6)
