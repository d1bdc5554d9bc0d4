"""The questions to be asked, one a line, with who asks them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListView,
    QVBoxLayout,
    QWidget,
)

from rapporteur_desk.domain.entities import Person
from rapporteur_desk.domain.identifiers import EntityId
from rapporteur_desk.domain.rules import short_name
from rapporteur_desk.services.hearing_records import QuestionEntry
from rapporteur_desk.services.pasted_questions import questions_in
from rapporteur_desk.ui.hearing.question_model import QuestionDelegate, QuestionListModel
from rapporteur_desk.ui.hearing.removed_rows import UNDO, RemovedRows
from rapporteur_desk.ui.qtkit.icons import IconStore
from rapporteur_desk.ui.widgets.buttons import TextButton
from rapporteur_desk.ui.widgets.dialog_keys import tab_through, take_over_cell


class _Lines(QListView):
    """Delete takes a line out, Ctrl+Z brings it back; Alt with Up and Down moves it; Enter rewords it."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        owner = self.parent()
        if isinstance(owner, QuestionLines) and owner.handle_key(event):
            event.accept()
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()  # a question needs fewer lines where there is more room


class QuestionLines(QWidget):
    """A field to add a question, the questions in order, who asks each, and buttons to reorder them.

    Several lines pasted into the field are as many questions.
    """

    def __init__(
        self,
        icons: IconStore,
        entries: Sequence[QuestionEntry],
        members: Sequence[Person] = (),
        parent: QWidget | None = None,
    ) -> None:
        """
        Args:
            icons: for the buttons.
            entries: the questions so far.
            members: who can ask, in the order in which they are offered.
        """
        super().__init__(parent)
        self.field = QLineEdit(self)
        self.field.setPlaceholderText(self.tr("A question to ask; Enter adds it"))
        self.field.setAccessibleName(self.tr("New question"))
        names = {person.id: short_name(person) for person in members}
        self.model = QuestionListModel(entries, names, self)
        self.list = _Lines(self)
        self.list.setModel(self.model)
        self.list.setItemDelegate(QuestionDelegate(icons, self.list))
        self.list.setAccessibleName(self.tr("Prepared questions"))
        self.list.setSpacing(1)
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked | QAbstractItemView.EditTrigger.EditKeyPressed
        )
        self.add_button = TextButton(icons, self.tr("Add"), "plus", self)
        self.remove_button = TextButton(icons, self.tr("Remove"), "trash-2", self)
        self.removed: RemovedRows[QuestionEntry] = RemovedRows(icons)
        self.up_button = TextButton(icons, self.tr("Up"), "arrow-up", self)
        self.down_button = TextButton(icons, self.tr("Down"), "arrow-down", self)
        self.asker = QComboBox(self)
        self.asker.addItem("–", None)
        for person in members:
            self.asker.addItem(names[person.id], person.id)
        self._top = QHBoxLayout()
        self._build()
        self.field.textChanged.connect(self._on_text_changed)
        self.add_button.clicked.connect(self.add)
        self.remove_button.clicked.connect(self.take_out)
        self.removed.button.clicked.connect(self.put_back)
        self.up_button.clicked.connect(lambda: self.move_line(-1))
        self.down_button.clicked.connect(lambda: self.move_line(1))
        self.asker.activated.connect(self._on_asker_chosen)
        self.list.selectionModel().currentChanged.connect(self._update)
        self._update()

    @property
    def entries(self) -> tuple[QuestionEntry, ...]:
        """The questions in order, what is being typed included."""
        take_over_cell(self.list)
        self.add()
        return self.model.entries

    def add_button_beside(self, button: QWidget) -> None:
        """Put one more button after the field."""
        self._top.addWidget(button)
        tab_through(self.add_button, button, self.list)

    def add(self) -> None:
        """Put what stands in the field at the end."""
        text = self.field.text().strip()
        if text:
            self.add_entries([QuestionEntry(text=text)])
            self.field.clear()

    def add_entries(self, entries: Sequence[QuestionEntry]) -> None:
        """Put questions at the end, and choose the first of them."""
        first = self.model.rowCount()
        self.model.add(entries)
        if entries:
            self.list.setCurrentIndex(self.model.index(first))
            self.list.scrollToBottom()
        self._update()

    def give_askers(self, wanted: Mapping[str, EntityId]) -> None:
        """Say who asks the questions of that wording, where nobody was chosen yet."""
        for row, entry in enumerate(self.model.entries):
            if entry.asked_by is None and entry.text in wanted:
                self.model.set_asker(row, wanted[entry.text])
        self._update()

    def take_out(self) -> None:
        """Remove the current question."""
        row = self.list.currentIndex().row()
        if row >= 0:
            entry = self.model.take_out(row)
            self.removed.keep(row, entry, entry.text)
            self._update()

    def put_back(self) -> None:
        """Bring the question back that was taken out last."""
        found = self.removed.take()
        if found is not None:
            row = self.model.put_back(*found)
            self.list.setCurrentIndex(self.model.index(row))
            self.list.setFocus()
            self._update()

    def move_line(self, step: int) -> None:
        """Move the current question up (-1) or down (1)."""
        row = self.model.move(self.list.currentIndex().row(), step)
        if row >= 0:
            self.list.setCurrentIndex(self.model.index(row))
            self._update()

    def handle_key(self, event: QKeyEvent) -> bool:
        """The same by keys; True when the key meant something."""
        alt = event.modifiers() == Qt.KeyboardModifier.AltModifier
        if event.key() == Qt.Key.Key_Delete:
            self.take_out()
        elif event.matches(UNDO):
            self.put_back()
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

    def _on_text_changed(self, text: str) -> None:
        """Several lines came in by pasting, dropping or the middle button: as many questions."""
        if "\n" in text.strip() or "\u2029" in text:
            with QSignalBlocker(self.field):
                self.field.clear()
            lines = questions_in(text.replace("\u2029", "\n"))
            self.add_entries([QuestionEntry(text=line) for line in lines])

    def _on_asker_chosen(self, place: int) -> None:
        row = self.list.currentIndex().row()
        if row >= 0:
            asker = self.asker.itemData(place)
            self.model.set_asker(row, EntityId(asker) if asker else None)

    def _build(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        self._top.setSpacing(8)
        self._top.addWidget(self.field, 1)
        self._top.addWidget(self.add_button)
        layout.addLayout(self._top)
        layout.addWidget(self.list, 1)
        row = QHBoxLayout()
        row.setSpacing(8)
        buttons = (self.remove_button, self.removed.button, self.up_button, self.down_button)
        for button in buttons:
            row.addWidget(button)
        row.addStretch(1)
        name = QLabel(self.tr("Asked &by"), self)
        name.setProperty("role", "body")
        name.setBuddy(self.asker)
        self.asker.setAccessibleName(self.tr("Who asks the chosen question"))
        self.asker.setMinimumWidth(190)
        row.addWidget(name)
        row.addWidget(self.asker)
        layout.addLayout(row)
        tab_through(self.field, self.add_button, self.list, *buttons, self.asker)

    def _update(self) -> None:
        row, count = self.list.currentIndex().row(), self.model.rowCount()
        self.remove_button.setEnabled(row >= 0)
        self.up_button.setEnabled(row > 0)
        self.down_button.setEnabled(0 <= row < count - 1)
        self.asker.setEnabled(row >= 0)
        asked_by = self.model.entries[row].asked_by if 0 <= row < count else None
        self.asker.setCurrentIndex(max(0, self.asker.findData(asked_by)))
