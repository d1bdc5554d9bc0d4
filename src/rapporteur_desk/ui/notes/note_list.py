"""The list of notes: opens at once however long it is, stays where one reads, and lends a row to an editor.

A table of one column, since its rows keep the heights they were given: a QListView asks for the height of every row
again whenever one is added, which for 2,000 lines took longer than a person waits for a key.
"""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QKeySequence, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView, QWidget

from rapporteur_desk.domain.identifiers import EntityId
from rapporteur_desk.ui.notes.note_delegate import NoteDelegate
from rapporteur_desk.ui.notes.note_list_model import IdRole, NoteFilter, NoteRowRole
from rapporteur_desk.ui.qtkit.icons import IconStore
from rapporteur_desk.ui.widgets.choosing import choose_only
from rapporteur_desk.ui.widgets.match_stepping import bring_out, further_match

MEASURED_AT_ONCE = 60
"""Rows measured before they are shown, around where one reads; more than any window shows."""
MEASURED_WHEN_IDLE = 60
"""Rows measured between two events: about 5 ms for long ones."""
MERGE_KEY = Qt.Key.Key_G
"""With Ctrl. No letter alone: words typed while a row is chosen go to the entry line (`TypingHome`)."""


class NoteListView(QTableView):
    """Enter, F2 or a double click ask to edit a note, Delete to delete the chosen ones, Ctrl+G to merge them, Alt with
    Up and Down to move them.
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
        self._is_fitting = False
        self._anchor = QPersistentModelIndex()
        self._anchor_top = 0
        self._at_end = True
        self._next_to_measure = 0
        self._idle = QTimer(self)
        self._idle.setInterval(0)
        self._idle.timeout.connect(self._measure_more)
        self.setModel(model)
        self.setItemDelegate(self.delegate)
        self._look_like_a_list()
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setMouseTracking(True)
        self.verticalScrollBar().valueChanged.connect(self._on_scrolled)
        self.doubleClicked.connect(lambda index: self.edit_requested.emit(index.data(IdRole)))
        model.modelReset.connect(self._fit_all)
        model.layoutChanged.connect(self._fit_all)
        model.rowsInserted.connect(self._on_rows_inserted)
        model.rowsRemoved.connect(self._return_to_place)
        model.rowsMoved.connect(self._fit_all)
        model.dataChanged.connect(self._on_data_changed)
        icons.theme.changed.connect(self.viewport().update)
        self._fit_all()

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
        """Choose a note and bring it to the upper third; False when it is not shown."""
        index = self.index_of(id)
        if not index.isValid():
            return False
        choose_only(self, index)
        self._at_end = False
        self._anchor, self._anchor_top = QPersistentModelIndex(index), self.viewport().height() // 3
        self._return_to_place()
        return True

    def bring_out(self, needles: tuple[str, ...]) -> bool:
        """Bring words out in every row; False when the same were brought out already."""
        return bring_out(self, self.delegate, needles)

    def step_match(self, *, backwards: bool) -> bool:
        """Choose the next or former note in which something is brought out; False when there is none further."""
        index = further_match(self, self.delegate, NoteRowRole, backwards=backwards)
        return index is not None and self.show_note(index.data(IdRole))

    def show_end(self) -> None:
        """Scroll to the last note, and stay there while notes are added."""
        bar = self.verticalScrollBar()
        if self._at_end and bar.value() == bar.maximum():
            return
        self._at_end = True
        self._return_to_place()

    def show_start(self) -> None:
        """Scroll to the first note."""
        self._at_end = False
        self._anchor, self._anchor_top = QPersistentModelIndex(self._rows.index(0, 0)), 0
        self._return_to_place()

    def set_scale(self, scale: float) -> None:
        """Show letters so many times as large as usual."""
        self.delegate.set_scale(scale)
        self._fit_all()

    def lend_row(self, id: EntityId, editor: QWidget, height: int) -> None:
        """Put an editor in the place of a note."""
        self.delegate.set_edited(id, height)
        index = self.index_of(id)
        self.setIndexWidget(index, editor)
        self._fit([index.row()])
        self.scrollTo(self.index_of(id))

    def resize_lent_row(self, id: EntityId, height: int) -> None:
        """Give the editor another height."""
        self.delegate.set_edited(id, height)
        self._fit([self.index_of(id).row()])
        self.scrollTo(self.index_of(id))

    def take_row_back(self, id: EntityId) -> None:
        """Show the note again where its editor was; the editor is deleted."""
        self.delegate.set_edited(None)
        index = self.index_of(id)
        if index.isValid():
            self.setIndexWidget(index, None)  # type: ignore[arg-type]  # Qt takes null for none
            self._fit([index.row()])

    # -- Qt --

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.delegate.set_width(self.viewport().width()):
            self._fit_all()
        elif self._at_end:
            self._return_to_place()

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
        elif event.key() == MERGE_KEY and event.modifiers() == Qt.KeyboardModifier.ControlModifier:
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

    def moveCursor(
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        """Home and End lead to the first and the last note, not to the ends of a row."""
        if action is QAbstractItemView.CursorAction.MoveHome:
            return self._rows.index(0, 0)
        if action is QAbstractItemView.CursorAction.MoveEnd:
            return self._rows.index(self._rows.rowCount() - 1, 0)
        return super().moveCursor(action, modifiers)

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

    def _look_like_a_list(self) -> None:
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)  # Tab leaves the list
        self.setWordWrap(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.horizontalHeader().hide()
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        rows = self.verticalHeader()
        rows.hide()
        rows.setMinimumSectionSize(1)
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # With a bar that comes and goes the width would change with the heights that depend on it.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)

    # -- staying in place --

    def _on_scrolled(self) -> None:
        if self._is_fitting:
            return
        bar = self.verticalScrollBar()
        self._at_end = bar.value() >= bar.maximum() - 2
        index = self.indexAt(QPoint(40, 2))
        self._anchor = QPersistentModelIndex(index)
        self._anchor_top = self.visualRect(index).top() if index.isValid() else 0
        self._measure_shown()

    def _return_to_place(self) -> None:
        """Measure what will be seen, then bring it to where it was."""
        self._is_fitting = True
        try:
            self._measure_around(self._anchored_row())
            self._scroll_to_place()
        finally:
            self._is_fitting = False
        self._on_scrolled()

    def _scroll_to_place(self) -> None:
        self.updateGeometries()  # or the bar would not know yet how far it goes
        bar = self.verticalScrollBar()
        if self._at_end:
            bar.setValue(bar.maximum())
        elif self._anchor.isValid():
            bar.setValue(self.rowViewportPosition(self._anchor.row()) + bar.value() - self._anchor_top)

    def _anchored_row(self) -> int:
        if self._at_end or not self._anchor.isValid():
            return self._rows.rowCount() - 1 if self._at_end else 0
        return self._anchor.row()

    # -- heights --

    def _fit_all(self) -> None:
        """Every row as high as is known or can be estimated, those around where one reads as high as they are."""
        self._fit(range(self._rows.rowCount()))
        self._next_to_measure = 0
        self._idle.start()

    def _fit(self, rows: Iterable[int]) -> None:
        header = self.verticalHeader()
        was_blocked = header.blockSignals(True)  # one relayout for all of them
        for row in rows:
            header.resizeSection(row, self.delegate.height_of(self._rows.note_row(row)))
        header.blockSignals(was_blocked)
        self._return_to_place()
        self.viewport().update()

    def _on_rows_inserted(self, _parent: QModelIndex, first: int, last: int) -> None:
        self._measure(range(first, last + 1))
        self._fit(range(first, last + 1))

    def _on_data_changed(self, first: QModelIndex, last: QModelIndex) -> None:
        rows = range(first.row(), last.row() + 1)
        self._measure(rows)
        header = self.verticalHeader()
        changed = [
            row
            for row in rows
            if self.delegate.height_of(self._rows.note_row(row)) != header.sectionSize(row)
        ]
        if changed:
            self._fit(changed)

    def _measure_around(self, row: int) -> None:
        half = MEASURED_AT_ONCE // 2
        start = max(0, min(row, self._rows.rowCount() - half) - half)
        self._measure_and_resize(range(start, min(start + MEASURED_AT_ONCE, self._rows.rowCount())))

    def _measure_shown(self) -> None:
        """What has been scrolled to without having been measured."""
        first = self._anchor.row() if self._anchor.isValid() else 0
        rows = range(first, min(first + MEASURED_AT_ONCE // 2, self._rows.rowCount()))
        if self._measure_and_resize(rows):
            self._is_fitting = True
            self._scroll_to_place()
            self._is_fitting = False

    def _measure(self, rows: range) -> None:
        for row in rows:
            self.delegate.measure(self._rows.note_row(row))

    def _measure_and_resize(self, rows: range) -> bool:
        """Whether any of these rows turned out to be of another height than was thought."""
        header, changed = self.verticalHeader(), False
        was_blocked = header.blockSignals(True)
        for row in rows:
            note = self._rows.note_row(row)
            self.delegate.measure(note)
            height = self.delegate.height_of(note)
            if height != header.sectionSize(row):
                header.resizeSection(row, height)
                changed = True
        header.blockSignals(was_blocked)
        return changed

    def _measure_more(self) -> None:
        start, count = self._next_to_measure, self._rows.rowCount()
        self._next_to_measure = min(start + MEASURED_WHEN_IDLE, count)
        if self._measure_and_resize(range(start, self._next_to_measure)):
            self._is_fitting = True
            self._scroll_to_place()
            self._is_fitting = False
            self.viewport().update()
        if self._next_to_measure >= count:
            self._idle.stop()


def _step_of(event: QKeyEvent) -> int:
    """Alt with Up (-1) or Down (1); 0 for any other key."""
    if event.modifiers() != Qt.KeyboardModifier.AltModifier:
        return 0
    return {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()), 0)
