"""A quotation with its source, ready to copy: in plain text, Markdown, APA style, MLA style and JSON. Pure.

The card around it is `quotation`'s business. Words in quotation marks are their speaker's, found in the article ("as
cited in", "qtd. in"); a sentence that only reports is the article's own. Sources: Publication Manual of the American
Psychological Association, 7th ed., ch. 8 to 10 (in-text citation, secondary sources, newspaper articles); MLA Handbook,
9th ed., ch. 5 and 6. Headlines keep the capitals that the article prints.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from bot.answers.bylines import Author
from bot.answers.record import day
from bot.model.article import Article
from bot.model.quotation import Quotation

Style = Literal["plain", "markdown", "apa", "mla", "json"]
# Longer quotations are cut: with their source they would not fit a card. Their spans stay whole in the JSON.
_LONGEST = 1000
# APA sets a quotation of so many words as a block of its own, without marks, the source after its full stop.
_BLOCK_WORDS = 40
_MARKDOWN = re.compile(r"([\\`*_\[\]<>])")
_MLA_MONTHS = ("Jan.", "Feb.", "Mar.", "Apr.", "May", "June", "July", "Aug.", "Sept.", "Oct.", "Nov.", "Dec.")


@dataclass(frozen=True, slots=True)
class Cited:
    """What a citation is made of: `sentences` are those the quotation stands in, `read_on` the day of the reader."""

    article: Article
    authors: tuple[Author, ...]
    quotation: Quotation
    speaker: str
    sentences: str
    paragraph: int
    read_on: date

    @property
    def is_quoted(self) -> bool:
        return bool(self.quotation.quoted)

    @property
    def words(self) -> list[str]:
        """Each stretch between quotation marks; of reported speech the sentences whole."""
        text = self.article.text
        return [span.of(text) for span in self.quotation.quoted] or [self.sentences]


def citation(cited: Cited, style: Style) -> str:
    return _STYLES[style](cited)


def style(name: str = "plain") -> Style:
    """The style of this name; ValueError where there is none."""
    for each in _STYLES:
        if each == name:
            return each
    raise ValueError(name)


def _plain(cited: Cited) -> str:
    article = cited.article
    where = (day(article.published), f"paragraph {cited.paragraph}", article.url)
    source = _joined(_titled(cited, "“{}”"), _by(cited), article.outlet, *where)
    return f"{_quoted(cited)} ({f'{cited.speaker}, in {source}' if cited.is_quoted else source})"


def _markdown(cited: Cited) -> str:
    article, headline = cited.article, _escaped(_titled(cited, "{}"))
    linked = f"[{headline}](<{article.url}>)" if article.url else headline
    outlet = f"*{_escaped(article.outlet)}*" if article.outlet else ""
    source = _joined(linked, _escaped(_by(cited)), outlet, day(article.published), f"paragraph {cited.paragraph}")
    who = f"{_escaped(cited.speaker)}, in {source}" if cited.is_quoted else source
    return f"> {_escaped(_quoted(cited))}\n>\n> — {who}"


def _apa(cited: Cited) -> str:
    """The quotation with its in-text citation, and the entry of the reference list."""
    published, surnames = cited.article.published, [author.surname for author in cited.authors]
    year = str(published.year) if published else "n.d."
    whole = f"{year}, {published:%B} {published.day}" if published else year
    place = f"{year}, para. {cited.paragraph}"
    who = f"{_et_al(surnames, '&')}, {place}" if surnames else _in_text(cited, place)
    cite = f"({f'{cited.speaker}, as cited in {who}' if cited.is_quoted else who})"
    if sum(len(words.split()) for words in cited.words) < _BLOCK_WORDS:
        text = f"{_open_ended(cited)} {cite}."
    else:
        text = f"    {' … '.join(_lines(cited))} {cite}"
    title = _titled(cited, "{}")
    authors = _and([author.initialled for author in cited.authors], "&", oxford=True)
    named = f"{_stopped(authors)} ({whole}). {_stopped(title)}" if authors else f"{_stopped(title)} ({whole})."
    rest = (named, _stopped(cited.article.outlet or ""), cited.article.url)
    return f"{text}\n\n{' '.join(filter(None, rest))}"


def _mla(cited: Cited) -> str:
    """The quotation with its in-text citation, and the entry of the list of works cited."""
    article, surnames = cited.article, [author.surname for author in cited.authors]
    who = _et_al(surnames, "and") if surnames else _titled(cited, "“{}”")
    text = f"{_open_ended(cited)} ({'qtd. in ' if cited.is_quoted else ''}{who})."
    author = _stopped(_mla_authors(cited.authors))
    title = _titled(cited, "“{}”", stop=".")
    rest = _stopped(_joined(article.outlet, _mla_day(article), re.sub(r"^https?://", "", article.url or "")))
    # Without a date of publication the day of reading tells which state of the page is meant.
    accessed = f"Accessed {_mla_date(cited.read_on)}." if article.url and not article.published else ""
    return f"{text}\n\n{' '.join(filter(None, [author, title, rest, accessed]))}"


def _json(cited: Cited) -> str:
    """The names are those of `export`; one key a line."""
    article, quotation = cited.article, cited.quotation
    found: Mapping[str, Any] = {
        "path": article.path,
        "sha256": article.sha256,
        "headline": article.headline,
        "headline_inferred": article.headline_inferred,
        "outlet": article.outlet,
        "url": article.url,
        "published": article.published.isoformat() if article.published else None,
        "published_inferred": article.published_inferred,
        "paragraph": cited.paragraph,
        "content": quotation.content,
        "quoted": quotation.quoted,
        "source": quotation.source,
        "cue": quotation.cue,
        "kind": quotation.kind,
        "speaker": quotation.speaker,
        "cospeakers": quotation.cospeakers,
        "via": quotation.via,
        "name": cited.speaker,
        "confidence": round(quotation.confidence, 2),
        "words": _cut(cited.words),
    }
    rows = (f"  {json.dumps(key)}: {json.dumps(value, ensure_ascii=False)}" for key, value in found.items())
    return "{\n" + ",\n".join(rows) + "\n}"


_STYLES: Mapping[Style, Callable[[Cited], str]] = {
    "plain": _plain,
    "markdown": _markdown,
    "apa": _apa,
    "mla": _mla,
    "json": _json,
}


def _quoted(cited: Cited) -> str:
    """Every stretch in marks of its own: what stood between them was not said."""
    return " … ".join(f"“{_inner(words)}”" for words in _lines(cited))


def _lines(cited: Cited) -> list[str]:
    """The words of each stretch on one line."""
    return [" ".join(words.split()) for words in _cut(cited.words)]


def _open_ended(cited: Cited) -> str:
    """As `_quoted`, without the full stop or comma at the end: the sentence goes on to its source."""
    return re.sub(r"[.,;:]”$", "”", _quoted(cited))


def _inner(words: str) -> str:
    """Marks within the words become single ones."""
    return re.sub(r"“([^“”]*)”", r"‘\1’", words).replace('"', "'")


def _cut(words: Sequence[str]) -> list[str]:
    """As much as there is room for, the last stretch cut after a sentence where one ends late enough."""
    kept, room = list[str](), _LONGEST
    for each in words:
        if len(each) > room:
            ends = [match.end() for match in re.finditer(r"[.!?](?=\s)", each[:room])]
            at = ends[-1] if ends and ends[-1] > room // 2 else each.rfind(" ", 0, room)
            return [*kept, f"{each[: max(at, 0)].rstrip()} […]".lstrip()]
        kept.append(each)
        room -= len(each)
    return kept


def _titled(cited: Cited, marks: str, stop: str = "") -> str:
    """The headline in `marks`; one that the article does not print stands in brackets instead."""
    headline = cited.article.headline
    if not headline or cited.article.headline_inferred:
        return f"[{headline or 'Untitled article'}]{stop}"
    if marks == "{}":
        return headline
    return marks.format(_inner(headline) + ("" if headline[-1] in "?!." else stop))


def _in_text(cited: Cited, place: str) -> str:
    """An article without an author by its title, the comma inside the marks."""
    title = _titled(cited, "“{}”", stop=",") if not cited.article.headline_inferred else f"{_titled(cited, '{}')},"
    return f"{title} {place}"


def _stopped(text: str) -> str:
    """The text with a full stop, unless it ends a sentence already."""
    return text if not text or text[-1] in ".?!" else f"{text}."


def _by(cited: Cited) -> str:
    return f"by {_and([author.name for author in cited.authors], 'and')}" if cited.authors else ""


def _joined(*parts: str | None) -> str:
    return ", ".join(filter(None, parts))


def _and(names: Sequence[str], last: str, *, oxford: bool = False) -> str:
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])}{',' if oxford else ''} {last} {names[-1]}"


def _et_al(surnames: Sequence[str], last: str) -> str:
    return f"{surnames[0]} et al." if len(surnames) > 2 else _and(surnames, last)


def _mla_authors(authors: Sequence[Author]) -> str:
    """The first by surname; of more than two only the first."""
    if not authors:
        return ""
    if len(authors) > 2:
        return f"{authors[0].inverted}, et al."
    return f"{authors[0].inverted}, and {authors[1].name}" if len(authors) == 2 else authors[0].inverted


def _mla_day(article: Article) -> str:
    """What the source does not state itself stands in brackets."""
    if not article.published:
        return ""
    return f"[{_mla_date(article.published)}]" if article.published_inferred else _mla_date(article.published)


def _mla_date(on: date) -> str:
    return f"{on.day} {_MLA_MONTHS[on.month - 1]} {on.year}"


def _escaped(text: str) -> str:
    return _MARKDOWN.sub(r"\\\1", text)
