"""Words' labels from a spaCy model, for an operator who prefers one to the net's own (`SPACY_MODEL`).

spaCy is not among the packages the bot needs; the operator installs it with the model.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable

from bot.errors import ConfigError
from bot.text.tokens import Label

# The parse costs more than all else together and no finder needs it; the lemmatizer needs what the parse adds.
_UNUSED = ["parser", "lemmatizer", "attribute_ruler", "senter"]


def labeller(package: str) -> Callable[[str], list[Label]]:
    """A function from a text to its labels, in order. Raises ConfigError when the model cannot be loaded."""
    try:
        nlp = importlib.import_module(package).load(exclude=_UNUSED)
    except (ImportError, AttributeError, OSError) as error:
        raise ConfigError(
            f"SPACY_MODEL is {package!r}, and no spaCy model of that name is installed. Install it, or leave "
            "SPACY_MODEL empty.",
            subject="SPACY_MODEL",
        ) from error

    def labels(text: str) -> list[Label]:
        return [
            Label(
                token.idx,
                token.idx + len(token),
                token.tag_,
                f"{token.ent_iob_}-{token.ent_type_}" if token.ent_type_ else "",
            )
            for token in nlp(text)
        ]

    return labels
