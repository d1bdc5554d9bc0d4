"""The mark of what is confidential, with what that means here."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from rapporteur_desk.domain.choices import Visibility
from rapporteur_desk.ui.qtkit.icons import IconStore
from rapporteur_desk.ui.qtkit.vocabulary import visibility_word
from rapporteur_desk.ui.widgets.labels import label


class ClosedBadge(QWidget):
    """A lock, the words "Huis clos", and a sentence."""

    def __init__(self, icons: IconStore, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icons = icons
        self._lock = QLabel(self)
        self._lock.setAlignment(Qt.AlignmentFlag.AlignTop)
        word = visibility_word(Visibility.CLOSED)
        told = label(f"{word}. {text}" if text else word, "danger", wrap=True, parent=self)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self._lock)
        layout.addWidget(told, 1)
        icons.theme.changed.connect(self._draw)
        self._draw()

    def _draw(self) -> None:
        self._lock.setPixmap(self._icons.pixmap("lock", "red", 16, self.devicePixelRatioF()))
