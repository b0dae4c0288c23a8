"""Who wrote an article, by its byline."""

from __future__ import annotations

import pytest

from bot.answers.bylines import Author, authors


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("By Ada Marsh", ["Ada Marsh"]),
        ("by Ada Marsh and Tom Reed", ["Ada Marsh", "Tom Reed"]),
        ("By Ada Marsh, Tom van Reed & Eve Holt", ["Ada Marsh", "Tom van Reed", "Eve Holt"]),
        ("By Ada Marsh, Health Correspondent", ["Ada Marsh"]),
        ("By Ada Marsh | 6 May 2031", ["Ada Marsh"]),
        ("Words by Ada Marsh in Lisbon", ["Ada Marsh"]),
        ("BY ADA MARSH", ["Ada Marsh"]),
        ("By The Sarn Press Agency", []),
        ("By Staff Reporters", []),
        ("By Ada Marsh Political Editor", []),
        ("By Monday", []),
        ("By the river, Ada Marsh waited.", []),
        ("Photo by Ada Marsh", []),
    ],
)
def test_a_byline_names_writers_and_no_agency(line: str, names: list[str]) -> None:
    assert authors(["Subscribe now", line]) == tuple(map(Author, names))


def test_the_first_byline_counts() -> None:
    assert authors(["By Ada Marsh", "By Tom Reed"]) == (Author("Ada Marsh"),)


@pytest.mark.parametrize(
    ("name", "surname", "initialled", "inverted"),
    [
        ("Ada Marsh", "Marsh", "Marsh, A.", "Marsh, Ada"),
        ("Jean-Paul B. Marsh Jr.", "Marsh", "Marsh, J.-P. B., Jr.", "Marsh, Jean-Paul B., Jr."),
        ("Tom van der Reed", "van der Reed", "van der Reed, T.", "van der Reed, Tom"),
        ("Maria da Luz Holt", "da Luz Holt", "da Luz Holt, M.", "da Luz Holt, Maria"),
    ],
)
def test_a_name_in_the_forms_of_the_styles(name: str, surname: str, initialled: str, inverted: str) -> None:
    author = Author(name)
    assert (author.surname, author.initialled, author.inverted) == (surname, initialled, inverted)
