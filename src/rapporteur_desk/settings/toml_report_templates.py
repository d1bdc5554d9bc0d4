"""Templates of reports as folders that a person can copy, change and pass on: `template.toml`, and styles beside it."""

from __future__ import annotations

import logging
import re
import shutil
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

import tomli_w

from rapporteur_desk.document.citation_style import CitationManner, CitationStyle, RepeatedForm
from rapporteur_desk.document.report_template import (
    PLACEHOLDERS,
    BibliographyScope,
    CoverPattern,
    CoverTemplate,
    Numbering,
    PartKind,
    ReportTemplate,
    placeholders_of,
)
from rapporteur_desk.document.tree import CoverRole
from rapporteur_desk.domain.errors import ExportFailedError, InvalidValueError, UserError
from rapporteur_desk.domain.rules import folded, required
from rapporteur_desk.services.ports import FileWriter
from rapporteur_desk.services.report_templates import ReportTemplateShelf
from rapporteur_desk.settings.toml_styles import read_styles
from rapporteur_desk.settings.toml_tables import TableReader, free_name, read_toml

FILE: Final = "template.toml"
_MOST_LINES: Final = 40
_MOST_PAGES: Final = 999
_DEEPEST_CONTENTS: Final = 6
_LARGEST_STYLES: Final = 20_000_000
"""Bytes of a file that styles are taken from."""
_LANGUAGES: Final = ("fr", "en")

_NAME: Final = re.compile(r"^name[ \t]*=.*$", re.MULTILINE)

_log = logging.getLogger(__name__)


class TomlReportTemplates:
    """The `ReportTemplates` port: a folder for each template, own ones in one place, shipped ones in another.

    One that cannot be read is told and keeps none of the others from being used.
    """

    def __init__(
        self,
        own: Path,
        shipped: Path,
        write: FileWriter,
        samples: Callable[[ReportTemplate], Mapping[str, bytes]] | None = None,
    ) -> None:
        """Remember where; nothing is read yet.

        Args:
            own: the person's folder, which need not exist.
            shipped: holds a folder for each language.
            write: writes a file whole or not at all.
            samples: files that hold every style of a template, by ending, for an office to restyle.
        """
        self._own = own
        self._shipped = shipped
        self._write = write
        self._samples = samples

    def load(self, language: str) -> ReportTemplateShelf:
        """Own templates by name, then the shipped ones in the order of their folders."""
        french = language.lower().partition("-")[0] == "fr"
        own, problems = _read_all(self._own, is_own=True)
        shipped, damaged = _read_all(self._shipped / ("fr" if french else "en"), is_own=False)
        own.sort(key=lambda template: folded(template.name))
        return ReportTemplateShelf((*own, *shipped), (*problems, *damaged))

    def copy(self, template: ReportTemplate, name: str) -> ReportTemplate:
        """Copy its folder, with the new name in it.

        Raises:
            InvalidValueError: `name.empty`.
            UserError: `template.unreadable` when its own file cannot be read any more.
            ExportFailedError: `file.cannot_write`.
        """
        name = required(name, "name.empty")
        source = self.folder(template)
        id = free_name(name, lambda id: (self._own / id).exists())
        target = self._own / id
        text = _renamed(source / FILE, name)
        try:
            target.mkdir(parents=True)
            for path in sorted(source.iterdir()):
                if path.is_file() and path.name != FILE:
                    shutil.copyfile(path, target / path.name)
        except OSError as error:
            raise _cannot_write(target, error) from error
        self._write(target / FILE, text.encode())
        for ending, data in (self._samples(template) if self._samples else {}).items():
            if not (target / _styles_name(ending)).exists():
                self._write(target / _styles_name(ending), data)
        return replace(template, id=id, name=name, is_own=True)

    def delete(self, template: ReportTemplate) -> None:
        """Remove its folder.

        Raises:
            InvalidValueError: `template.not_own`.
            ExportFailedError: `file.cannot_write`.
        """
        if not template.is_own:
            raise InvalidValueError("template.not_own", name=template.name)
        folder = self.folder(template)
        try:
            if folder.exists():
                shutil.rmtree(folder)
        except OSError as error:
            raise _cannot_write(folder, error) from error

    def folder(self, template: ReportTemplate) -> Path:
        """Where a template lies, with what its styles are taken from."""
        place = self._own if template.is_own else self._shipped / template.language[:2]
        return place / template.id

    def own_styles(self, template: ReportTemplate, ending: str) -> bytes:
        """The office's own styles for a format, from `styles.docx` or `styles.odt` beside the template.

        Raises:
            UserError: `template.unreadable`.
        """
        path = self.folder(template) / _styles_name(ending)
        if not template.id or not path.is_file():
            return b""
        try:
            with path.open("rb") as file:
                data = file.read(_LARGEST_STYLES + 1)
        except OSError as error:
            reason = error.strerror or str(error)
            raise UserError("template.unreadable", path=str(path), reason=reason) from error
        if len(data) > _LARGEST_STYLES:
            raise UserError("template.unreadable", path=str(path), reason="file_too_large")
        return data


def _styles_name(ending: str) -> str:
    return f"styles.{ending}"


def _renamed(path: Path, name: str) -> str:
    """The text of a template with another name in it, its comments kept: they say what may be changed."""
    table = read_toml(path)
    line = tomli_w.dumps({"name": name}).strip()
    text = path.read_text("utf-8-sig")
    written = _NAME.sub(lambda _: line, text, count=1) if _NAME.search(text) else f"{line}\n{text}"
    try:
        kept = tomllib.loads(written) == table | {"name": name}
    except tomllib.TOMLDecodeError:
        kept = False
    return written if kept else tomli_w.dumps(table | {"name": name}, multiline_strings=True)


def _cannot_write(path: Path, error: OSError) -> ExportFailedError:
    return ExportFailedError("file.cannot_write", path=str(path), reason=error.strerror or str(error))


# -- reading ----------------------------------------------------------------------------------------


def _read_all(place: Path, *, is_own: bool) -> tuple[list[ReportTemplate], list[UserError]]:
    templates: list[ReportTemplate] = []
    problems: list[UserError] = []
    try:
        folders = sorted(path for path in place.iterdir() if path.is_dir()) if place.exists() else []
    except OSError as error:
        _log.warning("the templates of reports cannot be listed: %s", error)
        return templates, problems
    for folder in folders:
        try:
            templates.append(read_report_template(folder, is_own=is_own))
        except UserError as problem:
            problems.append(problem)
    return templates, problems


def read_report_template(folder: Path, *, is_own: bool) -> ReportTemplate:
    """The template in a folder.

    Raises:
        UserError: `template.unreadable`, `template.bad_value`.
    """
    path = folder / FILE
    reader = TableReader(path, read_toml(path))
    reader.only(
        *("name", "language", "parts", "numbering", "contents_depth", "new_pages", "essentiel_pages"),
        *("running_head", "bibliography", "cover", "citations", "labels", "styles"),
    )
    usual = ReportTemplate(name=folder.name)
    return ReportTemplate(
        id=folder.name,
        is_own=is_own,
        name=reader.text("name").strip() or folder.name,
        language=_language(reader),
        parts=_parts(reader) or usual.parts,
        cover=_cover(reader.inner("cover")),
        numbering=reader.choice("numbering", Numbering) or usual.numbering,
        contents_depth=max(reader.number("contents_depth", _DEEPEST_CONTENTS, usual.contents_depth), 1),
        new_pages=reader.flag("new_pages"),
        essentiel_pages=_pages(reader, usual.essentiel_pages),
        running_head=_pattern(reader, "running_head", reader.text("running_head")),
        citations=_citations(reader.inner("citations")),
        bibliography=reader.choice("bibliography", BibliographyScope) or usual.bibliography,
        labels=_labels(reader.inner("labels")),
        styles=read_styles(reader.inner("styles")),
    )


def _language(reader: TableReader) -> str:
    language = reader.text("language", "fr")
    return language if language.lower()[:2] in _LANGUAGES else reader.refuse("language", language)


def _parts(reader: TableReader) -> tuple[PartKind, ...]:
    values = reader.list("parts", len(PartKind))
    parts = tuple(reader.chosen("parts", value, PartKind) for value in values)
    if len(set(parts)) < len(parts):
        reader.refuse("parts", values)
    return parts


def _cover(reader: TableReader) -> CoverTemplate:
    reader.only("institution", "body", "composition", "members", "own_page", "lines")
    members = reader.list("members", 4)
    if len(members) not in (0, 4) or not all(isinstance(member, str) for member in members):
        reader.refuse("members", members)
    lines = []
    for value in reader.list("lines", _MOST_LINES):
        if not isinstance(value, dict):
            reader.refuse("lines", value)
        line = TableReader(reader.path, value, "cover.lines.")
        line.only("role", "text")
        role = line.choice("role", CoverRole) or line.refuse("role", "")
        lines.append(CoverPattern(role, _pattern(line, "text", line.text("text"))))
    return CoverTemplate(
        lines=tuple(lines),
        institution=reader.text("institution").strip(),
        body=reader.text("body").strip(),
        composition=reader.text("composition").strip(),
        members=tuple(members),
        own_page=reader.flag("own_page", default=True),
    )


def _pattern(reader: TableReader, field: str, text: str) -> str:
    try:
        known = placeholders_of(text) <= PLACEHOLDERS
    except ValueError:
        known = False
    return text if known else reader.refuse(field, text)


def _pages(reader: TableReader, usual: tuple[int, int]) -> tuple[int, int]:
    values = reader.list("essentiel_pages", 2)
    if not values:
        return usual
    numbers = [reader.checked_number("essentiel_pages", value, _MOST_PAGES) for value in values]
    if len(numbers) != 2 or numbers[0] > numbers[1]:
        reader.refuse("essentiel_pages", values)
    return numbers[0], numbers[1]


def _citations(reader: TableReader) -> CitationStyle:
    reader.only("style", "repeated", "ibid", "evidence_prefix")
    usual = CitationStyle()
    return CitationStyle(
        manner=reader.choice("style", CitationManner) or usual.manner,
        repeated=reader.choice("repeated", RepeatedForm) or usual.repeated,
        ibid=reader.flag("ibid"),
        evidence_prefix=reader.text("evidence_prefix").strip(),
    )


def _labels(reader: TableReader) -> tuple[tuple[PartKind, str], ...]:
    known: dict[str, Any] = {kind.value: kind for kind in PartKind}
    reader.only(*known)
    labels = ((known[field], reader.text(field).strip()) for field in reader.table)
    return tuple((kind, label) for kind, label in labels if label)
