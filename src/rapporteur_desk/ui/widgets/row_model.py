"""Rows for `RowDelegate`, with what each stands for."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, Qt

from rapporteur_desk.ui.widgets.row_delegate import ContentRole, Index, RowContent

IdRole = int(Qt.ItemDataRole.UserRole) + 1


class RowListModel(QAbstractListModel):
    """Frozen rows, each with an identifier of the owner's choosing (None for a header, which cannot be chosen)."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[tuple[object, RowContent]] = []

    def show(self, rows: Sequence[tuple[object, RowContent]]) -> None:
        """Show these rows. When other things are shown than before, nothing stays chosen."""
        if [row[0] for row in rows] == [row[0] for row in self._rows]:
            self.amend(rows)
        else:
            self.begin_anew(rows)

    def begin_anew(self, rows: Sequence[tuple[object, RowContent]]) -> None:
        """Show these rows as the answer to another question: nothing stays chosen."""
        self.beginResetModel()
        self._rows = list(rows)
        self.endResetModel()

    def amend(self, rows: Sequence[tuple[object, RowContent]]) -> None:
        """Show these rows. Those that stay at the beginning and the end stay rows: what was chosen stays chosen."""
        old = [id for id, _ in self._rows]
        new = [id for id, _ in rows]
        head = _common(old, new)
        tail = _common(old[head:][::-1], new[head:][::-1])
        if head + tail < len(old):
            self.beginRemoveRows(QModelIndex(), head, len(old) - tail - 1)
            del self._rows[head : len(old) - tail]
            self.endRemoveRows()
        if head + tail < len(new):
            self.beginInsertRows(QModelIndex(), head, len(new) - tail - 1)
            self._rows[head:head] = rows[head : len(new) - tail]
            self.endInsertRows()
        for number, row in enumerate(rows):
            if row != self._rows[number]:
                self._rows[number] = row
                index = self.index(number, 0)
                self.dataChanged.emit(index, index)

    def id_at(self, row: int) -> object:
        """What the row stands for."""
        return self._rows[row][0]

    def row_of(self, id: object) -> int:
        """The row that stands for `id`, -1 when there is none."""
        return next((number for number, row in enumerate(self._rows) if row[0] == id), -1)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  # Qt's own signature
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        id, content = self._rows[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return content.title
            case Qt.ItemDataRole.AccessibleTextRole:
                return content.spoken
            case Qt.ItemDataRole.ToolTipRole:
                return content.tip or None
            case _ if role == ContentRole:
                return content
            case _ if role == IdRole:
                return id
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if index.isValid() and self._rows[index.row()][1].header:
            return Qt.ItemFlag.ItemIsEnabled
        return super().flags(index)


def _common(first: Sequence[object], second: Sequence[object]) -> int:
    """How many items both begin with."""
    return next(
        (place for place, (one, other) in enumerate(zip(first, second, strict=False)) if one != other),
        min(len(first), len(second)),
    )
