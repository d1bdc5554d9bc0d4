"""The state of a list of what is to be checked or followed up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, Qt, Signal

from rapporteur_desk.domain.changes import ChangeSet
from rapporteur_desk.domain.identifiers import EntityId, EntityKind
from rapporteur_desk.services.follow_ups import FollowFilter, FollowList, FollowState, FollowUp
from rapporteur_desk.ui.following.follow_rows import FollowRole, FollowRow, follow_row
from rapporteur_desk.ui.qtkit.session import Session
from rapporteur_desk.ui.widgets.row_delegate import Index

_KINDS = (
    EntityKind.NOTE, EntityKind.HEARING, EntityKind.SUPPORT_LINK, EntityKind.PERSON, EntityKind.APPEARANCE,
    EntityKind.ORGANISATION, EntityKind.MINI_REPORT, EntityKind.SECTION,
)  # fmt: skip


class FollowRows(QAbstractListModel):
    """The lines, in order."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[FollowRow] = []

    def show(self, rows: Sequence[FollowRow]) -> None:
        """Show these; lines that stay keep their place, so that what is chosen stays chosen."""
        if [row.id for row in rows] == [row.id for row in self._rows]:
            for number, row in enumerate(rows):
                if row != self._rows[number]:
                    self._rows[number] = row
                    self.dataChanged.emit(self.index(number, 0), self.index(number, 0))
            return
        self.beginResetModel()
        self._rows = list(rows)
        self.endResetModel()

    def row(self, number: int) -> FollowRow:
        return self._rows[number]

    def find(self, id: EntityId | None) -> int:
        """The number of the line of a note, -1 when it is not shown."""
        return next((number for number, row in enumerate(self._rows) if row.id == id), -1)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  # Qt's own signature
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.ToolTipRole:
                return row.text
            case Qt.ItemDataRole.AccessibleTextRole:
                return row.spoken
            case Qt.ItemDataRole.CheckStateRole:
                return Qt.CheckState.Checked if row.settled else Qt.CheckState.Unchecked
            case _ if role == FollowRole:
                return row
        return None


class FollowModel(QObject):
    """Reads a list anew whenever something in it changes, and does what its keys ask for."""

    shown = Signal()
    """The lines have been read anew."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._service = session.workspace.follow_ups
        self.rows = FollowRows(self)
        self.which = FollowList.FOLLOW_UPS
        self.wanted = FollowFilter()
        self.items: list[FollowUp] = []
        self._is_open = False
        self._is_paused = False
        self._is_stale = False
        session.bus.changed.connect(self._on_changed)

    @property
    def today(self) -> date:
        return date.today()  # noqa: DTZ011  # the day on the wall where one sits

    @property
    def overdue(self) -> int:
        """How many of those shown are overdue."""
        return sum(item.state is FollowState.OVERDUE for item in self.items)

    def open(self, which: FollowList) -> None:
        """Show a list."""
        self.which, self._is_open = which, True
        self.reload()

    def narrow(self, **fields: object) -> None:
        """Show only what a changed filter lets through."""
        self.wanted = replace(self.wanted, **fields)  # type: ignore[arg-type]  # by name
        self.reload()

    def item(self, id: EntityId) -> FollowUp | None:
        return next((item for item in self.items if item.note.id == id), None)

    def toggle(self, ids: Sequence[EntityId]) -> None:
        """Settle them, or take them up again when all are settled."""
        items = [item for item in map(self.item, ids) if item is not None]
        if not items or not self._session.autosave.flush():
            return
        notes = [item.note.id for item in items]
        if all(item.state is FollowState.SETTLED for item in items):
            text = self.tr("Take up %n note(s) again", "", len(notes))
            self._session.commit(text, lambda: self._service.reopen(notes))
        else:
            text = self.tr("Settle %n note(s)", "", len(notes))
            self._session.commit(text, lambda: self._service.settle(notes, self.today))

    def set_due(self, id: EntityId, due: date | None) -> None:
        """Give a note its due date, or take it away."""
        if self._session.autosave.flush():
            self._session.commit(self.tr("Set a due date"), lambda: self._service.set_due(id, due))

    def reload(self) -> None:
        """Read the list anew."""
        self._is_stale = False
        self.items = self._service.items(self.which, self.today, self.wanted)
        with_kind = self.which is FollowList.FOLLOW_UPS
        words, today = self._session.words, self.today
        self.rows.show([follow_row(item, words, today, with_kind=with_kind) for item in self.items])
        self.shown.emit()

    def pause(self) -> None:
        """Nobody sees the list: typing elsewhere must not wait for it."""
        self._is_paused = True

    def resume(self) -> None:
        """It is seen again, with what has changed meanwhile."""
        self._is_paused = False
        if self._is_open and self._is_stale:
            self.reload()

    def _on_changed(self, changes: ChangeSet, _initiator: object) -> None:
        if not self._is_open or not changes.touches(*_KINDS):
            return
        if self._is_paused:
            self._is_stale = True
        else:
            self.reload()
