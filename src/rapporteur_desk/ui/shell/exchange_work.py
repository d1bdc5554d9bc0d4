"""Sharing a hearing with a colleague and merging theirs: questions first, then the work, off the interface's thread."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QMimeData, QObject, QStandardPaths, QTimer, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QVBoxLayout, QWidget

from rapporteur_desk.domain.entities import Hearing
from rapporteur_desk.domain.identifiers import EntityId, EntityKind
from rapporteur_desk.services.exchange import SUFFIX
from rapporteur_desk.services.exchange_words import heading, stayed_out
from rapporteur_desk.services.exchanging import Merged, MergeSummary, Shared
from rapporteur_desk.services.ports import CancelToken, Progress
from rapporteur_desk.services.recognising import Destinations
from rapporteur_desk.ui.qtkit.errors import Message
from rapporteur_desk.ui.qtkit.session import Place, Session
from rapporteur_desk.ui.shell.navigation import Navigator
from rapporteur_desk.ui.shell.progress import ProgressStrip
from rapporteur_desk.ui.widgets.message_bar import MessageBar

T = TypeVar("T")
SHOWN_AFTER_MS = 400
"""What is done by then shows no progress: a strip that comes and goes only startles."""


class ExchangeWork(QObject):
    """The window's part of `services.exchanging`."""

    def __init__(
        self,
        session: Session,
        navigator: Navigator,
        messages: MessageBar,
        strips: QVBoxLayout,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._session = session
        self._navigator = navigator
        self._messages = messages
        self._strips = strips
        self._window = window

    # -- sharing

    def share_current(self) -> None:
        """The hearing that is open."""
        entity = self._navigator.entity()
        if isinstance(entity, Hearing):
            self.share(entity.id)
        else:
            told = self.tr("Open the hearing that you want to share.")
            self._messages.present(Message(told, "info"))

    def share(self, hearing_id: EntityId) -> None:
        """Ask what may go and where to, then write the file."""
        from PySide6.QtWidgets import QFileDialog

        from rapporteur_desk.ui.hearing.share_dialog import ShareDialog

        self._save_what_is_typed()
        hearing = self._session.workspace.store.hearings.get(hearing_id)
        dialog = ShareDialog(self._session, hearing, self._window)
        accepted, choices = bool(dialog.exec()), dialog.choices
        dialog.deleteLater()
        if not accepted:
            return
        self._session.keep_settings(author_name=choices.by)
        chosen, _ = QFileDialog.getSaveFileName(
            self._window,
            self.tr("Share this hearing"),
            str(self._folder() / file_name(hearing, choices.by)),
            self._kinds(),
        )
        if not chosen:
            return
        path = Path(chosen)
        if path.suffix.lower() != SUFFIX:
            path = path.with_name(path.name + SUFFIX)
        exchange = self._session.workspace.exchange

        def write(_progress: Progress, _cancel: CancelToken) -> Shared:
            return exchange.share(
                hearing, path, by=choices.by, confidential=choices.confidential, recording=choices.recording
            )

        self._run(
            self.tr("Share {title}").format(title=hearing.title),
            write,
            lambda shared: self._tell_written(path, shared),
        )

    def _tell_written(self, path: Path, shared: Shared) -> None:
        self._session.keep_settings(export_folder=str(path.parent))
        left_out = stayed_out(shared.left_out, self._session.words.language)
        told = " ".join((self.tr("Written: {path}").format(path=path), left_out)).strip()
        folder = QUrl.fromLocalFile(str(path.parent))
        self._messages.present(
            Message(told, "good"), self.tr("Show in folder"), lambda: QDesktopServices.openUrl(folder)
        )

    # -- merging

    def choose_and_merge(self) -> None:
        """Ask for a colleague's file, then as `merge`."""
        from PySide6.QtWidgets import QFileDialog

        chosen, _ = QFileDialog.getOpenFileName(
            self._window, self.tr("Merge a colleague's record"), str(self._folder()), self._kinds()
        )
        if chosen:
            self.merge(Path(chosen))

    def merge(self, path: Path) -> None:
        """Read a colleague's file, show what it would bring, and merge it when that is wanted."""
        self._save_what_is_typed()
        exchange = self._session.workspace.exchange
        text = self.tr("Read {file}").format(file=path.name)

        def plan(_progress: Progress, _cancel: CancelToken) -> tuple[MergeSummary, Destinations]:
            file = exchange.read(path)
            destinations = exchange.destinations(file)
            return exchange.foresee(file, into=destinations.recognition.proposed), destinations

        self._run(text, plan, lambda planned: self._ask(*planned))

    def _ask(self, summary: MergeSummary, destinations: Destinations) -> None:
        from rapporteur_desk.ui.hearing.merge_dialog import MergeDialog

        dialog = MergeDialog(self._session, summary, destinations, self._window)
        accepted, name, back = bool(dialog.exec()), dialog.name.text().strip(), dialog.bring_back.isChecked()
        into = dialog.into
        dialog.deleteLater()
        if not accepted:
            return
        if name:
            self._session.keep_settings(author_name=name)
        # The hearing may have been written in while the question was asked.
        self._save_what_is_typed()
        exchange, file = self._session.workspace.exchange, summary.file
        text = self.tr("Merge the record of {name}").format(name=file.by)
        self._run(
            text,
            lambda _progress, cancel: exchange.merge(file, into=into, bring_back=back, cancel=cancel),
            lambda merged: self._take_in(text, merged),
        )

    def _take_in(self, text: str, merged: Merged) -> None:
        """Make it undoable, tell every view, and show the hearing."""
        stack = self._session.undo_stack
        self._session.commit(text, lambda: merged.changes)
        after = stack.index()
        self._navigator.go(Place(EntityKind.HEARING, merged.summary.hearing_id))

        def take_back() -> None:
            if stack.index() == after:  # what has been done since would be taken back instead
                stack.undo()

        told = heading(merged.summary, self._session.words.language)
        self._messages.present(Message(told, "good"), self.tr("Undo"), take_back)

    # -- inside

    def _run(self, text: str, job: Callable[[Progress, CancelToken], T], done: Callable[[T], object]) -> None:
        strip = ProgressStrip(text, self._window)
        strip.hide()
        self._strips.addWidget(strip)
        soon = QTimer(strip)
        soon.setSingleShot(True)
        soon.timeout.connect(strip.show)
        soon.start(SHOWN_AFTER_MS)

        def ended() -> None:
            soon.stop()
            strip.finish()

        def succeeded(result: T) -> None:
            ended()
            # A dialogue that may follow must not keep the task from being over.
            QTimer.singleShot(0, self, lambda: done(result))

        def failed(error: Exception) -> None:
            ended()
            self._session.errors.present(error)

        task = self._session.tasks.submit(
            job, label=text, done=succeeded, failed=failed, progressed=strip.show_progress, stopped=ended
        )
        strip.cancelled.connect(task.cancel)

    def _save_what_is_typed(self) -> None:
        self._navigator.pages.leave()
        self._session.autosave.flush()

    def _folder(self) -> Path:
        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        folder = Path(self._session.desk.settings.export_folder or documents)
        return folder if folder.is_dir() else Path.home()

    def _kinds(self) -> str:
        return self.tr("Shared hearings (*.rdx);;All files (*)")


def file_name(hearing: Hearing, by: str) -> str:
    """`2024-02-07 Audition de la HAS - C. Martin.rdx`: sorts by day, and is allowed on every system."""
    from rapporteur_desk.services.exporting import file_name as allowed

    return f"{allowed(f'{hearing.day.isoformat()} {hearing.title}')} - {allowed(by)}{SUFFIX}"


def dropped_record(data: QMimeData) -> Path | None:
    """The one exchange file that is dragged, None when it is anything else."""
    urls = data.urls()
    path = Path(urls[0].toLocalFile()) if len(urls) == 1 and urls[0].isLocalFile() else None
    return path if path is not None and path.suffix.lower() == SUFFIX else None
