"""What a person's hands do at the whole window: real keys, one by one."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

from rapporteur_desk.ui.shell.main_window import MainWindow
from rapporteur_desk.ui.widgets.palette_dialog import PaletteDialog


class Hands:
    """Keys, pressed one by one where the focus is; shortcuts reach the window's actions by their keys."""

    def __init__(self, window: MainWindow, qtbot: QtBot) -> None:
        self.window = window
        self.qtbot = qtbot

    def type(self, text: str, widget: QWidget | None = None) -> None:
        for letter in text:
            code = (
                Qt.Key.Key_Return
                if letter == "\n"
                else Qt.Key(ord(letter.upper()) if letter.isascii() else 0)
            )
            self.press(code, text="\r" if letter == "\n" else letter, widget=widget)

    def press(
        self,
        key: Qt.Key,
        modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
        text: str = "",
        widget: QWidget | None = None,
    ) -> None:
        target = widget or QApplication.focusWidget()
        assert target is not None
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QApplication.sendEvent(target, QKeyEvent(kind, key, modifiers, text))

    def do(self, name: str) -> None:
        """One of the window's actions."""
        self.window.actions_table[name].trigger()

    def find(self, palette: PaletteDialog, text: str, wanted: str) -> None:
        """Type into an open palette until its choice is what was wanted; Enter."""
        self.type(text, palette._field)
        self.qtbot.waitUntil(lambda: wanted in str(palette.current_index.data()), timeout=8000)
        self.press(Qt.Key.Key_Return, text="\r", widget=palette._field)


def when_shown(window: MainWindow, kind: type[QDialog], act: Callable[[QDialog], None]) -> None:
    """When a dialogue of that kind opens, do this in it."""

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, kind):
            try:
                act(dialog)
            except BaseException:
                dialog.reject()  # or nobody would ever close it
                raise
        else:
            QTimer.singleShot(10, window, look)

    QTimer.singleShot(0, window, look)
