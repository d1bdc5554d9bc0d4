"""A text cursor that stands still while nobody types: each blink wakes the processor of a laptop on its battery."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication, QPlainTextEdit

REST_AFTER_MS: Final = 10_000
"""As GTK's `gtk-cursor-blink-timeout` does it: ten seconds after the last key."""


class CursorRest(QObject):
    """Keeps the cursor of one field from blinking for ever; it stays where it is, visible.

    The rate of blinking belongs to the whole application: it is given back with the next key, and as soon as the field
    is left.
    """

    def __init__(self, edit: QPlainTextEdit) -> None:
        super().__init__(edit)
        self._edit = edit
        self._rate: int | None = None
        """Milliseconds of one blink, kept while the cursor rests."""
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(REST_AFTER_MS)
        self._timer.timeout.connect(self._rest)
        edit.cursorPositionChanged.connect(self._wake)

    def begin(self) -> None:
        """To be called when the field gets the focus."""
        self._wake()

    def end(self) -> None:
        """To be called when the field loses the focus, or is hidden with it."""
        self._blink()
        self._timer.stop()

    @property
    def rests(self) -> bool:
        return self._rate is not None

    def _wake(self) -> None:
        self._blink()
        self._timer.start()

    def _blink(self) -> None:
        if self._rate is not None:
            QApplication.setCursorFlashTime(self._rate)
            self._rate = None

    def _rest(self) -> None:
        if self._edit.hasFocus() and self._rate is None:
            self._rate = QApplication.cursorFlashTime()
            QApplication.setCursorFlashTime(0)
