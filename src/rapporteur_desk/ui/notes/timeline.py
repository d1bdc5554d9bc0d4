"""The hearing as a line: who speaks when, where the figures and promises are, and where one is now."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import time
from typing import Final

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QHelpEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from rapporteur_desk.domain.choices import NoteKind
from rapporteur_desk.domain.clock_times import DAY_S, following, seconds_of
from rapporteur_desk.domain.identifiers import EntityId
from rapporteur_desk.ui.qtkit.fonts import ui_font
from rapporteur_desk.ui.qtkit.i18n import Localisation
from rapporteur_desk.ui.qtkit.icons import IconStore
from rapporteur_desk.ui.qtkit.tokens import TokenName
from rapporteur_desk.ui.qtkit.vocabulary import note_mark
from rapporteur_desk.ui.widgets.painting import ink_tokens

HEIGHT: Final = 84
_MARGIN = 24
_BAR_TOP, _BAR_HEIGHT = 38, 18
_MARK = 19
_APART = 6.0
"""Pixels between the middles of two marks that are both painted."""
_STEPS_S: Final = (60, 300, 600, 900, 1800, 3600, 7200)
_MOST_TICKS = 8


@dataclass(frozen=True, slots=True)
class Stretch:
    """From `start` to `end`, in seconds of the day, in the colour of who speaks."""

    start: int
    end: int
    token: TokenName
    name: str


@dataclass(frozen=True, slots=True)
class KindMark:
    """A note of a kind that stands out, or a marker (`kind` is None)."""

    second: int
    note_id: EntityId
    kind: NoteKind | None
    text: str


@dataclass(frozen=True, slots=True)
class TimelineContent:
    """What the timeline shows; all seconds count from the midnight before the hearing began."""

    start: int
    end: int
    stretches: tuple[Stretch, ...] = ()
    marks: tuple[KindMark, ...] = ()
    pauses: tuple[tuple[int, int], ...] = ()
    now: int | None = None


class Timeline(QWidget):
    """`note_requested(id)` when a mark is pressed. The list below says the same in words."""

    note_requested = Signal(object)

    def __init__(self, icons: IconStore, words: Localisation, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icons = icons
        self._words = words
        self._content: TimelineContent | None = None
        self._places: list[tuple[QRectF, KindMark]] = []
        self.setFixedHeight(HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Course of the hearing"))
        icons.theme.changed.connect(self.update)

    @property
    def content(self) -> TimelineContent | None:
        return self._content

    def show_content(self, content: TimelineContent | None) -> None:
        """Show this; nothing is painted anew when it is what is shown."""
        if content != self._content:
            self._content = content
            self.update()

    def advance(self, now: time) -> None:
        """Time has passed, and nothing else: only what lies between then and now is painted anew."""
        content = self._content
        if content is None or content.now is None:
            return
        here = following(seconds_of(now), content.now)
        stretches = content.stretches
        if stretches and stretches[-1].end == content.now:
            stretches = (*stretches[:-1], replace(stretches[-1], end=here))
        pauses = tuple((begun, here if over == content.now else over) for begun, over in content.pauses)
        end = max(content.end, here)
        self._content = replace(content, now=here, end=end, stretches=stretches, pauses=pauses)
        if end != content.end:
            self.update()
        else:
            x = self._scale(content)
            left, right = x(content.now) - _MARK, x(here) + _MARK
            self.update(QRectF(left, 0, right - left, HEIGHT).toAlignedRect())

    def sizeHint(self) -> QSize:
        return QSize(400, HEIGHT)

    # -- Qt --

    def paintEvent(self, event: QPaintEvent) -> None:
        content = self._content
        self._places = []
        if content is None or content.end <= content.start:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme, x = self._icons.theme, self._scale(content)
        self._paint_ticks(painter, content, x)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("line"))
        painter.drawRoundedRect(self._bar(x(content.start), x(content.end)), 4, 4)
        exposed = event.rect()
        for stretch in content.stretches:
            left, right = x(stretch.start), x(stretch.end)
            if right + 2 < exposed.left() or left > exposed.right():
                continue
            painter.setBrush(theme.color(stretch.token))
            painter.drawRoundedRect(self._bar(left, max(left + 2, right - 1)), 3, 3)
        for begun, over in content.pauses:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.color("muted"), 1.2, Qt.PenStyle.DotLine))
            middle = _BAR_TOP + _BAR_HEIGHT / 2
            painter.drawLine(QPointF(x(begun), middle), QPointF(x(over), middle))
        self._paint_marks(painter, content, x, exposed)
        if content.now is not None and content.start <= content.now <= content.end:
            place = x(content.now)
            painter.setPen(QPen(theme.color("accenttext"), 1.6))
            painter.drawLine(QPointF(place, 6), QPointF(place, _BAR_TOP + _BAR_HEIGHT + 10))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("accenttext"))
            painter.drawEllipse(QPointF(place, 6), 4, 4)
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        mark = self._mark_at(event.position())
        if mark is not None:
            self.note_requested.emit(mark.note_id)
            event.accept()
            return
        super().mousePressEvent(event)

    def event(self, event: object) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QHelpEvent.Type.ToolTip:
            text = self._told_at(QPointF(event.pos()))
            if text:
                QToolTip.showText(event.globalPos(), text, self)
            else:
                QToolTip.hideText()
            return True
        return super().event(event)  # type: ignore[arg-type]

    # -- inside --

    def _scale(self, content: TimelineContent) -> Callable[[int], float]:
        room = self.width() - 2 * _MARGIN
        span = content.end - content.start
        return lambda second: _MARGIN + room * (second - content.start) / span

    @staticmethod
    def _bar(left: float, right: float) -> QRectF:
        return QRectF(left, _BAR_TOP, max(1.0, right - left), _BAR_HEIGHT)

    def _paint_ticks(self, painter: QPainter, content: TimelineContent, x: Callable[[int], float]) -> None:
        theme = self._icons.theme
        span = content.end - content.start
        step = next((step for step in _STEPS_S if span / step <= _MOST_TICKS), _STEPS_S[-1])
        painter.setFont(ui_font(11, tabular=True))
        first = -(-content.start // step) * step
        for second in range(first, content.end + 1, step):
            place = x(second)
            painter.setPen(theme.color("line"))
            painter.drawLine(QPointF(place, 10), QPointF(place, _BAR_TOP + _BAR_HEIGHT + 6))
            painter.setPen(theme.color("muted"))
            at = second % DAY_S
            told = self._words.time(time(at // 3600, at // 60 % 60))
            painter.drawText(
                QRectF(place - 40, _BAR_TOP + _BAR_HEIGHT + 8, 80, 16), Qt.AlignmentFlag.AlignCenter, told
            )

    def _paint_marks(
        self, painter: QPainter, content: TimelineContent, x: Callable[[int], float], exposed: QRect
    ) -> None:
        """Of marks that would lie on one another only the last is painted: 2,000 lines have hundreds of them."""
        theme, right = self._icons.theme, float("inf")
        shown_marks: list[tuple[float, KindMark]] = []
        for mark in reversed(content.marks):
            edge = _MARK / 2 + 1
            place = min(max(x(mark.second), edge), self.width() - edge)
            if right - place >= _APART:
                shown_marks.append((place, mark))
                right = place
        for place, mark in reversed(shown_marks):
            shown = note_mark(mark.kind) if mark.kind is not None else None
            ink, ground = ink_tokens(shown.token if shown else "muted")
            disc = QRectF(place - _MARK / 2, 8, _MARK, _MARK)
            self._places.append((disc, mark))
            if disc.right() + 2 < exposed.left() or disc.left() - 2 > exposed.right():
                continue
            painter.setPen(QPen(theme.color(ink), 1))
            painter.drawLine(QPointF(place, disc.bottom()), QPointF(place, _BAR_TOP))
            painter.setPen(QPen(theme.color("paper"), 1.5))
            painter.setBrush(theme.color(ground))
            painter.drawEllipse(disc)
            icon = shown.icon if shown else "bookmark"
            self._icons.paint(painter, disc.topLeft() + QPointF(4, 4), icon, ink, 11, stroke=2.2)

    def _mark_at(self, place: QPointF) -> KindMark | None:
        """The mark under the mouse: the one that was painted last, where several lie on one another."""
        return next((mark for disc, mark in reversed(self._places) if disc.contains(place)), None)

    def _told_at(self, place: QPointF) -> str:
        mark = self._mark_at(place)
        if mark is not None:
            return mark.text
        content = self._content
        if content is None or not _BAR_TOP <= place.y() <= _BAR_TOP + _BAR_HEIGHT:
            return ""
        x = self._scale(content)
        return next((one.name for one in content.stretches if x(one.start) <= place.x() <= x(one.end)), "")


def described(stretches: Sequence[Stretch], minutes: Callable[[int], str]) -> str:
    """The timeline in words: who spoke how long, in the order in which they began."""
    lengths: dict[str, int] = {}
    for one in stretches:
        lengths[one.name] = lengths.get(one.name, 0) + one.end - one.start
    return ", ".join(f"{name} {minutes(length)}" for name, length in lengths.items())
