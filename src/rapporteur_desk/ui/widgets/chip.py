"""A small button on a soft ground: who speaks, what kind of note it will be, what a search is narrowed to."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from rapporteur_desk.ui.qtkit.fonts import SEMIBOLD, ui_font
from rapporteur_desk.ui.qtkit.icons import IconStore
from rapporteur_desk.ui.qtkit.tokens import TokenName
from rapporteur_desk.ui.widgets.painting import ink_tokens

_HEIGHT = 30
_PADDING = 11
_ICON = 14
_CROSS = 13
_WIDEST_WORDS = 180.0
_REMOVING = frozenset(
    {Qt.Key.Key_Delete, Qt.Key.Key_Backspace, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}
)


class Chip(QAbstractButton):
    """One word, coloured; `show_words` changes what it says."""

    def __init__(
        self,
        icons: IconStore,
        name: str,
        parent: QWidget | None = None,
        *,
        plain: bool = False,
        removable: bool = False,
    ) -> None:
        """`plain`: without its ground until it is pointed at. `removable`: with a cross; Delete is a click too."""
        super().__init__(parent)
        self._removable = removable
        self._plain = plain
        self._icons = icons
        self._name = name
        self._token: TokenName = "muted"
        self._icon = ""
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(name)
        icons.theme.changed.connect(self.update)

    def show_words(self, text: str, token: TokenName = "muted", icon: str = "") -> None:
        """Say `text` in the colour of `token`."""
        self._token, self._icon = token, icon
        self.setText(text)
        self.setAccessibleName(f"{self._name}: {text}")
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        words = min(_WIDEST_WORDS, QFontMetricsF(ui_font(13, SEMIBOLD)).horizontalAdvance(self.text()))
        beside = (_ICON + 4 if self._icon else 0) + (_CROSS + 4 if self._removable else 0)
        return QSize(round(words + 2 * _PADDING + beside) + 1, _HEIGHT)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._removable and Qt.Key(event.key()) in _REMOVING:
            self.click()
            event.accept()
            return
        super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = self._icons.theme
        ink, ground = ink_tokens(self._token)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(self.rect()).adjusted(0.75, 0.75, -0.75, -0.75)
        painter.setPen(QPen(theme.color("focus"), 1.5) if self.hasFocus() else Qt.PenStyle.NoPen)
        if self._plain and not self.underMouse():
            painter.setBrush(Qt.BrushStyle.NoBrush)
        else:
            painter.setBrush(theme.color("sel" if self.underMouse() and ground == "hover" else ground))
        painter.drawRoundedRect(area, 7, 7)
        left = area.left() + _PADDING - 1
        if self._icon:
            place = QPointF(left, area.center().y() - _ICON / 2)
            self._icons.paint(painter, place, self._icon, ink, _ICON, stroke=2)
            left += _ICON + 4
        painter.setFont(ui_font(13, SEMIBOLD))
        painter.setPen(theme.color(ink))
        right = area.right() - _PADDING + 2
        if self._removable:
            right -= _CROSS
            place = QPointF(right, area.center().y() - _CROSS / 2)
            self._icons.paint(painter, place, "x", ink, _CROSS, stroke=2)
            right -= 4
        room = QRectF(left, area.top(), right - left, area.height())
        shown = painter.fontMetrics().elidedText(
            self.text(), Qt.TextElideMode.ElideRight, int(room.width()) + 1
        )
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, shown)
        painter.end()
