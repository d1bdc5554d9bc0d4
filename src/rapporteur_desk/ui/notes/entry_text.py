"""The line one types a note in: plain text that grows with its lines, and the keys that mean something there."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
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

from rapporteur_desk.services.typed_lines import Expansion
from rapporteur_desk.ui.qtkit.fonts import text_font
from rapporteur_desk.ui.qtkit.note_keys import KIND_KEYS, MARKER_KEY
from rapporteur_desk.ui.widgets.plain_text import ExactTextEdit, exact_text

_TRIGGERS: Final = (
    ("@", re.compile(r"(?:^|(?<=\s))@([^\s@][^\n@]{0,40}|)$")),
    ("#", re.compile(r"(?:^|(?<=\s))#([^\s#]{0,40})$")),
    ("/", re.compile(r"^/([^\n]{0,80})$")),
)
"""Signs after which letters are completed: a speaker, a mini-report; a prepared question, alone in the line."""
_WORD_ENDS: Final = frozenset(" .,;:!?)»\u00a0")
_BLANKS: Final = frozenset(" \u00a0\u202f\n\u2029")
_NO_SPACE_BEFORE: Final = frozenset(".,…)")
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
        self._show_pixels(pixels)
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

    def set_pixels(self, pixels: int) -> None:
        """Show letters that high."""
        self._show_pixels(pixels)
        self._fit()
        self.height_changed.emit()

    def _show_pixels(self, pixels: int) -> None:
        self.setStyleSheet(f"background: transparent; font-size: {pixels}px;")
        self._line_height = QFontMetrics(text_font(pixels)).lineSpacing()

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


@dataclass(frozen=True, slots=True)
class Trigger:
    """A sign before the cursor and the letters typed after it."""

    sign: str
    typed: str


class EntryText(NoteText):
    """Where a note is typed or reworded. Enter and the function keys are told of, not acted upon."""

    submitted = Signal()
    kind_pressed = Signal(object)
    """`NoteKind` of a function key."""
    marker_pressed = Signal()
    escaped = Signal()
    undo_left = Signal()
    """Ctrl+Z, with nothing to take back in the line itself: the window's undo follows."""
    left_upwards = Signal()
    """Up, in the first line."""
    left_downwards = Signal()
    """Down, in the last line."""
    emptied_backwards = Signal()
    """Backspace, with nothing to delete before the cursor."""
    emptied_forwards = Signal()
    """Delete, with nothing to delete behind the cursor."""
    split_pressed = Signal()
    """Ctrl+Enter."""
    move_pressed = Signal(int)
    """Alt+Up (-1) or Alt+Down (1)."""
    trigger_changed = Signal(object)
    """The `Trigger` before the cursor, or None when there is none."""
    popup_stepped = Signal(int)
    popup_taken = Signal()
    """By Tab."""
    popup_entered = Signal()
    """By Enter."""

    def __init__(self, parent: QWidget | None = None, *, pixels: int = 17, most_lines: int = 6) -> None:
        super().__init__(parent, pixels=pixels, most_lines=most_lines)
        self.popup_is_open = False
        self.expand: Callable[[str], Expansion | None] = lambda _before: None
        """What the word before the cursor stands for, asked when a key ends it."""
        self.cursorPositionChanged.connect(self._tell_trigger)
        self.textChanged.connect(self._tell_trigger)

    def trigger(self) -> Trigger | None:
        """The sign the cursor stands behind, with the letters after it."""
        before = self._before_cursor()
        for sign, pattern in _TRIGGERS:
            found = pattern.search(before)
            if found is not None and (sign != "/" or exact_text(self) == before):
                return Trigger(sign, found[1])
        return None

    def remove_trigger(self, length: int | None = None) -> None:
        """Take the sign and the letters after it out of the text; only the first `length` of them when given."""
        trigger = self.trigger()
        if trigger is not None:
            taken = trigger.typed[:length]
            kept = _utf16_length(trigger.typed) - _utf16_length(taken)
            self.remove_before_cursor(_utf16_length(taken) + 1, kept)

    def remove_before_cursor(self, count: int, kept: int = 0) -> None:
        """Take `count` characters (as Qt counts them) before the cursor out of the text, and the space that would be
        one too many where they stood: after another one, before a stop or comma, at the end of a line that is not the
        last. The `kept` ones just before the cursor stay.
        """
        cursor = self.textCursor()
        end = cursor.position() - kept
        begin = end - count
        document = self.document()
        follows, precedes = document.characterAt(end), document.characterAt(begin - 1) if begin else "\n"
        if follows == " " and precedes in _BLANKS:
            end += 1
        elif precedes == " " and (follows in _NO_SPACE_BEFORE or self._ends_inner_line(end)):
            begin -= 1
        cursor.setPosition(begin)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        cursor.removeSelectedText()

    def _ends_inner_line(self, position: int) -> bool:
        block = self.document().findBlock(position)
        return position == block.position() + block.length() - 1 and block.next().isValid()

    def is_trigger_only(self) -> bool:
        """Whether nothing stands here but a sign and the letters after it."""
        trigger = self.trigger()
        return trigger is not None and exact_text(self).strip() == f"{trigger.sign}{trigger.typed}".strip()

    def characters_before_cursor(self) -> int:
        """Where in the text the cursor stands."""
        cursor = self.textCursor()
        cursor.setPosition(0, QTextCursor.MoveMode.KeepAnchor)
        return len(cursor.selectedText())

    def expand_word(self, ended_by: int = 0) -> None:
        """Write out the word before the cursor if it is an abbreviation: a step of its own for Ctrl+Z.

        `ended_by`: how many characters stand between the word and the cursor.
        """
        before = self._before_cursor()
        found = self.expand(before[: len(before) - ended_by])
        if found is not None:
            cursor = self.textCursor()
            cursor.beginEditBlock()
            end = cursor.position() - ended_by
            cursor.setPosition(end - found.typed)
            cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
            cursor.insertText(found.text)
            cursor.endEditBlock()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            if self._is_ours(event):
                event.accept()
                return True
            if event.matches(QKeySequence.StandardKey.Undo) and not self.document().isUndoAvailable():
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
        if self._handle(event):
            event.accept()
            return
        if event.modifiers() == Qt.KeyboardModifier.AltModifier and event.text():
            event.ignore()  # a shortcut that was missed, not a letter of what is said
            return
        super().keyPressEvent(event)
        if event.text() in _WORD_ENDS:
            self.expand_word(ended_by=1)

    def _handle(self, event: QKeyEvent) -> bool:
        key, modifiers = event.key(), event.modifiers()
        if self.popup_is_open and self._handle_popup(key):
            return True
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._handle_enter(modifiers)
            return True
        if modifiers == Qt.KeyboardModifier.AltModifier and key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.move_pressed.emit(-1 if key == Qt.Key.Key_Up else 1)
            return True
        plain = modifiers & ~Qt.KeyboardModifier.KeypadModifier == Qt.KeyboardModifier.NoModifier
        return plain and self._handle_plain(Qt.Key(key))

    def _handle_enter(self, modifiers: Qt.KeyboardModifier) -> None:
        if modifiers & Qt.KeyboardModifier.ShiftModifier:
            self.textCursor().insertText("\n")
            self.ensureCursorVisible()
        elif modifiers & Qt.KeyboardModifier.ControlModifier:
            self.split_pressed.emit()
        else:
            self.expand_word()
            self.submitted.emit()

    def _handle_plain(self, key: Qt.Key) -> bool:
        """A key without Ctrl, Alt or Shift; whether it means something here."""
        cursor = self.textCursor()
        if key in KIND_KEYS:
            self.kind_pressed.emit(KIND_KEYS[key])
        elif key == MARKER_KEY:
            self.marker_pressed.emit()
        elif key == Qt.Key.Key_Escape:
            self.escaped.emit()
        elif key == Qt.Key.Key_Up and self._is_in_line(first=True):
            self.left_upwards.emit()
        elif key == Qt.Key.Key_Down and self._is_in_line(first=False):
            self.left_downwards.emit()
        elif key == Qt.Key.Key_Backspace and cursor.atStart() and not cursor.hasSelection():
            self.emptied_backwards.emit()
        elif key == Qt.Key.Key_Delete and cursor.atEnd() and not cursor.hasSelection():
            self.emptied_forwards.emit()
        else:
            return False
        return True

    def _is_in_line(self, *, first: bool) -> bool:
        """Whether the cursor stands in the first (or the last) line as it is shown."""
        cursor = self.textCursor()
        block, document = cursor.block(), self.document()
        if block != (document.firstBlock() if first else document.lastBlock()):
            return False
        layout = block.layout()
        line = layout.lineForTextPosition(cursor.positionInBlock())
        return not line.isValid() or line.lineNumber() == (0 if first else layout.lineCount() - 1)

    def _handle_popup(self, key: int) -> bool:
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.popup_stepped.emit(1 if key == Qt.Key.Key_Down else -1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.popup_entered.emit()
            # Taking nothing leaves the popup open: the key then means what it always does.
            return not self.popup_is_open
        elif key == Qt.Key.Key_Escape:
            self.trigger_changed.emit(None)
        else:
            return False
        return True

    def _is_ours(self, event: QKeyEvent) -> bool:
        if event.modifiers() == Qt.KeyboardModifier.AltModifier:
            return event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down)
        plain = event.modifiers() == Qt.KeyboardModifier.NoModifier
        ours = event.key() in KIND_KEYS or event.key() == MARKER_KEY
        return plain and (ours or (event.key() == Qt.Key.Key_Escape and self.popup_is_open))

    def _before_cursor(self) -> str:
        cursor = self.textCursor()
        return cursor.block().text()[: cursor.positionInBlock()]

    def _tell_trigger(self) -> None:
        self.trigger_changed.emit(self.trigger())


def _utf16_length(text: str) -> int:
    """How long Qt says a text is."""
    return len(text) + sum(1 for character in text if character > "\uffff")
