"""Rows of one or two lines, as most lists show them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QTextCharFormat, QTextLayout
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from rapporteur_desk.ui.qtkit.fonts import MEDIUM, REGULAR, SEMIBOLD, ui_font
from rapporteur_desk.ui.qtkit.icons import IconStore
from rapporteur_desk.ui.qtkit.tokens import TokenName
from rapporteur_desk.ui.widgets.painting import (
    BADGE_HEIGHT,
    Badge,
    badge_width,
    fitting,
    paint_badge,
    paint_elided,
)

Index = QModelIndex | QPersistentModelIndex
ContentRole: Final = int(Qt.ItemDataRole.UserRole) + 100
"""The role under which a model gives a row's `RowContent`, where the delegate is not told how to make it."""
_MARGIN = 8
_PADDING = 9
_ICON = 16
_GAP = 8
_ONE_LINE = 31
_TWO_LINES = 48
_HEADER = 36


@dataclass(frozen=True, slots=True, kw_only=True)
class RowContent:
    """What a row shows.

    `title` and `detail` are the lines, `aside` stands at the right of the first; `*_marks` are half-open ranges of
    characters to bring out (what a search found). A `header` is a caption between rows and shows title and aside only.
    """

    title: str
    detail: str = ""
    aside: str = ""
    icon: str = ""
    icon_token: TokenName = "muted"
    badge: Badge | None = None
    warning: Badge | None = None
    """Stands before the badge: what must not be overlooked, such as that something is confidential."""
    title_marks: tuple[tuple[int, int], ...] = ()
    detail_marks: tuple[tuple[int, int], ...] = ()
    strong: bool = False
    header: bool = False
    tip: str = ""
    """Said when the row is pointed at."""

    @property
    def spoken(self) -> str:
        """The whole row in words, for the model's AccessibleTextRole."""
        badges = [badge.text for badge in (self.warning, self.badge) if badge]
        return ", ".join(part for part in (*badges, self.title, self.detail, self.aside) if part)


class RowDelegate(QStyledItemDelegate):
    """Paints `RowContent`. A list with rows of its own making overrides `content`."""

    def __init__(self, icons: IconStore, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icons = icons

    def content(self, index: Index) -> RowContent:
        found = index.data(ContentRole)
        if isinstance(found, RowContent):
            return found
        return RowContent(title=str(index.data(Qt.ItemDataRole.DisplayRole) or ""))

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        content = self.content(index)
        if content.header:
            return QSize(100, _HEADER)
        return QSize(100, _TWO_LINES if content.detail else _ONE_LINE)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        content = self.content(index)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        row = QRectF(option.rect).adjusted(_MARGIN, 1, -_MARGIN, -1)
        if content.header:
            self._paint_header(painter, row, content)
        else:
            self.paint_ground(painter, row, option)
            self._paint_row(painter, row, content)
        painter.restore()

    def paint_ground(self, painter: QPainter, row: QRectF, option: QStyleOptionViewItem) -> None:
        """The ground of a chosen or hovered row: a bar at the left says chosen without relying on colour."""
        theme = self._icons.theme
        state: QStyle.StateFlag = option.state
        painter.setPen(Qt.PenStyle.NoPen)
        if state & QStyle.StateFlag.State_Selected:
            painter.setBrush(theme.color("sel"))
            painter.drawRoundedRect(row, 7, 7)
            painter.setBrush(theme.color("accent"))
            painter.drawRoundedRect(QRectF(row.left(), row.top() + 7, 3, row.height() - 14), 1.5, 1.5)
            if state & QStyle.StateFlag.State_HasFocus and state & QStyle.StateFlag.State_KeyboardFocusChange:
                painter.setPen(theme.color("focus"))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRoundedRect(row.adjusted(0.5, 0.5, -0.5, -0.5), 7, 7)
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.setBrush(theme.color("hover"))
            painter.drawRoundedRect(row, 7, 7)

    def _paint_header(self, painter: QPainter, row: QRectF, content: RowContent) -> None:
        area = row.adjusted(_PADDING - 1, 10, -6, 0)
        painter.setPen(self._icons.theme.color("faint"))
        painter.setFont(ui_font(11, SEMIBOLD, spacing=0.7))
        paint_elided(painter, area, content.title.upper())
        painter.setFont(ui_font(11, MEDIUM))
        paint_elided(painter, area, content.aside, right=True)

    def _paint_row(self, painter: QPainter, row: QRectF, content: RowContent) -> None:
        theme = self._icons.theme
        left, right = row.left() + _PADDING, row.right() - _PADDING
        first = QRectF(left, row.top(), right - left, row.height())
        if content.detail:
            first.setRect(left, row.top() + 4, right - left, 20)
        middle = first.center().y()
        if content.icon:
            place = QPointF(left, middle - _ICON / 2)
            self._icons.paint(painter, place, content.icon, content.icon_token, _ICON)
            left += _ICON + _GAP + 1
        for badge in (content.badge, content.warning):
            if badge is not None:
                right -= badge_width(badge)
                paint_badge(painter, self._icons, QPointF(right, middle - BADGE_HEIGHT / 2), badge)
                right -= _GAP
        if content.aside:
            painter.setFont(ui_font(11, tabular=True))
            painter.setPen(theme.color("faint"))
            room = QRectF(left, first.top(), right - left, first.height())
            right -= paint_elided(painter, room, content.aside, right=True) + _GAP
        title = QRectF(left, first.top(), right - left, first.height())
        weight = SEMIBOLD if content.strong else MEDIUM if content.detail else REGULAR
        self._paint_line(
            painter, title, content.title, ui_font(13, weight), theme.color("text"), content.title_marks
        )
        if content.detail:
            area = QRectF(left, row.top() + 23, row.right() - _PADDING - left, 19)
            self._paint_line(
                painter, area, content.detail, ui_font(12), theme.color("muted"), content.detail_marks
            )

    def _paint_line(
        self,
        painter: QPainter,
        area: QRectF,
        text: str,
        font: QFont,
        color: QColor,
        marks: tuple[tuple[int, int], ...],
    ) -> None:
        painter.setFont(font)
        painter.setPen(color)
        shown = text.replace("\n", " ")
        if not marks:
            paint_elided(painter, area, shown)
            return
        width = max(0, int(area.width()) - 8)
        shown = painter.fontMetrics().elidedText(shown[: fitting(width)], Qt.TextElideMode.ElideRight, width)
        layout = QTextLayout(shown, font)
        found = QTextCharFormat()
        found.setFontWeight(SEMIBOLD)
        found.setForeground(self._icons.theme.color("text"))
        found.setBackground(self._icons.theme.color("selection"))
        ranges = []
        for start, end in marks:
            length = min(end, len(shown)) - start
            if length > 0:
                piece = QTextLayout.FormatRange()
                piece.start, piece.length, piece.format = start, length, found
                ranges.append(piece)
        layout.setFormats(ranges)
        layout.beginLayout()
        line = layout.createLine()
        line.setLineWidth(area.width() + 64)
        layout.endLayout()
        painter.save()
        painter.setClipRect(area.adjusted(-2, 0, 2, 0))
        layout.draw(painter, QPointF(area.left(), area.center().y() - line.height() / 2))
        painter.restore()
