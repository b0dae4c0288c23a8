"""Which way a date lies from the day of writing: the words around it decide, and how near it is."""

from __future__ import annotations

from datetime import date

import pytest

from bot.text.timexes import timexes

MONDAY, TUESDAY = date(2025, 3, 17), date(2025, 3, 18)


def values(text: str, published: date) -> list[str]:
    return [timex.value for timex in timexes(text, published, "America/New_York")]


@pytest.mark.parametrize(
    ("text", "published", "expected"),
    [
        pytest.param(
            "The mayor plans to speak with the union on Tuesday.", MONDAY, "2025-03-18", id="infinitive-ahead"
        ),
        pytest.param(
            "She announced plans to meet the board on Tuesday.", MONDAY, "2025-03-18", id="plans-under-a-past"
        ),
        pytest.param("They agreed to reopen the bridge on Friday.", MONDAY, "2025-03-21", id="agreed-to"),
        pytest.param("Crews managed to reopen the bridge on Friday.", MONDAY, "2025-03-14", id="managed-to"),
        pytest.param("On Tuesday, the court is set to hear the appeal.", TUESDAY, "2025-03-18", id="that-very-day"),
        pytest.param("The ferry sank on Thursday off the cape.", TUESDAY, "2025-03-13", id="past-verb"),
        pytest.param("The ministry on Friday issued a warning.", TUESDAY, "2025-03-14", id="verb-right-after"),
        pytest.param("The hearing will resume on Monday.", TUESDAY, "2025-03-24", id="will"),
        pytest.param("The judge set sentencing for Friday.", TUESDAY, "2025-03-21", id="set-for"),
        pytest.param("Thursday’s vote was close.", TUESDAY, "2025-03-13", id="possessive"),
        pytest.param("Fans are awaiting Friday’s final.", TUESDAY, "2025-03-21", id="awaited"),
        pytest.param("The town is preparing for Friday’s street fair.", TUESDAY, "2025-03-21", id="prepared-for"),
        pytest.param("The board discussed Friday’s planned strike.", TUESDAY, "2025-03-21", id="possessive-of-a-plan"),
        pytest.param("On Friday the firm proposed to sell the pier.", TUESDAY, "2025-03-14", id="proposed"),
        pytest.param(
            "The court will discuss the proposed sale on Friday.", TUESDAY, "2025-03-21", id="a-proposed-sale"
        ),
        pytest.param("There is little chance of snow on Friday.", TUESDAY, "2025-03-21", id="chance-of"),
        pytest.param("“Friday, unless it snows,” she wrote.", TUESDAY, "2025-03-21", id="unless"),
        pytest.param("The mayor, elected by two votes, resigns on Friday.", TUESDAY, "2025-03-21", id="resigns"),
        pytest.param("The hearing was moved to Thursday.", TUESDAY, "2025-03-20", id="moved-to-a-day"),
        pytest.param("The clinic was moved to Lindale on Thursday.", TUESDAY, "2025-03-13", id="moved-to-a-town"),
        pytest.param("Polls close on Sunday.", TUESDAY, "2025-03-23", id="polls-close"),
        pytest.param("He left last Tuesday.", TUESDAY, "2025-03-11", id="last-weekday"),
        pytest.param("Doors close next Friday.", TUESDAY, "2025-03-21", id="next-weekday"),
        pytest.param("The sale will be paid out on Thursday.", TUESDAY, "2025-03-20", id="passive-infinitive"),
        pytest.param("The owner could not be reached on Friday.", TUESDAY, "2025-03-14", id="could-not-be-reached"),
        pytest.param("She would not say on Friday who had paid.", TUESDAY, "2025-03-14", id="would-not-say"),
        pytest.param("The lease had been due to expire on Friday.", TUESDAY, "2025-03-14", id="had-been-due"),
        pytest.param("Crowds gathered to mark the day on Monday.", TUESDAY, "2025-03-17", id="purpose-of-yesterday"),
        pytest.param("The lane has been shut since Friday.", TUESDAY, "2025-03-14", id="since"),
        pytest.param("The inquest was adjourned until Friday.", TUESDAY, "2025-03-21", id="adjourned-until"),
        pytest.param("The fair ran until Friday.", TUESDAY, "2025-03-14", id="ran-until"),
        pytest.param("They have an exam on Friday.", TUESDAY, "2025-03-21", id="present"),
        pytest.param("The night shift goes back on Friday.", TUESDAY, "2025-03-21", id="goes-back"),
        pytest.param("The window shuts on Friday.", TUESDAY, "2025-03-21", id="present-of-a-timetable"),
    ],
)
def test_a_weekday_lies_on_the_side_its_governing_verb_looks_to(text: str, published: date, expected: str) -> None:
    assert values(text, published) == [expected]


@pytest.mark.parametrize(
    ("text", "month"),
    [
        ("The book, published in May, sold well.", "2024-05"),
        ("The vote was postponed in May.", "2024-05"),
        ("The vote will be held in May.", "2025-05"),
        ("Elections are held in May.", "2025-05"),
    ],
)
def test_a_verb_of_the_past_right_before_a_month_looks_back_however_near_it_is_ahead(text: str, month: str) -> None:
    assert values(text, TUESDAY) == [month]


def test_a_season_near_ahead_is_the_coming_one_after_a_past_verb_too() -> None:
    (autumn,) = timexes("The board promised a new wharf in the autumn.", date(2024, 7, 4), "Europe/London")
    assert autumn.value == "2024-FA"


def test_a_feast_near_ahead_is_the_coming_one_after_a_past_verb_too() -> None:
    (feast,) = timexes("Asked when she would call, she said: at Christmas.", date(2022, 10, 19), "Europe/London")
    assert feast.value == "2022-12-25"
