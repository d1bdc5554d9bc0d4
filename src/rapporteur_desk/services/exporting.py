"""Making files to share: sections, mini-reports, parts of them, the papers of a hearing."""

from __future__ import annotations

import re
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import IntEnum
from pathlib import Path

from rapporteur_desk.document.manuscript import Manuscript, composed, dressed
from rapporteur_desk.document.pages import PageBudget
from rapporteur_desk.document.tree import Document
from rapporteur_desk.domain.entities import Entity, Hearing, MiniReport, Section
from rapporteur_desk.domain.errors import ExportFailedError, InvalidValueError
from rapporteur_desk.domain.identifiers import EntityId, EntityKind
from rapporteur_desk.services.composing import DocumentComposer
from rapporteur_desk.services.conformance import ConformanceRemark, Finding, Rendering, located
from rapporteur_desk.services.papers import Purpose
from rapporteur_desk.services.ports import (
    ApartRenderer,
    CancelToken,
    DossierStore,
    ExportCancelled,
    Exporter,
    ExportFormat,
    FileWriter,
    Progress,
)
from rapporteur_desk.services.subjects import ExportKind, ExportSubject

_STYLED_BY_FILE = (ExportFormat.DOCX, ExportFormat.ODT)
_UNSAFE = re.compile(r'[<>:"/\\|?*\x00-\x1f\s]+')


class ExportStage(IntEnum):
    """How far an export is: what `progress` counts."""

    READING = 0
    """The dossier's texts become a document."""
    MAKING = 1
    """The document becomes a file."""
    WRITING = 2


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
        apart: Callable[[ExportFormat], ApartRenderer] | None = None,
    ) -> None:
        """
        Args:
            store: the dossier.
            composer: makes its documents.
            exporter_for: the emitter of a format.
            write: writes a file whole or not at all.
            apart: makes what renders in a process of its own, of a format first of all; without it everything is
                rendered here.
        """
        self._apart = apart
        self._ready: ApartRenderer | None = None
        """A process that waits for what is exported next."""
        self._lock = threading.Lock()
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
        *,
        progress: Progress | None = None,
        cancel: CancelToken | None = None,
    ) -> Exported:
        """Write something into a file, whole or not at all.

        Args:
            subject: what, as what.
            path: the file; where each person gets a letter, the name that theirs begin with: see `files`.
            format: of the file.
            purpose: of the file.
            progress: counts the members of `ExportStage`.
            cancel: stops it, up to the first file's being written; with it the file is made in a process of its own.

        Raises:
            NotFoundError: `key.unknown`, `template.unknown`.
            InvalidValueError: `export.not_exportable`, `export.nothing`, `export.one_kind`, `export.no_questions`.
            ExportFailedError: `file.cannot_write` and those of the format; a file that was there is intact.
            ExportCancelled: stopped through `cancel`; a file that was there is intact.
        """
        told = _told(progress, cancel)
        told(ExportStage.READING)
        with self._renderer(format, cancel) as render:
            manuscripts = _named(path, self._composer.manuscripts(subject))
            base = self._base(subject) if purpose is Purpose.REVIEW else ""
            own = self._composer.own_styles(subject, format.value) if format in _STYLED_BY_FILE else b""
            told(ExportStage.MAKING)
            # All are made before the first is written: what cannot be made leaves no half of the letters behind.
            made = [(file, render(dressed(one, base, own), file.stem)) for file, one in manuscripts]
        told(ExportStage.WRITING)
        for file, rendering in made:
            self._write_all(file, rendering)
        findings = (finding for _, rendering in made for finding in rendering.findings)
        return Exported(tuple(file for file, _ in made), self._located(findings))

    def prepare(self, format: ExportFormat) -> None:
        """Start the process for what is soon exported, in that format most likely: a third of a second less to wait."""
        with self._lock:
            if self._apart is not None and not (self._ready is not None and self._ready.is_alive):
                self._ready = self._apart(format)
                self._ready.start()

    def release(self) -> None:
        """End the process that was started for nothing."""
        if ready := self._taken():
            with ready:
                pass

    def _taken(self) -> ApartRenderer | None:
        with self._lock:
            ready, self._ready = self._ready, None
        return ready if ready is not None and ready.is_alive else None

    def write(
        self, document: Document, path: Path, format: ExportFormat, *, cancel: CancelToken | None = None
    ) -> Exported:
        """Write a document that was composed elsewhere, whole or not at all; `cancel` as in `export`.

        Raises:
            ExportFailedError: `file.cannot_write` and those of the format; a file that was there is intact.
            ExportCancelled: stopped through `cancel`; a file that was there is intact.
        """
        with self._renderer(format, cancel) as render:
            rendering = render(document, path.stem)
        self._write_all(path, rendering)
        return Exported((path,), self._located(rendering.findings))

    def files(self, subject: ExportSubject, path: Path) -> tuple[Path, ...]:
        """The files that `export` would write: `path`, or one for each letter, `Questionnaire – Claire Lefèvre.docx`.

        Raises:
            NotFoundError: `key.unknown`.
            InvalidValueError: `export.no_questions`.
        """
        if not subject.paper.wants_letters:
            return (path,)
        return tuple(file for file, _ in _named(path, self._composer.manuscripts(subject)))

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

    @contextmanager
    def _renderer(
        self, format: ExportFormat, cancel: CancelToken | None
    ) -> Iterator[Callable[[Manuscript, str], Rendering]]:
        """What makes files of a format: here, or, where that may be cancelled, in a process that starts at once."""
        attachments = self._store.attachment_bytes
        if cancel is None or self._apart is None:
            exporter = self._exporter_for(format)
            yield lambda one, name: exporter.render_with_findings(composed(one), attachments, name)
            return
        with self._taken() or self._apart(format) as apart:

            def render(manuscript: Manuscript, name: str) -> Rendering:
                rendering = apart.render(manuscript, format, attachments, name, cancel)
                if cancel.cancelled:
                    raise ExportCancelled
                return rendering

            yield render

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


def file_name(title: str) -> str:
    """A file's name for a title, allowed on every system, without an ending."""
    return _UNSAFE.sub(" ", title).strip(" .")[:100].strip(" .") or "export"


def _told(progress: Progress | None, cancel: CancelToken | None) -> Callable[[ExportStage], None]:
    """Tells which stage begins, unless it is not to begin any more."""

    def tell(stage: ExportStage) -> None:
        if cancel is not None and cancel.cancelled:
            raise ExportCancelled
        if progress is not None:
            progress(stage, len(ExportStage))

    return tell


def _named(path: Path, documents: list[tuple[str, Manuscript]]) -> list[tuple[Path, Manuscript]]:
    """Each document with a file of its own; letters go by whom they are for, and namesakes are numbered."""
    taken: dict[Path, Manuscript] = {}
    for name, document in documents:
        wanted = file_name(f"{path.stem} – {name}") if name else path.stem
        file, number = path.with_name(f"{wanted}{path.suffix}"), 2
        while file in taken:
            file, number = path.with_name(f"{wanted} ({number}){path.suffix}"), number + 1
        taken[file] = document
    return list(taken.items())
