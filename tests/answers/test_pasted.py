"""What of a pasted text is the quotation, and whom the text itself names as its speaker."""

from __future__ import annotations

import pytest

from bot.answers.pasted import quotations_in, signed
from bot.store.pastes import Paste


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("We will rebuild the pier", ["We will rebuild the pier"], id="no marks"),
        pytest.param("“We will rebuild.”", ["We will rebuild."], id="curly"),
        pytest.param('She said "We will rebuild" today', ["We will rebuild"], id="straight"),
        pytest.param("``We will rebuild''", ["We will rebuild"], id="typed on a typewriter"),
        pytest.param('"The "old pier" is gone"', ['"The "old pier" is gone"'], id="marks within marks"),
        pytest.param("The ‘old pier’ is gone", ["The ‘old pier’ is gone"], id="a scare quote"),
        pytest.param(
            'The "old" pier is gone for good this time',
            ['The "old" pier is gone for good this time'],
            id="a scare quote in straight marks",
        ),
        pytest.param("He said: ‘We’ll rebuild the pier’, again", ["We’ll rebuild the pier"], id="single marks"),
        pytest.param("„Wir“ and «nous»", ["Wir", "nous"], id="other languages"),
        pytest.param("“One.” and “Two.” and “One.”", ["One.", "Two."], id="several, each once"),
        pytest.param("“We will,” she said, “rebuild.”", ["We will, rebuild."], id="parted by who said it"),
        pytest.param("“We will”, said Ana Falk, “rebuild.”", ["We will rebuild."], id="a comma outside"),
        pytest.param("“We will” and she said “Never.”", ["We will", "Never."], id="two, the second introduced"),
        pytest.param("“We will rebuild", ["We will rebuild"], id="never closed"),
        pytest.param("> We will rebuild\nnot likely", ["We will rebuild"], id="a line shown as quoted"),
        pytest.param("🙂 …", [], id="no words"),
        pytest.param("We will rebuild 🌊 https://gull.example/a?b=1", ["We will rebuild"], id="an address"),
        pytest.param("We will rebuild. #pier", ["We will rebuild."], id="a tag behind a sentence"),
        pytest.param("We will rebuild #pier #sarn", ["We will rebuild"], id="tags together"),
        pytest.param("We will rebuild the #pier", ["We will rebuild the #pier"], id="a tag that is a word"),
        pytest.param("We will ~~not~~ **rebuild** ||it||", ["We will  rebuild it"], id="Markdown, and what is struck"),
        pytest.param("“We will [sic] rebuild” [2]", ["We will  rebuild"], id="notes of whoever quotes"),
        pytest.param("&quot;We&#39;ll rebuild&quot;", ["We'll rebuild"], id="copied from a page's source"),
        pytest.param(
            "“We,” said Ana Falk, the mayor, “will.”", ["We, will."], id="parted by who said it, and what she is"
        ),
    ],
)
def test_quotations_of_a_message(text: str, found: list[str]) -> None:
    assert [each.words for each in quotations_in(text)] == found


@pytest.mark.parametrize(
    ("text", "person"),
    [
        ("“We will rebuild,” said Ana Falk", "Ana Falk"),
        ("“We will rebuild,” Mayor Ana Falk told reporters.", "Mayor Ana Falk"),
        ("“We will rebuild,” harbour board director Piet van der Molen said", ""),
        (
            "“We will rebuild,” Harbour Board director Piet van der Molen said",
            "Harbour Board director Piet van der Molen",
        ),
        ("“We will rebuild” — Ana Falk, 2031", "Ana Falk"),
        ("“We will rebuild” (Falk)", "Falk"),
        ("Falk: “We will rebuild”", "Falk"),
        ("According to Ana Falk, “we will rebuild”", "Ana Falk"),
        ("Yesterday Ana Falk said again: “We will rebuild”", "Ana Falk"),
        ("“We will,” Falk said, “rebuild.”", "Falk"),
        ("“We will rebuild,” she said", ""),
        ("And he said “We will rebuild”", ""),
        ("“We will rebuild,” Falk's lawyer said", ""),
    ],
)
def test_the_name_beside_a_quotation_is_its_speaker(text: str, person: str) -> None:
    assert [each.person for each in quotations_in(text)] == [person]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Falk: We will rebuild", [Paste("We will rebuild", "Falk")]),
        ("We will rebuild - Ana Falk", [Paste("We will rebuild", "Ana Falk")]),
        ("We will rebuild, said Ana Falk.", [Paste("We will rebuild", "Ana Falk")]),
        ("We will rebuild (Falk, 2031)", [Paste("We will rebuild", "Falk")]),
        ("Falk just said: We will rebuild", [Paste("We will rebuild", "Falk")]),
        ("Ana Falk told reporters that we will rebuild", [Paste("we will rebuild", "Ana Falk")]),
        ("Ana Falk (Gull): We will rebuild", [Paste("We will rebuild", "Ana Falk")]),
        ("We will rebuild the pier", []),
    ],
)
def test_words_without_marks_may_be_signed(text: str, found: list[Paste]) -> None:
    assert [*signed(text)] == found


@pytest.mark.parametrize(
    "text", ["A " * 1000, "- A " * 500, "“a” said " * 250, "A, " * 600, "(" * 2000, '"' * 2000, "#a " * 600, "~~" * 900]
)
def test_no_text_makes_the_search_go_wrong(text: str) -> None:
    assert len(quotations_in(text)) + len([*signed(text)]) < 300
