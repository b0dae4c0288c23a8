"""One remark told by several articles, also in other words."""

from __future__ import annotations

from datetime import date

import pytest

from bot.model.article import Article
from bot.text.clusters import Remark, clusters
from bot.text.pipeline import Analyst
from bot.text.relations import relations
from tests.conftest import SEEDS

# A line break parts the pieces of a quotation. Every remark is of one speaker on one topic.
SAME = {
    "verbatim": (
        "We will rebuild the pier, whatever it costs the town.",
        "We will rebuild the pier, whatever it costs the town.",
    ),
    "a fragment of the sentence": (
        "We will rebuild the pier, whatever it costs the town.",
        "whatever it costs the town",
    ),
    "a word left out": (
        "dividing up the herring quota",
        "dividing up the remaining herring quota",
    ),
    "translated twice": (
        "We’ll be talking about the lock. We’ll be talking about freight trains and the customs yard.",
        "We are going to discuss the lock. Freight trains and the customs yard are a big question.",
    ),
    "quoted and reported": (
        "The bridge will carry trams again before the winter festival.",
        "that trams would be back on the bridge before the winter festival",
    ),
    "two fragments and the sentence": (
        "selling the shipyard\npension debts",
        "We have begun selling the shipyard, and we are settling the pension debts with the unions.",
    ),
    "active and reported passive": (
        "I signed the lease on the quarry without reading the annex.",
        "he had signed the quarry lease without reading its annex",
    ),
    "shortened with an ellipsis": (
        "Nobody told me the turbine had cracked … I learned it from the radio.",
        "Nobody told me the turbine had cracked. My wife called, and I learned it from the radio, like everyone else.",
    ),
    "a number spelled differently": (
        "Four hundred ferries were cancelled because of the strike at Harwick.",
        "400 ferries were cancelled because of the strike at Harwick",
    ),
    "past and present": (
        "She is a liar and the auditors have proved it.",
        "was a liar and that the auditors had proved it",
    ),
    "another order of clauses": (
        "If the council refuses the grant, the orchestra will leave the opera house.",
        "The orchestra will leave the opera house if the council refuses the grant.",
    ),
    "a fragment within reported speech": (
        "the orchestra is “a jewel in a broken crown”",
        "This orchestra is a jewel in a broken crown, and we shall not sell it.",
    ),
    "British and American": (
        "We apologise for the colour of the tap water in Tarbet.",
        "We apologize for the color of the tap water in Tarbet.",
    ),
    "translated with other verbs": (
        "The goalkeeper broke two fingers in training, and he kept silent about it.",
        "Our goalkeeper had two broken fingers from training and said nothing.",
    ),
}
OTHER = {
    "one topic, two demands": (
        "We will dredge the harbour in May if the council pays for it.",
        "The council must vote before anyone can dredge the harbour.",
    ),
    "one topic, two days": (
        "The ferry sails on Friday whatever the weather does.",
        "The ferry was three hours late and I want to know why.",
    ),
    "a slogan in two remarks": (
        "The harbour board has failed the town for nine years.",
        "I spoke to the harbour board on Monday about the fish market.",
    ),
    "thanks to different people": (
        "I want to thank the nurses of Saint Agnes hospital.",
        "I want to thank the firefighters who came from Lindau.",
    ),
    "two judgements in a few words": (
        "a very good match",
        "a very good coach",
    ),
    "two numbers of two things": (
        "We lost 400 jobs at the shipyard last year.",
        "We created 400 places in the kindergartens this year.",
    ),
    "yes and later no": (
        "The talks on the tram line are going well and will end this week.",
        "The unions left the room, so the tram line will not open.",
    ),
    "the same noun, twice": (
        "the bridge is safe",
        "the bridge is beautiful",
    ),
    "common words only": (
        "I think this is what people want and they know it.",
        "People know what they want, and I think that is good.",
    ),
    "a name in both": (
        "Governor Quist has never been to a dairy farm in her life.",
        "Governor Quist called me at midnight about the flood.",
    ),
    "the same place": (
        "Nobody in Tarbet sleeps when the wind comes from the north.",
        "Tarbet has two bakeries and no doctor.",
    ),
    "two answers on one law": (
        "The school lunch bill feeds every child in the county.",
        "The school lunch bill was written by lobbyists on a golf course.",
    ),
    "two parts of one interview": (
        "My father kept bees and hated honey.",
        "The bees died in the cold spring, and we sold the honey press.",
    ),
    "a compound of the topic": (
        "Natural gas prices hurt every family on the coast.",
        "Natural gas prices fell on the day the terminal opened.",
    ),
    "a fragment that is but a compound": (
        "tram line",
        "Without a tram line the new quarter is an island of concrete and young parents.",
    ),
    "compared with a forecast": (
        "Interest rates will stay where they are until the summer.",
        "If interest rates fall, house prices will rise by a tenth.",
    ),
}
# Other remarks of the same speaker, so that the words of the two are rare.
REST = [
    Remark(("c", n), "tolliver", words)
    for n, words in enumerate(("The budget will be balanced by spring.", "Our schools deserve better buildings."))
]


def _pair(one: str, other: str) -> list[Remark]:
    return [Remark(("a", 0), "tolliver", one), Remark(("b", 3), "tolliver", other), *REST]


@pytest.mark.parametrize(("one", "other"), SAME.values(), ids=SAME.keys())
def test_a_remark_in_other_words_is_one_cluster(one: str, other: str) -> None:
    assert clusters(_pair(one, other)) == [[("a", 0), ("b", 3)]]
    assert clusters(_pair(other, one)) == [[("a", 0), ("b", 3)]]


@pytest.mark.parametrize(("one", "other"), OTHER.values(), ids=OTHER.keys())
def test_two_remarks_on_one_topic_are_two(one: str, other: str) -> None:
    assert clusters(_pair(one, other)) == []
    assert clusters(_pair(other, one)) == []


FERRY = "We are going to look at the ferry timetable and the winter fares, and nobody will walk home from Tarbet."


def test_another_speaker_with_the_same_words_is_another_remark() -> None:
    assert clusters([Remark(("a", 0), "tolliver", FERRY), Remark(("b", 3), "harlan", FERRY), *REST]) == []


def test_one_article_repeating_itself_is_no_cluster() -> None:
    assert clusters([Remark(("a", 0), "tolliver", FERRY), Remark(("a", 5), "tolliver", FERRY), *REST]) == []


def test_a_short_report_of_a_topic_is_no_remark() -> None:
    topic = Remark(("a", 0), "tolliver", "the ferry timetable for the winter", is_quoted=False)

    assert clusters([topic, Remark(("b", 3), "tolliver", FERRY), *REST]) == []


def test_three_tellings_that_overlap_in_turn_are_one_cluster() -> None:
    remarks = [
        Remark(("a", 0), "tolliver", "dividing up harbour berths"),
        Remark(("b", 0), "tolliver", "dividing up certain harbour berths and quays"),
        Remark(("c", 9), "tolliver", "certain berths and quays"),
        *REST,
    ]

    assert clusters(remarks) == [[("a", 0), ("b", 0), ("c", 9)]]


REWORDED = "The ferry timetable is under review by the board, and so are the winter fares."


@pytest.mark.parametrize(
    ("words", "told", "found"),
    [
        (REWORDED, date(2024, 5, 3), [[("a", 0), ("b", 3)]]),
        (REWORDED, None, [[("a", 0), ("b", 3)]]),
        (REWORDED, date(2024, 6, 20), []),
        (FERRY, date(2024, 6, 20), [[("a", 0), ("b", 3)]]),
    ],
    ids=["days later", "undated", "weeks later", "weeks later, verbatim"],
)
def test_other_words_weeks_later_are_another_occasion(
    words: str, told: date | None, found: list[list[tuple[str, int]]]
) -> None:
    remarks = [
        Remark(("a", 0), "tolliver", FERRY, date(2024, 5, 2)),
        Remark(("b", 3), "tolliver", words, told),
        *REST,
    ]

    assert clusters(remarks) == found


def test_a_slogan_of_two_thousand_articles_is_compared_with_few() -> None:
    """Each with each, this would be two million comparisons."""
    remarks = [Remark((f"{n}.txt", 0), "tolliver", FERRY) for n in range(2_000)]

    assert [len(group) for group in clusters(remarks)] == [2_000]


def test_wordings_of_the_shipped_articles_hang_together_and_stay_apart(analyst: Analyst) -> None:
    articles = [Article(path.name, path.read_text("utf-8")) for path in sorted(SEEDS.glob("*.txt"))]
    annotated = [(article, analyst.annotate(article)) for article in articles]
    words = {
        (article.path, n): [part.of(article.text) for part in quotation.quoted]
        for article, found in annotated
        for n, quotation in enumerate(found.quotations)
    }

    wordings = [[words[place] for place in group] for group in relations(annotated).clusters]

    [remark] = [group for group in wordings if ["dividing up certain assets."] in group]
    assert ["dividing up assets", "land and power plants."] in remark
    assert sum("power plants" in " ".join(parts) for parts in remark) == 3
