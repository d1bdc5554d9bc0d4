"""The questions to be asked as rows: what is asked, and who asks it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyleOptionViewItem, QWidget

from rapporteur_desk.domain.identifiers import EntityId
from rapporteur_desk.services.hearing_records import QuestionEntry
from rapporteur_desk.ui.qtkit.icons import IconStore
from rapporteur_desk.ui.widgets.plain_text import ExactTextEdit, exact_text
from rapporteur_desk.ui.widgets.row_delegate import RowDelegate

Index = QModelIndex | QPersistentModelIndex
AskerRole: Final = int(Qt.ItemDataRole.UserRole) + 1
_ASKER_WIDTH = 150
_PADDING_X, _PADDING_Y = 10, 6


class QuestionListModel(QAbstractListModel):
    """One question a row."""

    def __init__(
        self,
        entries: Sequence[QuestionEntry],
        askers: Mapping[EntityId, str],
        parent: QObject | None = None,
    ) -> None:
        """
        Args:
            entries: the questions so far, in order.
            askers: the names of those who can ask, `Mme Belkorchi`.
        """
        super().__init__(parent)
        self._entries = list(entries)
        self._askers = askers

    @property
    def entries(self) -> tuple[QuestionEntry, ...]:
        return tuple(self._entries)

    def add(self, entries: Sequence[QuestionEntry]) -> None:
        """Put questions at the end."""
        if entries:
            first = len(self._entries)
            self.beginInsertRows(QModelIndex(), first, first + len(entries) - 1)
            self._entries += entries
            self.endInsertRows()

    def take_out(self, row: int) -> QuestionEntry:
        """Remove a row and answer what it held."""
        self.beginRemoveRows(QModelIndex(), row, row)
        entry = self._entries.pop(row)
        self.endRemoveRows()
        return entry

    def put_back(self, row: int, entry: QuestionEntry) -> int:
        """Put a row that was taken out where it stood, or at the end; where it is now."""
        row = min(row, len(self._entries))
        self.beginInsertRows(QModelIndex(), row, row)
        self._entries.insert(row, entry)
        self.endInsertRows()
        return row

    def move(self, row: int, step: int) -> int:
        """Move a row up (-1) or down (1); where it is now."""
        other = row + step
        if row < 0 or not 0 <= other < len(self._entries):
            return row
        self.beginMoveRows(QModelIndex(), row, row, QModelIndex(), other + 1 if step > 0 else other)
        self._entries[row], self._entries[other] = self._entries[other], self._entries[row]
        self.endMoveRows()
        return other

    def set_asker(self, row: int, asker: EntityId | None) -> None:
        """Say who asks the question; None for nobody in particular."""
        self._entries[row] = replace(self._entries[row], asked_by=asker)
        self.dataChanged.emit(self.index(row), self.index(row))

    # -- Qt --

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  # Qt's own signature
        return 0 if parent.isValid() else len(self._entries)

    def flags(self, index: Index) -> Qt.ItemFlag:
        return super().flags(index) | Qt.ItemFlag.ItemIsEditable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        entry = self._entries[index.row()]
        asker = self._askers.get(entry.asked_by, "") if entry.asked_by else ""
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return entry.text
        if role == AskerRole:
            return asker
        if role == Qt.ItemDataRole.AccessibleTextRole:
            asked = self.tr("asked by {name}").format(name=asker) if asker else ""
            return ", ".join(part for part in (entry.text, asked) if part)
        return None

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        text = str(value).strip()
        if role != Qt.ItemDataRole.EditRole or not index.isValid() or not text:
            return False
        self._entries[index.row()] = replace(self._entries[index.row()], text=text)
        self.dataChanged.emit(index, index)
        return True


class _WordingField(ExactTextEdit):
    """Several lines to reword a question in; Enter is for the list, not for a new line."""


class QuestionDelegate(RowDelegate):
    """The question on as many lines as it needs, who asks it at the right."""

    def __init__(self, icons: IconStore, view: QListView) -> None:
        super().__init__(icons, view)
        self._view = view

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        styled = QStyleOptionViewItem(option)
        self.initStyleOption(styled, index)
        asker = str(index.data(AskerRole) or "")
        words, aside = self._places(styled.rect, bool(asker))
        theme = self._icons.theme
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.paint_ground(painter, QRectF(styled.rect), styled)
        painter.setFont(styled.font)
        chosen = styled.state & QStyle.StateFlag.State_Selected
        painter.setPen(theme.color("seltext" if chosen else "text"))
        painter.drawText(words, _WRAPPED, styled.text)
        if asker:
            painter.setPen(theme.color("muted"))
            shown = styled.fontMetrics.elidedText(asker, Qt.TextElideMode.ElideRight, aside.width())
            painter.drawText(aside, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop), shown)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        styled = QStyleOptionViewItem(option)
        self.initStyleOption(styled, index)
        room = QRect(0, 0, self._view.viewport().width() - 2 * self._view.spacing(), 1000)
        words, _ = self._places(room, bool(index.data(AskerRole)))
        height = styled.fontMetrics.boundingRect(words, _WRAPPED, styled.text).height()
        return QSize(room.width(), height + 2 * _PADDING_Y)

    def createEditor(self, parent: QWidget, _option: QStyleOptionViewItem, _index: Index) -> QWidget:
        field = _WordingField(parent)
        field.setTabChangesFocus(True)
        field.setStyleSheet("padding: 2px 4px; border-radius: 0;")
        field.setAccessibleName(self.tr("Question"))
        return field

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        if isinstance(editor, _WordingField):
            editor.setPlainText(str(index.data(Qt.ItemDataRole.EditRole) or ""))
            editor.selectAll()

    def setModelData(self, editor: QWidget, model: object, index: Index) -> None:
        if isinstance(editor, _WordingField) and isinstance(model, QuestionListModel):
            model.setData(index, " ".join(exact_text(editor).split("\n")))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter keeps the new wording: in a field of several lines Qt would begin another one."""
        enter = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if isinstance(watched, _WordingField) and isinstance(event, QKeyEvent) and event.key() in enter:
            if event.type() == QEvent.Type.KeyPress:
                self.commitData.emit(watched)
                self.closeEditor.emit(watched)
            return True
        return super().eventFilter(watched, event)

    @staticmethod
    def _places(rect: QRect, has_asker: bool) -> tuple[QRect, QRect]:
        inner = rect.adjusted(_PADDING_X, _PADDING_Y, -_PADDING_X, -_PADDING_Y)
        if not has_asker:
            return inner, QRect()
        width = min(_ASKER_WIDTH, inner.width() // 3)
        aside = QRect(inner.right() - width, inner.top(), width, inner.height())
        return inner.adjusted(0, 0, -width - _PADDING_X, 0), aside


_WRAPPED: Final = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
