"""Who said it, by full name: each trap of attribution on a few sentences of its own."""

from __future__ import annotations

import pytest

from bot.model.article import Article
from bot.text.pipeline import Analyst


def _speakers(analyst: Analyst, text: str) -> list[tuple[str, str | None]]:
    """(words inside the marks, speaker's name) of every quotation with marks, in text order."""
    annotations = analyst.annotate(Article("test", text))
    names = {person.id: person.name for person in annotations.people}
    return [
        (" … ".join(part.of(text) for part in quotation.quoted), names.get(quotation.speaker or ""))
        for quotation in annotations.quotations
        if quotation.quoted and quotation.speech
    ]


CASES = {
    "surname after a full name": (
        "Ingrid Solheim runs the Tarbet ferry.\n“The engine is done for,” Solheim said.",
        [("The engine is done for,", "Ingrid Solheim")],
    ),
    "second half of a split quotation": (
        "“The engine is done for,” Ingrid Solheim said. “We need a new one by June.”",
        [("The engine is done for, … We need a new one by June.", "Ingrid Solheim")],
    ),
    "critics who are not the one they criticise": (
        "Ingrid Solheim has hit back at critics who called the ferry “a bath with ideas”.",
        [("a bath with ideas", None)],
    ),
    "a son whose father is in focus too": (
        "Peter Tolliver pitched to Bill Harlan on Sunday. Harlan missed.\nPeter Tolliver met Bill Harlan afterwards.\n"
        "The son laughed at that.\n“You check the sky as well,” he said.",
        [("You check the sky as well,", None)],
    ),
    "the next sentence has a speaker of its own": (
        "Ingrid Solheim wrote: “Bring back the old boat, it had a bar.” But Peter Tolliver said: “I like the new one.”",
        [("Bring back the old boat, it had a bar.", "Ingrid Solheim"), ("I like the new one.", "Peter Tolliver")],
    ),
    "told to somebody before a court heard it": (
        "A doorman accused of theft told his wife that he was “only minding it”, a court heard on Monday.\n"
        "Peter Tolliver, 44, denies the charge.",
        [("only minding it", "Peter Tolliver")],
    ),
    "pronoun takes the fitting gender": (
        "Ingrid Solheim met mechanic Peter Tolliver on the pier.\n“He cannot mend it,” she said.",
        [("He cannot mend it,", "Ingrid Solheim")],
    ),
    "title and apposition": (
        "“The hull is sound,” said Peter Tolliver, a marine surveyor at the Tarbet yard.",
        [("The hull is sound,", "Peter Tolliver")],
    ),
    "names at the head of the quotation are not its speaker": (
        "“Ingrid Solheim and Peter Tolliver agreed to talk,” the Harbour Ministry said.",
        [("Ingrid Solheim and Peter Tolliver agreed to talk,", "Harbour Ministry")],
    ),
    "the one spoken for is not the speaker": (
        "“The mayor is travelling,” a spokesman for Ingrid Solheim said.",
        [("The mayor is travelling,", "spokesman for Ingrid Solheim")],
    ),
    "those named as examples do not speak alone": (
        "Island farmers, including Ingrid Solheim and Peter Tolliver, have called the price “a bad joke”.",
        [("a bad joke", "Island farmers")],
    ),
    "cue in the paragraph before": (
        "Ingrid Solheim told the board:\n“Nobody asked the islanders. That was the first mistake.”",
        [("Nobody asked the islanders. That was the first mistake.", "Ingrid Solheim")],
    ),
    "a quotation over two paragraphs": (
        "“The winter was long,” Ingrid Solheim said. “We lost two boats.\n\n“And we lost the pier.”",
        [("The winter was long, … We lost two boats.", "Ingrid Solheim"), ("And we lost the pier.", "Ingrid Solheim")],
    ),
    "a floating paragraph goes on with its speaker": (
        "“The winter was long,” Ingrid Solheim said.\n\n“Nobody thought the pier would hold until spring.”",
        [
            ("The winter was long,", "Ingrid Solheim"),
            ("Nobody thought the pier would hold until spring.", "Ingrid Solheim"),
        ],
    ),
    "British single marks": (
        "‘The winter was long,’ said Ingrid Solheim. ‘We don’t want another.’",
        [("The winter was long, … We don’t want another.", "Ingrid Solheim")],
    ),
    "a role that a title names": (
        "Harbour Minister Ingrid Solheim opened the pier on Monday.\n“It will last a century,” the minister said.",
        [("It will last a century,", "Ingrid Solheim")],
    ),
    "a husband and wife, told apart by first names": (
        "Bill Harlan and Helen Harlan sold the yard.\n“I will miss the noise,” Helen Harlan said.\n"
        "“I will not,” said Bill Harlan.",
        [("I will miss the noise,", "Helen Harlan"), ("I will not,", "Bill Harlan")],
    ),
    "a pronoun with somebody beside it": (
        "Ingrid Solheim has run the ferry since May.\n“We sink a little every day,” she and her mechanic said.",
        [("We sink a little every day,", "Ingrid Solheim")],
    ),
    "a surname that is also a people's": (
        "Ingrid Solheim and Peter French bought the yard.\n“It was cheap,” French said. “It had to be,” he added.",
        [("It was cheap,", "Peter French"), ("It had to be,", "Peter French")],
    ),
    "nobody is said to say it, and one person is spoken of": (
        "Ingrid Solheim counted the boats in May, and half of them were gone.\n\n"
        "“Nobody had looked before, and it took us two days.” The harbour will close.",
        [("Nobody had looked before, and it took us two days.", "Ingrid Solheim")],
    ),
    "a relative known by first name only is never the bare surname": (
        "Ingrid Solheim has kept her daughter Stella on board since May. Stella sleeps below.\n"
        "Her daughter Stella waved. “She hates the engine,” Solheim said.",
        [("She hates the engine,", "Ingrid Solheim")],
    ),
    "a description without the capital of its sentence": (
        "Surveyors said the pier was “a row of wet matches” by May.",
        [("a row of wet matches", "surveyors")],
    ),
    "a role whose holder is named later": (
        "“The ferry is not for sale,” their captain said.\nThe captain, Ingrid Solheim, then went below.",
        [("The ferry is not for sale,", "Ingrid Solheim")],
    ),
    "a floating paragraph goes on with whoever was quoted, past a report of somebody else's": (
        "“The winter was long,” Ingrid Solheim said.\n\nThe yard said that it was not to blame.\n\n"
        "It has until May to answer.\n\n“Nobody thought the pier would hold until the spring came.”",
        [
            ("The winter was long,", "Ingrid Solheim"),
            ("Nobody thought the pier would hold until the spring came.", "Ingrid Solheim"),
        ],
    ),
    "who answers is not who asked": (
        "Jonas Pell gave evidence on Monday. “Was it dark?” asked Peter Tolliver. “I had a lamp,” he replied.",
        [("Was it dark?", "Peter Tolliver"), ("I had a lamp,", "Jonas Pell")],
    ),
    "who is asked by name": (
        "Jonas Pell gave evidence on Monday. When Tolliver asked him whether it was dark, he smiled. "
        "“I had a lamp,” he said.\nPeter Tolliver sat down.",
        [("I had a lamp,", "Jonas Pell")],
    ),
    "an asker by name before the clause": (
        "Jonas Pell gave evidence on Monday. Asked by Peter Tolliver whether it was dark, he said no. "
        "“I had a lamp,” he said.",
        [("I had a lamp,", "Jonas Pell")],
    ),
    "who is told it": (
        "Captain Jonas Pell was told that the ice was “medium to poor” before he landed.",
        [("medium to poor", None)],
    ),
    "somebody who gave a name": (
        "“The mountain coughs,” said a farmer who gave her name as Rosmini. Rosmini swept her roof.",
        [("The mountain coughs,", "Rosmini")],
    ),
    "one who calls himself by name": (
        "Peter Tolliver brought Jaden up.\n“He called me Peter when he was cross,” he said.",
        [("He called me Peter when he was cross,", "Peter Tolliver")],
    ),
    "a firm cut short to its founder's name": (
        "Workers at Tolliver Foods went back on Monday. Tolliver said that it was glad. "
        "“We are a family,” it said in a statement.\nPeter Tolliver, the chairman, was away.",
        [("We are a family,", "Tolliver Foods")],
    ),
    "the object of a verb is less than its subject": (
        "Rovers manager Peter Tolliver spoke on Monday. The manager had dropped Jonas Pell, which he called "
        "“a great mistake”.",
        [("a great mistake", "Peter Tolliver")],
    ),
    "her mother, who has no name": (
        "Ingrid Solheim fell on Monday. Her mother watched from the pier. “She never looks,” she said.",
        [("She never looks,", None)],
    ),
    "a manager, while another club's comes in only far below": (
        "Rovers manager Peter Tolliver left out Jonas Pell. The manager said he was “tired”.\n\n"
        + "The pier stayed shut all week, and so did the ferry and the two cafés beside it.\n\n" * 4
        + "Bill Harlan, the manager of Athletic, saw it.",
        [("tired", "Peter Tolliver")],
    ),
    "her husband, though another woman was named last": (
        "Peter Tolliver, 71, and his wife Ingrid Tolliver, 68, deny theft.\n\nMrs Tolliver said she had been asleep. "
        "Asked by Jane Pell, prosecuting, why, she said nothing.\n\nHer husband told the jury a different story. "
        "“It was a gift,” he said.",
        [("It was a gift,", "Peter Tolliver")],
    ),
    "a title behind a surname that two share": (
        "Sheriff Peter Harlan and the emergency manager, Ingrid Harlan, met on Monday.\n\nIngrid Harlan said it was "
        "over. “No,” said Harlan, the sheriff.",
        [("No,", "Peter Harlan")],
    ),
    "the father called senior": (
        "Peter Tolliver has dropped his own son.\n\nThe manager left out Jonas Tolliver. “He was poor,” said Tolliver "
        "senior.",
        [("He was poor,", "Peter Tolliver")],
    ),
    "a member of parliament by letters, and a husband by first name": (
        "Ingrid Solheim MP (Independent) spoke on Monday.\n\nHer husband Peter, who sails the ferry, was there. "
        "“Never,” said Mr Solheim.",
        [("Never,", "Peter Solheim")],
    ),
    "a minister with his field": (
        "Minister of State Niall Ó Dálaigh said no. “Not this year,” he said.",
        [("Not this year,", "Niall Ó Dálaigh")],
    ),
    "brothers, the second by first name and age": (
        "Two brothers have shared a house out.\n\nRoy Tolliver, 66, has the kitchen. Alan, 63, has the bath.\n\n"
        "“I can hear him,” said Alan.",
        [("I can hear him,", "Alan Tolliver")],
    ),
    "an obituary: her name at birth, and who it is of in each paragraph": (
        "Dame Ingrid Solheim, who has died aged 88, built ferries.\n\nIngrid Harlan was born in Tarbet. Peter Pell, "
        "her partner, sang. “She never slept,” Pell said.\n\nIn 1961 she moved. “I liked the noise,” she said.",
        [("She never slept,", "Peter Pell"), ("I liked the noise,", "Ingrid Solheim")],
    ),
    "a lead from court": (
        "A sailor who sank a ferry told the police that he “only wanted a bath”, a court was told.\n\n"
        "Peter Tolliver, 58, denies it.",
        [("only wanted a bath", "Peter Tolliver")],
    ),
    "a nickname in the middle of a name": (
        "Peter “the Plank” Tolliver built the pier. “It floats,” he said.",
        [("It floats,", "Peter Tolliver")],
    ),
    "a woman of whose husband the text tells": (
        "“They bring a cheque,” said a woman whose husband, Peter Tolliver, was lost.",
        [("They bring a cheque,", "woman whose husband")],
    ),
    "a doctor, while the other of that surname is Mr": (
        "“I fish,” said Peter Solheim. The study was led by Ingrid Solheim, a biologist.\n\n“They learn,” "
        "Dr Solheim said.\n\nMr Solheim has moved his pots.",
        [("I fish,", "Peter Solheim"), ("They learn,", "Ingrid Solheim")],
    ),
    "the vicar's wife, by first name and as Mrs": (
        "The vicar, the Rev Peter Tolliver, wept. The vicar’s wife, Ingrid, who had stayed out of it, cooked.\n\n"
        "“It was a hotpot,” said Mrs Tolliver.",
        [("It was a hotpot,", "Ingrid Tolliver")],
    ),
    "who wept while another spoke": (
        "Jonas Pell, 20, wept as Judge Ingrid Harlan told him that he was “an idiot of the first water”.",
        [("an idiot of the first water", "Ingrid Harlan")],
    ),
    "a team with a manager": (
        "Tarbet Stars coach Peter Tolliver has been sacked after he said he was “as safe as a bank”.",
        [("as safe as a bank", "Peter Tolliver")],
    ),
    "who has just been brought in": (
        "Ingrid Harlan has read the paper twice. “I am not sure,” she said. She framed it.\n\n"
        "The slugs have gone to an allotment belonging to the clerk, Jane Pell. “They eat all day,” she said.",
        [("I am not sure,", "Ingrid Harlan"), ("They eat all day,", "Jane Pell")],
    ),
    "a statement that somebody issued": (
        "Peter Tolliver issued a statement through his agent, Jonas Pell. “My words were clumsy,” it said.",
        [("My words were clumsy,", "Peter Tolliver")],
    ),
    "a judge called Justice, which is a first name, too": (
        "Justice A.R. Tolliver heard the case. “Before the flood?” the judge asked. “Hardly,” said Justice Tolliver.",
        [("Before the flood?", "A.R. Tolliver"), ("Hardly,", "A.R. Tolliver")],
    ),
    "a chairman who is a woman": (
        "The chairman, Jools Fairley, had left at noon. She had seen enough.\n\n“I back him,” she said.",
        [("I back him,", "Jools Fairley")],
    ),
    "a couple of whose first names one is rare": (
        "The birds wake the friends of Peter and Xanthe Solheim at four.\n\nMr Solheim was silent. His wife was not. "
        "“It was for the sparrows,” she said.",
        [("It was for the sparrows,", "Xanthe Solheim")],
    ),
}


@pytest.mark.parametrize(("text", "expected"), CASES.values(), ids=CASES.keys())
def test_the_speaker_is_found_by_full_name(analyst: Analyst, text: str, expected: list[tuple[str, str | None]]) -> None:
    assert _speakers(analyst, text) == expected


SILENT = {
    "title of a work": "The choir sang “The Boatman’s Long Farewell” at the opening of the pier.",
    "word held at arm's length": "The so-called “pier” is a row of planks.",
    "nickname": "Peter “Planks” Tolliver built the pier.",
}


@pytest.mark.parametrize("text", SILENT.values(), ids=SILENT.keys())
def test_words_in_marks_that_nobody_says_are_no_quotation(analyst: Analyst, text: str) -> None:
    assert [pair for pair in _speakers(analyst, text) if pair[1]] == []


def test_a_pronoun_that_fits_two_people_alike_names_nobody(analyst: Analyst) -> None:
    text = "Peter Tolliver met Bill Harlan. Bill Harlan met Peter Tolliver. He was late. “Never again,” he said."

    [quotation] = [q for q in analyst.annotate(Article("test", text)).quotations if q.quoted]

    assert quotation.speaker is None or quotation.confidence < 0.8


def test_a_want_is_no_speech_and_a_statement_is(analyst: Analyst) -> None:
    text = "Ingrid Solheim hopes that the pier will be ready. She announced that the ferry will sail in June."

    found = {q.content[0].of(text): q.speech for q in analyst.annotate(Article("test", text)).quotations}

    assert found == {"that the pier will be ready": False, "that the ferry will sail in June": True}


def test_every_span_is_inside_the_text_and_source_and_cue_are_words_of_it(analyst: Analyst) -> None:
    text = "“The engine is done for,” Ingrid Solheim said, adding that “nobody” could mend it."

    for quotation in analyst.annotate(Article("test", text)).quotations:
        for span in (*quotation.content, *quotation.quoted, *filter(None, (quotation.source, quotation.cue))):
            assert 0 <= span.start < span.end <= len(text)
        assert quotation.cue is not None
        assert quotation.cue.of(text) in {"said", "adding"}
