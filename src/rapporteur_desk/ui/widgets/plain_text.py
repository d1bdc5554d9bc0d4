"""Reading a text field to the letter."""

from __future__ import annotations

from PySide6.QtWidgets import QPlainTextEdit


def exact_text(edit: QPlainTextEdit) -> str:
    """What was typed, no-break spaces included: Qt's own `toPlainText` turns U+00A0 into an ordinary space.

    Lines end with a line feed.
    """
    return edit.document().toRawText().replace("\u2029", "\n").replace("\u2028", "\n")
