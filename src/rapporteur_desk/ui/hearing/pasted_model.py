"""The persons of a pasted list as rows that can be corrected, with what the dossier knows of each."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum
from typing import Final

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QBrush

from rapporteur_desk.domain.entities import Person
from rapporteur_desk.services.hearing_records import HeardEntry
from rapporteur_desk.services.known_names import KnownNames, newcomers
from rapporteur_desk.ui.hearing.heard_model import FIELDS, HeardTableModel
from rapporteur_desk.ui.qtkit.theme import Theme
from rapporteur_desk.ui.qtkit.tokens import TokenName

Index = QModelIndex | QPersistentModelIndex
STATUS: Final = len(FIELDS)


class Standing(Enum):
    """What becomes of a row."""

    KNOWN = "known"
    NEW = "new"
    HEARD = "heard"
    """Already among those heard: left out."""
    NAMELESS = "nameless"
    """Without a surname: left out."""


_TOKENS: Final[dict[Standing, TokenName]] = {
    Standing.KNOWN: "green",
    Standing.NEW: "blue",
    Standing.HEARD: "muted",
    Standing.NAMELESS: "amber",
}


class PastedTableModel(HeardTableModel):
    """Rows of a list, each with one column more: whether the person is known."""

    def __init__(
        self,
        known: KnownNames,
        heard: Sequence[HeardEntry],
        persons: Sequence[Person],
        theme: Theme,
        parent: QObject | None = None,
    ) -> None:
        """
        Args:
            known: who is in the dossier.
            heard: those who are in the hearing already.
            persons: as for any table of those heard.
            theme: for the colours of the last column.
            parent: the owner.
        """
        super().__init__((), persons, parent)
        self._known = known
        self._heard = tuple(heard)
        self._theme = theme
        self._read: dict[HeardEntry, HeardEntry] = {}
        """What a corrected row was read as."""
        self._corrections: dict[HeardEntry, HeardEntry | None] = {}
        """The other way; None for a row that was taken out."""
        self._standings: list[Standing] = []
        """Of the rows as they are; empty when they have changed."""
        self.changed.connect(self._standings.clear)

    def show(self, entries: Sequence[HeardEntry]) -> None:
        """Show what a list was read as; rows that were corrected keep their correction."""
        shown = []
        for read in entries:
            entry = self._corrections.get(read, read)
            if entry is not None:
                shown.append(entry)
        self.beginResetModel()
        self._standings.clear()
        self._entries = [*shown, HeardEntry()]
        self.endResetModel()
        self.changed.emit()

    @property
    def taken(self) -> list[HeardEntry]:
        """Those that are to be added, in the dossier's own spelling."""
        return newcomers(self._heard, [self._known.spelt(e) for e in self.entries if e.surname.strip()])

    def standing(self, row: int) -> Standing:
        """What becomes of a row."""
        return self._all_standings()[row]

    def count(self, standing: Standing) -> int:
        """How many rows have that standing."""
        return self._all_standings().count(standing)

    def _all_standings(self) -> list[Standing]:
        if not self._standings:
            added = self.taken
            for entry in self._entries[:-1]:
                spelt = self._known.spelt(entry)
                if not entry.surname.strip():
                    self._standings.append(Standing.NAMELESS)
                elif spelt not in added:
                    self._standings.append(Standing.HEARD)
                else:
                    added.remove(spelt)  # the same once more is heard already
                    unknown = self._known.person(entry) is None
                    self._standings.append(Standing.NEW if unknown else Standing.KNOWN)
        return self._standings

    def take_out(self, row: int) -> HeardEntry | None:
        entry = super().take_out(row)
        if entry is not None:
            self._corrections[self._read.get(entry, entry)] = None
        return entry

    def put_back(self, row: int, entry: HeardEntry) -> int:
        read = self._read.get(entry, entry)
        if read == entry:
            self._corrections.pop(read, None)
        else:
            self._corrections[read] = entry
        return super().put_back(row, entry)

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        former = self._entries[index.row()] if index.isValid() else HeardEntry()
        if not super().setData(index, value, role):
            return False
        self._standings.clear()
        if not former.is_empty:
            read = self._read.pop(former, former)
            entry = self._entries[index.row()]
            self._read[entry] = read
            self._corrections[read] = entry
        self.dataChanged.emit(self.index(0, STATUS), self.index(self.rowCount() - 1, STATUS))
        return True

    # -- Qt --

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  # Qt's own signature
        return 0 if parent.isValid() else len(FIELDS) + 1

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        return flags & ~Qt.ItemFlag.ItemIsEditable if index.column() == STATUS else flags

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if section != STATUS:
            return super().headerData(section, orientation, role)
        shown = orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole
        return self.tr("In the dossier") if shown else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if index.column() != STATUS:
            return super().data(index, role)
        if self.is_new_row(index):
            return None
        standing = self.standing(index.row())
        if role == Qt.ItemDataRole.DisplayRole:
            return {
                Standing.KNOWN: self.tr("known"),
                Standing.NEW: self.tr("new"),
                Standing.HEARD: self.tr("heard already"),
                Standing.NAMELESS: self.tr("no surname"),
            }[standing]
        if role == Qt.ItemDataRole.ForegroundRole:
            return QBrush(self._theme.color(_TOKENS[standing]))
        return None
