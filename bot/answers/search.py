"""`/search`: the sentences that have the words asked for, best first, with the words in bold.

How they are found and ranked is `store.search`.
"""

from __future__ import annotations

from collections.abc import Sequence

from bot.answers.record import Record, counted, source_line
from bot.errors import BadOption, NotFound
from bot.model.reply import Block, Button, Note, Passage, Reply
from bot.store.search import MOST_HITS, Hit, find, words_of
from bot.text.wordlists import stopwords

PAGE = 5  # passages a card, each with its button
_ACTION = 70  # characters a button's action may have


async def search(record: Record, words: str, page: int = 0) -> Reply:
    """One page of passages with all the words, or with some of them where none has all.

    Raises BadOption for words without a letter or digit, NotFound when no sentence has any of them.
    """
    wanted = words_of(words)
    if not wanted:
        raise BadOption("Type a word to look for: letters or digits.", subject="words")
    page = max(page, 0)
    hits, count, articles = await _page(record, wanted, page, every=True)
    has_all = bool(count)
    if not has_all and len(wanted) > 1:
        telling = [word for word in wanted if word.casefold() not in stopwords()] or wanted
        hits, count, articles = await _page(record, telling, page, every=False)
    if not count:
        raise NotFound(
            f"No sentence of the record has “{' '.join(wanted)}”. Try fewer words, or another form of them.",
            subject=words,
        )
    if not hits:  # the record has become smaller since the button was made
        return await search(record, words, (count - 1) // PAGE)
    blocks: list[Block] = [_passage(hit) for hit in hits]
    if not has_all:
        blocks.insert(0, Note("No sentence has all of these words; these have some of them."))
    turns = _turns(wanted, page, count)
    if not turns and count > PAGE:
        blocks.append(Note(f"{count - len(hits):,} more: ask with fewer words to page through them.", small=True))
    return Reply(
        title=f"Search: {' '.join(wanted)}",
        subtitle=_extent(count, articles, page, len(hits)),
        blocks=tuple(blocks),
        buttons=(turns,) if turns else (),
        footer=await record.footer(),
        accent="search",
    )


async def turned(record: Record, fields: Sequence[str]) -> Reply:
    """What a button of a search asks for: "search|page|words", the fields after the verb."""
    page, *words = fields
    return await search(record, " ".join(words), int(page or 0))


async def _page(record: Record, words: Sequence[str], page: int, *, every: bool) -> tuple[list[Hit], int, int]:
    return await find(record.db, words, record.collections, every=every, start=page * PAGE, most=PAGE)


def _passage(hit: Hit) -> Passage:
    cited = hit.citation
    return Passage(
        words=hit.words,
        citation=cited,
        label=source_line(hit.source, cited.paragraph),
        strong=hit.matches,
        button=Button("Context", f"context|{cited.article_id}|{cited.span.start}|{cited.span.end}"),
    )


def _extent(count: int, articles: int, page: int, shown: int) -> str:
    more = "+" if count >= MOST_HITS else ""
    told = f"{counted(count, 'passage')}{more} in {counted(articles, 'article')}, best first"
    first = page * PAGE + 1
    return told if count <= PAGE else f"{told} · {first} to {first + shown - 1}"


def _turns(words: Sequence[str], page: int, count: int) -> tuple[Button, ...]:
    """Both page buttons; none for a single page, or where the words do not fit into a button."""
    last = (count - 1) // PAGE
    earlier, later = (f"search|{other}|{' '.join(words)}" for other in (max(page - 1, 0), page + 1))
    if not last or len(later) > _ACTION:
        return ()
    return (
        Button("◀ Back", earlier, replaces=True, disabled=page == 0),
        Button("Next ▶", later, replaces=True, disabled=page >= last),
    )
