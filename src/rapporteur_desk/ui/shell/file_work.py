"""Work with files and with the dossier as a whole, off the interface's thread, with progress and a way to stop."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, QStandardPaths, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from rapporteur_desk.domain.alignment import time_code
from rapporteur_desk.domain.changes import ChangeSet
from rapporteur_desk.domain.entities import Hearing
from rapporteur_desk.domain.errors import DossierError, UserError
from rapporteur_desk.domain.identifiers import EntityId, EntityKind
from rapporteur_desk.services.checking import CheckReport
from rapporteur_desk.services.importing import ImportCancelled
from rapporteur_desk.services.message_reasons import shown_reason
from rapporteur_desk.services.ports import CancelToken, Progress
from rapporteur_desk.ui.qtkit.errors import DAMAGED, Message, Tone
from rapporteur_desk.ui.qtkit.session import Place, Session
from rapporteur_desk.ui.qtkit.tasks import TaskRunner
from rapporteur_desk.ui.shell.dialogs import chosen_answer, show_once
from rapporteur_desk.ui.shell.navigation import Navigator
from rapporteur_desk.ui.shell.progress import ProgressStrip
from rapporteur_desk.ui.widgets.message_bar import MessageBar

if TYPE_CHECKING:
    from rapporteur_desk.services.transcripts import Attached

LINES_NAMED = 12
"""Lines of a damaged file that are named one by one."""

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class _Brought:
    """What an import brought in, and what kept the rest out."""

    changes: list[ChangeSet]
    failures: list[UserError]


class FileWork(QObject):
    """Imports, the index, the check of the dossier.

    `dossier_requested(Path, str)` when another dossier is to be opened in its place, and what is to be told then;
    `damage_told(UserError)` when the check found damage and the person asks what can be done.
    """

    dossier_requested = Signal(object, str)
    damage_told = Signal(object)

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
            self.bring_in_hearing(Path(chosen))

    def bring_in_hearing(self, path: Path) -> None:
        """Import the record of a sitting, whole or not at all."""
        imports = self._session.workspace.imports
        self._run_import(
            self.tr("Import {file}").format(file=path.name),
            lambda progress, cancel: _Brought(
                [imports.import_hearing(path, progress=progress, cancel=cancel)], []
            ),
            EntityKind.HEARING,
        )

    def import_transcript_here(self) -> None:
        """Ask for a transcript of the hearing that is open."""
        self._with_hearing(self.import_transcript)

    def import_recording_here(self) -> None:
        """Ask for the recording of the hearing that is open."""
        self._with_hearing(self.import_recording)

    def import_transcript(self, hearing_id: EntityId) -> None:
        """Ask for a transcript or subtitles of a hearing."""
        kinds = self.tr("Transcripts and subtitles (*.vtt *.srt *.jsonl);;All files (*)")
        chosen = self._asked(self.tr("Add a transcript or subtitles"), kinds)
        if chosen is not None:
            self.bring_in_transcript(hearing_id, chosen)

    def bring_in_transcript(self, hearing_id: EntityId, path: Path) -> None:
        """Add a file's lines to a hearing, whole or not at all; what was left out is told."""
        transcripts = self._session.workspace.transcripts
        self._attach(
            self.tr("Add the transcript {file}").format(file=path.name),
            lambda progress, cancel: transcripts.attach(hearing_id, path, progress=progress, cancel=cancel),
            lambda done: done.changes,
            self._told_of_transcript,
        )

    def import_recording(self, hearing_id: EntityId) -> None:
        """Ask for the recording of a hearing."""
        kinds = self.tr(
            "Sound and video (*.mp3 *.m4a *.wav *.ogg *.opus *.flac *.mp4 *.m4v *.mov *.mkv *.webm);;All files (*)"
        )
        chosen = self._asked(self.tr("Add the recording"), kinds)
        if chosen is not None:
            self.bring_in_recording(hearing_id, chosen)

    def bring_in_recording(self, hearing_id: EntityId, path: Path) -> None:
        """Copy a recording into the dossier; it may be larger than Qt's counters, so kilobytes are told.

        What becomes of an alignment with another recording is asked first; undo brings both back.
        """
        recordings = self._session.workspace.recordings
        former = self._session.workspace.store.hearings.get(hearing_id)
        keep_anchor = False
        if former.recording and former.anchor_time is not None:
            answer = self._asked_about_anchor(former, path)
            if answer is None:
                return
            keep_anchor = answer

        def job(progress: Progress, cancel: CancelToken) -> ChangeSet:
            return recordings.attach(
                hearing_id,
                path,
                keep_anchor=keep_anchor,
                progress=lambda done, total: progress(done >> 10, max(1, total >> 10)),
                cancel=cancel,
            )

        told = (
            self.tr("The recording {file} takes the place of {former}; undo brings that back.")
            if former.recording
            else self.tr("The recording {file} is in the dossier.")
        ).format(file=path.name, former=former.recording_name)
        self._attach(
            self.tr("Add the recording {file}").format(file=path.name),
            job,
            lambda changes: changes,
            lambda _changes: self._tell(told, "good"),
        )

    def _asked_about_anchor(self, hearing: Hearing, path: Path) -> bool | None:
        """Whether the alignment holds for another file, too; None when nothing is to be replaced."""
        notes = self._session.workspace.store.notes.select(hearing_id=hearing.id)
        timed = sum(note.time is not None for note in notes)
        question = self.tr(
            "{former} is replaced by {file}. %n note(s) of this hearing are aligned with it: {time} is at {place}.\n\n"
            "Keep the alignment if the new file is the same recording in another format. If it begins elsewhere, "
            "forget it: the notes then have no place in the recording until you align them again.",
            "",
            timed,
        ).format(
            former=hearing.recording_name,
            file=path.name,
            time=f"{hearing.anchor_time:%H:%M:%S}",
            place=time_code(hearing.anchor_ms),
        )
        answers = (self.tr("Keep the alignment"), self.tr("Forget the alignment"))
        answer = chosen_answer(self._window, self.tr("Replace the recording"), question, answers)
        return None if answer is None else answer == 0

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
            self.bring_in([Path(path) for path in chosen])

    def bring_in(self, paths: Sequence[Path]) -> None:
        """Import documents as sources; one that cannot be read keeps none of the others out."""
        imports = self._session.workspace.imports

        def job(progress: Progress, cancel: CancelToken) -> _Brought:
            brought = _Brought([], [])
            imports.prepare(progress, cancel)
            for number, path in enumerate(paths):
                progress(number, len(paths))
                try:
                    brought.changes.append(imports.import_source(path, cancel=cancel, prepared=True))
                except ImportCancelled:
                    break  # what came in before stays
                except UserError as error:
                    brought.failures.append(error)
            return brought

        self._run_import(self.tr("Import %n source(s)", "", len(paths)), job, EntityKind.SOURCE)

    def show_backups(self) -> None:
        """Show the backups; one that is restored is opened."""
        from rapporteur_desk.ui.backups.backups_dialog import BackupsDialog

        dialog = BackupsDialog(self._session, self._window)
        show_once(dialog)
        if dialog.restored is not None:
            self.dossier_requested.emit(dialog.restored, dialog.notice)

    def rebuild_index(self) -> None:
        """Build the search index anew."""
        search, told = self._session.workspace.search, self.tr("The search index is rebuilt.")
        self._run(
            self.tr("Rebuild the search index"),
            search.rebuild,
            lambda _none: self._tell(told, "good"),
            self._session.indexing,
        )

    def check(self) -> None:
        """Look whether the dossier is whole."""
        checks = self._session.workspace.checks

        def show(report: CheckReport) -> None:
            if report.damage:
                self._show_damage(report)
            elif broken := report.broken_citations:
                places = ", ".join(f"{item.section_key} → {item.cited_key}" for item in broken[:5])
                self._tell(self.tr("Citations that lead nowhere: {places}").format(places=places), "warning")
            else:
                self._tell(self.tr("The dossier is whole: database, files and citations."), "good")

        self._session.tasks.submit(
            lambda _progress, _cancel: checks.check(), label=self.tr("Check the dossier"), done=show,
            failed=self._session.errors.present,
        )  # fmt: skip

    def _show_damage(self, report: CheckReport) -> None:
        reason = shown_reason(report.damage[0], {}, self._session.words.language)
        message = Message(self.tr("The dossier is damaged: {reason}").format(reason=reason), "danger")
        if not report.needs_rescue:
            self._messages.present(message)
            return
        folder = str(self._session.workspace.store.folder)
        error = DossierError(DAMAGED, path=folder, reason=report.damage[0])
        self._messages.present(message, self.tr("What can be done…"), lambda: self.damage_told.emit(error))

    def _attach(
        self,
        text: str,
        job: Callable[[Progress, CancelToken], T],
        changes_of: Callable[[T], ChangeSet],
        tell: Callable[[T], object],
    ) -> None:
        """Something that comes to a hearing which is open already: nothing else is opened for it."""

        def done(brought: T) -> None:
            self._session.commit(text, lambda: changes_of(brought))
            tell(brought)

        self._run(text, job, done)

    def _told_of_transcript(self, done: Attached) -> None:
        told = self.tr("%n line(s) of transcript added.", "", done.lines)
        if not done.left_out:
            self._tell(told, "good")
            return
        lines = ", ".join(str(line) for line in done.left_out[:LINES_NAMED])
        if len(done.left_out) > LINES_NAMED:
            lines += "…"
        left_out = self.tr(
            "%n unreadable subtitle(s) left out: line(s) {lines} of the file.", "", len(done.left_out)
        )
        self._tell(f"{told} {left_out.format(lines=lines)}", "warning")

    def _with_hearing(self, act: Callable[[EntityId], object]) -> None:
        entity = self._navigator.entity()
        if isinstance(entity, Hearing):
            act(entity.id)
        else:
            self._tell(self.tr("Open the hearing first."), "info")

    def _asked(self, title: str, kinds: str) -> Path | None:
        from PySide6.QtWidgets import QFileDialog

        chosen, _ = QFileDialog.getOpenFileName(self._window, title, self._documents(), kinds)
        return Path(chosen) if chosen else None

    def _run_import(
        self, text: str, job: Callable[[Progress, CancelToken], _Brought], kind: EntityKind
    ) -> None:
        def done(brought: _Brought) -> None:
            for change_set in brought.changes:
                self._session.commit(text, lambda change_set=change_set: change_set)  # type: ignore[misc]
            if brought.changes:
                self._navigator.go(Place(kind, brought.changes[-1].created(kind)))
                if not brought.failures:
                    self._tell(self.tr("Imported."), "good")
            if brought.failures:
                reasons = (self._session.errors.message_for(failure).text for failure in brought.failures)
                self._tell("\n".join(reasons), "warning")

        self._run(text, job, done)

    def _run(
        self,
        text: str,
        job: Callable[[Progress, CancelToken], T],
        done: Callable[[T], object],
        runner: TaskRunner | None = None,
    ) -> None:
        """Do a job under a strip that says how far it is and can stop it; `done` follows where it went well."""
        progress = self._strip(text)

        def ended(result: T) -> None:
            progress.finish()
            done(result)

        def failed(error: Exception) -> None:
            progress.finish()
            self._session.errors.present(error)

        task = (runner or self._session.tasks).submit(
            job,
            label=text,
            done=ended,
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
