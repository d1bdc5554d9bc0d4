"""Sections to be checked one by one, under their mini-reports."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from rapporteur_desk.services.workspace import Workspace
from rapporteur_desk.ui.qtkit.fonts import REGULAR, SEMIBOLD, ui_font

Index = QModelIndex | QPersistentModelIndex
_INDENT = "\u2003"


@dataclass(frozen=True, slots=True)
class SectionRow:
    """A section in the list, or a mini-report, which checks all of its own."""

    key: str
    title: str
    depth: int
    """0 for a mini-report."""
    above: tuple[str, ...]
    """Keys of the sections it stands in."""
    report: str
    """Key of its mini-report."""


def section_rows(workspace: Workspace) -> list[SectionRow]:
    """Every mini-report that has sections, with them in their order."""
    rows: list[SectionRow] = []
    for report in workspace.store.mini_reports.select():
        nodes = workspace.sections.outline(report.id)
        if not nodes:
            continue
        rows.append(SectionRow(report.key, report.short_title or report.title, 0, (), report.key))
        above: list[str] = []
        for node in nodes:
            del above[node.depth - 1 :]
            title = f"{node.number} {node.section.title}".strip()
            rows.append(SectionRow(node.section.key, title, node.depth, tuple(above), report.key))
            above.append(node.section.key)
    return rows


class SectionListModel(QAbstractListModel):
    """Rows with boxes; a section that is checked brings those inside it. `changed` when a person checks one."""

    changed = Signal()

    def __init__(
        self, rows: Sequence[SectionRow], checked: Iterable[str], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._rows = list(rows)
        known = {row.key for row in rows if row.depth}
        self._checked = {key for key in checked if key in known}

    @property
    def checked(self) -> tuple[str, ...]:
        """Keys of what is checked, in order; not of what comes with a section around it."""
        return tuple(row.key for row in self._rows if row.key in self._checked and not self._comes_along(row))

    def check(self, keys: Iterable[str]) -> None:
        """Have exactly these checked."""
        self._checked = set(keys)
        self._tell()

    def row_of(self, key: str) -> int:
        """The row of a section or a mini-report, -1 when there is none."""
        return next((number for number, row in enumerate(self._rows) if row.key == key), -1)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  # Qt's own signature
        return 0 if parent.isValid() else len(self._rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index) | Qt.ItemFlag.ItemIsUserCheckable
        if index.isValid() and self._comes_along(self._rows[index.row()]):
            flags &= ~Qt.ItemFlag.ItemIsEnabled
        return flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return f"{_INDENT * max(0, row.depth)}{row.title}"
            case Qt.ItemDataRole.AccessibleTextRole | Qt.ItemDataRole.ToolTipRole:
                return row.title
            case Qt.ItemDataRole.CheckStateRole:
                return self._state(row)
            case Qt.ItemDataRole.FontRole:
                return ui_font(13, REGULAR if row.depth else SEMIBOLD)
        return None

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.CheckStateRole or not index.isValid():
            return False
        row = self._rows[index.row()]
        wanted = Qt.CheckState(value) is Qt.CheckState.Checked
        meant = (
            [one.key for one in self._rows if one.depth and one.report == row.key]
            if not row.depth
            else [row.key]
        )
        self._checked = self._checked | set(meant) if wanted else self._checked - set(meant)
        self._tell()
        return True

    def _state(self, row: SectionRow) -> Qt.CheckState:
        if row.depth:
            here = row.key in self._checked or self._comes_along(row)
            return Qt.CheckState.Checked if here else Qt.CheckState.Unchecked
        states = {self._state(one) for one in self._rows if one.depth and one.report == row.key}
        return states.pop() if len(states) == 1 else Qt.CheckState.PartiallyChecked

    def _comes_along(self, row: SectionRow) -> bool:
        return any(key in self._checked for key in row.above)

    def _tell(self) -> None:
        if self._rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._rows) - 1, 0))
        self.changed.emit()
