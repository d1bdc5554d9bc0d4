"""What the letters after a sign may mean: a list over the page, above what one types in; the focus stays there."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QListView, QVBoxLayout, QWidget

from rapporteur_desk.ui.qtkit.icons import IconStore
from rapporteur_desk.ui.widgets.announcement import announce
from rapporteur_desk.ui.widgets.row_delegate import RowContent, RowDelegate
from rapporteur_desk.ui.widgets.row_model import RowListModel

_WIDTH = 400
_SHOWN = 7

Offer = tuple[object, RowContent]
"""What a row stands for, and what it shows."""


class CompletionPopup(QFrame):
    """`chosen(value)` when a row is taken, whatever it stands for."""

    chosen = Signal(object)

    def __init__(self, icons: IconStore, parent: QWidget) -> None:
        super().__init__(parent)
        self._icons = icons
        self._rows = RowListModel(self)
        self.list = QListView(self)
        self.list.setModel(self._rows)
        self.list.setItemDelegate(RowDelegate(icons, self.list))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setMouseTracking(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.clicked.connect(self._take)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(1, 5, 1, 5)
        layout.addWidget(self.list)
        self.hide()

    def offer(self, name: str, rows: Sequence[Offer], corner: QPoint, *, preselected: bool) -> None:
        """Show rows, with the lower left corner at `corner` (in the parent's coordinates); nothing hides the list.

        Args:
            name: what is offered, for a screen reader.
            rows: the likeliest first.
            corner: above what is typed.
            preselected: whether Enter takes the first row without an arrow key.
        """
        self.list.setAccessibleName(name)
        self._rows.show(rows)
        if not rows:
            self.hide()
            return
        wanted = sum(self.list.sizeHintForRow(row) for row in range(min(_SHOWN, len(rows)))) + 12
        height = min(wanted, max(60, corner.y() - 8))
        page = self.parentWidget()
        left = max(8, min(corner.x(), page.width() - _WIDTH - 8)) if page is not None else corner.x()
        self.setGeometry(left, corner.y() - height, _WIDTH, height)
        self.show()
        self.raise_()
        self.list.setCurrentIndex(self._rows.index(0, 0) if preselected else QModelIndex())
        self._announce()

    @property
    def has_choice(self) -> bool:
        """Whether Enter would take something."""
        return self.isVisible() and self.list.currentIndex().isValid()

    def step(self, count: int) -> None:
        """Move the choice, around the ends."""
        rows = self._rows.rowCount()
        if rows:
            current = self.list.currentIndex().row()
            row = (current + count) % rows if current >= 0 else (0 if count > 0 else rows - 1)
            self.list.setCurrentIndex(self._rows.index(row, 0))
            self._announce()

    def take_current(self) -> bool:
        """Take the chosen row; False when none is chosen."""
        index = self.list.currentIndex()
        if not self.isVisible() or not index.isValid():
            return False
        self._take(index)
        return True

    def _take(self, index: QModelIndex) -> None:
        value = self._rows.id_at(index.row())
        self.hide()
        self.chosen.emit(value)

    def _announce(self) -> None:
        index = self.list.currentIndex()
        if index.isValid():
            announce(self, str(index.data(Qt.ItemDataRole.AccessibleTextRole)))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme = self._icons.theme
        painter.setPen(QPen(theme.color("line2"), 1))
        painter.setBrush(theme.color("card"))
        painter.drawRoundedRect(self.rect().adjusted(0, 0, -1, -1), 9, 9)
        painter.end()
