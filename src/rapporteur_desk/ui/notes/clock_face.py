"""A running clock that costs next to nothing: it paints its own small opaque rectangle, and lays out nothing anew."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAccessible, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from rapporteur_desk.ui.qtkit.fonts import SEMIBOLD, ui_font
from rapporteur_desk.ui.qtkit.icons import IconStore

_WIDEST: Final = "00:00:00"


class ClockFace(QWidget):
    """Hours, minutes and seconds, in figures of one width, on the colour of the page."""

    def __init__(self, icons: IconStore, name: str, parent: QWidget | None = None) -> None:
        """`name` is what a screen reader calls it; the time is its description."""
        super().__init__(parent)
        self._icons = icons
        self._text = ""
        self._font = ui_font(20, SEMIBOLD, tabular=True)
        metrics = QFontMetrics(self._font)
        self._size = QSize(metrics.horizontalAdvance(_WIDEST), metrics.height())
        self.setFixedSize(self._size)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        # Without this, every second would paint what lies beneath as well, up to the window's own ground.
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setAccessibleName(name)
        icons.theme.changed.connect(self.update)

    def text(self) -> str:
        """The time that is shown: `01:23:45`."""
        return self._text

    def setText(self, text: str) -> None:
        """Show another time; the same one paints nothing."""
        if text != self._text:
            self._text = text
            self.update()
            if QAccessible.isActive():
                self.setAccessibleDescription(text)

    def sizeHint(self) -> QSize:
        return self._size

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = self._icons.theme
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.color("paper"))
        painter.setFont(self._font)
        painter.setPen(theme.color("text"))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, self._text)
        painter.end()
