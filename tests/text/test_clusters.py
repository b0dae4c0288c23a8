"""One remark told by several articles, also in other words."""

from __future__ import annotations

from bot.text.clusters import Remark, clusters

FERRY = "We are going to look at the ferry timetable and the winter fares."
FERRY_REWORDED = "ferry timetable and winter fares"
# Other remarks of the same speaker, so that the ferry's words are rare.
OTHERS = [
    Remark(("a", 10), "tolliver", "The budget will be balanced by spring."),
    Remark(("b", 10), "tolliver", "Nobody has asked me about the bridge repairs."),
    Remark(("c", 10), "tolliver", "Our schools deserve better buildings."),
]


def test_a_remark_in_other_words_is_one_cluster() -> None:
    remarks = [Remark(("a", 0), "tolliver", FERRY), Remark(("b", 3), "tolliver", FERRY_REWORDED), *OTHERS]

    assert clusters(remarks) == [[("a", 0), ("b", 3)]]


def test_another_speaker_with_the_same_words_is_another_remark() -> None:
    assert clusters([Remark(("a", 0), "tolliver", FERRY), Remark(("b", 3), "harlan", FERRY), *OTHERS]) == []


def test_one_article_repeating_itself_is_no_cluster() -> None:
    assert clusters([Remark(("a", 0), "tolliver", FERRY), Remark(("a", 5), "tolliver", FERRY), *OTHERS]) == []


def test_a_single_shared_word_joins_nothing() -> None:
    other = Remark(("b", 3), "tolliver", "The ferry captain deserves a medal for that rescue.")

    assert clusters([Remark(("a", 0), "tolliver", FERRY), other, *OTHERS]) == []


def test_three_tellings_that_overlap_in_turn_are_one_cluster() -> None:
    remarks = [
        Remark(("a", 0), "tolliver", "dividing up harbour berths"),
        Remark(("b", 0), "tolliver", "dividing up certain harbour berths and quays"),
        Remark(("c", 0), "tolliver", "certain berths and quays"),
        *OTHERS,
    ]

    assert clusters(remarks) == [[("a", 0), ("b", 0), ("c", 0)]]
