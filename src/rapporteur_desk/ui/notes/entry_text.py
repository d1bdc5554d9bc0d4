"""The line one types a note in: plain text that grows with its lines, and the keys that mean something there."""

from __future__ import annotations

import re
from typing import Final

from PySide6.QtCore import QEvent, QMimeData, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QFontMetrics,
    QKeyEvent,
    QKeySequence,
    QResizeEvent,
    QTextCursor,
    QTextOption,
)
from PySide6.QtWidgets import QFrame, QSizePolicy, QWidget

from rapporteur_desk.domain.choices import NoteKind
from rapporteur_desk.ui.qtkit.fonts import text_font
from rapporteur_desk.ui.widgets.plain_text import ExactTextEdit, exact_text

KIND_KEYS: Final[dict[int, NoteKind]] = {
    Qt.Key.Key_F2: NoteKind.QUOTE,
    Qt.Key.Key_F3: NoteKind.FIGURE,
    Qt.Key.Key_F4: NoteKind.COMMITMENT,
    Qt.Key.Key_F6: NoteKind.TO_CHECK,
    Qt.Key.Key_F7: NoteKind.REQUEST,
}
MARKER_KEY: Final = Qt.Key.Key_F8
_MENTION = re.compile(r"(?:^|(?<=\s))@([^\s@][^\n@]{0,40}|)$")
_LONGEST_LINE = 4096
"""QPlainTextEdit lays a block out whole: a line of 1 MB would take a minute."""


def broken_into_lines(text: str, longest: int = _LONGEST_LINE) -> str:
    """`text` with breaks where a line is longer than a block may be; at a space where there is one."""
    lines: list[str] = []
    for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n"):
        rest = line
        while len(rest) > longest:
            space = rest.rfind(" ", longest // 2, longest)
            cut = space if space > 0 else longest
            lines.append(rest[:cut])
            rest = rest[cut:].removeprefix(" ")
        lines.append(rest)
    return "\n".join(lines)


class NoteText(ExactTextEdit):
    """Grows with its lines up to `most_lines`; `height_changed` then, and `focus_changed` when one comes or goes."""

    height_changed = Signal()
    focus_changed = Signal()

    def __init__(self, parent: QWidget | None = None, *, pixels: int = 17, most_lines: int = 6) -> None:
        super().__init__(parent)
        self.setProperty("role", "text")
        self.setStyleSheet(f"background: transparent; font-size: {pixels}px;")
        self._line_height = QFontMetrics(text_font(pixels)).lineSpacing()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTabChangesFocus(True)
        self.setCursorWidth(2)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().setDocumentMargin(3)
        self._lines = 1
        self._most_lines = most_lines
        self._counting = QTimer(self)
        self._counting.setSingleShot(True)
        self._counting.setInterval(0)
        self._counting.timeout.connect(self._count_lines)
        self.textChanged.connect(self._count_lines)
        self._fit()

    def sizeHint(self) -> QSize:
        return QSize(200, self._wanted_height)

    def minimumSizeHint(self) -> QSize:
        return QSize(120, self._wanted_height)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            # Later: growing in the midst of being resized would lay the text out in the former width.
            self._counting.start()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.focus_changed.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.focus_changed.emit()

    def insertFromMimeData(self, source: QMimeData) -> None:
        if source.hasText():
            self.textCursor().insertText(broken_into_lines(source.text().replace("\x00", "\ufffd")))
            self.ensureCursorVisible()

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return source.hasText()

    def _count_lines(self) -> None:
        block, lines = self.document().firstBlock(), 0
        while block.isValid() and lines < self._most_lines:
            self.blockBoundingRect(block)  # lays the block out
            lines += max(1, block.layout().lineCount())
            block = block.next()
        lines = min(lines, self._most_lines)
        if lines != self._lines:
            self._lines = lines
            self._fit()
            self.height_changed.emit()

    def _fit(self) -> None:
        self._wanted_height = self._line_height * self._lines + 8
        self.setFixedHeight(self._wanted_height)
        self.setVerticalScrollBarPolicy(
            Qt.ScrollBarPolicy.ScrollBarAsNeeded
            if self._lines >= self._most_lines
            else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        )


class RewordingText(NoteText):
    """Where a note is reworded: Enter ends that, Shift+Enter begins a line, as where it was typed."""

    submitted = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
                self.textCursor().insertText("\n")
                self.ensureCursorVisible()
            else:
                self.submitted.emit()
            event.accept()
            return
        super().keyPressEvent(event)


class EntryText(NoteText):
    """Where a new note is typed. Enter and the function keys are told of, not acted upon."""

    submitted = Signal()
    kind_pressed = Signal(object)
    """`NoteKind` of a function key."""
    marker_pressed = Signal()
    escaped = Signal()
    undo_left = Signal()
    """Ctrl+Z, with nothing to take back in the line itself: the window's undo follows."""
    left_upwards = Signal()
    """Up, in an empty line."""
    emptied_backwards = Signal()
    """Backspace, in an empty line."""
    mention_changed = Signal(object)
    """The letters after an @ before the cursor, or None when there is no @."""
    popup_stepped = Signal(int)
    popup_taken = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.popup_is_open = False
        self.cursorPositionChanged.connect(self._tell_mention)
        self.textChanged.connect(self._tell_mention)

    def mention(self) -> str | None:
        """The letters after the @ the cursor stands behind."""
        found = _MENTION.search(self._before_cursor())
        return None if found is None else found[1]

    def remove_mention(self) -> None:
        """Take the @ and the letters after it out of the text."""
        typed = self.mention()
        if typed is not None:
            cursor = self.textCursor()
            end = cursor.position()
            cursor.setPosition(end - _utf16_length(typed) - 1)
            cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
            cursor.removeSelectedText()

    def is_mention_only(self) -> bool:
        """Whether nothing stands here but an @ and the letters after it."""
        typed = self.mention()
        return typed is not None and exact_text(self).strip() == f"@{typed}".strip()

    def event(self, event: QEvent) -> bool:
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and self._is_ours(event)
        ):
            event.accept()
            return True
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.matches(QKeySequence.StandardKey.Undo)
            and not self.document().isUndoAvailable()
        ):
            # Nothing to undo in the line itself: the window takes back the last note.
            self.undo_left.emit()
            event.ignore()
            return False
        return super().event(event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        if forward and self.popup_is_open:
            self.popup_taken.emit()
            if not self.popup_is_open:
                return True
        return super().focusNextPrevChild(forward)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._handle(event):
            super().keyPressEvent(event)

    def _handle(self, event: QKeyEvent) -> bool:
        key, shift = event.key(), bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if self.popup_is_open and self._handle_popup(key):
            return True
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if shift:
                self.textCursor().insertText("\n")
                self.ensureCursorVisible()
            else:
                self.submitted.emit()
        elif key in KIND_KEYS and event.modifiers() == Qt.KeyboardModifier.NoModifier:
            self.kind_pressed.emit(KIND_KEYS[key])
        elif key == MARKER_KEY:
            self.marker_pressed.emit()
        elif key == Qt.Key.Key_Escape:
            self.escaped.emit()
        elif key == Qt.Key.Key_Up and self.document().isEmpty():
            self.left_upwards.emit()
        elif key == Qt.Key.Key_Backspace and self.document().isEmpty():
            self.emptied_backwards.emit()
        else:
            return False
        event.accept()
        return True

    def _handle_popup(self, key: int) -> bool:
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.popup_stepped.emit(1 if key == Qt.Key.Key_Down else -1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.popup_taken.emit()
            # Taking nothing leaves the popup open: the key then means what it always does.
            return not self.popup_is_open
        elif key == Qt.Key.Key_Escape:
            self.mention_changed.emit(None)
        else:
            return False
        return True

    def _is_ours(self, event: QKeyEvent) -> bool:
        plain = event.modifiers() == Qt.KeyboardModifier.NoModifier
        ours = event.key() in KIND_KEYS or event.key() == MARKER_KEY
        return plain and (ours or (event.key() == Qt.Key.Key_Escape and self.popup_is_open))

    def _before_cursor(self) -> str:
        cursor = self.textCursor()
        return cursor.block().text()[: cursor.positionInBlock()]

    def _tell_mention(self) -> None:
        self.mention_changed.emit(self.mention())


def _utf16_length(text: str) -> int:
    """How long Qt says a text is."""
    return len(text) + sum(1 for character in text if character > "\uffff")
