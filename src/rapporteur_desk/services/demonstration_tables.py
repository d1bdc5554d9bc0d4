"""Reading the hand-edited tables of the demonstration dossier, by name and type."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import TypeVar

V = TypeVar("V")
C = TypeVar("C", bound=StrEnum)


class DemonstrationError(ValueError):
    """A file of the demonstration dossier is wrong. It ships with the application, so this is a bug."""

    def __init__(self, path: str, place: object, reason: str) -> None:
        super().__init__(", ".join(str(part) for part in (path, place) if part) + f": {reason}")


class Table:
    """One TOML table. `finish` refuses what was never asked for: a misspelt name must not pass in silence.

    Every method raises DemonstrationError.
    """

    def __init__(self, path: str, values: Mapping[str, object]) -> None:
        self._path = path
        self._values = values
        self._asked: set[str] = set()

    def wrong(self, reason: str) -> DemonstrationError:
        """The error that says what is wrong, in English, and where."""
        names = (self._values.get(name) for name in ("key", "person", "title"))
        place = next((name for name in names if name), "")
        return DemonstrationError(self._path, place, reason)

    def find(self, name: str, kind: type[V]) -> V | None:
        """The value of exactly that type (a date is no date-time), None when absent."""
        self._asked.add(name)
        value = self._values.get(name)
        if value is None:
            return None
        if type(value) is not kind:
            raise self.wrong(f"{name}: {kind.__name__} expected")
        return value

    def value(self, name: str, kind: type[V]) -> V:
        """The value of that type, which must be there."""
        found = self.find(name, kind)
        if found is None:
            raise self.wrong(f"{name}: missing")
        return found

    def text(self, name: str, default: str | None = None) -> str:
        """The text without surrounding spaces; it must be there, and not empty, when there is no default."""
        text = (self.find(name, str) or "").strip() or default
        if text is None:
            raise self.wrong(f"{name}: missing")
        return text

    def texts(self, name: str) -> list[str]:
        """The texts of a list, empty when absent."""
        found: list[object] = self.find(name, list) or []
        if not all(isinstance(item, str) for item in found):
            raise self.wrong(f"{name}: a list of texts expected")
        return [str(item).strip() for item in found]

    def choice(self, name: str, kinds: type[C], default: C) -> C:
        """One of the values of an enumeration."""
        found = self.find(name, str)
        try:
            return default if found is None else kinds(found)
        except ValueError as error:
            raise self.wrong(f"{name}: {found!r} is none of {', '.join(kinds)}") from error

    def tables(self, name: str) -> Iterator[Table]:
        """The tables of an array, each finished before the next."""
        found: list[object] = self.find(name, list) or []
        for item in found:
            if not isinstance(item, dict):
                raise self.wrong(f"{name}: a list of tables expected")
            table = Table(self._path, item)
            yield table
            table.finish()

    def leave(self, *names: str) -> None:
        """Take those names as read."""
        self._asked.update(names)

    def finish(self) -> None:
        """Refuse what nobody asked for."""
        if unknown := set(self._values) - self._asked:
            raise self.wrong(f"unknown: {', '.join(sorted(unknown))}")


def parsed_table(path: str, text: str) -> Table:
    """The whole of a file."""
    try:
        return Table(path, tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        raise DemonstrationError(path, "", str(error)) from error
