"""Which organisation "the authority", "the company", "it" or an acronym means."""

from __future__ import annotations

import pytest

from bot.model.article import Article
from bot.text.pipeline import Analyst

NAMED = {
    "by the noun in its name": (
        "The Lagoon Ferry Authority has cut ten sailings.\nThe authority said that fares would rise in May.",
        "Lagoon Ferry Authority",
    ),
    "by the noun before 'of'": (
        "The Ministry of Fisheries closed two harbours.\n“They will open in June,” the ministry said in a statement.",
        "Ministry of Fisheries",
    ),
    "the one whose name has the modifiers": (
        "The Tarbet Harbour Board met the Island School Board on Monday.\n“We are broke,” the harbour board said.",
        "Tarbet Harbour Board",
    ),
    "by an apposition behind it": (
        "Al-Nahr, a state-run newspaper, printed the letter on Friday.\n“It is a forgery,” the paper said.",
        "Al-Nahr",
    ),
    "by an apposition before it": (
        "The bank, Arden Savings, has closed its branches.\nIt is “a question of cost,” the bank said.",
        "Arden Savings",
    ),
    "by initials in brackets": (
        "The Northern Otter Society (NOS) counted 40 otters.\n“There were more last year,” NOS said.",
        "Northern Otter Society",
    ),
    "by it, when it has just spoken": (
        "The Lagoon Ferry Authority said the pier was closed. It said: “The planks are rotten.”",
        "Lagoon Ferry Authority",
    ),
    "by it, whatever the name looked like": (
        "Havbris said the pier had been closed for the winter. It said: “The planks are rotten.”",
        "Havbris",
    ),
    "with all that 'of' adds": (
        "“There were more last year,” the Centre for Otters and River Life said.",
        "Centre for Otters and River Life",
    ),
}


@pytest.mark.parametrize(("text", "name"), NAMED.values(), ids=NAMED.keys())
def test_an_organisation_speaks_under_its_full_name(analyst: Analyst, text: str, name: str) -> None:
    annotations = analyst.annotate(Article("test", text))
    people = {person.id: person for person in annotations.people}
    last = people[annotations.quotations[-1].speaker or ""]

    assert (last.kind, last.name) == ("organisation", name)


UNKNOWN = {
    "nothing of that kind was named": "Ingrid Solheim met the islanders.\n“We are broke,” the company said.",
    "one of several": "“We are broke,” a ferry company said.",
    "a study is no institution": "Research published on Monday said the otters were “in good voice.”",
}


@pytest.mark.parametrize("text", UNKNOWN.values(), ids=UNKNOWN.keys())
def test_a_body_without_a_name_stays_a_description(analyst: Analyst, text: str) -> None:
    annotations = analyst.annotate(Article("test", text))
    kinds = {person.id: person.kind for person in annotations.people}

    assert [kinds[quotation.speaker] for quotation in annotations.quotations if quotation.speaker] == ["unnamed"]
