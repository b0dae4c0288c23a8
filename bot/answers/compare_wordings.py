"""One remark in the words of several articles, where these cannot all be verbatim. Pure.

Which quotations tell one remark is found when articles are read (`text.clusters`), which wordings contradict each other
is for `wordings`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bot.answers.compare_groups import Group, Telling, by_date
from bot.answers.compare_topic import Sentence
from bot.answers.remarks import Line, lines, speakers
from bot.answers.wordings import different
from bot.store.quotations import ToldQuotation


def wordings(told: Sequence[Sentence], quotations: Sequence[ToldQuotation]) -> Iterator[Group]:
    """The remarks of the topic's sentences that differ between articles, in order of the quotations."""
    places = {(each.read.source.id, each.span) for each in told}
    for line in lines(quotations):
        tellings = [line, *line.elsewhere]
        if not any(
            article == each.citation.article_id and span.overlaps(each.citation.span)
            for each in tellings
            for article, span in places
        ):
            continue
        by_article: dict[int, list[Line]] = {}
        for each in tellings:
            if each.wording:
                by_article.setdefault(each.first.source.id, []).append(each)
        count = different([[words for each in same for words in each.wording] for same in by_article.values()])
        if count < 2:
            continue
        kept = by_date(_telling(each) for same in by_article.values() for each in same)
        note = f"In quotation marks in {count} wordings: they cannot all be verbatim."
        yield Group("wording", "differ", f"Words of {speakers(line.first)}", kept, note)


def _telling(line: Line) -> Telling:
    return Telling(line.first.source, line.citation, line.words, line.strong)
