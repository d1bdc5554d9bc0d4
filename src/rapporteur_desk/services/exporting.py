"""Making files to share: sections, mini-reports, parts of them, the papers of a hearing."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from rapporteur_desk.document.pages import PageBudget
from rapporteur_desk.document.tree import Document
from rapporteur_desk.domain.entities import Entity, Hearing, MiniReport, Section
from rapporteur_desk.domain.errors import ExportFailedError, InvalidValueError
from rapporteur_desk.domain.identifiers import EntityId, EntityKind
from rapporteur_desk.services.composing import DocumentComposer
from rapporteur_desk.services.conformance import ConformanceRemark, Finding, Rendering, located
from rapporteur_desk.services.papers import HearingPaper, PaperOptions, Purpose
from rapporteur_desk.services.ports import DossierStore, Exporter, ExportFormat, FileWriter
from rapporteur_desk.services.subjects import ExportKind, ExportSubject

_UNSAFE = re.compile(r'[<>:"/\\|?*\x00-\x1f\s]+')


@dataclass(frozen=True, slots=True)
class Exported:
    """What came of an export."""

    files: tuple[Path, ...]
    remarks: tuple[ConformanceRemark, ...]
    """What in the texts keeps the files from being accessible to everybody; they are written all the same."""


class ExportService:
    def __init__(
        self,
        store: DossierStore,
        composer: DocumentComposer,
        exporter_for: Callable[[ExportFormat], Exporter],
        write: FileWriter,
    ) -> None:
        self._store = store
        self._composer = composer
        self._exporter_for = exporter_for
        self._write = write

    def export(
        self,
        subject: ExportSubject,
        path: Path,
        format: ExportFormat,
        purpose: Purpose = Purpose.DISTRIBUTION,
    ) -> Exported:
        """Write something into a file, whole or not at all.

        Args:
            subject: what, as what.
            path: the file; where each person gets a letter, the name that theirs begin with: see `files`.
            format: of the file.
            purpose: of the file.

        Raises:
            NotFoundError: `key.unknown`, `template.unknown`.
            InvalidValueError: `export.not_exportable`, `export.nothing`, `export.one_kind`.
            ExportFailedError: `file.cannot_write` and those of the format; a file that was there is intact.
        """
        documents = self._documents(subject, path)
        base = self._base(subject) if purpose is Purpose.REVIEW else ""
        exporter = self._exporter_for(format)
        # All are made before the first is written: what cannot be made leaves no half of the letters behind.
        made = [
            (
                file,
                exporter.render_with_findings(
                    replace(document, base=base), self._store.attachment_bytes, file.stem
                ),
            )
            for file, document in documents
        ]
        for file, rendering in made:
            self._write_all(file, rendering)
        findings = (finding for _, rendering in made for finding in rendering.findings)
        return Exported(tuple(file for file, _ in made), self._located(findings))

    def write(self, document: Document, path: Path, format: ExportFormat) -> Exported:
        """Write a document that was composed elsewhere, whole or not at all.

        Raises:
            ExportFailedError: `file.cannot_write` and those of the format; a file that was there is intact.
        """
        exporter = self._exporter_for(format)
        rendering = exporter.render_with_findings(document, self._store.attachment_bytes, path.stem)
        self._write_all(path, rendering)
        return Exported((path,), self._located(rendering.findings))

    def files(self, subject: ExportSubject, path: Path) -> tuple[Path, ...]:
        """The files that `export` would write: `path`, or one for each letter, `Questionnaire – Claire Lefèvre.docx`.

        Raises:
            NotFoundError: `key.unknown`.
        """
        if self._lettered(subject) is None:
            return (path,)
        return tuple(file for file, _ in self._documents(subject, path))

    def essentiel_budget(self, subject: ExportSubject) -> PageBudget | None:
        """How long the L'Essentiel in a document is, against what its template wants; None when there is none in it.

        Raises:
            NotFoundError: `key.unknown`, `template.unknown`.
        """
        if subject.kind not in (ExportKind.DOCUMENT, ExportKind.ESSENTIEL):
            return None
        if any(not isinstance(entity, MiniReport) for entity in self._composer.entities(subject)):
            return None
        try:
            return self._composer.page_budget(subject)
        except InvalidValueError:
            return None

    def _write_all(self, path: Path, rendering: Rendering) -> None:
        """The file, after those that it refers to."""
        for name, data in rendering.beside.items():
            beside = path.parent / name
            if path.parent.is_dir():
                try:
                    beside.parent.mkdir(exist_ok=True)
                except OSError as error:
                    reason = error.strerror or str(error)
                    raise ExportFailedError("file.cannot_write", path=str(beside), reason=reason) from error
            self._write(beside, data)
        self._write(path, rendering.data)

    def _base(self, subject: ExportSubject) -> str:
        """Which state of the texts a copy is made from: dossier, first key, last operation of the text journal."""
        entities = self._composer.entities(subject)
        key = next((entity_key for one in entities if (entity_key := getattr(one, "key", ""))), "")
        last = max(
            (
                version.sequence
                for entity in entities
                for kind, id in self._written(entity)
                for version in self._store.versions(kind, id)[-1:]
            ),
            default=0,
        )
        return f"{self._store.dossier.id} {key} {last}"

    def _written(self, target: Entity) -> list[tuple[EntityKind, EntityId]]:
        """The texts that an export of the target holds."""
        match target:
            case Section(mini_report_id=report) | MiniReport(id=report):
                sections = self._store.sections.select(mini_report_id=report)
                return [(EntityKind.SECTION, section.id) for section in sections]
            case Hearing():
                notes = self._store.notes.select(hearing_id=target.id)
                return [(EntityKind.NOTE, note.id) for note in notes]
            case _:
                return []

    def _located(self, findings: Iterable[Finding]) -> tuple[ConformanceRemark, ...]:
        def text_of(key: str) -> str:
            section = self._store.by_key(key)
            return section.text if isinstance(section, Section) else ""

        return located(findings, text_of)

    def _documents(self, subject: ExportSubject, path: Path) -> list[tuple[Path, Document]]:
        hearing = self._lettered(subject)
        letters = self._composer.papers.letters(hearing) if hearing is not None else []
        return _named(path, letters) if letters else [(path, self._composer.compose(subject))]

    def _lettered(self, subject: ExportSubject) -> Hearing | None:
        """The hearing whose every person gets a letter, if that is what is asked for."""
        match self._composer.entities(subject):
            case (Hearing() as hearing,) if _letters_wanted(subject.paper):
                return hearing
            case _:
                return None


def file_name(title: str) -> str:
    """A file's name for a title, allowed on every system, without an ending."""
    return _UNSAFE.sub(" ", title).strip(" .")[:100].strip(" .") or "export"


def _letters_wanted(options: PaperOptions) -> bool:
    return options.paper is HearingPaper.QUESTIONNAIRE and options.letter_each


def _named(path: Path, letters: list[tuple[str, Document]]) -> list[tuple[Path, Document]]:
    """Each letter with a file of its own; namesakes are numbered."""
    taken: dict[Path, Document] = {}
    for name, document in letters:
        wanted = file_name(f"{path.stem} – {name}")
        file, number = path.with_name(f"{wanted}{path.suffix}"), 2
        while file in taken:
            file, number = path.with_name(f"{wanted} ({number}){path.suffix}"), number + 1
        taken[file] = document
    return list(taken.items())
