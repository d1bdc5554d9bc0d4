"""The words for every error a person can act on: what happened, to what, what to do.

`domain.errors` gives codes and parameters; the sentences are here, in English, and in French in the translation.
A test reads the code of every UserError in the source and asks that it stands in this table with its parameters.
"""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from rapporteur_desk.domain.errors import UserError
from rapporteur_desk.ui.qtkit.i18n import Localisation

_CONTEXT: Final = "UserError"

# fmt: off
MESSAGES: Final[dict[str, object]] = {
    "entity.not_found": QT_TRANSLATE_NOOP("UserError", "This item is no longer in the dossier. It may have been deleted for good; the list shows what is there now."),
    "history.no_such_version": QT_TRANSLATE_NOOP("UserError", "That earlier version is no longer kept. Choose another one in the history."),
    "attachment.not_found": QT_TRANSLATE_NOOP("UserError", "The attached file is missing from the dossier. Restore it from a backup, or attach the file again."),
    "attachment.damaged": QT_TRANSLATE_NOOP("UserError", "The attached file has been damaged on the disk. Restore it from a backup, or attach the file again."),
    "note.cannot_loosen": QT_TRANSLATE_NOOP("UserError", "Hearing {hearing} was held behind closed doors: its notes stay confidential. Change the hearing itself if that is wrong."),
    "import.bad_line": QT_TRANSLATE_NOOP("UserError", "Line {line} of {path} cannot be read: {reason}. Nothing was imported; correct the line and import the file again."),
    "import.empty": QT_TRANSLATE_NOOP("UserError", "{path} holds nothing to import. Check that it is the right file."),
    "import.unreadable": QT_TRANSLATE_NOOP("UserError", "{path} cannot be read: {reason}. Nothing was imported; open the file in its own program to see whether it is damaged."),
    "import.unsupported": QT_TRANSLATE_NOOP("UserError", "{path} is of a kind that cannot be imported. Convert it to PDF, Word, OpenDocument, HTML or plain text first."),
    "import.encrypted": QT_TRANSLATE_NOOP("UserError", "{path} is protected by a password. Remove the protection in its own program and import it again."),
    "import.too_large": QT_TRANSLATE_NOOP("UserError", "{path} is too large to be read safely. Split it and import the parts."),
    "import.too_slow": QT_TRANSLATE_NOOP("UserError", "Reading {path} took too long and was stopped. Nothing was imported; try a simpler copy, for instance one printed to PDF."),
    "file.cannot_write": QT_TRANSLATE_NOOP("UserError", "{path} cannot be written: {reason}. The file that was there is unchanged; choose another place or close the program that uses it."),
}
# fmt: on


class ErrorMessages:
    """Finds the sentences of a UserError and puts its parameters into them."""

    def __init__(self, localisation: Localisation) -> None:
        self._localisation = localisation

    def __call__(self, error: UserError) -> str:
        source = MESSAGES.get(error.code)
        if source is None:
            text = QCoreApplication.translate("UserError", "This could not be done. Details: {details}")
            return text.format(details=error)
        shown = {name: self._shown(value) for name, value in error.parameters.items()}
        return QCoreApplication.translate(_CONTEXT, str(source)).format_map(_Lenient(shown))

    def _shown(self, value: object) -> str:
        if isinstance(value, bool | str):
            return str(value)
        if isinstance(value, int | float):
            return self._localisation.number(value)
        if isinstance(value, dt.datetime):
            return f"{self._localisation.day(value.date())} {self._localisation.time(value)}"
        if isinstance(value, dt.date):
            return self._localisation.day(value)
        if isinstance(value, Path):
            return str(value)
        if isinstance(value, list | tuple | set | frozenset):
            return ", ".join(self._shown(item) for item in value)
        return str(value)


class _Lenient(dict[str, str]):
    """A parameter that was not given must not turn a calm message into a crash."""

    def __missing__(self, key: str) -> str:
        return "…"
