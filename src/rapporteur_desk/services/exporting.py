"""Making files to share: a section, a mini-report, a hearing's notes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from rapporteur_desk.document.tree import Document
from rapporteur_desk.services.composing import DocumentComposer
from rapporteur_desk.services.keys import entity_called
from rapporteur_desk.services.ports import DossierStore, Exporter, ExportFormat, FileWriter


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

    def export(self, key: str, path: Path, format: ExportFormat) -> None:
        """Write what people call `key` into a file, whole or not at all.

        Raises:
            NotFoundError: `key.unknown`.
            InvalidValueError: `export.not_exportable` when it is no section, mini-report or hearing.
            ExportFailedError: `file.cannot_write` and those of the format; a file that was there is intact.
        """
        self.write(self._composer.document(entity_called(self._store, key)), path, format)

    def write(self, document: Document, path: Path, format: ExportFormat) -> None:
        """Write a document that was composed elsewhere, whole or not at all.

        Raises:
            ExportFailedError: `file.cannot_write` and those of the format; a file that was there is intact.
        """
        self._write(path, self._exporter_for(format).render(document, self._store.attachment_bytes))
