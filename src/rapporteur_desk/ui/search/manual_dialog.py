"""The manual, opened at a chapter."""

from __future__ import annotations

from PySide6.QtGui import QTextCursor, QTextDocument
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QTextBrowser, QVBoxLayout, QWidget


class ManualDialog(QDialog):
    """Reads and searches nothing else: a page of text, with its chapter at the top."""

    def __init__(self, text: str, chapter: str, parent: QWidget) -> None:
        """
        Args:
            text: the manual, Markdown.
            chapter: the title of a chapter.
        """
        super().__init__(parent)
        self.setWindowTitle(self.tr("Manual"))
        self.page = QTextBrowser(self)
        self.page.setAccessibleName(self.tr("Manual"))
        self.page.setOpenLinks(False)
        self.page.document().setMarkdown(text, QTextDocument.MarkdownFeature.MarkdownDialectGitHub)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addWidget(self.page)
        layout.addWidget(buttons)
        self.resize(760, 640)
        self._chapter = chapter
        self._show_chapter()

    def _show_chapter(self) -> None:
        block = self.page.document().begin()
        while block.isValid():
            if block.blockFormat().headingLevel() == 2 and block.text() == self._chapter:
                end = QTextCursor(self.page.document())
                end.movePosition(QTextCursor.MoveOperation.End)
                self.page.setTextCursor(end)  # from below, the chapter comes to stand at the top
                self.page.setTextCursor(QTextCursor(block))
                return
            block = block.next()
