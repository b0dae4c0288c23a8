"""What buttons under quotations open, and what stale ones say."""

from __future__ import annotations

import pytest

from bot.answers.actions import act
from bot.answers.quote import quote
from bot.errors import BotError, NotFound
from bot.model.reply import Code, Heading, Note, Passage, Reply
from bot.store import articles
from bot.store.database import Database
from tests.answers import tide
from tests.answers.council import record_of


def notes(reply: Reply) -> str:
    return "\n".join(block.text for block in reply.blocks if isinstance(block, Note))


def copied(reply: Reply) -> str:
    return next(block.text for block in reply.blocks if isinstance(block, Code))


def actions(reply: Reply) -> dict[str, str]:
    return {button.label: button.action for row in reply.buttons for button in row}


async def first_context(db: Database, said: int) -> tuple[Reply, str]:
    reply = await quote(await record_of(db), "quist")
    buttons = [block.button for block in reply.blocks if isinstance(block, Passage) and block.button]
    return reply, buttons[said].action


async def test_context_shows_the_neighbours_and_leads_to_why_and_cite(db: Database) -> None:
    _, action = await first_context(db, 0)
    record = await record_of(db)
    reply = await act(record, action)
    passages = [block for block in reply.blocks if isinstance(block, Passage)]
    assert [passage.label for passage in passages] == ["¶1", "", "¶2"]
    start = passages[0].citation.span.start
    bold = [passages[0].words[span.start - start : span.end - start] for span in passages[0].strong]
    assert bold == ["open in some form,", "hard choices"]
    assert list(actions(reply)) == ["Why this speaker?", "Cite", "Quote card", "Open the article"]


async def test_context_shows_the_other_wordings_of_the_remark(db: Database) -> None:
    _, action = await first_context(db, 1)
    reply = await act(await record_of(db), action)
    at = reply.blocks.index(Heading("The same remark elsewhere"))
    other = reply.blocks[at + 1]
    assert isinstance(other, Passage)
    assert other.words == "“We’re not going to sell the library,” Mayor Marla Quist told residents."


async def test_why_gives_the_rule_the_cue_and_how_sure_it_is(db: Database) -> None:
    _, action = await first_context(db, 0)
    record = await record_of(db)
    why = actions(await act(record, action))["Why this speaker?"]
    assert notes(await act(record, why)) == (
        "Speaker: Marla Quist\nRule: subject of the cue\nSource: “Mayor Marla Quist”\nCue: “said”\n"
        "Passed over: nobody\nConfidence: 90 of 100"
    )


async def test_why_tells_who_joined_in_and_who_passed_it_on(db: Database) -> None:
    record = await tide.record_of(db)
    joint, told = await quote(record, "reyl", kind="said"), await quote(record, "falk", "winter")
    facts = ""
    for card in (joint, told):
        context = next(block.button.action for block in card.blocks if isinstance(block, Passage) and block.button)
        facts += notes(await act(record, actions(await act(record, context))["Why this speaker?"]))
    assert "Speaker: Ines Falk\nTogether with: Tomas Reyl\n" in facts
    assert "\nPassed on by: “the Herald”\n" in facts


async def test_a_joint_statement_is_cited_with_everybody_who_made_it(db: Database) -> None:
    record = await tide.record_of(db)
    card = await quote(record, "reyl", kind="said")
    context = next(block.button.action for block in card.blocks if isinstance(block, Passage) and block.button)
    cite = await act(record, actions(await act(record, context))["Cite"])
    assert copied(cite).startswith("“nothing to hide” (Ines Falk and Tomas Reyl, in ")


async def test_cite_gives_one_style_to_copy_and_leads_to_the_others(db: Database) -> None:
    _, action = await first_context(db, 1)
    record = await record_of(db)
    card = await act(record, actions(await act(record, action))["Cite"])
    words = "“We will not sell the library,” … “Not while I am mayor.”"
    assert copied(card) == f"{words} (Marla Quist, in “Mayor keeps the library”, The Gull, 6 May 2031, paragraph 2)"
    assert notes(card) == "Characters 101 to 166 of the article's text."
    assert list(actions(card)) == ["Plain", "Markdown", "APA", "MLA", "JSON", "Context", "Quote card"]
    assert [button.label for button in card.buttons[0] if button.primary] == ["Plain"]
    assert all(button.replaces for button in card.buttons[0])


@pytest.mark.parametrize(
    ("style", "start"),
    [
        ("Plain", "“Ms Quist added"),
        ("Markdown", "> “Ms Quist added"),
        ("APA", "“Ms Quist added that the roof would be mended by autumn” (“Council argues over library,” 2031"),
        ("MLA", "“Ms Quist added that the roof would be mended by autumn” (“Council argues over library”)"),
        ("JSON", '{\n  "path": "argues.txt",\n'),
    ],
)
async def test_what_is_reported_is_cited_as_the_articles_own_words(db: Database, style: str, start: str) -> None:
    _, action = await first_context(db, 2)
    record = await record_of(db)
    plain = await act(record, actions(await act(record, action))["Cite"])
    assert copied(await act(record, actions(plain)[style])).startswith(start)


async def test_mentions_show_each_sentence_that_names_the_person(db: Database) -> None:
    record = await record_of(db)
    who = await record.person("tarrant")
    (passage,) = (await act(record, f"mention|{who.id}")).blocks
    assert isinstance(passage, Passage)
    assert passage.words == "Bo Tarrant watched from the gallery."


@pytest.mark.parametrize(
    "action",
    [
        "",
        "dance|1",
        "why|",
        "why|x",
        "cite|1",
        "cite|1|0|5",
        "cite|1|0|5|haiku",
        "context|1|0|5|1",
        "context|1|2",
        "context|99|0|5",
        "mention|999",
        "person|0",
        "quote|",
        "sources|x",
    ],
)
async def test_a_button_that_leads_nowhere_any_more_says_so(db: Database, action: str) -> None:
    with pytest.raises(NotFound) as caught:
        await act(await record_of(db), action)
    assert str(caught.value).endswith(".")


async def test_a_button_of_a_removed_article_says_so(db: Database) -> None:
    _, action = await first_context(db, 0)
    record = await record_of(db)
    await articles.forget(db, "roof.txt")
    with pytest.raises(NotFound, match="This article was removed"):
        await act(record, action)


async def test_every_button_of_a_card_is_answered(db: Database) -> None:
    record = await record_of(db)
    card = await quote(record, "quist")
    passages = [block for block in card.blocks if isinstance(block, Passage)]
    pressed = [*actions(card).values(), *(passage.button.action for passage in passages if passage.button)]
    for action in pressed:
        try:
            assert (await act(record, action)).title
        except BotError as error:
            pytest.fail(f"{action}: {error}")
