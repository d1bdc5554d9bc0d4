"""The list of what was found."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QWidget

from rapporteur_desk.ui.qtkit.icons import IconStore
from rapporteur_desk.ui.search.hit_delegate import HitDelegate


class ResultList(QListView):
    """Enter or a click opens a row, M looks for more like it, the menu key shows what else can be done with it."""

    opened = Signal(QModelIndex)
    like_requested = Signal(QModelIndex)
    menu_requested = Signal(QModelIndex, QPoint)
    left_upwards = Signal()

    def __init__(self, icons: IconStore, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setItemDelegate(HitDelegate(icons, self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.clicked.connect(self.opened)

    def choose_first(self) -> None:
        """Choose the first row that can be."""
        model = self.model()
        for row in range(model.rowCount()):
            index = model.index(row, 0)
            if index.flags() & Qt.ItemFlag.ItemIsSelectable:
                self.setCurrentIndex(index)
                return

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.scheduleDelayedItemsLayout()  # passages are set anew

    def keyPressEvent(self, event: QKeyEvent) -> None:
        index = self.currentIndex()
        plain = not event.modifiers() & ~(Qt.KeyboardModifier.KeypadModifier)
        key = Qt.Key(event.key())
        if plain and index.isValid() and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit(index)
        elif plain and index.isValid() and key == Qt.Key.Key_M:
            self.like_requested.emit(index)
        elif plain and key == Qt.Key.Key_Up and self._is_first(index):
            self.left_upwards.emit()
        else:
            super().keyPressEvent(event)
            return
        event.accept()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            index = self.currentIndex()
            place = self.visualRect(index).center()
        else:
            index, place = self.indexAt(event.pos()), event.pos()
        if index.isValid() and index.flags() & Qt.ItemFlag.ItemIsSelectable:
            self.setCurrentIndex(index)
            self.menu_requested.emit(index, self.viewport().mapToGlobal(place))
        event.accept()

    def _is_first(self, index: QModelIndex) -> bool:
        return not any(
            self.model().index(row, 0).flags() & Qt.ItemFlag.ItemIsSelectable for row in range(index.row())
        )
