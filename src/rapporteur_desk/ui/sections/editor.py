"""The text of a section, in a column as wide as a printed page reads."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QMimeData, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextBlock,
    QTextCharFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QWidget
from PySide6.QtWidgets import QTextEdit as _Marks  # noqa: TID251  # only for the type of its extra selections

from rapporteur_desk.document.claims import Claim
from rapporteur_desk.ui.qtkit.theme import Theme
from rapporteur_desk.ui.sections.highlighter import CITATION, MarkdownHighlighter
from rapporteur_desk.ui.widgets.plain_text import exact_text

COLUMN_PIXELS: Final = 680
LONGEST_LINE: Final = 4096
"""Characters in one block; QPlainTextEdit lays out a block whole, and a line of 1 MB takes a minute."""


def split_long_lines(text: str, longest: int = LONGEST_LINE) -> str:
    """`text` with a line break put for a space wherever a line is longer; every word is kept.

    A line break inside a paragraph reads as a space in Markdown. A word longer than that is left whole
    up to `longest`, then broken.
    """
    if len(text) <= longest:
        return text
    lines: list[str] = []
    for line in text.split("\n"):
        rest = line
        while len(rest) > longest:
            space = rest.rfind(" ", longest // 2, longest)
            cut, after = (space, space + 1) if space > 0 else (longest, longest)
            lines.append(rest[:cut])
            rest = rest[after:]
        lines.append(rest)
    return "\n".join(lines)


class SectionEditor(QPlainTextEdit):
    """Plain text with Markdown coloured. `text_edited` after each change a person makes; reading the whole text
    at each key would cost a millisecond in a long section, so whoever listens reads it a little later.
    """

    text_edited = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._loading = False
        self.setObjectName("editor")
        self.setProperty("role", "text")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setCursorWidth(2)
        self.setTabChangesFocus(True)
        self.document().setDocumentMargin(12)
        self.highlighter = MarkdownHighlighter(self.document(), theme)
        self.textChanged.connect(self._on_text_changed)
        theme.changed.connect(self.viewport().update)

    # -- text --

    def load(self, text: str) -> None:
        """Show a text that comes from the dossier; its own undo begins anew."""
        self._loading = True
        self.setPlainText(split_long_lines(text))
        self.document().setModified(False)
        self._loading = False

    def replace_text(self, text: str) -> None:
        """Take over a text changed elsewhere, keeping the cursor's place."""
        if text == exact_text(self):
            return
        place, top = self.textCursor().position(), self.verticalScrollBar().value()
        self.load(text)
        cursor = self.textCursor()
        cursor.setPosition(min(place, self.document().characterCount() - 1))
        self.setTextCursor(cursor)
        self.verticalScrollBar().setValue(top)

    def insert_citation(self, key: str) -> None:
        """Put `[@key]` where the cursor is: against a citation that stands there, else after a space."""
        cursor = self.textCursor()
        if cursor.hasSelection():
            cursor.setPosition(cursor.selectionEnd())
        before = cursor.block().text()[: cursor.positionInBlock()]
        if _ends_in_citation(before):
            cursor.setPosition(cursor.position() - 1)
            cursor.insertText(f"; @{key}")
            cursor.setPosition(cursor.position() + 1)
        else:
            gap = "" if not before or before[-1].isspace() else " "
            cursor.insertText(f"{gap}[@{key}]")
        self.setTextCursor(cursor)
        self.setFocus()

    def citation_at_cursor(self) -> str:
        """The first key of the citation the cursor stands in, or empty."""
        cursor = self.textCursor()
        for match in CITATION.finditer(cursor.block().text()):
            if match.start() <= cursor.positionInBlock() <= match.end():
                return match[0][2:-1].replace(";", ",").split(",")[0].strip()
        return ""

    def show_text(self, needle: str) -> bool:
        """Select the first occurrence of `needle` (any case) and scroll to it."""
        self.moveCursor(QTextCursor.MoveOperation.Start)
        found = self.find(needle) if needle else False
        self.centerCursor()
        return found

    def mark_claims(self, claims: tuple[Claim, ...]) -> None:
        """Underline with dots the claims that show no source."""
        look = QTextCharFormat()
        look.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DotLine)
        look.setUnderlineColor(self._theme.color("amber"))
        selections = []
        for claim in claims:
            if claim.sourced:
                continue
            selection = _Marks.ExtraSelection()
            cursor = QTextCursor(self.document())
            cursor.setPosition(self._utf16(claim.start))
            cursor.setPosition(self._utf16(claim.end), QTextCursor.MoveMode.KeepAnchor)
            selection.cursor, selection.format = cursor, look
            selections.append(selection)
        self.setExtraSelections(selections)

    def go_to(self, offset: int) -> None:
        """Put the cursor at a character of the text and show it."""
        cursor = self.textCursor()
        cursor.setPosition(self._utf16(offset))
        self.setTextCursor(cursor)
        self.centerCursor()
        self.setFocus()

    # -- Qt --

    def insertFromMimeData(self, source: QMimeData) -> None:
        if source.hasText():
            text = source.text().replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "\ufffd")
            self.textCursor().insertText(split_long_lines(text))
            self.ensureCursorVisible()

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return source.hasText()

    def resizeEvent(self, event: QResizeEvent) -> None:
        margin = max(12, (self.width() - COLUMN_PIXELS) // 2 - 12)
        self.setViewportMargins(margin, 4, max(0, margin - 10), 0)
        super().resizeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        block, offset = self.firstVisibleBlock(), self.contentOffset()
        bottom = self.viewport().height()
        while block.isValid():
            place = self.blockBoundingGeometry(block).translated(offset)
            if place.top() > bottom:
                break
            if block.isVisible():
                self._paint_grounds(painter, block, place)
            block = block.next()
        painter.end()
        super().paintEvent(event)

    # -- inside --

    def _paint_grounds(self, painter: QPainter, block: QTextBlock, place: QRectF) -> None:
        """What stands behind the words: the bar of a quotation, the labels of citations."""
        text = block.text()
        if text.startswith(">"):
            painter.setBrush(self._theme.color("accent"))
            painter.drawRoundedRect(
                QRectF(place.left() + 1, place.top() + 4, 3, place.height() - 8), 1.5, 1.5
            )
        if "[@" not in text:
            return
        painter.setBrush(self._theme.color("bluesoft"))
        layout = block.layout()
        for match in CITATION.finditer(text):
            first, last = layout.lineForTextPosition(match.start()), layout.lineForTextPosition(match.end())
            for number in range(first.lineNumber(), last.lineNumber() + 1):
                line = layout.lineAt(number)
                start = max(match.start(), line.textStart())
                end = min(match.end(), line.textStart() + line.textLength())
                left, right = _x_at(line, start), _x_at(line, end)
                top = place.top() + line.y() + line.ascent() - 13.5
                origin = QPointF(place.left() + left - 1, top)
                painter.drawRoundedRect(QRectF(origin.x(), origin.y(), right - left + 2, 18), 5, 5)

    def _on_text_changed(self) -> None:
        if not self._loading:
            self.text_edited.emit()

    def _utf16(self, offset: int) -> int:
        """Qt counts UTF-16 units, the domain characters; they differ only beyond the Basic Multilingual Plane."""
        head = exact_text(self)[:offset]
        return (
            len(head) + sum(1 for character in head if character > "\uffff") if not head.isascii() else offset
        )


def _x_at(line: object, position: int) -> float:
    """PySide answers `(x, position)` or `x`, by version."""
    found = line.cursorToX(position)  # type: ignore[attr-defined]
    return float(found[0] if isinstance(found, tuple) else found)


def _ends_in_citation(text: str) -> bool:
    return any(match.end() == len(text) for match in CITATION.finditer(text))
