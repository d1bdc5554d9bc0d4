"""A text to read in which changes are brought out, by colour and by a mark that needs no colour."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent, QSyntaxHighlighter, QTextCharFormat, QTextDocument
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QWidget

from rapporteur_desk.document.word_diff import Kind
from rapporteur_desk.ui.qtkit.fonts import text_font
from rapporteur_desk.ui.qtkit.theme import Theme
from rapporteur_desk.ui.qtkit.tokens import TokenName
from rapporteur_desk.ui.widgets.plain_text import exact_text

_COLOURS: dict[Kind, tuple[TokenName, TokenName]] = {
    Kind.INSERTED: ("green", "greensoft"),
    Kind.DELETED: ("red", "redsoft"),
    Kind.TYPOGRAPHY: ("amber", "ambersoft"),
}
_SHOWN = str.maketrans({"\r": " ", "\x00": " ", "\u2028": "\n", "\u2029": "\n", "\ufdd0": " ", "\ufdd1": " "})
"""What the text widget would turn into something longer or shorter."""


class _ChangeMarks(QSyntaxHighlighter):
    """Formats the ranges that changed; a block at a time, so that thousands of changes cost nothing."""

    def __init__(self, document: QTextDocument, theme: Theme) -> None:
        super().__init__(document)
        self._theme = theme
        self._starts: list[int] = []
        self.ranges: list[tuple[int, int, Kind]] = []
        self.current: tuple[int, int] | None = None

    def take(self, ranges: list[tuple[int, int, Kind]]) -> None:
        """Mark these from now on: half-open, in order, in the units of a text cursor."""
        self.ranges, self.current = ranges, None
        self._starts = [first for first, _, _ in ranges]

    def highlightBlock(self, _text: str) -> None:
        begin = self.currentBlock().position()
        end = begin + self.currentBlock().length()
        number = max(0, bisect_left(self._starts, begin) - 1)
        while number < len(self.ranges) and self.ranges[number][0] < end:
            first, last, kind = self.ranges[number]
            if last > begin:
                start = max(first, begin)
                self.setFormat(start - begin, min(last, end) - start, self._format(first, kind))
            number += 1

    def _format(self, place: int, kind: Kind) -> QTextCharFormat:
        made = QTextCharFormat()
        ink, ground = (self._theme.color(token) for token in _COLOURS[kind])
        made.setForeground(ink)
        made.setBackground(ground)
        made.setFontUnderline(kind is Kind.INSERTED)
        made.setFontStrikeOut(kind is Kind.DELETED)
        if kind is Kind.TYPOGRAPHY:
            made.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DotLine)
        if self.current is not None and self.current[0] <= place < self.current[1]:
            made.setBackground(self._theme.color("selection"))
            made.setFontWeight(QFont.Weight.Bold)
        return made


class DiffText(QPlainTextEdit):
    """What was put in is underlined, what was taken out struck through; N and P ask for the next and former change."""

    step_requested = Signal(int)

    def __init__(self, theme: Theme, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setReadOnly(True)
        self.setAccessibleName(name)
        self.setProperty("role", "text")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFont(text_font(17))
        self.document().setDocumentMargin(20)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self._marks = _ChangeMarks(self.document(), theme)
        theme.changed.connect(self._marks.rehighlight)

    def show_parts(self, parts: Sequence[tuple[str, Kind]]) -> list[int]:
        """Show these stretches one after the other; where each begins, in the units of a text cursor."""
        places: list[int] = []
        ranges: list[tuple[int, int, Kind]] = []
        place = 0
        for text, kind in parts:
            places.append(place)
            length = len(text.encode("utf-16-le", "surrogatepass")) // 2
            if kind is not Kind.EQUAL and length:
                ranges.append((place, place + length, kind))
            place += length
        self._marks.take(ranges)
        self.setPlainText("".join(text for text, _ in parts).translate(_SHOWN))
        return places

    def show_change(self, first: int, last: int) -> None:
        """Bring a change into view and let it stand out."""
        cursor = self.textCursor()
        cursor.setPosition(min(first, self.document().characterCount() - 1))
        self.setTextCursor(cursor)
        self.centerCursor()
        self._marks.current = (first, max(last, first + 1))
        self._marks.rehighlight()

    @property
    def marked(self) -> list[tuple[str, Kind]]:
        """The stretches that are brought out."""
        shown = exact_text(self).encode("utf-16-le", "surrogatepass")
        return [
            (shown[2 * first : 2 * last].decode("utf-16-le", "surrogatepass"), kind)
            for first, last, kind in self._marks.ranges
        ]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {"n": 1, "p": -1}
        if event.modifiers() == Qt.KeyboardModifier.NoModifier and event.text() in steps:
            self.step_requested.emit(steps[event.text()])
            return
        super().keyPressEvent(event)
