"""One of a few, side by side."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QRadioButton, QSizePolicy, QWidget


class SegmentedControl(QFrame):
    """Radio buttons drawn as a segment: a screen reader hears "1 of 3", arrow keys move, Tab enters and leaves.

    `selected(key)` is emitted when the choice changes, by a person or by `select`.
    """

    selected = Signal(str)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._layout = QHBoxLayout(self)
        self._layout.setContentsMargins(1, 1, 1, 1)
        self._layout.setSpacing(0)
        self._group = QButtonGroup(self)
        self._buttons: dict[str, QRadioButton] = {}
        self._group.buttonToggled.connect(self._on_button_toggled)

    @property
    def keys(self) -> tuple[str, ...]:
        return tuple(self._buttons)

    @property
    def buttons(self) -> list[QRadioButton]:
        """The segments in order: where Tab stops."""
        return list(self._buttons.values())

    @property
    def current(self) -> str:
        """The chosen segment's key; empty when there is no segment."""
        return next((key for key, button in self._buttons.items() if button.isChecked()), "")

    def add_segment(self, key: str, text: str, tip: str = "") -> None:
        """Add a segment at the right; the first one added is chosen."""
        button = QRadioButton(text, self)
        button.setToolTip(tip)
        button.setCursor(Qt.CursorShape.ArrowCursor)
        self._buttons[key] = button
        self._group.addButton(button)
        self._layout.addWidget(button)
        if len(self._buttons) == 1:
            button.setChecked(True)

    def set_text(self, key: str, text: str) -> None:
        self._buttons[key].setText(text)

    def set_enabled(self, key: str, enabled: bool) -> None:
        self._buttons[key].setEnabled(enabled)

    def select(self, key: str) -> None:
        """Raises KeyError when no segment has that key."""
        self._buttons[key].setChecked(True)

    def _on_button_toggled(self, button: QRadioButton, checked: bool) -> None:
        if checked:
            self.selected.emit(next(key for key, known in self._buttons.items() if known is button))
