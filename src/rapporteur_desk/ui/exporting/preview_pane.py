"""What the file will hold, two to three pages at a time, with its length."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QStackedWidget, QVBoxLayout, QWidget

from rapporteur_desk.services.previewing import ExportPreview
from rapporteur_desk.ui.qtkit.errors import Message
from rapporteur_desk.ui.qtkit.session import Session
from rapporteur_desk.ui.widgets.announcement import announce
from rapporteur_desk.ui.widgets.buttons import IconButton
from rapporteur_desk.ui.widgets.empty_state import EmptyState
from rapporteur_desk.ui.widgets.labels import label
from rapporteur_desk.ui.widgets.pane import Pane
from rapporteur_desk.ui.widgets.preview_browser import PreviewBrowser


class PreviewPane(QWidget):
    """The rendered document, or why there is none."""

    def __init__(
        self, session: Session, attachment: Callable[[str], bytes | None], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._preview: ExportPreview | None = None
        self._number = 0
        self._failed = False
        self.browser = PreviewBrowser(session.theme, attachment, self)
        self.browser.setAccessibleName(self.tr("Preview of the file"))
        self.browser.place_wanted.connect(self._go_to_place)
        self.nothing = EmptyState(session.icons, "file-text", "", parent=self)
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self.browser)
        self._stack.addWidget(self.nothing)
        self.length = label("", "secondary", parent=self)
        self.budget = QLabel(self)
        self.budget.setTextFormat(Qt.TextFormat.PlainText)
        self.budget.setWordWrap(True)
        self.previous = IconButton(session.icons, "chevron-left", self.tr("Previous pages"), parent=self)
        self.next = IconButton(session.icons, "chevron-right", self.tr("Following pages"), parent=self)
        self.previous.clicked.connect(lambda: self._turn(-1))
        self.next.clicked.connect(lambda: self._turn(1))
        self.place = label("", "secondary", parent=self)
        self._foot = Pane("paper", "top", self)
        foot = QHBoxLayout(self._foot)
        foot.setContentsMargins(12, 2, 12, 2)
        foot.addStretch(1)
        foot.addWidget(self.previous)
        foot.addWidget(self.place)
        foot.addWidget(self.next)
        foot.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._stack, 1)
        layout.addWidget(self._foot)
        self._foot.hide()

    @property
    def number(self) -> int:
        """Which stretch is shown, from 1; 0 for none."""
        return self._number + 1 if self._preview is not None else 0

    @property
    def has_failed(self) -> bool:
        """Whether it is known that there is nothing to export."""
        return self._failed

    def begin(self) -> None:
        """Another document is being made; what is shown stays until it is there."""
        self._preview = None
        self._failed = False
        self.length.setText(self.tr("Making the preview…"))
        self.budget.hide()

    def show_preview(self, preview: ExportPreview) -> None:
        self._preview = preview
        self._stack.setCurrentWidget(self.browser)
        self.length.setText(self._length_words(preview))
        self._show_budget(preview)
        self._foot.setVisible(len(preview.stretches) > 1)
        self._number = -1
        self._turn_to(0)

    def show_failure(self, message: Message) -> None:
        """Say why there is nothing."""
        self._preview = None
        self._failed = True
        self.length.setText("")
        self.budget.hide()
        self._foot.hide()
        self.nothing.set_words(self.tr("Nothing to export"), message.text)
        self._stack.setCurrentWidget(self.nothing)
        announce(self, message.text)

    # -- inside --

    def _length_words(self, preview: ExportPreview) -> str:
        number = self._session.words.number
        pages = self.tr("about %n page(s)", "", preview.pages).replace(
            str(preview.pages), number(preview.pages)
        )
        words = self.tr("%n word(s)", "", preview.words).replace(str(preview.words), number(preview.words))
        parts = [pages, words]
        if preview.letters > 1:
            parts.insert(0, self.tr("%n letter(s)", "", preview.letters))
        return "  ·  ".join(parts)

    def _show_budget(self, preview: ExportPreview) -> None:
        budget = preview.budget
        self.budget.setVisible(budget is not None)
        if budget is None:
            return
        kept = budget.is_kept
        said = (
            self.tr(
                "L’Essentiel: about %n page(s), as the template wants ({least} to {most})", "", budget.pages
            )
            if kept
            else self.tr(
                "L’Essentiel: about %n page(s); the template wants {least} to {most}", "", budget.pages
            )
        )
        self.budget.setText(said.format(least=budget.least, most=budget.most))
        self.budget.setProperty("role", "good" if kept else "warning")
        self.budget.style().unpolish(self.budget)
        self.budget.style().polish(self.budget)

    def _turn(self, step: int) -> None:
        if self._preview is not None:
            self._turn_to(min(max(self._number + step, 0), len(self._preview.stretches) - 1))

    def _turn_to(self, number: int) -> None:
        if self._preview is None or number == self._number:
            return
        self._number = number
        count = len(self._preview.stretches)
        self.browser.show_html(self._preview.stretches[number])
        self.browser.verticalScrollBar().setValue(0)
        told = self.tr("Part {number} of {count}")
        self.place.setText(told.format(number=number + 1, count=count))
        self.previous.setEnabled(number > 0)
        self.next.setEnabled(number < count - 1)

    def _go_to_place(self, identifier: str) -> None:
        """A link into the text may lead to another stretch."""
        if self._preview is None:
            return
        wanted = f'id="{identifier}"'
        for number, html in enumerate(self._preview.stretches):
            if wanted in html:
                self._turn_to(number)
                self.browser.scrollToAnchor(identifier)
                return
