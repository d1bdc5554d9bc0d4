"""Templates of hearings as TOML files that a person can read, mend and pass on."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

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
from rapporteur_desk.settings.toml_tables import TableReader, free_name, read_toml

_MOST_QUESTIONS: Final = 500
_LARGEST_ORDER: Final = 99

_log = logging.getLogger(__name__)


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
        return free_name(name, lambda id: (self._own / f"{id}.toml").exists())


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
    table = read_toml(path)
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


class _Reader(TableReader):
    def questions(self) -> Iterator[TemplateQuestion]:
        """Each a table with `text` and perhaps `rapporteur`, or simply a string."""
        value = self.table.get("questions", [])
        if not isinstance(value, list) or len(value) > _MOST_QUESTIONS:
            self.refuse("questions", value)
        for question in value:
            if isinstance(question, str) and question.strip():
                yield TemplateQuestion(text=question.strip())
            elif (
                isinstance(question, dict) and isinstance(text := question.get("text"), str) and text.strip()
            ):
                order = self.checked_number("rapporteur", question.get("rapporteur", 0), _LARGEST_ORDER)
                yield TemplateQuestion(text=text.strip(), rapporteur=order)
            else:
                self.refuse("questions", question)
