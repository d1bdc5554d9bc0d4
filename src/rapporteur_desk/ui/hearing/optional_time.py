"""A time of the day that may be unknown."""

from __future__ import annotations

from datetime import time

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QWidget

from rapporteur_desk.domain.clock_times import parsed_time
from rapporteur_desk.ui.widgets.form import TimeField


class OptionalTime(QWidget):
    """A check box that says the time is known, and the time: the box follows what is typed."""

    changed = Signal()

    def __init__(self, text: str, value: time | None, proposed: time, parent: QWidget | None = None) -> None:
        """
        Args:
            text: what the box says.
            value: the time, None when unknown.
            proposed: what the field begins with once the box is checked.
        """
        super().__init__(parent)
        self.proposed = proposed
        self.known = QCheckBox(text, self)
        self.known.setChecked(value is not None)
        self.field = TimeField(parsed_time, value, self, may_be_empty=True)
        self.field.setAccessibleName(text.replace("&", ""))
        self.field.setPlaceholderText(f"{proposed:%H:%M}")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addWidget(self.known)
        layout.addWidget(self.field)
        self.known.toggled.connect(self._on_toggled)
        self.field.changed.connect(self._on_changed)

    @property
    def value(self) -> time | None:
        return self.field.value if self.known.isChecked() else None

    @property
    def problem(self) -> str:
        """What is wrong with what was typed; empty while it is a time or nothing."""
        return self.field.problem

    def set_value(self, value: time) -> None:
        """Say the time."""
        self.field.set_value(value)

    def propose(self, value: time) -> None:
        """What the field begins with once the box is checked."""
        self.proposed = value
        self.field.setPlaceholderText(f"{value:%H:%M}")

    def _on_toggled(self, known: bool) -> None:
        with QSignalBlocker(self.known):
            self.field.set_value(self.proposed if known else None)
        self.changed.emit()

    def _on_changed(self) -> None:
        with QSignalBlocker(self.known):
            self.known.setChecked(bool(self.field.text().strip()))
        self.changed.emit()
