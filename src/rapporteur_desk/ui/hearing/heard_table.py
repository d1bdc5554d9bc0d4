"""The table of those heard: typed in place, completed from the persons and organisations of the dossier."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QColor, QGuiApplication, QKeyEvent, QKeySequence, QPalette
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QCompleter,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from rapporteur_desk.domain.choices import Civility
from rapporteur_desk.domain.entities import Organisation, Person
from rapporteur_desk.services.hearing_records import HeardEntry
from rapporteur_desk.ui.hearing.heard_model import (
    CIVILITY,
    FIRST_NAME,
    FUNCTION,
    ORGANISATION,
    SURNAME,
    HeardTableModel,
)
from rapporteur_desk.ui.hearing.removed_rows import UNDO, RemovedRows
from rapporteur_desk.ui.qtkit.icons import IconStore
from rapporteur_desk.ui.widgets.buttons import TextButton
from rapporteur_desk.ui.widgets.dialog_keys import tab_through, take_over_cell

Index = QModelIndex | QPersistentModelIndex
_WIDTHS = {CIVILITY: 62, FIRST_NAME: 116, SURNAME: 172, FUNCTION: 188}


class _CellDelegate(QStyledItemDelegate):
    """A field in a cell, with what is known offered while typing."""

    list_pasted = Signal()

    def __init__(self, faint: QColor, offered: Mapping[int, Sequence[str]], parent: QWidget) -> None:
        """
        Args:
            faint: the colour of what stands in the empty row.
            offered: by column, the words to complete what is typed there.
        """
        super().__init__(parent)
        self._faint = faint
        # One for all cells of a column: a completer that dies with its field takes an open list along, and Qt crashes.
        self._completers = {column: self._completer(words) for column, words in offered.items()}

    def _completer(self, words: Sequence[str]) -> QCompleter:
        completer = QCompleter(list(words), self)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        return completer

    def createEditor(self, parent: QWidget, _option: QStyleOptionViewItem, index: Index) -> QWidget:
        if index.column() == CIVILITY:
            box = QComboBox(parent)
            box.addItems([civility.value for civility in Civility])
            box.setStyleSheet("padding: 0 6px; border-radius: 0; min-height: 0;")
            return box
        field = QLineEdit(parent)
        field.setStyleSheet("padding: 0 6px; border-radius: 0; min-height: 0;")
        completer = self._completers.get(index.column())
        if completer is not None:
            field.setCompleter(completer)
        return field

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Several lines pasted into a cell are a list of persons, not the words of one cell."""
        if (
            event.type() == QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and isinstance(watched, QLineEdit)
            and event.matches(QKeySequence.StandardKey.Paste)
            and len(QGuiApplication.clipboard().text().strip().splitlines()) > 1
        ):
            self.closeEditor.emit(watched, QStyledItemDelegate.EndEditHint.RevertModelCache)
            self.list_pasted.emit()
            return True
        return super().eventFilter(watched, event)

    def destroyEditor(self, editor: QWidget, index: Index) -> None:
        if isinstance(editor, QLineEdit):
            editor.setCompleter(None)  # type: ignore[arg-type]  # Qt takes null for none
        super().destroyEditor(editor, index)

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        text = str(index.data(Qt.ItemDataRole.EditRole) or "")
        if isinstance(editor, QComboBox):
            editor.setCurrentText(text)
        elif isinstance(editor, QLineEdit):
            editor.setText(text)

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        text = editor.currentText() if isinstance(editor, QComboBox) else editor.text()  # type: ignore[attr-defined]
        model.setData(index, text)

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        super().initStyleOption(option, index)
        model = index.model()
        if isinstance(model, HeardTableModel) and model.is_new_row(index):
            option.palette.setColor(QPalette.ColorRole.Text, self._faint)
            option.palette.setColor(QPalette.ColorRole.HighlightedText, self._faint)


class _Table(QTableView):
    """Delete takes a row out, Ctrl+Z brings it back; Alt with Up and Down moves it; while typing, Tab goes from cell
    to cell.
    """

    @property
    def is_typed_into(self) -> bool:
        """Whether an editor is open in a cell."""
        return self.state() == QAbstractItemView.State.EditingState

    def keyPressEvent(self, event: QKeyEvent) -> None:
        owner = self.parent()
        if isinstance(owner, HeardTable) and owner.handle_key(event):
            event.accept()
            return
        super().keyPressEvent(event)


class HeardTable(QWidget):
    """The table with its buttons. `list_pasted(text)` when several persons are pasted, or a list is asked for."""

    list_pasted = Signal(str)

    def __init__(
        self,
        icons: IconStore,
        model: HeardTableModel,
        persons: Sequence[Person],
        organisations: Sequence[Organisation],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.model = model
        model.setParent(self)
        self.table = _Table(self)
        self.table.setModel(self.model)
        self.table.setStyleSheet("QTableView::item { padding: 0 6px; }")
        self.table.setAccessibleName(self.tr("Persons heard"))
        self.table.setTabKeyNavigation(False)  # Tab leaves the table; the arrows go from cell to cell
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.SelectedClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.AnyKeyPressed
        )
        self.table.verticalHeader().hide()
        self.table.verticalHeader().setDefaultSectionSize(42)
        header = self.table.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for column, width in _WIDTHS.items():
            header.resizeSection(column, width)
        header.setSectionResizeMode(ORGANISATION, QHeaderView.ResizeMode.Stretch)
        names = sorted({f"{person.first_name} {person.surname}".strip() for person in persons})
        places = sorted({organisation.name for organisation in organisations})
        offered = {SURNAME: names, ORGANISATION: places}
        delegate = _CellDelegate(icons.theme.color("faint"), offered, self.table)
        delegate.list_pasted.connect(self.paste, Qt.ConnectionType.QueuedConnection)
        self.table.setItemDelegate(delegate)
        self.remove_button = TextButton(icons, self.tr("Remove"), "trash-2", self)
        self.up_button = TextButton(icons, self.tr("Up"), "arrow-up", self)
        self.down_button = TextButton(icons, self.tr("Down"), "arrow-down", self)
        self.removed: RemovedRows[HeardEntry] = RemovedRows(icons)
        self.paste_button = TextButton(icons, self.tr("Paste a list…"), "copy", self)
        self._build()
        self.remove_button.clicked.connect(self.take_out)
        self.removed.button.clicked.connect(self.put_back)
        self.paste_button.clicked.connect(lambda: self.list_pasted.emit(QGuiApplication.clipboard().text()))
        self.up_button.clicked.connect(lambda: self.move_row(-1))
        self.down_button.clicked.connect(lambda: self.move_row(1))
        self.table.selectionModel().currentChanged.connect(self._update)
        self.model.changed.connect(self._update)
        self._update()

    @property
    def entries(self) -> tuple[HeardEntry, ...]:
        """Those in the table, what is being typed included."""
        self.finish_typing()
        return self.model.entries

    def finish_typing(self) -> None:
        """Take over what stands in the cell that is being typed into."""
        take_over_cell(self.table)

    def take_out(self) -> None:
        """Remove the current row."""
        self.finish_typing()
        index = self.table.currentIndex()
        entry = self.model.take_out(index.row())
        if entry is not None:
            words = f"{entry.first_name} {entry.surname}".strip() or entry.function or entry.organisation
            self.removed.keep(index.row(), entry, words)

    def put_back(self) -> None:
        """Bring the row back that was taken out last."""
        found = self.removed.take()
        if found is not None:
            row = self.model.put_back(*found)
            self.table.setCurrentIndex(self.model.index(row, SURNAME))
            self.table.setFocus()

    def move_row(self, step: int) -> None:
        """Move the current row up (-1) or down (1)."""
        self.finish_typing()
        index = self.table.currentIndex()
        row = self.model.move(index.row(), step)
        self.table.setCurrentIndex(self.model.index(row, max(0, index.column())))

    def handle_key(self, event: QKeyEvent) -> bool:
        """The same by keys; True when the key meant something."""
        alt = event.modifiers() == Qt.KeyboardModifier.AltModifier
        if not self.table.is_typed_into and event.matches(QKeySequence.StandardKey.Paste):
            return self.paste()
        if self.table.is_typed_into:
            # The cell takes Enter over in a moment; it must not reach the dialogue's OK meanwhile.
            return event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if event.key() == Qt.Key.Key_Delete and event.modifiers() == Qt.KeyboardModifier.NoModifier:
            self.take_out()
        elif event.matches(UNDO):
            self.put_back()
        elif alt and event.key() == Qt.Key.Key_Up:
            self.move_row(-1)
        elif alt and event.key() == Qt.Key.Key_Down:
            self.move_row(1)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            # In a dialogue Enter would press OK under the hands of someone filling the table.
            self.table.edit(self.table.currentIndex())
        else:
            return False
        return True

    def paste(self) -> bool:
        """Take what was copied as a list of persons; False when there is no text."""
        text = QGuiApplication.clipboard().text()
        if text.strip() and not self.paste_button.isHidden():
            self.list_pasted.emit(text)
        return bool(text.strip())

    def _build(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self.table, 1)
        row = QHBoxLayout()
        row.setSpacing(8)
        buttons = (self.remove_button, self.removed.button, self.up_button, self.down_button)
        for button in buttons:
            row.addWidget(button)
        row.addStretch(1)
        row.addWidget(self.paste_button)
        layout.addLayout(row)
        tab_through(self.table, *buttons, self.paste_button)

    def _update(self) -> None:
        row, last = self.table.currentIndex().row(), self.model.rowCount() - 2
        self.remove_button.setEnabled(0 <= row <= last)
        self.up_button.setEnabled(0 < row <= last)
        self.down_button.setEnabled(0 <= row < last)
