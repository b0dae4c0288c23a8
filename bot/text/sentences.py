"""Sentences of an article's body, as spans: a reader is shown them verbatim.

Rules over the marks that can end a sentence, after the orthographic evidence of Kiss and Strunk (2006): what stands
before the stop (an abbreviation, an initial, a list number), what closes behind it, and how the next word begins.
Paragraphs, litter and headings come from `litter`; a sentence never crosses a paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from bot.model.article import Span
from bot.text.litter import Blocks
from bot.text.wordlists import families, speech_words

_OPENING = "\"“‘'`«([{¿¡"
_CLOSING = "\"”’'»)]}"
# A stop, what closes behind it, and the white space before a word that may open the next sentence. Without white space
# only a curly closing mark or two whole words can tell ("war.”Officials", "night.The"). Possessive: linear on any text.
_STOP = re.compile(
    rf"""(?<![.?!…])(?P<stop>[.?!…]++)(?P<close>[{re.escape(_CLOSING)}]*+(?:\s(?=[”»])[”»])?)
         (?:(?P<gap>\s++)|(?<=[.?!…][”»])(?=[A-Z][a-z])
           |(?<=[a-z]{{3}}\.)(?=(?:The|He|She|It|In|But|They|We|This|Then|A)\s))""",
    re.VERBOSE,
)
_BEFORE = re.compile(rf"[^\s{re.escape(_OPENING)}?!…]*\Z")
# The longest abbreviation has eight letters.
_LOOK_BACK = 24
_NEXT = re.compile(rf"[{re.escape(_OPENING)}]*(?P<word>[^\s{re.escape(_OPENING + _CLOSING)},;:.?!…]*)")
_STARTS = re.compile(r"[a-z]?[A-Z\d$£€#@]|[^\W\d_a-z]")
_INITIAL = re.compile(r"(?:[A-Z]\.)*[A-Z]")
# “Will you go?” Jane Doe asked. — one sentence, though what follows the question begins with a capital.
_SPEAKER_FOLLOWS = re.compile(
    r"(?:(?:[A-Z][\w.’'-]*|de|van|von|al|bin|the|of)\s+){1,5}?(?:then\s+|also\s+|later\s+)?(?P<cue>[a-z]+)\b"
)


def sentences(text: str, blocks: Blocks) -> tuple[Span, ...]:
    """Sentences in order, trimmed of white space; only of paragraphs that are neither litter nor heading. Linear."""
    skipped = {*blocks.litter, *blocks.headings}
    return tuple(
        span for paragraph in blocks.paragraphs if paragraph not in skipped for span in _split(text, paragraph)
    )


def _split(text: str, paragraph: Span) -> Iterator[Span]:
    start = paragraph.start
    for stop in _STOP.finditer(text, *paragraph):
        if stop.end() < paragraph.end and _ends(text, stop, paragraph):
            yield Span(start, stop.start("gap") if stop["gap"] else stop.end())
            start = stop.end()
    yield Span(start, paragraph.end)


def _ends(text: str, stop: re.Match[str], paragraph: Span) -> bool:
    following = _NEXT.match(text, stop.end(), paragraph.end)
    word = following["word"] if following else ""
    if not word or not _STARTS.match(word):
        return False
    if stop["stop"] == ".":
        before = text[max(paragraph.start, stop.start() - _LOOK_BACK) : stop.start()]
        return _full_stop_ends(before, word, opens_paragraph=stop.start() - len(before) == paragraph.start)
    if stop["close"] and stop["stop"][-1] in "?!…" and following and following.start("word") == stop.end():
        speaker = _SPEAKER_FOLLOWS.match(text, stop.end(), paragraph.end)
        return not speaker or speaker["cue"] not in speech_words()
    # "We … I mean" trails off within a sentence: the capital of I is no evidence.
    return stop["stop"][-1] in "?!" or re.split("[’']", word)[0] != "I"


def _full_stop_ends(before: str, word: str, *, opens_paragraph: bool) -> bool:
    """`before` are the characters up to the stop, `word` what follows it."""
    known = _abbreviations()
    written = _BEFORE.search(before)
    # Hyphens and dashes in front of an abbreviation: "Washington-U.S. ", "—Mr. ".
    last = re.split(r"[-–—/]", written[0])[-1] if written else ""
    if opens_paragraph and last == before and (last.isdigit() or re.fullmatch(r"[A-Za-z]|[ivx]+", last)):
        return False  # the number of a list item
    if last in known["never"] or last.casefold() in ("e.g", "i.e"):
        return False
    if last in known["number"]:
        return not word[0].isdigit()
    if last in known["maybe"] or _INITIAL.fullmatch(last):
        return word in known["opens"]
    return True


@cache
def _abbreviations() -> dict[str, frozenset[str]]:
    """The families of lexicon/abbreviations.txt."""
    return {name: frozenset(" ".join(lines).split()) for name, lines in families("abbreviations.txt").items()}
