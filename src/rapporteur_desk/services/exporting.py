"""Making files to share: a section, a mini-report, the papers of a hearing."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from rapporteur_desk.document.tree import Document
from rapporteur_desk.domain.entities import Entity, Hearing, MiniReport, Section
from rapporteur_desk.domain.errors import ExportFailedError
from rapporteur_desk.domain.identifiers import EntityId, EntityKind
from rapporteur_desk.services.composing import DocumentComposer
from rapporteur_desk.services.conformance import ConformanceRemark, Finding, Rendering, located
from rapporteur_desk.services.keys import entity_called
from rapporteur_desk.services.papers import HearingPaper, PaperOptions, Purpose
from rapporteur_desk.services.ports import DossierStore, Exporter, ExportFormat, FileWriter

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
        key: str,
        path: Path,
        format: ExportFormat,
        options: PaperOptions | None = None,
        purpose: Purpose = Purpose.DISTRIBUTION,
    ) -> Exported:
        """Write what people call `key` into a file, whole or not at all.

        Args:
            key: of a section, mini-report or hearing.
            path: the file; where each person gets a letter, the name that theirs begin with: see `files`.
            format: of the file.
            options: which paper of a hearing; its notes when nothing is said.
            purpose: of the file.

        Raises:
            NotFoundError: `key.unknown`.
            InvalidValueError: `export.not_exportable` when it is no section, mini-report or hearing.
            ExportFailedError: `file.cannot_write` and those of the format; a file that was there is intact.
        """
        documents = self._documents(key, path, options)
        base = self._base(key) if purpose is Purpose.REVIEW else ""
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

    def files(self, key: str, path: Path, options: PaperOptions | None = None) -> tuple[Path, ...]:
        """The files that `export` would write: `path`, or one for each letter, `Questionnaire – Claire Lefèvre.docx`.

        Raises:
            NotFoundError: `key.unknown`.
        """
        target = entity_called(self._store, key)
        if not isinstance(target, Hearing) or not _letters_wanted(options):
            return (path,)
        return tuple(file for file, _ in self._documents(key, path, options))

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

    def _base(self, key: str) -> str:
        """Which state of the texts a copy is made from: dossier, key, last operation of the text journal."""
        written = self._written(entity_called(self._store, key))
        last = max(
            (version.sequence for kind, id in written for version in self._store.versions(kind, id)[-1:]),
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

    def _documents(self, key: str, path: Path, options: PaperOptions | None) -> list[tuple[Path, Document]]:
        target = entity_called(self._store, key)
        if isinstance(target, Hearing) and _letters_wanted(options):
            letters = self._composer.papers.letters(target)
            if letters:
                return _named(path, letters)
        return [(path, self._composer.document(target, options))]


def file_name(title: str) -> str:
    """A file's name for a title, allowed on every system, without an ending."""
    return _UNSAFE.sub(" ", title).strip(" .")[:100].strip(" .") or "export"


def _letters_wanted(options: PaperOptions | None) -> bool:
    return options is not None and options.paper is HearingPaper.QUESTIONNAIRE and options.letter_each


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
