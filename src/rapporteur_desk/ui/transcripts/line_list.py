"""The lines of a transcript: five thousand of them, narrowed by what one types, following what is played."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QPointF,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QContextMenuEvent,
    QFontMetricsF,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from rapporteur_desk.domain.alignment import time_code
from rapporteur_desk.domain.entities import TranscriptLine
from rapporteur_desk.domain.identifiers import EntityId
from rapporteur_desk.domain.rules import folded
from rapporteur_desk.services.wording import with_french_spaces
from rapporteur_desk.ui.qtkit.fonts import SEMIBOLD, ui_font
from rapporteur_desk.ui.qtkit.icons import IconStore
from rapporteur_desk.ui.transcripts.wrapping import LineBreaker
from rapporteur_desk.ui.widgets.choosing import choose_only
from rapporteur_desk.ui.widgets.match_stepping import bring_out, further_match
from rapporteur_desk.ui.widgets.occurrences import words_in
from rapporteur_desk.ui.widgets.painting import paint_elided

Index = QModelIndex | QPersistentModelIndex
RowRole: Final = int(Qt.ItemDataRole.UserRole) + 170
PlayingRole: Final = int(Qt.ItemDataRole.UserRole) + 171
IdRole: Final = int(Qt.ItemDataRole.UserRole) + 1

_EDGE = 12
_TIME_WIDTH = 50
_NAME_HEIGHT = 18
_ABOVE, _BELOW = 5, 6
_LINE: Final = 18


@dataclass(frozen=True, slots=True)
class LineRow:
    """One line, and whether its speaker is named: not again while the same person goes on."""

    line: TranscriptLine
    names_speaker: bool

    @property
    def words(self) -> str:
        """What is said; subtitles have ordinary spaces before `?`, at which no line may break."""
        return with_french_spaces(self.line.text)


class LineListModel(QAbstractListModel):
    """The lines, or those that hold every word typed; one of them is being played.

    That is told by `playing_changed(former row, row)`: a changed datum would make the view lay all rows out anew.
    """

    playing_changed = Signal(int, int)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lines: list[TranscriptLine] = []
        self._folded: list[str] = []
        self._rows: list[LineRow] = []
        self._starts: list[int] = []
        self._words: list[str] = []
        self._playing = -1

    @property
    def total(self) -> int:
        """How many lines there are in all."""
        return len(self._lines)

    @property
    def playing_row(self) -> int:
        """The row that is being played, -1 for none."""
        return self._playing

    def show(self, lines: Sequence[TranscriptLine]) -> None:
        """Show these lines, which are in the order of their times."""
        if list(lines) == self._lines:
            return
        self._lines = list(lines)
        self._folded = []
        self._narrow()

    def set_filter(self, text: str) -> None:
        """Only lines that hold all these words, accents and capitals aside."""
        self._words = folded(text).split()
        self._narrow()

    def row_of(self, id: EntityId) -> int:
        """The row of a line, -1 when it is not shown."""
        return next((row for row, shown in enumerate(self._rows) if shown.line.id == id), -1)

    def row_at(self, place_ms: int) -> int:
        """The row of what is said at a place of the recording: the last line that has begun; -1 before the first."""
        return bisect_right(self._starts, place_ms) - 1

    def set_playing(self, place_ms: int | None) -> int:
        """Mark the line that is being played; its row, -1 for none."""
        row = -1 if place_ms is None else self.row_at(place_ms)
        if row != self._playing:
            former, self._playing = self._playing, row
            self.playing_changed.emit(former, row)
        return row

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  # Qt's own signature
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        line = row.line
        match role:
            case _ if role == RowRole:
                return row
            case _ if role == PlayingRole:
                return index.row() == self._playing
            case _ if role == IdRole:
                return line.id
            case Qt.ItemDataRole.DisplayRole:
                return line.text
            case Qt.ItemDataRole.AccessibleTextRole:
                return ", ".join(part for part in (time_code(line.start_ms), line.speaker, line.text) if part)
            case Qt.ItemDataRole.ToolTipRole:
                return line.key
        return None

    def _narrow(self) -> None:
        shown: Sequence[TranscriptLine] = self._lines
        if self._words:
            if not self._folded:
                self._folded = [folded(f"{line.speaker} {line.text}") for line in self._lines]
            pairs = zip(self._lines, self._folded, strict=True)
            shown = [line for line, text in pairs if all(word in text for word in self._words)]
        self.beginResetModel()
        self._playing = -1
        self._starts = [line.start_ms for line in shown]
        self._rows = [
            LineRow(line, bool(line.speaker) and (number == 0 or shown[number - 1].speaker != line.speaker))
            for number, line in enumerate(shown)
        ]
        self.endResetModel()


class LineDelegate(QStyledItemDelegate):
    """Time code at the left; who speaks and what is said at the right, over as many lines as it needs."""

    def __init__(self, icons: IconStore, view: QAbstractItemView) -> None:
        super().__init__(view)
        self._icons = icons
        self._view = view
        self._breaker = LineBreaker(ui_font(13))
        self._heights: dict[EntityId, int] = {}
        self._needles: tuple[str, ...] = ()
        self._width = 0

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        row: LineRow = index.data(RowRole)
        width = self._text_width()
        if width != self._width:
            self._heights.clear()
            self._width = width
        height = self._heights.get(row.line.id)
        if height is None:
            height = self._heights[row.line.id] = _LINE * len(self._breaker.lines(row.words, width))
        return QSize(100, height + _ABOVE + _BELOW + (_NAME_HEIGHT if row.names_speaker else 0))

    def set_needles(self, needles: tuple[str, ...]) -> bool:
        """Words to bring out in every line; False when they were already."""
        former, self._needles = self._needles, needles
        return former != needles

    @property
    def brings_out(self) -> bool:
        """Whether any words are brought out."""
        return bool(self._needles)

    def holds_match(self, row: LineRow) -> bool:
        """Whether anything is brought out in a line."""
        return bool(words_in(row.words, self._needles))

    def forget_heights(self) -> None:
        """Other words under known identifiers."""
        self._heights.clear()

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row: LineRow = index.data(RowRole)
        theme = self._icons.theme
        area = QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(
            painter, area.adjusted(4, 1, -4, -1), option, playing=bool(index.data(PlayingRole))
        )
        painter.setFont(ui_font(11, tabular=True))
        painter.setPen(theme.color("muted"))
        top = area.top() + _ABOVE
        paint_elided(painter, QRectF(area.left() + _EDGE, top, _TIME_WIDTH, 17), time_code(row.line.start_ms))
        left = area.left() + _EDGE + _TIME_WIDTH
        if row.names_speaker:
            painter.setFont(ui_font(12, SEMIBOLD))
            painter.setPen(theme.color("text"))
            paint_elided(
                painter, QRectF(left, top - 1, area.right() - _EDGE - left, _NAME_HEIGHT), row.line.speaker
            )
            top += _NAME_HEIGHT
        painter.setFont(ui_font(13))
        painter.setPen(theme.color("text"))
        for words in self._breaker.lines(row.words, self._text_width()):
            place = QRectF(left, top, self._text_width() + 4, _LINE)
            self._paint_matches(painter, place, words)
            paint_elided(painter, place, words)
            top += _LINE
        painter.restore()

    def _paint_matches(self, painter: QPainter, place: QRectF, words: str) -> None:
        metrics = QFontMetricsF(painter.font())
        for start, end, _ in words_in(words, self._needles):
            before, until = (metrics.horizontalAdvance(words[:at]) for at in (start, end))
            ground = QRectF(place.left() + before, place.top() + 1, until - before, place.height() - 2)
            painter.fillRect(ground, self._icons.theme.color("selection"))

    def _paint_ground(
        self, painter: QPainter, ground: QRectF, option: QStyleOptionViewItem, *, playing: bool
    ) -> None:
        theme = self._icons.theme
        state: QStyle.StateFlag = option.state
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        painter.setPen(Qt.PenStyle.NoPen)
        if playing or chosen or state & QStyle.StateFlag.State_MouseOver:
            painter.setBrush(theme.color("soft" if playing else "sel" if chosen else "hover"))
            painter.drawRoundedRect(ground, 6, 6)
        if playing:  # a bar says it without relying on colour
            painter.setBrush(theme.color("accent"))
            painter.drawRoundedRect(
                QRectF(ground.topLeft() + QPointF(0, 5), ground.bottomLeft() + QPointF(3, -5)), 1.5, 1.5
            )
        if chosen and state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(theme.color("focus"))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(ground.adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)

    def _text_width(self) -> int:
        return max(80, self._view.viewport().width() - 2 * _EDGE - _TIME_WIDTH)


class LineListView(QListView):
    """Enter plays or opens a line, Space plays and pauses, Left and Right step, N makes a note, C cites."""

    play_requested = Signal(object)
    """(`EntityId`)"""
    note_requested = Signal(object)
    cite_requested = Signal(object)
    menu_requested = Signal(QPoint)
    """Where, on the screen."""
    pause_requested = Signal()
    step_requested = Signal(int)
    """-1 back, 1 forward."""

    def __init__(self, icons: IconStore, model: LineListModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines = model
        self.delegate = LineDelegate(icons, self)
        self.setModel(model)
        self.setItemDelegate(self.delegate)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.doubleClicked.connect(lambda index: self.play_requested.emit(index.data(IdRole)))
        icons.theme.changed.connect(self.viewport().update)
        model.playing_changed.connect(self._repaint)

    @property
    def chosen_id(self) -> EntityId | None:
        index = self.currentIndex()
        return index.data(IdRole) if index.isValid() else None

    def show_line(self, id: EntityId) -> bool:
        """Choose a line and bring it to the middle; False when it is not shown."""
        row = self._lines.row_of(id)
        if row < 0:
            return False
        choose_only(self, self._lines.index(row, 0))
        self.scrollTo(self._lines.index(row, 0), QAbstractItemView.ScrollHint.PositionAtCenter)
        return True

    def bring_out(self, needles: tuple[str, ...]) -> bool:
        """Bring words out in every line; False when the same were brought out already."""
        return bring_out(self, self.delegate, needles)

    def step_match(self, *, backwards: bool) -> bool:
        """Choose the next or former line in which something is brought out; False when there is none further."""
        index = further_match(self, self.delegate, RowRole, backwards=backwards)
        return index is not None and self.show_line(index.data(IdRole))

    def follow(self, row: int) -> None:
        """Keep the line that is being played in sight: it is brought to the middle when it comes to the edge."""
        rect = self.visualRect(self._lines.index(row, 0))
        if row >= 0 and not self.viewport().rect().adjusted(0, 0, 0, -rect.height()).contains(rect):
            self.scrollTo(self._lines.index(row, 0), QAbstractItemView.ScrollHint.PositionAtCenter)

    def _repaint(self, *rows: int) -> None:
        for row in rows:
            self.viewport().update(self.visualRect(self._lines.index(row, 0)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.scheduleDelayedItemsLayout()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.cite_requested.emit(self.chosen_id)
        elif event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier or not self._on_plain_key(event.key()):
            super().keyPressEvent(event)
            return
        event.accept()

    def _on_plain_key(self, key: int) -> bool:
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.chosen_id is not None:
            self.play_requested.emit(self.chosen_id)
        elif key == Qt.Key.Key_Space:
            self.pause_requested.emit()
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self.step_requested.emit(-1 if key == Qt.Key.Key_Left else 1)
        elif key == Qt.Key.Key_N and self.chosen_id is not None:
            self.note_requested.emit(self.chosen_id)
        elif key == Qt.Key.Key_C and self.chosen_id is not None:
            self.cite_requested.emit(self.chosen_id)
        else:
            return False
        return True

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        place = event.pos()
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            place = self.visualRect(self.currentIndex()).center()
        if self.currentIndex().isValid():
            self.menu_requested.emit(self.viewport().mapToGlobal(place))
        event.accept()
