"""/verify on the shipped articles, as the bot answers it: verdict, the difference in words, whose words they are."""

from __future__ import annotations

import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.answers.record import Record
from bot.answers.verbatim import checked
from bot.answers.verify import chosen, of_message, posted, verify
from bot.errors import BadOption, NotFound
from bot.model.reply import Entry, Note, Passage, Reply
from bot.store.database import Database
from tests.answers.builders import NOW, SERVER, record_of


@pytest.fixture
async def record(seeded: Path, tmp_path: Path) -> AsyncIterator[Record]:
    shutil.copy(seeded, tmp_path / "record.db")
    db = await Database.open(tmp_path / "record.db")
    yield await record_of(db)
    await db.close()


def notes(reply: Reply) -> str:
    return "\n".join(block.text for block in reply.blocks if isinstance(block, Note))


def bold(reply: Reply) -> list[str]:
    found = [block for block in reply.blocks if isinstance(block, Passage)]
    return [span_of(each, start, end) for each in found for start, end in each.strong]


def span_of(passage: Passage, start: int, end: int) -> str:
    first = passage.citation.span.start
    return passage.words[start - first : end - first]


@pytest.mark.parametrize(
    ("quote", "person", "verdict", "told", "strong"),
    [
        pytest.param(
            "Our foreign policy decisions will be based solely on what a leader claims",
            "Rubio",
            "ALTERED",
            ["Negation: “not” is missing.", "Cut at the end: “during a press conference”."],
            ["not"],
            id="a negation dropped and the end cut",
        ),
        pytest.param(
            "25,000 soldier deaths, from both sides",
            None,
            "ALTERED",
            ["Number differs: pasted “25,000”, in the record “2,500”."],
            ["2,500"],
            id="another number",
        ),
        pytest.param("10 yard line of peace", None, "EXACT", [], ["10-yard line of peace"], id="without its hyphen"),
        pytest.param(
            "Russia holds all the cards",
            "Zelensky",
            "WRONG SPEAKER",
            ["In this record it is attributed to Donald Trump, not Volodymyr Zelenskyy."],
            ["Russia holds all the cards"],
            id="somebody else's",
        ),
        pytest.param(
            "Many elements of a Final Agreement have been agreed to, and it must end NOW.",
            None,
            "SPLICED",
            ["Two pieces of one quotation, with 21 words left out between them."],
            ["Many elements of a Final Agreement have been agreed to", "and it must end NOW"],
            id="two pieces",
        ),
        pytest.param(
            "in principle", None, "TOO SHORT", ["2 times in 2 articles"], ["in principle"] * 2, id="two words"
        ),
        pytest.param(
            "two and a half thousand soldier deaths, from both sides",
            "trump",
            "PARTIAL",
            ["Cut at the start: “Each week brings”."],
            ["2,500 soldier deaths, from both sides"],
            id="the same number in words",
        ),
        pytest.param(
            "Russia would abide by humanitarian principles",
            "putin",
            "REPORTED, NOT QUOTED",
            ["These are the article's words for what Vladimir Putin said."],
            ["Russia would abide by humanitarian principles"],
            id="no quotation marks",
        ),
        pytest.param(
            "Russia would not abide by humanitarian principles",
            "putin",
            "ALTERED",
            ["Negation: “not” is added.", "These are the article's words for what Vladimir Putin said."],
            [],
            id="a report that is turned",
        ),
        pytest.param(
            "I think we have a very good chance, but Russia holds all the cards, as you know",
            None,
            "SPLICED",
            ["Two pieces of 2 quotations", "“as you know” is added"],
            ["I think we have a very good chance", "Russia holds all the cards"],
            id="two quotations with words between them",
        ),
        pytest.param(
            "“Russia holds all the cards,” said Eleanor Vane",
            None,
            "WRONG SPEAKER",
            ["Nobody called “Eleanor Vane”"],
            ["Russia holds all the cards"],
            id="the name comes with the words",
        ),
        pytest.param(
            "“Our foreign policy decisions,” Rubio said, “will be based solely on what a leader claims”",
            None,
            "ALTERED",
            ["Negation: “not” is missing."],
            ["not"],
            id="halves around who said it",
        ),
        pytest.param(
            "We have a good chance",
            None,
            "TOO SHORT",
            ["They stand nowhere in this record in this order."],
            [],
            id="few words and their nearest",
        ),
        pytest.param(
            "Russia holds all the cards",
            "President Donald J. Trump",
            "EXACT",
            [],
            ["Russia holds all the cards"],
            id="a name with its title",
        ),
        pytest.param(
            "Sergey Lavrov and Marco Rubio agreed to remain in contact",
            None,
            "EXACT",
            [],
            ["Sergei Lavrov and Marco Rubio agreed to remain in contact"],
            id="a name spelt otherwise",
        ),
        pytest.param(
            "Ukraine will never give up its land", None, "NOT IN THIS RECORD", ["not evidence"], [], id="nobody's"
        ),
        pytest.param(
            "Our foreign policy decisions will … be based solely on what a leader claims",
            None,
            "ALTERED",
            ["Negation: “not” is missing."],
            ["not"],
            id="an ellipsis that hides a negation",
        ),
        pytest.param(
            "Our foreign policy decisions won't be based solely on what a leader claims during a press conference.",
            None,
            "ALTERED",
            ["Only a contraction differs: pasted “won't”, in the record “will not”."],
            ["will not"],
            id="a contraction",
        ),
        pytest.param(
            "Do you think a country [Putin] just invaded is going to agree to that?",
            None,
            "EXACT",
            ["“Putin” in brackets is the quoter's own, for “he”."],
            ["Do you think a country he just invaded is going to agree to that"],
            id="a name in brackets for a pronoun",
        ),
        pytest.param(
            "The ‘yes, but’ from [Ukraine] is not good enough",
            None,
            "ALTERED",
            ["Name differs: pasted “Ukraine”, in the record “Russia”."],
            ["Russia"],
            id="a name in brackets for another name",
        ),
        pytest.param(
            "peace efforts would be futile if Western nations ceased supplying weapons",
            "putin",
            "ALTERED",
            ["Condition differs: pasted “if”, in the record “unless”."],
            ["unless"],
            id="a report with another condition",
        ),
        pytest.param(
            "Ukraine War Nears Critical Turning Point",
            None,
            "REPORTED, NOT QUOTED",
            ["Only a headline has these words: [5] ThriveNews.co · 18 March 2025."],
            [],
            id="a headline",
        ),
        pytest.param(
            "Russia holds all the cards",
            "Eleanor Vane",
            "WRONG SPEAKER",
            ["Nobody called “Eleanor Vane” is named in this record.", "attributed to Donald Trump"],
            ["Russia holds all the cards"],
            id="somebody the record does not know",
        ),
    ],
)
async def test_a_quotation_is_judged_and_the_difference_told(
    record: Record, quote: str, person: str | None, verdict: str, told: list[str], strong: list[str]
) -> None:
    reply = await checked(record, await verify(record, quote, person))
    assert (reply.title, reply.private) == (verdict, True)
    assert [each for each in told if each not in notes(reply)] == []
    assert bold(reply) == strong


async def test_sources_that_word_a_remark_differently_are_shown_side_by_side(record: Record) -> None:
    reply = await verify(
        record, "We’ll be discussing land. A lot of land has changed since before the war, as you know."
    )
    assert reply.title == "SOURCES DIFFER"
    assert "at least one wording is not verbatim" in notes(reply)
    assert any("talking about land" in words for words in bold(reply))


async def test_several_quotations_are_asked_about_one_by_one(record: Record) -> None:
    text = "He said “Russia holds all the cards” and then “We are on the 10-yard line of peace”!"
    reply = await of_message(record, text)
    assert [block.name for block in reply.blocks if isinstance(block, Entry)] == [
        "“Russia holds all the cards”",
        "“We are on the 10-yard line of peace”",
    ]
    (row,) = reply.buttons
    answers = [await chosen(record, button.action.split("|")[1:]) for button in row]
    assert [answer.title for answer in answers] == ["EXACT", "EXACT"]


async def test_the_same_verdict_can_be_posted_under_the_name_of_who_asked(record: Record) -> None:
    reply = await verify(record, "Russia holds all the cards", "Zelensky")
    ((button,),) = reply.buttons
    assert button.is_public
    shown = await posted(record, button.action.split("|")[1:])
    assert (shown.title, shown.private, shown.buttons) == ("WRONG SPEAKER", False, ())
    assert "checked by nobody" in shown.subtitle


async def test_what_another_server_pasted_is_not_shown(record: Record) -> None:
    reply = await verify(record, "Russia holds all the cards")
    ((button,),) = reply.buttons
    other = Record(record.db, (0, SERVER + 1), NOW, record.names)
    with pytest.raises(NotFound):
        await posted(other, button.action.split("|")[1:])


@pytest.mark.parametrize("text", ["", "  ", "…", "“”", "🙂🙂"])
async def test_a_message_without_words_is_refused(record: Record, text: str) -> None:
    with pytest.raises(BadOption, match="no text I can check"):
        await of_message(record, text)


@pytest.mark.parametrize("quote", ['" OR 1=1 --', "a" * 2000, "[" * 500, "“" * 99 + "x", "\u202e\u200b‘'`[…]..."])
async def test_nothing_pasted_does_harm(record: Record, quote: str) -> None:
    try:
        reply = await verify(record, quote)
    except BadOption:
        return
    assert reply.title in ("NOT IN THIS RECORD", "TOO SHORT", "Which one?")
