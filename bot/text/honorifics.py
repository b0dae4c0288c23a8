"""The styles and ranks that stand before a name: "Mr", "Sen.", "DCI", and the gender they tell.

Offices that are also common nouns ("minister") are in lexicon/roles.txt; those cut short are spelt out in `titles`.
"""

from __future__ import annotations

from bot.text.tokens import Token
from bot.text.wordlists import Gender

HONORIFICS: dict[str, Gender | None] = {
    "mr": "m", "mrs": "f", "ms": "f", "miss": "f", "mx": None, "dr": None, "prof": None, "sir": "m", "dame": "f",
    "lady": "f", "lord": "m", "sen": None, "rep": None, "gov": None, "gen": None, "lt": None, "col": None, "maj": None,
    "capt": None, "sgt": None, "cpl": None, "pvt": None, "rev": None, "fr": "m", "hon": None, "adm": None, "det": None,
    "insp": None, "supt": None, "pc": None, "dc": None, "ds": None, "madame": "f", "mme": "f", "monsieur": "m",
    "herr": "m", "frau": "f", "señor": "m", "señora": "f", "mayor-elect": None, "president-elect": None,
    "coun": None, "cllr": None, "cr": None, "ald": None, "maestro": "m", "cmdr": None, "brig": None, "spc": None,
    "alhaji": "m", "alhaja": "f", "barr": None, "engr": None, "shri": "m", "smt": "f",
    "garda": None,
}  # fmt: skip
# Police ranks in capitals: "Di" is a first name.
RANKS = {"ACC", "CI", "DCC", "DCI", "DCS", "DI", "DSI", "WPC"}


def is_honorific(token: Token) -> bool:
    return token.text[:1].isupper() and (bare(token) in HONORIFICS or token.text in RANKS)


def bare(token: Token) -> str:
    return token.text.rstrip(".").casefold()
