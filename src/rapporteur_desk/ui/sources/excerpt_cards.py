"""Excerpts as cards, one under the other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QPainter, QPen, QTextLayout
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from rapporteur_desk.domain.entities import Excerpt
from rapporteur_desk.domain.identifiers import EntityId
from rapporteur_desk.ui.qtkit.fonts import MEDIUM, text_font, ui_font
from rapporteur_desk.ui.qtkit.icons import IconStore
from rapporteur_desk.ui.qtkit.tokens import TokenName
from rapporteur_desk.ui.sources.source_words import locator_text
from rapporteur_desk.ui.widgets.painting import Badge, badge_width, paint_badge, paint_elided

Index = QModelIndex | QPersistentModelIndex
CardRole: Final = int(Qt.ItemDataRole.UserRole) + 160
IdRole: Final = int(Qt.ItemDataRole.UserRole) + 1
_OUTER = 14.5
_PADDING = 13
_TOP = 32
_LINE = 22.0
_MAX_LINES = 12


@dataclass(frozen=True, slots=True)
class ExcerptCard:
    """What a card shows."""

    excerpt: Excerpt
    linked: bool
    badge: Badge | None = None
    """That its source is closed."""

    @property
    def where(self) -> str:
        return locator_text(self.excerpt.locator_kind, self.excerpt.locator)


class ExcerptListModel(QAbstractListModel):
    """The excerpts of one source; a changed one repaints its row alone."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._cards: list[ExcerptCard] = []

    def show(self, cards: Sequence[ExcerptCard]) -> None:
        """Show these cards, keeping those that stay."""
        ids = [card.excerpt.id for card in cards]
        known = [card.excerpt.id for card in self._cards]
        if ids[: len(known)] == known and known:
            for row, card in enumerate(cards[: len(known)]):
                if card != self._cards[row]:
                    self._cards[row] = card
                    self.dataChanged.emit(self.index(row, 0), self.index(row, 0))
            if len(cards) > len(known):
                self.beginInsertRows(QModelIndex(), len(known), len(cards) - 1)
                self._cards += cards[len(known) :]
                self.endInsertRows()
            return
        self.beginResetModel()
        self._cards = list(cards)
        self.endResetModel()

    def row_of(self, id: EntityId) -> int:
        """The row of an excerpt, -1 when it is not shown."""
        return next((row for row, card in enumerate(self._cards) if card.excerpt.id == id), -1)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  # Qt's own signature
        return 0 if parent.isValid() else len(self._cards)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        card = self._cards[index.row()]
        if role == CardRole:
            return card
        if role == IdRole:
            return card.excerpt.id
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return card.excerpt.text
            case Qt.ItemDataRole.AccessibleTextRole:
                linked = self.tr("linked") if card.linked else self.tr("not linked yet")
                closed = card.badge.text if card.badge else ""
                parts = (closed, card.excerpt.key, card.where, card.excerpt.text, linked)
                return ", ".join(part for part in parts if part)
        return None


class ExcerptDelegate(QStyledItemDelegate):
    """Key and place above, the words below."""

    def __init__(self, icons: IconStore, view: QAbstractItemView) -> None:
        super().__init__(view)
        self._icons = icons
        self._view = view

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        card: ExcerptCard = index.data(CardRole)
        height = self._layout(card.excerpt.text, self._view.viewport().width())[1]
        return QSize(100, round(height) + _TOP + 24)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        card: ExcerptCard = index.data(CardRole)
        theme = self._icons.theme
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(option.rect).adjusted(_OUTER, 4.5, -_OUTER, -4.5)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        edge: TokenName = "focus" if chosen else "line2" if hovered else "line"
        painter.setPen(QPen(theme.color(edge), 1.6 if chosen else 1))
        painter.setBrush(theme.color("card"))
        painter.drawRoundedRect(area, 10, 10)
        head = QRectF(area.left() + _PADDING, area.top() + 9, area.width() - 2 * _PADDING, 18)
        painter.setFont(ui_font(11, MEDIUM, tabular=True))
        painter.setPen(theme.color("faint"))
        used = paint_elided(painter, head, card.excerpt.key)
        painter.setPen(theme.color("muted"))
        paint_elided(painter, head.adjusted(used + 8, 0, 0, 0), card.where)
        token: TokenName = "green" if card.linked else "line2"
        self._icons.paint(
            painter, QPointF(head.right() - 13, head.top() + 2.5), "link-2", token, 13, stroke=2.2
        )
        if card.badge is not None:
            left = head.right() - 21 - badge_width(card.badge)
            paint_badge(painter, self._icons, QPointF(left, head.top() - 1), card.badge)
        layout, _ = self._layout(card.excerpt.text, option.rect.width())
        painter.setPen(theme.color("text"))
        layout.draw(painter, QPointF(area.left() + _PADDING, area.top() + _TOP))
        painter.restore()

    @staticmethod
    def _layout(text: str, width: int) -> tuple[QTextLayout, float]:
        """The words broken into lines and their height; a long excerpt is cut, its page has the rest."""
        layout = QTextLayout(text.replace("\n", "\u2028"), text_font(15, italic=True))
        layout.beginLayout()
        height, count = 0.0, 0
        while count < _MAX_LINES and (line := layout.createLine()).isValid():
            line.setLineWidth(max(80.0, width - 2 * (_OUTER + _PADDING)))
            line.setPosition(QPointF(0, height))
            height += _LINE
            count += 1
        layout.endLayout()
        return layout, height


class ExcerptListView(QListView):
    """Enter goes to the page, F2 edits, Delete puts into the bin."""

    edit_requested = Signal()
    delete_requested = Signal()
    menu_requested = Signal(object)
    """`QPoint` on the screen."""

    def __init__(self, icons: IconStore, model: ExcerptListModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setModel(model)
        self.setItemDelegate(ExcerptDelegate(icons, self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setMouseTracking(True)

    def chosen_ids(self) -> list[EntityId]:
        """The chosen excerpts in order."""
        indexes = sorted(self.selectionModel().selectedIndexes(), key=lambda index: index.row())
        return [index.data(IdRole) for index in indexes]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.activated.emit(self.currentIndex())
        elif event.key() == Qt.Key.Key_F2:
            self.edit_requested.emit()
        elif event.key() == Qt.Key.Key_Delete:
            self.delete_requested.emit()
        else:
            super().keyPressEvent(event)
            return
        event.accept()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        place = event.pos()
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            place = self.visualRect(self.currentIndex()).center()
        self.menu_requested.emit(self.viewport().mapToGlobal(place))
        event.accept()
