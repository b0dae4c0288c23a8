"""Which names are one person, where each is mentioned, with which titles and gender."""

from __future__ import annotations

import pytest

from bot.model.article import Article
from bot.model.person import Person
from bot.text.pipeline import Analyst


def _people(analyst: Analyst, text: str) -> dict[str, Person]:
    return {person.name: person for person in analyst.annotate(Article("test", text)).people if person.kind == "person"}


def test_a_surname_is_an_alias_of_the_full_name(analyst: Analyst) -> None:
    text = "Ingrid Solheim opened the pier. Solheim left early. Mrs Solheim was tired."

    assert _people(analyst, text) == {
        "Ingrid Solheim": Person("ingrid-solheim", "Ingrid Solheim", "person", ("Solheim",), ())
    }


def test_titles_are_kept_as_printed_before_and_behind_the_name(analyst: Analyst) -> None:
    text = (
        "Former Harbour Minister Ingrid Solheim met Peter Tolliver, the yard’s chief engineer, in Tarbet.\n"
        "“It was a start,” said the island’s special envoy for fisheries, Bill Harlan."
    )

    people = _people(analyst, text)

    assert {name: person.titles for name, person in people.items()} == {
        "Ingrid Solheim": ("Former Harbour Minister",),
        "Peter Tolliver": ("chief engineer",),
        "Bill Harlan": ("special envoy for fisheries",),
    }


def test_two_people_of_one_surname_stay_two(analyst: Analyst) -> None:
    text = "Bill Harlan and his sister Helen Harlan sold the yard. Helen Harlan will keep the boats."

    assert set(_people(analyst, text)) == {"Bill Harlan", "Helen Harlan"}


def test_a_firm_before_a_role_is_no_person(analyst: Analyst) -> None:
    text = "Solvane founder Ingrid Solheim sold the firm. The Solvane chairman, Peter Tolliver, stays. Solvane grew."

    assert set(_people(analyst, text)) == {"Ingrid Solheim", "Peter Tolliver"}


def test_a_country_is_no_person(analyst: Analyst) -> None:
    text = "Ingrid Solheim flew to Jordan on Monday. Jordan has agreed to take part, and Chad may follow."

    assert set(_people(analyst, text)) == {"Ingrid Solheim"}


def test_the_head_of_an_administration_is_known_by_it(analyst: Analyst) -> None:
    text = "The policy goes back to the Harlan administration, which never published it."

    assert set(_people(analyst, text)) == {"Harlan"}


def test_a_nickname_in_marks_is_no_part_of_the_name(analyst: Analyst) -> None:
    text = "Peter “Planks” Tolliver built the pier. Tolliver is 80."

    assert set(_people(analyst, text)) == {"Peter Tolliver"}


def test_mentions_point_at_the_words_of_the_name(analyst: Analyst) -> None:
    text = "Ingrid Solheim opened the pier. Later Solheim’s boat sank."

    mentions = analyst.annotate(Article("test", text)).mentions

    assert [(mention.span.of(text), mention.person) for mention in mentions] == [
        ("Ingrid Solheim", "ingrid-solheim"),
        ("Solheim", "ingrid-solheim"),
    ]


NAMED = {
    "a title of several words before it": (
        "Assistant U.S. Attorney Curtis Harlan spoke. Harlan was brief.",
        {"Curtis Harlan"},
    ),
    "a police rank in capitals": (
        "Detective Inspector Ingrid Solheim spoke. DI Solheim was brief.",
        {"Ingrid Solheim"},
    ),
    "letters behind it": ("Ingrid Solheim KC rose. Solheim was brief.", {"Ingrid Solheim"}),
    "a surname that is a word": ("Ingrid Hall spoke to Peter North, 51, in Tarbet.", {"Ingrid Hall", "Peter North"}),
    "a street and a firm": ("The bus stops in Harlan Rd near Tolliver Logistics and the Solheim Observatory.", set()),
    "an imperative before it": ("“Tell Ingrid Solheim,” he said. Ingrid Solheim knew.", {"Ingrid Solheim"}),
    "husband and wife in one": (
        "Gerald and Moira Harlan moved their fence. Moira Harlan is 71.",
        {"Gerald Harlan", "Moira Harlan"},
    ),
    "a nickname": (
        "Clarence “Dutch” Harlan opened the bridge. Dutch Harlan was a stickler, Dutch said.",
        {"Clarence Harlan"},
    ),
}


@pytest.mark.parametrize(("text", "expected"), NAMED.values(), ids=NAMED.keys())
def test_people_are_found_under_their_names(analyst: Analyst, text: str, expected: set[str]) -> None:
    assert set(_people(analyst, text)) == expected
