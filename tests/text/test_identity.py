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
    "accents": ("José Peña", "Jose Pena"),
    "a stroke through the letter": ("Jørgen Mølby", "Jorgen Molby"),
    "umlaut written out": ("Jürgen Möller", "Juergen Moeller"),
    "apostrophe": ("Aoife O’Hara", "Aoife O'Hara"),
    "no apostrophe": ("Aoife O'Hara", "Aoife OHara"),
    "particle with a capital": ("Griet van der Meer", "Griet Van der Meer"),
    "article with a hyphen": ("Samira al-Hattab", "Samira al Hattab"),
    "ending -skiy, -sky": ("Oleh Marchenskiy", "Oleh Marchensky"),
    "ending -skyy, -ski": ("Oleh Marchenskyy", "Oleh Marchenski"),
    "ending -ov, -off": ("Ilya Marchenkov", "Ilya Marchenkoff"),
    "ending -ev, -yev": ("Ilya Dobraev", "Ilya Dobrayev"),
    "kh and h": ("Ilya Khalenko", "Ilya Halenko"),
    "tch and ch": ("Ilya Tchernenko", "Ilya Chernenko"),
    "shch and sh": ("Ilya Shcherbenko", "Ilya Sherbenko"),
    "Sergei, Sergey": ("Sergei Ilyin", "Sergey Ilyin"),
    "Dmitri, Dmitriy": ("Dmitri Ilyin", "Dmitriy Ilyin"),
    "Alexander, Aleksandr": ("Alexander Ilyin", "Aleksandr Ilyin"),
    "Yevgeny, Evgeni": ("Yevgeny Ilyin", "Evgeni Ilyin"),
    "Russian and Ukrainian": ("Vladimir Marchenko", "Volodymyr Marchenko"),
    "Mohammed, Muhammad": ("Mohammed Rashwan", "Muhammad Rashwan"),
    "Yusuf, Youssef": ("Yusuf Rashwan", "Youssef Rashwan"),
    "Hussein as a surname": ("Leila Hussein", "Leila Hussain"),
    "Cyrillic letters": ("Олег Марченко", "Oleg Marchenko"),
    "Cyrillic and a spelling": ("Олег Марченский", "Oleh Marchensky"),
    "doubled letters": ("Oleh Marchenskyy", "Oleh Marchensky"),
    "initial": ("J. Whitcombe", "Janet Whitcombe"),
    "two initials": ("J.Q. Whitcombe", "Janet Quinn Whitcombe"),
    "middle initial": ("Janet Q. Whitcombe", "Janet Whitcombe"),
    "middle name and its initial": ("Janet Q. Whitcombe", "Janet Quinn Whitcombe"),
    "middle name left out": ("Mary Ann Tolliver", "Mary Tolliver"),
    "short form": ("Bob Harlan", "Robert Harlan"),
    "beginning of the first name": ("Tim Harlan", "Timothy Harlan"),
    "Jr. left out": ("William Harlan Jr.", "William Harlan"),
    "an order behind the name": ("Peter Harlan OBE", "Peter Harlan"),
    "family name first": ("Szalai Gergő", "Gergő Szalai"),
    "family name first, hyphened": ("Oh Seung-min", "Seung-min Oh"),
    "given name in two words": ("Oh Seung-min", "Oh Seung Min"),
    "given name in one word": ("Seung-min Oh", "Seungmin Oh"),
    "lone surname of the only bearer": ("Janet Whitcombe", "Whitcombe"),
    "lone surname in another spelling": ("Oleh Marchenskyy", "Marchensky"),
}
DIFFERENT = {
    "surnames that look alike": ("Ann Waltham", "Ann Vane"),
    "surnames one letter apart": ("Ann Marlow", "Ann Barlow"),
    "surnames that sound alike": ("Anna Gray", "Anna Grey"),
    "English endings": ("John Bailey", "John Bayley"),
    "Mac and Mc": ("Ewan MacDonald", "Ewan McDonald"),
    "one surname, two first names": ("George Tolliver", "Peter Tolliver"),
    "husband and wife": ("Bill Harlan", "Helen Harlan"),
    "first names that begin alike": ("Marcus Harlan", "Margaret Harlan"),
    "Alexander and Alexandra": ("Alexander Ilyin", "Alexandra Ilyin"),
    "Daniel and Daniela": ("Daniel Peña", "Daniela Peña"),
    "Paul and Paula": ("Paul Harlan", "Paula Harlan"),
    "brother and sister, ending by gender": ("Igor Volkov", "Irina Volkova"),
    "initial that differs": ("K. Whitcombe", "Janet Whitcombe"),
    "middle initials that differ": ("George W. Tolliver", "George H.W. Tolliver"),
    "middle names that differ": ("Mary Ann Tolliver", "Mary Beth Tolliver"),
    "father and son": ("William Harlan Sr.", "William Harlan Jr."),
    "the second and the third": ("William Harlan II", "William Harlan III"),
    "two first names in either order": ("Paul Martin", "Martin Paul"),
    "family name shared, in Korea": ("Oh Seung-min", "Oh Seung-ho"),
    "first name and surname of two": ("Janet Whitcombe", "Janet"),
    "one's first name is the other's surname": ("Jordan Tolliver", "Michael Jordan"),
    "part of a double surname": ("Anna Delacroix-Webb", "Peter Webb"),
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


def test_an_initial_that_two_people_have_joins_neither() -> None:
    assert len(merge(_people("Janet Whitcombe", "James Whitcombe", "J. Whitcombe"))) == 3


def test_a_person_and_a_ship_or_a_town_of_that_name_are_two() -> None:
    person = [("a", Person("j", "Janet Whitcombe")), ("b", Person("w", "Whitcombe", "organisation"))]

    assert len(merge(person)) == 2


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
