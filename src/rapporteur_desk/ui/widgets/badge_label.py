"""A badge outside lists."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from rapporteur_desk.ui.qtkit.icons import IconStore
from rapporteur_desk.ui.widgets.painting import BADGE_HEIGHT, Badge, badge_width, paint_badge


class BadgeLabel(QWidget):
    """One badge, as lists paint it."""

    def __init__(self, icons: IconStore, badge: Badge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icons = icons
        self.show_badge(badge)
        icons.theme.changed.connect(self.update)

    @property
    def text(self) -> str:
        return self._badge.text

    def show_badge(self, badge: Badge) -> None:
        """Show another one."""
        self._badge = badge
        self.setAccessibleName(badge.text)
        self.setFixedSize(QSize(round(badge_width(badge)) + 1, BADGE_HEIGHT))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_badge(painter, self._icons, self.rect().topLeft().toPointF(), self._badge)
        painter.end()
