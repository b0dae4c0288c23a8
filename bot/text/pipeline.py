"""One article to its annotations: every finder, in the order in which they need each other.

Each finder is a module beside this one and knows nothing of the pipeline. Loading the models takes about two seconds
and 200 MB, so an `Analyst` is made once and kept.
"""

from __future__ import annotations

import importlib
from collections import Counter
from collections.abc import Sequence

from spacy.language import Language
from spacy.tokens import Doc

from bot.errors import ConfigError, TextError
from bot.model.annotations import Annotations
from bot.model.article import Article, Span
from bot.model.person import Mention, Person
from bot.model.quotation import Quotation
from bot.text.decode import attributions
from bot.text.events import events
from bot.text.joint import joint
from bot.text.litter import Blocks, blocks
from bot.text.marks import marked
from bot.text.people import Figure, cast
from bot.text.quotations import Draft, drafts
from bot.text.sentences import sentences
from bot.text.speakers import Choice, Speakers
from bot.text.summary import rank
from bot.text.tagger import Tagger
from bot.text.timexes import timexes
from bot.text.version import ANALYSIS_VERSION as ANALYSIS_VERSION
from bot.text.wordlists import slug

# The parse costs more than all else together and no finder needs it; the lemmatizer needs what the parse adds.
_UNUSED = ["parser", "lemmatizer", "attribute_ruler", "senter"]
# spaCy's own limit; a text of this length takes about a gigabyte of working memory.
_LONGEST = 1_000_000


class Analyst:
    """The loaded models. Not shared between threads or processes."""

    def __init__(self, spacy_model: str) -> None:
        """Raises ConfigError when the model package is missing."""
        self._nlp = _load(spacy_model)
        self._tagger = Tagger()

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
        doc = self._nlp(text)
        people, mentions, quotations = self._who_said_what(doc, parts, sents)
        quoted = [part for quotation in quotations for part in quotation.quoted]
        times = timexes(text, article.published, article.zone, skip=parts.litter, quoted=quoted)
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

    def _who_said_what(
        self, doc: Doc, parts: Blocks, sents: Sequence[Span]
    ) -> tuple[tuple[Person, ...], tuple[Mention, ...], tuple[Quotation, ...]]:
        text = doc.text
        marks = marked(text)
        found = drafts(text, attributions(text, self._tagger.tag(text, marks), marks), marks, parts)
        sources = [draft.source for draft in found if draft.source]
        people = cast(doc, (*parts.litter, *parts.headings), sources)
        speakers = Speakers(doc, people, sents, found)
        spoken = list(zip(found, joint(text, speakers.choices(), people), strict=True))
        speaking = {choice.figure for draft, (choice, _) in spoken if draft.speech}
        # Institutions and descriptions are somebody only by what they say; people also by being named.
        figures = [*people.figures, *(figure for figure in speakers.made() if figure in speaking)]
        ids = _ids(figures)
        named = {span: Mention(span, ids[figure]) for figure in figures for span in figure.mentions}
        return (
            tuple(_person(figure, ids[figure]) for figure in figures),
            tuple(sorted(named.values(), key=lambda mention: mention.span)),
            tuple(_quotation(draft, choice, together, ids) for draft, (choice, together) in spoken),
        )


def _load(spacy_model: str) -> Language:
    try:
        package = importlib.import_module(spacy_model)
    except ImportError as error:
        raise ConfigError(
            f"SPACY_MODEL is {spacy_model!r}, and no package of that name is installed.", subject="SPACY_MODEL"
        ) from error
    model: Language = package.load(exclude=_UNUSED)
    return model


def _ids(figures: Sequence[Figure]) -> dict[Figure, str]:
    """A slug for each figure, numbered where two share one."""
    taken: Counter[str] = Counter()
    ids: dict[Figure, str] = {}
    for figure in figures:
        base = slug(figure.name)
        taken[base] += 1
        ids[figure] = base if taken[base] == 1 else f"{base}-{taken[base]}"
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
        confidence=round(choice.confidence, 2),
        why=choice.why,
        others=tuple(ids[figure] for figure in choice.others if figure in ids),
        via=draft.via,
        cospeakers=tuple(ids[figure] for figure in together if figure in ids),
    )
