"""The manual, opened at a chapter."""

from __future__ import annotations

from PySide6.QtGui import QShowEvent, QTextCursor
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QVBoxLayout, QWidget

from rapporteur_desk.document.html import render_fragment
from rapporteur_desk.ui.qtkit.session import Session
from rapporteur_desk.ui.widgets.preview_browser import PreviewBrowser


class ManualDialog(QDialog):
    """Reads and searches nothing else: a page of text, with its chapter at the top."""

    def __init__(self, session: Session, chapter: str, parent: QWidget) -> None:
        """
        Args:
            session: of its language and colours.
            chapter: the title of a chapter.

        Raises:
            OSError: the manual is not there.
        """
        from rapporteur_desk.document.parser import parse  # with markdown-it: not before the first paint

        super().__init__(parent)
        self.setWindowTitle(self.tr("Manual"))
        self.page = PreviewBrowser(session.theme, lambda _picture: None, self)
        self.page.setAccessibleName(self.tr("Manual"))
        self.page.show_html(render_fragment(parse(session.words.manual())))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addWidget(self.page)
        layout.addWidget(buttons)
        self.resize(820, 640)
        self._chapter = chapter

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._show_chapter()  # how wide the page is, and so where a chapter stands, is known from here on

    def _show_chapter(self) -> None:
        block = self.page.document().begin()
        while block.isValid():
            if block.blockFormat().headingLevel() == 2 and block.text() == self._chapter:
                top = self.page.document().documentLayout().blockBoundingRect(block).top()
                self.page.setTextCursor(QTextCursor(block))
                self.page.verticalScrollBar().setValue(round(top))
                return
            block = block.next()
