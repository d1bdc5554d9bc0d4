"""Plain text to the letter: Qt's own ways out of a text field turn no-break spaces into ordinary ones."""

from __future__ import annotations

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QFocusEvent, QHideEvent
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from rapporteur_desk.ui.widgets.cursor_rest import CursorRest


def exact_text(edit: QPlainTextEdit) -> str:
    """What was typed, no-break spaces included: Qt's own `toPlainText` turns U+00A0 into an ordinary space.

    Lines end with a line feed.
    """
    return _with_line_feeds(edit.document().toRawText())


def exact_selection(edit: QPlainTextEdit) -> str:
    """What is selected, to the letter; lines end with a line feed."""
    return _with_line_feeds(edit.textCursor().selectedText())


class ExactTextEdit(QPlainTextEdit):
    """A field whose copies keep their no-break spaces, too, and whose cursor rests while nobody types."""

    def __init__(self, parent: QWidget | None = None, *, text: str = "") -> None:
        super().__init__(text, parent)
        self.cursor_rest = CursorRest(self)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.cursor_rest.begin()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.cursor_rest.end()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.cursor_rest.end()

    def createMimeDataFromSelection(self) -> QMimeData:
        copied = QMimeData()
        copied.setText(exact_selection(self))
        return copied


def _with_line_feeds(raw: str) -> str:
    return raw.replace("\u2029", "\n").replace("\u2028", "\n")
