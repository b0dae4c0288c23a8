"""Cards: how a reply is drawn, and that every payload is within Discord's limits."""

from __future__ import annotations

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.chat.render import card, files
from bot.chat.safe import size
from bot.model.article import Citation, Span
from bot.model.reply import Attachment, Block, Button, Code, Entry, Heading, Note, Passage, Reply, Rule
from tests.chat.cards import assert_within_limits, attached, buttons, pictures, texts

CONTEXT = Button("Context", "context|1|0|10")


def passage(words: str, **given: Any) -> Passage:
    return Passage(words, Citation(1, 1, Span(0, len(words))), **given)


def payload(reply: Reply, owner: int = 7) -> list[dict[str, Any]]:
    view: Any = card(reply, owner)
    return list(view.to_components())


def test_a_card_is_a_title_its_blocks_its_buttons_and_a_foot() -> None:
    reply = Reply(
        "Mara Lindqvist",
        (
            Heading("Said: in quotation marks"),
            passage("She called it “a start”.", label="[1] Harbour vote · ¶2", strong=(Span(14, 23),), button=CONTEXT),
            Note("Nothing else is quoted."),
        ),
        subtitle="named in 2 articles",
        buttons=((Button("Said 1", "quote|1|said|0|", replaces=True, primary=True),),),
        footer="Record: 2 articles · as of <t:1742299200:d>",
        accent="quote",
    )
    [container] = payload(reply)
    assert texts(container) == [
        "## Mara Lindqvist\n-# named in 2 articles",
        "### Said: in quotation marks",
        "> She called it **“a start”**.\n> -# \\[1\\] Harbour vote · ¶2",
        "Nothing else is quoted.",
        "-# Record: 2 articles · as of <t:1742299200:d>",
    ]
    assert [button["custom_id"] for button in buttons(container)] == [
        "otr1:o0:7:context|1|0|10",
        "otr1:r1:7:quote|1|said|0|",
    ]


def test_a_number_a_lead_and_the_marks_of_a_cut_stand_with_the_words() -> None:
    shown = passage("the vote was close", number=2, lead="Tuesday", quoted=False, cut_before=True, cut_after=True)
    assert texts(payload(Reply("Summary", (shown,))))[1] == "**Tuesday**\n**2.** … the vote was close …"


def test_what_stands_under_a_passage_is_a_part_of_it() -> None:
    followed = passage("But it was not.", lead="Followed by (¶2)", under=True)
    again = passage("It is mended.", lead="Also told as", label="[2] ¶4", under=True)
    blocks = (passage("It is mended.", label="[1] ¶1", button=Button("Context", "context|1")), followed, again)
    sent = payload(Reply("Said", blocks))
    assert texts(sent)[1:] == [
        "> It is mended.\n> -# \\[1\\] ¶1\n> \n> -# **Followed by (¶2)**\n> But it was not.\n"
        "> \n> -# **Also told as**\n> It is mended.\n> -# \\[2\\] ¶4"
    ]
    assert [button["label"] for button in buttons(sent)] == ["Context"]


def test_a_numbered_list_is_one_text() -> None:
    items = [passage(f"Sentence {n}.", number=n, label=f"[{n}] ¶1", quoted=False) for n in (1, 2)]
    assert texts(payload(Reply("Summary", tuple(items))))[1:] == [
        "1. Sentence 1. **\\[1\\] ¶1**\n2. Sentence 2. **\\[2\\] ¶1**"
    ]


def test_a_long_label_makes_the_whole_list_paragraphs_so_that_their_numbers_run_on() -> None:
    labels = ("[1] ¶1 · 5 May 2031, before [2]", "[2] ¶1")
    items = [passage(f"Sentence {n}.", number=n, label=each, quoted=False) for n, each in enumerate(labels, start=1)]
    assert texts(payload(Reply("Summary", tuple(items))))[1:] == [
        "**1.** Sentence 1.\n-# \\[1\\] ¶1 · 5 May 2031, before \\[2\\]",
        "**2.** Sentence 2.\n-# \\[2\\] ¶1",
    ]


def test_entries_are_a_list_with_bold_names() -> None:
    entries = (
        Entry("Mara *Lindqvist*", "12 words · <t:0:d>", 1),
        Entry("a port official", number=2),
        Entry("Ada", "3"),
    )
    assert texts(payload(Reply("Who is quoted", entries)))[1:] == [
        "1\\. **Mara \\*Lindqvist\\*** · 12 words · <t:0:d>\n2\\. **a port official**\n**Ada** · 3"
    ]


def test_code_keeps_its_lines_and_signs() -> None:
    block = Code('{\n  "words": ["*no* <@1>"]\n}')
    assert texts(payload(Reply("Cite", (block,))))[1:] == ['```\n{\n  "words": ["*no* <@1>"]\n}\n```']


def test_code_that_does_not_fit_whole_is_left_out() -> None:
    assert texts(payload(Reply("Cite", (Code("word " * 900),))))[1:] == ["-# The rest did not fit on this card."]


def test_pictures_stand_under_the_head_with_what_they_tell_and_other_files_at_the_end() -> None:
    reply = Reply(
        "Who is quoted",
        (Note("Nobody else."),),
        attachments=(
            Attachment("voices.csv", b"name,words"),
            Attachment("voices.png", b"not read here", alt="Mara Lindqvist 12 words"),
        ),
    )
    [container] = payload(reply)
    assert [component["type"] for component in container["components"]] == [10, 12, 10, 13]
    assert [item["description"] for item in pictures(container)] == ["Mara Lindqvist 12 words"]
    assert attached(container) == ["attachment://voices.png", "attachment://voices.csv"]
    assert [(file.filename, file.description, file.fp.read()) for file in files(reply)] == [
        ("voices.png", "Mara Lindqvist 12 words", b"not read here"),
        ("voices.csv", None, b"name,words"),
    ]


def test_files_are_made_anew_for_each_sending() -> None:
    reply = Reply("Who is quoted", attachments=(Attachment("voices.png", b"content"),))
    assert [files(reply)[0].fp.read() for _ in range(2)] == [b"content", b"content"]


def test_a_heading_whose_passages_did_not_fit_goes_with_them() -> None:
    many = tuple(passage(f"Sentence {n}.", button=CONTEXT) for n in range(10))
    shown = texts(payload(Reply("Many", (*many, Note("All of them."), Heading("More"), Rule(), *many))))
    assert shown[-2:] == ["All of them.", "-# 10 more did not fit on this card."]


def test_what_does_not_fit_is_counted() -> None:
    reply = Reply("Many", tuple(passage(f"Sentence {n}.", button=CONTEXT) for n in range(30)))
    shown = texts(payload(reply))
    assert shown[-1] == "-# 19 more did not fit on this card."
    assert len(shown) == 1 + 11 + 1


def test_a_long_passage_is_cut_and_says_so() -> None:
    shown = texts(payload(Reply("Long", (passage("A short sentence. " * 300, label="[1]"),))))[1]
    assert shown.endswith("A short sentence. …\n> -# \\[1\\] · cut to fit, 5,400 characters in all")
    assert size(shown) <= 1200


def test_a_button_without_room_for_its_action_cannot_be_pressed() -> None:
    reply = Reply("Long action", buttons=((Button("Next", "search|" + "ü" * 95),),))
    [button] = buttons(payload(reply))
    assert (button["label"], button["disabled"]) == ("Next", True)


text = st.text(max_size=80) | st.sampled_from(["*_`<@&1>\n" * 700, "\U0001f600" * 3000, "a " * 3000, "word." * 2000])
pressables = st.builds(Button, text, text, replaces=st.booleans(), primary=st.booleans(), disabled=st.booleans())
passages = st.builds(
    passage,
    text,
    label=text,
    lead=text,
    button=st.none() | pressables,
    quoted=st.booleans(),
    number=st.none() | st.integers(0, 999),
    cut_before=st.booleans(),
    cut_after=st.booleans(),
    under=st.booleans(),
    strong=st.lists(st.builds(Span, st.integers(0, 50), st.integers(0, 50)), max_size=3).map(tuple),
)
blocks: st.SearchStrategy[Block] = (
    st.builds(Heading, text)
    | st.builds(Entry, text, text, st.none() | st.integers(0, 999))
    | st.builds(Note, text, small=st.booleans())
    | passages
    | st.builds(Code, text)
    | st.just(Rule())
)
attachments = st.builds(Attachment, st.sampled_from(["a.png", "b.png", "c.ics"]), st.just(b""), text)
replies = st.builds(
    Reply,
    text,
    st.lists(blocks, max_size=30).map(tuple),
    subtitle=text,
    buttons=st.lists(st.lists(pressables, max_size=8).map(tuple), max_size=7).map(tuple),
    footer=text,
    attachments=st.lists(attachments, max_size=12).map(tuple),
)


@settings(max_examples=150, deadline=None)
@given(replies, st.integers(0, 2**63))
def test_every_card_is_within_discords_limits(reply: Reply, owner: int) -> None:
    assert_within_limits(payload(reply, owner))
