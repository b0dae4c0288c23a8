"""The daily digest: what it says, what a quiet day brings, and its settings."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

import pytest

from bot.answers.digest import compose, off, preview, setup, status
from bot.answers.verbatim import checked
from bot.chat.render import card
from bot.errors import BadOption, NotAllowed, NotFound
from bot.model.digest import DigestPlan
from bot.model.reply import Heading, Note, Passage, Reply
from bot.store import digests
from bot.store.database import Database
from tests.answers.builders import (
    BRIDGE,
    COST,
    ENGINEER,
    FERRY,
    MAYOR,
    NOW,
    OPENS,
    SERVER,
    SHUTS,
    Dated,
    Draft,
    Said,
    record_of,
    save,
)
from tests.chat.cards import assert_within_limits, text

TODAY = date(2031, 5, 9)
YESTERDAY = NOW - timedelta(days=1)
EARLIER, LATER = YESTERDAY - timedelta(days=3), YESTERDAY + timedelta(hours=3)
PLAN = DigestPlan(SERVER, 5, time(8, 30), "Europe/Lisbon")


@dataclass(frozen=True)
class Channel:
    id: int = 5
    name: str = "news"


def sections(reply: Reply) -> dict[str, list[Passage]]:
    found: dict[str, list[Passage]] = {"": []}
    for block in reply.blocks:
        if isinstance(block, Heading):
            found[block.text] = []
        elif isinstance(block, Passage):
            found[list(found)[-1]].append(block)
    return found


def words(reply: Reply) -> str:
    return "\n".join(block.text for block in reply.blocks if isinstance(block, Note))


async def composed(db: Database, since: datetime | None = YESTERDAY) -> Reply:
    reply = (await compose(await record_of(db), PLAN, since, TODAY)).reply
    assert reply is not None
    return reply


async def test_a_digest_tells_what_is_new_who_said_what_and_when(db: Database) -> None:
    await save(db, *BRIDGE, now=LATER)
    reply = await composed(db)
    assert reply.title == "Daily record · Friday 9 May 2031"
    assert reply.subtitle == "since <t:1936008000:f> · 4 new articles · 3 new quotations · 3 dates"
    found = sections(reply)
    assert [passage.lead for passage in found["New on the record"]] == [
        draft.headline for draft in (OPENS, COST, FERRY, SHUTS)
    ]
    assert [passage.lead for passage in found["Who said what"]] == [ENGINEER.name, MAYOR.name]
    assert [passage.lead for passage in found["When"]] == [
        "Monday 5 May 2031",
        "Tuesday 6 May 2031 · <t:1935810000:t>",
        "Monday 2 June 2031",
    ]


async def test_an_article_that_opens_like_another_is_shown_by_what_else_it_says(db: Database) -> None:
    opening, other = SHUTS.paragraphs[0]
    await save(db, SHUTS, Draft("later.txt", "The same again", [[opening]]), now=LATER)
    assert [passage.words for passage in sections(await composed(db))["New on the record"]] == [opening, other]


@pytest.mark.parametrize("added", [LATER, EARLIER], ids=["news", "a quiet day"])
async def test_a_quotation_is_never_posted_without_what_speaks_against_it(db: Database, added: datetime) -> None:
    told, denied = "“Every bolt of it is sound,” said Mayor Ines Falk.", "But the engineers had found nine loose ones."
    draft = Draft("bolts.txt", "Bolts", [[told], [denied]], said=[Said(MAYOR, "Every bolt of it is sound,")])
    await save(db, draft, now=added)
    shown = [passage for passages in sections(await composed(db)).values() for passage in passages]
    assert [(passage.words, passage.lead) for passage in shown[-2:]] == [
        (told, MAYOR.name),
        (denied, "Followed by (¶2)"),
    ]


async def test_all_it_shows_is_verbatim(db: Database) -> None:
    await save(db, *BRIDGE, now=LATER)
    record = await record_of(db)
    reply = await composed(db)
    assert await checked(record, reply) == reply


async def test_only_what_was_added_since_the_last_one_is_new(db: Database) -> None:
    await save(db, SHUTS, COST, FERRY, now=EARLIER)
    await save(db, OPENS, now=LATER)
    reply = await composed(db)
    assert reply.subtitle == "since <t:1936008000:f> · 1 new article · 1 new quotation · 1 date"
    found = sections(reply)
    assert [passage.lead for passage in found["New on the record"]] == [OPENS.headline]
    assert [passage.words for passage in found["Who said what"]] == [OPENS.paragraphs[1][0]]


async def test_the_first_digest_has_the_whole_record(db: Database) -> None:
    await save(db, *BRIDGE, now=EARLIER)
    assert (await composed(db, since=None)).subtitle.startswith("the record so far · 4 new articles")


async def test_a_speaker_who_is_not_certain_is_left_out(db: Database) -> None:
    doubtful = replace(SHUTS, said=[Said(MAYOR, SHUTS.said[0].words, confidence=0.6)])
    await save(db, doubtful, now=LATER)
    assert "Who said what" not in sections(await composed(db))


async def test_another_servers_articles_are_no_news(db: Database) -> None:
    await save(db, *BRIDGE, now=LATER, collection_id=SERVER + 1)
    assert (await compose(await record_of(db), PLAN, YESTERDAY, TODAY)).reply is None


async def test_more_articles_than_a_card_holds_are_counted(db: Database) -> None:
    drafts = [Draft(f"{n}.txt", f"Day {n}", [[f"Barge number {n} passed the lock at Orrin."]]) for n in range(6)]
    await save(db, *drafts, now=LATER)
    assert "2 more articles: press Articles." in words(await composed(db))


async def test_a_busy_days_digest_fits_a_card_with_something_of_every_section(db: Database) -> None:
    speakers = [replace(MAYOR, id=f"speaker-{n}", name=f"Speaker Number{n}") for n in range(8)]
    remark = "We have " + "measured and painted and oiled " * 5 + "the old lock"
    drafts = [
        Draft(
            f"{n}.txt",
            f"Day {n} at the lock of Orrin, where all is painted and oiled and measured again",
            [
                [
                    f"Barge number {n} passed the lock at Orrin on Monday after "
                    + "a long wait and " * 8
                    + "a short talk."
                ],
                [f"“{remark},” said {speaker.name} of the town."],
            ],
            said=[Said(speaker, remark)],
            dated=[Dated(f"Barge number {n} passed the lock at Orrin on Monday", NOW - timedelta(days=n))],
        )
        for n, speaker in enumerate(speakers)
    ]
    await save(db, *drafts, now=LATER)
    drawn = card(await composed(db), owner=0).to_components()  # type: ignore[no-untyped-call]
    assert_within_limits(drawn)
    assert all(f"### {heading}" in text(drawn) for heading in ("New on the record", "Who said what", "When"))


async def test_quiet_days_show_every_quotation_once_before_other_sentences_and_then_nothing(db: Database) -> None:
    await save(db, *BRIDGE, now=EARLIER)
    record = await record_of(db)
    shown: list[Passage] = []
    for n in range(50):
        on = TODAY + timedelta(days=n)
        quiet = await compose(record, PLAN, YESTERDAY, on)
        if quiet.reply is None:
            break
        (passage,) = [block for block in quiet.reply.blocks if isinstance(block, Passage)]
        shown.append(passage)
        claim = await digests.claim(db, SERVER, on, f"n{n}", now=NOW, stale_before=NOW)
        assert claim
        await digests.mark_sent(db, claim.run, n, quiet.shown, now=NOW)
    assert [passage.lead for passage in shown[:3]] == [MAYOR.name, ENGINEER.name, ENGINEER.name]
    assert len(shown) > 3
    assert len({(passage.citation.article_id, passage.citation.span) for passage in shown}) == len(shown)


async def test_a_quiet_day_says_since_when(db: Database) -> None:
    await save(db, *BRIDGE, now=EARLIER)
    reply = await composed(db)
    assert (reply.title, reply.subtitle) == (
        "From the record · Friday 9 May 2031",
        "nothing new since <t:1936008000:f>",
    )


async def test_what_a_digest_quoted_is_not_a_quiet_days_card_again(db: Database) -> None:
    await save(db, SHUTS, now=LATER)
    news = await compose(await record_of(db), PLAN, YESTERDAY, TODAY)
    assert [passage.citation for passage in sections(news.reply or Reply(""))["Who said what"]] == list(news.shown)


async def test_a_server_that_wants_silence_gets_it(db: Database) -> None:
    await save(db, *BRIDGE, now=EARLIER)
    assert (await compose(await record_of(db), replace(PLAN, quiet="silence"), YESTERDAY, TODAY)).reply is None


async def test_setup_saves_the_plan_and_says_when_the_first_one_comes(db: Database) -> None:
    reply = await setup(await record_of(db), Channel(), "7.30pm", "berlin", "silence")
    assert await digests.plan(db, SERVER) == DigestPlan(
        SERVER, 5, time(19, 30), "Europe/Berlin", quiet="silence", set_at=NOW
    )
    assert words(reply).splitlines() == [
        "I will post in #news every day at 19:30 (Europe/Berlin, now 14:00).",
        "The first one comes <t:1936114200:F>, <t:1936114200:R>.",
        "On a day without news: no post.",
        "I read 7.30pm as 19:30.",
        "I read berlin as Europe/Berlin.",
    ]


async def test_setup_tells_of_the_night_that_skips_its_time(db: Database) -> None:
    reply = await setup(await record_of(db), Channel(), "02:30", "Europe/Berlin", "card")
    assert "02:30 does not exist on 28 March 2032 in Europe/Berlin; that day I will post at 03:00." in words(reply)


@pytest.mark.parametrize(
    ("at", "zone"), [("25:00", "Europe/Berlin"), ("08:30", "EST")], ids=["no such time", "no place"]
)
async def test_setup_with_an_option_nobody_can_read_saves_nothing(db: Database, at: str, zone: str) -> None:
    with pytest.raises(BadOption):
        await setup(await record_of(db), Channel(), at, zone, "card")
    assert await digests.plan(db, SERVER) is None


async def test_setup_outside_a_server_is_refused(db: Database) -> None:
    with pytest.raises(NotAllowed):
        await setup(await record_of(db, server=0), Channel(), "08:30", "Europe/Berlin", "card")


async def test_preview_is_the_next_digest_for_the_asker_alone_and_is_not_remembered(db: Database) -> None:
    await save(db, *BRIDGE, now=EARLIER)
    await digests.save_plan(db, PLAN, now=NOW)
    reply = await preview(await record_of(db))
    assert reply.private
    assert reply.blocks[0] == Note("A preview, for you alone; it will be posted <t:1936164600:F>.", small=True)
    assert reply.title == "Daily record · Saturday 10 May 2031"
    assert await digests.last_run(db, SERVER) is None


async def test_preview_of_an_empty_record_says_that_there_is_nothing(db: Database) -> None:
    with pytest.raises(NotFound, match="Nothing to digest"):
        await preview(await record_of(db))


async def test_off_stops_the_digest_and_says_how_to_start_it_again(db: Database) -> None:
    await digests.save_plan(db, PLAN, now=NOW)
    reply = await off(await record_of(db))
    assert "/digest setup time:08:30 zone:Europe/Lisbon starts it again." in words(reply)
    assert words(await status(await record_of(db))).startswith("Off. /digest setup starts it again.")


async def test_off_without_a_digest_says_that_there_is_none(db: Database) -> None:
    with pytest.raises(NotFound, match="No digest is set up here"):
        await off(await record_of(db))


async def test_status_says_what_quiet_days_bring(db: Database) -> None:
    await digests.save_plan(db, replace(PLAN, quiet="silence"), now=NOW)
    assert words(await status(await record_of(db))).endswith("On a day without news: no post.")


@pytest.mark.parametrize(
    ("name", "told"),
    [("news", "Posted in #news."), (None, "Its channel is gone: choose another with /digest setup.")],
    ids=["there", "gone"],
)
async def test_status_says_where_it_is_posted(db: Database, name: str | None, told: str) -> None:
    await digests.save_plan(db, PLAN, now=NOW)
    reply = await status(await record_of(db), {PLAN.channel_id: name}.get)
    assert words(reply).splitlines()[0] == told
