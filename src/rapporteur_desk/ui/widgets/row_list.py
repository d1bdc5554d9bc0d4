"""A list with headings that the arrow keys pass over."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListView

from rapporteur_desk.ui.widgets.choosing import choose_only
from rapporteur_desk.ui.widgets.row_delegate import ContentRole, RowContent

_UPWARDS = (Qt.Key.Key_Up, Qt.Key.Key_PageUp, Qt.Key.Key_Home)


class RowList(QListView):
    """Shows a `RowListModel`. Headings cannot be chosen; the view itself would stop at each of them."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        super().keyPressEvent(event)
        if self.is_at_heading():
            self.leave_heading(-1 if event.key() in _UPWARDS else 1)

    def is_at_heading(self) -> bool:
        """Whether the current row is a heading, as the first one is when the list takes the focus."""
        content = self.currentIndex().data(ContentRole)
        return isinstance(content, RowContent) and content.header

    def leave_heading(self, step: int = 1) -> None:
        """Choose the next row that is none, in that direction, else in the other."""
        row, model = self.currentIndex().row(), self.model()
        for direction in (step, -step):
            at = row + direction
            while 0 <= at < model.rowCount():
                index = model.index(at, 0)
                content = index.data(ContentRole)
                if not (isinstance(content, RowContent) and content.header):
                    choose_only(self, index)
                    return
                at += direction
