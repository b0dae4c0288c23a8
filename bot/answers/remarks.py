"""Quotations gathered into what one line of an answer shows: the sentences they stand in, told once. Pure.

Fragments of one sentence are one remark line, and a remark that several articles tell stands once with the others
named. Which sections and pages they go to is `quote`'s business.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bot.answers.record import numbers, source_line
from bot.model.article import Citation, Span
from bot.model.person import name_key
from bot.model.reply import Button, Passage
from bot.store.quotations import ToldQuotation

# Under this the speaker is as good as guessed, and the line says so.
DOUBTFUL = 0.7
# A sentence in quotation marks: begins like one and has more words than a slogan.
_FEWEST_WORDS = 4
_MARK = re.compile(r"[“”\"]")
_WORDS = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")


@dataclass(frozen=True, slots=True)
class Line:
    """Sentences shown together, with the quotations in them, in order. `elsewhere` are other tellings of the same."""

    told: tuple[ToldQuotation, ...]
    words: str
    citation: Citation
    elsewhere: tuple[ToldQuotation, ...] = ()

    @property
    def first(self) -> ToldQuotation:
        return self.told[0]

    @property
    def strong(self) -> tuple[Span, ...]:
        """What is easily missed in its sentence: fragments in quotation marks, and what is reported beside such.

        Whole sentences, said or reported, are plain without it: more bold would be heavy to read.
        """
        found: list[Span] = []
        for each in self.told:
            if is_fragment(each):
                found += each.quotation.quoted
            elif not is_quoted(each) and _MARK.search(self.words):
                found += each.quotation.content
        return tuple(found)


def lines(told: Sequence[ToldQuotation]) -> list[Line]:
    """Quotations in order of article and place, as lines in the same order."""
    return _once(_windows(told))


def pieces(told: Iterable[ToldQuotation]) -> int:
    """How many quotations a reader counts: each fragment in marks, or each whole remark."""
    return sum(len(each.quotation.quoted) if is_fragment(each) else 1 for each in told)


def is_quoted(told: ToldQuotation) -> bool:
    return bool(told.quotation.quoted)


def is_fragment(told: ToldQuotation) -> bool:
    """Whether words are in quotation marks, but no whole sentence is."""
    return is_quoted(told) and not any(_is_sentence(words) for words in _quoted(told))


def fits(told: ToldQuotation, topic: str) -> bool:
    """Whether each word of the topic begins a word of the sentences around the quotation."""
    words = _WORDS.findall(name_key(told.words))
    return all(any(word.startswith(wanted) for word in words) for wanted in _WORDS.findall(name_key(topic)))


def passage(line: Line, *, with_speaker: bool) -> Passage:
    """The line as a card shows it; its button opens what stands around it."""
    first, citation = line.first, line.citation
    parts = [source_line(first.source, citation.paragraph)]
    if not with_speaker and min(each.quotation.confidence for each in line.told) < DOUBTFUL:
        parts.append("speaker uncertain")
    if elsewhere := _elsewhere(line):
        parts.append(elsewhere)
    return Passage(
        words=line.words,
        citation=citation,
        label=" · ".join(parts),
        lead=first.speaker if with_speaker else "",
        strong=line.strong,
        button=Button("Context", context_action(line)),
    )


def context_action(line: Line) -> str:
    """All that is attributed in the line, and the quotation that Why and Cite are about."""
    parts = [part for each in line.told for part in each.quotation.quoted or each.quotation.content]
    start, end = parts[0].start, parts[-1].end
    return f"context|{line.citation.article_id}|{start}|{end}|{place(line.first)}"


def place(told: ToldQuotation) -> str:
    """A quotation as buttons name it, after its article."""
    return "{}|{}".format(*told.quotation.extent)


def _windows(told: Sequence[ToldQuotation]) -> list[Line]:
    """Quotations whose sentences overlap share a line."""
    found: list[Line] = []
    for each in told:
        last = found[-1] if found else None
        if last is None or last.citation.article_id != each.source.id or not _overlap(last, each):
            found.append(Line((each,), each.words, each.citation))
        else:
            found[-1] = _widened(last, each)
    return found


def _overlap(line: Line, told: ToldQuotation) -> bool:
    return line.citation.span.overlaps(told.citation.span)


def _widened(line: Line, told: ToldQuotation) -> Line:
    """The line with another quotation; the longer of two windows goes on where the other ends."""
    ours, other = line.citation.span, told.citation.span
    words = line.words + told.words[max(0, ours.end - other.start) :] if other.end > ours.end else line.words
    span = Span(ours.start, max(ours.end, other.end))
    return Line((*line.told, told), words, Citation(line.citation.article_id, line.citation.paragraph, span))


def _once(found: Sequence[Line]) -> list[Line]:
    """Each remark once: a whole line that another article tells too is named there, fragments all stand.

    A fragment stands in each article's own words, so that leaving one out would leave those out.
    """
    best: dict[int, Line] = {}
    for line in found:
        for cluster in {each.cluster for each in line.told}:
            best[cluster] = max(best.get(cluster, line), line, key=lambda one: (_quoted_length(one), -found.index(one)))
    kept: list[Line] = []
    for line in found:
        rivals = [best[each.cluster] for each in line.told]
        if all(rival is not line for rival in rivals) and not any(map(is_fragment, line.told)):
            continue
        clusters = {each.cluster for each in line.told}
        elsewhere = tuple(
            each for other in found if other is not line for each in other.told if each.cluster in clusters
        )
        kept.append(Line(line.told, line.words, line.citation, elsewhere))
    return kept


def _elsewhere(line: Line) -> str:
    """Which other articles tell the same, and whether they print other words; empty when none does."""
    others = [each for each in line.elsewhere if each.source.id != line.first.source.id]
    if not others:
        return ""
    # Fragments are parts of a remark: two of them can both be verbatim.
    whole = [each for each in (*line.told, *others) if is_quoted(each) and not is_fragment(each)]
    wordings = {tuple(_WORDS.findall(name_key(" ".join(_quoted(each))))) for each in whole}
    also = f"also in {numbers(each.source for each in others)}"
    if len(wordings) > 1:
        return f"{also}, reported in {len(wordings)} wordings; at least one is not verbatim"
    return also


def _quoted_length(line: Line) -> int:
    return sum(part.end - part.start for each in line.told for part in each.quotation.quoted)


def _quoted(told: ToldQuotation) -> list[str]:
    return _words_at(told, told.quotation.quoted)


def _words_at(told: ToldQuotation, spans: Iterable[Span]) -> list[str]:
    start = told.citation.span.start
    return [told.words[span.start - start : span.end - start] for span in spans]


def _is_sentence(words: str) -> bool:
    return len(words.split()) >= _FEWEST_WORDS and (words[0].isupper() or words[0].isdigit())
