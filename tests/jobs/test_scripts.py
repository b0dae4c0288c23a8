"""JSON Lines in, one answer a line out, whatever is on the line."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from bot.errors import ConfigError, TextError
from bot.jobs.scripts import Length, annotated, file_articles, line_articles, summaries, summary
from bot.model.annotations import Annotations
from bot.model.article import Article, Span


class FakeAnalysis:
    """One sentence a line of the text; refuses and fails on request."""

    def annotate(self, article: Article) -> Annotations:
        if article.text == "refuse":
            raise TextError("Not in a language I read.", subject=article.path)
        if article.text == "fail":
            raise ZeroDivisionError("by nought")
        ends = [at for at, char in enumerate(f"{article.text}\n") if char == "\n"]
        starts = [0, *(end + 1 for end in ends)]
        return Annotations(sentences=tuple(Span(*pair) for pair in zip(starts, ends, strict=False)))


def answers(*lines: bytes | dict[str, Any]) -> list[dict[str, Any]]:
    encoded = [line if isinstance(line, bytes) else json.dumps(line).encode() for line in lines]
    return list(annotated(FakeAnalysis(), line_articles(encoded)))


@pytest.mark.parametrize(
    ("published", "expected"),
    [
        ("2031-05-07", "2031-05-07"),
        ("2031-05-07T23:30:00-05:00", "2031-05-07"),
        ("2031-05-07T00:30:00Z", "2031-05-07"),
        ("2031-05-07 00:30", "2031-05-07"),
        (None, None),
        ("", None),
    ],
)
def test_of_a_timestamp_the_date_is_taken_as_written(published: str | None, expected: str | None) -> None:
    (answer,) = answers({"text": "One.", "published": published, "zone": "Europe/Lisbon", "author": "anybody"})

    assert (answer["published"], answer["zone"]) == (expected, "Europe/Lisbon")


def test_each_line_is_answered_in_order_and_a_list_with_a_list() -> None:
    first, second, third = answers(
        {"text": "One."}, b"\n", {"articles": [{"text": "Two."}, {"text": "Three"}]}, {"text": ""}
    )

    assert (first["path"], first["sentences"]) == ("line 1", (Span(0, 4),))
    assert [article["sentences"] for article in second["articles"]] == [(Span(0, 4),), (Span(0, 5),)]
    assert third["sentences"] == (Span(0, 0),)


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (b"{", "line 2 is no JSON in UTF-8"),
        (b'{"text": "caf\xe9"}', "line 2 is no JSON in UTF-8"),
        (b"[1]", 'line 2 must be an object with "text"'),
        (b'{"headline": "x"}', 'line 2 has no "text".'),
        (b'{"text": 3}', 'line 2 has no "text".'),
        (b'{"text": "\\ud800"}', "line 2 holds half a surrogate pair at 0."),
        (b'{"articles": {}}', 'line 2: "articles" must be a list.'),
        (b'{"articles": [{"text": "a"}, 5]}', 'line 2, article 1 has no "text".'),
        (b'{"text": "a", "zone": "Mars/Base"}', 'line 2: "Mars/Base" is no IANA time zone'),
        (b'{"text": "a", "published": "May"}', "line 2: \"published\" must be a date such as 2031-05-07, not 'May'."),
        (b'{"text": "refuse"}', "Not in a language I read."),
        (b'{"text": "fail"}', "The analysis failed (ZeroDivisionError: by nought)."),
    ],
    ids=lambda value: value.decode(errors="replace") if isinstance(value, bytes) else "",
)
def test_a_line_without_an_answer_keeps_its_place(line: bytes, reason: str) -> None:
    before, failed, after = answers({"text": "One."}, line, {"text": "Three."})

    assert list(failed) == ["error"]
    assert failed["error"].startswith(reason)
    assert (before["path"], after["path"]) == ("line 1", "line 3")


def test_a_file_is_annotated_with_the_facts_given(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("One.\r\nTwo.", newline="")
    asks = file_articles([tmp_path / "a.txt", tmp_path / "b.txt"], date(2031, 5, 7), "Europe/Lisbon")

    first, second = annotated(FakeAnalysis(), asks)

    assert (first["path"], first["published"], first["sentences"][1]) == (
        str(tmp_path / "a.txt"), "2031-05-07", Span(6, 10),
    )  # fmt: skip
    assert second == {"error": f"There is no file {tmp_path / 'b.txt'}: check the name, or put it back."}


def test_a_wrong_zone_is_a_wrong_setting() -> None:
    with pytest.raises(ConfigError, match="no IANA time zone"):
        file_articles([], None, "EST")


TEXTS = (
    "The council of Marlow Bay approved the new ferry terminal on Monday evening.\n"
    "Fishermen from the northern harbour protested against the terminal outside the hall.",
    "Engineers will begin work on the new ferry terminal in Marlow Bay next spring.\n"
    "The terminal replaces a wooden pier that storms destroyed three winters ago.",
)


def test_a_summary_names_article_and_span_and_counts_its_words() -> None:
    articles = [Article(str(n), text) for n, text in enumerate(TEXTS)]

    answer = summary(FakeAnalysis(), articles, Length(sentences=2))

    words = [TEXTS[index][start:end] for index, start, end in answer["sentences"]]
    assert len(words) == 2
    assert answer["words"] == sum(len(sentence.split()) for sentence in words)
    assert all(sentence.endswith(".") for sentence in words)


def test_summaries_answer_lines_of_one_article_and_of_several() -> None:
    lines = [
        json.dumps({"articles": [{"text": text} for text in TEXTS]}).encode(),
        json.dumps({"text": TEXTS[0]}).encode(),
        b"nothing",
    ]

    several, one, failed = summaries(FakeAnalysis(), line_articles(lines), Length(words=5))

    assert [len(several["sentences"]), len(one["sentences"]), list(failed)] == [1, 1, ["error"]]


@pytest.mark.parametrize("length", [{"words": 0}, {"sentences": -1}])
def test_a_summary_of_nothing_is_refused(length: dict[str, int]) -> None:
    with pytest.raises(ConfigError, match="at least one word"):
        Length(**length)
