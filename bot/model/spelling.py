"""Ways to write one word: British and American, with and without an apostrophe, Slavic names in Latin letters. Pure.

`plain` maps all of them to one form, which need not be a word itself; no two words of different meaning may meet there.
Numbers are `numerals`' business.
"""

from __future__ import annotations

import re

# Endings by rule where no pair of English words differs by them alone: with three letters before, "four" stays "four".
_ENDINGS = (
    (re.compile(r"(\w{3})our(|s|ed|ing|able|ful|ite|ites|er|ers|ly|less|hood|hoods)$"), r"\1or\2"),
    (re.compile(r"(\w{3})is(e|es|ed|ing|er|ers|ation|ations|able)$"), r"\1iz\2"),
    (re.compile(r"(\w{3})ys(e|es|ed|ing|er|ers)$"), r"\1yz\2"),
    (re.compile(r"(\w{3})ogue(s?)$"), r"\1og\2"),
)
# A word without any of these ends in none of them: most words are known by one look.
_MAYBE = re.compile(r"our|[iy]s[eia]|ogue|ll[eio]")
# Doubled before an ending in British English only; by rule, "filled" and "filed" would meet.
_DOUBLED = re.compile(
    r"^(cancel|channel|counsel|dial|duel|equal|fuel|grovel|initial|jewel|label|level|marshal|marvel|model|panel|pencil"
    r"|quarrel|rival|shovel|signal|spiral|total|towel|travel|tunnel|unravel)l(ed|ing|er|ers|or|ors|ery)$"
)
_PAIRS = dict(
    pair.split("/")
    for pair in """
    centre/center centres/centers centred/centered theatre/theater theatres/theaters metre/meter metres/meters
    kilometre/kilometer kilometres/kilometers litre/liter litres/liters fibre/fiber fibres/fibers calibre/caliber
    sombre/somber defence/defense defences/defenses offence/offense offences/offenses pretence/pretense
    licence/license licences/licenses practise/practice practised/practiced practising/practicing
    programme/program programmes/programs grey/gray cheque/check cheques/checks tyre/tire tyres/tires
    plough/plow sceptical/skeptical sceptic/skeptic sceptics/skeptics scepticism/skepticism
    fulfil/fulfill fulfils/fulfills enrol/enroll skilful/skillful wilful/willful instalment/installment
    instalments/installments aluminium/aluminum ageing/aging judgement/judgment acknowledgement/acknowledgment
    towards/toward afterwards/afterward amongst/among whilst/while learnt/learned burnt/burned
    ok/okay mum/mom pyjamas/pajamas
    jan/january feb/february mar/march apr/april jun/june jul/july aug/august sep/september sept/september
    oct/october nov/november dec/december
    dont/don't doesnt/doesn't didnt/didn't isnt/isn't arent/aren't wasnt/wasn't werent/weren't havent/haven't
    hasnt/hasn't hadnt/hadn't couldnt/couldn't shouldnt/shouldn't wouldnt/wouldn't cant/can't im/i'm ive/i've
    youre/you're theyre/they're weve/we've theyve/they've thats/that's whats/what's wont/won't whos/who's
    theres/there's youve/you've youll/you'll theyll/they'll wouldve/would've couldve/could've shouldve/should've
    """.split()
)
# One Slavic surname as newspapers write it; only words that begin with a capital.
_SLAVIC = ((re.compile(r"sk(?:iy|yy|ij|ii|yi|i)$"), "sky"), (re.compile(r"e(?:i|j)$"), "ey"))


def plain(word: str, *, is_name: bool = False) -> str:
    """The one form of a word, which comes in small letters without accents; `is_name`: it is written with a capital."""
    if word.endswith("'s") and len(word) > 4:
        return plain(word[:-2], is_name=is_name) + "'s"
    word = _PAIRS.get(word, word)
    if is_name and len(word) > 4:
        for ending, common in _SLAVIC:
            word = ending.sub(common, word)
    if not _MAYBE.search(word):
        return word
    if doubled := _DOUBLED.match(word):
        return doubled[1] + doubled[2]
    for ending, common in _ENDINGS:
        if ending.search(word):
            return ending.sub(common, word)
    return word
