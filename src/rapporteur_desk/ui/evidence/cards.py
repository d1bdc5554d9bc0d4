"""A passage as a card: what kind it is, where it comes from, its words, who said it, where it is cited."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QAbstractItemModel, QCoreApplication, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen, QResizeEvent, QTextLayout
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from rapporteur_desk.domain.choices import NoteKind, Stance, Visibility
from rapporteur_desk.domain.identifiers import EntityId
from rapporteur_desk.services.linking import Evidence, ExcerptView
from rapporteur_desk.services.notes import NoteView
from rapporteur_desk.ui.qtkit.fonts import MEDIUM, text_font, ui_font
from rapporteur_desk.ui.qtkit.i18n import Localisation
from rapporteur_desk.ui.qtkit.icons import IconStore
from rapporteur_desk.ui.qtkit.tokens import TokenName
from rapporteur_desk.ui.qtkit.vocabulary import Mark, closed_mark, note_mark, stance_mark
from rapporteur_desk.ui.widgets.painting import BADGE_HEIGHT, Badge, paint_badge, paint_elided
from rapporteur_desk.ui.widgets.row_delegate import Index

CardRole = int(Qt.ItemDataRole.UserRole) + 120
_OUTER = 14.5
_PADDING = 14
_TEXT_TOP = 42
_FOOT = 34
_MAX_LINES = 12


@dataclass(frozen=True, slots=True)
class Card:
    """What a card shows."""

    id: EntityId
    """Of the link, or of the passage where nothing is linked yet."""
    key: str
    badges: tuple[Badge, ...]
    where: str
    text: str
    italic: bool
    who: str
    capacity: str
    foot: str
    """`Cited in II.A`, `Not cited`, or empty."""
    cited: bool

    @property
    def spoken(self) -> str:
        """The whole card in words, for a screen reader."""
        badges = ", ".join(badge.text for badge in self.badges)
        return ", ".join(
            part for part in (badges, self.where, self.who, self.capacity, self.text, self.foot) if part
        )


def badge_of(mark: Mark) -> Badge:
    """A mark of the vocabulary as a badge."""
    return Badge(mark.word, mark.token, mark.icon)


def passage_card(
    origin: NoteView | ExcerptView, words: Localisation, *, foot: str = "", cited: bool = False
) -> Card:
    """A note or excerpt as a card."""
    if isinstance(origin, NoteView):
        note = origin.note
        badges = [badge_of(note_mark(note.kind))]
        if origin.confidential:
            badges.append(badge_of(closed_mark()))
        where = " · ".join(part for part in (note.key, words.time(note.time) if note.time else "") if part)
        who = origin.speaker or QCoreApplication.translate("Card", "Note by the team")
        return Card(
            note.id,
            note.key,
            tuple(badges),
            where,
            note.text,
            note.kind is NoteKind.QUOTE,
            who,
            origin.capacity,
            foot,
            cited,
        )
    excerpt, source = origin.excerpt, origin.source
    locator = excerpt.locator
    if locator and excerpt.locator_kind.value == "page":
        locator = QCoreApplication.translate("Card", "p. {page}").format(page=excerpt.locator)
    badges = [Badge(QCoreApplication.translate("Card", "Source"), "green", "library")]
    if source.visibility is Visibility.CLOSED:
        badges.append(badge_of(closed_mark()))
    where = " · ".join(part for part in (excerpt.key, locator) if part)
    return Card(
        excerpt.id,
        excerpt.key,
        tuple(badges),
        where,
        excerpt.text,
        True,
        source.title,
        source.issued,
        foot,
        cited,
    )


def evidence_card(evidence: Evidence, words: Localisation) -> Card:
    """A linked passage as a card that says where it is cited and, if it does not plainly support, how it bears."""
    if evidence.cited_in:
        foot = QCoreApplication.translate("Card", "Cited in {places}").format(
            places=", ".join(evidence.cited_in)
        )
    else:
        foot = QCoreApplication.translate("Card", "Not cited")
    card = passage_card(evidence.origin, words, foot=foot, cited=bool(evidence.cited_in))
    badges = card.badges
    if evidence.link.stance is not Stance.SUPPORTS:
        badges = (*badges, badge_of(stance_mark(evidence.link.stance)))
    return Card(
        evidence.link.id,
        card.key,
        badges,
        card.where,
        card.text,
        card.italic,
        card.who,
        card.capacity,
        card.foot,
        card.cited,
    )


class CardList(QListView):
    """Cards one below the other; their heights follow the width."""

    def __init__(self, icons: IconStore, name: str, model: QAbstractItemModel, parent: QWidget) -> None:
        super().__init__(parent)
        self.setModel(model)
        self.setItemDelegate(CardDelegate(icons, self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setMouseTracking(True)
        self.setAccessibleName(name)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()


class CardDelegate(QStyledItemDelegate):
    """Paints the `Card` under `CardRole`."""

    def __init__(self, icons: IconStore, view: QAbstractItemView) -> None:
        super().__init__(view)
        self._icons = icons
        self._view = view
        self._heights: dict[tuple[str, bool, int], float] = {}

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        card: Card = index.data(CardRole)
        width = self._text_width(self._view.viewport().width())
        key = (card.text, card.italic, width)
        if key not in self._heights:
            if len(self._heights) > 4000:
                self._heights.clear()
            self._heights[key] = _layout(card, width)[1]
        return QSize(100, round(self._heights[key]) + _TEXT_TOP + _FOOT + 18)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        card: Card = index.data(CardRole)
        theme = self._icons.theme
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(option.rect).adjusted(_OUTER, 5.5, -_OUTER, -5.5)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        painter.setPen(
            QPen(theme.color("focus" if chosen else "line2" if hovered else "line"), 1.6 if chosen else 1)
        )
        painter.setBrush(theme.color("card"))
        painter.drawRoundedRect(area, 10, 10)
        top = area.top() + 13
        left = area.left() + 13
        for badge in card.badges:
            left = paint_badge(painter, self._icons, QPointF(left, top), badge).right() + 6
        painter.setFont(ui_font(11, MEDIUM, tabular=True))
        painter.setPen(theme.color("faint"))
        paint_elided(
            painter, QRectF(left, top, area.right() - _PADDING - left, BADGE_HEIGHT), card.where, right=True
        )
        layout, height = _layout(card, self._text_width(option.rect.width()))
        painter.setPen(theme.color("text"))
        layout.draw(painter, QPointF(area.left() + _PADDING, area.top() + _TEXT_TOP))
        self._paint_foot(painter, area, card, area.top() + _TEXT_TOP + height + 5)
        painter.restore()

    def _paint_foot(self, painter: QPainter, area: QRectF, card: Card, top: float) -> None:
        theme = self._icons.theme
        right = area.right() - _PADDING
        if card.foot:
            token: TokenName = "green" if card.cited else "muted"
            painter.setFont(ui_font(11, MEDIUM))
            painter.setPen(theme.color(token))
            right -= paint_elided(
                painter, QRectF(area.center().x(), top, right - area.center().x(), 18), card.foot, right=True
            )
            self._icons.paint(
                painter,
                QPointF(right - 17, top + 2.5),
                "check" if card.cited else "link-2",
                token,
                13,
                stroke=2.2,
            )
            right -= 24
        left = area.left() + _PADDING
        painter.setFont(ui_font(12, MEDIUM))
        painter.setPen(theme.color("text"))
        left += paint_elided(painter, QRectF(left, top, right - left, 18), card.who) + 6
        if card.capacity and right - left > 30:
            painter.setFont(ui_font(12))
            painter.setPen(theme.color("muted"))
            paint_elided(painter, QRectF(left, top, right - left, 18), card.capacity)

    @staticmethod
    def _text_width(row_width: int) -> int:
        return max(80, row_width - 2 * (_PADDING + 15))


def _layout(card: Card, width: int) -> tuple[QTextLayout, float]:
    """The words of a card broken into lines, and their height; a long passage ends in … on its last line."""
    text = card.text.replace("\n", "\u2028")
    layout = QTextLayout(text, text_font(15, italic=card.italic))
    layout.beginLayout()
    height, count = 0.0, 0
    while count < _MAX_LINES:
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(width)
        line.setPosition(QPointF(0, height))
        height += line.height() - 1.5
        count += 1
    layout.endLayout()
    return layout, height
