"""Who spoke and who hands it on."""

from __future__ import annotations

import pytest

from bot.model.article import Article, Span
from bot.text.decode import Attribution
from bot.text.pipeline import Analyst
from bot.text.secondary import first_hand

# Sentence, outer source, outer cue, what is attributed; then who spoke, by which cue, what they said.
HANDED_ON = {
    "a clause of its own": (
        "Peter Tolliver told police he had never seen the boat, according to the affidavit.",
        ("the affidavit", "according to", "Peter Tolliver told police he had never seen the boat"),
        ("Peter Tolliver", "told police", "he had never seen the boat"),
    ),
    "an outlet's report behind": (
        "“I was asleep,” Tolliver said, the Herald reported.",
        ("the Herald", "reported", "“I was asleep,”"),
        ("Tolliver", "said", "“I was asleep,”"),
    ),
    "an outlet's report before": (
        "According to the Gazette, Solheim told colleagues that she would leave.",
        ("the Gazette", "According to", "Solheim told colleagues that she would leave"),
        ("Solheim", "told colleagues", "that she would leave"),
    ),
    "a role in the name": (
        "According to the Gazette, Solheim spokesman Bill Harlan said Friday that she would leave.",
        ("the Gazette", "According to", "Solheim spokesman Bill Harlan said Friday that she would leave"),
        ("Solheim spokesman Bill Harlan", "said", "that she would leave"),
    ),
    "first reported by": (
        "Harlan said he was “tired of it all”, as first reported by the Herald.",
        ("the Herald", "first reported", "Harlan said he was “tired of it all”"),
        ("Harlan", "said", "he was “tired of it all”"),
    ),
    "written, a document": (
        "“Nobody will ever find it,” Harlan wrote in an email, according to the indictment.",
        ("the indictment", "according to", "“Nobody will ever find it,” Harlan wrote in an email"),
        ("Harlan", "wrote", "“Nobody will ever find it,”"),
    ),
    "a document says": (
        "He told police that he had slept, the affidavit says.",
        ("the affidavit", "says", "He told police that he had slept"),
        ("He", "told police", "that he had slept"),
    ),
    "an aside": (
        "Harlan said, according to court documents, that he never saw the boat.",
        ("court documents", "according to", "that he never saw the boat"),
        ("Harlan", "said", "that he never saw the boat"),
    ),
    "quoted as saying": (
        "The Herald quoted Harlan as saying the pier was “finished”.",
        ("The Herald", "quoted", "Harlan as saying the pier was “finished”"),
        ("Harlan", "as saying", "the pier was “finished”"),
    ),
    "was quoted as saying by": (
        "“We will win,” Solheim was quoted as saying by the state news agency.",
        ("the state news agency", "was quoted as saying", "“We will win,”"),
        ("Solheim", "quoted as saying", "“We will win,”"),
    ),
    "citing officials": (
        "The pier will close on Monday, Channel 9 reported, citing two officials.",
        ("Channel 9", "reported", "The pier will close on Monday"),
        ("two officials", "citing", "The pier will close on Monday"),
    ),
    "a recording, in the cue's words": (
        "The film uses footage of Ingrid Solheim asking, “Who paid for it?”",
        ("The film", "uses footage of", "Ingrid Solheim asking, “Who paid for it?”"),
        ("Ingrid Solheim", "asking", "“Who paid for it?”"),
    ),
    "a recording, behind the cue": (
        "The spot ends with a clip of Harlan saying in May, “Nobody did.”",
        ("The spot", "ends with", "“Nobody did.”"),
        ("Harlan", "saying", "“Nobody did.”"),
    ),
}  # fmt: skip


def _attribution(text: str, source: str, cue: str, content: str) -> Attribution:
    span, who, said = (Span(text.index(words), text.index(words) + len(words)) for words in (content, source, cue))
    return Attribution((span,), who, said, 0.9)


@pytest.mark.parametrize(("text", "outer", "inner"), HANDED_ON.values(), ids=HANDED_ON.keys())
def test_whoever_spoke_is_the_source(text: str, outer: tuple[str, str, str], inner: tuple[str, str, str]) -> None:
    [(found, via)] = first_hand(text, [_attribution(text, *outer)])

    assert found.source and found.cue and via
    assert (found.source.of(text), found.cue.of(text), found.content[0].of(text).strip()) == inner
    assert via.of(text) == outer[0]


FIRST_HAND = {
    "the only source": (
        "The pier will close in May, according to Ingrid Solheim.",
        ("Ingrid Solheim", "according to", "The pier will close in May"),
    ),
    "told an outlet": ("Solheim told the BBC that it was lost.", ("Solheim", "told", "that it was lost")),
    "in an interview": (
        "“It is lost,” she said in an interview published by the Ledger.",
        ("she", "said", "“It is lost,”"),
    ),
    "a deed": ("According to police, Harlan ran into the sea.", ("police", "According to", "Harlan ran into the sea")),
    "a thing written": (
        "Harlan wrote a letter to the board, according to police.",
        ("police", "according to", "Harlan wrote a letter to the board"),
    ),
    "citing a reason": (
        "The pier will close, the Ledger reported, citing a lack of money.",
        ("the Ledger", "reported", "The pier will close"),
    ),
    "a recording of an event": (
        "The film shows footage of the flood and asks “Who paid for it?”",
        ("The film", "asks", "“Who paid for it?”"),
    ),
    "one's own account": (
        "She told the board that the pier was safe, according to her account.",
        ("her account", "according to", "She told the board that the pier was safe"),
    ),
    "somebody's report of another": (
        "Police said Harlan told them he had slept.",
        ("Police", "said", "Harlan told them he had slept"),
    ),
}


@pytest.mark.parametrize(("text", "outer"), FIRST_HAND.values(), ids=FIRST_HAND.keys())
def test_nothing_is_handed_on(text: str, outer: tuple[str, str, str]) -> None:
    attribution = _attribution(text, *outer)

    assert first_hand(text, [attribution]) == [(attribution, None)]


def test_a_quotation_knows_its_secondary_source(analyst: Analyst) -> None:
    text = "Peter Tolliver slept badly. “I was on the boat,” Tolliver told friends, according to the affidavit."

    [quotation] = analyst.annotate(Article("test", text)).quotations

    assert quotation.via and quotation.via.of(text) == "the affidavit"
    assert (quotation.speaker, quotation.content[0].of(text)) == ("peter-tolliver", "I was on the boat,")
