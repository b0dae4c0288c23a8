"""Stories that several outlets tell and do not agree on, read by the analysis. Places, people and events invented."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime

from bot.answers.people import Names
from bot.answers.record import Record
from bot.model.article import Article
from bot.store import articles, people
from bot.store.database import Database
from bot.text.pipeline import Analyst
from bot.text.relations import relations

NOW = datetime(2031, 6, 30, 12, tzinfo=UTC)


@dataclass(frozen=True)
class Report:
    """One article of a story."""

    outlet: str
    day: date | None
    text: str
    zone: str = "Europe/London"


async def record_of(db: Database, analyst: Analyst, story: Sequence[Report]) -> Record:
    """The story in the record; its articles have the numbers 1, 2, 3, …"""
    for n, report in enumerate(story, start=1):
        article = Article(f"{n}.txt", report.text, f"Report {n}", report.outlet, published=report.day, zone=report.zone)
        await articles.save(db, article, analyst.annotate(article), "1", now=NOW)
    found = relations(await articles.annotated(db))
    await people.link(db, found.identities, found.clusters)
    record = Record(db, (0,), NOW, Names())
    await record.refresh()
    return record


FIRE = (
    Report(
        "The Orrin Post",
        date(2031, 5, 4),
        "A fire swept through a paint warehouse in Orrin on Sunday, killing at least 12 people.\n"
        "The blaze broke out at 2 a.m. and was under control at noon, fire chief Lena Moor said.\n"
        "Some 400 residents were evacuated from the streets around the warehouse.\n"
        "“Every hydrant on the quay was dry when our engines arrived,” Moor told reporters.\n",
    ),
    Report(
        "Sarn Valley Radio",
        date(2031, 5, 4),
        "Nine people died when a warehouse in Orrin burned down on Sunday.\n"
        "The blaze broke out at 4 a.m., according to a night watchman.\n"
        "“When our engines arrived, every single hydrant along the quay was dry,” fire chief Lena Moor said.\n",
    ),
    Report(
        "The Lenmark Gazette",
        date(2031, 5, 6),
        "The death toll of the warehouse fire in Orrin has risen to 15, the hospital said on Tuesday.\n"
        "Deputy fire chief Lena Moor said that two of the injured were still in danger.\n"
        "The owner of the warehouse, Castor Paints, had been fined 30,000 crowns in March for blocked exits.\n",
    ),
)
MATCH = (
    Report(
        "The Gull",
        date(2031, 6, 6),
        "Harwick Rovers meet Real Altamar in the cup final on Saturday.\n"
        "The final kicks off at 8 p.m. BST at the Estadio del Faro.\n"
        "Rovers coach Dora Finch expects about 40,000 spectators.\n",
    ),
    Report(
        "Diario del Faro",
        date(2031, 6, 6),
        "Real Altamar host Harwick Rovers on Saturday in the final of the cup.\n"
        "The final kicks off at 9 p.m. CEST in front of 41,300 spectators, and every ticket is sold.\n"
        "Altamar captain Rui Sala is fit again.\n",
        zone="Europe/Madrid",
    ),
)
MERGER = (
    Report(
        "The Ledger",
        date(2031, 3, 10),
        "Brenner Foods has agreed to buy the dairy group Lacta for $2.4 billion, the companies said.\n"
        "The takeover would create the largest maker of cheese in the region.\n"
        "Brenner expects to cut 800 jobs after the takeover, chief executive Anna Weiss said.\n",
    ),
    Report(
        "Morning Wire",
        date(2031, 3, 10),
        "The dairy group Lacta will be bought by Brenner Foods for about $2.38 billion, it was announced on Monday.\n"
        "Unions fear that the takeover will cost 1,500 jobs.\n",
    ),
    Report(
        "Kurier am Morgen",
        date(2031, 3, 11),
        "Brenner Foods is to buy the dairy group Lacta for €2.2 billion.\n"
        "The takeover needs the consent of the competition office.\n",
        zone="Europe/Berlin",
    ),
)
MINISTER = (
    Report(
        "The Gull",
        date(2031, 2, 3),
        "Harbour Minister Odile Brandt opened the new ferry terminal in Lenmark on Monday.\n"
        "British engineer Paul Rusk had designed the terminal.\n",
    ),
    Report(
        "The Orrin Post",
        date(2031, 2, 3),
        "The new ferry terminal was opened by Odile Brandt, the fisheries minister.\n"
        "The UK engineer Paul Rusk drew the plans.\n",
    ),
    Report(
        "Sarn Valley Radio",
        date(2031, 2, 4),
        "Former Harbour Minister Odile Brandt cut the ribbon of the ferry terminal.\n",
    ),
)
COURT = (
    Report(
        "The Ledger",
        date(2031, 4, 1),
        "Builder Karl Osten accepted the sentence of the court over the collapse of the Mill Street bridge.\n"
        "Osten was sentenced to three years in prison on Tuesday.\n",
    ),
    Report(
        "Morning Wire",
        date(2031, 4, 1),
        "Karl Osten, who built the Mill Street bridge, was sentenced to three years in prison.\n"
        "Osten rejected the sentence of the court and will appeal, his lawyer said.\n",
    ),
    Report(
        "The Gull",
        date(2031, 4, 1),
        "Karl Osten accepted the court’s sentence in principle but asked for time to pay the damages.\n",
    ),
)
ROUNDED = (
    Report(
        "The Ledger",
        date(2031, 1, 8),
        "Some 2,500 dockers stayed away from work in Harwick on Wednesday.\n"
        "Serhiy Kovalskiy, who leads the union of the dockers, spoke at the gate.\n",
    ),
    Report(
        "Morning Wire",
        date(2031, 1, 8),
        "Between 2,000 and 3,000 dockers stayed away from work in Harwick, the port said.\n"
        "Union leader Serhiy Kovalsky called the walkout a success.\n",
    ),
    Report(
        "The Gull",
        date(2031, 1, 8),
        "More than two thousand dockers stayed away from work in Harwick.\n"
        "A crane was painted with slogans overnight.\n",
    ),
)
OTHER_FIRE = Report(
    "The Ledger",
    date(2031, 5, 4),
    "A fire in the Grand Hotel of Tamsin killed 30 guests on Sunday.\n"
    "Inspector Ruth Oake said that the fire broke out at 5 a.m. in the kitchen of the hotel.\n",
)
LIBRARY = (
    Report(
        "The Gull",
        date(2031, 5, 5),
        "The new library of Lenmark will open on 2 June, mayor Ines Falk said.\n"
        "The painter Jon Arvid, who left his house to the library, died on Friday.\n",
    ),
    Report(
        "The Orrin Post",
        date(2031, 5, 5),
        "Jon Arvid died on Saturday in Lenmark.\nHe was 81 and had painted the harbour for half a century.\n",
    ),
    Report(
        "The Ledger",
        date(2031, 5, 19),
        "The opening of the library of Lenmark has been put off: it will now open on 9 June, the mayor’s office said.\n"
        "Ines Falk blamed the builders for the delay.\n",
    ),
)
