"""Above everything: which dossier, the way to search, the hearing."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QWidget

from rapporteur_desk.ui.qtkit.session import Session
from rapporteur_desk.ui.widgets.buttons import IconButton, PrimaryButton
from rapporteur_desk.ui.widgets.fields import SearchField
from rapporteur_desk.ui.widgets.pane import Pane

HEIGHT = 58
SEARCH_WIDTH, SEARCH_LEAST = 470, 200


class TopBar(Pane):
    """The dossier's name with its menu, the search field, "take notes", light or dark, help."""

    search_requested = Signal(str)
    hearing_requested = Signal()
    theme_requested = Signal()
    help_requested = Signal()

    def __init__(self, session: Session, dossier_menu: QMenu, parent: QWidget | None = None) -> None:
        super().__init__("chrome", "bottom", parent)
        self._session = session
        icons = session.icons
        self.setFixedHeight(HEIGHT)
        self.dossier = QPushButton(self)
        self.dossier.setProperty("role", "dossier")
        self.dossier.setMenu(dossier_menu)
        icons.bind(self.dossier, "landmark", "accenttext", 18)
        self.search = SearchField(
            icons,
            self.tr("Search everywhere"),
            self.tr("Search for a note, a hearing, a source…"),
            "Ctrl+K",
            self,
        )
        self.search.setMinimumWidth(SEARCH_LEAST)
        self.search.setMaximumWidth(SEARCH_WIDTH)
        self.search.setReadOnly(True)
        self.search.setCursor(Qt.CursorShape.PointingHandCursor)
        self.search.installEventFilter(self)
        self.hearing = PrimaryButton(icons, self.tr("Take notes"), "mic", self)
        self.hearing.setToolTip(self.tr("Take notes in a hearing"))
        self.theme_button = IconButton(icons, "moon", self.tr("Light or dark"), parent=self)
        self.help_button = IconButton(icons, "circle-help", self.tr("Help and shortcuts"), "F1", parent=self)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 0, 14, 2)
        layout.setSpacing(8)
        layout.addWidget(self.dossier)
        layout.addStretch(1)
        layout.addWidget(self.search, 8)
        layout.addStretch(1)
        layout.addWidget(self.hearing)
        layout.addWidget(self.theme_button)
        layout.addWidget(self.help_button)
        self.hearing.clicked.connect(self.hearing_requested)
        self.theme_button.clicked.connect(self.theme_requested)
        self.help_button.clicked.connect(self.help_requested)
        session.theme.changed.connect(self._show_theme)
        self._show_theme()
        self.show_dossier()

    def show_mode(self, on: bool) -> None:
        """Whether notes are being taken: the button then leads back."""
        self.hearing.setText(self.tr("Normal screen") if on else self.tr("Take notes"))
        self.hearing.set_icon("panel-left" if on else "mic")

    def show_dossier(self) -> None:
        """Show the dossier's present name."""
        self.dossier.setText(f"  {self._session.workspace.dossier.title}   ")
        self.dossier.setAccessibleName(
            self.tr("Dossier: {title}").format(title=self._session.workspace.dossier.title)
        )

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.search and event.type() in (QEvent.Type.MouseButtonPress, QEvent.Type.KeyPress):
            text = event.text() if event.type() == QEvent.Type.KeyPress else ""  # type: ignore[attr-defined]
            if event.type() == QEvent.Type.MouseButtonPress or (text.isprintable() and text) or text == "\r":
                self.search_requested.emit(text.strip())
                return True
        return super().eventFilter(watched, event)

    def _show_theme(self) -> None:
        self.theme_button.set_icon("sun" if self._session.theme.is_dark else "moon")
