"""What stands beside a record: speakers and questions, and what the window adds to them."""

from __future__ import annotations

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from rapporteur_desk.ui.widgets.pane import Pane
from rapporteur_desk.ui.widgets.segmented_control import SegmentedControl

NARROW, WIDE = 272, 372
"""Pixels: beside the record, and for what is read in full."""


class SideTabs(QWidget):
    """One panel at a time; the segments above are there once there are two."""

    def __init__(self, first: QWidget, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._panels: dict[str, QWidget] = {"0": first}
        self._stands_in = False
        self._head = Pane("panel", "left", self)
        self.segments = SegmentedControl(self.tr("Beside the record"), self._head)
        self.segments.add_segment("0", title)
        self._stack = QStackedWidget(self)
        self._stack.addWidget(first)
        head = QVBoxLayout(self._head)
        head.setContentsMargins(16, 12, 16, 0)
        head.addWidget(self.segments)
        self._head.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head)
        column.addWidget(self._stack, 1)
        self.setFixedWidth(NARROW)
        self.segments.selected.connect(self._turn_to)

    def add(self, panel: QWidget, title: str) -> None:
        """Put another panel next to those there are."""
        key = str(len(self._panels))
        self._panels[key] = panel
        self._stack.addWidget(panel)
        self.segments.add_segment(key, title)
        self._head.show()

    def show_panel(self, panel: QWidget) -> None:
        """Raises StopIteration for a panel that was not added (a bug)."""
        self.segments.select(next(key for key, known in self._panels.items() if known is panel))

    def offer(self, *, first: bool, more: bool) -> bool:
        """Whether the first panel has anything to show, and the others have: while one has not, another stands in.

        Answers whether there is anything to show at all.
        """
        more = more and len(self._panels) > 1
        for key in self._panels:
            self.segments.set_enabled(key, first if key == "0" else more)
        if more and not first and self.segments.current == "0":
            self.segments.select("1")
            self._stands_in = True
        elif first and (self._stands_in or not more):
            self.segments.select("0")
        return first or more

    def _turn_to(self, key: str) -> None:
        self._stands_in = False
        self._stack.setCurrentWidget(self._panels[key])
        self.setFixedWidth(NARROW if key == "0" else WIDE)
