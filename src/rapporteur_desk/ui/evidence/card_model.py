"""Cards in a list."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSortFilterProxyModel,
    Qt,
)

from rapporteur_desk.domain.identifiers import EntityId
from rapporteur_desk.domain.rules import folded
from rapporteur_desk.ui.evidence.cards import Card, CardRole
from rapporteur_desk.ui.widgets.row_delegate import Index

IdRole = int(Qt.ItemDataRole.UserRole) + 1
KeyRole = int(Qt.ItemDataRole.UserRole) + 2


class CardListModel(QAbstractListModel):
    """Frozen cards, replaced row by row so that the chosen one stays chosen."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._cards: list[Card] = []

    def show(self, cards: Sequence[Card]) -> None:
        """Show these cards. When the same things stay in the same order only changed rows are told of."""
        if [card.id for card in cards] == [card.id for card in self._cards]:
            for row, card in enumerate(cards):
                if card != self._cards[row]:
                    self._cards[row] = card
                    index = self.index(row, 0)
                    self.dataChanged.emit(index, index)
            return
        self.beginResetModel()
        self._cards = list(cards)
        self.endResetModel()

    def row_of(self, id: EntityId) -> int:
        """The row of a card, -1 when it is not shown."""
        return next((row for row, card in enumerate(self._cards) if card.id == id), -1)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  # Qt's own signature
        return 0 if parent.isValid() else len(self._cards)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        card = self._cards[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return card.text
            case Qt.ItemDataRole.AccessibleTextRole:
                return card.spoken
            case _ if role == CardRole:
                return card
            case _ if role == IdRole:
                return card.id
            case _ if role == KeyRole:
                return card.key
        return None


class CardFilter(QSortFilterProxyModel):
    """Narrows cards to those that hold every word typed, accents and case aside: in text, speaker or kind."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._words: list[str] = []

    def set_text(self, text: str) -> None:
        self.beginFilterChange()
        self._words = folded(text.replace("#", " ")).split()
        self.endFilterChange(QSortFilterProxyModel.Direction.Rows)

    def filterAcceptsRow(self, row: int, parent: QModelIndex | QPersistentModelIndex) -> bool:
        if not self._words:
            return True
        card: Card = self.sourceModel().index(row, 0, parent).data(CardRole)
        held = folded(card.spoken)
        return all(word in held for word in self._words)
