"""Words typed anywhere on the page of a hearing go to the line where they are kept."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QWidget

_COMMANDS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier


class TypingHome(QObject):
    """Whoever has left the entry line with Tab and types on has lost nothing: the letter leads back to it.

    A list that is entered by a key shows where one is, at once.
    """

    def __init__(self, home: QWidget, places: Iterable[QWidget]) -> None:
        """
        Args:
            home: where letters are kept.
            places: what may have the focus and takes no letters itself.
        """
        super().__init__(home)
        self._home = home
        for place in places:
            place.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and _is_letter(event):
            self._home.setFocus(Qt.FocusReason.OtherFocusReason)
            QCoreApplication.sendEvent(self._home, event)
            return True
        if event.type() == QEvent.Type.FocusIn and isinstance(watched, QAbstractItemView):
            _show_where(watched)
        return False


def _is_letter(event: QKeyEvent) -> bool:
    """Whether a key writes something; a space does not, for it presses and ticks."""
    text, commands = event.text(), event.modifiers() & _COMMANDS
    is_written = bool(text) and text.isprintable() and not text.isspace()
    return is_written and commands in (
        Qt.KeyboardModifier.NoModifier,
        _COMMANDS,
    )  # both together: AltGr on Windows


def _show_where(view: QAbstractItemView) -> None:
    model = view.model()
    if not view.currentIndex().isValid() and model is not None and model.rowCount():
        view.setCurrentIndex(model.index(0, 0))
