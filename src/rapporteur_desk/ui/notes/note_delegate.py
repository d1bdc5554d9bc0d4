"""Paints a note as a line of the record: when, who, what was said, what kind of thing it is."""

from __future__ import annotations

import math
from collections import OrderedDict
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import (
    QAbstractItemModel,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    Qt,
)
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPen, QTextCharFormat, QTextLayout
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from rapporteur_desk.domain.choices import NoteKind, Visibility
from rapporteur_desk.domain.identifiers import EntityId
from rapporteur_desk.ui.notes.note_list_model import NoteRowRole
from rapporteur_desk.ui.notes.note_rows import NoteRow
from rapporteur_desk.ui.qtkit.fonts import MEDIUM, REGULAR, SEMIBOLD, text_font, ui_font
from rapporteur_desk.ui.qtkit.icons import IconStore
from rapporteur_desk.ui.qtkit.vocabulary import note_mark, visibility_word
from rapporteur_desk.ui.widgets.occurrences import words_in
from rapporteur_desk.ui.widgets.painting import (
    BADGE_HEIGHT,
    Badge,
    badge_width,
    kept_together,
    paint_badge,
    paint_elided,
)

Index = QModelIndex | QPersistentModelIndex
MARGIN: Final = 24
"""From the edge of the page to the times at its left and the badges at its right."""
TIME_WIDTH: Final = 58
SPEAKER_WIDTH: Final = 126
PADDING: Final = 14
HEADING_HEIGHT: Final = 34
NARROW: Final = 720
"""Below this width the speaker stands above the words instead of beside them."""
_NAME_WIDTH = SPEAKER_WIDTH - 22
TEXT_PIXELS = 16
_LINE_ROOM = 24
_KEPT_LAYOUTS = 120
_AVERAGE_LETTER = 7.3
"""Pixels, of French prose in that font: only for rows that have not been measured yet."""


@dataclass(frozen=True, slots=True)
class _Columns:
    """Where things stand in a row that wide, in pixels from its left; `scale` enlarges letters and their room."""

    width: int
    scale: float = 1.0

    @property
    def narrow(self) -> bool:
        return self.width < NARROW * self.scale

    @property
    def time_width(self) -> int:
        return round(TIME_WIDTH * self.scale)

    @property
    def speaker(self) -> int:
        return MARGIN + self.time_width

    @property
    def name_width(self) -> int:
        return round(_NAME_WIDTH * self.scale)

    @property
    def text(self) -> int:
        return self.speaker + 12 + (0 if self.narrow else round(SPEAKER_WIDTH * self.scale) - 12)

    @property
    def line(self) -> int:
        return round(_LINE_ROOM * self.scale)

    @property
    def over(self) -> int:
        """Room for the speaker above the words."""
        return round(20 * self.scale) if self.narrow else 0

    def text_width(self, aside: float) -> int:
        return max(120, round(self.width - MARGIN - aside - 18) - self.text)


def kind_badge(kind: NoteKind) -> Badge | None:
    """The badge of a kind of note; a plain note has none."""
    if kind is NoteKind.PLAIN:
        return None
    mark = note_mark(kind)
    return Badge(mark.word, mark.token, mark.icon)


def badges_of(row: NoteRow) -> list[Badge]:
    """What stands at the right of a row, one under the other."""
    badges = [badge for badge in (kind_badge(row.kind),) if badge is not None]
    if row.tightened:
        badges.append(Badge(visibility_word(Visibility.CLOSED), "accent", "lock"))
    return [*badges, *row.reports]


class NoteDelegate(QStyledItemDelegate):
    """Rows as high as their words need.

    A height is measured once for each text and width. What nobody has looked at yet is estimated, so that a
    record of thousands of notes opens at once; the list has the rest measured when there is time.
    """

    def __init__(self, icons: IconStore, view: QAbstractItemView) -> None:
        super().__init__(view)
        self._icons = icons
        self._columns = _Columns(0)
        self._heights: dict[tuple[str, bool], float] = {}
        self._layouts: OrderedDict[tuple[str, bool], QTextLayout] = OrderedDict()
        """Of the rows that were painted last."""
        self._text_width = 0
        self._aside: float | None = None
        self._parted: dict[str, tuple[str, str]] = {}
        self._name_metrics = QFontMetricsF(ui_font(13, SEMIBOLD))
        self._needles: tuple[str, ...] = ()
        self._edited: tuple[EntityId, int] | None = None
        self._lay_out(_Columns(800))

    # -- for the list --

    def set_width(self, width: int) -> bool:
        """Lay rows out that wide. False when they were already."""
        if width == self._columns.width:
            return False
        self._lay_out(_Columns(width, self._columns.scale))
        return True

    def set_scale(self, scale: float) -> None:
        """Show letters so many times as large as usual."""
        if scale != self._columns.scale:
            self._lay_out(_Columns(self._columns.width, scale))
            self._name_metrics = QFontMetricsF(self._ui_font(13, SEMIBOLD))

    def _lay_out(self, columns: _Columns) -> None:
        self._columns = columns
        self._text_width = columns.text_width(self._aside_width())
        self._heights.clear()
        self._layouts.clear()
        self._parted.clear()

    def _ui_font(self, pixels: int, weight: int = REGULAR, *, tabular: bool = False) -> QFont:
        return ui_font(round(pixels * self._columns.scale), weight, tabular=tabular)

    @property
    def scale(self) -> float:
        """How many times as large as usual letters are."""
        return self._columns.scale

    def set_needles(self, needles: tuple[str, ...]) -> bool:
        """Words to bring out in every row; False when they were already."""
        former, self._needles = self._needles, needles
        return former != needles

    def holds_match(self, row: NoteRow) -> bool:
        """Whether anything is brought out in a row."""
        return bool(words_in(row.text, self._needles))

    def set_edited(self, id: EntityId | None, height: int = 0) -> None:
        """The note whose row makes room for an editor that high."""
        self._edited = None if id is None else (id, height)

    def measure(self, row: NoteRow) -> None:
        """Have the exact height of a row at hand."""
        ref = self._ref(row)
        if ref not in self._heights:
            self._heights[ref] = self._made_layout(row)[1]

    def height_of(self, row: NoteRow) -> int:
        """Pixels for a row: as measured, else as estimated."""
        if self._edited is not None and self._edited[0] == row.id:
            return self._edited[1] + (HEADING_HEIGHT if row.heading else 0)
        height = self._heights.get(self._ref(row))
        return self._row_height(row, self._estimate(row) if height is None else height)

    # -- Qt --

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row: NoteRow = index.data(NoteRowRole)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(option.rect)
        if row.heading:
            self._paint_heading(painter, area, row.heading)
            area.setTop(area.top() + HEADING_HEIGHT)
        if self._edited is None or self._edited[0] != row.id:
            self._paint_ground(painter, area, option)
            self._paint_row(painter, area, row)
        painter.restore()

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        row: NoteRow = index.data(NoteRowRole)
        place = QRect(option.rect)
        if row.heading:
            place.setTop(place.top() + HEADING_HEIGHT)
        editor.setGeometry(place)

    def setModelData(self, _editor: QWidget, _model: QAbstractItemModel, _index: Index) -> None:
        """The editor saves what is typed by itself."""

    # -- measuring --

    def _ref(self, row: NoteRow) -> tuple[str, bool]:
        return row.text, self._is_italic(row)

    def _aside_width(self) -> float:
        """Room for a badge, the same in all rows so that the words end in one line."""
        if self._aside is None:
            widest = max(badge_width(badge) for kind in NoteKind if (badge := kind_badge(kind)) is not None)
            self._aside = widest
        return self._aside

    @staticmethod
    def _is_italic(row: NoteRow) -> bool:
        return row.kind is NoteKind.QUOTE or row.is_marker

    def _layout(self, row: NoteRow) -> QTextLayout:
        """Laid out once for as long as it is on the screen."""
        ref = self._ref(row)
        layout = self._layouts.get(ref)
        if layout is None:
            layout, self._heights[ref] = self._made_layout(row)
            layout.setCacheEnabled(True)
            self._layouts[ref] = layout
            if len(self._layouts) > _KEPT_LAYOUTS:
                self._layouts.popitem(last=False)
        else:
            self._layouts.move_to_end(ref)
        return layout

    def _made_layout(self, row: NoteRow) -> tuple[QTextLayout, float]:
        layout = QTextLayout(
            kept_together(row.shown_text).replace("\n", "\u2028"),
            text_font(round(TEXT_PIXELS * self._columns.scale), italic=self._is_italic(row)),
        )
        layout.beginLayout()
        height = 0.0
        while (line := layout.createLine()).isValid():
            line.setLineWidth(self._text_width)
            line.setPosition(QPointF(0, height))
            height += self._columns.line
        layout.endLayout()
        return layout, height

    def _estimate(self, row: NoteRow) -> float:
        letters_a_line = max(10.0, self._text_width / (_AVERAGE_LETTER * self._columns.scale))
        lines = sum(max(1, math.ceil(len(part) / letters_a_line)) for part in row.shown_text.split("\n"))
        return lines * self._columns.line

    def _row_height(self, row: NoteRow, text_height: float) -> int:
        content = text_height + self._columns.over
        badges = len(badges_of(row)) * (BADGE_HEIGHT + 4)
        marks = 14 if row.linked or row.confidential else 0
        named = 38 if self._is_parted(row.speaker) else 24
        named = max(named, (32 if row.time else 24) + (13 if row.author else 0))  # the key under the time
        return (
            round(max(content, badges + marks - 7, named * self._columns.scale))
            + 2 * PADDING
            + (HEADING_HEIGHT if row.heading else 0)
        )

    # -- painting --

    def _paint_ground(self, painter: QPainter, area: QRectF, option: QStyleOptionViewItem) -> None:
        theme = self._icons.theme
        state: QStyle.StateFlag = option.state
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        inner = area.adjusted(10, 1, -10, -2)
        painter.setPen(Qt.PenStyle.NoPen)
        if chosen:
            painter.setBrush(theme.color("sel"))
            painter.drawRoundedRect(inner, 7, 7)
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.setBrush(theme.color("panel"))
            painter.drawRoundedRect(inner, 7, 7)
        if chosen and state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(theme.color("focus"), 1.4))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(inner.adjusted(0.7, 0.7, -0.7, -0.7), 7, 7)
        painter.setPen(theme.color("line"))
        bottom = area.bottom() - 0.5
        painter.drawLine(QPointF(area.left() + MARGIN, bottom), QPointF(area.right() - MARGIN, bottom))

    def _paint_heading(self, painter: QPainter, area: QRectF, heading: str) -> None:
        painter.setFont(ui_font(11, SEMIBOLD, spacing=0.7))
        painter.setPen(self._icons.theme.color("faint"))
        place = QRectF(area.left() + MARGIN, area.top() + 10, area.width() - 2 * MARGIN, HEADING_HEIGHT - 10)
        paint_elided(painter, place, heading.upper())

    def _paint_row(self, painter: QPainter, area: QRectF, row: NoteRow) -> None:
        theme, columns = self._icons.theme, self._columns
        layout = self._layout(row)
        top = area.top() + PADDING
        first = QRectF(area.left(), top, area.width(), columns.line)
        self._paint_when(painter, first, row)
        self._paint_speaker(painter, first, row, columns)
        self._paint_aside(painter, first, row)
        text_top = top + columns.over
        painter.setPen(theme.color("faint" if row.is_marker else "text"))
        self._draw_text(painter, QPointF(area.left() + columns.text, text_top + 1.0), layout, row)

    def _paint_when(self, painter: QPainter, first: QRectF, row: NoteRow) -> None:
        """The time, and under it in small print the key people cite."""
        theme = self._icons.theme
        place = first.adjusted(MARGIN, 0, 0, 0)
        place.setWidth(self._columns.time_width)
        if row.time:
            painter.setFont(self._ui_font(14, MEDIUM, tabular=True))
            painter.setPen(theme.color("muted"))
            painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, row.time)
            place.translate(0, round(18 * self._columns.scale))
        painter.setFont(self._ui_font(10, tabular=True))
        painter.setPen(theme.color("faint"))
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, row.key)
        if row.author:
            place.translate(0, round(13 * self._columns.scale))
            painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, _initials(row.author))

    def _paint_speaker(self, painter: QPainter, first: QRectF, row: NoteRow, columns: _Columns) -> None:
        theme = self._icons.theme
        left = first.left() + columns.speaker
        painter.save()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color(row.token))
        painter.drawRoundedRect(QRectF(left - 1, first.top(), 3, columns.line), 1.5, 1.5)
        painter.restore()
        over = first.width() - columns.speaker - MARGIN - self._aside_width()
        painter.setFont(self._ui_font(13, SEMIBOLD))
        painter.setPen(theme.color("text"))
        room = QRectF(left + 11, first.top(), over if columns.narrow else columns.name_width, columns.line)
        before, after = self._in_two(row.speaker)
        if after:
            paint_elided(painter, room, before)
            paint_elided(painter, room.translated(0, round(17 * columns.scale)), after)
        else:
            paint_elided(painter, room, row.speaker)

    def _in_two(self, name: str) -> tuple[str, str]:
        """A name too long for its column, parted at its last hyphen or space; two empty parts when it fits."""
        if self._columns.narrow:
            return "", ""
        found = self._parted.get(name)
        if found is None:
            found = ("", "")
            if self._name_metrics.horizontalAdvance(name) > self._columns.name_width:
                place = max(name.rfind("-"), name.rfind(" ")) + 1
                found = (name[:place], name[place:]) if 0 < place < len(name) else found
            self._parted[name] = found
        return found

    def _is_parted(self, name: str) -> bool:
        return bool(self._in_two(name)[1])

    def _paint_aside(self, painter: QPainter, first: QRectF, row: NoteRow) -> None:
        right = first.right() - MARGIN
        middle = first.center().y()
        top = middle - BADGE_HEIGHT / 2
        for badge in badges_of(row):
            paint_badge(painter, self._icons, QPointF(right - badge_width(badge), top), badge)
            top += BADGE_HEIGHT + 4
        place = QPointF(right - 13, top + (1 if badges_of(row) else 4))
        if row.linked:
            self._icons.paint(painter, place, "link-2", "green", 13)
            place.setX(place.x() - 18)
        if row.confidential and not row.tightened:
            self._icons.paint(painter, place, "lock", "softtext", 12)

    def _draw_text(self, painter: QPainter, place: QPointF, layout: QTextLayout, row: NoteRow) -> None:
        found = words_in(row.text, self._needles)
        if found:
            look = QTextCharFormat()
            look.setBackground(self._icons.theme.color("selection"))
            ranges = []
            for start, end, _ in found:
                piece = QTextLayout.FormatRange()
                piece.start, piece.length, piece.format = start, end - start, look
                ranges.append(piece)
            layout.draw(painter, place, ranges)
            return
        layout.draw(painter, place)


def _initials(name: str) -> str:
    """`PM` of Paul Martin; the whole name is told by the row's tip."""
    return "".join(word[0] for word in name.replace("-", " ").split()).upper()[:4]
