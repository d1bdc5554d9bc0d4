"""The questions to be asked, one a line."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QStringListModel, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QLineEdit, QListView, QVBoxLayout, QWidget

from rapporteur_desk.services.hearing_records import QuestionEntry
from rapporteur_desk.ui.qtkit.icons import IconStore
from rapporteur_desk.ui.widgets.buttons import TextButton


class _Lines(QListView):
    """Delete takes a line out; Alt with Up and Down moves it; Enter rewords it."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        owner = self.parent()
        if isinstance(owner, QuestionLines) and owner.handle_key(event):
            event.accept()
            return
        super().keyPressEvent(event)


class QuestionLines(QWidget):
    """A field to add a question, the questions in order, and buttons to reorder them."""

    def __init__(
        self, icons: IconStore, entries: Sequence[QuestionEntry], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._known = list(entries)
        self.field = QLineEdit(self)
        self.field.setPlaceholderText(self.tr("A question to ask; Enter adds it"))
        self.field.setAccessibleName(self.tr("New question"))
        self.model = QStringListModel([entry.text for entry in entries], self)
        self.list = _Lines(self)
        self.list.setModel(self.model)
        self.list.setAccessibleName(self.tr("Prepared questions"))
        self.list.setWordWrap(True)
        self.list.setSpacing(3)
        self.list.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked | QAbstractItemView.EditTrigger.EditKeyPressed
        )
        self.add_button = TextButton(icons, self.tr("Add"), "plus", self)
        self.remove_button = TextButton(icons, self.tr("Remove"), "trash-2", self)
        self.up_button = TextButton(icons, self.tr("Up"), "arrow-up", self)
        self.down_button = TextButton(icons, self.tr("Down"), "arrow-down", self)
        self._build()
        self.add_button.clicked.connect(self.add)
        self.remove_button.clicked.connect(self.take_out)
        self.up_button.clicked.connect(lambda: self.move_line(-1))
        self.down_button.clicked.connect(lambda: self.move_line(1))
        self.list.selectionModel().currentChanged.connect(self._update)
        self._update()

    @property
    def entries(self) -> tuple[QuestionEntry, ...]:
        """The questions in order, what stands in the field included."""
        self.add()
        return tuple(
            QuestionEntry(question_id=known.question_id, text=text)
            for known, text in zip(self._known, self.model.stringList(), strict=True)
        )

    def add(self) -> None:
        """Put what stands in the field at the end."""
        text = self.field.text().strip()
        if text:
            self._known.append(QuestionEntry())
            self.model.insertRow(self.model.rowCount())
            self.model.setData(self.model.index(self.model.rowCount() - 1), text)
            self.field.clear()
            self._update()

    def take_out(self) -> None:
        """Remove the current question."""
        row = self.list.currentIndex().row()
        if row >= 0:
            del self._known[row]
            self.model.removeRow(row)
            self._update()

    def move_line(self, step: int) -> None:
        """Move the current question up (-1) or down (1)."""
        row = self.list.currentIndex().row()
        other = row + step
        if row < 0 or not 0 <= other < len(self._known):
            return
        lines = self.model.stringList()
        self._known[row], self._known[other] = self._known[other], self._known[row]
        lines[row], lines[other] = lines[other], lines[row]
        self.model.setStringList(lines)
        self.list.setCurrentIndex(self.model.index(other))

    def handle_key(self, event: QKeyEvent) -> bool:
        """The same by keys; True when the key meant something."""
        alt = event.modifiers() == Qt.KeyboardModifier.AltModifier
        if event.key() == Qt.Key.Key_Delete:
            self.take_out()
        elif alt and event.key() == Qt.Key.Key_Up:
            self.move_line(-1)
        elif alt and event.key() == Qt.Key.Key_Down:
            self.move_line(1)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.list.currentIndex().isValid():
            self.list.edit(self.list.currentIndex())
        else:
            return False
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.field.text().strip():
            # Enter in the field adds; it would otherwise press OK.
            self.add()
            event.accept()
            return
        super().keyPressEvent(event)

    def _build(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(self.field, 1)
        top.addWidget(self.add_button)
        layout.addLayout(top)
        layout.addWidget(self.list, 1)
        row = QHBoxLayout()
        row.setSpacing(8)
        for button in (self.remove_button, self.up_button, self.down_button):
            row.addWidget(button)
        row.addStretch(1)
        layout.addLayout(row)

    def _update(self) -> None:
        row, count = self.list.currentIndex().row(), self.model.rowCount()
        self.remove_button.setEnabled(row >= 0)
        self.up_button.setEnabled(row > 0)
        self.down_button.setEnabled(0 <= row < count - 1)
