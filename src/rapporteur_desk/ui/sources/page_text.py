"""The extracted text of a source, page after page in one scroll."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, QTextBlock, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QFrame, QWidget
from PySide6.QtWidgets import QTextEdit as _Marks  # noqa: TID251  # only for the type of its extra selections

from rapporteur_desk.domain.entities import SourcePage
from rapporteur_desk.ui.qtkit.fonts import SEMIBOLD, ui_font
from rapporteur_desk.ui.qtkit.theme import Theme
from rapporteur_desk.ui.widgets.occurrences import FoldedText, densest
from rapporteur_desk.ui.widgets.plain_text import ExactTextEdit, exact_text

COLUMN_PIXELS: Final = 700
LONGEST_LINE: Final = 4096
"""QPlainTextEdit lays a block out whole: a line of 1 MB takes a minute."""
_TEXT_PIXELS = 17
_WHITE = re.compile(r"[ \t\n]+")
"""What a line break may stand for; no-break spaces are part of the words."""


@dataclass(frozen=True, slots=True)
class Passage:
    """Words chosen in the text, and the printed pages they stand on."""

    text: str
    pages: str
    """`12` or `12-13`; empty where pages bear no label."""


def _lines(text: str) -> list[str]:
    lines: list[str] = []
    for line in text.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "\ufffd").split("\n"):
        rest = line
        while len(rest) > LONGEST_LINE:
            space = rest.rfind(" ", LONGEST_LINE // 2, LONGEST_LINE)
            cut = space if space > 0 else LONGEST_LINE
            lines.append(rest[:cut])
            rest = rest[cut:].removeprefix(" ")
        lines.append(rest)
    return lines


def flowing(text: str) -> str:
    """A chosen passage without the line breaks of the page it was on; paragraphs stay apart.

    A hyphen at the end of a line is kept: whether the word has one is for the reader to say.
    """
    text = text.replace("\u2029", "\n").replace("\u2028", "\n").replace("\u00ad\n", "").replace("\u00ad", "")
    text = re.sub(r"(?<=\w-)\n(?=\w)", "", text)
    paragraphs = (_WHITE.sub(" ", part).strip(" ") for part in re.split(r"\n[ \t]*\n", text))
    return "\n\n".join(part for part in paragraphs if part)


class PageText(ExactTextEdit):
    """Read only; `excerpt_requested` on Enter with words chosen, `page_changed(number)` while scrolling."""

    excerpt_requested = Signal()
    page_changed = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._pages: Sequence[SourcePage] = ()
        self._first_blocks: list[int] = []
        self._found: list[tuple[int, int]] = []
        self._folded: FoldedText | None = None
        self._only_page = 0
        """The page that stepping through what is brought out stays on; 0 for all."""
        self._shown_page = 0
        self.setProperty("role", "text")
        self.setStyleSheet(f"font-size: {_TEXT_PIXELS}px;")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setReadOnly(True)
        self.setUndoRedoEnabled(False)
        self.setTabChangesFocus(True)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.document().setDocumentMargin(12)
        self.verticalScrollBar().valueChanged.connect(self._tell_page)
        theme.changed.connect(self._draw_again)

    # -- for the page --

    @property
    def found_count(self) -> int:
        """How often the words that are looked for occur."""
        return len(self._found)

    def show_pages(self, pages: Sequence[SourcePage]) -> None:
        """Show the text of a source from its beginning."""
        self._pages = pages
        self._first_blocks = []
        lines: list[str] = []
        for page in pages:
            self._first_blocks.append(len(lines))
            lines.append(self.tr("Page {label}").format(label=page.label or page.number))
            lines += _lines(page.text.strip("\n"))
            lines.append("")
        self.setPlainText("\n".join(lines))
        self._found, self._shown_page = [], 0
        self._folded = None
        self.setExtraSelections([])
        self._format_headings()
        self.verticalScrollBar().setValue(0)
        self._tell_page()

    def show_page(self, number: int) -> None:
        """Scroll to the page of that number (from 1)."""
        for place, page in enumerate(self._pages):
            if page.number == number:
                self._go_to(self.document().findBlockByNumber(self._first_blocks[place]).position())
                # The heading at the top, not wherever it happens to be visible.
                self.verticalScrollBar().setValue(self._scroll_value(self._first_blocks[place]))
                return

    def find_words(self, needle: str, page: int = 0) -> bool:
        """Bring every occurrence of `needle` out and show the first, from that page on. False when there is none."""
        self._found = self._occurrences(needle)
        self._only_page = 0
        self._mark_found()
        if not self._found:
            return False
        start = 0
        for place, known in enumerate(self._pages):
            if known.number == page:
                start = self.document().findBlockByNumber(self._first_blocks[place]).position()
        first = next((found for found in self._found if found[0] >= start), self._found[0])
        self._choose(first)
        return True

    def show_words(self, needles: Sequence[str], page: int = 0) -> bool:
        """Bring out all that reads as one of the needles, and show where most of them stand together on that page.

        `step_match` then stays on it; without a page it goes through all of them. False when there is none.
        """
        found = self._folded_text().words(needles)
        self._found = [(one.start, one.end) for one in found]
        self._only_page = page
        self._mark_found()
        on_page = [one for one in found if not page or self._page_at(one.start) == page]
        if not on_page:
            return False
        first = on_page[densest(on_page)]
        self._choose((first.start, first.end))
        return True

    def step_match(self, *, backwards: bool) -> bool:
        """Go to the next or former place that is brought out; False when there is none further."""
        cursor = self.textCursor()
        if backwards:
            step = next((f for f in reversed(self._found) if f[1] <= cursor.selectionStart()), None)
        else:
            step = next((f for f in self._found if f[0] >= cursor.selectionEnd()), None)
        if step is None or (self._only_page and self._page_at(step[0]) != self._only_page):
            return False
        self._choose(step)
        return True

    def drop_matches(self) -> bool:
        """Bring nothing out any more; False when nothing was."""
        if not self._found:
            return False
        self._found = []
        self._mark_found()
        cursor = self.textCursor()
        cursor.clearSelection()
        self.setTextCursor(cursor)
        return True

    def find_next(self, backwards: bool = False) -> bool:
        """Go to the next or former occurrence, around the ends."""
        if not self._found:
            return False
        cursor = self.textCursor()
        if backwards:
            before = [found for found in self._found if found[1] <= cursor.selectionStart()]
            self._choose(before[-1] if before else self._found[-1])
        else:
            self._choose(next((f for f in self._found if f[0] >= cursor.selectionEnd()), self._found[0]))
        return True

    def passage(self) -> Passage | None:
        """What is chosen, without page headings; None when nothing is."""
        cursor = self.textCursor()
        if not cursor.hasSelection():
            return None
        start, end = cursor.selectionStart(), cursor.selectionEnd()
        first = self._page_of_block(self.document().findBlock(start).blockNumber())
        last = self._page_of_block(self.document().findBlock(max(start, end - 1)).blockNumber())
        text = flowing(self._without_headings(start, end))
        if not text:
            return None
        labels = [page.label or str(page.number) for page in (first, last) if page is not None]
        return Passage(text, "-".join(dict.fromkeys(labels)))

    # -- Qt --

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.excerpt_requested.emit()
            event.accept()
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        margin = max(12, (self.width() - COLUMN_PIXELS) // 2 - 12)
        self.setViewportMargins(margin, 4, max(0, margin - 10), 0)
        super().resizeEvent(event)

    # -- inside --

    def _occurrences(self, needle: str) -> list[tuple[int, int]]:
        if not needle.strip():
            return []
        return list(self._folded_text().occurrences(needle))

    def _folded_text(self) -> FoldedText:
        if self._folded is None:
            self._folded = FoldedText(exact_text(self))
        return self._folded

    def _page_at(self, position: int) -> int:
        page = self._page_of_block(self.document().findBlock(position).blockNumber())
        return page.number if page is not None else 0

    def _page_of_block(self, number: int) -> SourcePage | None:
        place = bisect_right(self._first_blocks, number) - 1
        return self._pages[place] if place >= 0 else None

    def _without_headings(self, start: int, end: int) -> str:
        parts: list[str] = []
        block: QTextBlock = self.document().findBlock(start)
        headings = set(self._first_blocks)
        while block.isValid() and block.position() < end:
            if block.blockNumber() not in headings:
                cursor = QTextCursor(block)
                cursor.setPosition(max(start, block.position()))
                cursor.setPosition(
                    min(end, block.position() + block.length() - 1), QTextCursor.MoveMode.KeepAnchor
                )
                parts.append(cursor.selectedText())
            block = block.next()
        return "\n".join(parts)

    def _go_to(self, position: int) -> None:
        cursor = self.textCursor()
        cursor.setPosition(position)
        self.setTextCursor(cursor)

    def _choose(self, found: tuple[int, int]) -> None:
        cursor = self.textCursor()
        cursor.setPosition(found[0])
        cursor.setPosition(found[1], QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)
        self.centerCursor()

    def _scroll_value(self, block_number: int) -> int:
        """The scroll bar of a QPlainTextEdit counts lines."""
        return self.document().findBlockByNumber(block_number).firstLineNumber()

    def _tell_page(self) -> None:
        block = self.firstVisibleBlock()
        page = self._page_of_block(block.blockNumber()) if block.isValid() else None
        number = page.number if page is not None else 0
        if number != self._shown_page:
            self._shown_page = number
            self.page_changed.emit(number)

    def _draw_again(self) -> None:
        self._format_headings()
        self._mark_found()

    def _format_headings(self) -> None:
        look = QTextCharFormat()
        look.setFont(
            ui_font(11, SEMIBOLD, spacing=0.7),
            QTextCharFormat.FontPropertiesInheritanceBehavior.FontPropertiesSpecifiedOnly,
        )
        look.setForeground(self._theme.color("faint"))
        cursor = QTextCursor(self.document())
        cursor.beginEditBlock()
        for number in self._first_blocks:
            block = self.document().findBlockByNumber(number)
            cursor.setPosition(block.position())
            cursor.setPosition(block.position() + block.length() - 1, QTextCursor.MoveMode.KeepAnchor)
            cursor.setCharFormat(look)
        cursor.endEditBlock()

    def _mark_found(self) -> None:
        look = QTextCharFormat()
        look.setBackground(self._theme.color("selection"))
        selections = []
        for start, end in self._found:
            selection = _Marks.ExtraSelection()
            cursor = QTextCursor(self.document())
            cursor.setPosition(start)
            cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
            selection.cursor, selection.format = cursor, look
            selections.append(selection)
        self.setExtraSelections(selections)
