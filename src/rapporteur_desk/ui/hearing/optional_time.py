"""A time of the day that may be unknown."""

from __future__ import annotations

from datetime import time

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QWidget

from rapporteur_desk.ui.widgets.form import TimeField


class OptionalTime(QWidget):
    """A check box that says the time is known, and the time."""

    changed = Signal()

    def __init__(self, text: str, value: time | None, proposed: time, parent: QWidget | None = None) -> None:
        """
        Args:
            text: what the box says.
            value: the time, None when unknown.
            proposed: what the field begins with once the box is checked.
        """
        super().__init__(parent)
        self.known = QCheckBox(text, self)
        self.known.setChecked(value is not None)
        self.field = TimeField(value or proposed, self)
        self.field.setAccessibleName(text.replace("&", ""))
        self.field.setEnabled(value is not None)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addWidget(self.known)
        layout.addWidget(self.field)
        self.known.toggled.connect(self.field.setEnabled)
        self.known.toggled.connect(self.changed)
        self.field.timeChanged.connect(self.changed)

    @property
    def value(self) -> time | None:
        return self.field.value if self.known.isChecked() else None

    def set_value(self, value: time) -> None:
        """Say the time."""
        self.field.set_value(value)
        self.known.setChecked(True)

    def propose(self, value: time) -> None:
        """What the field begins with once the box is checked."""
        if not self.known.isChecked():
            self.field.set_value(value)
