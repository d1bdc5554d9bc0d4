"""From a field down to the list that it narrows."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget


class SteppingDown(QObject):
    """The Down key in a field gives the focus to what is below it. Belongs to the field and goes with it."""

    def __init__(self, field: QLineEdit, below: QWidget) -> None:
        super().__init__(field)
        self._below = below
        field.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the key, and nothing else."""
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() == Qt.Key.Key_Down
        ):
            self._below.setFocus()
            return True
        return super().eventFilter(watched, event)
