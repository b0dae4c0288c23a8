"""What somebody pasted: the quotations in it, and whom the paste itself names as their speaker. Pure.

Where a quotation's own words are left out is `claim`'s business, who the person is `verify`'s.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from html import unescape

from bot.model.words import content, words
from bot.store.pastes import Paste

# As long as any quotation of news, and as Discord's longest message.
LONGEST = 2_000
_MARKED = re.compile(r"“([^“”]*)(?:”|$)|„([^„“”]*)[“”]|«([^«»]*)»|\"([^\"]*)\"|``((?:(?!'').)*)''")
# British papers and their readers; a word or two between them is a nickname or a scare quote.
_SINGLE = re.compile(r"(?<!\w)[‘']((?:[^‘’'\n]|(?<=\w)[’'](?=\w))+)[’'](?!\w)")
_FEWEST = 4
# No words of a quotation: addresses, Discord's own signs, what is struck out, notes of whoever quotes, Markdown.
_NOISE = re.compile(
    r"https?://[^\s”\"»]+|<(?:a?:\w+:|[@#][!&]?)\d+>|~~.*?~~|\*+|__+|\|\|"
    r"|[\[(](?:(?:emphasis|italics)\s+(?:added|mine|ours)|sic)[\])]|(?<=\S)\[\d{1,3}\]|\[\d{1,3}\](?=\W*$)",
    re.IGNORECASE,
)
# Tags behind a sentence or together; a single one may be its last word: "all the #cards".
_TAGS = re.compile(r"(?:(?<=[^\w\s,;:-])\s?(?:#[^\W\d]\w*\s*)+|(?:#[^\W\d]\w*\s*){2,})(?=\W*$)")
_SIGNS = re.compile(r"[\u2190-\u2bff\ufe0f\U0001f000-\U0001faff]")  # arrows, symbols, emoji
_BLOCK = re.compile(r"^\s*(?:>>>|>)\s?", re.MULTILINE)
_OUTER = " \t\n\r\"“”„«»‘’'`*_~"

_SAYS = (
    r"(?:said|says|wrote|writes|told|tells|stated|added|adds|declared|claimed|announced|explained|noted|warned|posted"
    r"|tweeted|argued|replied|responded|answered|remarked|insisted|asked|continued|went\s+on|put\s+it)\b"
)
_LATELY = r"(?:(?:also|once|has|just|later|then|recently)\s+)?"
_HEARERS = r"(?:reporters|journalists|us|them|me|everyone)"
# What a name has before its last word: other names, what ties them, and offices.
_TITLED = (
    r"(?:(?:[A-Z][\w.’'-]*|de|da|di|van|von|der|den|bin|al|el|la|le|the|of|and|for|prime|press|foreign|defence|defense"
    r"|national|security|special|vice|deputy|former|senior|chief|general|president|minister|secretary|adviser|advisor"
    r"|envoy|director|leader|mayor|governor|senator|chancellor|ambassador|spokesman|spokeswoman|spokesperson)\s+)"
)
# Words that open a sentence with a capital and are nobody's name.
_NOBODY = (
    r"(?!(?:I|You|We|He|She|It|They|This|That|These|Those|Who|What|Why|Where|When|How|Not|And|But|So|Then|Now|As|If"
    r"|Yesterday|Today|Earlier|Later|Once|Again|Meanwhile|Recently|Did|Does|Has|Had|Nobody|Someone|Somebody|Everyone"
    r"|Here|There|On|In|At|After|Before|During|My|Our|His|Her|Their|Your|A|An)\b)"
)
_NAME = rf"(?:[Tt]he\s+)?{_NOBODY}(?P<name>{_TITLED}{{0,7}}[A-Z][\w’-]*\w)(?!['’]s?\b)(?:\s*\([^()]{{1,20}}\))?"
# "said Ana Falk", "Falk said", "— Ana Falk, 2019", "(Ana Falk)": right behind the words or right before them.
_BEHIND = tuple(
    re.compile(pattern)
    for pattern in (
        rf"[\s,.]*{_SAYS}\s+{_NAME}",
        rf"[\s,.]*{_NAME}(?:,[^,.]{{1,60}},)?\s+{_LATELY}{_SAYS}",
        rf"[\s,.]*[-–—~]+\s*{_NAME}\s*(?:[,(][^.!?]{{0,60}})?$",
        rf"[\s,.]*\({_NAME}\s*(?:,[^()]{{0,60}})?\)\s*$",
    )
)
_BEFORE = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(?:^|[.!?:\n]\s*|\W){_NAME}\s+{_LATELY}{_SAYS}[^.!?]{{0,40}}[\s,:]*$",
        rf"[Aa]ccording\s+to\s+{_NAME}[\s,:]*$",
        rf"^\W*{_NAME}\s*:\s*$",
    )
)
# What may stand between two halves of one quotation: who says it, and little else.
_WHO = rf"(?:[Hh]e|[Ss]he|[Tt]hey|[Ii]t|[Ii]|[Tt]he\s+\w+|{_TITLED}{{1,6}})"
_BETWEEN = re.compile(
    rf"[\s,]*(?:{_SAYS}\s+(?:[Tt]he\s+)?[\w.’' -]{{1,40}}(?:,[^,.:;!?“”\"]{{1,60}})?"
    rf"|{_WHO}\s*(?:also\s+)?{_SAYS}[^,.:;!?“”\"]{{0,40}})"
    r"[\s,.:;—–-]*"
)
_BESIDE = 120  # characters in which the name stands
_HALF = ",.!?…;:—–-"
# A signature on words without marks.
_SIGNED = (
    re.compile(rf"^\W*{_NAME}(?:\s+{_LATELY}{_SAYS}[^.!?:]{{0,40}})?\s*:\s+(?P<words>.+)$", re.DOTALL),
    re.compile(rf"^\W*{_NAME}\s+{_LATELY}{_SAYS}\s+(?:{_HEARERS}\s+)?(?:that\s+)?(?P<words>.+)$", re.DOTALL),
    re.compile(rf"^(?P<words>.+?)[\"”’]?\s+[-–—~]+\s*{_NAME}\s*(?:[,(][^.!?]{{0,60}})?[\s.]*$", re.DOTALL),
    re.compile(rf"^(?P<words>.+?)[\"”’]?\s+\({_NAME}\s*(?:,[^()]{{0,60}})?\)[\s.]*$", re.DOTALL),
    re.compile(rf"^(?P<words>.+?),[\"”’]?\s+(?:{_SAYS}\s+)?{_NAME}(?:\s+{_SAYS})?[\s.]*$", re.DOTALL),
)


def quotations_in(text: str) -> list[Paste]:
    """Each quotation of a text in order, with whoever the text names beside it; all of a text that has no marks,
    nothing where it has no words.

    Two halves that only "he said" parts are one quotation. Lines that Discord shows as quoted count as in marks.
    """
    text = unescape(text[:LONGEST])
    for pattern in (_NOISE, _TAGS, _SIGNS):
        text = pattern.sub("", text)
    blocks = [line for line in text.splitlines() if _BLOCK.match(line)]
    if blocks and len(blocks) < len(text.splitlines()):
        text = "\n".join(f"“{_BLOCK.sub('', line).strip(_OUTER)}”" for line in blocks)
    text = _BLOCK.sub("", text)
    groups = [] if _is_nested(text) else [*_grouped(text, [*_MARKED.finditer(text)])]
    groups = groups or _grouped(text, [each for each in _SINGLE.finditer(text) if len(words(each[1])) >= _FEWEST])
    found = [Paste(" ".join(map(_inner, group)), _beside(text, group)) for group in groups]
    if found and not _is_scare(text, found):
        return list({each.words: each for each in found}.values())
    return [Paste(text.strip())] if words(text) else []


def signed(text: str) -> Iterator[Paste]:
    """Ways to read words without marks as a quotation with its speaker's name: "Falk: …", "… — Ana Falk".

    Whether it is a name at all is for whoever knows the names to say.
    """
    for pattern in _SIGNED:
        if (found := pattern.match(text)) and content(words(found["words"])):
            yield Paste(found["words"].strip(_OUTER), found["name"])


def _inner(mark: re.Match[str]) -> str:
    return next(filter(None, mark.groups()), "").strip()


def _grouped(text: str, marks: Sequence[re.Match[str]]) -> list[list[re.Match[str]]]:
    """The marked stretches that have words, halves of one quotation together."""
    found: list[list[re.Match[str]]] = []
    for mark in marks:
        if not words(_inner(mark)):
            continue
        if found and _goes_on(text, found[-1][-1], mark):
            found[-1].append(mark)
        else:
            found.append([mark])
    return found


def _goes_on(text: str, one: re.Match[str], two: re.Match[str]) -> bool:
    between = text[one.end() : two.start()]
    return bool(_BETWEEN.fullmatch(between)) and (_inner(one)[-1] in _HALF or between.lstrip()[:1] == ",")


def _beside(text: str, group: Sequence[re.Match[str]]) -> str:
    """The name beside a quotation; empty where none stands there."""
    for one, two in zip(group, [*group[1:], None], strict=True):
        behind = text[one.end() : two.start() if two else len(text)][:_BESIDE]
        for pattern in _BEHIND:
            if found := pattern.match(behind):
                return found["name"]
    before = text[: group[0].start()][-_BESIDE:]
    return next((found["name"] for pattern in _BEFORE if (found := pattern.search(before))), "")


def _is_scare(text: str, found: Sequence[Paste]) -> bool:
    """Whether a word or two in marks stand inside of a longer quotation that has none of its own."""
    if text.lstrip()[:1] in '"“«„' or re.search(_SAYS, text):
        return False
    marked = " ".join(each.words for each in found)
    return len(content(words(marked))) < _FEWEST <= len(content(words(text))) - len(content(words(marked)))


def _is_nested(text: str) -> bool:
    """Whether straight marks stand within straight marks: then some open where a word has just ended."""
    marks = [at for at, sign in enumerate(text) if sign == '"']
    return any(text[at + 1 : at + 2].isspace() for at in marks[::2]) or len(marks) % 2 == 1
