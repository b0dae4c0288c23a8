"""Which sentence after a remark is shown with it. All sentences are invented."""

from __future__ import annotations

import pytest

from bot.answers.contrast import speaks_against
from bot.model.article import Citation, Span
from bot.store.sentences import NextSentence

FALK, BRANDT = 1, 2


def after(words: str, *speakers: int) -> NextSentence:
    return NextSentence(words, Citation(1, 2, Span(0, len(words))), frozenset(speakers))


CARRIED = [
    pytest.param("But the foundations have not been poured.", [], id="but"),
    pytest.param("However, the pumps failed twice in May.", [], id="however at the start"),
    pytest.param("Auditors, however, found a hole in the fund.", [], id="however within"),
    pytest.param("Yet the harbour stayed shut.", [], id="yet"),
    pytest.param("In fact, only two of the nine gates were closed.", [], id="in fact"),
    pytest.param("Contrary to that account, the gates were open.", [], id="contrary to"),
    pytest.param("But Brandt said nobody had asked him.", [BRANDT], id="but somebody else says"),
    pytest.param("“But that was never agreed,” Brandt said.", [BRANDT], id="somebody else's words that open with but"),
    pytest.param("But Falk has built none of them.", [], id="but of the speaker, who does not speak"),
    pytest.param("The contractor denied that.", [], id="denied"),
    pytest.param("Sarn Works denies the charge.", [], id="denies"),
    pytest.param("The harbour master disputed her account of the night.", [BRANDT], id="disputed an account"),
    pytest.param("Brandt rejected the allegation.", [BRANDT], id="rejected an allegation"),
    pytest.param("There is no evidence of a second leak.", [], id="no evidence"),
    pytest.param("The figure is false.", [], id="is false"),
    pytest.param("“That is not true,” Brandt said.", [BRANDT], id="somebody else says it is not true"),
    pytest.param("Brandt called the statement “misleading”.", [BRANDT], id="called misleading"),
    pytest.param("The town's own records contradict her.", [], id="contradict"),
    pytest.param("She later retracted the remark.", [FALK], id="the speaker retracts"),
    pytest.param("Falk later denied having said so.", [FALK], id="the speaker later denies"),
    pytest.param("She walked it back within the hour.", [FALK], id="the speaker walks it back"),
]
LEFT = [
    pytest.param("“But we need time,” she said.", [FALK], id="the speaker's own next words"),
    pytest.param("But she added that the pumps were old.", [FALK], id="the speaker adds"),
    pytest.param("Falk, however, called for patience.", [FALK], id="the speaker, however"),
    pytest.param("“But we need time.”", [], id="words of nobody known"),
    pytest.param("She denied that she had been warned.", [FALK], id="the speaker denies something else"),
    pytest.param("The wall is old, but it holds.", [], id="but within a sentence"),
    pytest.param("The pumps will be tested in May.", [], id="nothing of the kind"),
    pytest.param("Brandt was denied bail in April.", [], id="denied bail"),
    pytest.param("The harbour denied access to two boats.", [], id="denied access"),
    pytest.param("The court denied the right to appeal.", [], id="denied a right"),
    pytest.param("The town declined to confirm or deny it.", [], id="neither confirmed nor denied"),
    pytest.param("The charity is run by Reyl, who has denied any part in it.", [], id="by the way"),
    pytest.param("The crew rejected the pay offer.", [], id="rejected an offer"),
    pytest.param("Butter went up by a crown.", [], id="a word that begins like one"),
    pytest.param("‘It was late, however it held,’ Falk and Brandt said.", [FALK, BRANDT], id="within marks"),
]


@pytest.mark.parametrize(("words", "speakers"), CARRIED)
def test_what_speaks_against_a_remark_is_shown_with_it(words: str, speakers: list[int]) -> None:
    assert speaks_against(after(words, *speakers), {FALK})


@pytest.mark.parametrize(("words", "speakers"), LEFT)
def test_what_does_not_is_left_to_its_context(words: str, speakers: list[int]) -> None:
    assert not speaks_against(after(words, *speakers), {FALK})


def test_of_a_joint_statement_each_speaker_goes_on() -> None:
    assert not speaks_against(after("But Brandt added that it was late.", BRANDT), {FALK, BRANDT})
