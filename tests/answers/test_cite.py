"""A quotation with its source in each style, as whole strings: what is copied is all there is."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

import pytest

from bot.answers.bylines import Author
from bot.answers.cite import Cited, Style, citation
from bot.model.article import Article, Span
from bot.model.quotation import Quotation

TEXT = (
    "The ferry will run again by June, Ines Falk said on Monday.\n"
    "“We will not raise the fare,” the mayor added. “Not this year.”\n"
    "“Who says ‘never’ to a bridge?” asked Falk.\n"
)
ADA, TOM, EVE = Author("Ada B. Marsh"), Author("Tom van der Reed"), Author("Eve Holt")
ARTICLE = Article(
    "ferry.txt", TEXT, "Ferry to run again", "The Sarn Gazette", "https://gazette.example/ferry", date(2031, 9, 6)
)
BARE = Article("ferry.txt", TEXT, "Who pays for the ferry?")


def cited(article: Article, *authors: Author, words: tuple[str, ...] = ("We will not raise the fare,",)) -> Cited:
    quoted = tuple(Span(TEXT.index(part), TEXT.index(part) + len(part)) for part in words)
    quotation = Quotation(quoted, quoted, None, None, "direct", True, "ines-falk", 0.912, "by hand")
    return Cited(article, authors, quotation, "Ines Falk", TEXT.splitlines()[1], 2, date(2031, 10, 1))


def reported(article: Article, *authors: Author) -> Cited:
    said = Span(0, TEXT.index(", Ines"))
    quotation = Quotation((said,), (), None, None, "indirect", True, "ines-falk", 0.9, "by hand")
    return replace(cited(article, *authors), quotation=quotation, sentences=TEXT.splitlines()[0], paragraph=1)


SPLIT = ("We will not raise the fare,", "Not this year.")
ASKED = ("Who says ‘never’ to a bridge?",)
INFERRED = replace(ARTICLE, headline_inferred=True, published_inferred=True, url=None)


@pytest.mark.parametrize(
    ("found", "style", "text"),
    [
        pytest.param(
            cited(ARTICLE, ADA),
            "plain",
            "“We will not raise the fare,” (Ines Falk, in “Ferry to run again”, by Ada B. Marsh, The Sarn Gazette, "
            "6 September 2031, paragraph 2, https://gazette.example/ferry)",
            id="plain",
        ),
        pytest.param(
            cited(BARE),
            "plain",
            "“We will not raise the fare,” (Ines Falk, in “Who pays for the ferry?”, date unknown, paragraph 2)",
            id="plain, nothing known",
        ),
        pytest.param(
            reported(BARE),
            "plain",
            "“The ferry will run again by June, Ines Falk said on Monday.” "
            "(“Who pays for the ferry?”, date unknown, paragraph 1)",
            id="plain, what is reported is the article's sentence",
        ),
        pytest.param(
            cited(INFERRED, words=SPLIT),
            "plain",
            "“We will not raise the fare,” … “Not this year.” "
            "(Ines Falk, in [Ferry to run again], The Sarn Gazette, 6 September 2031, paragraph 2)",
            id="plain, split, a headline of the record's own",
        ),
        pytest.param(
            cited(ARTICLE, ADA, TOM),
            "markdown",
            "> “We will not raise the fare,”\n>\n> — Ines Falk, in "
            "[Ferry to run again](<https://gazette.example/ferry>), by Ada B. Marsh and Tom van der Reed, "
            "*The Sarn Gazette*, 6 September 2031, paragraph 2",
            id="markdown",
        ),
        pytest.param(
            replace(reported(replace(BARE, headline="Fares *not* up [yet]")), sentences="Fares_are *up*."),
            "markdown",
            "> “Fares\\_are \\*up\\*.”\n>\n> — Fares \\*not\\* up \\[yet\\], date unknown, paragraph 1",
            id="markdown, signs in the words stay signs",
        ),
        pytest.param(
            cited(ARTICLE, ADA, words=SPLIT),
            "apa",
            "“We will not raise the fare,” … “Not this year” (Ines Falk, as cited in Marsh, 2031, para. 2).\n\n"
            "Marsh, A. B. (2031, September 6). Ferry to run again. The Sarn Gazette. https://gazette.example/ferry",
            id="APA, one author",
        ),
        pytest.param(
            cited(ARTICLE, ADA, TOM, words=ASKED),
            "apa",
            "“Who says ‘never’ to a bridge?” (Ines Falk, as cited in Marsh & van der Reed, 2031, para. 2).\n\n"
            "Marsh, A. B., & van der Reed, T. (2031, September 6). Ferry to run again. The Sarn Gazette. "
            "https://gazette.example/ferry",
            id="APA, two authors, a question",
        ),
        pytest.param(
            reported(replace(ARTICLE, url=None), ADA, TOM, EVE),
            "apa",
            "“The ferry will run again by June, Ines Falk said on Monday” (Marsh et al., 2031, para. 1).\n\n"
            "Marsh, A. B., van der Reed, T., & Holt, E. (2031, September 6). Ferry to run again. The Sarn Gazette.",
            id="APA, three authors, reported, no address",
        ),
        pytest.param(
            cited(replace(ARTICLE, published=None)),
            "apa",
            "“We will not raise the fare” (Ines Falk, as cited in “Ferry to run again,” n.d., para. 2).\n\n"
            "Ferry to run again. (n.d.). The Sarn Gazette. https://gazette.example/ferry",
            id="APA, no author, no date",
        ),
        pytest.param(
            cited(BARE),
            "apa",
            "“We will not raise the fare” (Ines Falk, as cited in “Who pays for the ferry?” n.d., para. 2).\n\n"
            "Who pays for the ferry? (n.d.).",
            id="APA, nothing known",
        ),
        pytest.param(
            cited(INFERRED),
            "apa",
            "“We will not raise the fare” (Ines Falk, as cited in [Ferry to run again], 2031, para. 2).\n\n"
            "[Ferry to run again]. (2031, September 6). The Sarn Gazette.",
            id="APA, a headline of the record's own",
        ),
        pytest.param(
            replace(reported(ARTICLE, ADA), sentences="The fare “stays” " + "as it is and " * 12 + "so on."),
            "apa",
            "    The fare “stays” " + "as it is and " * 12 + "so on. (Marsh, 2031, para. 1)\n\n"
            "Marsh, A. B. (2031, September 6). Ferry to run again. The Sarn Gazette. https://gazette.example/ferry",
            id="APA, forty words are a block",
        ),
        pytest.param(
            cited(ARTICLE, ADA, words=SPLIT),
            "mla",
            "“We will not raise the fare,” … “Not this year” (qtd. in Marsh).\n\n"
            "Marsh, Ada B. “Ferry to run again.” The Sarn Gazette, 6 Sept. 2031, gazette.example/ferry.",
            id="MLA, one author",
        ),
        pytest.param(
            cited(replace(ARTICLE, url=None), TOM, ADA),
            "mla",
            "“We will not raise the fare” (qtd. in van der Reed and Marsh).\n\n"
            "van der Reed, Tom, and Ada B. Marsh. “Ferry to run again.” The Sarn Gazette, 6 Sept. 2031.",
            id="MLA, two authors, no address",
        ),
        pytest.param(
            reported(ARTICLE, ADA, TOM, EVE),
            "mla",
            "“The ferry will run again by June, Ines Falk said on Monday” (Marsh et al.).\n\n"
            "Marsh, Ada B., et al. “Ferry to run again.” The Sarn Gazette, 6 Sept. 2031, gazette.example/ferry.",
            id="MLA, three authors, reported",
        ),
        pytest.param(
            cited(replace(ARTICLE, published=None)),
            "mla",
            "“We will not raise the fare” (qtd. in “Ferry to run again”).\n\n"
            "“Ferry to run again.” The Sarn Gazette, gazette.example/ferry. Accessed 1 Oct. 2031.",
            id="MLA, no author, no date",
        ),
        pytest.param(
            cited(BARE),
            "mla",
            "“We will not raise the fare” (qtd. in “Who pays for the ferry?”).\n\n“Who pays for the ferry?”",
            id="MLA, nothing known",
        ),
        pytest.param(
            cited(INFERRED),
            "mla",
            "“We will not raise the fare” (qtd. in [Ferry to run again]).\n\n"
            "[Ferry to run again]. The Sarn Gazette, [6 Sept. 2031].",
            id="MLA, what the article does not print stands in brackets",
        ),
    ],
)
def test_each_style_has_its_form(found: Cited, style: Style, text: str) -> None:
    assert citation(found, style) == text


def test_json_has_the_place_and_the_names_of_export() -> None:
    text = citation(cited(ARTICLE, words=SPLIT), "json")
    assert text.splitlines()[:2] == ["{", '  "path": "ferry.txt",']
    assert json.loads(text) == {
        "path": "ferry.txt",
        "sha256": ARTICLE.sha256,
        "headline": "Ferry to run again",
        "headline_inferred": False,
        "outlet": "The Sarn Gazette",
        "url": "https://gazette.example/ferry",
        "published": "2031-09-06",
        "published_inferred": False,
        "paragraph": 2,
        "content": [[61, 88], [108, 122]],
        "quoted": [[61, 88], [108, 122]],
        "source": None,
        "cue": None,
        "kind": "direct",
        "speaker": "ines-falk",
        "cospeakers": [],
        "via": None,
        "name": "Ines Falk",
        "confidence": 0.91,
        "words": list(SPLIT),
    }
    assert [TEXT[start:end] for start, end in json.loads(text)["quoted"]] == list(SPLIT)


@pytest.mark.parametrize(
    ("sentences", "words"),
    [
        pytest.param("Up they go. " * 100, "Up they go. " * 82 + "Up they go. […]", id="after a sentence"),
        pytest.param("up and down " * 100, "up and down " * 83 + "up […]", id="after a word"),
    ],
)
def test_long_words_are_cut(sentences: str, words: str) -> None:
    found = replace(reported(BARE), sentences=sentences)
    assert json.loads(citation(found, "json"))["words"] == [words]
