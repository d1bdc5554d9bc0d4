"""Grounds to put things on."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

Surface = Literal["chrome", "side", "paper", "panel", "card"]
Edge = Literal["", "top", "bottom", "left", "right", "sides"]


class Pane(QWidget):
    """A widget with one of the theme's grounds, and a line on one of its edges."""

    def __init__(self, surface: Surface, edge: Edge = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setProperty("surface", surface)
        if edge:
            self.setProperty("edge", edge)
