"""The notes of a hearing as a list, and the list narrowed to what is looked for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

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
from rapporteur_desk.ui.notes.note_rows import NoteRow, with_headings
from rapporteur_desk.ui.widgets.row_delegate import Index

NoteRowRole: Final = int(Qt.ItemDataRole.UserRole) + 140
IdRole: Final = int(Qt.ItemDataRole.UserRole) + 1


class NoteListModel(QAbstractListModel):
    """Frozen rows in the order of the dossier; a change of one note moves, adds or repaints one row."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[NoteRow] = []
        self._places: dict[EntityId, int] = {}

    # -- for the view-model --

    def reset(self, rows: Sequence[NoteRow]) -> None:
        """Show these rows instead of any others."""
        self.beginResetModel()
        self._rows = with_headings(rows)
        self._number(0)
        self.endResetModel()

    def put(self, row: NoteRow) -> None:
        """Add a row in its place, or replace the one of the same note."""
        place = self._places.get(row.id)
        if place is not None and row.topic == self._rows[place].topic:
            row = replace(row, heading=self._rows[place].heading)
        if place is None:
            place = self._place_for(row)
            self.beginInsertRows(QModelIndex(), place, place)
            self._rows.insert(place, row)
            self._number(place)
            self.endInsertRows()
        elif row != self._rows[place]:
            former, self._rows[place] = self._rows[place], row
            self._tell(place)
            if row.order != former.order:
                self._move(place)
                return
        self._head_again(place)

    def remove(self, id: EntityId) -> None:
        """Take a row away; nothing happens when it is not there."""
        place = self._places.get(id)
        if place is None:
            return
        self.beginRemoveRows(QModelIndex(), place, place)
        del self._rows[place], self._places[id]
        self._number(place)
        self.endRemoveRows()
        self._head_again(place)

    @property
    def rows(self) -> Sequence[NoteRow]:
        return tuple(self._rows)

    def row_of(self, id: EntityId) -> int:
        """The row of a note, -1 when it is not shown."""
        return self._places.get(id, -1)

    def row(self, id: EntityId) -> NoteRow | None:
        place = self._places.get(id)
        return None if place is None else self._rows[place]

    # -- Qt --

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  # Qt's own signature
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == NoteRowRole:
            return row
        if role == IdRole:
            return row.id
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return row.shown_text
            case Qt.ItemDataRole.AccessibleTextRole:
                return row.spoken
            case Qt.ItemDataRole.ToolTipRole:
                return ", ".join(part for part in (row.key, row.speaker, row.capacity, row.author) if part)
        return None

    # -- inside --

    def _place_for(self, row: NoteRow) -> int:
        """Nearly always the end: notes are taken one after the other."""
        place = len(self._rows)
        while place and self._rows[place - 1].order > row.order:
            place -= 1
        return place

    def _move(self, place: int) -> None:
        """Bring a row to where its order wants it; all others stand where theirs does."""
        row = self._rows.pop(place)
        wanted = self._place_for(row)
        self._rows.insert(place, row)
        if wanted != place:
            target = wanted + 1 if wanted > place else wanted
            self.beginMoveRows(QModelIndex(), place, place, QModelIndex(), target)
            self._rows.insert(wanted, self._rows.pop(place))
            self._number(min(place, wanted))
            self.endMoveRows()
            self._head_again(place)
        self._head_again(wanted)

    def _number(self, start: int) -> None:
        for place in range(start, len(self._rows)):
            self._places[self._rows[place].id] = place
        if start == 0:
            self._places = {row.id: place for place, row in enumerate(self._rows)}

    def _tell(self, place: int) -> None:
        index = self.index(place, 0)
        self.dataChanged.emit(index, index)

    def _head_again(self, place: int) -> None:
        """A heading depends on the row before: look at this row and at the next."""
        before = max(0, place - 1)
        for offset, row in enumerate(with_headings(self._rows[before : place + 2])):
            at = before + offset
            if at >= place and row != self._rows[at]:
                self._rows[at] = row
                self._tell(at)


class NoteFilter(QSortFilterProxyModel):
    """Narrows notes to those that hold every word typed, accents and case aside: in text, speaker, kind or key."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._words: list[str] = []
        self._held: dict[str, str] = {}
        self._kept: EntityId | None = None

    @property
    def words(self) -> Sequence[str]:
        return self._words

    def note_row(self, row: int) -> NoteRow:
        """The note in a row of the narrowed list."""
        found: NoteRow = self.index(row, 0).data(NoteRowRole)
        return found

    def set_text(self, text: str) -> None:
        """Show only what holds these words; everything when there is none."""
        words = folded(text.replace("#", " ")).split()
        if words == self._words:
            return
        self.beginFilterChange()
        self._words = words
        self.endFilterChange(QSortFilterProxyModel.Direction.Rows)
        if not words:
            self._held.clear()

    def keep(self, id: EntityId | None) -> None:
        """Show this note whatever its words: it is being reworded."""
        if id != self._kept:
            self.beginFilterChange()
            self._kept = id
            self.endFilterChange(QSortFilterProxyModel.Direction.Rows)

    def filterAcceptsRow(self, row: int, parent: QModelIndex | QPersistentModelIndex) -> bool:
        if not self._words:
            return True
        found: NoteRow = self.sourceModel().index(row, 0, parent).data(NoteRowRole)
        if found.id == self._kept:
            return True
        spoken = found.spoken
        held = self._held.get(spoken)
        if held is None:
            held = self._held[spoken] = folded(spoken)
        return all(word in held for word in self._words)
