"""The last look before a reply leaves: every passage is read again from the stored article and compared."""

from __future__ import annotations

import logging
from dataclasses import replace

from bot.answers.record import Record
from bot.model.reply import Note, Passage, Reply
from bot.store.record import words_at

log = logging.getLogger(__name__)

_WITHHELD = Note("A line is withheld: the stored article does not have these words at this place.", small=True)


async def checked(record: Record, reply: Reply) -> Reply:
    """The reply with a note in place of each passage that is not, word for word, what the article says there."""
    passages = [block for block in reply.blocks if isinstance(block, Passage)]
    if not passages:
        return reply
    stored = await words_at(record.db, record.collections, [passage.citation for passage in passages])
    wrong = {id(passage) for passage, words in zip(passages, stored, strict=True) if words != passage.words}
    if not wrong:
        return reply
    log.error("withheld from %r: %d passages that differ from the stored text", reply.title, len(wrong))
    return replace(reply, blocks=tuple(_WITHHELD if id(block) in wrong else block for block in reply.blocks))
