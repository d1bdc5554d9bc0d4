"""What is in the chosen backup: how much, compared with now; its plan and hearings; the text of each."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from rapporteur_desk.services.backups import Backup, BackupFacts
from rapporteur_desk.services.workspace import Workspace
from rapporteur_desk.ui.backups.contents import Contents, Piece, read_contents
from rapporteur_desk.ui.qtkit.backup_words import holdings, reason_words
from rapporteur_desk.ui.qtkit.session import Session
from rapporteur_desk.ui.qtkit.tasks import CancelToken
from rapporteur_desk.ui.widgets.fields import FilterField
from rapporteur_desk.ui.widgets.labels import ElidedLabel, label
from rapporteur_desk.ui.widgets.pane import Pane
from rapporteur_desk.ui.widgets.row_delegate import RowDelegate
from rapporteur_desk.ui.widgets.row_list import RowList
from rapporteur_desk.ui.widgets.row_model import RowListModel
from rapporteur_desk.ui.widgets.splitter import Splitter


@dataclass(frozen=True, slots=True)
class Inside:
    """What was read of a backup, and what there is now."""

    then: BackupFacts
    now: BackupFacts
    contents: Contents


class _Field(FilterField):
    """Down and Enter go into the list."""

    left_downwards = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.left_downwards.emit()
            event.accept()
            return
        super().keyPressEvent(event)


class ContentsPane(Pane):
    """Reads a backup without touching it."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__("paper", parent=parent)
        self._session = session
        self._contents = Contents(())
        self._title = label("", "heading", parent=self)
        self._why = ElidedLabel("", "secondary", parent=self)
        self.held = label("", "body", wrap=True, parent=self)
        self.now = label("", "secondary", wrap=True, parent=self)
        self._rows = RowListModel(self)
        self.list = RowList(self)
        self.list.setModel(self._rows)
        self.list.setItemDelegate(RowDelegate(session.icons, self.list))
        self.list.setAccessibleName(self.tr("What is in the backup"))
        self.filter = _Field(
            session.icons, self.tr("Find in this backup"), self.tr("Find in this backup…"), parent=self
        )
        self.filter.left_downwards.connect(self._go_into_list)
        self._nothing = label(
            self.tr("Nothing in this backup has these words."), "secondary", wrap=True, parent=self
        )
        self._nothing.hide()
        self.text = QPlainTextEdit(self)
        self.text.setReadOnly(True)
        self.text.setAccessibleName(self.tr("Text, for reading only"))
        self.text.setPlaceholderText(self.tr("Choose a section or a hearing to read it as it was."))
        self.text.setTabChangesFocus(True)
        self.text.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self._build()
        self.filter.textChanged.connect(self._show_rows)
        self.list.selectionModel().currentChanged.connect(self._on_chosen)

    def begin(self, backup: Backup) -> None:
        """Say which backup is being read."""
        words, taken = self._session.words, backup.taken.astimezone()
        self._title.setText(
            self.tr("{day} at {time}").format(day=words.weekday(taken.date()), time=words.time(taken))
        )
        self._why.setText(
            self.tr("{reason} · {size}").format(
                reason=reason_words(backup.reason), size=words.file_size(backup.size)
            )
        )
        self.held.setText(self.tr("Reading…"))
        self.now.setText("")
        self._contents = Contents(())
        self._show_rows()

    def read(self, workspace: Workspace, backup: Backup, cancel: CancelToken) -> Inside:
        """Everything in the backup; in a background thread."""
        inside = workspace.looking_inside(backup)
        try:
            contents = read_contents(inside, self._session.words, cancel)
        finally:
            inside.close()
        return Inside(workspace.backups.facts(backup), workspace.backups.present_facts(), contents)

    def show_inside(self, inside: Inside) -> None:
        """Show what was read."""
        then, now = inside.then, inside.now
        held = holdings(then.hearings, then.notes, then.sections, then.sources)
        self.held.setText(self.tr("It holds {holdings}.").format(holdings=held))
        if then.sequence == now.sequence:
            self.now.setText(self.tr("Nothing has changed since."))
        else:
            present = holdings(now.hearings, now.notes, now.sections, now.sources)
            self.now.setText(self.tr("Now: {holdings}.").format(holdings=present))
        self._contents = inside.contents
        self._show_rows()

    def show_failure(self, error: Exception) -> None:
        """Say that it cannot be read."""
        self.held.setText(self._session.errors.message_for(error).text)

    def _build(self) -> None:
        head = QVBoxLayout()
        head.setContentsMargins(16, 14, 16, 0)
        head.setSpacing(4)
        for widget in (self._title, self._why, self.held, self.now):
            head.addWidget(widget)
        head.addSpacing(6)
        row = QHBoxLayout()
        row.addWidget(self.filter)
        head.addLayout(row)
        head.addWidget(self._nothing)
        panes = Splitter(self._session.theme, Qt.Orientation.Vertical, self)
        panes.addWidget(self.list)
        panes.addWidget(self.text)
        panes.setSizes([230, 230])
        panes.set_handle_name(1, self.tr("Between the list and the text"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addLayout(head)
        layout.addWidget(panes, 1)

    def _show_rows(self) -> None:
        rows = self._contents.rows(self.filter.text())
        self._rows.show(list(rows))
        self._nothing.setVisible(bool(self._contents.shelves) and not rows)
        if not self.list.currentIndex().isValid():
            self.text.clear()

    def _go_into_list(self) -> None:
        self.list.setFocus()
        if self.list.is_at_heading():  # the view makes the first row its current one when it takes the focus
            self.list.leave_heading()

    def _on_chosen(self, current: QModelIndex, _former: QModelIndex) -> None:
        piece = self._rows.id_at(current.row()) if current.isValid() else None
        self.text.setPlainText(piece.read() if isinstance(piece, Piece) else "")
