"""The text of a source with what leads through it: pages, a search, and making excerpts."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from rapporteur_desk.domain.choices import LocatorKind
from rapporteur_desk.domain.entities import Excerpt, SourcePage
from rapporteur_desk.domain.page_labels import BETWEEN, located
from rapporteur_desk.ui.qtkit.session import Session
from rapporteur_desk.ui.sources.page_text import PageText, Passage
from rapporteur_desk.ui.widgets.buttons import IconButton, TextButton
from rapporteur_desk.ui.widgets.empty_state import EmptyState
from rapporteur_desk.ui.widgets.fields import FilterField
from rapporteur_desk.ui.widgets.labels import label

NARROW = 520
"""Below this width the bar has no room for words on its button."""


class _FindField(FilterField):
    """Enter goes to the next place, Shift+Enter to the one before."""

    stepped = Signal(bool)
    """True for backwards."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.stepped.emit(bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))
            event.accept()
            return
        super().keyPressEvent(event)


class TextPane(QWidget):
    """`excerpt_requested` when the chosen words are to be kept."""

    excerpt_requested = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._pages: Sequence[SourcePage] = ()
        self._showing = False
        icons = session.icons
        self.view = PageText(session.theme, self)
        self.view.setAccessibleName(self.tr("Text of the source"))
        self.pages = QComboBox(self)
        self.pages.setAccessibleName(self.tr("Page"))
        self.pages.setMinimumWidth(96)
        self.find_field = _FindField(icons, self.tr("Find in the text"), self.tr("Find in the text"), self)
        self.find_field.setMinimumWidth(60)
        self.find_field.setMaximumWidth(260)
        self.previous = IconButton(icons, "chevron-up", self.tr("Previous place"), size=16)
        self.next = IconButton(icons, "chevron-down", self.tr("Next place"), size=16)
        self._found = label("", "secondary", parent=self)
        self.excerpt_button = TextButton(icons, self.tr("Keep as excerpt"), "text-quote", self)
        self.excerpt_button.setToolTip(self.tr("Keep the chosen words with their page (Enter)"))
        self.excerpt_button.setAccessibleName(self.tr("Keep as excerpt"))
        self.excerpt_button.setEnabled(False)
        self._none = EmptyState(
            icons,
            "file-text",
            self.tr("No text"),
            self.tr(
                "This source was not imported from a file; its record and excerpts are here all the same."
            ),
        )
        self._build()
        self._connect()

    @property
    def has_text(self) -> bool:
        return bool(self._pages)

    def show_pages(self, pages: Sequence[SourcePage]) -> None:
        """Show the text of a source."""
        self._pages = pages
        self.view.show_pages(pages)
        self.pages.clear()
        for page in pages:
            self.pages.addItem(self.tr("Page {label}").format(label=page.label or page.number), page.number)
        self.find_field.clear()
        self._stack.setCurrentIndex(0 if pages else 1)
        self._bar.setVisible(bool(pages))
        self._show_found()

    def show_place(self, page: int, needles: Sequence[str]) -> None:
        """Scroll to a page, and to words on it."""
        if page:
            self.view.show_page(page)
        if needles:
            self._showing = True
            self.find_field.setText(needles[0] if len(needles) == 1 else "")
            self._showing = False
            self.view.show_words(needles, page)
            self._show_found()

    def step_match(self, *, backwards: bool) -> bool:
        """Go to the next or former place that is brought out; False when there is none further."""
        return self.view.step_match(backwards=backwards)

    def drop_matches(self) -> bool:
        """Bring nothing out any more; False when nothing was."""
        dropped = self.view.drop_matches()
        self._show_found()
        return dropped

    def show_passage(self, excerpt: Excerpt) -> None:
        """Scroll to an excerpt, by its words if the text has them, else by its page."""
        page = 0
        if excerpt.locator_kind is LocatorKind.PAGE:
            numbers = {page.label or str(page.number): page.number for page in reversed(self._pages)}
            first, *_ = *located(excerpt.locator, frozenset(numbers)), ""
            page = numbers.get(first.partition(BETWEEN)[0], 0)
        if page:
            self.view.show_page(page)
        self.view.find_words(excerpt.text, page)
        self._show_found()

    def passage(self) -> Passage | None:
        """The words that are chosen."""
        return self.view.passage()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.width() < NARROW
        self.excerpt_button.setText("" if narrow else self.tr("Keep as excerpt"))
        self._found.setVisible(not narrow)

    def _build(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        self._bar = QWidget(self)
        bar = QHBoxLayout(self._bar)
        bar.setContentsMargins(16, 2, 12, 8)
        bar.setSpacing(6)
        bar.addWidget(self.pages)
        bar.addWidget(self.find_field, 1)
        bar.addWidget(self.previous)
        bar.addWidget(self.next)
        bar.addWidget(self._found)
        bar.addStretch(0)
        bar.addWidget(self.excerpt_button)
        layout.addWidget(self._bar)
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self.view)
        self._stack.addWidget(self._none)
        layout.addWidget(self._stack, 1)

    def _connect(self) -> None:
        self.view.page_changed.connect(self._on_page_changed)
        self.view.selectionChanged.connect(self._on_selection_changed)
        self.view.excerpt_requested.connect(self.excerpt_requested)
        self.excerpt_button.clicked.connect(self.excerpt_requested)
        self.pages.activated.connect(lambda row: self.view.show_page(self.pages.itemData(row)))
        self.find_field.textChanged.connect(self._on_find_changed)
        self.find_field.stepped.connect(self.view.find_next)
        self.previous.clicked.connect(lambda: self.view.find_next(backwards=True))
        self.next.clicked.connect(lambda: self.view.find_next(backwards=False))

    def _on_page_changed(self, number: int) -> None:
        self.pages.setCurrentIndex(self.pages.findData(number))

    def _on_selection_changed(self) -> None:
        self.excerpt_button.setEnabled(self.view.textCursor().hasSelection())

    def _on_find_changed(self, text: str) -> None:
        if self._showing:
            return
        self.view.find_words(text)
        self._show_found()

    def _show_found(self) -> None:
        count = self.view.found_count
        looking = count > 0 or bool(self.find_field.text().strip())
        self._found.setText(self.tr("%n place(s)", "", count) if looking else "")
        self.previous.setEnabled(count > 0)
        self.next.setEnabled(count > 0)
