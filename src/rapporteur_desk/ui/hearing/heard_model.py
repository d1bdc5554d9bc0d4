"""Those heard as rows of a table that can be typed into."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from rapporteur_desk.domain.choices import Civility
from rapporteur_desk.domain.entities import Person
from rapporteur_desk.domain.rules import folded
from rapporteur_desk.services.hearing_records import HeardEntry

Index = QModelIndex | QPersistentModelIndex
CIVILITY, FIRST_NAME, SURNAME, FUNCTION, ORGANISATION = range(5)
FIELDS: Final = ("civility", "first_name", "surname", "function", "organisation")


class HeardTableModel(QAbstractTableModel):
    """One person a row, and a last empty row where the next one is typed."""

    changed = Signal()

    def __init__(
        self, entries: Sequence[HeardEntry], persons: Sequence[Person], parent: QObject | None = None
    ) -> None:
        """
        Args:
            entries: those heard so far.
            persons: those known to the dossier; a surname of theirs fills in the rest of the name.
        """
        super().__init__(parent)
        self._entries = [*entries, HeardEntry()]
        self._persons = persons

    @property
    def entries(self) -> tuple[HeardEntry, ...]:
        """The rows that hold something."""
        return tuple(entry for entry in self._entries if not entry.is_empty)

    def append(self, entries: Sequence[HeardEntry]) -> None:
        """Put persons after those there are."""
        if entries:
            first = len(self._entries) - 1
            self.beginInsertRows(QModelIndex(), first, first + len(entries) - 1)
            self._entries[first:first] = entries
            self.endInsertRows()
            self.changed.emit()

    def take_out(self, row: int) -> HeardEntry | None:
        """Remove a row and answer what it held; the empty one stays."""
        if not 0 <= row < len(self._entries) - 1:
            return None
        self.beginRemoveRows(QModelIndex(), row, row)
        entry = self._entries.pop(row)
        self.endRemoveRows()
        self.changed.emit()
        return entry

    def put_back(self, row: int, entry: HeardEntry) -> int:
        """Put a row that was taken out where it stood, or at the end; where it is now."""
        row = min(row, len(self._entries) - 1)
        self.beginInsertRows(QModelIndex(), row, row)
        self._entries.insert(row, entry)
        self.endInsertRows()
        self.changed.emit()
        return row

    def move(self, row: int, step: int) -> int:
        """Move a row up (-1) or down (1); where it is now."""
        other = row + step
        last = len(self._entries) - 2
        if not (0 <= row <= last and 0 <= other <= last):
            return row
        self.beginMoveRows(QModelIndex(), row, row, QModelIndex(), other + 1 if step > 0 else other)
        self._entries[row], self._entries[other] = self._entries[other], self._entries[row]
        self.endMoveRows()
        self.changed.emit()
        return other

    # -- Qt --

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  # Qt's own signature
        return 0 if parent.isValid() else len(self._entries)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  # Qt's own signature
        return 0 if parent.isValid() else len(FIELDS)

    def flags(self, index: Index) -> Qt.ItemFlag:
        return super().flags(index) | Qt.ItemFlag.ItemIsEditable

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation is not Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        titles = (
            self.tr("Title"), self.tr("First name"), self.tr("Surname"), self.tr("Function that day"),
            self.tr("Organisation"),
        )  # fmt: skip
        return titles[section]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return None
        entry = self._entries[index.row()]
        value = str(getattr(entry, FIELDS[index.column()]))
        if role == Qt.ItemDataRole.DisplayRole and entry.is_empty and index.column() == SURNAME:
            return self.tr("Add a person…")
        return value

    def is_new_row(self, index: Index) -> bool:
        """Whether this is the empty row at the end."""
        return index.row() == len(self._entries) - 1

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.EditRole or not index.isValid():
            return False
        row, column, text = index.row(), index.column(), str(value).strip()
        former = self._entries[row]
        entry = self._with(former, column, text)
        if entry == former:
            return False
        self._entries[row] = entry
        self.dataChanged.emit(self.index(row, 0), self.index(row, len(FIELDS) - 1))
        if row == len(self._entries) - 1 and not entry.is_empty:
            self.beginInsertRows(QModelIndex(), row + 1, row + 1)
            self._entries.append(HeardEntry())
            self.endInsertRows()
        self.changed.emit()
        return True

    def _with(self, entry: HeardEntry, column: int, text: str) -> HeardEntry:
        match column:
            case 0:
                known = {member.value for member in Civility}
                return replace(entry, civility=Civility(text if text in known else ""))
            case 1:
                return replace(entry, first_name=text)
            case 2:
                return self._named(entry, text)
            case 3:
                return replace(entry, function=text)
            case _:
                return replace(entry, organisation=text)

    def _named(self, entry: HeardEntry, text: str) -> HeardEntry:
        """A known person's whole name, as the completion offers it, fills three columns."""
        for person in self._persons:
            whole = folded(f"{person.first_name} {person.surname}".strip())
            if folded(text) == whole and person.first_name and not entry.first_name:
                return replace(
                    entry, civility=person.civility, first_name=person.first_name, surname=person.surname
                )
        return replace(entry, surname=text)
