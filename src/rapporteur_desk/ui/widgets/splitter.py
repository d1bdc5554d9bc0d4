"""Panes side by side, with a hairline between them."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSplitter, QSplitterHandle, QWidget

from rapporteur_desk.ui.qtkit.theme import Theme

_STEP = 16


class Splitter(QSplitter):
    """A splitter whose line is 1 px wide, 5 px to the mouse, and moves with the arrow keys when it has the focus."""

    def __init__(
        self,
        theme: Theme,
        orientation: Qt.Orientation = Qt.Orientation.Horizontal,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(orientation, parent)
        self._theme = theme
        self.setHandleWidth(1)
        self.setChildrenCollapsible(False)

    @property
    def theme(self) -> Theme:
        return self._theme

    def set_handle_name(self, index: int, name: str) -> None:
        """What a screen reader calls the line at the left of (or above) the pane of that index."""
        self.handle(index).setAccessibleName(name)

    def createHandle(self) -> QSplitterHandle:
        return _Handle(self.orientation(), self)


class _Handle(QSplitterHandle):
    def __init__(self, orientation: Qt.Orientation, parent: Splitter) -> None:
        super().__init__(orientation, parent)
        self._owner = parent
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        back, forth = (
            (Qt.Key.Key_Left, Qt.Key.Key_Right)
            if self.orientation() == Qt.Orientation.Horizontal
            else (Qt.Key.Key_Up, Qt.Key.Key_Down)
        )
        if event.key() not in (back, forth):
            super().keyPressEvent(event)
            return
        place = self.x() if self.orientation() == Qt.Orientation.Horizontal else self.y()
        place += self.contentsMargins().left() if self.orientation() == Qt.Orientation.Horizontal else 0
        self.moveSplitter(place + (_STEP if event.key() == forth else -_STEP))
        event.accept()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._owner.theme.color("focus" if self.hasFocus() else "line"))
        painter.end()
