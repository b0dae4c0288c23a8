"""Text from articles and people, made harmless."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.chat.safe import fenced, plain, safe, size
from bot.model.article import Span

HARMLESS = [
    pytest.param("The council met on Monday.", "The council met on Monday.", id="prose is left alone"),
    pytest.param("“No,” she said - twice.", "“No,” she said - twice.", id="marks inside a line stay"),
    pytest.param("*a* _b_ ~~c~~ ||d|| `e`", r"\*a\* \_b\_ \~\~c\~\~ \|\|d\|\| \`e\`", id="inline markdown"),
    pytest.param("# Title", r"\# Title", id="heading"),
    pytest.param("> words", r"\> words", id="quotation"),
    pytest.param("-# small", r"\-# small", id="small print"),
    pytest.param("2. second", r"2\. second", id="list number"),
    pytest.param("<@1> <@&2> <#3> </quote:4>", r"\<@1> \<@&2> \<#3> \</quote:4>", id="mentions"),
    pytest.param("<t:0:R>", r"\<t:0:R>", id="a timestamp in an article is not the bot's"),
    pytest.param("@everyone and @here", "@\u200beveryone and @\u200bhere", id="everyone"),
    pytest.param("see https://example.org/x", r"see https\://example.org/x", id="bare address"),
    pytest.param("[bank](http://x.example)", r"\[bank\](http\://x.example)", id="masked link"),
    pytest.param("a\u202eb\u200bc\x00d", "abcd", id="direction override, zero width, control"),
    pytest.param("one\n\n  two\r\nthree", "one two three", id="line breaks"),
    pytest.param("e\u0301\u0301\u0301\u0301\u0301!", "e\u0301\u0301\u0301!", id="piled-up marks"),
    pytest.param("lone \ud800 half", "lone  half", id="lone surrogate"),
]


@pytest.mark.parametrize(("written", "shown"), HARMLESS)
def test_signs_with_a_meaning_are_escaped(written: str, shown: str) -> None:
    assert safe(written) == shown


def test_the_bots_own_timestamps_survive_where_it_says_so() -> None:
    assert safe("as of <t:1742299200:d> <@1>", stamps=True) == r"as of <t:1742299200:d> \<@1>"


def test_bold_falls_on_the_given_words_and_is_escaped_inside() -> None:
    assert safe("He spoke of *snags* today.", strong=(Span(12, 19),)) == r"He spoke of **\*snags\*** today."


def test_a_cut_falls_after_a_sentence_when_one_ends_late_enough() -> None:
    assert safe("The vote passed. Nobody had expected it to.", 30) == "The vote passed. …"


def test_a_cut_falls_after_a_word_otherwise() -> None:
    assert safe("Nobody had expected the vote to pass so soon.", 24) == "Nobody had expected…"


def test_a_label_keeps_its_signs_and_its_limit() -> None:
    assert plain("*Said* 3\u202e", 80) == "*Said* 3"
    assert plain("a" * 100, 80) == "a" * 79 + "…"


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        pytest.param("one\n  *two*", "```\none\n  *two*\n```", id="lines and signs stay"),
        pytest.param("a```b````", "```\na`\u200b``b`\u200b`\u200b``\n```", id="what would end the block"),
        pytest.param("a\u202eb\x00", "```\nab\n```", id="direction override, control"),
    ],
)
def test_code_is_shown_as_it_is(written: str, shown: str) -> None:
    assert fenced(written) == shown


@given(st.text(), st.integers(min_value=8, max_value=300))
def test_safe_text_is_one_line_within_its_limit(text: str, limit: int) -> None:
    shown = safe(text, limit)
    assert size(shown) <= limit
    assert "\n" not in shown
    shown.encode()


@given(st.text(alphabet="ab*_~|`<>@&#:/t0129.[]()-+ \n\\everyonh", max_size=60))
def test_no_sign_stays_active(text: str) -> None:
    shown = safe(text)
    for sign in "*_~|`<[":
        assert f"{sign}" not in shown.replace("\\\\", "").replace("\\" + sign, "")
    assert "://" not in shown.replace("\\\\", "").replace("\\://", "")
    assert "@everyone" not in shown
    assert "@here" not in shown


@given(st.text(), st.integers(min_value=1, max_value=100))
def test_plain_text_stays_within_its_limit(text: str, limit: int) -> None:
    assert size(plain(text, limit)) <= limit
