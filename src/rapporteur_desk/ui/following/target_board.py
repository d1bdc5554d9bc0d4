"""The targets a note can be linked to, each under its key."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QGridLayout, QSizePolicy, QWidget

from rapporteur_desk.ui.following.triage_model import TargetKey
from rapporteur_desk.ui.qtkit.fonts import MEDIUM, SEMIBOLD, ui_font
from rapporteur_desk.ui.qtkit.icons import IconStore
from rapporteur_desk.ui.widgets.painting import ink_tokens, paint_elided

_HEIGHT = 34
_CAP = 22
_INDENT = 14


class TargetButton(QAbstractButton):
    """One target: its key drawn as a key cap, its name, and a tick when the note is linked to it."""

    def __init__(self, icons: IconStore, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icons = icons
        self.key: TargetKey | None = None
        self.setCheckable(True)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        icons.theme.changed.connect(self.update)

    def show_key(self, key: TargetKey) -> None:
        """Stand for another target."""
        if key == self.key:
            self.setChecked(key.linked)  # a click has changed it already
            return
        self.key = key
        self.setChecked(key.linked)
        self.setToolTip(key.path)
        linked = self.tr("linked") if key.linked else ""
        self.setAccessibleName(", ".join(part for part in (key.path, linked) if part))
        self.setAccessibleDescription(
            self.tr("Key {letter}").format(letter=key.letter.upper()) if key.letter else ""
        )
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(160, _HEIGHT)

    def paintEvent(self, _event: QPaintEvent) -> None:
        key = self.key
        if key is None:
            return
        theme = self._icons.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(self.rect()).adjusted(0.75, 0.75, -0.75, -0.75)
        ink, ground = ink_tokens(key.token)
        painter.setPen(
            QPen(theme.color("focus"), 1.5)
            if self.hasFocus()
            else QPen(theme.color(ink if key.linked else "line"), 1)
        )
        painter.setBrush(theme.color(ground if key.linked else "hover" if self.underMouse() else "card"))
        painter.drawRoundedRect(area, 8, 8)
        left = area.left() + 7 + _INDENT * max(0, key.depth - 1)
        middle = area.center().y()
        if key.letter:
            self._paint_cap(painter, QRectF(left, middle - _CAP / 2, _CAP, _CAP), key.letter.upper())
        left += _CAP + 8
        if not key.report:
            self._icons.paint(painter, QPointF(left, middle - 8), key.icon, ink, 16)
            left += 22
        right = area.right() - 8
        if key.linked:
            self._icons.paint(painter, QPointF(right - 15, middle - 7.5), "check", ink, 15, stroke=2.4)
            right -= 20
        painter.setFont(ui_font(13, SEMIBOLD if key.linked or not key.report else MEDIUM))
        painter.setPen(theme.color("text"))
        words = " ".join(part for part in (key.number, key.title) if part)
        paint_elided(painter, QRectF(left, area.top(), right - left, area.height()), words)
        painter.end()

    def _paint_cap(self, painter: QPainter, cap: QRectF, letter: str) -> None:
        theme = self._icons.theme
        painter.setPen(QPen(theme.color("line2"), 1))
        painter.setBrush(theme.color("kbd"))
        painter.drawRoundedRect(cap, 5, 5)
        painter.drawLine(cap.bottomLeft() + QPointF(4, 1), cap.bottomRight() + QPointF(-4, 1))
        painter.setFont(ui_font(12, SEMIBOLD))
        painter.setPen(theme.color("text"))
        painter.drawText(cap, Qt.AlignmentFlag.AlignCenter, letter)


class TargetBoard(QWidget):
    """Targets in as many columns as fit. `chosen(key, stay)`; Shift held while clicking means to stay."""

    chosen = Signal(object, bool)

    def __init__(self, icons: IconStore, column_width: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icons = icons
        self._column_width = column_width
        self._buttons: list[TargetButton] = []
        self._shown = 0
        self._columns = 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(6)

    @property
    def buttons(self) -> list[TargetButton]:
        """Those that stand for a target now, in order."""
        return self._buttons[: self._shown]

    def show_keys(self, keys: Sequence[TargetKey]) -> None:
        """Show these targets; buttons are kept, so that the focus stays where it was."""
        while len(self._buttons) < len(keys):
            button = TargetButton(self._icons, self)
            button.clicked.connect(self._on_clicked)
            self._buttons.append(button)
        for button, key in zip(self._buttons, keys, strict=False):
            button.show_key(key)
        if len(keys) != self._shown:
            self._shown = len(keys)
            self._columns = 0
        self._place()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def _place(self) -> None:
        fitting = max(1, min(self._shown, (self.width() + 6) // (self._column_width + 6)))
        rows = -(-self._shown // fitting)
        columns = -(-self._shown // rows) if rows else 1
        if columns == self._columns:
            return
        self._columns = columns
        for number, button in enumerate(self._buttons):
            self._grid.removeWidget(button)
            button.setVisible(number < self._shown)
        for number, button in enumerate(self.buttons):  # downwards first: letters read a, b, c in a column
            self._grid.addWidget(button, number % rows, number // rows)
        for column in range(self._grid.columnCount()):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)

    def _on_clicked(self) -> None:
        button = self.sender()
        if isinstance(button, TargetButton) and button.key is not None:
            stay = bool(QApplication.keyboardModifiers() & Qt.KeyboardModifier.ShiftModifier)
            self.chosen.emit(button.key, stay)
