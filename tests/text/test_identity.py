"""Who is one person over several articles, and who merely looks alike."""

from __future__ import annotations

import pytest

from bot.model.person import Person, PersonKind
from bot.text.identity import merge


def _people(*names: str, kind: PersonKind = "person") -> list[tuple[str, Person]]:
    """Each name as the only person of an article of its own."""
    return [(f"article {n}", Person("p", name, kind)) for n, name in enumerate(names)]


SAME = {
    "equal": ("Irina Volkova", "Irina Volkova"),
    "transliteration of the ending": ("Oleh Marchenskiy", "Oleh Marchensky"),
    "three spellings of a sound": ("Sergei Ilyin", "Sergey Ilyin"),
    "doubled letters": ("Oleh Marchenskyy", "Oleh Marchensky"),
    "initial": ("J. Whitcombe", "Janet Whitcombe"),
    "short form": ("Bob Harlan", "Robert Harlan"),
    "lone surname of the only bearer": ("Janet Whitcombe", "Whitcombe"),
    "accents": ("José Peña", "Jose Pena"),
    "middle name": ("Mary Ann Tolliver", "Mary Tolliver"),
}
DIFFERENT = {
    "surnames that look alike": ("Ann Waltham", "Ann Vane"),
    "one surname, two first names": ("George Tolliver", "Peter Tolliver"),
    "husband and wife": ("Bill Harlan", "Helen Harlan"),
    "initial that differs": ("K. Whitcombe", "Janet Whitcombe"),
}


@pytest.mark.parametrize("names", SAME.values(), ids=SAME.keys())
def test_spellings_of_one_name_are_one_person(names: tuple[str, str]) -> None:
    assert len(merge(_people(*names))) == 1


@pytest.mark.parametrize("names", DIFFERENT.values(), ids=DIFFERENT.keys())
def test_people_who_look_alike_stay_apart(names: tuple[str, str]) -> None:
    assert len(merge(_people(*names))) == 2


def test_a_lone_surname_that_two_people_bear_joins_neither() -> None:
    identities = merge(_people("George Tolliver", "Peter Tolliver", "Tolliver"))

    assert [identity.person.name for identity in identities] == ["George Tolliver", "Peter Tolliver", "Tolliver"]


def test_two_people_of_one_article_are_never_merged() -> None:
    article = [("a", Person("j", "J. Whitcombe")), ("a", Person("k", "Janet Whitcombe"))]

    assert len(merge(article)) == 2


def test_the_commoner_spelling_is_the_name_and_the_rest_are_aliases() -> None:
    [identity] = merge(_people("Oleh Marchensky", "Oleh Marchenskyy", "Oleh Marchenskyy"))

    assert identity.person.name == "Oleh Marchenskyy"
    assert identity.person.aliases == ("Oleh Marchensky",)
    assert identity.members == (("article 0", "p"), ("article 1", "p"), ("article 2", "p"))


def test_an_institution_is_one_with_and_without_its_article() -> None:
    assert len(merge(_people("the Harbour Board", "Harbour Board", kind="organisation"))) == 1


def test_unnamed_sources_of_two_articles_are_two() -> None:
    assert len(merge(_people("council official", "council official", kind="unnamed"))) == 2


def test_slugs_are_unique() -> None:
    slugs = [identity.person.id for identity in merge(_people("council official", "council official", kind="unnamed"))]

    assert slugs == ["council-official", "council-official-2"]
