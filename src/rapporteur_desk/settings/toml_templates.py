"""Templates of hearings as TOML files that a person can read, mend and pass on."""

from __future__ import annotations

import logging
import re
import tomllib
import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from enum import Enum
from pathlib import Path
from typing import Any, Final, NoReturn, TypeVar

import tomli_w

from rapporteur_desk.domain.choices import HearingKind, Visibility
from rapporteur_desk.domain.errors import ExportFailedError, InvalidValueError, UserError
from rapporteur_desk.domain.rules import folded
from rapporteur_desk.services.ports import FileWriter
from rapporteur_desk.services.templates import (
    LONGEST_MINUTES,
    HearingTemplate,
    TemplateQuestion,
    TemplateShelf,
)

LARGEST_FILE: Final = 1_000_000
"""Bytes; a template is a page of questions."""
_MOST_QUESTIONS: Final = 500
_LARGEST_ORDER: Final = 99

_log = logging.getLogger(__name__)
C = TypeVar("C", bound=Enum)


class TomlHearingTemplates:
    """The `HearingTemplates` port: own templates in one folder, those that come with the program in another.

    A file that is no template is told and keeps none of the others from being used; it is never written over.
    """

    def __init__(self, own: Path, shipped: Path, write: FileWriter) -> None:
        """Remember where; nothing is read yet.

        Args:
            own: the person's folder, which need not exist.
            shipped: holds a folder for each language.
            write: writes a file whole or not at all.
        """
        self._own = own
        self._shipped = shipped
        self._write = write

    def load(self, language: str) -> TemplateShelf:
        """Own templates by name, then the shipped ones in the order of their files."""
        french = language.lower().partition("-")[0] == "fr"
        own, problems = _read_all(self._own, is_own=True)
        shipped, damaged = _read_all(self._shipped / ("fr" if french else "en"), is_own=False)
        own.sort(key=lambda template: folded(template.name))
        return TemplateShelf((*own, *shipped), (*problems, *damaged))

    def save(self, template: HearingTemplate) -> HearingTemplate:
        """Write it to its file, or to a new one named after it.

        Raises:
            InvalidValueError: `template.not_own`.
            ExportFailedError: `file.cannot_write`.
        """
        _own_only(template)
        kept = template if template.id else replace(template, id=self._new_id(template.name))
        try:
            self._own.mkdir(parents=True, exist_ok=True)
        except OSError:
            pass  # the writer says it better
        self._write(self._own / f"{kept.id}.toml", tomli_w.dumps(_table(kept)).encode())
        return kept

    def delete(self, template: HearingTemplate) -> None:
        """Remove its file.

        Raises:
            InvalidValueError: `template.not_own`.
            ExportFailedError: `file.cannot_write`.
        """
        _own_only(template)
        path = self._own / f"{template.id}.toml"
        try:
            path.unlink(missing_ok=True)
        except OSError as error:
            raise ExportFailedError(
                "file.cannot_write", path=str(path), reason=error.strerror or str(error)
            ) from error

    def _new_id(self, name: str) -> str:
        plain = unicodedata.normalize("NFKD", folded(name))
        stem = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:60] or "template"
        number, id = 2, stem
        while (self._own / f"{id}.toml").exists():
            id, number = f"{stem}-{number}", number + 1
        return id


def _own_only(template: HearingTemplate) -> None:
    if not template.is_own:
        raise InvalidValueError("template.not_own", name=template.name)


def _table(template: HearingTemplate) -> dict[str, Any]:
    table: dict[str, Any] = {"name": template.name}
    if template.kind is not None:
        table |= {
            "kind": template.kind.value,
            "title": template.title,
            "place": template.place,
            "visibility": template.visibility.value,
            "filmed": template.filmed,
            "minutes": template.minutes,
        }
    table["questions"] = [
        {"text": question.text} | ({"rapporteur": question.rapporteur} if question.rapporteur else {})
        for question in template.questions
    ]
    return table


# -- reading ----------------------------------------------------------------------------------------


def _read_all(folder: Path, *, is_own: bool) -> tuple[list[HearingTemplate], list[UserError]]:
    templates: list[HearingTemplate] = []
    problems: list[UserError] = []
    try:
        paths = sorted(folder.glob("*.toml"))
    except OSError as error:
        _log.warning("the templates cannot be listed: %s", error)
        return templates, problems
    for path in paths:
        try:
            templates.append(_read(path, is_own=is_own))
        except UserError as problem:
            problems.append(problem)
    return templates, problems


def _read(path: Path, *, is_own: bool) -> HearingTemplate:
    """Raises UserError: `template.unreadable`, `template.bad_value`."""
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST_FILE + 1)
        if len(data) > LARGEST_FILE:
            raise UserError("template.unreadable", path=str(path), reason="file_too_large")
        table = tomllib.loads(data.decode("utf-8-sig"))
    except OSError as error:
        reason = error.strerror or str(error)
        raise UserError("template.unreadable", path=str(path), reason=reason) from error
    except UnicodeDecodeError as error:
        raise UserError("template.unreadable", path=str(path), reason="not_utf8") from error
    except (ValueError, RecursionError) as error:
        raise UserError("template.unreadable", path=str(path), reason=str(error)) from error
    reader = _Reader(path, table)
    return HearingTemplate(
        id=path.stem,
        is_own=is_own,
        name=reader.text("name").strip() or path.stem,
        kind=reader.choice("kind", HearingKind) if "kind" in table else None,
        title=reader.text("title"),
        place=reader.text("place"),
        visibility=reader.choice("visibility", Visibility) or Visibility.PUBLIC,
        filmed=reader.flag("filmed"),
        minutes=reader.number("minutes", LONGEST_MINUTES),
        questions=tuple(reader.questions()),
    )


class _Reader:
    """The values of one file, each checked."""

    def __init__(self, path: Path, table: dict[str, Any]) -> None:
        self._path = path
        self._table = table

    def text(self, field: str) -> str:
        value = self._table.get(field, "")
        return value if isinstance(value, str) else self._refuse(field, value)

    def flag(self, field: str) -> bool:
        value = self._table.get(field, False)
        return value if isinstance(value, bool) else self._refuse(field, value)

    def number(self, field: str, largest: int) -> int:
        return self._number(field, self._table.get(field, 0), largest)

    def choice(self, field: str, choices: type[C]) -> C | None:
        value = self._table.get(field)
        if value is None:
            return None
        try:
            return choices(value)
        except ValueError:
            return self._refuse(field, value)

    def questions(self) -> Iterator[TemplateQuestion]:
        """Each a table with `text` and perhaps `rapporteur`, or simply a string."""
        value = self._table.get("questions", [])
        if not isinstance(value, list) or len(value) > _MOST_QUESTIONS:
            self._refuse("questions", value)
        for question in value:
            if isinstance(question, str) and question.strip():
                yield TemplateQuestion(text=question.strip())
            elif (
                isinstance(question, dict) and isinstance(text := question.get("text"), str) and text.strip()
            ):
                order = self._number("rapporteur", question.get("rapporteur", 0), _LARGEST_ORDER)
                yield TemplateQuestion(text=text.strip(), rapporteur=order)
            else:
                self._refuse("questions", question)

    def _number(self, field: str, value: object, largest: int) -> int:
        if isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= largest:
            return value
        return self._refuse(field, value)

    def _refuse(self, field: str, value: object) -> NoReturn:
        raise UserError("template.bad_value", path=str(self._path), field=field, value=str(value)[:60])
