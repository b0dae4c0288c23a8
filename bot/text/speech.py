"""Whether an attribution is an act of saying: PolNeAR's attributions are nearly half wishes, plans and deeds.

The cue decides, by its words (lexicon/speech.txt). Verbs of thought and feeling are no speech by themselves, but
nobody reads minds: words in quotation marks under one of them were said.
"""

from __future__ import annotations

import re

from bot.text.wordlists import fold, speech_words

# Who acts in a clause, up to the verb: a pronoun, a name with a role in it ("Lakeside coach Jane Roe"), "the" and up to
# three words.
WHO = (
    r"(?P<source>(?:[Tt]he|[Aa]n?|[Hh]is|[Hh]er|[Tt]heir)(?: (?!who\b|that\b|which\b)[\w’'-]+){1,3}?"
    r"|[Hh]e|[Ss]he|[Tt]hey|[A-Z][\w.’'-]*(?: (?:[A-Z][\w.’'-]*|de|van|von|al|bin|and)){0,5}"
    r"(?: [a-z]+ [A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*){0,3})?)"
    r"(?: (?:had|has|have|also|then|later|allegedly|reportedly|repeatedly|once))*"
)
_WORD = re.compile(r"\w+(?:['’-]\w+)*")
# "JANE ROE: No." and “No.” — Jane Roe: the mark between the words and the name is all the cue there is.
_LABEL = re.compile(r"[\s:―—–-]+")
# Acts of saying that no single word of them names.
_PHRASE = re.compile(
    r"\b(?:heard\b|put(?:s|ting)?(?: it|\Z)|ma(?:de|kes?|king) (?:it )?(?:\w+ )?clear|continue[sd]?:?\Z"
    r"|(?:hit|shot|fire[ds]|push(?:ed|es)|lash(?:ed|es)|sp(?:oke|eaks)|c(?:ame|omes)|chime[ds]|weigh(?:ed|s))"
    r" (?:back|out|in)\b)",
    re.IGNORECASE,
)
_THOUGHT = re.compile(
    r"\b(?:believ|think|thought|feel|felt|fear|knows?\b|knew|accept|hop(?:e|ing)|expect|reali[sz]|understand|understood"
    r"|consider|regard|view|doubt|worr|remember|admir|want|wish|reckon|imagin|lik(?:e[sd]?|ing)\b|prefer|love[sd]?\b"
    r"|hat(?:e[sd]?|ing)\b|enjoy|welcom|judg)",
    re.IGNORECASE,
)
# Verbs with an object and what is said of it; the tagger often stops at the object.
_OBJECT_COMPLEMENT = re.compile(
    r"(?:\w+ )*(?:call|describ|label|brand|dub|characteri[sz]|deem|denounc|dismiss|hail|refer|prais|slamm?|condemn"
    r"|portray|liken|compar|mock|accus|derid|ridicul)\w*",
    re.IGNORECASE,
)


def is_speech(cue: str) -> bool:
    """Whether a cue names an act of saying (told, "according to", a statement), not a wish, a plan or a deed."""
    return any(fold(word) in speech_words() for word in _WORD.findall(cue)) or bool(_PHRASE.search(cue))


def is_label(cue: str) -> bool:
    """Whether the cue is but the mark between a speaker's name and the words."""
    return bool(_LABEL.fullmatch(cue))


def is_thought(cue: str) -> bool:
    """Whether the cue names what goes on in somebody's mind, of which others know by hearing it said."""
    return bool(_THOUGHT.search(cue))


def is_naming(cue: str) -> bool:
    """Whether the cue calls a thing something: what is said stands behind the thing."""
    return bool(_OBJECT_COMPLEMENT.match(cue))
