"""What of a long chronology is kept: days by how many articles mention them, and none by how much happens on it."""

from __future__ import annotations

from bot.answers.chronology_cut import most_told
from bot.answers.chronology_rows import Row, rows
from bot.model.timex import Granularity
from bot.store.events import ToldEvent
from tests.answers.test_chronology import told


def alone(
    words: str, begin: str | None, hours: float | None = 24, granularity: Granularity = "day", path: str = "a"
) -> ToldEvent:
    """An event of nobody: no two of them are taken for one."""
    return told(words, begin, hours, granularity, people=frozenset(), path=path)


def kept(tellings: list[ToldEvent], room: int) -> list[str]:
    return [row.first.words for row in most_told(rows(tellings), room)]


MAIN = [alone(f"gate {n} opened", "2031-05-06", path=f"{n}.txt") for n in range(4)]
OTHER = alone("prices rose", "2031-05-07", path="x.txt")
NIGHT = alone("a siren sounded", "2031-05-06T22:00", None, "instant", path="0.txt")
MONTH = [alone(f"sales fell {n}", "2031-05-01", 31 * 24, "month", path=f"{n}.txt") for n in range(9)]
UNDATED = alone("Falk moved", None, path="y.txt")


def test_a_day_that_more_articles_mention_shows_more_of_its_events() -> None:
    assert kept([OTHER, *MAIN], 4) == ["gate 0 opened", "gate 1 opened", "gate 2 opened", "gate 3 opened"]


def test_no_day_is_crowded_out_by_the_events_of_another() -> None:
    busy = [alone(f"gate {n} opened", "2031-05-06", path=f"{n % 2}.txt") for n in range(9)]
    assert kept([OTHER, *busy], 3) == ["gate 0 opened", "gate 2 opened", "prices rose"]


def test_of_one_day_clock_times_come_before_the_rest() -> None:
    assert kept([*MAIN, NIGHT], 1) == ["a siren sounded"]


def test_months_come_after_days_and_the_undated_last() -> None:
    assert kept([*MONTH, UNDATED, OTHER], 1) == ["prices rose"]
    assert "Falk moved" not in kept([*MONTH, UNDATED, OTHER], 10)


def test_where_there_is_room_for_all_nothing_is_left_out_or_moved() -> None:
    made = rows([*MONTH, UNDATED, OTHER, *MAIN, NIGHT])
    assert most_told(made, len(made)) == made


def test_room_is_counted_by_what_a_row_costs() -> None:
    def letters(row: Row) -> int:
        return len(row.first.words)

    made = rows(MAIN)
    assert len(most_told(made, 2 * len("gate 0 opened"), letters)) == 2
    assert most_told(made, 3, letters) == []
