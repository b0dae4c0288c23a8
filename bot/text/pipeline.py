"""One article to its annotations: every finder, in the order in which they need each other.

Each finder is a module beside this one and knows nothing of the pipeline. Loading the net takes a good part of a
second, so an `Analyst` is made once and kept.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Sequence

from bot.errors import TextError
from bot.model.annotations import Annotations
from bot.model.article import Article, Span
from bot.model.person import Mention, Person
from bot.model.quotation import Quotation
from bot.text.decode import Attribution, attributions
from bot.text.events import events
from bot.text.joint import joint
from bot.text.litter import Blocks, blocks
from bot.text.marks import Marked, marked
from bot.text.people import Figure, cast
from bot.text.quotations import Draft, drafts, headlines
from bot.text.sentences import sentences
from bot.text.spacy_labels import labeller
from bot.text.speakers import Choice, Speakers
from bot.text.summary import rank
from bot.text.tagger import Tagger
from bot.text.timexes import timexes
from bot.text.tokens import Doc, Label
from bot.text.version import ANALYSIS_VERSION as ANALYSIS_VERSION
from bot.text.wordlists import slug

# Some 50,000 words, far beyond any article; what is longer is a file put there by mistake.
_LONGEST = 300_000

# Doubt about which words are reported takes a sure name out of the quotations shown as nearly certain (0.9), but does
# not make it a doubtful one (below 0.7): `make score` prints the bands.
_LEAST_CERTAIN = 0.75


class Analyst:
    """The loaded net. Not shared between threads or processes."""

    def __init__(self, spacy_model: str = "") -> None:
        """With a `spacy_model`, that package labels the words instead of the net; ConfigError when it is missing."""
        self._tagger = Tagger()
        self._labels: Callable[[str], list[Label]] | None = labeller(spacy_model) if spacy_model else None

    def annotate(self, article: Article) -> Annotations:
        """Everything found in the article's text; linear in its length. Raises TextError."""
        text = article.text
        if len(text) > _LONGEST:
            raise TextError(
                f"{article.path} has {len(text):,} characters; at most {_LONGEST:,} are read. Split it into articles.",
                subject=article.path,
            )
        parts = blocks(text)
        sents = sentences(text, parts)
        marks = marked(text)
        doc, found = self.read(text, marks)
        people, mentions, quotations = self._who_said_what(doc, found, marks, parts, sents)
        quoted = [part for quotation in quotations for part in quotation.quoted]
        persons = {person.id for person in people if person.kind == "person"}
        named = [mention.span for mention in mentions if mention.person in persons]
        times = timexes(text, article.published, article.zone, skip=parts.litter, quoted=quoted, names=named)
        return Annotations(
            sentences=sents,
            litter=parts.litter,
            headings=parts.headings,
            people=people,
            mentions=mentions,
            quotations=quotations,
            timexes=times,
            events=events(text, doc, sents, times, quotations, mentions, article.published, article.zone),
            summary=rank(text, sents, quotations, mentions),
        )

    def read(self, text: str, marks: Sequence[Marked]) -> tuple[Doc, list[Attribution]]:
        """One pass of the net: the words with their labels, and the attributions in the order of their content."""
        labels: list[Label] = []
        found: list[Attribution] = []
        for tagged in self._tagger.tag(text, marks):
            labels += tagged.labels
            found += attributions(text, tagged, marks)
        found.sort(key=lambda attribution: attribution.content[0])
        return Doc(text, self._labels(text) if self._labels else labels), found

    def _who_said_what(
        self,
        doc: Doc,
        attributed: Sequence[Attribution],
        marks: Sequence[Marked],
        parts: Blocks,
        sents: Sequence[Span],
    ) -> tuple[tuple[Person, ...], tuple[Mention, ...], tuple[Quotation, ...]]:
        found = drafts(doc.text, attributed, marks, parts)
        sources = [draft.source for draft in found if draft.source]
        people = cast(doc, (*parts.litter, *parts.headings), sources, [mark.inside for mark in marks])
        speakers = Speakers(doc, people, sents, found)
        spoken = list(zip(found, joint(doc.text, speakers.choices(), people), strict=True))
        speaking = {choice.figure for draft, (choice, _) in spoken if draft.speech}
        # Institutions and descriptions are somebody only by what they say; people also by being named.
        made = [figure for figure in speakers.made() if figure in speaking]
        figures = list(dict.fromkeys((*people.figures, *made)))  # a firm may be both
        ids = _ids(figures)
        quotations = [_quotation(draft, choice, together, ids) for draft, (choice, together) in spoken]
        for draft in headlines(doc.text, attributed, marks, parts):
            unsought = Choice(None, 0.0, "a headline, in an editor's words", source=draft.source)
            quotations.append(_quotation(draft, unsought, (), ids))
        named = {span: Mention(span, ids[figure]) for figure in figures for span in figure.mentions}
        return (
            tuple(_person(figure, ids[figure]) for figure in figures),
            tuple(sorted(named.values(), key=lambda mention: mention.span)),
            tuple(sorted(quotations, key=lambda quotation: quotation.extent)),
        )


def _ids(figures: Sequence[Figure]) -> dict[Figure, str]:
    """A slug for each figure, numbered where two share one."""
    ids: dict[Figure, str] = {}
    taken: set[str] = set()
    for figure in figures:
        base = slug(figure.name)
        name = next(one for n in itertools.count(1) if (one := base if n == 1 else f"{base}-{n}") not in taken)
        taken.add(name)
        ids[figure] = name
    return ids


def _person(figure: Figure, person_id: str) -> Person:
    forms = [form for form, _ in figure.forms.most_common() if form != figure.name]
    return Person(
        person_id, figure.name, figure.kind, tuple(forms), tuple(title for title, _ in figure.titles.most_common())
    )


def _quotation(draft: Draft, choice: Choice, together: Sequence[Figure], ids: dict[Figure, str]) -> Quotation:
    return Quotation(
        content=draft.content,
        quoted=draft.quoted,
        source=choice.source,
        cue=draft.cue,
        kind=draft.kind,
        speech=draft.speech,
        speaker=ids.get(choice.figure) if choice.figure else None,
        confidence=round(choice.confidence * max(draft.certainty, _LEAST_CERTAIN), 2),
        why=choice.why,
        others=tuple(ids[figure] for figure in choice.others if figure in ids),
        via=draft.via,
        cospeakers=tuple(ids[figure] for figure in together if figure in ids),
    )
