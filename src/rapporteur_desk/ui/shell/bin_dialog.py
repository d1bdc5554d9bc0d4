"""The bin: what was deleted, and bringing it back."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QListView, QProgressBar, QVBoxLayout, QWidget

from rapporteur_desk.domain.changes import ChangeSet
from rapporteur_desk.domain.entities import Entity
from rapporteur_desk.services.confidentiality import is_confidential
from rapporteur_desk.ui.qtkit.session import Session
from rapporteur_desk.ui.qtkit.tasks import Task
from rapporteur_desk.ui.qtkit.vocabulary import closed_mark
from rapporteur_desk.ui.shell.dialogs import is_agreed
from rapporteur_desk.ui.widgets.labels import label
from rapporteur_desk.ui.widgets.message_bar import MessageBar
from rapporteur_desk.ui.widgets.painting import Badge
from rapporteur_desk.ui.widgets.row_delegate import RowContent, RowDelegate
from rapporteur_desk.ui.widgets.row_model import RowListModel

ICONS = {
    "transcript": "captions",
    "mini_report": "book-open",
    "section": "file-text",
    "hearing": "mic",
    "note": "sticky-note",
    "source": "library",
    "excerpt": "text-quote",
    "recommendation": "list-checks",
    "person": "user",
    "organisation": "building-2",
    "question": "messages-square",
    "saved_search": "search",
}


class _BinList(QListView):
    """Enter restores, and goes no further: the dialogue's own button would then restore the next thing, too."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        super().keyPressEvent(event)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.accept()


class BinDialog(QDialog):
    """Lists what a person deleted, the latest first; Enter restores."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self.setWindowTitle(self.tr("Bin"))
        self.resize(560, 420)
        self._rows = RowListModel(self)
        self.list = _BinList(self)
        self.list.setModel(self._rows)
        self.list.setItemDelegate(RowDelegate(session.icons, self.list))
        self.list.setAccessibleName(self.tr("Deleted things"))
        self._hint = label("", "secondary", wrap=True, parent=self)
        self.messages = MessageBar(session.icons, self)
        self._task: Task[ChangeSet] | None = None
        self._bar = QProgressBar(self)
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(self.tr("Progress"))
        self._bar.hide()
        buttons = QDialogButtonBox(self)
        self.restore_button = buttons.addButton(self.tr("Restore"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.empty_button = buttons.addButton(
            self.tr("Empty the bin…"), QDialogButtonBox.ButtonRole.DestructiveRole
        )
        buttons.addButton(QDialogButtonBox.StandardButton.Close)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 20, 20, 16)
        layout.setSpacing(10)
        layout.addWidget(self.messages)
        layout.addWidget(self._hint)
        layout.addWidget(self.list, 1)
        layout.addWidget(self._bar)
        layout.addWidget(buttons)
        self.restore_button.clicked.connect(self.restore_chosen)
        self.empty_button.clicked.connect(self._ask_to_empty)
        self.list.activated.connect(lambda _index: self.restore_chosen())
        buttons.rejected.connect(self.reject)
        session.bus.changed.connect(self._reload)
        session.errors.message_raised.connect(self.messages.present)  # the window's own bar is behind this
        self._reload()

    def restore_chosen(self) -> None:
        """Bring the chosen thing back with what was deleted together with it."""
        index = self.list.currentIndex()
        if not index.isValid():
            return
        entity: Entity = self._rows.id_at(index.row())  # type: ignore[assignment]
        self._session.commit(self.tr("Restore"), lambda: self._session.workspace.bin.restore(entity))

    def _ask_to_empty(self) -> None:
        question = self.tr("Remove everything in the bin for good? This cannot be undone.")
        if is_agreed(self, self.tr("Empty the bin"), question):
            self.empty()

    def empty(self) -> None:
        """Remove for good everything in the bin that nothing needs."""
        self._set_busy(busy=True)
        self._task = self._session.tasks.submit(
            self._session.workspace.bin.empty,
            label=self.tr("Empty the bin"),
            done=self._on_emptied,
            failed=self._on_failed,
            progressed=self._show_progress,
            stopped=lambda: self._set_busy(busy=False),
            owner=self,
        )

    def done(self, result: int) -> None:
        """Closing while the backup is still being taken stops it: nothing is removed then."""
        if self._task is not None:
            self._task.cancel()
        super().done(result)

    def _on_emptied(self, changes: ChangeSet) -> None:
        self._set_busy(busy=False)
        self._session.undo_stack.clear()
        self._session.bus.publish(changes)

    def _on_failed(self, error: Exception) -> None:
        self._set_busy(busy=False)
        self._session.errors.present(error)

    def _set_busy(self, *, busy: bool) -> None:
        """While a backup is taken and the bin emptied."""
        if not busy:
            self._task = None
        self._bar.setRange(0, 0)
        self._bar.setVisible(busy)
        if busy:
            self.restore_button.setEnabled(False)
            self.empty_button.setEnabled(False)
            self._hint.setText(self.tr("Taking a backup first, then emptying the bin…"))
        else:
            self._reload()

    def _show_progress(self, done: int, total: int) -> None:
        self._bar.setRange(0, max(1, total))
        self._bar.setValue(done)

    def _reload(self) -> None:
        entries = self._session.workspace.bin.entries()
        self._rows.amend([(entity, self._row(entity)) for entity in entries])
        self._hint.setText(
            self.tr("What you delete waits here. Restoring brings back all that went with it.")
            if entries
            else self.tr("The bin is empty.")
        )
        self.restore_button.setEnabled(bool(entries))
        self.empty_button.setEnabled(bool(entries))
        if entries and not self.list.currentIndex().isValid():
            self.list.setCurrentIndex(self._rows.index(0, 0))

    def _row(self, entity: Entity) -> RowContent:
        title = next(
            (
                getattr(entity, name)
                for name in ("title", "text", "surname", "name", "filename")
                if getattr(entity, name, "")
            ),
            "",
        )
        closed = closed_mark()
        is_closed = is_confidential(self._session.workspace.store, entity)
        binned = getattr(entity, "binned_at", None)
        when = ""
        if binned is not None:
            local = binned.astimezone()
            words = self._session.words
            when = self.tr("deleted on {day} at {time}").format(
                day=words.day(local.date()), time=words.time(local)
            )
        return RowContent(
            title=title,
            detail=when,
            aside=getattr(entity, "key", ""),
            icon=ICONS.get(entity.kind_of.value, "file"),
            badge=Badge(closed.word, closed.token, closed.icon) if is_closed else None,
        )
