"""Lines of the lists of what is to be checked and followed up: what each shows, and how it is painted."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen, QTextLayout, QTextOption
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem, QWidget

from rapporteur_desk.domain.choices import Visibility
from rapporteur_desk.domain.identifiers import EntityId
from rapporteur_desk.services.follow_ups import FollowState, FollowUp
from rapporteur_desk.ui.qtkit.fonts import MEDIUM, text_font, ui_font
from rapporteur_desk.ui.qtkit.i18n import Localisation
from rapporteur_desk.ui.qtkit.icons import IconStore
from rapporteur_desk.ui.qtkit.tokens import TokenName
from rapporteur_desk.ui.qtkit.vocabulary import note_mark, visibility_word
from rapporteur_desk.ui.widgets.painting import Badge, badge_width, paint_badge, paint_elided
from rapporteur_desk.ui.widgets.row_delegate import Index, RowDelegate

FollowRole = int(Qt.ItemDataRole.UserRole) + 140
_ROW = 90
_BOX = 18
_LEFT = 18
_RIGHT_WIDTH = 190
_TEXT_PIXELS = 16
_LINES = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowRow:
    """What one line shows."""

    id: EntityId
    key: str
    text: str
    badges: tuple[Badge, ...]
    who: str
    where: str
    """The hearing and its day."""
    settled: bool
    due: str
    """`15 mars 2025`, `réglé le…`, the proposed day, or empty."""
    due_token: TokenName
    due_note: str
    """`in 12 days`, `3 days late`, `proposed: press D`."""

    @property
    def spoken(self) -> str:
        """The whole line in words, for a screen reader."""
        badges = ", ".join(badge.text for badge in self.badges)
        parts = (self.due, self.due_note, badges, self.text, self.who, self.where, self.key)
        return ", ".join(part for part in parts if part)


def follow_row(item: FollowUp, words: Localisation, today: date, *, with_kind: bool) -> FollowRow:
    """A note as a line; `with_kind` where the list holds several kinds."""
    note, view, mark = item.note, item.view, note_mark(item.note.kind)
    badges = [Badge(mark.word, mark.token, mark.icon)] if with_kind else []
    if view.confidential:
        badges.append(Badge(visibility_word(Visibility.CLOSED), "accent", "lock"))
    where = f"{view.hearing.title}, {words.day(view.hearing.day)}" if view.hearing else ""
    due, token, beside = _due(item, words, today)
    return FollowRow(
        id=note.id,
        key=note.key,
        text=note.text.strip() or QCoreApplication.translate("NoteRow", "Marker"),
        badges=tuple(badges),
        who=", ".join(part for part in (view.speaker, view.capacity) if part),
        where=where or QCoreApplication.translate("FollowRow", "Outside hearings"),
        settled=item.state is FollowState.SETTLED,
        due=due,
        due_token=token,
        due_note=beside,
    )


def _due(item: FollowUp, words: Localisation, today: date) -> tuple[str, TokenName, str]:
    note = item.note
    if note.settled_on is not None:
        day = words.near_day(note.settled_on, today)
        return QCoreApplication.translate("FollowRow", "Settled {day}").format(day=day), "green", ""
    if note.due is not None and item.days_left is not None:
        return words.day(note.due), _urgency(item.days_left), days_left(item.days_left)
    if item.proposal is not None:
        beside = QCoreApplication.translate("FollowRow", "proposed, D to accept")
        return words.day(item.proposal.day), "faint", beside
    return "", "muted", ""


def _urgency(days: int) -> TokenName:
    return "red" if days < 0 else "amber" if days <= 7 else "muted"


def days_left(days: int) -> str:
    """`3 days late`, `today`, `tomorrow`, `in 12 days`."""
    if days == -1:
        return QCoreApplication.translate("FollowRow", "one day late")
    if days < 0:
        return QCoreApplication.translate("FollowRow", "{count} days late").format(count=-days)
    if days == 0:
        return QCoreApplication.translate("Localisation", "today")
    if days == 1:
        return QCoreApplication.translate("Localisation", "tomorrow")
    return QCoreApplication.translate("FollowRow", "in {count} days").format(count=days)


class FollowDelegate(RowDelegate):
    """Paints a `FollowRow`: a box to tick, two lines of the note, who and where; at the right when it is due."""

    def __init__(self, icons: IconStore, parent: QWidget | None = None) -> None:
        super().__init__(icons, parent)

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(100, _ROW)

    @staticmethod
    def box(row: QRectF) -> QRectF:
        """Where the box to tick is in a row."""
        return QRectF(row.left() + _LEFT, row.top() + 17, _BOX, _BOX)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row = index.data(FollowRole)
        if not isinstance(row, FollowRow):
            return
        theme = self._icons.theme
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(option.rect)
        self.paint_ground(painter, area.adjusted(8, 1, -8, -1), option)
        if not option.state & QStyle.StateFlag.State_Selected:
            painter.setPen(QPen(theme.color("line"), 1))
            painter.drawLine(area.bottomLeft() + QPointF(18, -0.5), area.bottomRight() + QPointF(-18, -0.5))
        self._paint_box(painter, self.box(area), row.settled)
        left = area.left() + _LEFT + _BOX + 16
        right = area.right() - 22
        self._paint_due(painter, QRectF(right - _RIGHT_WIDTH, area.top() + 14, _RIGHT_WIDTH, 22), row)
        room = right - _RIGHT_WIDTH - 20 - left
        painter.setPen(theme.color("muted" if row.settled else "text"))
        layout = _laid_out(row.text, room)
        layout.draw(painter, QPointF(left, area.top() + 10))
        self._paint_foot(painter, QRectF(left, area.bottom() - 27, room + _RIGHT_WIDTH, 21), row)
        painter.restore()

    def _paint_box(self, painter: QPainter, box: QRectF, ticked: bool) -> None:
        theme = self._icons.theme
        painter.setPen(QPen(theme.color("green" if ticked else "field"), 1.2))
        painter.setBrush(theme.color("green" if ticked else "card"))
        painter.drawRoundedRect(box, 5, 5)
        if ticked:
            self._icons.paint(painter, box.topLeft() + QPointF(3, 3), "check", "paper", 12, stroke=3)

    def _paint_due(self, painter: QPainter, area: QRectF, row: FollowRow) -> None:
        if not row.due:
            return
        theme = self._icons.theme
        painter.setPen(theme.color(row.due_token))
        painter.setFont(ui_font(13, MEDIUM, tabular=True, italic=row.due_token == "faint"))
        paint_elided(painter, area, row.due, right=True)
        painter.setFont(ui_font(11, MEDIUM))
        paint_elided(painter, area.translated(0, 18), row.due_note, right=True)

    def _paint_foot(self, painter: QPainter, area: QRectF, row: FollowRow) -> None:
        theme, left = self._icons.theme, area.left()
        for badge in row.badges:
            if left + badge_width(badge) < area.right() - 80:
                left = paint_badge(painter, self._icons, QPointF(left, area.top()), badge).right() + 7
        painter.setFont(ui_font(12, MEDIUM))
        painter.setPen(theme.color("text" if not row.settled else "muted"))
        left += paint_elided(painter, QRectF(left, area.top(), area.right() - left - 60, 21), row.who)
        painter.setFont(ui_font(12))
        painter.setPen(theme.color("muted"))
        where = "  ·  ".join(part for part in (row.where, row.key) if part)
        if row.who:
            where = f"  ·  {where}"
        paint_elided(painter, QRectF(left, area.top(), area.right() - left, 21), where)


def _laid_out(text: str, width: float) -> QTextLayout:
    """The first two lines of a note, ended by … where more follows."""
    font = text_font(_TEXT_PIXELS)
    shown = " ".join(text.split())
    layout = QTextLayout(shown, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WordWrap)
    layout.setTextOption(option)
    layout.beginLayout()
    height, cut = 0.0, -1
    for number in range(_LINES + 1):
        line = layout.createLine()
        if not line.isValid():
            break
        if number == _LINES:
            cut = line.textStart()
            break
        line.setLineWidth(max(40.0, width))
        line.setPosition(QPointF(0, height))
        height += line.height() - 2
    layout.endLayout()
    if cut < 0:
        return layout
    return _laid_out(shown[: max(1, cut - 2)].rstrip(" ,;:") + "…", width)
