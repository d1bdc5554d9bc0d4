"""The window of the backups: a list by day, what is in the chosen one, and restoring it into a new dossier."""

from __future__ import annotations

from datetime import date, datetime
from itertools import groupby
from pathlib import Path

from PySide6.QtCore import QModelIndex, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from rapporteur_desk.services.backups import Backup, BackupFacts, Restored
from rapporteur_desk.services.ports import CancelToken, Progress
from rapporteur_desk.ui.backups.contents_pane import ContentsPane
from rapporteur_desk.ui.qtkit.backup_words import reason_words, restored_words
from rapporteur_desk.ui.qtkit.errors import Message
from rapporteur_desk.ui.qtkit.session import Session
from rapporteur_desk.ui.qtkit.tasks import NewestOnly, TaskRunner
from rapporteur_desk.ui.widgets.choosing import choose_only
from rapporteur_desk.ui.widgets.empty_state import EmptyState
from rapporteur_desk.ui.widgets.labels import label
from rapporteur_desk.ui.widgets.message_bar import MessageBar
from rapporteur_desk.ui.widgets.row_delegate import RowContent, RowDelegate
from rapporteur_desk.ui.widgets.row_list import RowList
from rapporteur_desk.ui.widgets.row_model import RowListModel
from rapporteur_desk.ui.widgets.splitter import Splitter

Seen = list[tuple[Backup, BackupFacts]]


class BackupsDialog(QDialog):
    """`restored` is the folder of a dossier made from a backup, to be opened; `notice` what is to be told then."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self.restored: Path | None = None
        self.notice = ""
        self._session = session
        self._backups = session.workspace.backups
        self._runner = TaskRunner("look-inside", self)
        self._reading = NewestOnly(self._runner, self)
        self.setWindowTitle(self.tr("Backups"))
        self.resize(1080, 680)
        self._rows = RowListModel(self)
        self.list = RowList(self)
        self.list.setModel(self._rows)
        self.list.setItemDelegate(RowDelegate(session.icons, self.list))
        self.list.setAccessibleName(self.tr("Backups by day"))
        self.list.setUniformItemSizes(False)
        self.contents = ContentsPane(session, self)
        self._none = EmptyState(
            session.icons,
            "history",
            self.tr("No backup yet"),
            self.tr("One is taken when a dossier is opened, then every ten minutes while you work."),
            parent=self,
        )
        self._hint = label("", "secondary", wrap=True, parent=self)
        self.messages = MessageBar(session.icons, self)
        self._bar = QProgressBar(self)
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(self.tr("Progress"))
        self._bar.hide()
        self._build()
        self.list.selectionModel().currentChanged.connect(self._on_chosen)
        session.backups.taken.connect(self._reload)
        session.errors.message_raised.connect(self.messages.present)  # the window's own bar is behind this
        self._reload()
        self.list.setFocus()

    # -- doing --

    def chosen(self) -> Backup | None:
        """The backup that is chosen in the list."""
        index = self.list.currentIndex()
        found = self._rows.id_at(index.row()) if index.isValid() else None
        return found if isinstance(found, Backup) else None

    def restore_chosen(self) -> None:
        """Make a new dossier of the chosen backup; the present one stays as it is."""
        backup = self.chosen()
        if backup is None:
            return
        rescue, language = self._session.workspace.rescue, self._session.words.language

        def done(restored: Restored) -> None:
            self.restored = restored.folder
            self.notice = restored_words(restored, self._session.words)
            self.accept()

        self._reading.forget()
        self._set_busy(busy=True)
        self._runner.submit(
            lambda progress, cancel: rescue.restore(backup, language, progress, cancel),
            done=done, failed=self._on_failed, progressed=self._show_progress, owner=self,
            stopped=lambda: self._set_busy(busy=False),
        )  # fmt: skip

    def back_up_now(self) -> None:
        """Take one more."""
        self._session.autosave.flush()
        self._set_busy(busy=True)

        def done(_backup: Backup | None) -> None:
            self._set_busy(busy=False)
            self.messages.present(Message(self.tr("Backed up, and verified."), "good"))
            if self._rows.rowCount() > 1:
                choose_only(self.list, self._rows.index(1, 0))

        self._session.backups.back_up_now(done, self._on_failed, self._show_progress, self)

    def show_folder(self) -> None:
        """Show the files."""
        folder = self._backups.shelf.folder
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder if folder.is_dir() else folder.parent)))

    def done(self, result: int) -> None:
        """Stop what runs: nothing half-done is left."""
        self._runner.close(10)
        super().done(result)

    # -- inside --

    def _build(self) -> None:
        buttons = QDialogButtonBox(self)
        self.now_button = QPushButton(self.tr("Back up now"), self)
        self.folder_button = QPushButton(self.tr("Show the files"), self)
        self.restore_button = buttons.addButton(
            self.tr("Restore as a new dossier"), QDialogButtonBox.ButtonRole.ActionRole
        )
        buttons.addButton(QDialogButtonBox.StandardButton.Close)
        for button in (self.now_button, self.folder_button, self.restore_button):
            button.setAutoDefault(False)
        self._panes = Splitter(self._session.theme, parent=self)
        self._panes.addWidget(self.list)
        self._panes.addWidget(self.contents)
        self._panes.setStretchFactor(1, 1)
        self._panes.setSizes([370, 710])
        self._panes.set_handle_name(1, self.tr("Between the list and what is in the backup"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 20, 20, 16)
        layout.setSpacing(10)
        layout.addWidget(self.messages)
        layout.addWidget(self._hint)
        layout.addWidget(self._none, 1)
        layout.addWidget(self._panes, 1)
        layout.addWidget(self._bar)
        row = QHBoxLayout()
        row.addWidget(self.now_button)
        row.addWidget(self.folder_button)
        row.addStretch(1)
        row.addWidget(buttons)
        layout.addLayout(row)
        self.now_button.clicked.connect(self.back_up_now)
        self.folder_button.clicked.connect(self.show_folder)
        self.restore_button.clicked.connect(self.restore_chosen)
        buttons.rejected.connect(self.reject)

    def _reload(self) -> None:
        backups = self._backups

        def seen(_progress: Progress, cancel: CancelToken) -> Seen:
            return [(one, backups.facts(one)) for one in backups.all() if not cancel.cancelled]

        self._runner.submit(seen, done=self._show, owner=self)

    def _show(self, seen: Seen) -> None:
        rows: list[tuple[object, RowContent]] = []
        for day, of_day in groupby(seen, lambda one: one[0].taken.astimezone().date()):
            listed = list(of_day)
            rows.append((day, RowContent(title=self._day_words(day), aside=str(len(listed)), header=True)))
            rows += [(backup, self._row(backup, facts)) for backup, facts in listed]
        self._rows.amend(rows)
        size = self._session.words.file_size(sum(backup.size for backup, _ in seen))
        self._hint.setText(
            self.tr(
                "Restoring makes a new dossier beside this one, which stays as it is. All together: {size}."
            ).format(size=size)
        )
        self._hint.setVisible(bool(seen))
        self._none.setVisible(not seen)
        self._panes.setVisible(bool(seen))
        if seen and self.chosen() is None:
            choose_only(self.list, self._rows.index(1, 0))
            self.list.setFocus()
        self.restore_button.setEnabled(self.chosen() is not None)

    def _row(self, backup: Backup, facts: BackupFacts) -> RowContent:
        words = self._session.words
        size = words.file_size(backup.size)
        if not facts.readable:
            told = self.tr("Cannot be read any more · {size}").format(size=size)
            return RowContent(title=self._time(backup), detail=told, icon="circle-alert", icon_token="amber")
        told = self.tr("%n note(s) · {size}", "", facts.notes).format(size=size)
        return RowContent(
            title=f"{self._time(backup)}   {reason_words(backup.reason)}",
            detail=told,
            icon="circle-check",
            icon_token="green",
        )

    def _time(self, backup: Backup) -> str:
        return self._session.words.time(backup.taken.astimezone())

    def _day_words(self, day: date) -> str:
        today = datetime.now().astimezone().date()
        near = self._session.words.near_day(day, today)
        return near if abs((day - today).days) <= 1 else self._session.words.weekday(day)

    def _on_chosen(self, current: QModelIndex, _former: QModelIndex) -> None:
        backup = self.chosen() if current.isValid() else None
        self.restore_button.setEnabled(backup is not None)
        if backup is None:
            return
        self.contents.begin(backup)
        workspace, pane = self._session.workspace, self.contents
        self._reading.ask(
            lambda _progress, cancel: pane.read(workspace, backup, cancel),
            pane.show_inside,
            pane.show_failure,
        )

    def _set_busy(self, *, busy: bool) -> None:
        self._bar.setRange(0, 0)
        self._bar.setVisible(busy)
        self.now_button.setEnabled(not busy)
        self.restore_button.setEnabled(not busy and self.chosen() is not None)

    def _show_progress(self, done: int, total: int) -> None:
        self._bar.setRange(0, max(1, total))
        self._bar.setValue(done)

    def _on_failed(self, error: Exception) -> None:
        self._set_busy(busy=False)
        self._session.errors.present(error)
