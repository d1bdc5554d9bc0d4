"""The list of notes: opens at once however long it is, stays where one reads, and lends a row to an editor."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QKeySequence, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QWidget

from rapporteur_desk.domain.identifiers import EntityId
from rapporteur_desk.ui.notes.note_delegate import NoteDelegate
from rapporteur_desk.ui.notes.note_list_model import IdRole, NoteFilter, NoteRowRole
from rapporteur_desk.ui.qtkit.icons import IconStore
from rapporteur_desk.ui.widgets.choosing import choose_only

MEASURED_AT_ONCE = 300
"""Rows measured before a layout, around where one reads; more than any window shows."""
MEASURED_WHEN_IDLE = 150
"""Rows measured between two events: about 10 ms for long ones."""


class NoteListView(QListView):
    """Enter, F2 or a double click ask to edit a note, Delete to delete the chosen ones, M to merge them, Alt with Up
    and Down to move them.
    """

    edit_requested = Signal(object)
    """`EntityId`."""
    delete_requested = Signal()
    copy_requested = Signal()
    merge_requested = Signal()
    move_requested = Signal(int)
    """Up (-1) or down (1)."""
    menu_requested = Signal(QPoint)
    """Where, on the screen."""

    def __init__(self, icons: IconStore, model: NoteFilter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.delegate = NoteDelegate(icons, self)
        self._rows = model
        self._laying_out = False
        self._anchor = QPersistentModelIndex()
        self._anchor_top = 0
        self._at_end = True
        self._next_to_measure = 0
        self._idle = QTimer(self)
        self._idle.setInterval(0)
        self._idle.timeout.connect(self._measure_more)
        self.setModel(model)
        self.setItemDelegate(self.delegate)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # With a bar that comes and goes the width would change with the heights that depend on it.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setMouseTracking(True)
        self.verticalScrollBar().valueChanged.connect(self._remember_place)
        self.doubleClicked.connect(lambda index: self.edit_requested.emit(index.data(IdRole)))
        icons.theme.changed.connect(self.viewport().update)

    # -- for the page --

    def chosen_ids(self) -> list[EntityId]:
        """The chosen notes, in the order of the list."""
        indexes = sorted(self.selectionModel().selectedIndexes(), key=lambda index: index.row())
        return [index.data(IdRole) for index in indexes]

    def index_of(self, id: EntityId) -> QModelIndex:
        """The place of a note in the narrowed list; invalid when it is not shown."""
        model = self._rows.sourceModel()
        row = model.row_of(id) if model is not None else -1  # type: ignore[attr-defined]
        return self._rows.mapFromSource(model.index(row, 0)) if row >= 0 else QModelIndex()

    def show_note(self, id: EntityId) -> bool:
        """Choose a note and bring it to the middle; False when it is not shown."""
        index = self.index_of(id)
        if not index.isValid():
            return False
        self._measure_around(index.row())
        self.scheduleDelayedItemsLayout()
        choose_only(self, index)
        self._at_end = False
        self._anchor, self._anchor_top = QPersistentModelIndex(index), self.viewport().height() // 3
        self.doItemsLayout()
        return True

    def show_end(self) -> None:
        """Scroll to the last note, and stay there while notes are added."""
        self._at_end = True
        self.doItemsLayout()

    def show_start(self) -> None:
        """Scroll to the first note."""
        self._at_end = False
        self._anchor, self._anchor_top = QPersistentModelIndex(self._rows.index(0, 0)), 0
        self.doItemsLayout()

    def set_scale(self, scale: float) -> None:
        """Show letters so many times as large as usual."""
        self.delegate.set_scale(scale)
        self.scheduleDelayedItemsLayout()

    def lend_row(self, id: EntityId, editor: QWidget, height: int) -> None:
        """Put an editor in the place of a note."""
        self.delegate.set_edited(id, height)
        self.setIndexWidget(self.index_of(id), editor)
        self.doItemsLayout()
        self.scrollTo(self.index_of(id))

    def resize_lent_row(self, id: EntityId, height: int) -> None:
        """Give the editor another height."""
        self.delegate.set_edited(id, height)
        self.doItemsLayout()
        self.scrollTo(self.index_of(id))

    def take_row_back(self, id: EntityId) -> None:
        """Show the note again where its editor was; the editor is deleted."""
        self.delegate.set_edited(None)
        index = self.index_of(id)
        if index.isValid():
            self.setIndexWidget(index, None)  # type: ignore[arg-type]  # Qt takes null for none
        self.doItemsLayout()

    # -- Qt --

    def doItemsLayout(self) -> None:
        if self._laying_out:
            return
        self._laying_out = True
        try:
            self.delegate.set_width(self.viewport().width())
            self._measure_around(self._anchor.row() if self._anchor.isValid() else self._rows.rowCount() - 1)
            self.delegate.has_estimated = False
            super().doItemsLayout()
            self._return_to_place()
        finally:
            self._laying_out = False
        self._remember_place()
        if self.delegate.has_estimated:
            self._next_to_measure = 0
            self._idle.start()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width() or self._at_end:
            self.scheduleDelayedItemsLayout()

    def event(self, event: QEvent) -> bool:
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and _step_of(event)
            and self.chosen_ids()
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _step_of(event)
        if step:
            self.move_requested.emit(step)
        elif event.key() == Qt.Key.Key_M and event.modifiers() == Qt.KeyboardModifier.NoModifier:
            self.merge_requested.emit()
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.copy_requested.emit()
        elif event.key() == Qt.Key.Key_Delete:
            self.delete_requested.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2):
            if self.currentIndex().isValid():
                self.edit_requested.emit(self.currentIndex().data(IdRole))
        else:
            super().keyPressEvent(event)
            return
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        if not self.indexAt(event.position().toPoint()).isValid():
            self.clearSelection()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        place = event.pos()
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            place = self.visualRect(self.currentIndex()).center()
        self.menu_requested.emit(self.viewport().mapToGlobal(place))
        event.accept()

    # -- staying in place --

    def _remember_place(self) -> None:
        if self._laying_out:
            return
        bar = self.verticalScrollBar()
        self._at_end = bar.value() >= bar.maximum() - 2
        index = self.indexAt(QPoint(40, 2))
        self._anchor = QPersistentModelIndex(index)
        self._anchor_top = self.visualRect(index).top() if index.isValid() else 0

    def _return_to_place(self) -> None:
        bar = self.verticalScrollBar()
        if self._at_end:
            bar.setValue(bar.maximum())
        elif self._anchor.isValid():
            index = self._rows.index(self._anchor.row(), 0)
            bar.setValue(bar.value() + self.visualRect(index).top() - self._anchor_top)

    # -- measuring --

    def _measure_around(self, row: int) -> None:
        half = MEASURED_AT_ONCE // 2
        start = max(0, row - half)
        self._measure(range(start, min(start + MEASURED_AT_ONCE, self._rows.rowCount())))

    def _measure(self, rows: range) -> None:
        for row in rows:
            self.delegate.measure(self._rows.index(row, 0).data(NoteRowRole))

    def _measure_more(self) -> None:
        start, count = self._next_to_measure, self._rows.rowCount()
        self._next_to_measure = min(start + MEASURED_WHEN_IDLE, count)
        self._measure(range(start, self._next_to_measure))
        if self._next_to_measure >= count:
            self._idle.stop()
            self.doItemsLayout()


def _step_of(event: QKeyEvent) -> int:
    """Alt with Up (-1) or Down (1); 0 for any other key."""
    if event.modifiers() != Qt.KeyboardModifier.AltModifier:
        return 0
    return {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()), 0)
