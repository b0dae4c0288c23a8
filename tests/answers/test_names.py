"""Which person a typed name means, and where it must be asked or refused."""

from __future__ import annotations

import pytest
from rapidfuzz import fuzz

from bot.answers.names import ALIKE, SURE, People, Who, find, meant, most_quoted, offered
from bot.errors import Ambiguous, BadOption, NotFound

# One person in two spellings, and two people whose names are near: the lists the thresholds were chosen on.
SPELLINGS = (
    "zelenskiy zelensky, zelenskyy zelensky, zelenski zelensky, selensky zelensky, puttin putin, putine putin, "
    "poutine putin, gorbachov gorbachev, gorbatschow gorbachev, khrushev khrushchev, tchaikovski tchaikovsky, "
    "muller mueller, johanson johansson, mcdonald macdonald, nethanyahu netanyahu, netanyaho netanyahu, "
    "erdogen erdogan, mohammed muhammad, mohamed mohammed, catherine katherine, phillip philip, stephens stevens, "
    "sergei sergey, yuri yuriy, alexandr alexander, lukashenka lukashenko, michele michelle, thatchr thatcher, "
    "obma obama, hernandes hernandez, gonzales gonzalez, schroder schroeder, lindquist lindqvist, okonjo okonjo"
)
OTHERS = (
    "waltz vance, walz waltz, merkel merz, merkel markle, macron marcos, bush rush, kerry kelly, johnson jensen, "
    "hanson hansen, harris morris, martin marin, blair clair, brown bruce, biden bolden, pence vance, peskov petrov, "
    "peskov peskin, ivanov ivanova, lavrov petrov, carter cameron, clinton clifton, gates bates, nixon dixon, "
    "reed reid, miller mills, wilson nelson, merkel kremlin, obama osama, trump truss, starmer palmer, vance lance, "
    "moreno romero, okafor okoro, larsen carlsen, bergman hartman"
)


def known(
    number: int, name: str, *forms: str, titles: tuple[str, ...] = (), quoted: int = 0, person: bool = True
) -> Who:
    slug = name.casefold().replace(" ", "-")
    return Who((number,), slug, name, (name, *forms), titles, quoted, quoted + 1, person)


PEOPLE = People(
    (
        known(1, "Marla Quist", "Quist", titles=("Mayor",), quoted=9),
        known(2, "Sergey Oblomov", "Sergei Oblomov", titles=("Minister of Works",), quoted=5),
        known(3, "Piet Vandermolen", titles=("Council Treasurer",), quoted=3),
        known(4, "Ada Vandermolen", quoted=2),
        known(5, "Quist administration", quoted=2, person=False),
        known(6, "Zoë Côrte", quoted=1),
        known(7, "Mike Waltham", quoted=1),
        known(8, "J. D. Vane"),
        known(9, "Zeal Institute", person=False),
        known(10, "Lee-Ann Harbour-Smythe"),
    )
)


def pairs(written: str) -> list[tuple[str, str]]:
    return [(one, other) for one, other in (pair.split() for pair in written.split(", "))]


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        pytest.param("Marla Quist", "Marla Quist", id="as printed"),
        pytest.param("quist", "Marla Quist", id="an alias before an organisation of that name"),
        pytest.param("QUIST, Marla", "Marla Quist", id="surname first"),
        pytest.param("oblomov sergei", "Sergey Oblomov", id="any order, other transliteration"),
        pytest.param("@quist", "Marla Quist", id="as people type on Discord"),
        pytest.param("Quist’s", "Marla Quist", id="possessive"),
        pytest.param("zoe corte", "Zoë Côrte", id="without its accents"),
        pytest.param("piet", "Piet Vandermolen", id="first name alone"),
        pytest.param("lee ann harbour smythe", "Lee-Ann Harbour-Smythe", id="without hyphens"),
        pytest.param("Smythe", "Lee-Ann Harbour-Smythe", id="half of a surname"),
        pytest.param("quist administration", "Quist administration", id="an organisation by its whole name"),
    ],
)
def test_a_name_the_record_has_is_found_without_a_note(typed: str, name: str) -> None:
    who = find(typed, PEOPLE)
    assert (who.name, who.note) == (name, "")


@pytest.mark.parametrize(("typed", "name"), [("quisst", "Marla Quist"), ("Sergy Oblomof", "Sergey Oblomov")])
def test_a_misspelling_is_answered_at_once_and_says_so(typed: str, name: str) -> None:
    who = find(typed, PEOPLE)
    assert (who.name, who.note) == (name, f"Showing {name} for “{typed}”.")


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        pytest.param("vandermolen", ["Piet Vandermolen", "Ada Vandermolen"], id="a shared surname"),
        pytest.param("mayor", ["Marla Quist"], id="a title, however few hold it"),
        pytest.param("minister", ["Sergey Oblomov"], id="a word of a title"),
        pytest.param("vandermolin", ["Piet Vandermolen", "Ada Vandermolen"], id="a misspelt shared surname"),
        pytest.param("kuist", ["Marla Quist"], id="another first letter"),
    ],
)
def test_what_is_not_clear_is_asked(typed: str, names: list[str]) -> None:
    with pytest.raises(Ambiguous) as caught:
        find(typed, PEOPLE)
    assert [label for label, _ in caught.value.choices] == names


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        pytest.param("Quist", ["Marla Quist"], id="known by it, and nobody else is"),
        pytest.param("vandermolen", ["Piet Vandermolen", "Ada Vandermolen"], id="a shared surname"),
        pytest.param("quist administration", ["Quist administration"], id="an organisation by its whole name"),
        pytest.param("minister", ["Sergey Oblomov"], id="a title"),
        pytest.param("quisst", ["Marla Quist"], id="plainly misspelt"),
        pytest.param("vandermolin", ["Piet Vandermolen", "Ada Vandermolen"], id="a misspelt shared surname"),
        pytest.param("merkel", [], id="nobody's"),
        pytest.param(" @ ", [], id="signs alone"),
    ],
)
def test_everybody_whom_a_name_may_mean(typed: str, names: list[str]) -> None:
    assert [who.name for who in meant(typed, PEOPLE)] == names


def test_several_of_one_surname_are_all_meant_though_one_is_known_by_it_alone() -> None:
    people = People((known(1, "Marla Quist", "Quist", quoted=2), *(known(n, f"Anna {n} Quist") for n in range(2, 9))))
    assert len(meant("quist", people)) == 8


def test_a_choice_does_what_was_asked() -> None:
    with pytest.raises(Ambiguous) as caught:
        find("vandermolen", PEOPLE, "quote|{}|said|0|{roof}")
    assert caught.value.choices[0] == ("Piet Vandermolen", "quote|3|said|0|{roof}")


@pytest.mark.parametrize("typed", ["merkel", "Vance-Waltz", "@everyone", "xy", "president"])
def test_an_unknown_name_is_told_who_is_quoted(typed: str) -> None:
    with pytest.raises(NotFound) as caught:
        find(typed, PEOPLE)
    assert "Quoted here: Marla Quist (9), Sergey Oblomov (5), Piet Vandermolen (3)" in str(caught.value)


@pytest.mark.parametrize("typed", [" @ ", "***", "🙂", "\0"])
def test_signs_alone_are_no_name(typed: str) -> None:
    with pytest.raises(BadOption):
        find(typed, PEOPLE)


def test_nobody_is_found_in_an_empty_record() -> None:
    with pytest.raises(NotFound, match="Nobody is quoted"):
        find("quist", People())


def test_most_spellings_of_a_name_are_sure_and_most_other_names_are_not() -> None:
    spelt = [fuzz.ratio(typed, name) >= SURE for typed, name in pairs(SPELLINGS)]
    other = [fuzz.ratio(typed, name) < SURE for typed, name in pairs(OTHERS)]
    assert (sum(spelt), len(spelt), sum(other), len(other)) == (31, 34, 30, 35)


@pytest.mark.parametrize(("typed", "name"), [("waltz", "vance"), ("merkel", "kremlin"), ("peskov", "petrov")])
def test_other_names_are_not_even_asked_about(typed: str, name: str) -> None:
    assert fuzz.ratio(typed, name) < ALIKE


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        pytest.param("", ["Marla Quist", "Sergey Oblomov"], id="nothing: most quoted first"),
        pytest.param("va", ["Piet Vandermolen", "Ada Vandermolen"], id="any word of the name"),
        pytest.param("obl ser", ["Sergey Oblomov"], id="several words begun"),
        pytest.param("harbour-sm", ["Lee-Ann Harbour-Smythe"], id="a hyphen"),
        pytest.param("zoe", ["Zoë Côrte"], id="without accents"),
        pytest.param("vane", ["J. D. Vane"], id="somebody who is only named"),
        pytest.param("zeal", [], id="no institution that says nothing"),
        pytest.param("[(*", [], id="nobody's letters"),
    ],
)
def test_typing_offers_names_that_begin_so(typed: str, first: list[str]) -> None:
    assert [who.name for who in offered(typed, PEOPLE)][:2] == first


def test_a_server_with_corrections_of_its_own_finds_its_own_people_and_everybody_elses() -> None:
    merged = Who(
        (3, 4), "piet-vandermolen", "Piet Vandermolen", ("Piet Vandermolen", "Ada Vandermolen"), (), 5, 6, True
    )
    seen = [who for who in PEOPLE if who.id not in merged.ids]
    people = People(sorted([*seen, merged], key=most_quoted), PEOPLE)
    assert (find("vandermolen", people), find("ada vandermolin", people).ids) == (merged, merged.ids)
    assert [who.name for who in offered("", people)][:3] == ["Marla Quist", "Piet Vandermolen", "Sergey Oblomov"]
    assert find("quist", people) is find("quist", PEOPLE)


def test_all_who_begin_so_are_offered_though_only_the_first_are_kept_ready() -> None:
    people = People([known(n, f"Quill Ta{n}") for n in range(40)])
    assert [who.id for who in offered("q", people)] == list(range(40))
