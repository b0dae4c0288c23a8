"""Quotations gathered into what one line of an answer shows: the sentences they stand in, told once. Pure.

Fragments of one sentence are one remark line, and a remark that several articles tell stands once, with its other
wordings under it. Which sections and pages they go to is `quote`'s business.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from bot.answers.contrast import speaks_against
from bot.answers.record import numbers, source_line
from bot.answers.wordings import adds, different, wording
from bot.model.article import Citation, Span
from bot.model.person import name_key
from bot.model.reply import Button, Passage
from bot.store.quotations import Named, ToldQuotation
from bot.store.sentences import NextSentence

# Under this the speaker is as good as guessed, and the line says so.
DOUBTFUL = 0.7
# A sentence in quotation marks: begins like one and has more words than a slogan.
_FEWEST_WORDS = 4
# Of one remark; further tellings are named with their articles, and stand in its context.
_MOST_WORDINGS = 3
_MARK = re.compile(r"[“”\"]")
_WORDS = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")


@dataclass(frozen=True, slots=True)
class Line:
    """Sentences shown together, with the quotations in them, in order, all of the same speakers.

    `elsewhere` are other tellings of the same.
    """

    told: tuple[ToldQuotation, ...]
    words: str
    citation: Citation
    elsewhere: tuple[Line, ...] = ()

    @property
    def first(self) -> ToldQuotation:
        return self.told[0]

    @property
    def speakers(self) -> tuple[Named, ...]:
        return self.first.speakers

    @property
    def wording(self) -> list[list[str]]:
        """What stands in quotation marks; empty where nothing does."""
        return wording([words for each in self.told for words in _quoted(each)])

    @property
    def quoted_length(self) -> int:
        return sum(part.end - part.start for each in self.told for part in each.quotation.quoted)

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


def speaks_of(passage: str, topic: str) -> bool:
    """Whether each word of the topic begins a word of the passage."""
    words = _WORDS.findall(name_key(passage))
    return all(any(word.startswith(wanted) for word in words) for wanted in _WORDS.findall(name_key(topic)))


def passages(line: Line, after: Mapping[Citation, NextSentence], asked: Collection[int] = ()) -> tuple[Passage, ...]:
    """The line as a card shows it, with its other wordings and what speaks against it, never to be parted from it.

    `after` has the sentence that follows each telling; `asked` are the people whose card it is, none where it is not
    about one speaker.
    """
    found = [passage(line, asked), *against(line, after)]
    for other in other_wordings(line):
        label = " · ".join(_facts(other, asked))
        found.append(Passage(other.words, other.citation, label, "Also told as", other.strong, under=True))
        found += against(other, after)
    return tuple(found)


def passage(line: Line, asked: Collection[int] = ()) -> Passage:
    """The line alone; its button opens what stands around it."""
    return Passage(
        words=line.words,
        citation=line.citation,
        label=" · ".join((*_facts(line, asked), *_elsewhere(line))),
        lead="" if asked else speakers(line.first),
        strong=line.strong,
        button=Button("Context", context_action(line)),
    )


def _facts(line: Line, asked: Collection[int]) -> Iterator[str]:
    """What the small line says: where it stands, who else said it, who handed it on, how sure."""
    yield source_line(line.first.source, line.citation.paragraph)
    if len(line.speakers) > 1:
        others = [each.name for each in line.speakers if each.id not in asked]
        yield f"joint statement with {_and(others)}" if asked else "joint statement"
    if via := dict.fromkeys(each.via for each in line.told if each.via):
        yield f"as reported by {_and(via)}"
    if min(each.quotation.confidence for each in line.told) < DOUBTFUL:
        yield "speaker uncertain"


def other_wordings(line: Line) -> list[Line]:
    """The tellings in quotation marks that have words which neither the line nor an earlier one of them has."""
    if not line.elsewhere:
        return []
    shown, found = [line.wording], list[Line]()
    for other in line.elsewhere:
        if len(found) < _MOST_WORDINGS and adds(other.wording, shown):
            found.append(other)
            shown.append(other.wording)
    return found


def _elsewhere(line: Line) -> Iterator[str]:
    """How many wordings there are, and which other articles tell the same without being shown."""
    if not line.elsewhere:
        return
    tellings: dict[int, list[list[str]]] = {}
    for each in (line, *line.elsewhere):
        if each.wording:
            tellings.setdefault(each.first.source.id, []).extend(each.wording)
    if (count := different(list(tellings.values()))) > 1:
        yield f"reported in {count} wordings; at least one is not verbatim"
    shown = {each.first.source.id for each in (line, *other_wordings(line))}
    if others := [each.first.source for each in line.elsewhere if each.first.source.id not in shown]:
        yield f"also in {numbers(others)}"


def against(line: Line, after: Mapping[Citation, NextSentence]) -> list[Passage]:
    """The sentence that follows, where it speaks against the remark."""
    found = after.get(line.citation)
    if found is None or not speaks_against(found, {each.id for each in line.speakers}):
        return []
    paragraph = found.citation.paragraph
    where = f" (¶{paragraph})" if paragraph != line.citation.paragraph else ""
    return [Passage(found.words, found.citation, lead=f"Followed by{where}", under=True)]


def context_action(line: Line) -> str:
    """All that is attributed in the line, and the quotation that Why and Cite are about."""
    parts = [part for each in line.told for part in each.quotation.quoted or each.quotation.content]
    start, end = parts[0].start, parts[-1].end
    return f"context|{line.citation.article_id}|{start}|{end}|{place(line.first)}"


def speakers(told: ToldQuotation) -> str:
    """Everybody who said it, by name."""
    return _and(each.name for each in told.speakers)


def place(told: ToldQuotation) -> str:
    """A quotation as buttons name it, after its article."""
    return "{}|{}".format(*told.quotation.extent)


def _windows(told: Sequence[ToldQuotation]) -> list[Line]:
    """Quotations of the same speakers whose sentences overlap share a line."""
    found: list[Line] = []
    for each in told:
        last = found[-1] if found else None
        if last is None or not _overlap(last, each):
            found.append(Line((each,), each.words, each.citation))
        else:
            found[-1] = _widened(last, each)
    return found


def _overlap(line: Line, told: ToldQuotation) -> bool:
    is_near = line.citation.article_id == told.source.id and line.citation.span.overlaps(told.citation.span)
    return is_near and line.first.speakers == told.speakers


def _widened(line: Line, told: ToldQuotation) -> Line:
    """The line with another quotation; the longer of two windows goes on where the other ends."""
    ours, other = line.citation.span, told.citation.span
    words = line.words + told.words[max(0, ours.end - other.start) :] if other.end > ours.end else line.words
    span = Span(ours.start, max(ours.end, other.end))
    return Line((*line.told, told), words, Citation(line.citation.article_id, line.citation.paragraph, span))


def _once(found: Sequence[Line]) -> list[Line]:
    """Each remark once, in place of the telling with most words in quotation marks; of equals the first stands."""
    same_by_cluster: dict[int, set[int]] = {}
    for n, line in enumerate(found):
        same = {n}.union(*(same_by_cluster.get(each.cluster, ()) for each in line.told))
        for place in same:
            same_by_cluster.update((each.cluster, same) for each in found[place].told)
    kept: list[Line] = []
    for n, line in enumerate(found):
        tellings = sorted(same_by_cluster[line.first.cluster])
        if n == max(tellings, key=lambda place: found[place].quoted_length):
            kept.append(replace(line, elsewhere=tuple(found[place] for place in tellings if place != n)))
    return kept


def _quoted(told: ToldQuotation) -> list[str]:
    return _words_at(told, told.quotation.quoted)


def _words_at(told: ToldQuotation, spans: Iterable[Span]) -> list[str]:
    start = told.citation.span.start
    return [told.words[span.start - start : span.end - start] for span in spans]


def _and(names: Iterable[str]) -> str:
    *most, last = names
    return f"{', '.join(most)} and {last}" if most else last


def _is_sentence(words: str) -> bool:
    return len(words.split()) >= _FEWEST_WORDS and (words[0].isupper() or words[0].isdigit())
