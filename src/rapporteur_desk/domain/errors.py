"""Errors that a person can act on. Everything else that is raised is a bug.

An error carries a code and its parameters, never a finished sentence: the interface and the command
line turn the code into words in their own language (what happened, to what, what to do).
"""

from __future__ import annotations

from typing import Final


class UserError(Exception):
    """Something the person can act on.

    Attributes:
        code: a stable name such as `import.bad_line`, by which the message is looked up.
        parameters: the values the message shows, by name.
    """

    def __init__(self, code: str, /, **parameters: object) -> None:
        super().__init__(code, parameters)
        self.code: Final = code
        self.parameters: Final = parameters

    def __str__(self) -> str:
        shown = ", ".join(f"{name}={value!r}" for name, value in self.parameters.items())
        return f"{self.code} ({shown})" if shown else self.code


class NotFoundError(UserError):
    """Something named by the person does not exist."""


class InvalidValueError(UserError):
    """A value breaks a rule of the domain; nothing was changed."""


class ConflictError(UserError):
    """The thing has changed in the meantime; nothing was changed."""


class DossierError(UserError):
    """The dossier as a whole cannot be opened, read or written."""


class ImportFailedError(UserError):
    """A file cannot be imported; nothing of it was kept."""


class ExportFailedError(UserError):
    """A document cannot be written; the file that was there is intact."""
