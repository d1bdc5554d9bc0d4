"""The text of a section, in a column as wide as a printed page reads."""

from __future__ import annotations

import re
from collections.abc import Sequence
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
from PySide6.QtWidgets import QFrame, QWidget
from PySide6.QtWidgets import QTextEdit as _Marks  # noqa: TID251  # only for the type of its extra selections

from rapporteur_desk.document.claims import Claim
from rapporteur_desk.document.paragraphs import paragraph as paragraph_of
from rapporteur_desk.ui.qtkit.theme import Theme
from rapporteur_desk.ui.sections.highlighter import CITATION, MarkdownHighlighter, in_units
from rapporteur_desk.ui.widgets.occurrences import densest, words_in
from rapporteur_desk.ui.widgets.plain_text import ExactTextEdit, exact_text

COLUMN_PIXELS: Final = 680
LONGEST_LINE: Final = 4096
"""Characters in one block; QPlainTextEdit lays out a block whole, and a line of 1 MB takes a minute."""


_BLOCK_MARK = re.compile(r"\s*(?:[-*+>|=~`]|#{1,6}\s|\d{1,9}[.)]\s|:{3,})")
"""What would begin a list, a heading, a quotation or a box at the beginning of a line."""
_KEY = re.compile(r"@([\w-]+)")


def split_long_lines(text: str, longest: int = LONGEST_LINE) -> str:
    """`text` with a line break put for a space wherever a line is longer; every word is kept.

    A line break inside a paragraph reads as a space in Markdown, unless what follows would begin a list or a
    heading: no line is broken there. A word longer than that is left whole up to `longest`, then broken.
    """
    if len(text) <= longest:
        return text
    lines: list[str] = []
    for line in text.split("\n"):
        start = 0
        while len(line) - start > longest:
            cut, following = _place_to_cut(line, start, longest)
            lines.append(line[start:cut])
            start = following
        lines.append(line[start:])
    return "\n".join(lines)


def _place_to_cut(line: str, start: int, longest: int) -> tuple[int, int]:
    """Where a line that is too long ends, and where the next one begins."""
    limit = start + longest
    space = line.rfind(" ", start + 1, limit)
    while space > 0 and _BLOCK_MARK.match(line, space + 1):
        space = line.rfind(" ", start + 1, space)
    return (space, space + 1) if space > 0 else (limit, limit)


class SectionEditor(ExactTextEdit):
    """Plain text with Markdown coloured. `text_edited` after each change a person makes; reading the whole text
    at each key would cost a millisecond in a long section, so whoever listens reads it a little later.
    """

    text_edited = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._loading = False
        self._claim_marks: list[_Marks.ExtraSelection] = []
        self._found_marks: list[_Marks.ExtraSelection] = []
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
        """Cite `key` where the cursor is: in the citation that stands there, else after the word.

        A key that this citation holds already is not put in twice.
        """
        cursor = self.textCursor()
        if cursor.hasSelection():
            cursor.setPosition(cursor.selectionEnd())
        line, at = in_units(cursor.block().text()), cursor.positionInBlock()
        begin = cursor.block().position()
        there = next((m for m in CITATION.finditer(line) if _touches(m, line, at)), None)
        if there is None:
            at = _after_word(line, at)
            cursor.setPosition(begin + at)
            before = "" if at == 0 or line[at - 1].isspace() else " "
            after = " " if line[at : at + 1].isalnum() else ""
            cursor.insertText(f"{before}[@{key}]{after}")
            cursor.setPosition(cursor.position() - len(after))
        else:
            end = begin + there.end()
            if key.upper() not in (known.upper() for known in _KEY.findall(there[0])):
                cursor.setPosition(end - 1)
                cursor.insertText(f"; @{key}")
                end = cursor.position() + 1
            cursor.setPosition(end)
        self.setTextCursor(cursor)
        self.setFocus()

    def show_words(self, needles: Sequence[str], paragraph: int = 0) -> bool:
        """Bring out all that reads as one of the needles, and scroll to where most of them stand together.

        With the rank of a paragraph, from 1, to those there or after it; to the paragraph when there is none.
        Nothing is selected: the next key must not replace it. False when nothing reads so.
        """
        text = exact_text(self)
        found = words_in(text, needles)
        self._found_marks = [self._found_mark(one.start, one.end) for one in found]
        there = paragraph_of(text, paragraph)
        if not found:
            self._show_marks()
            start = self.textCursor()
            start.setPosition(self._place_of_paragraph(paragraph))
            self.setTextCursor(start)
            self.centerCursor()
            return False
        self._go_to_mark(densest([one for one in found if there and one.start >= there.start] or found))
        return True

    def step_match(self, *, backwards: bool) -> bool:
        """Go to the next or former place that is brought out; False when there is none further."""
        here = self.textCursor().position()
        places = range(len(self._found_marks))
        if backwards:
            before = [place for place in places if self._found_marks[place].cursor.selectionEnd() < here]
            step = before[-1] if before else None
        else:
            step = next((p for p in places if self._found_marks[p].cursor.selectionStart() >= here), None)
        if step is None:
            return False
        self._go_to_mark(step)
        return True

    def drop_matches(self) -> bool:
        """Bring nothing out any more; False when nothing was."""
        if not self._found_marks:
            return False
        self._found_marks = []
        self._show_marks()
        return True

    def _place_of_paragraph(self, rank: int) -> int:
        """Where it begins, as cursors count (a character beyond the first plane is two); 0 when there is none."""
        text = exact_text(self)
        found = paragraph_of(text, rank)
        return len(in_units(text[: found.start])) if found else 0

    def mark_claims(self, claims: tuple[Claim, ...]) -> None:
        """Underline with dots the claims that show no source."""
        look = QTextCharFormat()
        look.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DotLine)
        look.setUnderlineColor(self._theme.color("amber"))
        selections = []
        text = exact_text(self)
        for claim in claims:
            if claim.sourced:
                continue
            selection = _Marks.ExtraSelection()
            cursor = QTextCursor(self.document())
            cursor.setPosition(_units_before(text, claim.start))
            cursor.setPosition(_units_before(text, claim.end), QTextCursor.MoveMode.KeepAnchor)
            selection.cursor, selection.format = cursor, look
            selections.append(selection)
        self._claim_marks = selections
        self._show_marks()

    def go_to(self, offset: int) -> None:
        """Put the cursor at a character of the text and show it."""
        cursor = self.textCursor()
        cursor.setPosition(_units_before(exact_text(self), offset))
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
        text = in_units(block.text())
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
            self.drop_matches()
            self.text_edited.emit()

    def _found_mark(self, start: int, end: int) -> _Marks.ExtraSelection:
        mark = _Marks.ExtraSelection()
        cursor = QTextCursor(self.document())
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        mark.cursor = cursor
        mark.format.setBackground(self._theme.color("selection"))
        return mark

    def _go_to_mark(self, place: int) -> None:
        """Put the cursor behind a mark; it is underlined, to be told from the others."""
        mark = self._found_marks[place]
        for other in self._found_marks:
            other.format.setFontUnderline(False)
        mark.format.setFontUnderline(True)
        cursor = self.textCursor()
        cursor.setPosition(mark.cursor.selectionEnd())
        self.setTextCursor(cursor)
        self.centerCursor()
        self._show_marks()

    def _show_marks(self) -> None:
        self.setExtraSelections([*self._claim_marks, *self._found_marks])


def _x_at(line: object, position: int) -> float:
    """PySide answers `(x, position)` or `x`, by version."""
    found = line.cursorToX(position)  # type: ignore[attr-defined]
    return float(found[0] if isinstance(found, tuple) else found)


def _units_before(text: str, offset: int) -> int:
    """UTF-16 units, as Qt counts, before a character: more only beyond the Basic Multilingual Plane."""
    return len(in_units(text[:offset]))


def _touches(citation: re.Match[str], line: str, at: int) -> bool:
    """Whether the cursor stands in a citation or beside it, a space between them at most."""
    between = line[citation.end() : at] if at > citation.end() else line[at : citation.start()]
    return len(between) <= 1 and not between.strip()


def _after_word(line: str, at: int) -> int:
    """The end of the word around `at`; before a no-break space, which belongs to the punctuation after it."""
    while 0 < at < len(line) and line[at - 1].isalnum() and line[at].isalnum():
        at += 1
    if at and line[at - 1] in "\u00a0\u202f":
        at -= 1
    return at
