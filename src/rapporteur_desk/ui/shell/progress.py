"""Long work under way: what it is, how far it is, a way to stop it. It blocks nothing."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QPushButton, QWidget

from rapporteur_desk.ui.widgets.labels import label
from rapporteur_desk.ui.widgets.pane import Pane


class ProgressStrip(Pane):
    """One task; removes itself when finished."""

    cancelled = Signal()

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__("panel", "bottom", parent)
        self.setAccessibleName(text)
        self._bar = QProgressBar(self)
        self._bar.setRange(0, 0)
        self._bar.setTextVisible(False)
        self._stop = QPushButton(self.tr("Stop"), self)
        self._stop.clicked.connect(self._on_stop)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 6, 12, 6)
        layout.addWidget(label(text, "secondary", parent=self))
        layout.addWidget(self._bar, 1)
        layout.addWidget(self._stop)

    def show_progress(self, done: int, total: int) -> None:
        self._bar.setRange(0, total)
        self._bar.setValue(done)

    def finish(self) -> None:
        self.hide()
        self.deleteLater()

    def _on_stop(self) -> None:
        self._stop.setEnabled(False)
        self.cancelled.emit()
