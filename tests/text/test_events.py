"""Which clause a date dates, and whether it happened, is planned or claimed: written sentences, real tags."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import UTC, date, datetime

import pytest

from bot.model.article import Span
from bot.model.event import Event
from bot.model.person import Mention
from bot.model.quotation import Quotation
from bot.text.events import events
from bot.text.litter import blocks
from bot.text.marks import marked
from bot.text.pipeline import Analyst
from bot.text.sentences import sentences
from bot.text.timexes import timexes

TUESDAY = date(2025, 3, 18)
ZONE = "America/New_York"


def told(
    analyst: Analyst,
    text: str,
    published: date | None = TUESDAY,
    quotations: Sequence[Quotation] = (),
    names: Sequence[str] = (),
) -> list[Event]:
    sents = sentences(text, blocks(text))
    mentions = [Mention(Span(*m.span()), name) for name in names for m in re.finditer(name, text)]
    found = timexes(text, published, ZONE)
    doc, _ = analyst.read(text, marked(text))
    return list(events(text, doc, sents, found, quotations, mentions, published, ZONE))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "On Tuesday, the board is set to elect a chair, as the union threatens to strike.",
            [("On Tuesday, the board is set to elect a chair", "planned", "day")],
            id="fronted-date-leans-on-its-clause",
        ),
        pytest.param(
            "The vote, which is scheduled to start at 10 a.m. ET, will settle a long dispute.",
            [("The vote, which is scheduled to start at 10 a.m. ET", "planned", "instant")],
            id="relative-clause-with-what-it-is-about",
        ),
        pytest.param(
            "Speaking aboard the ferry on Sunday, Dale suggested that the toll would fall.",
            [("Speaking aboard the ferry on Sunday, Dale suggested that the toll would fall.", "happened", "day")],
            id="opening-participle",
        ),
        pytest.param(
            "A long debate took place on Monday, lasting over two hours.",
            [("A long debate took place on Monday", "happened", "day")],
            id="a-length-is-no-event",
        ),
        pytest.param(
            "Dale began the debate at 10 a.m. ET, and it ran well beyond two hours.",
            [("Dale began the debate at 10 a.m. ET", "happened", "instant")],
            id="second-clause-undated",
        ),
        pytest.param(
            "The strike began on March 3, and the port reopened on March 9.",
            [
                ("The strike began on March 3", "happened", "day"),
                ("and the port reopened on March 9", "happened", "day"),
            ],
            id="two-dates-two-events",
        ),
        pytest.param(
            "Dale announced plans to speak with the union on Thursday about pay.",
            [("Dale announced plans to speak with the union on Thursday about pay", "planned", "day")],
            id="plans-under-a-past-verb",
        ),
        pytest.param(
            "The rebels reported on Sunday that the garrison had fallen, showing how weak it was.",
            [("The rebels reported on Sunday that the garrison had fallen", "claimed", "day")],
            id="somebody-reports",
        ),
        pytest.param(
            "On Saturday, she accused the harbour board of stalling, arguing that it had lied.",
            [("On Saturday, she accused the harbour board of stalling", "claimed", "day")],
            id="accusation",
        ),
        pytest.param(
            "The hearing was scheduled for Friday but the judge fell ill.",
            [("The hearing was scheduled for Friday but the judge fell ill", "planned", "day")],
            id="a-past-plan-is-a-plan",
        ),
        pytest.param(
            "The match was first planned an hour earlier.",
            [("The match was first planned an hour earlier.", "planned", "undated")],
            id="an-order-is-no-date",
        ),
        pytest.param(
            "Subsequently, Dale flew to Lisbon.",
            [("Subsequently, Dale flew to Lisbon.", "happened", "undated")],
            id="subsequently",
        ),
        pytest.param(
            "Rents rose in February.", [("Rents rose in February.", "happened", "month")], id="a-month-stays-a-month"
        ),
        pytest.param(
            "Since taking office in January 2024, Dale has cut every tax.",
            [("Since taking office in January 2024", "happened", "month")],
            id="since-dates-what-it-names",
        ),
        pytest.param(
            "Dale recently praised goals set at a fair in February.",
            [
                ("Dale recently praised goals set at a fair in February", "happened", "undated"),
                ("goals set at a fair in February", "happened", "month"),
            ],
            id="a-verb-with-its-own-time-leaves-the-second-to-the-participle",
        ),
        pytest.param(
            "The fair ran from Monday to Wednesday.",
            [("The fair ran from Monday to Wednesday.", "happened", "day")],
            id="a-stretch-is-one-event",
        ),
        pytest.param(
            "The mayor called a meeting at the Guildhall on 25 March.",
            [("The mayor called a meeting at the Guildhall on 25 March.", "planned", "day")],
            id="what-lies-ahead-is-planned",
        ),
        pytest.param(
            "Dale rang at 10 a.m. ET on Monday, and two hours later the ferry sailed.",
            [
                ("Dale rang at 10 a.m. ET on Monday", "happened", "instant"),
                ("and two hours later the ferry sailed", "happened", "instant"),
            ],
            id="hours-on-from-a-clock-time",
        ),
        pytest.param(
            "Rask, who fought in last year’s border offensive near Lindale, is home.",
            [("Rask, who fought in last year’s border offensive near Lindale", "happened", "year")],
            id="what-took-place-in-a-year-and-who-took-part",
        ),
        pytest.param(
            "Last month’s talks in Oslo ended without a deal.",
            [("Last month’s talks in Oslo ended without a deal", "happened", "month")],
            id="what-took-place-and-how-it-ended",
        ),
        pytest.param(
            "Officials have condemned the 2014 invasion of Norland by its neighbours.",
            [("the 2014 invasion of Norland", "happened", "year")],
            id="what-took-place-is-only-named",
        ),
        pytest.param(
            "The council is preparing for next year’s election.",
            [("The council is preparing for next year’s election", "planned", "year")],
            id="a-noun-alone-tells-nothing",
        ),
        pytest.param(
            "The visit follows weekend talks between the union and the ferry company.",
            [("The visit follows weekend talks between the union and the ferry company", "happened", "weekend")],
            id="weekend-talks",
        ),
        pytest.param(
            "Leaders of the port, the ferry, and other firms have met the union this year.",
            [("Leaders of the port, the ferry, and other firms have met the union this year", "happened", "year")],
            id="a-list-is-no-clause",
        ),
        pytest.param(
            "According to the harbour board on Monday, three boats sank.",
            [("According to the harbour board on Monday, three boats sank", "claimed", "day")],
            id="who-says-so-leans-on-what-he-says",
        ),
        pytest.param(
            "The gates were shut, according to a council statement this morning.",
            [("according to a council statement this morning", "happened", "part-of-day")],
            id="the-date-of-a-statement",
        ),
        pytest.param(
            "The union is awaiting a reply from today’s talks.",
            [("The union is awaiting a reply from today’s talks", "planned", "day")],
            id="awaited",
        ),
        pytest.param(
            "The minister wants all land back, including the fields taken since 2022.",
            [("the fields taken since 2022", "happened", "year")],
            id="taken-since",
        ),
        pytest.param(
            "Three men died in an overnight raid on the port.",
            [("Three men died in an overnight raid on the port", "happened", "part-of-day")],
            id="overnight-raid",
        ),
        pytest.param(
            "Shelling resumed on Monday, hours after the truce expired.",
            [("Shelling resumed on Monday", "happened", "day")],
            id="hours-after",
        ),
        pytest.param(
            "He called it “the worst day since Monday” on Tuesday.",
            [("He called it “the worst day since Monday” on Tuesday", "happened", "day")],
            id="since-ends-with-its-quotation",
        ),
    ],
)
def test_an_event_is_the_clause_its_expression_dates(
    analyst: Analyst, text: str, expected: list[tuple[str, str, str]]
) -> None:
    found = [(event.span.of(text), event.status, event.granularity) for event in told(analyst, text)]
    assert [(words.rstrip("."), *rest) for words, *rest in found] == [
        (words.rstrip("."), *rest) for words, *rest in expected
    ]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("The 30-day truce brings 2,500 tons a week.", id="rates-and-lengths"),
        pytest.param("The ferry now runs daily.", id="now-and-sets"),
        pytest.param("Will today’s vote bring peace?", id="question"),
        pytest.param("It remains to be seen whether today’s vote leads anywhere.", id="whether"),
        pytest.param("Output was higher than last year.", id="compared"),
        pytest.param("The 2021 law forbids it.", id="the-year-of-a-name"),
        pytest.param("The deal may come soon.", id="soon"),
        pytest.param("Last year’s winner is ill.", id="possessive-of-a-year"),
        pytest.param("Last year’s election winner is ill.", id="possessive-of-a-year-and-somebody-of-an-event"),
        pytest.param("Families of the 2019 crash victims wept.", id="people-of-an-event"),
        pytest.param("She lost her overnight bag.", id="overnight-of-a-thing"),
        pytest.param("She sold her weekend house.", id="weekend-of-a-thing"),
        pytest.param("It was the wettest day since 1931.", id="a-record"),
        pytest.param("Rents doubled over the past year.", id="up-to-now"),
        pytest.param("Rents have tripled over the past decade.", id="the-past-decade"),
        pytest.param("It was the event of the year.", id="of-the-year"),
        pytest.param("4:40 p.m.", id="a-time-stamp-alone"),
        pytest.param("The weeks ahead will show who was right.", id="no-date-at-all"),
    ],
)
def test_what_dates_nothing_gives_no_event(analyst: Analyst, text: str) -> None:
    assert told(analyst, text) == []


def test_a_stretch_ends_with_its_second_date(analyst: Analyst) -> None:
    (event,) = told(analyst, "The fair will run from Wednesday to Friday.")
    assert (event.begin, event.end_before) == (
        datetime(2025, 3, 19, 4, tzinfo=UTC),
        datetime(2025, 3, 22, 4, tzinfo=UTC),
    )


def test_an_exact_length_closes_what_begins_at_an_instant(analyst: Analyst) -> None:
    (event,) = told(analyst, "The debate began at 10 a.m. ET, lasting two hours.")
    assert (event.begin, event.end_before) == (
        datetime(2025, 3, 18, 14, tzinfo=UTC),
        datetime(2025, 3, 18, 16, tzinfo=UTC),
    )


def test_over_two_hours_does_not_say_when_it_ended(analyst: Analyst) -> None:
    (event,) = told(analyst, "The debate began at 10 a.m. ET, lasting over two hours.")
    assert event.end_before is None


def test_a_clock_time_and_its_day_in_one_clause_are_one_event(analyst: Analyst) -> None:
    (event,) = told(analyst, "On Monday the siren in the old harbour sounded at 10 a.m. ET.")
    assert (event.begin, event.granularity) == (datetime(2025, 3, 17, 14, tzinfo=UTC), "instant")


def test_an_endless_clause_is_no_line_of_a_chronology(analyst: Analyst) -> None:
    assert told(analyst, "They ran on Friday and " * 120 + "fell.") == []


def test_what_a_speaker_dates_is_claimed(analyst: Analyst) -> None:
    text = "The pilot was drunk on Sunday, Dale told the court."
    content = Span(0, text.index(","))
    quotation = Quotation((content,), (), None, None, "indirect", True, None, 0.9, "")
    assert [event.status for event in told(analyst, text, quotations=[quotation])] == ["claimed"]


def test_a_date_in_a_quotation_is_that_of_the_quoted_words_alone(analyst: Analyst) -> None:
    text = "“Much of it was settled over the weekend,” Dale told reporters on Monday."
    content = Span(1, text.index("”"))
    source = Span(text.index("Dale"), text.index(" told"))
    quotation = Quotation((content,), (content,), source, None, "direct", True, "dale", 0.9, "")
    assert [
        (event.span.of(text), event.status, event.actors) for event in told(analyst, text, quotations=[quotation])
    ] == [
        ("“Much of it was settled over the weekend,” Dale told reporters on Monday.", "happened", ("dale",)),
        ("“Much of it was settled over the weekend,”", "claimed", ("dale",)),
    ]


def test_what_a_speaker_only_names_has_happened(analyst: Analyst) -> None:
    text = "The bridge has stood empty since the collapse of the mill three years ago, Dale said."
    content = Span(0, text.index(","))
    quotation = Quotation((content,), (), None, None, "indirect", True, None, 0.9, "")
    assert [(event.span.of(text), event.status) for event in told(analyst, text, quotations=[quotation])] == [
        ("since the collapse of the mill three years ago", "happened")
    ]


def test_actors_are_the_people_of_the_clause_in_order(analyst: Analyst) -> None:
    text = "On Monday Dale met Costa at the pier, as Ruiz watched the news."
    (event,) = told(analyst, text, names=["Costa", "Dale", "Ruiz"])
    assert set(event.actors) == {"Dale", "Costa"}


def test_an_undated_article_dates_only_what_is_absolute(analyst: Analyst) -> None:
    text = "The pier opened on 4 March 1999. It closed on Tuesday."
    assert [(event.begin is None, event.granularity) for event in told(analyst, text, published=None)] == [
        (False, "day"),
        (True, "undated"),
    ]


def test_spans_lie_within_their_sentence(analyst: Analyst) -> None:
    text = "On Tuesday, rain fell. Dale, who had left on Monday, came back at noon; on Friday he will leave again."
    for event in told(analyst, text):
        assert 0 <= event.span.start < event.span.end <= len(text)
        assert event.sentence == (0 if event.span.start < text.index("Dale") else 1)
