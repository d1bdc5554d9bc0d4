"""Rows of the page of results: as `RowDelegate` paints them, with passages over two lines."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QTextLayout, QTextOption
from PySide6.QtWidgets import QAbstractItemView, QStyleOptionViewItem

from rapporteur_desk.ui.qtkit.fonts import MEDIUM, REGULAR, ui_font
from rapporteur_desk.ui.qtkit.icons import IconStore
from rapporteur_desk.ui.widgets.painting import (
    BADGE_HEIGHT,
    badge_width,
    kept_together,
    paint_badge,
    paint_elided,
)
from rapporteur_desk.ui.widgets.row_delegate import Index, RowContent, RowDelegate

_MARGIN, _PADDING = 8, 10
_ICON, _GAP = 16, 9
_TITLE_LINE, _DETAIL_LINE = 20, 18
_ABOVE, _BETWEEN = 8, 2
_MOST_LINES = 2
_MOST_MEASURED: Final = 2000
"""Texts whose height is kept: some pages of results."""
_ASIDE_GAP = 20
_ASIDE_WIDTH = 84
"""Kept free at the right of the title, for the key; a mark of what is closed comes on top."""


@dataclass(frozen=True, slots=True)
class _Words:
    text: str
    marks: tuple[tuple[int, int], ...]
    font: QFont
    colour: QColor
    line_height: int


class HitDelegate(RowDelegate):
    """A title, or a passage, and where it comes from; what matched is brought out in both."""

    def __init__(self, icons: IconStore, view: QAbstractItemView) -> None:
        super().__init__(icons, view)
        self._view = view
        self._lines: dict[tuple[str, int, bool], int] = {}
        """Of each text in each width, so that a row is measured once."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        content = self.content(index)
        if content.header or not content.detail:
            return super().sizeHint(option, index)
        width = self._view.viewport().width()
        titles, details = self._line_counts(content, width)
        return QSize(100, 2 * _ABOVE + titles * _TITLE_LINE + _BETWEEN + details * _DETAIL_LINE)

    def _line_counts(self, content: RowContent, width: int) -> tuple[int, int]:
        room = width - 2 * (_MARGIN + _PADDING) - _ICON - _GAP
        return (
            self._count(content.title, room - _aside_width(content), is_title=True),
            self._count(content.detail, room, is_title=False),
        )

    def _count(self, text: str, width: int, *, is_title: bool) -> int:
        ref = text, width, is_title
        if ref not in self._lines:
            if len(self._lines) > _MOST_MEASURED:
                self._lines.clear()
            advance = QFontMetricsF(_font(is_title=is_title)).horizontalAdvance(text.replace("\n", " "))
            self._lines[ref] = 1 if advance <= width else _MOST_LINES
        return self._lines[ref]

    def _paint_row(self, painter: QPainter, row: QRectF, content: RowContent) -> None:
        if not content.detail:
            super()._paint_row(painter, row, content)
            return
        theme = self._icons.theme
        left, right = row.left() + _PADDING, row.right() - _PADDING
        top = row.top() + _ABOVE - 1
        middle = top + _TITLE_LINE / 2
        if content.icon:
            place = QPointF(left, middle - _ICON / 2)
            self._icons.paint(painter, place, content.icon, content.icon_token, _ICON)
        left += _ICON + _GAP
        width = right - left - _aside_width(content)
        if content.badge is not None:
            right -= badge_width(content.badge)
            paint_badge(painter, self._icons, QPointF(right, middle - BADGE_HEIGHT / 2), content.badge)
            right -= _GAP
        painter.setFont(ui_font(11, tabular=True))
        painter.setPen(theme.color("faint"))
        paint_elided(
            painter, QRectF(left + width, top, right - left - width, _TITLE_LINE), content.aside, right=True
        )
        titles, details = self._line_counts(content, self._view.viewport().width())
        font = _font(is_title=True, strong=content.strong)
        title = _Words(content.title, content.title_marks, font, theme.color("text"), _TITLE_LINE)
        self._paint_words(painter, QRectF(left, top, width, titles * _TITLE_LINE), title)
        top += titles * _TITLE_LINE + _BETWEEN
        font = _font(is_title=False)
        detail = _Words(content.detail, content.detail_marks, font, theme.color("muted"), _DETAIL_LINE)
        self._paint_words(
            painter, QRectF(left, top, row.right() - _PADDING - left, details * _DETAIL_LINE), detail
        )

    def _paint_words(self, painter: QPainter, area: QRectF, words: _Words) -> None:
        """Words over the lines that fit into `area`, the last of them ended by … where they go on."""
        shown = kept_together(words.text.replace("\n", " "))
        lines = round(area.height() / words.line_height)
        begins = _line_starts(shown, words.font, area.width(), lines)
        for number, start in enumerate(begins):
            last = number + 1 == len(begins)
            end = len(shown) if last else begins[number + 1]
            top = area.top() + number * words.line_height
            # A line that was broken to fit is not shortened besides.
            room = QRectF(area.left(), top, area.width() + (0 if last else _ASIDE_GAP), words.line_height)
            inside = tuple((max(a, start) - start, min(b, end) - start) for a, b in words.marks)
            marks = tuple((a, b) for a, b in inside if a < b)
            self._paint_line(painter, room, shown[start:end].rstrip(), words.font, words.colour, marks)


def _aside_width(content: RowContent) -> int:
    return _ASIDE_WIDTH + (round(badge_width(content.badge)) + _GAP if content.badge is not None else 0)


@cache
def _font(*, is_title: bool, strong: bool = False) -> QFont:
    return ui_font(13, MEDIUM if strong else REGULAR) if is_title else ui_font(12)


def _line_starts(text: str, font: QFont, width: float, most: int) -> list[int]:
    """Where the first lines of a text begin when it is set that wide."""
    layout = QTextLayout(text, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    starts: list[int] = []
    layout.beginLayout()
    for _ in range(most):
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(width)
        starts.append(line.textStart())
    layout.endLayout()
    return starts or [0]
