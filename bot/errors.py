"""The error tree, and who catches what.

    BotError
    ├── UserError        chat: shown to the person who asked, ephemeral
    │   ├── NotFound        nothing of that name in the record
    │   ├── Ambiguous       several things fit; carries the choices
    │   ├── BadOption       an option's value cannot be read
    │   └── NotAllowed      the asker lacks a right
    ├── ConfigError      __main__: one line on standard error, exit code 2
    ├── SourceError      jobs/ingest: recorded with the article's name, the rest goes in
    ├── TextError        jobs/ingest: the analysis refused or failed on an article
    ├── DeliveryError    jobs/digest: a post that did not reach its channel
    └── StoreError       the database is not usable

Foreign exceptions are wrapped once, in the package that owns the library. Each message is one sentence a reader
can act on; `subject` names what it is about (a file, an option, a person).
"""

from __future__ import annotations


class BotError(Exception):
    """A failure this project knows; `str(error)` is the sentence for the reader."""

    def __init__(self, message: str, *, subject: str = "") -> None:
        super().__init__(message)
        self.subject = subject


class UserError(BotError):
    """What the asker can mend; shown to nobody else."""


class NotFound(UserError):
    """Nothing of that name in the record."""


class Ambiguous(UserError):
    """Several things fit; `choices` are (label, action) pairs to offer as buttons, likeliest first."""

    def __init__(self, message: str, *, subject: str = "", choices: tuple[tuple[str, str], ...] = ()) -> None:
        super().__init__(message, subject=subject)
        self.choices = choices


class BadOption(UserError):
    """An option's value cannot be read."""


class NotAllowed(UserError):
    """The asker lacks a right."""


class ConfigError(BotError):
    """A setting is missing or wrong."""


class SourceError(BotError):
    """An article's bytes cannot be read as an article."""


class TextError(BotError):
    """The analysis refused or failed on an article."""


class DeliveryError(BotError):
    """A post that did not reach its channel; `permanent` when trying again cannot help."""

    def __init__(self, message: str, *, subject: str = "", permanent: bool = False) -> None:
        super().__init__(message, subject=subject)
        self.permanent = permanent


class StoreError(BotError):
    """The database is not usable."""
