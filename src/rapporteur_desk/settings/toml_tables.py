"""TOML files that a person writes: read with limits, every value checked, and what is wrong said by its name."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Callable
from enum import Enum
from pathlib import Path
from typing import Any, Final, NoReturn, TypeVar

from rapporteur_desk.domain.errors import UserError
from rapporteur_desk.domain.rules import folded

LARGEST_FILE: Final = 1_000_000
"""Bytes; a template is a page or two."""
_LONGEST_NAME: Final = 60

C = TypeVar("C", bound=Enum)


def read_toml(path: Path) -> dict[str, Any]:
    """The values of a file.

    Raises:
        UserError: `template.unreadable`.
    """
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST_FILE + 1)
        if len(data) > LARGEST_FILE:
            raise UserError("template.unreadable", path=str(path), reason="file_too_large")
        return tomllib.loads(data.decode("utf-8-sig"))
    except OSError as error:
        reason = error.strerror or str(error)
        raise UserError("template.unreadable", path=str(path), reason=reason) from error
    except UnicodeDecodeError as error:
        raise UserError("template.unreadable", path=str(path), reason="not_utf8") from error
    except (ValueError, RecursionError) as error:
        raise UserError("template.unreadable", path=str(path), reason=str(error)) from error


def free_name(name: str, is_taken: Callable[[str], bool]) -> str:
    """A file's name from a template's, without accents and signs, that is not taken yet."""
    plain = unicodedata.normalize("NFKD", folded(name))
    stem = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:_LONGEST_NAME] or "template"
    number, free = 2, stem
    while is_taken(free):
        free, number = f"{stem}-{number}", number + 1
    return free


class TableReader:
    """The values of one file or of a table in it, each checked.

    Each method raises UserError: `template.bad_value`, with the file, the field and the value.
    """

    def __init__(self, path: Path, table: dict[str, Any], within: str = "") -> None:
        """`within` is the name of the table in its file: `cover`."""
        self.path = path
        self.table = table
        self._within = within

    def text(self, field: str, default: str = "") -> str:
        """Words; the default where there are none."""
        value = self.table.get(field, default)
        return value if isinstance(value, str) else self.refuse(field, value)

    def flag(self, field: str, *, default: bool = False) -> bool:
        """True or false."""
        value = self.table.get(field, default)
        return value if isinstance(value, bool) else self.refuse(field, value)

    def number(self, field: str, largest: int, default: int = 0) -> int:
        """A number from 0 to `largest`."""
        return self.checked_number(field, self.table.get(field, default), largest)

    def choice(self, field: str, choices: type[C]) -> C | None:
        """One of the choices, None where nothing is said."""
        value = self.table.get(field)
        return None if value is None else self.chosen(field, value, choices)

    def chosen(self, field: str, value: object, choices: type[C]) -> C:
        """The choice that a value names."""
        try:
            return choices(value)
        except ValueError:
            return self.refuse(field, value)

    def list(self, field: str, most: int) -> list[Any]:
        """A list of at most `most` values, of any kind; empty where nothing is said."""
        value = self.table.get(field, [])
        return value if isinstance(value, list) and len(value) <= most else self.refuse(field, value)

    def inner(self, field: str) -> TableReader:
        """A table in this one; an empty one where there is none."""
        value = self.table.get(field, {})
        if not isinstance(value, dict):
            self.refuse(field, value)
        return TableReader(self.path, value, f"{self._within}{field}.")

    def checked_number(self, field: str, value: object, largest: int) -> int:
        """The value if it is a number from 0 to `largest`."""
        if isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= largest:
            return value
        return self.refuse(field, value)

    def only(self, *fields: str) -> None:
        """Refuse a field that means nothing: a name mistyped would be passed over in silence."""
        for field, value in self.table.items():
            if field not in fields:
                self.refuse(field, value)

    def refuse(self, field: str, value: object) -> NoReturn:
        """Say that a value is wrong."""
        raise UserError(
            "template.bad_value", path=str(self.path), field=f"{self._within}{field}", value=str(value)[:60]
        )
