"""Two people of one surname: whom the bare surname means, and what relatives are called."""

from __future__ import annotations

import pytest

from bot.model.article import Article
from bot.text.pipeline import Analyst

# Text, and the speaker of each quotation in text order.
CASES = {
    "the one brought in as a relative does not take the surname over": (
        "Josh Tolliver dived to his left on Sunday.\n"
        "“I always go left,” Tolliver said.\n"
        "Tolliver’s father, Neil, watched from behind the fence.\n"
        "“He gets that from his mother,” Neil Tolliver said.\n"
        "The pitch was frozen at both ends and the crowd was small.\n"
        "“I shall be at work on Monday,” Tolliver added.",
        ["Josh Tolliver", "Neil Tolliver", "Josh Tolliver"],
    ),
    "within the paragraph it is the one just named": (
        "Josh Tolliver dived to his left on Sunday.\n"
        "His father, Neil Tolliver, watched from the fence. “I never saved one,” Tolliver said.",
        ["Neil Tolliver"],
    ),
    "the elder of two sisters": (
        "Annika Solheim lost to her sister on Sunday. Melody Solheim, who is two years younger, was kind.\n"
        "“I looked across,” the elder Solheim said.\n“She never looks,” the younger Solheim said.",
        ["Annika Solheim", "Melody Solheim"],
    ),
    "the parent of both by first name": (
        "Annika Solheim lost to her sister, Melody Solheim, on Sunday.\n"
        "Their mother, Ingrid, hid in the car. “I know by the noise,” she said.",
        ["Ingrid Solheim"],
    ),
    "a mum by first name": (
        "Melody Solheim, 13, was sent home on Tuesday.\nMum Annika, 37, said: “It is only a sock.”",
        ["Annika Solheim"],
    ),
    "whose seat it is": (
        "Gov. Peter Solheim and his daughter, Sen. Ingrid Solheim, fell out.\n"
        "Solheim, 67, has made roads the point of his last years. “It is prayer and tar,” he said.",
        ["Peter Solheim"],
    ),
    "Mr and Mrs": (
        "Gerald and Moira Harlan moved their fence.\n"
        "“I thought he was gardening,” Mrs Harlan said.\n“It was mine,” said Mr Harlan.",
        ["Moira Harlan", "Gerald Harlan"],
    ),
    "titles": (
        "Sheriff Hank Solheim ordered people out of the valley. Fire Capt. Melody Solheim knocked on doors.\n"
        "“Gone by noon,” Sheriff Solheim said.\n“A few had cows,” said Captain Solheim.",
        ["Hank Solheim", "Melody Solheim"],
    ),
    "first names": (
        "Annika Solheim and her husband, Russell Solheim, own the brewery.\n"
        "“He finds the faults,” Annika said.\n“Somebody has to,” Russell said.",
        ["Annika Solheim", "Russell Solheim"],
    ),
    "a relative known by first name only shares the surname": (
        "Walter Harlan built the organ in 1958. His son Neil looks after it.\n“He calls it the kid,” Neil said.",
        ["Neil Harlan"],
    ),
    "a relative of another surname keeps it": (
        "Walter Harlan built the organ. His daughter, Joan Pell, looks after it.\n“It is old,” Pell said.",
        ["Joan Pell"],
    ),
    "the elder": (
        "Walter Harlan built the organ in 1958. His son Neil looks after it.\n"
        "“It is a fine thing,” said the elder Harlan.\n“It leaks,” the younger Harlan said.",
        ["Walter Harlan", "Neil Harlan"],
    ),
    "the pronoun behind the surname": (
        "Peter Harlan owns the yard and Joan Harlan the boats. They are not related.\n"
        "Harlan said she would sell: “The sea is empty.”",
        ["Joan Harlan"],
    ),
    "husband, asked the other way round": (
        "Walter Harlan has grown apples with his wife, Joan, for 40 years.\n"
        "“I keep the books,” Joan Harlan said.\n“And she hides them,” said her husband.",
        ["Joan Harlan", "Walter Harlan"],
    ),
    "middle initials": (
        "George Herbert Harlan was born in Tarbet. His son, George W. Harlan, won the race.\n"
        "“I ran,” George W. Harlan said.\n“He was fast,” the elder Mr. Harlan said.",
        ["George W. Harlan", "George Herbert Harlan"],
    ),
    "the one without Mrs": (
        "Asghar Harlan will be sentenced for the theft of his wife’s boat. Joan Harlan was at home.\n"
        "Mrs Harlan slept. The police came.\n“I was angry,” Harlan told them.",
        ["Asghar Harlan"],
    ),
    "somebody named in passing": (
        "Peter Harlan owns the yard. Harlan built it. Harlan sold it.\n"
        "The harbour was built by Simon Harlan, long dead.\n“It leaks,” Harlan said.",
        ["Peter Harlan"],
    ),
    "the family of that name": (
        "Peter Harlan owns the yard and Joan Harlan the boats.\nThe Harlan family said it was “a sad day.”",
        ["Harlan family"],
    ),
    "known by the middle name": (
        "Alexander Boris Harlan was born in Tarbet. Boris Harlan left early.\n“It rained,” Harlan said.",
        ["Boris Harlan"],
    ),
    "father and son of one name": (
        "William Harlan Sr. founded the yard. William Harlan Jr. sold it.\n“I had no choice,” said William Harlan Jr.",
        ["William Harlan Jr."],
    ),
    "nobody who has yet to be brought in": (
        "Ezra Harlan, who built boats, died on Sunday.\n“I never sank,” Harlan liked to say.\n"
        "He is survived by two daughters, Ruth Pell and Naomi Harlan.",
        ["Ezra Harlan"],
    ),
    "a child goes by the first name": (
        "Hannah Harlan, 16, was found alive on Sunday. Her mother, Joan Harlan, had not slept.\n"
        "“I knew she would sing,” Harlan told reporters.\nHannah said little. She had lost her boots.",
        ["Joan Harlan"],
    ),
    "Mrs is a wife or a mother": (
        "Walter Harlan died in his chair. His wife, Loretta Harlan, was with him.\n"
        "He leaves two daughters, Ruth Pell and Naomi Harlan.\n“He was asleep,” Mrs. Harlan said.",
        ["Loretta Harlan"],
    ),
    "a son of the same name with Jr.": (
        "Ezra Harlan died on Sunday. His son, Ezra Harlan Jr., is a pastor.\n"
        "“He broke up one fight,” the younger Harlan said.",
        ["Ezra Harlan Jr."],
    ),
    "a title told with a comma": (
        "Monica Harlan, a passenger, cut her lip. The captain, David Harlan, did not.\n"
        "“It was ice,” Captain Harlan said.",
        ["David Harlan"],
    ),
    "two unrelated people, by honorific": (
        "The union's secretary, Mick Harlan, left the talks. The director, Sheila Harlan, no relation, stayed.\n"
        "“I have biscuits,” Ms Harlan said.\n“I have none,” said Mr Harlan.",
        ["Sheila Harlan", "Mick Harlan"],
    ),
    "a relative with a rare first name": (
        "Dewi Harlan, 21, was found on Sunday. Her mother, Yanti, knew her only by her voice. “A statue,” she said.",
        ["Yanti Harlan"],
    ),
    "sisters of whom the text says only that": (
        "Megan and Ruth Harlan run the farm. The sisters seldom talk.\n"
        "“I do the paper,” says Megan.\n“She fears the tup,” says her sister.",
        ["Megan Harlan", "Ruth Harlan"],
    ),
    "a nickname that is a title": (
        "Ezra “Deacon” Harlan boxed until 1975.\n“I prayed,” Harlan said.",
        ["Ezra Harlan"],
    ),
}


@pytest.mark.parametrize(("text", "expected"), CASES.values(), ids=CASES.keys())
def test_namesakes_are_told_apart(analyst: Analyst, text: str, expected: list[str]) -> None:
    annotations = analyst.annotate(Article("test", text))
    names = {person.id: person.name for person in annotations.people}

    assert [names.get(q.speaker or "") for q in annotations.quotations if q.quoted] == expected
