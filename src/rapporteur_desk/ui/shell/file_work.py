"""Work with files and with the dossier as a whole, off the interface's thread, with progress and a way to stop."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QStandardPaths
from PySide6.QtWidgets import QVBoxLayout, QWidget

from rapporteur_desk.domain.changes import ChangeSet
from rapporteur_desk.domain.identifiers import EntityKind
from rapporteur_desk.services.checking import CheckReport
from rapporteur_desk.services.importing import ImportCancelled
from rapporteur_desk.services.ports import CancelToken, Progress
from rapporteur_desk.ui.qtkit.errors import Message, Tone
from rapporteur_desk.ui.qtkit.session import Place, Session
from rapporteur_desk.ui.shell.navigation import Navigator
from rapporteur_desk.ui.shell.progress import ProgressStrip
from rapporteur_desk.ui.widgets.message_bar import MessageBar


class FileWork(QObject):
    """Imports, the index, the check of the dossier."""

    def __init__(self, session: Session, navigator: Navigator, messages: MessageBar, window: QWidget) -> None:
        super().__init__(window)
        self._session = session
        self._navigator = navigator
        self._messages = messages
        self._window = window
        self.strips = QVBoxLayout()
        """Where progress is shown; the window places it."""

    def import_hearing(self) -> None:
        """Ask for the record of a sitting and import it."""
        from PySide6.QtWidgets import QFileDialog

        chosen, _ = QFileDialog.getOpenFileName(
            self._window,
            self.tr("Import a hearing"),
            self._documents(),
            self.tr("Records of sittings (*.jsonl);;All files (*)"),
        )
        if chosen:
            imports = self._session.workspace.imports
            self._run_import(
                self.tr("Import {file}").format(file=Path(chosen).name),
                lambda progress, cancel: [
                    imports.import_hearing(Path(chosen), progress=progress, cancel=cancel)
                ],
                EntityKind.HEARING,
            )

    def import_sources(self) -> None:
        """Ask for documents and import each as a source."""
        from PySide6.QtWidgets import QFileDialog

        chosen, _ = QFileDialog.getOpenFileNames(
            self._window,
            self.tr("Import sources"),
            self._documents(),
            self.tr("Documents (*.pdf *.docx *.odt *.html *.htm *.txt *.md);;All files (*)"),
        )
        if chosen:
            imports = self._session.workspace.imports

            def bring_in(progress: Progress, cancel: CancelToken) -> list[ChangeSet]:
                done: list[ChangeSet] = []
                for number, path in enumerate(chosen):
                    if cancel.cancelled:
                        break
                    progress(number, len(chosen))
                    done.append(imports.import_source(Path(path), cancel=cancel))
                return done

            self._run_import(self.tr("Import %n source(s)", "", len(chosen)), bring_in, EntityKind.SOURCE)

    def rebuild_index(self) -> None:
        search = self._session.workspace.search
        self._session.queries.submit(
            search.rebuild,
            label=self.tr("Rebuild the search index"),
            done=lambda _none: self._tell(self.tr("The search index is rebuilt."), "good"),
            failed=self._session.errors.present,
        )

    def check(self) -> None:
        """Look whether the dossier is whole."""
        checks = self._session.workspace.checks

        def show(report: CheckReport) -> None:
            if report.damage:
                told = self.tr("The dossier is damaged: {reason}").format(reason=report.damage[0])
                self._tell(told, "danger")
            elif broken := report.broken_citations:
                places = ", ".join(f"{item.section_key} → {item.cited_key}" for item in broken[:5])
                self._tell(self.tr("Citations that lead nowhere: {places}").format(places=places), "warning")
            else:
                self._tell(self.tr("The dossier is whole: database, files and citations."), "good")

        self._session.tasks.submit(
            lambda _progress, _cancel: checks.check(), label=self.tr("Check the dossier"), done=show,
            failed=self._session.errors.present,
        )  # fmt: skip

    def _run_import(
        self,
        text: str,
        job: Callable[[Progress, CancelToken], list[ChangeSet]],
        kind: EntityKind,
    ) -> None:
        progress = self._strip(text)

        def done(changes: list[ChangeSet]) -> None:
            progress.finish()
            for change_set in changes:
                self._session.commit(text, lambda change_set=change_set: change_set)  # type: ignore[misc]
            if changes:
                self._navigator.go(Place(kind, changes[-1].created(kind)))
                self._tell(self.tr("Imported."), "good")

        def failed(error: Exception) -> None:
            progress.finish()
            if not isinstance(error, ImportCancelled):
                self._session.errors.present(error)

        task = self._session.tasks.submit(
            job,
            label=text,
            done=done,
            failed=failed,
            progressed=progress.show_progress,
            stopped=progress.finish,
        )
        progress.cancelled.connect(task.cancel)

    def _strip(self, text: str) -> ProgressStrip:
        strip = ProgressStrip(text, self._window)
        self.strips.addWidget(strip)
        return strip

    def _tell(self, text: str, tone: Tone) -> None:
        self._messages.present(Message(text, tone))

    @staticmethod
    def _documents() -> str:
        return QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
